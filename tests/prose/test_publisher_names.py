"""The short names of an organ in its own report, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.prose.lexing.lexicon import TokenKind
from govdisclosure.prose.lexing.publisher_names import publisher_names
from govdisclosure.prose.lexing.tokens import tokens


def found(publisher: str, text: str) -> list[tuple[str, str]]:
    """The names of an organ that are found in a text, and of others where they are told apart."""
    kinds = (TokenKind.SELF, TokenKind.OTHERS)
    every = tokens(text, 0, len(text), publisher_names(publisher))
    return [(each.kind.value, each.text) for each in every if each.kind in kinds]


@pytest.mark.parametrize(
    ("publisher", "name"),
    [
        ("云河市财政局", "市财政局"),
        ("云河市财政局", "财政局"),
        ("云河市财政局", "局机关"),
        ("云河市大数据发展管理局", "市数据局"),
        ("江南省云河县信访局", "县信访局"),
        ("江南省云河县信访局", "云河县信访局"),
        ("云河市住房和城乡建设局", "市住建局"),
        ("云河市发展和改革委员会", "市发改委"),
        ("云河区城市管理局", "区城管局"),
        ("云河市市场监督管理局", "市市场监管局"),
        ("云河区社区服务中心", "区社区服务中心"),
        ("云河市青山区人民政府办公室", "区府办"),
        ("云河市青山区人民政府办公室", "区政府办公室"),
        ("云河自治州财政局", "自治州财政局"),
        ("云河自治州财政局", "州财政局"),
        ("江南自治区财政厅", "自治区财政厅"),
        ("云河县人民政府", "全县各部门、镇街"),
        ("云河县人民政府", "全县各镇(街道)、各部门"),
        ("云河市人民政府", "全市各级行政机关"),
        ("云河市人民政府", "全市各县(市、区)、各部门"),
    ],
)
def test_a_short_name_is_the_organs_own(publisher: str, name: str) -> None:
    assert found(publisher, f"{name}共收到申请5件") == [("self", name)]
    assert found(publisher, name) == [("self", name)]


@pytest.mark.parametrize(
    ("publisher", "text"),
    [
        ("云河市青山县财政局", "市财政局收到申请5件"),
        ("云河市财政局", "江北市财政局收到申请5件"),
        ("云河县财政局", "各县财政局收到申请5件"),
        ("云河县公安局", "县公安局交警大队收到申请5件"),
        ("云河县财政局", "县教育局收到申请5件"),
        ("云河县财政局", "县财政收入增长"),
        ("云河市财政局", "各县(市、区)财政局收到申请5件"),
        ("云河县太平镇人民政府", "全县收到申请5件"),
        ("云河市青山街道办事处", "全市收到申请5件"),
        ("云河市青山区人民政府办公室", "区府办理申请5件"),
        ("云河市青山区人民政府办公室", "全国各部门收到申请5件"),
    ],
)
def test_another_organ_is_none_of_its_own(publisher: str, text: str) -> None:
    assert "self" not in [kind for kind, _ in found(publisher, text)]


def test_to_a_bureau_the_whole_county_is_more_than_itself() -> None:
    assert found("云河县财政局", "全县收到申请5件") == [("others", "全县")]
    assert found("云河县人民政府", "全县收到申请5件") == [("self", "全县")]
    # What has no region in its name says nothing of one.
    assert found("财政局", "全县收到申请5件") == [("self", "全县")]


@pytest.mark.parametrize("name", ["市局", "市公安局"])
def test_a_short_name_of_another_level_is_no_short_name(name: str) -> None:
    assert not publisher_names("云河市青山县公安局").shortens(name)
    assert publisher_names("云河市公安局").shortens(name)
    assert not publisher_names("").shortens(name)


def test_an_office_is_not_the_government_that_it_is_the_office_of() -> None:
    assert not publisher_names("云河市人民政府办公室").shortens("市政府")
    assert publisher_names("云河市人民政府办公室").shortens("市府办公室")
    assert publisher_names("云河市人民政府").shortens("市政府")


NAMES = st.text("省市县区乡镇州某云河局办室委员会人民政府财政数据(", max_size=14)


@given(NAMES, st.text("全各县市区财政局办机关理(、)收到5件", max_size=30))
def test_every_character_is_in_one_token_whoever_reports(publisher: str, text: str) -> None:
    every = tokens(text, 0, len(text), publisher_names(publisher))
    assert "".join(each.text for each in every) == text
