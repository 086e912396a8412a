"""Tables of reports read and written: memory, Parquet, Arrow IPC and CSV."""

from govdisclosure.batch.io.money import MoneyRounded
from govdisclosure.batch.io.ordered_threads import WORKERS, map_in_order
from govdisclosure.batch.io.parquet_source import ParquetFiles, RowGroups
from govdisclosure.batch.io.records import table
from govdisclosure.batch.io.rows_as_reports import reports
from govdisclosure.batch.io.sinks import write
from govdisclosure.batch.io.sources import SchemaKey, Tabular, open_parquet, open_source
from govdisclosure.batch.io.table_source import ROWS, TableSource

__all__ = [
    "ROWS",
    "WORKERS",
    "MoneyRounded",
    "ParquetFiles",
    "RowGroups",
    "SchemaKey",
    "TableSource",
    "Tabular",
    "map_in_order",
    "open_parquet",
    "open_source",
    "reports",
    "table",
    "write",
]
