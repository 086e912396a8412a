"""What findings have in JSON, key by key, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Any

from attrs import evolve

from govdisclosure.errors import InvalidReport, ReportMismatch, UnknownProvision, shown
from govdisclosure.findings.severity import Basis, Severity
from govdisclosure.forms import Cell
from govdisclosure.law import Citation, parse_citation
from govdisclosure.message import Language, Message
from govdisclosure.reports import Place, Report
from govdisclosure.reports.json import (
    ADDRESS,
    ADDRESSES,
    BLANK_OR_AMOUNT,
    MESSAGE,
    PLACE,
    PLACE_FIELDS,
    SPAN,
    TEXT,
    WHOSE,
    Field,
    JsonCursor,
    Kind,
    choice_of,
    described,
    record,
    sequence,
    written,
)


def _cited(at: JsonCursor) -> Citation:
    try:
        return parse_citation(at.text())
    except UnknownProvision as error:
        raise InvalidReport(error.message, path=at.path) from None


def _of_the_place(part: Field) -> Callable[[tuple[Cell, Place]], Any]:
    return lambda pair: part.of(pair[1])


def _cell_place(cell: Cell, **place: Any) -> tuple[Cell, Place]:
    return cell, Place(**place)


_CITATION = Kind({"type": "string"}, str, _cited)
#: Where a cell stands: a place, and which cell it is of.
_CELL_PLACE = record(
    _cell_place,
    Field("cell", ADDRESS, of=itemgetter(0)),
    *(evolve(each, of=_of_the_place(each)) for each in PLACE_FIELDS),
)
_RULE, _MESSAGE, _CELLS = Field("rule", TEXT), Field("message", MESSAGE), Field("cells", ADDRESSES)
#: A finding.  Which of its cells are suspects is known to whoever has located what is wrong.
FINDING_FIELDS = (
    _RULE,
    Field("severity", choice_of(Severity)),
    _MESSAGE,
    _CELLS,
    Field("suspects", ADDRESSES, of=lambda _: ()),
    Field("left", BLANK_OR_AMOUNT),
    Field("right", BLANK_OR_AMOUNT),
    Field("difference", BLANK_OR_AMOUNT),
    Field("cites", _CITATION),
    Field("at", sequence(_CELL_PLACE)),
    Field("spans", sequence(SPAN)),
    Field("basis", choice_of(Basis)),
    Field("caused_by", TEXT, default=""),
    Field("compared_with", TEXT, default=""),
)
#: What a finding is made of: the other keys follow from these, or stand beside it.
MADE_OF = tuple(each for each in FINDING_FIELDS if each.key not in ("suspects", "difference"))
UNDECIDED_FIELDS = (_RULE, _MESSAGE, _CELLS, Field("raised", TEXT, default=""))
NOT_APPLICABLE_FIELDS = (_RULE, _MESSAGE)
#: A key that findings may have: why, in words.  Nothing else may be written under this name.
_RESERVED = {"why": MESSAGE.schema}


def finding_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one finding among those of an assessment.

    A finding that follows from another has the name of that one's rule under `caused_by`; one
    across years has the file of last year's report under `compared_with`.  The key `why` is
    described but not written yet.
    """
    finding = described(FINDING_FIELDS)
    finding["properties"] |= _RESERVED
    named = (BLANK_OR_AMOUNT, ADDRESS, PLACE, MESSAGE)
    return finding | {"$defs": {kind.name: dict(kind.description) for kind in named}}


def place_of(finding: Mapping[str, Any], language: Language = "en") -> str | None:
    """The first place of a finding as it stands in JSON, of its words before its cells."""
    spans = [span["at"] for span in finding["spans"] if span["at"]]
    for at in (*spans, *finding["at"]):
        parts = {name: value for name, value in at.items() if name != "cell"}
        if language == "zh":
            return Place(**parts).to("zh")
        return ", ".join(f"{name} {value}" for name, value in parts.items())
    return None


def require_data_of(report: Report, at: JsonCursor) -> None:
    """Raise ReportMismatch for the data of an assessment that is of another report."""
    for key, value in written(WHOSE, report).items():
        if at[key].data != value:
            told, held = shown(at[key].data), shown(value)
            raise ReportMismatch(
                Message(
                    f"数据中{key}是{told}，报告中是{held}：请给出当时核对的那份报告",
                    f"{key} is {told} in the data and {held} in the report: "
                    "give the report that was checked",
                )
            )
