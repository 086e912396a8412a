"""What a writer of the official form writes, whether a report or a form to be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from govdisclosure.forms import Box, Cell, Form, Layout, Section, layout_of
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.reports import Extra, Report, SectionText
from govdisclosure.text.make_visible import visible
from govdisclosure.text.numerals import to_chinese
from govdisclosure.values import Amount, write_amount

#: Where an empty form leaves room for the organ and the year.
_TITLE = "________{}年政府信息公开工作年度报告"


@frozen
class DraftSection:
    """A section: its heading, its table as it is to be printed, if any, and its words by lines."""

    section: Section
    heading: str
    layout: Layout | None
    lines: tuple[str, ...]


@frozen
class Draft:
    """A form with what is to stand in it: title, words before section one, sections and cells.

    Its words are fit for every format: a control character stands as its picture.

    `entries` has what stands in a cell: a number, or a stroke, a dash or words as they were
    published; a blank cell is not among them.  `empty` says that the form is to be filled in.
    """

    form: Form
    title: str
    preamble: tuple[str, ...]
    sections: tuple[DraftSection, ...]
    entries: FrozenMapping[Cell, Amount | str]
    empty: bool

    @classmethod
    def of(cls, subject: Report | Form) -> Draft:
        """What to write for a report as it was published, or for a form as it is prescribed."""
        return _empty(subject) if isinstance(subject, Form) else _filled(subject)

    def number(self, cell: Cell) -> str:
        """What stands in a cell, as text; "" for a blank."""
        entry = self.entries.get(cell, "")
        return entry if isinstance(entry, str) else write_amount(entry)

    def text(self, box: Box) -> str:
        """What stands in a box of a table: a label, or what its cell has."""
        return self.number(box.cell) if box.cell else box.words


def _empty(form: Form) -> Draft:
    parts = [f"（{to_chinese(n)}）{part}。" for n, part in enumerate(form.overview_parts, 1)]
    overview = SectionText(Section.OVERVIEW, "", "\n".join(parts))
    sections = _sections(form, (overview,), ())
    return Draft(form, _TITLE.format("____"), (), sections, FrozenMapping(), empty=True)


def _filled(report: Report) -> Draft:
    title = report.title or f"{report.publisher}{report.year}年政府信息公开工作年度报告"
    return Draft(
        report.form,
        visible(title),
        tuple(visible(line) for line in report.preamble.splitlines() if line != title),
        _sections(report.form, report.sections, report.extras),
        FrozenMapping(_entries(report)),
        empty=False,
    )


def _sections(
    form: Form, texts: Iterable[SectionText], extras: Iterable[Extra]
) -> tuple[DraftSection, ...]:
    """The sections of a form with the words of some, and the sums that stand beside headings."""
    published = {each.section: each for each in texts}
    tables = {grid.section for grid in form.grids}
    subtotals = {each.cell.row for each in extras}
    sections = []
    for section, due in form.headings.items():
        own = published.get(section, SectionText(section, ""))
        layout = layout_of(form, section, subtotals=subtotals) if section in tables else None
        lines = tuple(map(visible, own.text.splitlines()))
        sections.append(DraftSection(section, visible(own.heading) or due, layout, lines))
    return tuple(sections)


def _entries(report: Report) -> Iterator[tuple[Cell, Amount | str]]:
    for cell, value in zip(report.form.cells, report.values, strict=True):
        if value is not None:
            yield cell, value
    yield from ((each.cell, each.amount) for each in report.extras)
    for remark in report.remarks:
        # In one line: a field of a row of text ends with the line, or with a tab.
        yield remark.cell, visible(" ".join(remark.entry.written.split()))
