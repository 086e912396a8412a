"""How much of a text is read: all of it, or what is left out is said."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.readers import text_bounds
from govdisclosure.readers.text_bounds import bounded

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"


@given(
    text=st.text(st.sampled_from("某a\n"), max_size=200),
    most=st.integers(1, 60),
    longest=st.integers(1, 60),
)
def test_a_text_is_read_whole_or_cut_by_no_more_than_is_said(
    text: str, most: int, longest: int
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(text_bounds, "MOST", most)
        patched.setattr(text_bounds, "LONGEST_LINE", longest)
        kept, note = bounded(text)
    if len(text) <= most:
        assert (kept, note) == (text, None)
        return
    assert note is not None
    assert note.place is not None
    lines = kept.splitlines(keepends=True)
    # Each line is whole, or its beginning; and they are as many as the text needs or has.
    for had, line in zip(text.splitlines(keepends=True), lines, strict=False):
        assert line == had or line == had[:longest] + "\n"
    assert len(kept) >= most or len(lines) == len(text.splitlines())
    assert len("".join(lines[:-1])) < most
    first = next((at for at, each in enumerate(lines, 1) if each not in text), len(lines) + 1)
    assert note.place.line <= first


def test_pictures_written_as_text_take_nothing_from_the_tables_below_them() -> None:
    words = EXAMPLE.read_text(encoding="utf-8")
    report = gd.read(words.encode())
    picture = f"![](data:image/png;base64,{'iVBORw0KGgo' * 800_000})"
    head, rest = words.split("\n", 1)
    with_picture = gd.read(f"{head}\n{picture}\n{rest}".encode())
    assert with_picture.values == report.values
    (note,) = [each for each in with_picture.source.diagnostics if each.code == "truncated"]
    assert (note.place.line, "100000" in note.message.zh) == (2, True)


def test_what_follows_more_text_than_any_report_has_is_unread_and_no_blank() -> None:
    words = EXAMPLE.read_text(encoding="utf-8")
    at = words.index("三、")
    between = f"{'全年工作平稳有序。' * 100}\n" * 5000
    cut = gd.read(f"{words[:at]}{between}{words[at:]}".encode())
    assert "truncated" in [each.code for each in cut.source.diagnostics]
    for cell in cut.form.cells:
        if cell.section == "requests":
            assert cut[cell] is None
            assert cell in cut.source.unread
