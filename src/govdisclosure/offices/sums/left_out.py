"""A report that is not added to the others, and why it is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from govdisclosure.forms import Cell, Form
from govdisclosure.message import SEMICOLON, Message, enumerated, joined
from govdisclosure.offices.expected import Expected
from govdisclosure.offices.filed_reports import FiledReport
from govdisclosure.reports import Report
from govdisclosure.rules.rollup import NO_REPORTS, says_all, states_own_level
from govdisclosure.text.names import folded_name
from govdisclosure.wording import ABOUT, counted

ITSELF = Message("与要核对的报告或本级报告是同一份", "it is the report itself, or its own level's")
ITS_BODY = Message(
    "与要核对的报告是同一机关：可能是另一版本，也可能是本级报告；是本级报告的，请另行指明",
    "it is of the same body as the report: another version, or that on its own level; name the"
    " latter as such",
)
_OWN_BODY = Message(
    "与指明的本级报告是同一机关", "it is of the same body as the report that is given as its own"
)
_OTHER_YEAR = Message("是{}年的报告，不是{}年的", "it is on {}, not on {}")
_OTHER_EDITION = Message(
    "采用{}年版格式，其余采用{}年版格式", "it is on the form of {}, the rest on that of {}"
)
_NAMELESS = Message("没有读到机关名称，无法与名单对应", "no publisher was read: nobody on the list")
NOT_LISTED = Message("不在名单上", "it is not on the list")
NEAREST = Message("（名称最接近的是{}）", " (the nearest name there is {})")
COPY = Message(
    "没有读到机关名称，各数与{}相同：是否同一份报告不明",
    "no publisher was read, and its numbers are those of {}: it may be the same report",
)
IN_ANOTHER = Message(
    "它并入了{0}，各数与{0}的报告相同或已合在其中：可能重复，没有另计",
    "it became a part of {0}, whose report has its numbers, alone or with others: they may be in it"
    " already, and are not added again",
)
SUM = Message(
    "没有读到机关名称，各数等于其他几份报告之和：可能是以前写出的汇总表",
    "no publisher was read, and its numbers are the sums of several others: it may be a sum"
    " that was written before",
)
_ALL = Message("给出的{}份", "all {} reports given")
_SAME = Message("与{}完全相同，只计一次", "it says the same as {}, which is counted once")
_SAME_NUMBERS = Message(
    "各数与{}相同，只计一次", "its numbers are those of {}, which is counted once"
)
_ANOTHER = Message("另一份报告", "another report")
_DIFFERENT = Message(
    "与{}有{}不同，以哪份为准不明：只有相同的格可以计入",
    "it differs from {} in {}, and which of them counts is not known: only the others are added",
)


@frozen
class LeftOut:
    """A report that is not added to the others.

    Args:
        publisher: The body that it names; "" where it names none.
        source: Its file.
        why: Why it is left out.
        counted: Whether another report of the body is added, so that nothing is lacking.
    """

    publisher: str
    source: str
    why: Message
    counted: bool


def not_below(
    report: Report, *, whole: Report, own: Report | None, expected: Expected | None
) -> Message | None:
    """Why a report is not one of those that another is the sum of; None where it may be.

    Args:
        report: The report.
        whole: The other.
        own: That of the same government on its own level.
        expected: The list of all that are to be added, if there is one.
    """
    known = [each.without_source() for each in (whole, own) if each is not None]
    if report.without_source() in known:
        return ITSELF
    if why := of_another_kind(report, whole.year, whole.form):
        return why
    name = territory(report.publisher)
    if own is not None and name and name == territory(own.publisher):
        return _OWN_BODY
    listed = expected is not None and expected.body_of(report.publisher) is not None
    its_body = name and name == territory(whole.publisher)
    if its_body and not (listed or states_own_level(report)):
        return ITS_BODY
    return None


def territory(publisher: str) -> str:
    """A name as it is compared, of a government that of its territory: 某县 for 某县人民政府.

    Args:
        publisher: The name that a report gives.
    """
    return folded_name(publisher).removesuffix("政府").removesuffix("人民")


def nothing_added(left_out: Iterable[LeftOut]) -> Message:
    """What is said where nothing is added: that there is nothing, and why.

    Args:
        left_out: The reports that are not added.
    """
    several = tuple(left_out)
    if not several:
        return NO_REPORTS
    if len({each.why for each in several}) == 1 < len(several):
        told = ABOUT.format(_ALL.format(len(several)), several[0].why)
    else:
        whys = [ABOUT.format(each.source or each.publisher, each.why) for each in several]
        told = enumerated(whys, counted="份")
    return joined((NO_REPORTS, told), SEMICOLON)


def of_another_kind(report: Report, year: int, form: Form) -> Message | None:
    """Why a report cannot be added to those on a year and a form; None where it can.

    Args:
        report: The report.
        year: The year of the others.
        form: Their form.
    """
    if report.year != year:
        return _OTHER_YEAR.format(report.year, year)
    if report.form != form:
        return _OTHER_EDITION.format(report.form.edition, form.edition)
    return None


def not_expected(report: Report, expected: Expected | None) -> Message | None:
    """Why a report is not that of a body on the list; None where it is, or there is no list.

    Args:
        report: The report.
        expected: The list.
    """
    if expected is None or expected.body_of(report.publisher):
        return None
    return NOT_LISTED if report.publisher else _NAMELESS


def beside(report: Report, versions: Sequence[Report]) -> Message:
    """Why a report is not added with all its numbers beside others of its body.

    Args:
        report: The report.
        versions: The reports of its body that say something other than the rest.
    """
    same = [each for each in versions if says_all(each, report)]
    if report not in versions:
        words = FiledReport.of(same[0]).words == FiledReport.of(report).words
        return (_SAME if words else _SAME_NUMBERS).format(_files(same[:1]))
    others = [each for each in versions if each is not report]
    differing = differing_cells(versions)
    cells = Message(f"{len(differing)}格", counted(len(differing), "cell"))
    return _DIFFERENT.format(_files(others), cells)


def _files(reports: Iterable[Report]) -> Message:
    return joined(
        Message(name, name) if (name := each.source.name) else _ANOTHER for each in reports
    )


def differing_cells(versions: Sequence[Report]) -> tuple[Cell, ...]:
    """The cells in which any two reports of a body differ, in the order of their form.

    Args:
        versions: The reports.
    """
    rows = zip(*(each.values for each in versions), strict=True)
    cells = zip(versions[0].form.cells, rows, strict=True)
    return tuple(cell for cell, row in cells if len(set(row)) > 1)
