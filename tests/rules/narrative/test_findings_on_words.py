"""What findings on the words say is what the arithmetic has: its units, its bounds, its rows."""

import re
from decimal import Decimal
from itertools import product

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.forms import EDITIONS
from govdisclosure.prose import Counted
from govdisclosure.rules.narrative.interpretations import Interpretation, interpretations


def assess(report: gd.Report, words: str) -> gd.Assessment:
    """What the rules on the words say of a report with these words."""
    section = gd.SectionText(gd.Section.OVERVIEW, "", words)
    report = evolve(report, sections=(section,))
    return gd.check(report, rules=gd.standard_rules(report.form).select("narrative"))


def zeros(year: int = 2024, **numbers: int) -> gd.Report:
    """A report of zeros but for some numbers, of addresses with __ for a dot."""
    known = {address.replace("__", "."): number for address, number in numbers.items()}
    return gd.Report.of({}, publisher="某局", year=year).filled().replace(known)


FEES = "disclosures.fees.amount"
#: 元, as many as a table can say in 万元 with four decimals.
YUAN = st.integers(1, 10**9)


def of_fees(words: str, now: int, before: int) -> gd.Assessment:
    """What the rules on words say of fees of so many 元, this year and last."""

    def table(year: int, yuan: int) -> gd.Report:
        return zeros(year).replace({FEES: Decimal(yuan) / 10_000})

    return assess(table(2024, now).after(table(2023, before)), words)


@settings(max_examples=40)
@given(YUAN, YUAN, st.integers(-1, 1))
def test_a_change_of_fees_is_one_of_yuan(now: int, before: int, off: int) -> None:
    """The words are in 元 and the tables of both years in 万元."""
    change = now - before
    said = f"{'增加' if change >= 0 else '减少'}{abs(change) + off * (abs(change) > 0)}元"
    found = of_fees(f"行政事业性收费{now}元，比上年{said}。", now, before).against(
        "narrative.changes"
    )
    assert bool(found) is (off != 0 != change)
    for each in found:
        assert f"：上年{before}元，本年{now}元，实为" in each.message.zh
        assert f"{abs(change)}元；请核对" in each.message.zh


def test_a_change_of_fees_is_told_in_yuan() -> None:
    assert not of_fees("行政事业性收费300000元，同比增长50%。", 300_000, 200_000).findings
    assert not of_fees("行政事业性收费3000元，比上年减少1000元。", 3000, 4000).findings
    # How many fees there were is no sum of money.
    assert not of_fees("行政事业性收费3件，同比增长50%。", 3, 30).findings
    (finding,) = of_fees("行政事业性收费300000元，同比增长60%。", 300_000, 200_000).findings
    assert finding.message == gd.Message(
        "“行政事业性收费300000元”，文字为增长60%：上年200000元，本年300000元，实为增长50.0%；"
        "请核对",
        "“行政事业性收费300000元”, said to be 60% more: 200000 yuan last year, 300000 yuan this "
        "year, which is 50.0% more; please check",
    )


def test_readings_of_table_four_that_look_alike_are_of_the_same_cells() -> None:
    """A sum is named by its rows and its columns, so that a clerk finds it."""
    results = ("", "resolved", *gd.ChallengeOutcome)
    alike: dict[tuple[object, ...], Interpretation] = {}
    for form, matter, route, result, aspect, rest in product(
        EDITIONS,
        ("review", "litigation", "challenges"),
        ("", *gd.ChallengeRoute),
        results,
        ("", "processed", "unfinished", "received"),
        (False, True),
    ):
        counted = Counted(matter, aspect, route=route, result=result, rest=rest)
        for each in interpretations(counted, form):
            first = alike.setdefault((form, each.means), each)
            assert (first.plus, first.minus) == (each.plus, each.minus)


def test_sums_of_table_four_are_told_with_their_rows() -> None:
    suits = zeros(challenges__direct_litigation__total=4, challenges__direct_litigation__upheld=4)
    (finding,) = assess(suits, "全年行政诉讼案件7件。").against("narrative.challenges.litigation")
    assert finding.message == gd.Message(
        "“行政诉讼案件7件”：文字为7，表中“行政诉讼”的“总计”为4；请核对",
        "“行政诉讼案件7件”: the words say 7, the table has administrative litigation (total) 4; "
        "please check",
    )
    (finding,) = assess(suits, "全年行政复议和行政诉讼案件共7件。").against(
        "narrative.challenges.total"
    )
    assert "表中“行政复议”和“行政诉讼”的“总计”为4；请核对" in finding.message.zh
    assert "administrative reconsideration and administrative litigation (total) 4" in (
        finding.message.en
    )
    # Those taken off stand on the same row.
    (finding,) = assess(suits, "未经复议直接起诉审结3件。").against(
        "narrative.challenges.litigation"
    )
    assert "“未经复议直接起诉”的“总计”减“尚未审结”为4" in finding.message.zh


