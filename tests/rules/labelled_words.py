"""The labelled sentences and reports of tests/data/words, and how the rules on the words fare.

What the labels mean is written in the README beside the data.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from attrs import evolve, frozen

import govdisclosure as gd
from govdisclosure.reports import Span
from govdisclosure.rules.narrative import cell_claims

WORDS = Path(__file__).parents[1] / "data" / "words"
FORM = gd.FORM_2021
RULES = gd.standard_rules(FORM).select("narrative")

_TABLES = tuple(f"narrative.{each}." for each in ("requests", "challenges", "disclosures"))
#: The rules that each kind of check has, by how their names begin.
KINDS: dict[str, tuple[str, ...]] = {
    "table": _TABLES,
    "none": _TABLES,
    "all": tuple(f"{each}all-" for each in _TABLES),
    "sum": ("narrative.sums", "narrative.parts"),
    "share": ("narrative.shares",),
    "change": ("narrative.changes",),
    "repetition": ("narrative.repetition",),
    "flow": ("narrative.flow",),
    "year": ("narrative.year",),
}
#: Wanted of words in which nothing is false.
TRUE = ("silent", "note")
DIGITS = "0123456789", "０１２３４５６７８９", "〇一二三四五六七八九"
NUMBER = re.compile(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*|[〇一二两三四五六七八九十百]+")


@frozen
class Figure:
    """A number that the words state, where it stands, the cells it is of, who would notice a slip.

    Args:
        words: The number and its unit.
        section: The section that they stand in.
        start: Where the number itself begins.
        end: Where it ends.
        plus: The cells that it is the sum of.
        minus: The cells to be taken off.
        noticed: The kinds of check of which any would notice one wrong digit.
    """

    words: str
    section: gd.Section
    start: int
    end: int
    plus: tuple[str, ...]
    minus: tuple[str, ...]
    noticed: tuple[str, ...]


@frozen
class Labelled:
    """A labelled sentence, or a labelled report, which is true and of the kind "report"."""

    name: str
    kind: str
    report: gd.Report
    want: str
    by: tuple[str, ...]
    figures: tuple[Figure, ...]

    @property
    def true(self) -> bool:
        """Whether nothing in it is false."""
        return self.want in TRUE

    @property
    def is_report(self) -> bool:
        return self.kind == "report"

    def right(self, spoken: "list[gd.Finding]") -> bool:
        """Whether what was found above a note is as wanted: something, or nothing."""
        return bool(spoken) != self.true

    def justly(self, finding: gd.Finding) -> bool:
        """Whether a finding above a note is true, by the kind of its rule."""
        return not self.true and of_kind(finding.rule, self.by)


def of_kind(rule: str, kinds: tuple[str, ...]) -> bool:
    return any(rule.startswith(KINDS[kind]) for kind in kinds)


def lines(path: Path) -> list[dict[str, Any]]:
    """The entries of a file with one JSON object a line; none where there is no file."""
    if not path.exists():
        return []
    text = path.read_text(encoding="utf-8")
    return [json.loads(each, parse_float=Decimal) for each in text.splitlines() if each.strip()]


def raw_bases(folder: Path) -> dict[str, dict[str, Any]]:
    path = folder / "bases.json"
    text = path.read_text(encoding="utf-8") if path.exists() else "{}"
    made: dict[str, dict[str, Any]] = json.loads(text, parse_float=Decimal)
    return made


def table(told: Mapping[str, Any], base: Mapping[str, Any] | None) -> gd.Report:
    """A report without words: 0 where nothing is named, blank where there is no table at all."""
    own = told.get("cells") or {}
    cells = {**((base or {}).get("cells") or {}), **own}
    own_and_base = {**(base or {}), **{key: value for key, value in told.items() if value}}
    year, publisher = own_and_base.get("year", 2024), own_and_base.get("publisher", "某县人民政府")
    numbers = {at: Decimal(n) if isinstance(n, str) else n for at, n in cells.items()}
    report = gd.Report.of(numbers, publisher=publisher, year=year, form=FORM)
    return report.filled() if base is not None or own else report


def sections(told: Mapping[str, Any]) -> dict[gd.Section, str]:
    """The words by section: `text` is that of the first; a report may have others."""
    texts = {"overview": told["text"]} if "text" in told else {}
    return {gd.Section(name): text for name, text in (texts | told.get("sections", {})).items()}


def place(text: str, words: str, nth: int) -> int:
    """Where words stand for the nth time; -1 where they do not."""
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
        if at < 0:
            break
    return at


def figure(told: Mapping[str, Any], texts: Mapping[gd.Section, str]) -> Figure:
    section = gd.Section(told.get("section", "overview"))
    start = place(texts[section], told["words"], told.get("nth") or 1)
    number = NUMBER.search(told["words"])
    assert start >= 0, f"{told['words']} is not there"
    assert number is not None, f"{told['words']} has no number"
    return Figure(
        told["words"],
        section,
        start + number.start(),
        start + number.end(),
        tuple(told.get("cells") or ()),
        tuple(told.get("minus") or ()),
        tuple(told.get("noticed") or ()),
    )


def labelled(told: Mapping[str, Any], base: Mapping[str, Any] | None, *, kind: str) -> Labelled:
    texts = sections(told)
    said = tuple(gd.SectionText(each, FORM.headings[each], text) for each, text in texts.items())
    return Labelled(
        told["id"],
        kind,
        evolve(table(told, base), sections=said),
        told.get("want", "silent"),
        tuple(told.get("by") or ()),
        tuple(figure(each, texts) for each in told.get("figures") or ()),
    )


@cache
def sentences(folder: Path = WORDS) -> tuple[Labelled, ...]:
    """The labelled sentences of a folder."""
    bases = raw_bases(folder)
    return tuple(
        labelled(told, bases[told["base"]] if told.get("base") else None, kind=told["kind"])
        for told in lines(folder / "cases.jsonl")
    )


@cache
def reports(folder: Path = WORDS) -> tuple[Labelled, ...]:
    """The labelled reports of a folder, all of them true."""
    bases = raw_bases(folder)
    return tuple(
        labelled(told, bases.get(told.get("base") or "", {}), kind="report")
        for told in lines(folder / "reports.jsonl")
    )


def known(folder: Path = WORDS) -> frozenset[str]:
    """The names of what is known to come out wrong."""
    path = folder / "known.txt"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def spoken(report: gd.Report) -> list[gd.Finding]:
    """What the rules on the words find above a note."""
    return [*gd.check(report, rules=RULES).at_least(gd.Severity.WARNING)]


@cache
def witness() -> gd.Report:
    """A report that fits the form, with numbers so large that sums agree by no chance.

    Two sums of cells that come to the same in it are the same by the identities of the form.
    """
    random = Random(2021)
    numbers = {cell: random.randrange(10**12) for cell in FORM.cells}
    for family in ("requests.outcomes", "requests.flow", "requests.applicants", "challenges"):
        for each in FORM.identities:
            if each.name.startswith(family):
                first, *others = each.left
                right = sum(numbers[cell] for cell in each.right)
                numbers[first] = right - sum(numbers[cell] for cell in others)
    return gd.Report.of(numbers, publisher="某县人民政府", year=2024, form=FORM)


def understood(case: Labelled) -> Iterator[tuple[Figure, bool]]:
    """Each figure that has cells, and whether a claim on its number means these cells.

    Any admissible interpretation counts, and any cells that the identities make the same.
    """
    claims = [*cell_claims(case.report)]
    balanced = witness()
    for each in case.figures:
        if each.plus:
            due = sum(balanced[at] or 0 for at in each.plus)
            due -= sum(balanced[at] or 0 for at in each.minus)
            yield (
                each,
                any(
                    due == found.value.low
                    for claim in claims
                    if covers(claim.claim.span, each)
                    for _, found in claim.sums(balanced)
                ),
            )


def covers(span: Span, each: Figure) -> bool:
    return span.section == each.section and span.start <= each.start and each.end <= span.end


def slip(number: str, seed: str, *, gross: bool = False) -> str:
    """The number with one digit wrong, the same for the same seed, and not zero.

    Behind a decimal point a wrong digit may be lost in rounding, so that it stands before it; a
    gross one is the first, for what is noticed by a percentage alone.
    """
    random = Random(seed)
    whole = re.split(r"[.．]", number)[0]
    places = [at for at, each in enumerate(whole) if digits_like(each)]
    if number[0] in "0０":
        places = [at for at, each in enumerate(number) if digits_like(each)]
    at = places[0] if gross else random.choice(places)
    alike = digits_like(number[at])
    others = [each for each in alike if each != number[at] and (at or each != alike[0])]
    if number[at] == "两":
        others.remove("二")
    wrong = f"{number[:at]}{random.choice(others)}{number[at + 1 :]}"
    zeros = "".join(digits[0] for digits in DIGITS)
    return wrong if wrong.strip(f"{zeros}.,．，") else slip(number, f"{seed} again", gross=gross)


def digits_like(character: str) -> str:
    """The digits that a digit may be mistaken for; none for what is no digit."""
    if character in "两十":
        return DIGITS[2]
    return next((digits for digits in DIGITS if character in digits), "")


@frozen
class Slip:
    """A digit planted wrong: in which figure, what stands there now, and which rules spoke."""

    figure: Figure
    written: str
    rules: tuple[str, ...]

    @property
    def noticed(self) -> bool:
        """Whether a rule spoke that the label names."""
        return any(of_kind(rule, self.figure.noticed) for rule in self.rules)


def slips(case: Labelled, *, at_most: int | None = None) -> Iterator[Slip]:
    """Plant a slip in each figure that a check would notice, or in a sample of them."""
    if not case.true:
        return
    figures = [each for each in case.figures if each.noticed]
    if at_most is not None and len(figures) > at_most:
        figures = Random(case.name).sample(figures, at_most)
    before = Counter(map(where, spoken(case.report))) if figures else Counter()
    for each in figures:
        text = next(of for of in case.report.sections if of.section == each.section)
        number = text.text[each.start : each.end]
        gross = {*each.noticed} <= {"share", "change"}
        wrong = slip(number, f"{case.name} {each.words} {each.start}", gross=gross)
        words = f"{text.text[: each.start]}{wrong}{text.text[each.end :]}"
        said = [evolve(of, text=words) if of is text else of for of in case.report.sections]
        after = Counter(map(where, spoken(evolve(case.report, sections=tuple(said)))))
        yield Slip(each, wrong, tuple(rule for rule, _ in (after - before).elements()))


def where(finding: gd.Finding) -> tuple[str, tuple[Span, ...]]:
    """What tells a finding from another, whatever its numbers."""
    return finding.rule, finding.spans
