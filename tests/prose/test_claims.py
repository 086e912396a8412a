"""What is understood of sentences: whole and parts, year and body, none and all."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.prose import understood


def saying(words: str, *, publisher: str = "某市人民政府", year: int = 2024) -> gd.Report:
    section = gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", words)
    return evolve(gd.Report.of({}, publisher=publisher, year=year), sections=(section,))


def claims(words: str, **about: str) -> tuple[gd.Claim, ...]:
    return gd.claims(saying(words, **about))  # type: ignore[arg-type]  # only publishers are given


def only(words: str, **about: str) -> gd.Claim:
    (claim,) = claims(words, **about)
    return claim


@given(st.text(max_size=300))
def test_any_text_is_read_without_complaint(words: str) -> None:
    for claim in claims(words):
        assert 0 <= claim.span.start < claim.span.end <= len(words)
        assert str(claim)


def test_a_claim_quotes_the_words_as_published() -> None:
    words = "全年共收到申请 ３，\n１１９ 件。"
    claim = only(words)
    assert claim.words == "共收到申请 ３， １１９ 件"
    assert words[claim.span.start : claim.span.end].startswith("共收到")
    assert (claim.unit, claim.measure, claim.exact) == ("件", gd.prose.Measure.CASES, True)
    assert str(claim) == "requests.received = 3119"


@given(st.integers(1, 99), st.integers(1, 9999), st.sampled_from(["{}. {}", "{}．　{}", "{}、 {}"]))
def test_the_number_of_a_list_is_no_part_of_a_count(number: int, count: int, printed: str) -> None:
    listed = printed.format(number, count)
    for before in ("", "今年情况如下：", "全年情况如下：\n", "本年工作有序开展。"):
        claim = only(f"{before}{listed} 件申请已收到。")
        assert (claim.unit, claim.quantity.value) == ("件", count)


def test_wholes_hold_their_parts_at_any_depth() -> None:
    whole, *_ = claims("公开信息10条，具体包括：甲类7条（含子类4条、丑类3条）；乙类3条。")
    (outer,) = whole.breakdowns
    assert (outer.cue, [str(part.quantity) for part in outer.parts]) == ("complete", ["7", "3"])
    (inner,) = outer.parts[0].breakdowns
    assert (inner.cue, [str(part.quantity) for part in inner.parts]) == ("contains", ["4", "3"])
    assert not outer.parts[1].breakdowns


def test_a_total_that_comes_last_holds_what_it_adds() -> None:
    *_, total = claims("新收申请713件，加上年结转36件，共749件。")
    (breakdown,) = total.breakdowns
    assert breakdown.cue == "sum"
    assert [str(part.counted) for part in breakdown.parts] == [
        "requests.received",
        "requests.carried_over",
    ]


def test_a_list_that_ends_with_others_is_open() -> None:
    whole, *_ = claims("公开信息10条，包括动态3条、通知4条等。")
    assert whole.breakdowns[0].open_ended


def test_one_whole_is_split_in_more_than_one_way() -> None:
    whole, *_ = claims("收到申请10件，其中自然人8件、法人2件，其中网上7件、信函3件。")
    assert [each.kind for each in whole.breakdowns] == ["applicant", "way"]


def test_brackets_are_nested_as_deep_as_anyone_writes() -> None:
    words = "".join(f"信息{n}条（" for n in range(30, 0, -1)) + "）" * 30
    found = claims(words)
    assert len(found) == 30

    def depth(claim: gd.Claim) -> int:
        inside = [depth(part) for each in claim.breakdowns for part in each.parts]
        return 1 + max(inside, default=0)

    assert 5 < depth(found[0]) < 12


def test_a_chain_of_parts_ends() -> None:
    found = claims("，其中".join(f"信息{n}条" for n in range(60, 0, -1)))
    assert len(found) == 60
    assert hash(found[0]) == hash(found[0])


def test_years_are_those_that_the_words_speak_of() -> None:
    years = {
        "2023年收到申请5件": 2023,
        "上年收到申请5件": 2023,
        "全年收到申请5件": 2024,
        "本年新收申请5件": 2024,
        "2025年收到申请5件": 2025,
        "上半年收到申请5件": None,
        "2019年以来收到申请5件": None,
        "近三年收到申请5件": None,
        "5月收到申请5件": None,
        "截至12月底收到申请5件": 2024,
        "2024年1月1日至12月31日收到申请5件": 2024,
        "较2022年的5件申请": 2022,
        "比上年的5件申请": 2023,
    }
    assert {words: only(words).year for words in years} == years


def test_bodies_are_the_publisher_or_named() -> None:
    bodies = {
        "我市收到申请5件": "",
        "市政府收到申请5件": "",
        "某市人民政府收到申请5件": "",
        "市教育局收到申请5件": "市教育局",
        "各县区收到申请5件": "各县区",
        "市政府办公室收到申请5件": "市政府办公室",
    }
    assert {words: only(words).body for words in bodies} == bodies
    assert only("市科技局收到申请5件", publisher="某市科学技术局").body == ""
    assert only("市教育局收到申请5件", publisher="").body == "市教育局"


def test_what_narrows_a_count_is_kept() -> None:
    limits = {
        "网上申请5件": ("网上申请",),
        "土地出让信息公开申请5件": ("土地出让",),
        "逾期答复申请5件": ("逾期",),
        "自然人、商业企业申请5件": ("together",),
    }
    assert {words: only(words).counted.limits for words in limits} == limits
    assert only("圆满收到申请5件").counted.asides == ("圆满",)
    assert str(only("网上公开申请5件").counted) == "requests (网上)"


def test_other_things_are_none_of_the_forms() -> None:
    for words in ("收到举报5件", "市民来信5件", "依申请公开培训5次", "公开信息5条", "修订办法5件"):
        assert only(words).counted.matter == "other", words


def test_none_is_said_in_many_ways() -> None:
    for words in (
        "未收到申请",
        "没有收到政府信息公开申请",
        "无依申请公开",
        "申请无",
        "未发生一起申请",
    ):
        claim = only(words)
        assert (claim.kind, claim.counted.matter) == (gd.ClaimKind.NONE, "requests"), words
        assert claim.quantity is None
        assert not claim.exact
        assert str(claim).endswith(" = 0")


def test_a_denial_goes_on_over_a_list() -> None:
    found = claims("未收到申请、行政复议、行政诉讼，未收取信息处理费。")
    assert [each.counted.matter for each in found][:2] == ["requests", "challenges"]
    assert found[-1].counted.matter == "processing_fee"
    first, second = claims("未发生行政处罚、行政强制。")
    assert (first.counted.matter, second.counted.matter) == ("penalties", "coercive_measures")


def test_statements_on_all_know_what_they_speak_of() -> None:
    first, second, all_ = claims("行政复议7件，行政诉讼9件，均获维持。")
    assert (all_.kind, all_.pledge, all_.about) == (gd.ClaimKind.ALL, "upheld", (first, second))
    assert str(all_) == "litigation.upheld: all upheld"
    _, rate = claims("收到申请7件，按时办结率100%。")
    assert (rate.kind, rate.pledge) == (gd.ClaimKind.RATE, "on_time")
    assert str(rate) == "requests = 100 %"


def test_shares_and_changes_know_their_count() -> None:
    whole, part, share = claims("收到申请10件，其中自然人8件，占80%。")
    assert (share.kind, share.about, share.wholes) == (gd.ClaimKind.SHARE, (part,), (whole,))
    count, change = claims("收到申请10件，同比下降20%。")
    assert (change.kind, change.about, change.pledge) == (gd.ClaimKind.CHANGE, (count,), "falls")
    assert str(change) == "? = 20 (change)"


def test_quantities_in_money_are_in_yuan() -> None:
    claim = only("收取行政事业性收费1.5万元。")
    assert claim.quantity == gd.prose.Quantity(
        15000, 14500, 15500, 1000, gd.prose.Exactness.ROUNDED
    )
    assert claim.measure is gd.prose.Measure.MONEY


def test_a_table_copied_as_words_is_no_sentence() -> None:
    assert not claims("收到申请5件，" * 200)
    assert not claims("啊" * 4000 + "收到申请5件")
    assert 1000 <= len(claims("收到申请5件。" * 3000)) < 1100


def test_the_places_of_claims_are_those_of_the_source() -> None:
    report = saying("收到申请5件。\n收到申请10件，其中自然人8件，占80%。")
    places = (
        gd.reports.Passage(0, gd.reports.Place(3)),
        gd.reports.Passage(8, gd.reports.Place(4)),
    )
    report = evolve(report, source=gd.reports.Source(passages={gd.Section.OVERVIEW: places}))
    first, whole, part, share = gd.claims(report)
    assert [each.span.place for each in (first, whole)] == [
        gd.reports.Place(3),
        gd.reports.Place(4),
    ]
    assert whole.breakdowns[0].parts[0].span.place == gd.reports.Place(4)
    assert share.about[0].span.place == part.span.place == gd.reports.Place(4)
    assert all(each.span.place is None for each in understood(report))


def test_the_words_beside_the_tables_are_read_as_well() -> None:
    report = evolve(
        saying(""),
        sections=(
            gd.SectionText(gd.Section.REQUESTS, "", "全年收到申请5件。"),
            gd.SectionText(gd.Section.OTHER, "", "收取信息处理费20元。"),
        ),
    )
    assert [each.span.section for each in gd.claims(report)] == ["requests", "other"]


def test_years_are_read_in_digits_and_in_characters_of_any_kind() -> None:
    for written in (
        "2008年",
        "二〇〇八年",
        "二○○八年",
        "二零零八年",
        "２００８年度",
        "二〇〇八年一月至十二月",
    ):
        assert only(f"{written}收到申请5件").year == 2008
    assert only("1998年收到申请5件").year == 1998
    assert only("二〇二一至二〇二三年收到申请5件").year is None
    assert only("二〇二三年十二月底收到申请5件").year == 2023


def test_traditional_characters_are_understood_and_quoted_as_published() -> None:
    claim = only("某縣教育局收到⾏政復議申請５件", publisher="某縣人民政府")
    assert claim.words == "某縣教育局收到⾏政復議申請５件"
    assert (str(claim), claim.body) == (str(only("收到行政复议申请5件")), "某县教育局")
    assert only("縣教育局收到申請5件", publisher="某縣敎育局").body == ""
