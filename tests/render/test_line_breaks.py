"""Lines end as Chinese is set: full, no mark alone, numbers with what they count."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from govdisclosure.render.terminal.line_breaks import broken

#: What messages hold, and what their sources may: marks, sums, names of rules, tabs, line feeds.
PIECES = st.sampled_from(
    [*"自然人总计（）“”，。：；、…… \t\n[]", "731件", "731 件", "209+99+2", "50%", "=3511", "a.b_c"]
)
#: Controls are shown as pictures before, and what has no width of its own is no matter of lines.
CHARACTERS = st.characters(exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Mc", "Me", "Mn"))
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(CHARACTERS, max_size=60))
CLOSING, OPENING = "），。、；：！？”’》〉】〕」』…", "（“‘《〈【〔「『"


def lines_of(text: str, width: int) -> list[str]:
    return [line.plain for line in broken(Text(text), width)]


@given(TEXTS, st.integers(2, 40))
@example("自然人：（七）总计701", 3)
@example("731 件）\t自", 6)
def test_no_line_is_too_long_and_no_character_is_lost(text: str, width: int) -> None:
    lines = lines_of(text, width)
    assert all(cell_len(line) <= width and line == line.rstrip() for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


# So many pieces at most are a row of marks that a line holds.
@given(st.lists(PIECES.filter(lambda each: each.strip()), max_size=18).map("".join))
def test_a_line_begins_with_no_closing_mark_and_ends_with_no_opening_one(text: str) -> None:
    lines = lines_of(text, 40)
    for before, line in pairwise(lines):
        assert line[0] not in CLOSING
        assert before[-1] not in OPENING


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("错误 自然人：（七）总计701", 20, ["错误 自然人：（七）", "总计701"]),
        ("一二三四（空白）五", 14, ["一二三四（空", "白）五"]),
        ("收到申请731件", 11, ["收到申请", "731件"]),
        ("收到申请 731 件", 13, ["收到申请", "731 件"]),
        ("之和（209+99+2）", 12, ["之和（209+", "99+2）"]),
        ("sum of the outcomes", 10, ["sum of the", "outcomes"]),
        ("requests.flow.total", 10, ["requests.f", "low.total"]),
        ("见第56行第4格", 12, ["见第56行", "第4格"]),
        ("见a.b_c：甲", 7, ["见", "a.b_c：", "甲"]),
        ("甲\n\n乙", 10, ["甲", "", "乙"]),
    ],
)
def test_lines_are_broken_as_they_are_printed(text: str, width: int, lines: list[str]) -> None:
    assert lines_of(text, width) == lines


@given(TEXTS.filter(lambda text: "\t" not in text), st.integers(2, 40))
def test_styles_stay_with_their_characters(text: str, width: int) -> None:
    lines = [*broken(Text(text, style="bold").append("尾", style="dim"), width)]
    assert "尾" in lines[-1].plain
    assert all(line.style == "bold" for line in lines)
    (last,) = [span for line in lines for span in line.spans]
    assert lines[-1].plain[last.start : last.end] == "尾"
