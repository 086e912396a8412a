"""What was done with last year's report, beside what came of a report in JSON."""

from __future__ import annotations

from govdisclosure.reports.json.codec import MESSAGE
from govdisclosure.reports.json.fields import TEXT, Field
from govdisclosure.reports.report import Report


def _last_year(report: Report) -> str:
    return report.previous.source.name if report.previous else ""


#: The file of last year's report, or why there is none beside a report though one was looked for.
COMPARED = (
    Field("compared_with", TEXT, default="", of=_last_year),
    Field("not_compared", MESSAGE, default=None),
)
