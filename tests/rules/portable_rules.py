"""Rules that a module holds, for tests of what travels."""

from collections.abc import Iterator

import govdisclosure as gd
from govdisclosure.rules import Check, Rule

ARTICLE = gd.REGULATION.article(50)
RECEIVED = gd.Cell.parse("requests.received.total")
REPORT = gd.Report.of({RECEIVED: 12}, publisher="某镇人民政府", year=2024)


@gd.rule("portable.named", cites=ARTICLE, zh="应当写明机关", en="Name the organ.")
def named(report: gd.Report) -> Iterator[gd.Outcome]:
    """Every report names its organ."""
    if not report.publisher:
        yield named.finding(zh="没有机关名称", en="the report names no organ")


def fewer(rule: gd.Rule, report: gd.Report, cell: gd.Cell, limit: int) -> list[gd.Outcome]:
    """A cell holds fewer than a limit."""
    number = report[cell]
    if number is None:
        return [rule.undecided(zh="此格空白", en="the cell is blank", cells=[cell])]
    if number < limit:
        return []
    return [rule.finding(zh="太多", en="too many", cells=[cell], report=report)]


few = Rule(
    "portable.few",
    Check(fewer, (RECEIVED, 10)),
    severity="warning",  # type: ignore[arg-type]  # a name will do
    demand=gd.Message("不足十件", "Fewer than ten."),
    cites=ARTICLE,
)


@gd.condition(zh="镇人民政府", en="a town government")
def is_town(report: gd.Report) -> bool:
    """Whether a town reports."""
    return report.publisher.endswith("镇人民政府")


def stand_in(_: gd.Report) -> Iterator[gd.Outcome]:
    """What another function has taken the name of, below."""
    yield from ()


taken = gd.rule("portable.taken", cites=ARTICLE, zh="。", en=".")(stand_in)


def stand_in(_: gd.Report) -> Iterator[gd.Outcome]:  # type: ignore[no-redef]
    """The function that the name stands for."""
    yield from ()


class Limits:
    """Checks that a class holds."""

    @classmethod
    def below(cls, rule: gd.Rule, report: gd.Report, limit: int) -> list[gd.Outcome]:
        """The requests received are below a limit."""
        return fewer(rule, report, RECEIVED, limit)


def everything() -> gd.RuleSet:
    """A rule of each kind beside the standard ones."""
    return gd.standard_rules(gd.FORM_2021) | gd.RuleSet(
        [
            named,
            gd.when(is_town, few),
            gd.any_of("portable.either", named, few),
            gd.with_severity(gd.any_of("portable.noted", few, named), gd.Severity.NOTE),
        ]
    )


def judged(rules: gd.RuleSet) -> list[str]:
    """What some rules say of the report, where they have arrived."""
    return [str(each) for each in rules(REPORT)]


class Mute(Exception):
    """An error that cannot tell what it is."""

    def __str__(self) -> str:
        raise TypeError


def raises(_: gd.Rule, __: gd.Report, error: BaseException) -> list[gd.Outcome]:
    """Raise an error."""
    raise error


def junk(_: gd.Rule, __: gd.Report) -> list[str]:
    """Give what is no outcome."""
    return ["junk"]


def deep(rule: gd.Rule, report: gd.Report) -> list[gd.Outcome]:
    """Call itself without end."""
    return deep(rule, report)
