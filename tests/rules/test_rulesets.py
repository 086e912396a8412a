"""The algebra of rule sets, and what combinators make of rules."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd

STANDARD = gd.standard_rules(gd.FORM_2021)
PREFIXES = sorted({name[:length] for name in STANDARD.names for length in (3, 8, len(name))})

subsets = st.sets(st.sampled_from(STANDARD.rules)).map(
    lambda rules: gd.RuleSet(rule for rule in STANDARD if rule in rules)
)
prefixes = st.lists(st.sampled_from(PREFIXES), min_size=1, max_size=3)
ZEROS = gd.Report.of({}, publisher="某市某局", year=2024).filled()


@given(subsets)
def test_a_set_with_itself_is_itself(rules: gd.RuleSet) -> None:
    assert rules | rules == rules
    assert rules | gd.RuleSet(()) == rules == gd.RuleSet(()) | rules


def test_one_rule_or_a_list_of_rules_may_stand_first() -> None:
    first, *others = STANDARD
    assert first | gd.RuleSet(others) == STANDARD == [first] | gd.RuleSet(others)


@given(subsets, subsets, subsets)
def test_union_is_associative(a: gd.RuleSet, b: gd.RuleSet, c: gd.RuleSet) -> None:
    assert (a | b) | c == a | (b | c)


@given(subsets, subsets)
def test_union_has_the_rules_of_both(a: gd.RuleSet, b: gd.RuleSet) -> None:
    assert set((a | b).names) == set(a.names) | set(b.names)
    assert set((a | b).names) == set((b | a).names)


@given(prefixes)
def test_select_and_ignore_partition(chosen: list[str]) -> None:
    selected, ignored = STANDARD.select(*chosen), STANDARD.ignore(*chosen)
    assert set(selected.names).isdisjoint(ignored.names)
    assert set((selected | ignored).names) == set(STANDARD.names)
    assert all(name.startswith(tuple(chosen)) for name in selected.names)
    assert selected.select(*[each for each in chosen if selected.names]) == selected


@given(prefixes)
def test_a_set_yields_what_its_rules_yield(chosen: list[str]) -> None:
    report = ZEROS.replace({"requests.received.total": 4, "requests.granted.other": None})
    rules = STANDARD.select(*chosen)
    assert list(rules(report)) == [outcome for rule in rules for outcome in rule(report)]


def test_a_set_is_a_collection_of_rules_by_name() -> None:
    assert len(STANDARD) == len({*STANDARD.names}) > 50
    assert "requests.flow.total" in STANDARD
    assert "requests.flow" not in STANDARD
    assert STANDARD["form.edition"].name == "form.edition"
    assert repr(STANDARD) == f"RuleSet({len(STANDARD)} rules)"
    assert all(isinstance(each, gd.Rule) for each in STANDARD)


@pytest.mark.parametrize("wrong", [STANDARD.select, STANDARD.ignore, STANDARD.__getitem__])
def test_an_unknown_name_names_the_nearest(wrong: object) -> None:
    assert callable(wrong)
    with pytest.raises(
        gd.UnknownRule, match=r"did you mean 'requests\.flow'|requests\.flow\."
    ) as error:
        wrong("requests.flwo")
    assert isinstance(error.value, KeyError)


def make(name: str, *, speaks: bool = True, gap: bool = False) -> gd.Rule:
    @gd.rule(name, cites=gd.REGULATION.article(50), zh="应当", en="It must.")
    def made(report: gd.Report) -> Iterator[gd.Outcome]:
        if gap:
            yield made.undecided(zh="不知道", en="who knows")
        elif speaks:
            yield made.finding(zh=f"{report.year} 年不对", en="wrong")

    return made


def test_two_rules_of_one_name_conflict() -> None:
    with pytest.raises(gd.errors.RuleConflict, match=r"two rules are named mine\.one"):
        gd.RuleSet([make("mine.one")]) | gd.RuleSet([make("mine.one")])


def test_a_rule_has_a_name_of_words_joined_by_dots() -> None:
    for name in ("one", "Mine.one", "mine.", "mine one.two"):
        with pytest.raises(gd.errors.RuleNameError, match="words joined by dots") as error:
            make(name)
        assert isinstance(error.value, ValueError)
        with pytest.raises(gd.errors.RuleNameError, match="words joined by dots"):
            gd.any_of(name, make("mine.one"))
    assert repr(make("mine.one")) == "<rule mine.one>"


@gd.condition(zh="镇人民政府", en="a town government")
def is_town(report: gd.Report) -> bool:
    return report.publisher.endswith("镇人民政府")


@gd.condition(zh="名称可知", en="the name is known")
def is_known(report: gd.Report) -> bool | None:
    return None if report.publisher else False


def outcomes(rule: gd.Rule) -> list[gd.Outcome]:
    return list(rule(ZEROS))


def test_when_and_unless_are_opposites() -> None:
    rule = make("mine.one")
    (exempt,) = outcomes(gd.when(is_town, rule))
    assert isinstance(exempt, gd.NotApplicable)
    assert exempt.message.en == "not a town government"
    (found,) = outcomes(gd.unless(is_town, rule))
    assert found == outcomes(rule)[0]
    (exempt,) = gd.unless(is_town, rule)(gd.Report.of({}, publisher="某镇人民政府", year=2024))
    assert isinstance(exempt, gd.NotApplicable)
    assert exempt.message.zh == "是“镇人民政府”"


def test_a_condition_that_nobody_can_tell_is_a_gap() -> None:
    for combinator in (gd.when, gd.unless):
        (gap,) = outcomes(combinator(is_known, make("mine.one")))
        assert isinstance(gap, gd.Undecided)
        assert gap.message.en == "cannot tell whether the name is known"


def test_a_combined_rule_says_what_it_is() -> None:
    rule = make("mine.one")
    when, unless = gd.when(is_town, rule), gd.unless(is_town, rule)
    assert repr(when) == repr(unless) == "<rule mine.one>"
    assert repr(is_town) == "<condition a town government>"
    assert when.demand.en == "Where a town government: It must."
    assert unless.demand.zh == "不符合“镇人民政府”的：应当"
    for each in (when, unless, gd.with_severity(rule, gd.Severity.NOTE)):
        assert (each.name, each.cites) == (rule.name, rule.cites)
        assert isinstance(each, gd.Rule)
    assert when.severity is gd.Severity.ERROR


def test_graded_changes_the_severity_and_nothing_else() -> None:
    rule = make("mine.one")
    with_severity = gd.with_severity(rule, gd.Severity.NOTE)
    (found,) = outcomes(with_severity)
    assert isinstance(found, gd.Finding)
    assert (with_severity.severity, found.severity) == (gd.Severity.NOTE, gd.Severity.NOTE)
    assert with_severity.demand == rule.demand
    assert outcomes(gd.with_severity(make("mine.two", gap=True), gd.Severity.NOTE)) == outcomes(
        make("mine.two", gap=True)
    )


def test_either_is_held_where_one_is() -> None:
    wrong, right, open_ = make("a.wrong"), make("a.right", speaks=False), make("a.open", gap=True)
    assert outcomes(gd.any_of("a.any", wrong, right)) == []
    (gap,) = outcomes(gd.any_of("a.any", wrong, open_))
    assert isinstance(gap, gd.Undecided)
    (found,) = outcomes(gd.any_of("a.any", wrong, wrong))
    assert isinstance(found, gd.Finding)
    assert found.rule == gap.rule == "a.any"
    either = gd.any_of("a.any", wrong, right)
    assert either.demand == gd.Message("应当；或者应当", "It must. Or: It must.")
    assert (either.severity, either.cites) == (wrong.severity, wrong.cites)
    with pytest.raises(gd.errors.OptionError, match="give at least one"):
        gd.any_of("a.none")


def test_a_rule_may_exempt() -> None:
    rule = make("mine.one")
    exemption = rule.not_applicable(zh="不适用", en="does not bind")
    assert (exemption.rule, exemption.message.en) == ("mine.one", "does not bind")


@pytest.mark.parametrize(("answer", "bound"), [(5, True), (1, True), (0, False), ("", False)])
def test_a_condition_may_answer_with_any_truth_value(answer: object, bound: bool) -> None:
    @gd.condition(zh="如此", en="so")
    def so(_: gd.Report) -> object:
        return answer

    report = gd.Report.of({}, publisher="某局", year=2024)
    rule = make("mine.one")
    for combined, binds in ((gd.when(so, rule), bound), (gd.unless(so, rule), not bound)):
        exempt = [each for each in combined(report) if isinstance(each, gd.NotApplicable)]
        assert bool(exempt) is not binds


def test_rules_may_be_given_without_a_set() -> None:
    report = gd.Report.of({}, publisher="某局", year=2024).filled()
    assert gd.check(report, rules=[STANDARD["requests.flow.total"]]).passed == (
        "requests.flow.total",
    )
