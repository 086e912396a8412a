"""Laws of wholes and parts: what makes a count the whole of others, and what does not matter."""

from collections import Counter

from hypothesis import assume, given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.prose import Cue, Question, explained_by_a_slip

#: What the form does not count, and by what it is told apart.
THINGS = ("公开信息", "发布动态", "制作图解", "推送报道")
CLASSES = ("政策类", "民生类", "经济类", "人事类", "财政类")
#: What the form distinguishes, by kind: applicants, outcomes, results, and ways beside it.
LISTS = {
    "收到申请{}件": ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构"),
    "办结申请{}件": ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理"),
    "收到行政复议{}件": ("维持", "纠正", "其他结果", "尚未审结"),
    "受理申请{}件": ("网上", "信函", "当面", "传真"),
    "公开信息{}件": CLASSES,
}
UNITS = st.sampled_from("条件")
AMOUNTS = st.integers(1, 9999)


def said(words: str) -> tuple[gd.Claim, ...]:
    return gd.claims_in(words, year=2024, publisher="某市人民政府")


def found(words: str) -> Counter[str]:
    """The rules that words alone break, with how gravely."""
    assessment = gd.check_words(words, year=2024, publisher="某市人民政府")
    return Counter(f"{each.severity} {each.rule}" for each in assessment.findings)


def amounts(claims: tuple[gd.Claim, ...]) -> list[int]:
    return [int(each.quantity.value) for each in claims if each.quantity]


def lists(words: str) -> list[tuple[str, Cue, list[int]]]:
    """Each list of some words: its whole, how it is opened, what its parts are."""
    return [
        (claim.words, each.cue, amounts(each.parts))
        for claim in said(words)
        for each in claim.breakdowns
    ]


def named(names: tuple[str, ...], numbers: list[int], between: str = "、", unit: str = "件") -> str:
    return between.join(f"{name}{n}{unit}" for name, n in zip(names, numbers, strict=False))


@given(st.data(), UNITS)
def test_parts_that_come_to_one_of_several_counts_are_its_parts(
    data: st.DataObject, unit: str
) -> None:
    parts = data.draw(st.lists(AMOUNTS, min_size=2, max_size=5))
    others = data.draw(st.lists(AMOUNTS, min_size=1, max_size=3, unique=True))
    assume(sum(parts) not in others)
    numbers = data.draw(st.permutations([sum(parts), *others]))
    at = numbers.index(sum(parts))
    words = named(THINGS, numbers, "，", unit)
    assert lists(f"{words}，其中{named(CLASSES, parts, unit=unit)}。") == [
        (f"{THINGS[at]}{numbers[at]}{unit}", Cue.SOME, parts)
    ]


@given(st.data(), st.sampled_from([*LISTS]), st.sampled_from("，；、"))
def test_no_part_is_more_than_its_whole_unless_that_is_found(
    data: st.DataObject, pattern: str, between: str
) -> None:
    parts = data.draw(st.lists(AMOUNTS, min_size=1, max_size=4))
    wholes = data.draw(st.lists(AMOUNTS, min_size=1, max_size=2))
    stated = [pattern, "结转下年度{}件"]
    words = "，".join(each.format(n) for each, n in zip(stated, wholes, strict=False))
    words = f"{words}，其中{named(LISTS[pattern], parts, between)}。"
    assessment = gd.check_words(words, year=2024)
    told = {
        (each.spans[0].start, each.spans[0].end)
        for each in assessment.findings
        if each.rule == "narrative.parts"
    }
    more = {
        (part.span.start, part.span.end)
        for whole in gd.claims(assessment.report)
        for each in whole.breakdowns
        for part in each.parts
        if part.quantity and whole.quantity and part.quantity.value > whole.quantity.value
    }
    assert more == told


