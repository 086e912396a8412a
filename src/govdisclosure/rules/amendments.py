"""How rules change with the years: switched off, or graded otherwise, by data instead of a release.

The state changes its form by a notice in the autumn, and its reports are due in January: a file of
amendments says from which year on a rule is off or graded otherwise, why, and where that is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from os import PathLike
from typing import Any

from attrs import Attribute, evolve, field, fields, frozen

from govdisclosure.errors import OptionError, UnknownProvision, nearest, require, shown
from govdisclosure.files.regular_file import read_regular
from govdisclosure.files.toml_text import toml_in
from govdisclosure.findings import Finding, Outcome, Severity
from govdisclosure.law import Citation, parse_citation
from govdisclosure.message import Message
from govdisclosure.rules.argument_checks import in_both_languages
from govdisclosure.wording import ABOUT

#: What an amendment says in place of a severity to switch a rule off.
OFF = "off"


def _severity(value: Severity | str | None) -> Severity | None:
    if value in (None, OFF):
        return None
    try:
        return Severity(value)
    except OptionError as error:
        raise OptionError(error.message + Message(f"、{OFF}", f", {OFF}")) from None


def is_a_year(_: object, attribute: Attribute[int | None], value: object) -> None:
    """Refuse what is no whole number, with OptionError; None is an open end."""
    if value is not None and type(value) is not int:
        raise OptionError(
            Message(
                f"{attribute.name}是{shown(value)}：请给出报告的年度，如2026",
                f"{attribute.name} is {shown(value)}: give the year of a report, as in 2026",
            )
        )


def is_open(limited: Any) -> bool:
    """Whether something binds in every year; OptionError where an end of it is no year.

    What is derived from the two is so before attrs validates them.
    """
    for end in (fields(type(limited)).since, fields(type(limited)).until):
        is_a_year(limited, end, getattr(limited, end.name))
    return limited.since is limited.until is None


def in_order(limited: Any, _: object, until: int | None) -> None:
    """Refuse years of which the last is before the first, with OptionError."""
    if limited.since is not None and until is not None and until < limited.since:
        raise OptionError(
            Message(
                f"since是{limited.since}，until是{until}，其间没有年度：请将两者对调",
                f"since {limited.since} until {until} is no year: exchange the two",
            )
        )


def _names_rules(_: object, __: Attribute[str], rules: object) -> None:
    if not isinstance(rules, str) or not rules.strip():
        raise OptionError(
            Message(
                f"rules是{rules!r}：请给出规则名称的开头，如'form'",
                f"rules is {rules!r}: give how their names begin, as in 'form'",
            )
        )


def _names_a_source(_: object, __: Attribute[Citation | str], source: object) -> None:
    if not isinstance(source, Citation | str) or not str(source).strip():
        raise OptionError(
            Message(
                f"source是{source!r}：请给出条款引用，或者所依据文件的名称和文号",
                f"source is {source!r}: give a citation, or the title and number of what says it",
            )
        )


@frozen
class Amendment:
    """Rules that are switched off, or graded otherwise, on the reports of some years.

    Args:
        rules: How the names of the rules begin, as :meth:`govdisclosure.RuleSet.select` takes it.
        severity: How grave each finding of theirs then is; None, or "off", switches them off.
        reason: Why, in words that follow the message of a finding in brackets.
        source: Where that is said: a citation, or the title and number of what says it.
        since: The first year of reports that it is about; None for every year up to `until`.
        until: The last one; None for every year from `since` on.

    Raises:
        OptionError: a severity that is none, no reason in a language, no source, or what is no
            year.
    """

    rules: str = field(validator=_names_rules)
    severity: Severity | None = field(converter=_severity)
    reason: Message = field(validator=in_both_languages)
    source: Citation | str = field(validator=_names_a_source)
    since: int | None = field(default=None, validator=is_a_year)
    until: int | None = field(default=None, validator=[is_a_year, in_order])

    def covers(self, year: int) -> bool:
        """Whether it is about the reports on a year."""
        return within(year, self.since, self.until)

    def of(self, outcome: Outcome) -> Outcome:
        """An outcome of the rule as it is under the amendment, where that grades it."""
        if self.severity is None or not isinstance(outcome, Finding):
            return outcome
        cites = self.source if isinstance(self.source, Citation) else outcome.cites
        message = _BECAUSE.format(outcome.message, self.reason)
        return evolve(outcome, severity=self.severity, message=message, cites=cites)


_BECAUSE = Message("{}（{}）", "{} ({})")


def within(year: int, since: int | None, until: int | None) -> bool:
    """Whether a year lies between two, either of which may be open."""
    return (since is None or since <= year) and (until is None or year <= until)


def years_in_words(since: int | None, until: int | None) -> Message:
    """An interval of years: 2021年起, 2021 and after; 2019年, 2019."""
    if since == until and since is not None:
        return Message(f"{since}年", f"{since}")
    if until is None:
        return Message("各年", "every year") if since is None else _FROM.format(since)
    return _UP_TO.format(until) if since is None else _BETWEEN.format(since, until)


_FROM = Message("{}年起", "{} and after")
_UP_TO = Message("{}年止", "up to {}")
_BETWEEN = Message("{}年至{}年", "{} to {}")

#: The keys of an entry of a file; all but the years are required.
_KEYS = ("rules", "severity", "reason", "source", "since", "until")
_YEARS = ("since", "until")
_EXAMPLE = Message(
    '[[amendment]]，其下有rules = "form.section-order"、severity = "off"、since = 2027、'
    'reason = {zh = "…", en = "…"}和source = "国办公开办函〔2027〕1号"',
    '[[amendment]] with rules = "form.section-order", severity = "off", since = 2027, '
    'reason = {zh = "…", en = "…"} and source = "国办公开办函〔2027〕1号"',
)


_A_PATH = Message("请给出文件的路径", "give the path of a file")


def read_amendments(path: str | PathLike[str]) -> tuple[Amendment, ...]:
    """The amendments of a file in TOML, each a table ``[[amendment]]``, in their order.

    A table has `rules`, `severity` (note, warning, error or off), `reason` (a text, or one in each
    language: ``{zh = "…", en = "…"}``), `source` and, as years of reports, `since` and `until`.  A
    date in place of a year is one on which something takes effect: a report is made in the year
    after the one that it is on, so that it stands for the reports on its own year and after.

    Args:
        path: The path of the file, in UTF-8.

    Raises:
        FileError: a file that cannot be read.
        OptionError: a file that is no TOML, or an entry that is no amendment, and which.
    """
    require(path, str, PathLike, instead=_A_PATH)
    data = toml_in(read_regular(path), path)
    entries = data.pop("amendment", None)
    if data or not isinstance(entries, list):
        no_list = Message(
            "{}中不是只有修订的列表：请写{}", "{} has no list of amendments alone: write {}"
        )
        raise OptionError(no_list.format(path, _EXAMPLE))
    return tuple(
        _amendment(Message(f"{path}第{n}项修订", f"{path}, amendment {n}"), each)
        for n, each in enumerate(entries, 1)
    )


def _amendment(where: Message, entry: object) -> Amendment:
    """An entry of a file as an amendment; OptionError, saying where, for what is none."""
    if not isinstance(entry, Mapping):
        none = Message("{}是{!r}：请写{}", "{} is {!r}: write {}")
        raise OptionError(none.format(where, entry, _EXAMPLE))
    for key in entry:
        if key not in _KEYS:
            near = nearest(key, _KEYS)
            meant = Message(f"请给出{'、'.join(_KEYS)}", f"give {', '.join(_KEYS)}")
            if near:
                meant = Message(f"是否应为{near!r}？", f"did you mean {near!r}?")
            no_key = Message("{}：没有键{!r}：{}", "{}: {!r} is no key: {}")
            raise OptionError(no_key.format(where, key, meant))
    missing = [key for key in _KEYS if key not in entry and key not in _YEARS]
    if missing:
        lacks = Message("{}没有{!r}：请写{}", "{} has no {!r}: write {}")
        raise OptionError(lacks.format(where, missing[0], _EXAMPLE))
    try:
        return Amendment(
            **{
                **entry,
                "reason": _reason(entry["reason"]),
                "source": _source(entry["source"]),
                **{key: _year(entry[key]) for key in _YEARS if key in entry},
            }
        )
    except OptionError as error:
        raise OptionError(ABOUT.format(where, error.message)) from None


def _reason(given: object) -> Message:
    """A reason as a message: one text stands for both languages."""
    texts = {"zh": given, "en": given} if isinstance(given, str) else given
    if (
        not isinstance(texts, Mapping)
        or {*texts} != {"zh", "en"}
        or not all(map(_said, texts.values()))
    ):
        raise OptionError(
            Message(
                f'reason是{given!r}：请写一段文本，或者{{zh = "…", en = "…"}}',
                f'reason is {given!r}: write a text, or {{zh = "…", en = "…"}}',
            )
        )
    return Message(**texts)


def _said(text: object) -> bool:
    return isinstance(text, str) and bool(text.strip())


def _source(given: object) -> object:
    """A source as a citation where it is one of an instrument that the library knows."""
    try:
        return parse_citation(given) if isinstance(given, str) else given
    except UnknownProvision:
        return given


def _year(given: object) -> object:
    return given.year if isinstance(given, date) else given
