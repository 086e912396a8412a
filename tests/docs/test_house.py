"""The page on the architecture shows the rooms that there are, on the floors that a test holds."""

import re
from pathlib import Path

import pytest

from govdisclosure.errors import UnknownName
from house import SOURCE, Room, drawn, house, linked, purpose_of, shown, table_of, within

TOP = [room for floor in house() for room in floor]
EVERY = [each for room in TOP for each in (room, *within(room))]


def test_the_floors_are_those_that_the_test_of_the_floors_holds() -> None:
    assert {room.name: room.floor for room in TOP} == {
        name: floor for name, floor in table_of("FLOORS").items() if not re.search("[./]", name)
    }
    for floor in house():
        assert len({room.floor for room in floor}) == 1
    heights = [floor[0].floor for floor in house()]
    assert heights == sorted(heights)


def test_every_package_is_a_room_or_within_one() -> None:
    packages = [path.parent.relative_to(SOURCE) for path in SOURCE.glob("*/**/__init__.py")]
    shown_as_rooms = [Path(each.name) for each in EVERY if (SOURCE / each.name).is_dir()]
    assert sorted(packages) == sorted(shown_as_rooms)


@pytest.mark.parametrize("room", EVERY, ids=lambda room: room.name)
def test_a_room_says_what_it_is_for(room: Room) -> None:
    assert room.purpose
    assert not room.purpose.endswith("::")


def test_a_table_that_the_test_has_not_is_refused() -> None:
    with pytest.raises(LookupError, match=r"test_floors\.py has no table WALLS"):
        table_of("WALLS")


def test_a_module_without_a_docstring_has_no_purpose(tmp_path: Path) -> None:
    (tmp_path / "bare.py").write_text("x = 1\n", encoding="utf-8")
    assert purpose_of(tmp_path / "bare.py") == ""


def boxes() -> dict[str, tuple[float, float, float, float]]:
    """The place of each box by the name in it: left, top, right, bottom."""
    found = {}
    for group in drawn(title="").iter("g"):
        left, top, width, height = (
            float(group.find("rect").get(each))
            for each in ("x", "y", "width", "height")  # type: ignore[union-attr, arg-type]
        )
        found[group.find("text").text] = (left, top, left + width, top + height)  # type: ignore[union-attr]
    return found  # type: ignore[return-value]


def test_a_room_stands_above_those_that_it_may_import() -> None:
    tops = {name: box[1] for name, box in boxes().items()}
    assert set(tops) == {shown(room) for room in TOP}
    for room in TOP:
        for below in TOP:
            if below.floor < room.floor:
                assert tops[shown(room)] < tops[shown(below)], (room.name, below.name)


def test_no_two_boxes_meet_and_every_word_is_in_its_box() -> None:
    placed = list(boxes().values())
    for at, (left, top, right, bottom) in enumerate(placed):
        for other in placed[:at]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
    for group in drawn(title="").iter("g"):
        box = boxes()[group.find("text").text]  # type: ignore[union-attr, index]
        for text in group.iter("text"):
            letter = 8.4 if text.get("class") == "name" else 6.7
            assert box[0] <= float(text.get("x") or 0)
            assert float(text.get("x") or 0) + len(text.text or "") * letter <= box[2], text.text
            assert box[1] < float(text.get("y") or 0) < box[3]


def test_the_stops_of_a_way_are_numbered_in_order() -> None:
    way = ("readers", "reports", "readers")
    stops = {
        group.find("text").text: group.findall("text")[-1].text  # type: ignore[union-attr]
        for group in drawn(way=way, title="").iter("g")
        if (group.get("class") or "").endswith(" passed")
    }
    assert stops == {"readers": "1 3", "reports": "2"}


def test_a_stop_that_is_no_room_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName) as refused:
        drawn(way=("reader",), title="")
    assert refused.value.nearest == "readers"


def test_a_room_leads_to_the_reference_where_that_describes_it() -> None:
    names = {linked(room) for room in TOP}
    assert ":py:mod:`forms <govdisclosure.forms>`" in names
    assert "``pickling``" in names
    assert "``govdisclosure``" in names
