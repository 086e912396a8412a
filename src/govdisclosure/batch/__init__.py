"""Many reports at once: one kernel over Arrow record batches, from wherever they come."""

from govdisclosure.errors import MissingExtra

try:
    import numpy as _numpy
    import pyarrow as _pyarrow
except ModuleNotFoundError as error:
    raise MissingExtra("batch", needs="numpy and pyarrow") from error

from govdisclosure.batch.records import reports, table
from govdisclosure.batch.sinks import write
from govdisclosure.batch.survey import check, check_parquet
from govdisclosure.batch.violations import Violations

__all__ = ["Violations", "check", "check_parquet", "reports", "table", "write"]
