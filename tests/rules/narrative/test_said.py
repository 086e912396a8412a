"""What findings on the words say is what the arithmetic has: its units, its bounds, its rows."""

from decimal import Decimal

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd


def assess(report: gd.Report, words: str) -> gd.Assessment:
    """What the rules on the words say of a report with these words."""
    section = gd.SectionText(gd.Section.OVERVIEW, "", words)
    report = evolve(report, sections=(section,))
    return gd.check(report, rules=gd.standard(report.form).select("narrative"))


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
