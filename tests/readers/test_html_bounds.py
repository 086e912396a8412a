"""Pages that a parser could not afford are refused before it sees them, and no others are."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.readers.formats.html import bounds
from govdisclosure.readers.formats.html.bounds import check_bounds
from govdisclosure.readers.formats.html.parser import parse_page

#: Far above what a page takes that is refused, far below what a parser would.
PATIENCE = 10
MANY = " ".join(f"a{n}" for n in range(60_000))
WORDS = "<td class='a' width=20 style='color: red'>全县共收到政府信息公开申请12件</td>\n"


@pytest.mark.parametrize(
    "page",
    [
        f"<p {MANY}>",
        f"<p {MANY}",
        "<p" + MANY.replace(" ", "=1 a"),
        "<p" + MANY.replace(" ", "/"),
        "<p " + MANY.replace(" ", "='>' "),
        "<p " + MANY.replace(" ", '="<b>"'),
        # What hides the beginning of the tag from one who reads on from another.
        f'<!-- " --><p {MANY}>',
        f"<script>'<a b=\"'</script><p {MANY}>",
        f'<p =">><p {MANY}>',
        f'<p =" {MANY}>',
        f"<textarea><a b='</textarea>' {MANY}>",
        "<p b=" * 60_000,
    ],
    ids=range(12),
)
def test_a_tag_of_more_attributes_than_any_report_is_refused_at_once(page: str) -> None:
    start = time.process_time()
    with pytest.raises(gd.UnreadableReport, match="a tag of more than 2,000 attributes"):
        gd.read(page.encode(), format="html")
    assert time.process_time() - start < PATIENCE


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<p>" * 400_001, "more than 400,000 elements"),
        ("<div>" * 100_000 + "</x>" * 100_000, "leaves too many elements open"),
        ("<div></x>" * 199_000, "leaves too many elements open"),
        ("<p a=1 b=2 c=3 d=4 e=5 f=6>" * 250_001, "more than 1,500,000 in all"),
        ("<p a' a' a' a' a' a' a' a'>" * 180_000, "more than 1,500,000 in all"),
    ],
    ids=range(5),
)
def test_a_page_of_more_than_any_report_is_refused(page: str, message: str) -> None:
    with pytest.raises(gd.UnreadableReport, match=message):
        gd.read(page.encode(), format="html")


@pytest.mark.parametrize(
    "page",
    [
        WORDS * 100_000,
        "<div><p>" * 3000 + WORDS * 20_000 + "</div>" * 3000,
        f"<p>{MANY}</p>" + "<span>" * 30_000,
        "<p" + " " * 30_000 + "a<>" + WORDS * 2000,
        "<a title='" + "x>" * 100_000 + "' href=/a/b?c=1&d=2>",
        "<script>" + "if (a<b) c = '<td d=\"' + e + '\">';\n" * 5000 + "</script>",
    ],
    ids=range(6),
)
def test_a_large_page_is_not_refused(page: str) -> None:
    check_bounds(page, name="x")


PIECES = (
    *("<p ", "<q/", "a# ", "a# b# ", "a#=", "a#='x' ", 'a#=">"', "'", '"', ">", "<", "=", " ", "/"),
    *("x", "<!--", "-->", "<script>", "</script>", "<textarea>", "</textarea>", '="', "='", "\n"),
    " ".join(f"a#{n}" for n in range(9)) + " ",
)


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_no_page_that_is_let_pass_has_more_attributes(pieces: list[str]) -> None:
    text = "".join(each.replace("#", str(n)) for n, each in enumerate(pieces))
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("_MOST_IN_ONE", 12), ("_SHORT", 0), ("_FEW", 0)):
            patch.setattr(bounds, name, value)
        try:
            check_bounds(text, name="x")
        except gd.UnreadableReport:
            return
    try:
        tree: Any = parse_page(text.encode(), name="x").root
    except gd.UnreadableReport:
        return
    assert all(len(each.attrib) <= 12 for each in tree.iter())