@given(
    st.data(), st.sampled_from([*LISTS]), st.sampled_from(["，其中", "，包括", "，其中：", "："])
)
def test_the_order_of_a_list_changes_nothing(
    data: st.DataObject, pattern: str, opened: str
) -> None:
    names = LISTS[pattern]
    parts = data.draw(st.lists(st.integers(1, 99), min_size=len(names), max_size=len(names)))
    whole = sum(parts) + data.draw(st.sampled_from([0, 0, 10, -10, 100]))
    assume(whole > 0)
    every = [f"{name}{n}件" for name, n in zip(names, parts, strict=True)]
    verdicts = [
        found(f"{pattern.format(whole)}{opened}{'、'.join(each)}。")
        for each in (every, data.draw(st.permutations(every)))
    ]
    assert verdicts[0] == verdicts[1]
    if whole == sum(parts):
        assert not verdicts[0]


@given(st.data(), st.sampled_from([*LISTS]))
def test_marks_between_parts_after_a_colon_are_all_alike(data: st.DataObject, pattern: str) -> None:
    parts = data.draw(st.lists(AMOUNTS, min_size=2, max_size=4))
    marks = data.draw(st.lists(st.sampled_from("、，；"), min_size=4, max_size=4))
    every = [f"{name}{n}件{m}" for name, n, m in zip(LISTS[pattern], parts, marks, strict=False)]
    words = f"{pattern.format(sum(parts))}，其中：{''.join(every)[:-1]}。"
    assert [each[1:] for each in lists(words)] == [(Cue.SOME, parts)]
    assert not found(words)


@given(st.lists(AMOUNTS, min_size=2, max_size=4), st.sampled_from(["（）", "()", "[]", "【】"]))
def test_a_bracket_holds_the_parts_of_the_count_right_before_it(
    parts: list[int], pair: str
) -> None:
    opening, closing = pair
    words = f"收到报道9999条，公开信息{sum(parts)}条{opening}{named(CLASSES, parts, unit='条')}"
    whole = f"公开信息{sum(parts)}条"
    assert (whole, Cue.BRACKET, parts) in lists(f"{words}{closing}，其中转发9条。")
    wrong = words.replace(whole, f"公开信息{sum(parts) + 1}条")
    assert found(f"{wrong}{closing}。") == {"warning narrative.sums": 1}


@given(st.lists(AMOUNTS, min_size=2, max_size=4), AMOUNTS)
def test_what_was_done_behind_a_list_is_no_part_of_it(parts: list[int], done: int) -> None:
    words = f"收到申请{sum(parts)}件，其中{named(LISTS['受理申请{}件'], parts)}，办结{done}件"
    assert lists(f"{words}。") == [(f"收到申请{sum(parts)}件", Cue.SOME, parts)]
    within = f"{words}，其中予以公开{done}件。"
    assert lists(within)[1:] == [(f"办结{done}件", Cue.SOME, [done])]


@given(st.lists(AMOUNTS, min_size=2, max_size=5), st.data())
def test_a_total_that_comes_last_adds_the_counts_right_before_it(
    parts: list[int], data: st.DataObject
) -> None:
    last = data.draw(st.integers(2, len(parts)))
    total = sum(parts[-last:])
    # Fewer of the last counts never come to as much: all are above zero.
    words = f"{named(THINGS + CLASSES, parts, '，', '条')}，合计{total}条。"
    assert lists(words) == [(f"合计{total}条", Cue.SUM, parts[-last:])]
    assert not found(words)


@given(st.lists(AMOUNTS, min_size=2, max_size=4), st.integers(1, 9999))
def test_a_carry_over_that_the_words_add_makes_the_total(parts: list[int], total: int) -> None:
    received, over = parts[:2]
    words = f"新收申请{received}件，加上年结转{over}件，共{total}件。"
    assert lists(words) == [(f"共{total}件", Cue.SUM, [received, over])]
    wrong = total != received + over
    assert found(words)["error narrative.sums"] == wrong


#: Sentences of what no table counts.
OTHERS = (
    "全年组织业务培训{}次。",
    "全年召开新闻发布会{}场。",
    "全年办理建议提案{}件。",
    "政府网站更新栏目{}个。",
)


