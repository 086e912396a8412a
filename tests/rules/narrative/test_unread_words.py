"""Words that are more than any report says are not read, and no rule on the words hides that."""

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.prose import unread_words
from govdisclosure.prose.grammar import reader

WRONG = "全年收到政府信息公开申请5件"
#: What is more than a report says, each with what it has to be put beside to be so.
TOO_MUCH = (
    WRONG + "，工作有序" * 700,
    WRONG + "、1" * 150,
    f"{WRONG}。" * 1100,
    "工作有序。" * 3001 + WRONG,
    "\n" * 200_000 + WRONG,
)
#: What says nothing however long it is.
NOTHING = ("工作有序，" * 1000, "工作有序。" * 4000, "\n" * 300_000, "工作有序。" * 50_000)


def report(*words: str) -> gd.Report:
    named = zip((gd.Section.OVERVIEW, gd.Section.PROBLEMS, gd.Section.OTHER), words, strict=False)
    zeros = gd.Report.of({}, publisher="某局", year=2024).filled()
    return evolve(zeros, sections=tuple(gd.SectionText(at, "", text) for at, text in named))


def words_rules(given: gd.Report) -> gd.Assessment:
    return gd.check(given, rules=gd.standard_rules(given.form).select("narrative"))


@pytest.mark.long
@settings(max_examples=20, deadline=None)
@given(st.sampled_from(TOO_MUCH), st.sampled_from(["", "全年平稳。"]), st.integers(0, 2))
def test_no_rule_on_the_words_passes_where_words_were_not_read(
    words: str, before: str, at: int
) -> None:
    sections = ["全年平稳。"] * 3
    sections[at] = before + words
    given = report(*sections)
    assessed = words_rules(given)
    assert not assessed.passed
    assert not assessed.not_applicable
    said = {each.rule: each.message for each in assessed.undecided}
    assert {each.name for each in gd.standard_rules(given.form).select("narrative")} == set(said)
    (span, *_) = unread_words(given)
    beginning = " ".join(given.sections[at].text[span.start : span.start + 40].split())
    for message in said.values():
        assert f"“{beginning}…”" in message.zh
        assert f"“{beginning}…”" in message.en


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(NOTHING))
def test_what_says_nothing_is_missed_by_nobody(words: str) -> None:
    given = report(words)
    if len(words) <= 200_000 or not words.strip():
        assert unread_words(given) == ()
    assert not words_rules(given).findings


def test_what_is_read_beside_is_judged_all_the_same() -> None:
    given = report(f"{WRONG}。{TOO_MUCH[0]}。")
    assessed = words_rules(given)
    assert [each.rule for each in assessed.findings] == ["narrative.requests.received"]
    assert "narrative.requests.received" in {each.rule for each in assessed.undecided}


def test_the_words_that_were_not_read_are_where_they_stand() -> None:
    text = f"全年平稳。 {TOO_MUCH[1]}。{WRONG}。"
    (span,) = unread_words(report(text))
    assert text[span.start : span.end] == TOO_MUCH[1]
    assert len(gd.claims(report(text))) == 1


def test_sentences_are_read_up_to_a_number_of_them(monkeypatch) -> None:
    read = []
    monkeypatch.setattr(reader, "tokens", lambda *span: read.append(span) or [])
    gd.claims(report("本年5号。" * 20_000))
    assert len(read) == reader._MOST_SENTENCES
