"""Quick looks at words find what close ones do; space about words, which ends a quick look early,
is none of them, and so what is found with it is what is found without."""

from hypothesis import example, given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.forms import section_of
from govdisclosure.readers.matching.label_lexicon import LabelKind, begins_label, meanings
from govdisclosure.readers.numbers import is_value

FORMS = (gd.FORM_2019, gd.FORM_2021)
HEADINGS = sorted({each for form in FORMS for each in form.headings.values()})
LABELS = sorted(
    {line.label for form in FORMS for grid in form.grids for line in (*grid.rows, *grid.columns)}
    | {"第二十条第（一）项", "第20条第一项", "行政诉讼（复议后起诉）"}
)
MARKS = st.text("#* 第一二十三、.（）1部分", max_size=4)
DIGITS = st.text("0123456789０９٣²", max_size=3)


@given(MARKS, st.sampled_from(HEADINGS), st.integers(0, 4), DIGITS)
def test_space_before_a_line_makes_no_heading_of_it(
    mark: str, heading: str, start: int, digits: str
) -> None:
    line = f"{mark}{heading[start:]}{digits}"[:30]
    assert section_of(line) is section_of(f" {line}")


def test_every_heading_of_the_form_is_one_with_its_number_and_without() -> None:
    for form in FORMS:
        for section, heading in form.headings.items():
            assert section_of(heading) is section
            assert section_of(heading.partition("、")[2]) is section


@given(st.sampled_from(LABELS), st.integers(0, 12), DIGITS, st.integers(0, 12))
@example("第20条第一项", 3, "", 0)
@example("其他", 2, "20", 0)
def test_space_after_words_makes_no_label_of_them(
    label: str, end: int, digits: str, start: int
) -> None:
    words = f"{label[:end]}{digits}{label[start:]}" if start else f"{label[:end]}{digits}"
    assert meanings(words) == meanings(f"{words} ")
    assert begins_label(words) == begins_label(f"{words} ")


def test_a_label_is_one_thing_of_each_kind_in_a_table() -> None:
    for label in LABELS:
        found = [(each.section, each.kind) for each in meanings(label)]
        assert found
        assert len(set(found)) == len(found)
    assert any(each.kind is LabelKind.GROUP for label in LABELS for each in meanings(label))


@given(st.text("0123456789٣０", min_size=1, max_size=20))
@example("9" * 15)
@example("9" * 16)
def test_digits_are_a_value_with_space_or_without(digits: str) -> None:
    assert is_value(digits) == is_value(f"{digits} ")


def test_a_number_that_lost_its_bracket_is_below_the_sections() -> None:
    """一)主动公开 is an aspect of section one; what is nothing but a heading of the form is one."""
    for line in ("一)主动公开", "二）依申请公开", "三)政府信息管理"):
        assert section_of(line) is None
    for line in ("㈠主动公开政府信息情况", "（一）主动公开政府信息情况", "【一】总体情况"):
        assert section_of(line) is None
    assert section_of("一)总体情况") == "overview"
    assert section_of("二）主动公开政府信息情况") == "disclosures"