@given(st.data(), st.sampled_from(OTHERS), AMOUNTS)
def test_a_sentence_of_another_matter_before_changes_no_finding(
    data: st.DataObject, other: str, number: int
) -> None:
    pattern = data.draw(st.sampled_from([*LISTS]))
    parts = data.draw(st.lists(AMOUNTS, min_size=1, max_size=4))
    whole = data.draw(st.sampled_from([sum(parts), sum(parts) + 10, max(parts) - 1, 9999]))
    opened = data.draw(st.sampled_from(["，其中", "。其中", "（", "，包括", "，"]))
    words = f"{pattern.format(whole)}{opened}{named(LISTS[pattern], parts)}。"
    assert found(other.format(number) + words) == found(words)


#: Pieces of sentences that fit together in any order.
PIECES = """
收到申请9件 办结8件 结转下年2件 自然人5件 法人4件 予以公开3件 行政复议7件 维持6件 公开信息20条
动态12条 其他8条 共29件 另有3件 微信30条 占5% 其中 其中： 包括 按渠道分： （ ） ， ； 、 。
2023年 县公安局
"""
SAID = st.lists(st.sampled_from(PIECES.split()), min_size=3, max_size=16).map("".join)


@given(SAID)
def test_lists_are_trees_that_follow_the_words(words: str) -> None:
    claims = said(words)
    homes: Counter[int] = Counter()
    for whole in claims:
        for each in whole.breakdowns:
            assert each.parts
            spans = [part.span.start for part in each.parts]
            assert spans == sorted(spans)
            behind = spans[0] > whole.span.start
            assert behind is (each.cue is not Cue.SUM)
            homes.update(id(part) for part in each.parts if each.cue is not Cue.SUM)
            assert {part.year for part in each.parts} == {whole.year}
    assert all(number == 1 for number in homes.values())


@given(SAID)
def test_every_part_says_which_whole_was_taken_and_every_list_whether_it_ends(words: str) -> None:
    for whole in said(words):
        ends = [why for why in whole.why if why.question is Question.LIST]
        assert len(ends) == len(whole.breakdowns)
        for each in whole.breakdowns:
            last = each.parts[-1]
            assert (last.words, last.span) in [(why.taken, why.span) for why in ends]
            if each.cue is Cue.SUM:
                continue
            for part in each.parts:
                (why,) = [why for why in part.why if why.question is Question.WHOLE]
                assert (why.taken, why.span) == (whole.words, whole.span)
                assert whole.span not in [lost.span for lost in why.lost]


def mistyped(number: int) -> set[int]:
    """What one wrong digit that is not the last, or two exchanged, make of a number."""
    digits = str(number)
    other = {
        digits[:i] + d + digits[i + 1 :] for i in range(len(digits) - 1) for d in "0123456789"
    } | {digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)}
    return {int(each) for each in other if len(str(int(each))) == len(digits)} - {number}


@given(
    st.integers(0, 2000), st.lists(st.integers(0, 999), min_size=1, max_size=4), st.integers(-1, 4)
)
def test_a_slip_explains_what_one_other_number_would_mend(
    whole: int, parts: list[int], slip: int
) -> None:
    if slip >= 0:
        # Near enough to a sum that a slip may explain.
        whole = sum(parts) + 10**slip
    mended = any(sum(parts) == each for each in mistyped(whole)) or any(
        sum(parts) - part + each == whole for part in parts for each in mistyped(part)
    )
    assert explained_by_a_slip(whole, parts) == mended


@given(st.sampled_from([" ", "\u3000", "\u200b"]), AMOUNTS)
def test_what_is_silent_at_the_end_of_a_line_changes_no_claim(space: str, number: int) -> None:
    words = f"收到申请{number}件，\n办结{number}件。"
    spaced = words.replace("\n", f"{space}\n") + space
    before, after = ([(each.words, each.counted) for each in said(w)] for w in (words, spaced))
    assert before == after
    assert len(after) == 2
