"""Many reports at once: one kernel over Arrow record batches, from wherever they come.

>>> import govdisclosure as gd
>>> from govdisclosure import batch
>>> report = gd.Report.of({}, publisher="某县人民政府", year=2024).filled()
>>> violations = batch.check([report, report.replace({"requests.received.total": 3})])
>>> violations.to_arrow().select(["report", "rule", "difference"]).to_pylist()[0]
{'report': 1, 'rule': 'requests.flow.total', 'difference': 3}
"""

from govdisclosure.errors import MissingExtra

try:
    from govdisclosure.batch.check import check, check_parquet
    from govdisclosure.batch.io import reports, table, write
    from govdisclosure.batch.rates import rates
    from govdisclosure.batch.single_checks import findings_table, results
    from govdisclosure.batch.violations import Violations
except ModuleNotFoundError as _error:
    raise MissingExtra("batch", needs=str(_error.name)) from _error

__all__ = [
    "Violations",
    "check",
    "check_parquet",
    "findings_table",
    "rates",
    "reports",
    "results",
    "table",
    "write",
]
