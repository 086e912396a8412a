"""The words of a document are cut at their headings, in time that grows with them and no faster."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.forms import Section, section_of
from govdisclosure.readers.content import sections
from govdisclosure.readers.content.sections import split_sections
from govdisclosure.readers.document import DocumentTable, Picture, Row, TableField, TextLine
from govdisclosure.reports import Place, Source

HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
LINES = st.lists(st.sampled_from([*HEADINGS, "全年工作平稳。", "共收到申请3件。"]), max_size=30)

#: The sections that have no table of their own.
OF_WORDS = {Section.OVERVIEW, Section.PROBLEMS, Section.OTHER}
TABLE = Place(table=1, row=1)


def document(lines: list[str]) -> list[TextLine]:
    return [TextLine(text, Place(at)) for at, text in enumerate(lines, 1)]


@given(LINES)
def test_every_line_is_in_one_part_in_order_and_every_section_begins_once(lines: list[str]) -> None:
    parts = split_sections(document(lines), ())
    again = [
        each.text
        for part in parts
        for each in ([part.heading] if part.heading else []) + part.paragraphs
    ]
    assert again == lines
    begun = [part.section for part in parts[1:]]
    assert len(begun) == len(set(begun))
    # None is lost, unless all that follows it at once is another heading and it comes again.
    assert set(begun) == {each for each in map(section_of, lines) if each}


@given(LINES.map(lambda lines: [HEADINGS[0], *lines]), st.data())
def test_what_is_shown_among_the_words_leaves_them_and_is_where_it_stood(
    lines: list[str], data: st.DataObject
) -> None:
    plain = document(lines)
    at = data.draw(st.integers(1, len(plain)))
    table = DocumentTable((Row((TableField("考核", TABLE), TableField("优", TABLE))),))
    shown = data.draw(st.sampled_from([table, Picture(TABLE)]))
    parts = split_sections([*plain[:at], shown, *plain[at:]], ())
    assert [each.text for each in parts] == [each.text for each in split_sections(plain, ())]
    for part in parts[1:]:
        section, words = part.section_text, part.paragraphs
        source = Source(passages={part.section: part.passages})
        behind = {sum(len(each.text) + 1 for each in words[:before]) for before, _ in part.shown}
        assert source.shown_in(section) == (behind if section.section in OF_WORDS else set())
        starts = accumulate((len(each.text) + 1 for each in words[:-1]), initial=0)
        for start, paragraph in zip(starts, words, strict=False):
            assert source.place_in(part.section, start) == paragraph.place


class Counted:
    """A section that counts how often it is compared."""

    comparisons = 0

    def __init__(self, number: int) -> None:
        self.number = number

    def __hash__(self) -> int:
        return self.number

    def __eq__(self, other: object) -> bool:
        Counted.comparisons += 1
        return isinstance(other, Counted) and other.number == self.number


def test_a_heading_is_not_looked_for_in_all_that_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "section_of", lambda text: Counted(int(text)))
    for count in (500, 2000):
        Counted.comparisons = 0
        parts = split_sections(document([str(at) for at in range(count)]), ())
        assert len(parts) == count + 1
        assert Counted.comparisons < 10 * count
