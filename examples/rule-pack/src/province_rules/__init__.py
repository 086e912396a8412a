"""What the province asks of its counties, beyond the form.  The demands are invented.

Rules are values: nothing here is registered, and importing the package checks nothing.  Join
:func:`rules` with the standard ones.
"""

from collections.abc import Iterator

import govdisclosure as gd

__all__ = ["documents_kept", "granted_share", "is_county_government", "requests_received", "rules"]

PROCESSED = gd.Cell("requests", "processed", "total")
GRANTED = gd.Cell("requests", "granted", "total")
RECEIVED = gd.Cell("requests", "received", "total")
IN_FORCE = gd.Cell("disclosures", "normative_documents", "in_force")
#: Fewer requests than this say nothing about a share.
FEW = 10


@gd.condition(zh="县人民政府", en="a county government")
def is_county_government(report: gd.Report) -> bool | None:
    """Whether a county reports; None where the report does not say who does."""
    return report.publisher.endswith("县人民政府") if report.publisher else None


@gd.rule(
    "province.granted-share",
    cites=gd.REGULATION.article(36).item(2),
    severity=gd.Severity.WARNING,
    basis=gd.Basis.PRACTICE,
    zh="予以公开的申请不少于办结的三分之一",
    en="At least a third of the requests processed are granted.",
)
def granted_share(report: gd.Report) -> Iterator[gd.Outcome]:
    """Invented: a county that grants less than a third says why."""
    processed, granted = report[PROCESSED], report[GRANTED]
    if processed is None or granted is None:
        yield granted_share.undecided(
            zh="办结或予以公开的总计空白", en="a total is blank", cells=[PROCESSED, GRANTED]
        )
    elif processed < FEW:
        yield granted_share.not_applicable(
            zh=f"办结不足{FEW}件", en=f"fewer than {FEW} requests processed"
        )
    elif granted * 3 < processed:
        yield granted_share.finding(
            zh=f"办结{processed}件，予以公开{granted}件，不足三分之一",
            en=f"{granted} of {processed} requests granted, fewer than a third",
            cells=[GRANTED, PROCESSED],
            report=report,
        )


def some_are_counted(rule: gd.Rule, report: gd.Report, cell: gd.Cell) -> Iterator[gd.Outcome]:
    """Invented: a county that has none of what every county has probably did not count."""
    counted, name = report[cell], report.form.name(cell)
    if counted is None:
        yield rule.undecided(gd.Message("“{}”空白", "{}: blank").format(name), cells=[cell])
    elif counted == 0:
        message = gd.Message("“{}”为0，请核对", "{}: none; please check").format(name)
        yield rule.finding(message, cells=[cell], report=report)


#: Two rules of one function, with a cell each: whatever varies is an argument, never a closure.
documents_kept = gd.Rule(
    "province.documents-kept",
    gd.Check(some_are_counted, (IN_FORCE,)),
    severity=gd.Severity.NOTE,
    demand=gd.Message("现行有效的行政规范性文件不为零", "Some normative documents are in force."),
    cites=gd.REGULATION.article(20).item(1),
    basis=gd.Basis.PRACTICE,
)
requests_received = gd.Rule(
    "province.requests-received",
    gd.Check(some_are_counted, (RECEIVED,)),
    severity=gd.Severity.NOTE,
    demand=gd.Message("收到政府信息公开申请", "Some requests are received."),
    cites=gd.REGULATION.article(50).item(2),
    basis=gd.Basis.PRACTICE,
)


def rules(form: gd.Form) -> gd.RuleSet:
    """The rules of the province for reports on a form, each for counties only."""
    every = [granted_share, requests_received]
    # The trial form does not count the documents in force.
    if IN_FORCE in form.positions:
        every.append(documents_kept)
    return gd.RuleSet(gd.when(is_county_government, each) for each in every)
