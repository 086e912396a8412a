"""The labelled words: the data is well formed, and nothing that comes out right falls back."""

import re
from collections import Counter
from collections.abc import Iterator

import labelled_words as labels
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd

SENTENCES, REPORTS = labels.sentences(), labels.reports()
EVERY = [*SENTENCES, *REPORTS]
KNOWN = labels.known()
IDENTITIES = gd.RuleSet(
    rule
    for rule in gd.standard_rules(labels.FORM)
    if rule.name in {each.name for each in labels.FORM.identities}
)
#: So many of a hundred figures are understood at least, and slips noticed by the right rule.
UNDERSTOOD, NOTICED = 90, 88


def unbalanced(report: gd.Report) -> tuple[gd.Finding, ...]:
    return gd.check(report, rules=IDENTITIES).findings


def test_there_is_enough_of_every_kind() -> None:
    assert len(SENTENCES) >= 400
    assert len(REPORTS) >= 200
    assert min(Counter(case.kind for case in SENTENCES).values()) >= 5
    assert {case.want for case in SENTENCES} == {"silent", "note", "warning", "error"}
    assert 0.3 < sum(case.true for case in SENTENCES) / len(SENTENCES) < 0.7
    assert all(case.true for case in REPORTS)
    assert len({case.name for case in EVERY}) == len(EVERY)


@pytest.mark.parametrize("name", labels.raw_bases(labels.WORDS))
def test_the_tables_that_cases_share_balance(name: str) -> None:
    assert not unbalanced(labels.table(labels.raw_bases(labels.WORDS)[name], {}))


def test_the_tables_of_true_words_balance() -> None:
    assert [case.name for case in EVERY if case.true and unbalanced(case.report)] == []


def malformed(case: labels.Labelled) -> Iterator[object]:
    """What of a case is labelled as no case can be."""
    if bool(case.by) != (case.want != "silent") and case.want != "note":
        yield case.want, case.by
    yield from {*case.by} - labels.KINDS.keys()
    texts = {each.section: each.text for each in case.report.sections}
    for each in case.figures:
        yield from {*each.noticed} - labels.KINDS.keys()
        yield from {*each.plus, *each.minus} - labels.FORM.by_address.keys()
        # The words begin where a number does, and not inside another.
        before = texts[each.section][: each.start]
        if re.search(r"[0-9０-９][.．]?$", before):
            yield each


def test_labels_are_well_formed() -> None:
    wrong = [f"{case.name}: {each}" for case in EVERY for each in malformed(case)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("rule", labels.RULES, ids=lambda rule: rule.name)
def test_every_rule_on_words_is_of_some_kind(rule: gd.Rule) -> None:
    assert labels.of_kind(rule.name, tuple(labels.KINDS))


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.name)
def test_what_comes_out_right_does_not_fall_back(case: labels.Labelled) -> None:
    found = labels.spoken(case.report)
    assert case.right(found) == (case.name not in KNOWN), [*map(str, found)]


def test_what_is_known_to_come_out_wrong_is_there() -> None:
    assert {case.name for case in EVERY} >= KNOWN


def test_figures_stay_understood() -> None:
    found = [fits for case in EVERY for _, fits in labels.understood(case)]
    assert 100 * sum(found) / len(found) >= UNDERSTOOD


@pytest.mark.long
def test_slips_stay_noticed() -> None:
    found = [each.noticed for case in EVERY for each in labels.slips(case, at_most=3)]
    assert 100 * sum(found) / len(found) >= NOTICED


def test_sums_that_agree_in_the_witness_agree_by_the_form() -> None:
    assert not unbalanced(labels.witness())
    assert all(number and number > 0 for number in labels.witness().values)


NUMBERS = st.one_of(
    st.decimals(0, 10**7, places=2).map(str),
    st.integers(0, 10**9).map(lambda number: f"{number:,}"),
    st.text("０１２３４５６７８９", min_size=1).filter(lambda number: number.strip("０")),
    st.sampled_from("一二两三四五六七八九十"),
)


@given(NUMBERS, st.text(), st.booleans())
def test_a_slip_is_one_wrong_digit_and_never_zero(number: str, seed: str, gross: bool) -> None:
    wrong = labels.slip(number, seed, gross=gross)
    assert len(wrong) == len(number)
    assert sum(one != other for one, other in zip(wrong, number, strict=True)) == 1
    assert labels.NUMBER.fullmatch(wrong)
    assert wrong.strip("0０〇.,")
    assert labels.slip(number, seed, gross=gross) == wrong


@pytest.mark.parametrize(("words", "nth", "at"), [("3件", 1, 1), ("3件", 2, 6), ("3件", 3, -1)])
def test_words_are_found_for_the_nth_time(words: str, nth: int, at: int) -> None:
    assert labels.place("收3件，结13件。", words, nth) == at
