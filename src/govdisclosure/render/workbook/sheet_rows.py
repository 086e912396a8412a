"""A sheet written row by row, as thousands of reports come, and how its cells look."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import define, field, frozen

from govdisclosure.message import Language, Message
from govdisclosure.render.form import decimals
from govdisclosure.text.display_width import display_width
from govdisclosure.text.make_visible import visible
from govdisclosure.values import Amount, write_amount

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

#: The number of A4 in the list of papers that spreadsheets use.
_A4 = 9
#: A cell of a spreadsheet holds no more characters than this.
_LONGEST = 32_767
#: The height of a line of words in points, and that of the highest row.
_LINE, _HIGHEST = 15, 409

_BASE: dict[str, Any] = {"font_name": "宋体", "font_size": 10, "valign": "top"}
_HEAD: dict[str, Any] = {**_BASE, "valign": "vcenter", "border": 1, "bg_color": "#F2F2F2"}
#: How cells look.  What begins with = or - stays words when somebody edits it.
_LOOKS: dict[str, dict[str, Any]] = {
    "words": {**_BASE, "text_wrap": True, "quote_prefix": True},
    "path": {**_BASE, "quote_prefix": True},
    "number": {**_BASE, "num_format": "0"},
    "year": {**_BASE, "num_format": "0", "align": "center"},
    "remark": {**_BASE, "align": "right", "quote_prefix": True},
    "unread": {**_BASE, "align": "right", "font_color": "#8A1C13", "bg_color": "#FFF1D6"},
    "grave": {**_BASE, "bold": True, "font_color": "#8A1C13", "bg_color": "#FFD9D6"},
    "doubtful": {**_BASE, "font_color": "#7A5200", "bg_color": "#FFF1D6"},
    "fine": {**_BASE, "font_color": "#1D6B34"},
    "plain": _BASE,
    "address": {**_BASE, "font_size": 7, "font_color": "#808080"},
    "head": {**_HEAD, "bold": True, "text_wrap": True, "align": "center"},
    "label": {**_HEAD, "text_wrap": True, "align": "center", "font_size": 9},
}

#: What a cell holds, and how it looks; None for one that is left blank.
CellContent: TypeAlias = "tuple[Amount | str, str] | None"


@frozen
class SheetColumn:
    """A column of a sheet: what stands at its head, and its width in characters."""

    head: Message
    width: int


@define
class Looks:
    """The styles of a book, each made when it is first wanted."""

    book: Workbook
    made: dict[tuple[str, int], Format] = field(factory=dict)

    def of(self, look: str, *, places: int = 0) -> Format:
        """The style of a look, with a number of decimal places."""
        if (look, places) not in self.made:
            shown = {"num_format": f"0.{'0' * places}"} if places else {}
            self.made[look, places] = self.book.add_format(_LOOKS[look] | shown)
        return self.made[look, places]


@define
class SheetRows:
    """A sheet that grows by rows, of which none is kept in memory."""

    sheet: Worksheet
    looks: Looks
    #: The next row to be written.
    row: int = 0
    #: The last row of the head, where filters stand.
    head: int = 0
    #: The widths of columns of words, which say how high a row has to be.
    widths: tuple[int, ...] = ()

    @classmethod
    def named(cls, book: Workbook, name: str, looks: Looks) -> SheetRows:
        """Add a sheet to a book, to be printed on A4 across."""
        sheet = book.add_worksheet(name)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.set_footer("&L&A&R&P / &N")
        return cls(sheet, looks)

    def write_head(self, columns: Iterable[SheetColumn], language: Language, *, fixed: int) -> None:
        """Write the heads of columns, which stay in sight as the first `fixed` columns do."""
        several = tuple(columns)
        for number, each in enumerate(several):
            self.sheet.set_column(number, number, each.width)
        self.widths = tuple(each.width for each in several)
        self.add((each.head.to(language), "head") for each in several)
        self.end_head(fixed=fixed)
        self.sheet.fit_to_pages(1, 0)

    def add(self, cells: Iterable[CellContent], *, height: int | None = None) -> None:
        """Write a row, under heads with widths as high as its words need."""
        several = tuple(cells)
        needed = self._height(several) if self.widths else height
        if needed is not None:
            self.sheet.set_row(self.row, needed)
        for column, each in enumerate(several):
            if each is not None:
                self._write(column, *each)
        self.row += 1

    def _height(self, cells: Iterable[CellContent]) -> int:
        """The height that lets every word be seen: not every program finds it by itself."""
        highest = 1
        for each, width in zip(cells, self.widths, strict=True):
            if each is not None and isinstance(each[0], str) and each[1] != "path":
                wrapped = (-(-display_width(line) // width) or 1 for line in each[0].split("\n"))
                highest = max(highest, sum(wrapped))
        return min(_LINE * highest, _HIGHEST)

    def merge(self, first: int, last: int) -> None:
        """Merge the columns from `first` to `last` of the next row, which is written then."""
        if last > first:
            self.sheet.merge_range(self.row, first, self.row, last, "", self.looks.of("label"))

    def end_head(self, *, fixed: int) -> None:
        """Keep what was written in sight and at the top of every printed page.

        The first `fixed` columns stay in sight too.
        """
        self.head = self.row - 1
        self.sheet.freeze_panes(self.row, fixed)
        self.sheet.repeat_rows(0, self.head)

    def filtered(self, width: int, *, printed: int | None = None) -> None:
        """Let the rows below the head be filtered by any of so many columns, and print the first.

        All are printed unless it is said how many.
        """
        self.sheet.autofilter(self.head, 0, self.row - 1, width - 1)
        if printed is not None:
            self.sheet.print_area(0, 0, self.row - 1, printed - 1)

    def _write(self, column: int, content: Amount | str, look: str) -> None:
        if not isinstance(content, str):
            places = decimals(content)
            if places is not None:
                style = self.looks.of(look, places=places)
                self.sheet.write_number(self.row, column, float(content), style)
                return
            # A number that a spreadsheet cannot hold exactly is words.
            content = write_amount(content)
        words = visible(content)[:_LONGEST]
        self.sheet.write_string(self.row, column, words, self.looks.of(look))
