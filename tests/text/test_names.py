"""Names of bodies as they are compared."""

from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.text.character_variants import INVISIBLE, to_full_width
from govdisclosure.text.names import folded_name, folded_names, name_folding

NAMES = st.text(st.sampled_from("某县縣财財政局⾏（(A１1−　 \n\u2028\u200b\ufeff")) | st.text()


@given(NAMES, st.sampled_from(" \n\t\u3000\xa0" + INVISIBLE))
def test_nothing_counts_of_how_a_name_is_written(name: str, blank: str) -> None:
    folded = folded_name(name)
    assert folded_name(blank.join(name)) == folded_name(to_full_width(name)) == folded
    assert folded_name(folded) == folded
    assert not any(each.isspace() for each in folded)


@given(st.lists(NAMES.map(lambda name: name.replace("\0", ""))))
def test_many_names_are_folded_as_each_is(names: list[str]) -> None:
    assert folded_names(names) == list(map(folded_name, names))


@given(NAMES)
def test_other_engines_fold_as_we_do(name: str) -> None:
    written, plain = name_folding()
    replaced: dict[int, str | None] = dict.fromkeys(map(ord, written))
    replaced |= {ord(old): new for old, new in zip(written, plain, strict=False)}
    assert name.translate(replaced) == folded_name(name)
