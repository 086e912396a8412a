"""One edition of the form as data: its sections, tables, cells and identities."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from govdisclosure.errors import UnknownAddress, require
from govdisclosure.forms.cell import Cell, Line, Unit
from govdisclosure.forms.concepts import Section
from govdisclosure.forms.grids import Grid
from govdisclosure.forms.identity import Identity
from govdisclosure.forms.identity_arithmetic import Ledger
from govdisclosure.forms.terms import LAST_YEARS, OUTCOMES
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.law import Article20, Instrument
from govdisclosure.message import Message
from govdisclosure.pretty_repr import shown_by_repr


def _headings(given: Mapping[Section, str]) -> Mapping[Section, str]:
    return FrozenMapping(given)


def _subtotals(given: Mapping[Cell, Identity]) -> Mapping[Cell, Identity]:
    return FrozenMapping(given)


@frozen(repr=False)
class Form:
    """One edition of the form: what is printed, and what must add up.

    Forms are equal where no check could come to different results on them.

    Args:
        edition: The year of its notice, such as 2021.
        notice: The notice that prescribes it.
        first_year: The first year on which reports use it.
        last_year: The last one; None where no later edition is known.
        headings: The heading of each section, as printed.
        overview_parts: The parts of section one; () where the form leaves them open.
        grids: The three tables.
        identities: What must add up within one report.
        links: What must add up between a report and last year's.
        subtotals: The sums that a body may print beside a heading of Table Three, by their cells.
    """

    # Forms nearly always differ in their edition: a hash need not go through all the rest.
    edition: str
    notice: Instrument = field(hash=False)
    first_year: int = field(hash=False)
    last_year: int | None = field(hash=False)
    headings: Mapping[Section, str] = field(hash=False, converter=_headings)
    overview_parts: tuple[str, ...] = field(hash=False)
    grids: tuple[Grid, ...] = field(hash=False)
    identities: tuple[Identity, ...] = field(hash=False)
    links: tuple[Identity, ...] = field(hash=False)
    subtotals: Mapping[Cell, Identity] = field(
        hash=False, converter=_subtotals, default=FrozenMapping()
    )
    #: Every cell, in the flat order of the form.
    cells: tuple[Cell, ...] = field(init=False, hash=False)
    #: Where each cell stands in the flat order of the form.
    positions: Mapping[Cell, int] = field(init=False, eq=False)
    #: Each cell by its address.
    by_address: Mapping[str, Cell] = field(init=False, eq=False)
    #: The identities laid over the flat order of the cells.
    ledger: Ledger = field(init=False, eq=False)
    _lines_of: Mapping[Cell, tuple[Line, Line]] = field(init=False, eq=False)
    #: The cells whose number may be negative: the changes of the trial form.
    signed: frozenset[Cell] = field(init=False, eq=False)

    @cells.default
    def _every_cell(self) -> tuple[Cell, ...]:
        return tuple(cell for grid in self.grids for cell in grid.cells)

    @positions.default
    def _where_each_stands(self) -> Mapping[Cell, int]:
        return FrozenMapping({cell: index for index, cell in enumerate(self.cells)})

    @by_address.default
    def _each_by_its_address(self) -> Mapping[str, Cell]:
        return FrozenMapping({str(cell): cell for cell in self.cells})

    @ledger.default
    def _identities_over_cells(self) -> Ledger:
        return Ledger.over(self.cells, self.identities)

    @_lines_of.default
    def _row_and_column(self) -> Mapping[Cell, tuple[Line, Line]]:
        return FrozenMapping(
            {
                cell: (grid.row(cell.row), grid.column(cell.column))
                for grid in self.grids
                for cell in grid.cells
            }
        )

    @signed.default
    def _changes(self) -> frozenset[Cell]:
        return frozenset(cell for cell in self.cells if self.unit(cell).signed)

    def cell(self, address: str) -> Cell:
        """The cell of an address.

        Raises:
            UnknownAddress: the form has no such cell; it names the nearest.
        """
        require(address, str)
        cell = self.by_address.get(address)
        if cell is None:
            hint = Message(f"{self.edition}年版格式", f"edition {self.edition}")
            raise UnknownAddress(address, self.by_address, hint=hint)
        return cell

    def grid(self, section: str) -> Grid:
        """The table of a section.

        Raises:
            UnknownAddress: the section has no table.
        """
        for grid in self.grids:
            if grid.section == section:
                return grid
        raise UnknownAddress(str(section), (grid.section for grid in self.grids))

    def lines(self, cell: Cell) -> tuple[Line, Line]:
        """The row and the column that a cell stands on."""
        require(cell, Cell)
        grid = self.grid(cell.section)
        return grid.row(cell.row), grid.column(cell.column)

    def unit(self, cell: Cell) -> Unit:
        """What the number of a cell counts."""
        require(cell, Cell)
        row, column = self._lines_of[cell.this_year]
        unit = column.unit or row.unit
        assert unit is not None, f"{cell} has a unit by its row or its column"
        return unit

    def labels(self, cell: Cell) -> tuple[str, ...]:
        """The printed labels of a cell: heading and label of its row, then its column.

        Table Four prints its routes as columns, so there a route is one label with its heading.
        """
        require(cell, Cell)
        row, column = self.lines(cell.this_year)
        if cell.section == Section.CHALLENGES:
            return row.printed, column.printed
        return row.heading, row.label, column.printed

    def label(self, cell: Cell) -> str:
        """The printed labels in one line, for messages: 一、本年新收政府信息公开申请数量·总计."""
        return "·".join(label for label in self.labels(cell)[-2:])

    def name(self, cell: Cell | str) -> Message:
        """What a cell is called in messages: its printed labels, and in English by its terms.

        The sums that a body may print beside a heading have names too.

        Raises:
            UnknownAddress: this edition does not print the cell.
        """
        if isinstance(cell, str):
            cell = Cell.parse(cell)
        require(cell, Cell)
        here = cell.this_year
        if here in self.subtotals:
            column = self.grid(here.section).column(here.column)
            label = f"{self.subtotals[here].cites.text}·{column.printed}"
            row = OUTCOMES[here.row].en
        else:
            line, column = self.lines(here)
            label, row = self.label(here), line.english
        return Message(
            f"{LAST_YEARS.zh * cell.lag}{label}",
            f"{LAST_YEARS.en * cell.lag}{row} ({column.english})",
        )

    def counting(self, category: Article20) -> tuple[Cell, ...]:
        """The cells of Table Two that count a category of article 20; often none.

        Table Two heads its rows with the item: four items since 2021, and item 9 as well on the
        trial form.
        """
        require(category, Article20)
        rows = {
            row.concept
            for row in self.grid(Section.DISCLOSURES).rows
            if row.citation == category.citation
        }
        return tuple(
            cell for cell in self.cells if cell.section == Section.DISCLOSURES and cell.row in rows
        )

    def __str__(self) -> str:
        return self.edition

    def __repr__(self) -> str:
        return f"<Form {self.edition}>"

    _repr_pretty_ = shown_by_repr
