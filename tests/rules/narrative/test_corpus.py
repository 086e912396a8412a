"""Every sentence of the corpus gets the verdict that was written down beside it."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve

import govdisclosure as gd

HERE = Path(__file__).parent
TABLE = re.compile(r"\[(\w+)\] ([0-9]{4}) (\S+)( blank)?")
CASE = re.compile(r"\[(\w+)\] (.*) => (.*)")


def lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def tables() -> dict[str, gd.Report]:
    """The tables of the corpus by name, 0 where nothing is named, or blank."""
    known: dict[str, tuple[re.Match[str], dict[str, int | Decimal]]] = {}
    numbers: dict[str, int | Decimal] = {}
    for line in lines("tables.txt"):
        head = TABLE.fullmatch(line)
        if head:
            numbers = {}
            known[head[1]] = (head, numbers)
            continue
        for each in line.split():
            address, value = each.split("=")
            full = address if address.count(".") == 2 else f"{address}.total"
            numbers[full] = Decimal(value) if "." in value else int(value)
    reports = {
        name: gd.Report.of(given, publisher=head[3], year=int(head[2]))
        for name, (head, given) in known.items()
    }
    return {name: each if known[name][0][4] else each.filled() for name, each in reports.items()}


def saying(report: gd.Report, words: str) -> gd.Report:
    section = gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", words)
    return evolve(report, sections=(section,))


def verdicts(report: gd.Report) -> Counter[str]:
    """What the rules on the words come to: severity and rule of each finding, and gaps."""
    assessment = gd.check(report, rules=gd.standard_rules(report.form).select("narrative"))
    found = [f"{each.severity} {each.rule}" for each in assessment.findings]
    gaps = [f"gap {each.rule}" for each in assessment.undecided]
    return Counter(each.replace("narrative.", "") for each in (*found, *gaps))


def expected(verdict: str) -> tuple[Counter[str], bool]:
    """The findings due, and whether notes are admitted beside them."""
    due = [each.strip() for each in verdict.split(",")]
    return Counter(each for each in due if " " in each), "note" in due


FILES = (
    "sentences.txt",
    "heldout.txt",
    "who_and_when.txt",
    "none_and_all.txt",
    "wholes_and_parts.txt",
)
WRITTEN = [line for name in FILES for line in lines(name)]
CASES = [match.groups() for line in WRITTEN if (match := CASE.fullmatch(line))]


def test_every_line_of_the_corpus_is_a_case() -> None:
    assert len(CASES) == len(WRITTEN) > 300
    assert {table for table, _, _ in CASES} == set(tables())


@pytest.mark.parametrize(("table", "words", "verdict"), CASES)
def test_a_sentence_gets_its_verdict(table: str, words: str, verdict: str) -> None:
    found = verdicts(saying(tables()[table], words))
    due, noted = expected(verdict)
    notes = {each: n for each, n in found.items() if each.startswith("note")}
    assert Counter({each: n for each, n in found.items() if each not in notes}) == due
    assert bool(notes) == noted or "error" in verdict or "warning" in verdict


@pytest.mark.parametrize("table", tables())
def test_the_tables_of_the_corpus_balance(table: str) -> None:
    """A slip of the pen in the corpus itself would make its verdicts worthless."""
    report = tables()[table]
    flow = gd.check(report, rules=gd.standard_rules(report.form).select("requests.flow.total"))
    challenges = gd.check(report, rules=gd.standard_rules(report.form).select("challenges"))
    assert not flow.findings
    assert not challenges.findings


def messages() -> Iterator[tuple[str, str, list[str]]]:
    """Each sentence of the messages with its table and the lines below it."""
    below: list[str] = []
    for line in lines("messages.txt"):
        if line.startswith(" "):
            below.append(line.strip())
        else:
            table, words = line.removeprefix("[").split("] ", 1)
            below = []
            yield table, words, below


def said_of(report: gd.Report) -> list[str]:
    """Every finding and every gap as a line of the messages."""
    assessment = gd.check(report, rules=gd.standard_rules(report.form).select("narrative"))
    found = [(f"{each.severity} {each.rule}", each.message) for each in assessment.findings]
    gaps = [(f"gap {each.rule}", each.message) for each in assessment.undecided]
    return [f"{name.replace('narrative.', '')}: {said.zh}" for name, said in (*found, *gaps)]


MESSAGES = list(messages())


@pytest.mark.parametrize(("table", "words", "expected"), MESSAGES)
def test_findings_say_what_is_wrong(table: str, words: str, expected: list[str]) -> None:
    assert said_of(saying(tables()[table], words)) == expected


def test_there_are_messages_of_every_rule_that_compares_words_with_words() -> None:
    assert all(below for _, _, below in MESSAGES)
    told = {each.split(":")[0].split()[1] for _, _, below in MESSAGES for each in below}
    assert told >= {"sums", "parts", "shares", "changes", "repetition", "year", "flow"}


DISTORTIONS = {
    "full width": lambda words: words.translate({c: c + 0xFEE0 for c in range(0x30, 0x3A)}),
    "spaces": lambda words: re.sub("([0-9]+)", r" \1 ", words),
    "spaces inside": lambda words: re.sub("(?<=[0-9])(?=[0-9])", " ", words),
    "line breaks inside": lambda words: re.sub("(?<=[0-9])(?=[0-9])", "\n", words),
    "line breaks between words": lambda words: re.sub("(?<=[请件理开])(?=[一-龥])", "\n", words),
    "half-width marks": lambda words: words.translate(str.maketrans("，；：（）", ",;:()")),
}


@pytest.mark.slow
@pytest.mark.dear
@pytest.mark.parametrize("how", DISTORTIONS)
def test_verdicts_survive_the_way_that_words_are_copied(how: str) -> None:
    # A third of the corpus for each, another third for the next, to be quick.
    for table, words, _ in CASES[list(DISTORTIONS).index(how) % 3 :: 3]:
        report = tables()[table]
        distorted = DISTORTIONS[how](words)
        assert verdicts(saying(report, distorted)) == verdicts(saying(report, words)), distorted
