"""Numbers of notices, in the brackets that occur, distinguished from what stands about them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.text.notices import notices_in

SERIES = st.sampled_from(["国办公开办函", "国办函", "国办发", "国发", "国函", "国办发明电"])
BRACKETS = st.sampled_from(
    ["〔〕", "［］", "[]", "（）", "()", "【】", "﹝﹞", "〖〗", "「」", "<>", "〈〉"]
)
SPACES = st.sampled_from(["", " ", "\u3000", "\n"])


@given(SERIES, BRACKETS, SPACES, st.integers(2000, 2099), st.integers(1, 9999))
def test_a_notice_is_cited_in_one_form_whatever_its_brackets(
    series: str, brackets: str, space: str, year: int, number: int
) -> None:
    left, right = brackets[0], brackets[1]
    due = [f"{series}〔{year}〕{number}号"]
    for written in (
        f"{series}{left}{year}{right}{number}号",
        f"{series}{space}{left}{space}{year}{space}{right}{space}{number}{space}号",
        f"{series}{left}{year}{right}第{number}号",
        f"《通知》（{series}{left}{year}年{right}{number}号）、国务院办公厅",
        f"{series}{year}年第{number}号",
    ):
        assert list(notices_in(f"根据{written}要求")) == due, written


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("國辦公開辦函〔２０２１〕３０號", ["国办公开办函〔2021〕30号"]),
        ("国办公开办函202130号", ["国办公开办函〔2021〕30号"]),
        ("国务院办公厅国办函〔2020〕109号", ["国办函〔2020〕109号"]),
        ("国办函〔二〇二〇〕109号", ["国办函〔2020〕109号"]),
        (
            "国办函〔2020〕109号、国办公开办函〔2021〕30号",
            ["国办函〔2020〕109号", "国办公开办函〔2021〕30号"],
        ),
        ("苏办发〔2021〕3号", []),
        ("国发展改革委2021年第3号", []),
        ("国务院令第711号", []),
        ("国办函〔1999〕3号", []),
        ("国办函。〔2020〕109号", []),
        ("国" * 200, []),
    ],
)
def test_the_notices_that_are_cited(text: str, due: list[str]) -> None:
    assert list(notices_in(text)) == due


def test_the_notices_of_the_law_are_read_as_they_are_printed() -> None:
    for instrument in (gd.law.FORMAT_2019, gd.law.FORMAT_2021, gd.law.FEE_MEASURES):
        assert list(notices_in(instrument.number)) == [instrument.number]
