"""The official form as a spreadsheet: a sheet for each section, and sums that compute themselves.

In a form to be filled in, a cell that an identity says is the sum of others is a formula.  In a
report every number is the one that was published, right or wrong.  In both, the cells of an
identity whose sides differ are coloured, so that a slip is seen while it is typed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from attrs import define, field

from govdisclosure.errors import MissingExtra
from govdisclosure.forms import Box, Cell, Form, Layout, Role, Section
from govdisclosure.render.form.draft import Draft, DraftSection
from govdisclosure.render.form.formulas import (
    At,
    accepts,
    decimals,
    differs,
    reference,
    sum_of,
    totals,
)
from govdisclosure.reports import Report
from govdisclosure.text.spreadsheet_cells import begins_formula

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

#: The earliest moment that a zip archive can hold: the same report gives the same bytes.
_EPOCH = datetime(1980, 1, 1)
#: The number of A4 in the list of papers that spreadsheets use.
_A4 = 9
#: The row, from 0, in which each table begins: below the heading of its section.
_TOP = 2
#: Widths in characters: of words, of a number, and of the labels of each table.
_WORDS, _NUMBER = 90, 11
_LABELS = {Section.DISCLOSURES: (24,), Section.REQUESTS: (9, 16, 44), Section.CHALLENGES: ()}
#: A cell of a spreadsheet holds no more characters than this.
_LONGEST = 32_767
#: The height of a line of words in points, and that of the highest row.
_LINE, _HIGHEST = 18, 409

_BASE = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True}
_BOX = {**_BASE, "border": 1, "align": "center"}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {**_BASE, "font_size": 18, "bold": True, "text_wrap": False},
    "heading": {**_BASE, "font_size": 14, "bold": True, "text_wrap": False},
    "words": {**_BASE, "valign": "top"},
    Role.NOTE.value: {**_BOX, "bg_color": "#F2F2F2"},
    Role.COLUMN.value: {**_BOX, "bg_color": "#F2F2F2"},
    Role.ROW.value: {**_BOX, "align": "left"},
    Role.NUMBER.value: {**_BOX, "num_format": "0"},
    "computed": {**_BOX, "num_format": "0", "bg_color": "#EAF1FB"},
    "differs": {"bg_color": "#FFD9D6", "font_color": "#8A1C13", "bold": True},
}


def write_xlsx(subject: Report | Form) -> bytes:
    """Write a report as the official form in a spreadsheet, or a form as one to be filled in.

    A number that a spreadsheet cannot hold exactly is text.  The same report gives the same bytes.
    MissingExtra without the extra `writers`.
    """
    try:
        from xlsxwriter import Workbook
    except ModuleNotFoundError as error:
        raise MissingExtra("writers", needs="XlsxWriter") from error
    draft = Draft.of(subject)
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": draft.title, "created": _EPOCH})
    styles = _Styles(book)
    for each in draft.sections:
        sheet = book.add_worksheet(draft.form.headings[each.section])
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        if each.layout:
            sheet.write_string(0, 0, each.heading, styles.of("heading", words=each.heading))
            _write_table(sheet, each.layout, each.lines, draft, styles)
        else:
            _write_words(sheet, each, draft, styles)
    book.close()
    return buffer.getvalue()


@define
class _Styles:
    """The styles of a book, each made when it is first wanted."""

    book: Workbook
    made: dict[tuple[str, int, bool], Format] = field(factory=dict)

    def of(self, look: str, *, places: int = 0, words: str = "") -> Format:
        """The style of a look, with a number of decimal places, for words of a report.

        A spreadsheet shows words as they are; who edits a cell of those that begin like a formula
        would get one, had their style no quote.
        """
        key = look, places, begins_formula(words)
        if key not in self.made:
            shown: dict[str, Any] = {"num_format": f"0.{'0' * places}"} if places else {}
            self.made[key] = self.book.add_format(_LOOKS[look] | shown | {"quote_prefix": key[2]})
        return self.made[key]


def _write_words(sheet: Worksheet, section: DraftSection, draft: Draft, styles: _Styles) -> None:
    """A section of words, one line a row; the title stands above the first."""
    sheet.set_column(0, 0, _WORDS)
    row = 0
    if section.section.number == 1:
        sheet.set_row(0, 2 * _LINE)
        sheet.write_string(0, 0, draft.title, styles.of("title", words=draft.title))
        row = _add_lines(sheet, draft.preamble, styles, below=1)
    sheet.write_string(row, 0, section.heading, styles.of("heading", words=section.heading))
    _add_lines(sheet, section.lines, styles, below=row + 1)


def _add_lines(
    sheet: Worksheet, lines: Iterable[str], styles: _Styles, *, below: int, columns: int = 1
) -> int:
    """Write lines in rows that are as high as they need; returns the row after the last."""
    row = below
    for line in lines:
        for start in range(0, len(line), _LONGEST):
            piece = line[start : start + _LONGEST]
            style = styles.of("words", words=piece)
            sheet.set_row(row, _height(piece, _WORDS))
            if columns > 1:
                sheet.merge_range(row, 0, row, columns - 1, "", style)
            sheet.write_string(row, 0, piece, style)
            row += 1
    return row


def _height(words: str, width: int) -> int:
    """The height of a row in which words are broken into lines of so many characters."""
    # A Chinese character is as wide as two of the digits that widths are counted in.
    return min(_LINE * (1 + (2 * len(words) - 1) // width), _HIGHEST)


def _write_table(
    sheet: Worksheet, layout: Layout, lines: Iterable[str], draft: Draft, styles: _Styles
) -> None:
    """A table as printed, with what computes itself and what must agree, and the words below it."""
    labels = _LABELS[layout.section]
    for column, width in enumerate((*labels, *[_NUMBER] * (layout.width - len(labels)))):
        sheet.set_column(column, column, width)
    if layout.section != Section.DISCLOSURES:
        sheet.set_landscape()
        sheet.freeze_panes(_TOP + layout.head, len(labels))
    for number, row in enumerate(layout.rows, _TOP):
        longest = max((box.words for box in row if box.role is Role.ROW), key=len, default="")
        sheet.set_row(number, _height(longest, max(labels, default=_WORDS)))
    at = {box.cell: (_TOP + box.row, box.column) for box in layout.boxes if box.cell}
    sums = totals(draft.form) if draft.empty else {}
    for box in layout.boxes:
        parts = sums.get(box.cell) if box.cell else None
        if parts:
            style = styles.of("computed")
            # Shown until the spreadsheet computes: nothing, as the formula of an empty form says.
            sheet.write_formula(_TOP + box.row, box.column, sum_of(parts, at), style, "")  # pyright: ignore[reportArgumentType]
        else:
            _write_box(sheet, box, draft, styles)
    _watch(sheet, draft.form, at, styles, computed=sums)
    below = _TOP + layout.height + 1
    _add_lines(sheet, lines, styles, below=below, columns=layout.width)


def _write_box(sheet: Worksheet, box: Box, draft: Draft, styles: _Styles) -> None:
    row, column, look = _TOP + box.row, box.column, box.role.value
    if box.rows > 1 or box.columns > 1:
        below, right = row + box.rows - 1, column + box.columns - 1
        sheet.merge_range(row, column, below, right, "", styles.of(look))
    if box.cell is None:
        sheet.write_string(row, column, box.words, styles.of(look))
        return
    entry = draft.entries.get(box.cell, "")
    places = None if isinstance(entry, str) else decimals(entry)
    if places is not None:
        sheet.write_number(row, column, float(entry), styles.of(look, places=places))
    elif entry == "":
        sheet.write_blank(row, column, None, styles.of(look))
    else:
        words = draft.text(box)
        sheet.write_string(row, column, words, styles.of(look, words=words))
    if draft.empty:
        sheet.data_validation(row, column, row, column, accepts(draft.form.unit(box.cell)))


def _watch(
    sheet: Worksheet, form: Form, at: At, styles: _Styles, *, computed: dict[Cell, tuple[Cell, ...]]
) -> None:
    """Colour the cells of every identity of the sheet while its sides differ."""
    for identity in (*form.identities, *form.subtotals.values()):
        # What computes a cell cannot differ from it.
        if identity.cells[0] in at and computed.get(identity.left[0]) != identity.right:
            row, column = at[identity.left[0]]
            demand = {
                "type": "formula",
                "criteria": differs(identity, at),
                "format": styles.of("differs"),
                "multi_range": reference(identity.cells, at, separator=" "),
            }
            sheet.conditional_format(row, column, row, column, demand)
