"""A report as its organ published it: who, which year, which form, the tables and the words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from attrs import Attribute, evolve, field, frozen

from govdisclosure.errors import ReportMismatch, UnknownAddress, require
from govdisclosure.forms import Cell, Form, Section, form_for, require_form
from govdisclosure.message import Message
from govdisclosure.pretty_repr import shown_by_repr
from govdisclosure.reports import addresses, mismatches
from govdisclosure.reports.arguments import (
    Money,
    SectionWords,
    day_given,
    section_given,
    sections_given,
    with_money_rounded,
    year_given,
)
from govdisclosure.reports.body_kind import Body, body_of
from govdisclosure.reports.report_repr import in_one_line
from govdisclosure.reports.source import Source
from govdisclosure.reports.tables import (
    ChallengeTable,
    DisclosureTable,
    Numbers,
    RequestTable,
    values_of,
)
from govdisclosure.reports.words_and_remarks import Extra, Remark, SectionText
from govdisclosure.values import Amount, write_amount

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


@frozen(repr=False)
class Report:
    """An annual report: publisher, year, the form it uses, the three tables and the six sections.

    :meth:`of` builds one from numbers by address.  Reports are equal where every rule comes to the
    same on both: the source counts, since what was not read is undecided and a finding says where
    it stands.  Numbers are compared as numbers, 12.50 with 12.5.  To compare what is published,
    wherever it was read, compare :meth:`without_source`.

    Args:
        publisher: The name of the organ that reports.
        year: The year that is reported on.
        form: The edition that the report uses; a rule compares it with the one its year demands.
        disclosures: Table Two; a blank cell is None.
        requests: Table Three.
        challenges: Table Four.
        title: The title as printed.
        preamble: What stands between the title and section one.
        sections: The six sections with their headings and words.
        remarks: What stands in cells in place of numbers.
        extras: Numbers in lines that the edition does not have.
        previous: Last year's report, for the identities across years.
        not_compared: Why none stands there though one was looked for, as where two were found.
        published: The day on which the source says that the report was published.
        signed: The day below the title or at the end.
        notices: The numbers of the notices that it cites.
        url: The address that its page gives for itself.
        body: The kind of body that reports, where the name of the publisher does not show it.
        source: Where it was read from, place by place.

    Raises:
        EditionError: a year without a form.
        ReportMismatch: a table of another form, a section or remark given twice, another last year.
    """

    publisher: str
    year: int = field(converter=year_given)
    form: Form
    disclosures: DisclosureTable
    requests: RequestTable
    challenges: ChallengeTable
    title: str = field(default="", kw_only=True)
    preamble: str = field(default="", kw_only=True)
    sections: tuple[SectionText, ...] = field(default=(), kw_only=True)
    remarks: tuple[Remark, ...] = field(default=(), kw_only=True)
    extras: tuple[Extra, ...] = field(default=(), kw_only=True)
    previous: Report | None = field(default=None, kw_only=True)
    not_compared: Message | None = field(default=None, kw_only=True)
    published: date | None = field(default=None, kw_only=True)
    signed: date | None = field(default=None, kw_only=True)
    notices: tuple[str, ...] = field(default=(), kw_only=True)
    url: str = field(default="", kw_only=True)
    #: The kind of body where the name says another or none; `body` falls back on the name.
    _body: Body | None = field(default=None, kw_only=True, alias="body")
    source: Source = field(default=Source(), kw_only=True)
    #: The numbers of all cells in the order of the form: what the identities are summed over.
    values: tuple[Amount | None, ...] = field(init=False, repr=False, eq=False)

    #: A report is looked up by cells and is no list of them: it is not gone through by itself.
    __iter__: ClassVar[None] = None

    def __attrs_post_init__(self) -> None:
        require(self.publisher, str, instead=mismatches.PUBLISHER_AS_TEXT)
        # To say again what the name says changes nothing, so that it makes no other report.
        if self._body is not None and self._body == body_of(self.publisher):
            object.__setattr__(self, "_body", None)

    @sections.validator
    def _stand_once(self, _: object, sections: tuple[SectionText, ...]) -> None:
        addresses.refuse_twice((each.section for each in sections), mismatches.SECTION)

    @published.validator
    @signed.validator
    def _is_a_day(self, attribute: Attribute[date | None], day: date | None) -> None:
        if isinstance(day, datetime):
            raise ReportMismatch(mismatches.NO_DAY.format(attribute.name))

    @year.validator
    def _has_a_form(self, _: object, year: int) -> None:
        form_for(year)

    @remarks.validator
    def _stand_in_blanks(self, _: object, remarks: tuple[Remark, ...]) -> None:
        addresses.refuse_twice((each.cell for each in remarks), mismatches.REMARK)
        for remark in remarks:
            if self[addresses.cell_of(self.form, remark.cell)] is not None:
                raise ReportMismatch(mismatches.NUMBER_AND_REMARK.format(remark.cell))

    @extras.validator
    def _stand_beside_the_form(self, _: object, extras: tuple[Extra, ...]) -> None:
        addresses.refuse_twice((each.cell for each in extras), mismatches.EXTRA)
        for extra in extras:
            addresses.refuse_printed(self.form, extra.cell)

    @previous.validator
    def _is_of_the_year_before(self, _: object, previous: Report | None) -> None:
        if previous is not None:
            require(previous, Report)
            mismatches.refuse_other_last_year(self.year, previous.year)

    @values.default
    def _flat(self) -> tuple[Amount | None, ...]:
        return values_of(self.form, self.disclosures, self.requests, self.challenges)

    @classmethod
    def of(
        cls,
        cells: Numbers,
        *,
        publisher: str,
        year: int,
        form: Form | None = None,
        body: Body | str | None = None,
        published: date | str | None = None,
        previous: Report | None = None,
        sections: SectionWords | None = None,
        money: Money = None,
    ) -> Report:
        """Build a report from numbers by address; what is not named is blank.

        Args:
            cells: A whole number, of any type, or a Decimal for each cell or address; None: blank.
            publisher: The name of the organ that reports.
            year: The year that is reported on.
            form: The edition that it uses; the one that its year demands unless given.
            body: The kind of body that reports, or its value, where its name does not show it.
            published: The day on which it was published, or that as a text such as "2025-01-31".
            previous: The report on the year before, for the identities across years.
            sections: The words of sections by section, name or number, or their SectionText.
            money: "round" rounds sums of money that are floats to 6 decimals; else an error.

        Raises:
            UnknownAddress: an address that the form does not have; the nearest is named.
            AmountError: a value that cannot stand in a cell, as NaN, or a float with a fraction.
            EditionError: a year without a form.
            OptionError: an option of another kind; it says what to give.
            ReportMismatch: a report on another year than the one before, or a section given twice.

        >>> report = Report.of(
        ...     {"disclosures.fees.amount": 12.300000000000001}, publisher="某局", year=2024,
        ...     published="2025-01-20", sections={1: "收到申请12件。"}, money="round")
        >>> report["disclosures.fees.amount"], report.published
        (Decimal('12.3'), datetime.date(2025, 1, 20))
        """
        used = form_for(year) if form is None else form
        require_form(used)
        given = with_money_rounded(used, addresses.by_cell(used, cells), money)
        return cls(
            publisher,
            year,
            used,
            DisclosureTable.of(used, given),
            RequestTable.of(used, given),
            ChallengeTable.of(used, given),
            body=None if body is None else Body(body),
            published=day_given(published),
            previous=previous,
            sections=sections_given(sections),
        )

    def __getitem__(self, cell: Cell | str) -> Amount | None:
        """The number of a cell, by the cell or its address; None where it is blank.

        A subtotal is a cell wherever its form could print it.  A cell of last year is None where
        last year's report is not at hand or was on a form without it.

        Raises:
            UnknownAddress: a cell that the form does not have; the nearest is named.
        """
        wanted = cell if isinstance(cell, Cell) else addresses.cell_given(cell)
        position = self.form.positions.get(wanted)
        if position is not None:
            return self.values[position]
        report, here = self, wanted.this_year
        if wanted.lag and not addresses.printed_by_any(here):
            raise UnknownAddress(str(wanted), map(addresses.address_last_year, self.form.cells))
        for _ in range(wanted.lag):
            if report.previous is None:
                return None
            report = report.previous
        if here in report.form.subtotals:
            return next((each.amount for each in report.extras if each.cell == here), None)
        if wanted.lag and here not in report.form.positions:
            return None
        return report.values[report.form.positions[addresses.cell_of(report.form, here)]]

    def __contains__(self, cell: object) -> bool:
        """Whether a cell, or an address, can be looked up here; False for anything else."""
        return addresses.can_be_looked_up(self.form, cell)

    @property
    def body(self) -> Body | None:
        """The kind of body that reports: as given, or by its name; None where that does not say."""
        return self._body or body_of(self.publisher)

    @property
    def cells(self) -> dict[str, Amount | None]:
        """The number of every cell by its address, in the order of the form."""
        return dict(zip(self.form.by_address, self.values, strict=True))

    @property
    def nothing_read(self) -> bool:
        """Whether a reader missed every cell, as where the tables are pictures or were cut off."""
        missed = len(self.source.unread) >= len(self.values)
        return missed and not self.remarks and set(self.values) == {None}

    def section(self, section: Section | str | int) -> SectionText | None:
        """The heading and words of a section; None where the report has no such section.

        Args:
            section: The section, its name, or its number from 1 to 6.
        """
        wanted = section_given(section)
        return next((each for each in self.sections if each.section == wanted), None)

    def remark(self, cell: Cell) -> Remark | None:
        """What stands in a cell in place of a number; None for a number and for a true blank."""
        return next((each for each in self.remarks if each.cell == cell), None)

    def replace(self, cells: Numbers) -> Report:
        """The same report with other numbers in some cells, whose remarks are then gone.

        Args:
            cells: The new number of each cell or address, or None to make it blank.

        Raises:
            UnknownAddress: a cell that the form does not have.
            AmountError: a value that cannot stand in a cell.
        """
        given = addresses.by_cell(self.form, cells)
        return evolve(
            self,
            disclosures=self.disclosures.replace(given),
            requests=self.requests.replace(given),
            challenges=self.challenges.replace(given),
            remarks=tuple(each for each in self.remarks if each.cell not in given),
        )

    def filled(self, amount: Amount = 0) -> Report:
        """The same report with an amount in every blank cell, and in place of every stroke.

        A blank is not zero: only the caller can decide to count it as such, and no rule does.  A
        blank total is filled like any other cell, and then its sum may not hold.

        Args:
            amount: What to put there.
        """
        blank = (
            cell for cell, value in zip(self.form.cells, self.values, strict=True) if value is None
        )
        return self.replace(dict.fromkeys(blank, amount))

    def __repr__(self) -> str:
        return in_one_line(self.publisher, self.year, self.form, self.cells)

    _repr_pretty_ = shown_by_repr

    def _repr_html_(self) -> str:
        return self.notebook_html()

    def notebook_html(
        self,
        *,
        lines: Iterable[Element] = (),
        marked: Collection[Cell] = (),
        only_marked: bool = False,
    ) -> str:
        """The report for a notebook: its name, some lines about it, and its tables as printed.

        Args:
            lines: Items above the tables: elements ``li`` of ``xml.etree.ElementTree``.
            marked: The cells in question.
            only_marked: Whether to leave out the tables without a marked cell.
        """
        # Imported late: only a notebook asks.
        from govdisclosure.markup import notebook_html

        return notebook_html(
            self.publisher,
            self.year,
            self.form,
            self._written,
            subtotals={each.cell.row for each in self.extras},
            lines=lines,
            marked=marked,
            only_marked=only_marked,
        )

    def _written(self, cell: Cell) -> str:
        value, remark = self[cell], self.remark(cell)
        if remark is not None:
            return remark.entry.written
        return "" if value is None else write_amount(value)

    def after(self, last_year: Report) -> Report:
        """The same report with last year's beside it.

        Raises:
            ReportMismatch: a report of another year than the one before.
        """
        return evolve(self, previous=last_year, not_compared=None)

    def without_source(self) -> Report:
        """The same report as if built in memory: what is published, wherever it was read.

        Last year's report loses its source as well.
        """
        last_year = self.previous and self.previous.without_source()
        return evolve(self, source=Source(), previous=last_year, not_compared=None)
