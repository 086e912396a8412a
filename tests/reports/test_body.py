"""The kind of body: told by the name, open to the caller, and no guess where the name is silent."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.reports import from_data, to_data

BY_NAME = {
    gd.Body.GOVERNMENT: (
        "江苏省人民政府 宿迁市 沭阳县人民政府 海淀区人民政府 阿拉善左旗 西藏自治区 "
        "海南藏族自治州人民政府 某区政府 浦东新区人民政府 某县人民政府（本级） "
        "景德镇市人民政府 乡宁县 山海关区"
    ),
    gd.Body.TOWN: "太平镇人民政府 螅镇 某民族乡人民政府 某苏木 某乡政府",
    gd.Body.OFFICE: "花园街道办事处 花园街道 花园街道办 金山办事处 某地区行政公署",
    gd.Body.DEPARTMENT: (
        "中卫市科学技术局 上海市人民政府办公厅 市人民政府办公室 教育部 审计署 某省水利厅 "
        "市发展和改革委员会 市国资委 市农业农村委 国务院办公厅 镇江市公安局 市金融办 "
        "市人民政府国有资产监督管理委员会 某市城市管理委员会 某区城管委 某海关 "
        "某海关关区 海关总署 某省消防救援局 某市科学技术委员会"
    ),
    gd.Body.OTHER: (
        "某大学 某医院 某水务公司 某县第一中学 苏州工业园区管理委员会 某经济技术开发区管委会 "
        "某风景区管委会 某新城管理委员会 某开发区管理委员会办公室 某高新区管委会财政局 "
        "某县总工会 共青团某市委员会 共青团某县委 团市委 某县妇女联合会 区妇联 某市残疾人联合会 "
        "县残联 某省红十字会 某市科学技术协会 市科协 某市文学艺术界联合会 某县文联 "
        "某市工商业联合会 某区工商联 某市侨联 某区消防救援大队 某市消防救援支队 "
        "某县供销合作社 某市供销联社 某市供销合作联社 某市供销合作社联合社 某县供销社 "
        "某县融媒体中心 某市广播电视台"
    ),
    None: (
        "高新区 滨海新区 中共某市委 某县委 某县委宣传部 某村村民委员会 某市驻京办事处 某中心 "
        "某县政务服务中心"
    ),
}
EVERY = [(name, body) for body, names in BY_NAME.items() for name in names.split()]


@pytest.mark.parametrize(("name", "body"), EVERY)
def test_the_end_of_a_name_says_what_kind_of_body_it_is(name: str, body: gd.Body | None) -> None:
    assert gd.reports.body_of(name) is body
    assert gd.reports.body_of(f" {name[:2]} {name[2:]}\u3000") is body
    assert gd.Report.of({}, publisher=name, year=2024).body is body


def test_the_caller_knows_better_than_the_name() -> None:
    report = gd.Report.of({}, publisher="某中心", year=2024)
    known = evolve(report, body=gd.Body.DEPARTMENT)
    assert (report.body, known.body) == (None, gd.Body.DEPARTMENT)
    assert known != report, "rules that bind departments alone tell them apart"
    assert evolve(known, publisher="某局") == evolve(report, publisher="某局")
    assert evolve(report, publisher="某局").body is gd.Body.DEPARTMENT
    assert from_data(to_data(known)).body is gd.Body.DEPARTMENT


def test_json_says_the_body_and_refuses_one_that_there_is_not() -> None:
    data = to_data(gd.Report.of({}, publisher="某中心", year=2024))
    assert data["body"] is None
    assert from_data(data).body is None
    with pytest.raises(gd.InvalidReport, match="body: no body 'ministry': there are government"):
        from_data(data | {"body": "ministry"})


@given(st.sampled_from(["县委", "驻", "中共", "(", "管委会", "共青团", "市"]))
def test_what_is_longer_than_any_name_is_of_no_kind(part: str) -> None:
    assert gd.reports.body_of("青山县教育局") is gd.Body.DEPARTMENT
    assert gd.reports.body_of(part * 1000 + "青山县教育局") is None


def test_towns_are_governments_and_offices_are_not() -> None:
    assert [body for body in gd.Body if body.is_government] == [gd.Body.GOVERNMENT, gd.Body.TOWN]
    assert gd.Body.TOWN.to("zh") == "乡镇人民政府"
    assert gd.Body.OFFICE.to("en") == "office dispatched by a government"


@given(st.sampled_from(EVERY), st.text("青山白河云岭县市区省第一", max_size=8))
def test_what_stands_before_a_name_changes_no_kind(named: tuple[str, gd.Body], place: str) -> None:
    name, body = named
    assert gd.reports.body_of(place + name) is body


@given(
    st.sampled_from(EVERY),
    st.lists(st.sampled_from(("（本级）", "(机关)", "[汇总]", "　")), max_size=3).map("".join),
)
def test_what_is_in_brackets_after_a_name_changes_no_kind(
    named: tuple[str, gd.Body], aside: str
) -> None:
    assert gd.reports.body_of(named[0] + aside) is named[1]


@given(st.sampled_from(EVERY))
def test_the_wide_the_traditional_and_the_radical_are_of_the_same_kind(
    named: tuple[str, gd.Body],
) -> None:
    name, body = named
    traditional = str.maketrans("区医会联团业务县镇党", "區醫會聯團業務縣鎮黨")
    radical = str.maketrans("工山大小", "⼯⼭⼤⼩")
    assert gd.reports.body_of(name.translate(traditional).translate(radical)) is body
