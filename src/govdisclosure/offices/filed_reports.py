"""What an office keeps of each report to say who sent what: small enough for a whole county."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from attrs import field, frozen

from govdisclosure.errors import require
from govdisclosure.forms import Cell, form_of
from govdisclosure.message import Message
from govdisclosure.reports import Report
from govdisclosure.values import Amount


@frozen
class FiledReport:
    """A report as an office files it: whose it is, on which year, from which file, and its numbers.

    Args:
        source: The file that it was read from.
        publisher: The organ that reports; "" where the report does not say.
        year: The year that is reported on.
        edition: The edition of the form that it is on.
        values: The numbers of all cells in the order of that form, None where one is blank.
        words: What tells the words and remarks of one report from those of another: a digest,
            blanks apart.
        compared_with: The file of the report of last year beside it; "" where there is none.
        last_year: What tells that report by what it says from others: a digest; "" likewise.
        not_compared: Why there is none though one was looked for; None where none was.
    """

    source: str
    publisher: str
    year: int
    edition: str
    values: tuple[Amount | None, ...]
    words: str
    compared_with: str = ""
    last_year: str = field(default="", kw_only=True)
    not_compared: Message | None = None

    @classmethod
    def of(cls, report: Report) -> FiledReport:
        """File a report.

        Args:
            report: The report, with last year's beside it where that was found.
        """
        require(report, Report)
        last = report.previous
        return cls(
            report.source.name,
            report.publisher,
            report.year,
            report.form.edition,
            report.values,
            _words_of(report),
            last.source.name if last else "",
            report.not_compared,
            last_year=_content_of(last) if last else "",
        )

    @property
    def content(self) -> tuple[str, tuple[Amount | None, ...], str]:
        """What the report says, whose it is and where it lies left aside: equal for the same."""
        return self.edition, self.values, self.words

    def differing(self, other: FiledReport) -> tuple[Cell, ...]:
        """The cells whose numbers differ between this report and another, in the form's order.

        Args:
            other: The other report.  Where it is on another edition, the cells of both count, and
                one that the other does not print is blank in it.
        """
        require(other, FiledReport)
        mine, theirs = self._by_cell(), other._by_cell()
        return tuple(cell for cell in mine | theirs if mine.get(cell) != theirs.get(cell))

    def _by_cell(self) -> dict[Cell, Amount | None]:
        return dict(zip(form_of(self.edition).cells, self.values, strict=True))


def of_one_body(reports: Iterable[FiledReport]) -> tuple[tuple[FiledReport, ...], ...]:
    """Reports of one name and year, parted where two bodies have it, as towns of two counties.

    Those that have different reports of last year beside them are of different bodies.

    Args:
        reports: The reports.
    """
    found = defaultdict[str, list[FiledReport]](list)
    every = tuple(reports)
    for each in every:
        found[each.last_year].append(each)
    return tuple(map(tuple, found.values())) if len({*found} - {""}) > 1 else (every,)


def _words_of(report: Report) -> str:
    """A digest of the words and remarks of a report, blanks and ends of lines apart.

    A report says the same as text and as a Word file, whose lines end elsewhere, and as a page,
    which has its title twice: once for the window of the browser.
    """
    title, *lines = map(_closed_up, (report.title, *report.preamble.splitlines()))
    words = [
        *(title, "".join(each for each in lines if each != title)),
        *(part for each in report.sections for part in (each.heading, each.text)),
        *(part for each in report.remarks for part in (str(each.cell), each.entry.written)),
    ]
    return _digest("\0".join(map(_closed_up, words)))


def _closed_up(text: str) -> str:
    return "".join(text.split())


def _content_of(report: Report) -> str:
    """A digest of what a report says, 5 and 5.00 being one number."""
    numbers = (each if each is None else each.as_integer_ratio() for each in report.values)
    return _digest(f"{report.form.edition} {[*numbers]} {_words_of(report)}")


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()
