"""What a writer of the official form writes, whether a report or a form to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from govdisclosure.forms import Cell, Form, Layout, Section, layout_of
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.reports import Report
from govdisclosure.text.numerals import to_chinese
from govdisclosure.text.visible import visible
from govdisclosure.values import Amount, write_amount

#: Where an empty form leaves room for the organ and the year.
_TITLE = "________{}年政府信息公开工作年度报告"


@frozen
class Draft:
    """A form with what is to stand in it: title, words before section one, sections and cells.

    Its words are fit for every format: a control character stands as its picture.

    `words` gives the lines of a section, `entries` what stands in a cell: a number, or a stroke,
    a dash or words as they were published; a blank cell is not among them.  `empty` says that the
    form is to be filled in.
    """

    form: Form
    title: str
    preamble: tuple[str, ...]
    headings: FrozenMapping[Section, str]
    words: FrozenMapping[Section, str]
    entries: FrozenMapping[Cell, Amount | str]
    empty: bool

    @classmethod
    def of(cls, subject: Report | Form) -> Draft:
        """What to write for a report as it was published, or for a form as it is prescribed."""
        return _empty(subject) if isinstance(subject, Form) else _filled(subject)

    def written(self, cell: Cell) -> str:
        """What stands in a cell, as text; "" for a blank."""
        entry = self.entries.get(cell, "")
        return entry if isinstance(entry, str) else write_amount(entry)

    def layout(self, section: str) -> Layout:
        """The table of a section as it is to be printed, with the sums that the report prints."""
        groups = {cell.row for cell in self.entries if cell in self.form.subtotals}
        return layout_of(self.form, section, subtotals=groups)

    def lines(self, section: Section) -> tuple[str, ...]:
        """The words of a section line by line."""
        return tuple(map(visible, self.words.get(section, "").splitlines()))


def _empty(form: Form) -> Draft:
    parts = [f"（{to_chinese(n)}）{part}。" for n, part in enumerate(form.overview_parts, 1)]
    return Draft(
        form,
        _TITLE.format("____"),
        (),
        FrozenMapping(form.headings),
        FrozenMapping({Section.OVERVIEW: "\n".join(parts)}),
        FrozenMapping(),
        empty=True,
    )


def _filled(report: Report) -> Draft:
    title = report.title or f"{report.publisher}{report.year}年政府信息公开工作年度报告"
    own = {each.section: visible(each.heading) for each in report.sections if each.heading}
    return Draft(
        report.form,
        visible(title),
        tuple(visible(line) for line in report.preamble.splitlines() if line != title),
        FrozenMapping((each, own.get(each, due)) for each, due in report.form.headings.items()),
        FrozenMapping((each.section, each.text) for each in report.sections),
        FrozenMapping(_entries(report)),
        empty=False,
    )


def _entries(report: Report) -> Iterator[tuple[Cell, Amount | str]]:
    for cell, value in zip(report.form.cells, report.values, strict=True):
        if value is not None:
            yield cell, value
    yield from ((each.cell, each.amount) for each in report.extras)
    for remark in report.remarks:
        # In one line: a field of a row of text ends with the line, or with a tab.
        yield remark.cell, visible(" ".join(remark.entry.written.split()))
