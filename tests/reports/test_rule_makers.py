"""Who may make 规章: real names, decided by hand; what leaves a doubt is not judged."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd

VERDICTS = {"may": True, "may not": False, "unknown": None}
#: More names than this were decided by hand, of each verdict.
LEAST = {True: 20, False: 130, None: 80}


def verdicts() -> Iterator[tuple[str, bool | None]]:
    path = Path(__file__).parents[1] / "data" / "rule_makers.txt"
    verdict: bool | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            verdict = VERDICTS[line.removeprefix("=").strip()]
        elif not line.startswith("#"):
            yield from ((name, verdict) for name in line.split())


EVERY = list(verdicts())
BY_VERDICT = {each: [name for name, verdict in EVERY if verdict is each] for each in LEAST}


@pytest.mark.parametrize(("name", "verdict"), EVERY)
def test_a_name_tells_who_may_make_rules_or_nothing(name: str, verdict: bool | None) -> None:
    assert gd.reports.may_make_rules(name) is verdict


@pytest.mark.parametrize("verdict", LEAST)
def test_there_are_names_of_every_kind_each_once(verdict: bool | None) -> None:
    names = BY_VERDICT[verdict]
    assert len(names) > LEAST[verdict]
    assert len(set(names)) == len(names)


@given(
    st.sampled_from(EVERY),
    st.sampled_from(["", "（本级）", "(汇总)", " ", "（原名某局）（2025年）"]),
    st.integers(0, 3),
)
def test_spaces_and_what_stands_in_brackets_behind_a_name_change_nothing(
    named: tuple[str, bool | None], aside: str, at: int
) -> None:
    name, verdict = named
    assert gd.reports.may_make_rules(f" {name[:at]} {name[at:]}{aside}") is verdict


@given(st.text(max_size=30))
def test_any_text_has_a_verdict(text: str) -> None:
    assert gd.reports.may_make_rules(text) in (True, False, None)


@given(st.sampled_from(BY_VERDICT[False]))
def test_what_is_longer_than_any_name_tells_nothing(name: str) -> None:
    assert gd.reports.may_make_rules(name * 200) is None


@given(st.sampled_from(BY_VERDICT[False]), st.sampled_from(["、", "系统", "驻", "兵团", "各"]))
def test_what_may_be_several_bodies_or_others_is_not_judged(name: str, sign: str) -> None:
    assert gd.reports.may_make_rules(f"某市{sign}{name}") is None


@given(st.sampled_from(BY_VERDICT[False]))
def test_no_body_that_may_not_is_the_government_of_a_city_or_of_a_province(name: str) -> None:
    assert not name.endswith(("市", "省", "州", "市人民政府", "省人民政府", "州人民政府"))


@given(st.sampled_from(EVERY), st.text("街镇乡苏县旗区局委厅办市", max_size=3))
def test_whoever_may_not_has_a_character_that_tells_it(
    named: tuple[str, bool | None], ending: str
) -> None:
    name = named[0] + ending
    telling = not set(gd.reports.TELLING).isdisjoint(name)
    assert telling or gd.reports.may_make_rules(name) is not False
