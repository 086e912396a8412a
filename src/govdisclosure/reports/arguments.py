"""What a caller gives of a report, made what a report holds: its day, its words, its money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import Literal, Protocol, TypeAlias

from govdisclosure.errors import OptionError, ReportMismatch, require, shown
from govdisclosure.forms import Cell, Form, Section, section_name
from govdisclosure.message import Message
from govdisclosure.reports.words_and_remarks import SectionText
from govdisclosure.values import Amount, as_decimal, whole_number

#: What is done with sums of money that are floats: refused by None, else rounded.
Money: TypeAlias = Literal["round"] | None


class SectionWords(Protocol):
    """Words by sections, by their names or by their numbers, 1 to 6: a mapping of any of them."""

    # A `Mapping` of several kinds of key would refuse a variable with keys of one.
    def items(self) -> Iterable[tuple[Section | str | int, str | SectionText]]:
        """Each section with its words."""
        ...


_NUMBERED = {section.number: section for section in Section}
_DAY = Message(
    "请给出date，或者文本，如'2025-01-31'", "give a date, or a text such as '2025-01-31'"
)
_WORDS = Message(
    "请给出各部分的文字，如{1: '…', 5: '…'}，或者SectionText",
    "give the words of each section, as in {1: '…', 5: '…'}, or SectionText values",
)


def year_given(year: int) -> int:
    """A year as an int, of whatever type it was; what is none is refused where the form is."""
    number = whole_number(year)
    return year if number is None else number


def day_given(published: date | str | None) -> date | None:
    """A day that was given as it is or as a text in the form of ISO 8601, 2025-01-31."""
    if isinstance(published, str):
        with suppress(ValueError):
            day = date.fromisoformat(published)
            # Python reads 20250131 and 2025-W05-5 too, which are mostly slips.
            if published == day.isoformat():
                return day
        raise OptionError(
            Message("published为{}：{}", "published is {}: {}").format(shown(published), _DAY)
        )
    if published is not None:
        require(published, date, instead=_DAY)
    return published


def sections_given(sections: SectionWords | None) -> tuple[SectionText, ...]:
    """Sections in the order of the form, by their words."""
    if sections is None:
        return ()
    if isinstance(sections, Mapping):
        given = [_section(section, words) for section, words in sections.items()]
        return tuple(sorted(given, key=lambda each: each.section.number))
    raise OptionError(
        Message("sections为{}：{}", "sections is {}: {}").format(shown(sections), _WORDS)
    )


def section_given(section: Section | str | int) -> Section:
    """A section that was given as it is, by its name or by its number."""
    if isinstance(section, Section):
        return section
    number = whole_number(section)
    if number is None:
        return Section(section)  # type: ignore[arg-type]  # a wrong one is refused with the right
    if number in _NUMBERED:
        return _NUMBERED[number]
    most = len(_NUMBERED)
    raise OptionError(
        Message(
            f"没有第{shown(number)}部分：请给出1至{most}",
            f"there is no section {shown(number)}: give 1 to {most}",
        )
    )


def _section(section: Section | str | int, words: str | SectionText) -> SectionText:
    named = section_given(section)
    if not isinstance(words, SectionText):
        require(words, str, instead=_WORDS)
        # How its heading is printed was not said, so that nothing is found against it.
        return SectionText(named, "", words)
    if words.section != named:
        raise ReportMismatch(
            Message("{}给出的是{}的文字", "{} is given the words of {}").format(
                section_name(named), section_name(words.section)
            )
        )
    return words


def with_money_rounded(
    form: Form, numbers: dict[Cell, Amount | None], money: Money
) -> dict[Cell, Amount | None]:
    """The numbers with each float in a cell of money rounded, where that was asked for."""
    if not rounds(money):
        return numbers
    return {
        cell: number if form.unit(cell).whole else as_decimal(number)
        for cell, number in numbers.items()
    }


def rounds(money: Money) -> bool:
    """Whether floats that are money are rounded; OptionError for what the option cannot be."""
    # An array says of each of its values whether it is one of the two.
    named = money is None or type(money) is str
    if named and money in (None, "round"):
        return money is not None
    given = shown(money)
    raise OptionError(
        Message(
            f"money为{given}：请给出'round'，浮点数即四舍五入；或者不写",
            f"money is {given}: give 'round' to have floats rounded, or leave it out",
        )
    )
