"""Lists of expected bodies: whatever way an office keeps one, a name is of one body or of none."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.offices import Expected, ExpectedBody, NearNames, read_expected

_SYLLABLES = st.text("甲乙丙丁戊己庚辛财政教育公安司法", min_size=2, max_size=6)
_NAMES = st.lists(_SYLLABLES.map("某县{}局".format), min_size=1, max_size=8, unique=True)


def written(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


@given(_NAMES, st.sampled_from(["", " ", "\u3000", "\u200b", "\ufeff"]))
def test_a_name_is_that_of_its_body_however_it_is_set(names, between):
    expected = Expected.of(names)
    assert expected.names == tuple(names)
    for name in names:
        body = expected.body_of(between.join(name.replace("财", "財")))
        assert body is not None
        assert body.name == name
        assert expected.body_of(name[2:]) is None, "a part of a name is no name"


@given(_NAMES, st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]), st.booleans())
def test_a_text_and_a_table_of_the_same_names_are_the_same_list(
    tmp_path_factory, names, encoding, crlf
):
    folder = tmp_path_factory.mktemp("lists")
    end = "\r\n" if crlf else "\n"
    text = end.join(["# 应报机关", "", *names, " # 完"])
    table = end.join(["序号,机关名称,电话", *(f"{n},{name}," for n, name in enumerate(names, 1))])
    lists = [
        read_expected(written(folder / "names.txt", text, encoding)),
        read_expected(written(folder / "names.csv", table, encoding)),
    ]
    assert lists == [Expected.of(names)] * 2


def test_a_table_has_other_names_and_what_became_of_bodies(tmp_path):
    path = written(
        tmp_path / "names.csv",
        "名称,简称,曾用名,并入\n"
        "某县卫生健康委员会,卫健委、某县卫健委,某县卫生局；某县计生局,\n"
        "\n"
        '#某县旧局,,,\n"某县文旅局",文旅局,,\n'
        "某县文化局,文化局,,某县旅游局\n"
        "某县旅游局,,,文旅局\n",
        "gb18030",
    )
    expected = read_expected(str(path))
    assert expected.bodies == (
        ExpectedBody("某县卫生健康委员会", ("卫健委", "某县卫健委"), ("某县卫生局", "某县计生局")),
        ExpectedBody("某县文旅局", ("文旅局",), (), ("某县文化局", "文化局", "某县旅游局")),
    )
    senders = [expected.sender_of(each) for each in ("卫健委", "某县卫生局", "某县文化局", "丙局")]
    assert senders == ["某县卫生健康委员会", "某县卫生健康委员会", "某县文化局", "丙局"]


def test_several_bodies_become_one_by_arrows():
    expected = Expected.of(["甲局、乙局 -> 丙局", "丙局 → 丁局", "丁局", "丁局", " ", "戊局=>丁局"])
    assert expected.bodies == (ExpectedBody("丁局", merged=("甲局", "乙局", "丙局", "戊局")),)
    assert expected.body_of("乙局") is expected.bodies[0]


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "无", "—", "/", " "]), st.sampled_from(["简称", "别名"])),
        max_size=4,
    ),
    _NAMES,
)
def test_all_columns_of_other_names_are_read_and_none_says_nothing(
    tmp_path_factory, columns, names
):
    between = "".join(f",{head}" for _, head in columns)
    empty = "".join(f",{mark}" for mark, _ in columns)
    rows = [f"{name}{empty},{name}甲/{name}乙" for name in names]
    table = "\n".join([f"机关{between},简称", *rows])
    expected = read_expected(written(tmp_path_factory.mktemp("lists") / "names.csv", table))
    assert expected == Expected(ExpectedBody(each, (f"{each}甲", f"{each}乙")) for each in names)


@given(_NAMES, st.sampled_from(["某县2025年应报机关名单", "名单,,", "名单"]))
def test_a_title_above_one_column_is_no_body(tmp_path_factory, names, title):
    table = "\n".join([title, "机关名称", *names])
    path = written(tmp_path_factory.mktemp("lists") / "names.csv", table)
    assert read_expected(path) == Expected.of(names)


def test_a_cell_of_a_table_is_read_as_a_line_is(tmp_path):
    table = "机关,并入\n（一）甲局 → 乙局,\n2. 乙局,—\n①丙局,乙局\n"
    expected = read_expected(written(tmp_path / "names.csv", table))
    assert expected.bodies == (ExpectedBody("乙局", merged=("甲局", "丙局")),)


def test_a_head_says_in_brackets_which_name_is_below_it(tmp_path):
    table = (
        "序号,单位名称（全称）,单位名称（简称）,单位名称（曾用名）,全称（代码）说明,联系人\n"
        "1,某县财政局,财政局,某县财税局,x,张三\n"
    )
    expected = read_expected(written(tmp_path / "names.csv", table))
    assert expected.bodies == (ExpectedBody("某县财政局", ("财政局",), ("某县财税局",)),)


@pytest.mark.parametrize(
    "name",
    [
        *("共青团某县委员会", "共和县人民政府", "合江县人民政府", "总工会", "一中", "三亚市财政局"),
        *(
            "12345热线中心",
            "某县发展和改革局（加挂：某县粮食局）",
            "无为市人民政府",
            "十堰市司法局",
        ),
    ],
)
def test_what_begins_like_a_number_or_a_sum_is_a_name(tmp_path, name):
    for head in ("", "序号,单位名称,联系人,电话,备注\n1,"):
        path = written(tmp_path / "names.csv", f"{head}{name}\n")
        assert read_expected(path) == Expected.by_names([name])


@pytest.mark.parametrize("number", ["一、", "（十二）", "二．", "①", "⑵", "㈢ "])
def test_nor_are_numbers_of_other_kinds(number):
    assert Expected.of([f"{number}甲局", "一中"]).names == ("甲局", "一中")


@pytest.mark.parametrize("number", ["{}、", "{}. ", "（{}）", "({}) ", " {}． "])
def test_the_numbers_of_a_list_are_no_part_of_the_names(number):
    lines = [f"{number.format(n)}{each}" for n, each in ((9, "甲局"), (100, "12345热线中心"))]
    assert Expected.of([*lines, "110中心"]).names == ("甲局", "12345热线中心", "110中心")


@pytest.mark.parametrize("arrow", ["->", "——>", "－＞", "=>", "⇒", "→", "⟶"])
def test_an_arrow_is_known_however_it_is_typed(arrow):
    assert Expected.of([f"甲局{arrow}乙局", "乙局"]).bodies == (
        ExpectedBody("乙局", merged=("甲局",)),
    )


@pytest.mark.parametrize(
    "head", ["机关名称（全称）,简称", '"机关\n名称","简称\n（可多个）"', "应报单位,简称(常用)"]
)
def test_a_head_may_say_more_and_have_several_lines(tmp_path, head):
    path = written(tmp_path / "names.csv", f"{head}\n甲局,甲\n乙局,甲\n")
    with pytest.raises(gd.errors.OptionError, match=rf"甲局 \(line {head.count(chr(10)) + 2}\)"):
        read_expected(path)


def test_a_title_above_the_head_is_no_body(tmp_path):
    table = "# 2025年\n,,\n某县应报机关名单,,\n,,\n序号,机关,简称\n1,甲局,甲\n"
    expected = read_expected(written(tmp_path / "names.csv", table))
    assert expected.bodies == (ExpectedBody("甲局", ("甲",)),)


def test_tables_are_known_by_tabs_and_semicolons_too(tmp_path):
    for delimiter in "\t;":
        table = delimiter.join(["name", "aliases"]) + "\n" + delimiter.join(["甲局", "甲"])
        expected = read_expected(written(tmp_path / "names.txt", table))
        assert expected.bodies == (ExpectedBody("甲局", ("甲",)),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("甲局\n乙 -> 丁", "line 2: 乙 is merged into 丁, which is not on the list: write it on a"),
        ("某县文旅局\n乙局 -> 某县文旅", "is not on the list: did you mean 某县文旅局?"),
        ("甲局 -> 乙局\n乙局 -> 甲局", "line 1: 甲局 is merged into others and these into it"),
        ("甲局 -> 甲局", "line 1: 甲局 is merged into others"),
        ("甲局\n甲局 -> 乙局\n乙局", "line 1: 甲局 is merged into another (line 2), so no report"),
        ("甲局 -> 乙局\n甲局 -> 丙局\n乙局\n丙局", "line 2: 甲局 is merged into another body alr"),
        ("机关,别名\n甲局,卫\n乙局,卫", "卫 is a name both of 甲局 (line 2) and of 乙局 (line 3):"),
        ("机关,别名,并入\n甲局,卫,\n乙局,,\n卫,,乙局", "卫 is a name both of 甲局 (line 2) and of"),
        ('机关,别名\n甲局,"一\n二"\n,卫', "line 4 has no name of a body: add it"),
        ("甲局,乙局", "line 1 has ',' and is no name of a body: write a name a line, or a table"),
        ("-> 乙局", "line 1 has no name of a body"),
        ("乙局 ->", "line 1 has no name of a body"),
        ("甲" * 61, "no name of a body: write the name of a body on each line"),
        ("甲局\n合计：1家", "line 2 is '合计：1家', no name of a body"),
        ("机关,家数\n甲局,1\n共 1 家,", "line 3 is '共 1 家', no name of a body"),
        ("序号,机关\n1,甲局\n合计,1", "line 3 is '1', no name of a body: write the name of a body"),
        ("机关\n甲局\n注：以上", "line 3 is '注：以上', no name of a body"),
        ("甲局\n（注：以上）", "line 2 is '（注：以上）', no name of a body"),
        ("机关,简称\n甲局,\n（一）,乙局", "line 3 is '（一）', no name of a body"),
        (
            "单位名称,部门\n甲局,县直",
            "line 1 has several columns that say the same of a body (单位名",
        ),
        (
            "机关,并入,并入机关\n甲局,,",
            "several columns that say the same of a body (并入, 并入机关)",
        ),
        ("# 无\n", "there are no names of bodies in it"),
        ("", "there are no names of bodies in it"),
        ("机关,别名\n甲局," + "卫" * 140_000, "there are no names of bodies in it"),
        ("\0\1\2" * 900, "this is no text: save the list as CSV or as a text file"),
    ],
)
def test_what_is_no_list_is_told_with_its_line(tmp_path, text, said):
    path = written(tmp_path / "names.txt", text)
    with pytest.raises(gd.errors.OptionError) as error:
        read_expected(path)
    assert said in str(error.value)
    assert str(error.value).startswith(f"{path}: ")
    assert error.value.message.zh.startswith(f"{path}：")


def test_a_list_that_cannot_be_opened_is_told(tmp_path):
    for path in (tmp_path / "gone", tmp_path, "a\0b"):
        with pytest.raises(gd.errors.FileError):
            read_expected(path)
    assert read_expected(written(tmp_path / "bom.txt", "甲局")).names == ("甲局",)
    (tmp_path / "bom.txt").write_bytes(codecs.BOM_UTF8 + "甲局".encode())
    assert read_expected(tmp_path / "bom.txt").names == ("甲局",)


def test_one_name_of_two_bodies_is_refused_however_they_are_made():
    with pytest.raises(gd.errors.OptionError, match="卫 is a name both of 甲局 and of 乙局"):
        Expected((ExpectedBody("甲局", ("卫",)), ExpectedBody("乙局", ("卫",))))
    with pytest.raises(gd.errors.OptionError, match="a name both of 某縣財政局 and of 某县财政局"):
        Expected((ExpectedBody("某縣財政局"), ExpectedBody("某县财政局")))
    with pytest.raises(gd.errors.OptionError, match="give its name"):
        ExpectedBody(" ")
    with pytest.raises(gd.errors.OptionError, match="give its name"):
        ExpectedBody("甲局", old_names=("",))


@pytest.mark.parametrize(
    ("publisher", "nearest"),
    [
        ("卫健委", "某县卫生健康委员会"),
        ("某县卫健委", "某县卫生健康委员会"),
        ("江苏省某县司法局", "某县司法局"),
        ("某县公安厅", "某县公安局"),
        ("某县财", "某县财政局"),
        ("某县", ""),  # of a name that shortens them all it is not known which it is
        ("局", ""),
        ("丙镇人民政府", ""),
    ],
)
def test_the_nearest_name_is_a_hint(publisher, nearest):
    names = ["某县卫生健康委员会", "某县公安局", "某县司法局", "某县财政局"]
    assert NearNames.of(names, likely=names[:3]).nearest(publisher) == nearest
    assert Expected.of(names).body_of(publisher) is None