BEYOND = re.compile("所列各项(.+)=(.+)，总数(.+)，前者(至少)?(多|少)([0-9]+)；请核对")
#: How a number is said, and how far beyond it the words may reach.
ROUND = st.tuples(st.integers(1, 30).map(lambda tens: tens * 10), st.sampled_from(["", "余"]))


def ends(said: str) -> tuple[int, int]:
    """The least and the most that a number in a message may be."""
    low, _, high = said.partition("–")
    return int(low), int(high or low)


@settings(max_examples=60)
@given(st.lists(ROUND, min_size=2, max_size=3), ROUND)
def test_a_difference_of_rounded_words_is_the_one_that_is_sure(
    parts: list[tuple[int, str]], whole: tuple[int, str]
) -> None:
    """What the words say adds up before the reader's eyes, and no more is claimed than follows."""
    listed = "、".join(
        f"{name}{n}{more}条" for name, (n, more) in zip("甲乙丙", parts, strict=False)
    )
    words = f"公开信息{whole[0]}{whole[1]}条，具体包括：{listed}。"
    for finding in assess(zeros(), words).against("narrative.sums"):
        said = BEYOND.search(finding.message.zh)
        assert said
        terms, total = [ends(each) for each in said[1].split("+")], ends(said[2])
        assert tuple(map(sum, zip(*terms, strict=True))) == total
        (low, high), (least, most) = total, ends(said[3])
        assert int(said[6]) == (low - most if said[5] == "多" else least - high)
        assert bool(said[4]) is (low != high or least != most)


def test_rounded_words_are_told_by_what_they_admit() -> None:
    (finding,) = assess(zeros(requests__received__total=50), "收到申请30余件。").findings
    assert "文字为30–40，表中" in finding.message.zh
    words = "公开信息30条，具体包括：动态类信息20余条、财政类信息30余条。"
    (finding,) = assess(zeros(), words).findings
    assert finding.message == gd.Message(
        "“公开信息30条”：所列各项20–30+30–40=50–70，总数30，前者至少多20；请核对",
        "“公开信息30条”: the parts 20–30 + 30–40 = 50–70, the whole 30, the first is at least 20 "
        "more; please check",
    )


@settings(max_examples=40)
@given(st.integers(1, 500), st.integers(1, 500))
def test_fees_of_another_sum_are_no_cell_of_the_table(yuan: int, table: int) -> None:
    """What is compared is 万元 with 万元, and a count is not explained by itself."""
    report = zeros().replace({FEES: table})
    for words, said in ((f"{yuan}元", Decimal(yuan) / 10_000), (f"{yuan}.0万元", Decimal(yuan))):
        found = assess(report, f"行政事业性收费{words}。").against("narrative.disclosures.fees")
        assert bool(found) is (abs(said - table) > Decimal("0.05"))
        for each in found:
            assert "一格相同" not in each.message.zh
            assert (each.left, each.right) == (said, table)


def test_fees_are_told_in_the_unit_of_the_table() -> None:
    report = zeros().replace({FEES: 30})
    (finding,) = assess(report, "行政事业性收费30元。").findings
    assert finding.message == gd.Message(
        "“行政事业性收费30元”：文字为0.003万元，表中“行政事业性收费·本年收费金额（单位：万元）”为30；请核对",
        "“行政事业性收费30元”: the words say 0.003 (in units of 10,000 yuan), the table has "
        "administrative fees (amount) 30; please check",
    )
    (finding,) = assess(report, "行政事业性收费50万余元。").findings
    assert "文字为50–60万元，" in finding.message.zh
    # Less than one 分 beside a table that has no more decimals: its own cell explains nothing.
    (finding,) = assess(report, "行政事业性收费300000.001元。").findings
    assert "一格相同" not in finding.message.zh


def test_a_count_that_another_cell_of_the_row_holds_is_told_with_it() -> None:
    report = zeros(requests__received__total=33, requests__received__natural_person=30)
    (finding,) = assess(report, "收到申请30件。").findings
    assert "为33（与“一、本年新收政府信息公开申请数量·自然人”一格相同）" in finding.message.zh


def test_a_change_from_nothing_is_told_in_one_sentence() -> None:
    words = "行政事业性收费300000元，同比增长60%。"
    (finding,) = of_fees(words, 300_000, 0).against("narrative.changes")
    assert finding.message == gd.Message(
        "“行政事业性收费300000元”，文字为增长60%：上年0元，本年300000元，增减无法以百分比表示；"
        "请核对",
        "“行政事业性收费300000元”, said to be 60% more: 0 yuan last year, 300000 yuan this year, "
        "a change that no percentage can say; please check",
    )
