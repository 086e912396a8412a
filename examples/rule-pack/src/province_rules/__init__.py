"""What the province asks of its counties, beyond the form.  The demands are invented.

Rules are values: nothing here is registered, and importing the package checks nothing.  Join
:func:`rules` with the standard ones.
"""

from collections.abc import Iterator

import govdisclosure as gd

__all__ = ["documents_kept", "granted_share", "is_county_government", "rules"]

PROCESSED = gd.Cell("requests", "processed", "total")
GRANTED = gd.Cell("requests", "granted", "total")
IN_FORCE = gd.Cell("disclosures", "normative_documents", "in_force")
#: Fewer requests than this say nothing about a share.
FEW = 10


def is_county_government(report: gd.Report) -> bool | None:
    """Whether a county reports; None where the report does not say who does."""
    return report.publisher.endswith("县人民政府") if report.publisher else None


@gd.rule(
    "province.granted-share",
    cites=gd.REGULATION.article(36).item(2),
    severity=gd.Severity.WARNING,
    zh="予以公开的申请不少于办结的三分之一",
    en="At least a third of the requests processed are granted.",
)
def granted_share(report: gd.Report) -> Iterator[gd.Outcome]:
    """Invented: a county that grants less than a third says why."""
    processed, granted = report[PROCESSED], report[GRANTED]
    if processed is None or granted is None:
        yield granted_share.gap(
            zh="办结或予以公开的总计空白", en="a total is blank", cells=[PROCESSED, GRANTED]
        )
    elif processed < FEW:
        yield granted_share.exemption(
            zh=f"办结不足 {FEW} 件", en=f"fewer than {FEW} requests processed"
        )
    elif granted * 3 < processed:
        yield granted_share.finding(
            zh=f"办结 {processed} 件，予以公开 {granted} 件，不足三分之一",
            en=f"{granted} of {processed} requests granted, fewer than a third",
            cells=[GRANTED, PROCESSED],
            report=report,
        )


@gd.rule(
    "province.documents-kept",
    cites=gd.REGULATION.article(20).item(1),
    severity=gd.Severity.NOTE,
    zh="现行有效的规范性文件不为零",
    en="Some normative documents are in force.",
)
def documents_kept(report: gd.Report) -> Iterator[gd.Outcome]:
    """Invented: a county without a single document in force has probably not counted."""
    kept = report[IN_FORCE]
    if kept is None:
        yield documents_kept.gap(zh="该格空白", en="the cell is blank", cells=[IN_FORCE])
    elif kept == 0:
        yield documents_kept.finding(
            zh="现行有效 0 件", en="no document is in force", cells=[IN_FORCE], report=report
        )


def rules(form: gd.Form) -> gd.RuleSet:
    """The rules of the province for reports on a form, each for counties only."""
    every: list[gd.Rule] = [granted_share]
    # The trial form does not count the documents in force.
    if IN_FORCE in form.positions:
        every.append(documents_kept)
    return gd.RuleSet(gd.when(is_county_government, each) for each in every)
