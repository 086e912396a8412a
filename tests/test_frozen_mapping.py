"""A frozen mapping is a dict that nobody can change: same entries, same repr, and a hash."""

import copy
import operator
import pickle
from collections import OrderedDict
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.frozen_mapping import FrozenMapping

dicts = st.dictionaries(st.text(max_size=3), st.integers() | st.text(max_size=3), max_size=5)


@given(dicts, st.text(max_size=3))
def test_it_reads_as_the_dict_that_it_was_made_of(entries: dict[str, object], key: str) -> None:
    frozen = FrozenMapping(entries)
    assert dict(frozen) == entries
    assert list(frozen) == list(frozen.keys()) == list(entries)
    assert list(frozen.items()) == list(entries.items())
    assert list(frozen.values()) == list(entries.values())
    assert len(frozen) == len(entries)
    for each in (key, *entries):
        assert (each in frozen) == (each in entries)
        assert frozen.get(each) == entries.get(each)
        assert frozen.get(each, 7) == entries.get(each, 7)
    assert repr(frozen) == repr(entries)
    assert FrozenMapping(entries.items()) == frozen
    assert FrozenMapping(frozen) is frozen


@given(dicts, dicts)
def test_it_is_equal_to_what_holds_the_same_entries_in_any_order(
    entries: dict[str, object], others: dict[str, object]
) -> None:
    frozen, backward = FrozenMapping(entries), FrozenMapping(reversed(entries.items()))
    assert frozen == backward == entries == frozen
    assert frozen == MappingProxyType(entries) == frozen == OrderedDict(entries)
    assert hash(frozen) == hash(backward)
    assert (frozen == FrozenMapping(others)) == (entries == others)
    assert (frozen == others) == (entries == others)
    assert frozen != list(entries.items())


@given(dicts)
def test_it_is_pickled_and_copied_whole(entries: dict[str, object]) -> None:
    frozen = FrozenMapping(entries)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(frozen, protocol))
        assert (type(again), again, list(again)) == (FrozenMapping, frozen, list(entries))
    for copied in (copy.copy(frozen), copy.deepcopy(frozen)):
        assert (type(copied), copied) == (FrozenMapping, frozen)


def test_a_deep_copy_shares_nothing_that_can_change() -> None:
    frozen: FrozenMapping[str, list[int]] = FrozenMapping({"a": [1]})
    copy.deepcopy(frozen)["a"].append(2)
    assert frozen == {"a": [1]}


def test_what_it_was_made_of_does_not_change_it() -> None:
    entries = {"a": 1}
    frozen = FrozenMapping(entries)
    entries["b"] = 2
    assert frozen == {"a": 1}


@pytest.mark.parametrize(
    "change",
    [
        lambda frozen: operator.setitem(frozen, "a", 2),
        lambda frozen: operator.delitem(frozen, "a"),
        lambda frozen: frozen.update(b=2),
        lambda frozen: frozen.setdefault("b", 2),
        lambda frozen: frozen.pop("a"),
        lambda frozen: frozen.clear(),
        lambda frozen: setattr(frozen, "_entries", {}),
        lambda frozen: delattr(frozen, "_entries"),
        lambda frozen: setattr(frozen, "more", 1),
    ],
)
def test_nothing_changes_it(change: Callable[[Any], object]) -> None:
    frozen = FrozenMapping({"a": 1})
    with pytest.raises((AttributeError, TypeError)):
        change(frozen)
    assert frozen == {"a": 1}


def test_it_is_hashed_where_its_values_are() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(FrozenMapping({"a": []}))
