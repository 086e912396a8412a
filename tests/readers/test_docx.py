"""Word files: what is printed is read, once, and nothing that is not."""

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from attrs import evolve
from docx.oxml import parse_xml
from printed import W, archive, saved, word_cell, word_file

import govdisclosure as gd
from govdisclosure.readers import Document, DocumentTable, Picture, TextLine
from govdisclosure.readers.formats.docx import read_docx
from govdisclosure.readers.formats.docx_numbering import ListNumbering
from govdisclosure.readers.formats.docx_runs import RunKind, RunStyles
from govdisclosure.readers.report import assemble

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "blank-form-2021.docx"
NAMES = (
    f'xmlns:w="{W}"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def read(*inside: str) -> Document:
    """A document whose body has the elements given, all in one."""
    return read_docx(word_file(*(f"<w:p {NAMES}>{each}</w:p>" for each in inside)), name="x")


def table(*rows: str) -> Document:
    return read_docx(
        word_file(f"<w:tbl {NAMES}>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"),
        name="x",
    )


def run(text: str, properties: str = "") -> str:
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


def texts(document: Document) -> Sequence[str]:
    return [each.text for each in document.blocks if not isinstance(each, DocumentTable)]


def grid(document: Document) -> Sequence[Sequence[tuple[int, int, str]]]:
    (found,) = [each for each in document.blocks if isinstance(each, DocumentTable)]
    assert found.drawn
    return [[(each.column, each.columns, each.text) for each in row.fields] for row in found.rows]


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample reports are not here")
def test_the_blank_form_has_every_cell_and_is_no_report() -> None:
    content = SAMPLE.read_bytes()
    with pytest.raises(gd.UnreadableReport, match="name a year"):
        gd.read(content)
    document = read_docx(content, name="x")
    title = TextLine("某局2024年政府信息公开工作年度报告", gd.reports.Place(1))
    report = assemble(evolve(document, blocks=(title, *document.blocks)))
    assert set(report.source.readings) == set(gd.FORM_2021.cells)
    assert set(report.cells.values()) == {None}


def test_what_was_deleted_is_gone_and_what_was_inserted_stays() -> None:
    changed = (
        f"{run('收到')}<w:del><w:r><w:delText>11</w:delText></w:r></w:del><w:ins>{run('12')}</w:ins>"
        f"<w:moveFrom>{run('往')}</w:moveFrom><w:moveTo>{run('件')}</w:moveTo>"
    )
    assert texts(read(changed)) == ["收到12件"]
    rows = table(
        f"<w:trPr><w:del/></w:trPr>{word_cell('旧')}", f"<w:trPr><w:ins/></w:trPr>{word_cell('新')}"
    )
    assert grid(rows) == [[(0, 1, "新")]]


def test_a_box_of_text_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>一、总体情况</w:t></w:r></w:p></w:txbxContent>"
    both = (
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing><a:graphic>{box}</a:graphic></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert texts(read(f"{run('某局')}{both}")) == ["某局", "一、总体情况"]
    assert texts(read(f"<w:r><w:pict>{both}</w:pict></w:r>")) == ["一、总体情况"]
    inner = both.removeprefix("<w:r>").removesuffix("</w:r>")
    assert texts(read(f"<w:r><w:drawing>{inner}</w:drawing></w:r>")) == ["一、总体情况"]
    assert grid(table(f"<w:tc><w:p>{run('1')}{both}</w:p></w:tc>")) == [[(0, 1, "1\n一、总体情况")]]
    within = word_file(f"<w:sdt {NAMES}><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
    assert texts(read_docx(within, name="x")) == []


def test_words_are_those_that_are_seen() -> None:
    assert texts(read(run("隐", "<w:rPr><w:vanish/></w:rPr>") + run("见"))) == ["见"]
    assert texts(read(run("见", '<w:rPr><w:vanish w:val="0"/></w:rPr>'))) == ["见"]
    assert texts(read("<w:r><w:t>1</w:t><w:tab/><w:t>2</w:t><w:noBreakHyphen/></w:r>")) == ["1\t2-"]
    assert texts(read("<w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:cr/></w:r>")) == ["一", "二"]
    link = f"<w:hyperlink>{run('网')}<w:fldSimple>{run('址')}</w:fldSimple></w:hyperlink>"
    assert texts(read(f"{link}<w:r><w:t/></w:r><!-- note --><w:bookmarkStart/>")) == ["网址"]


def test_merged_cells_stand_in_the_first_row_and_keep_their_columns() -> None:
    merged = '<w:vMerge w:val="restart"/>'
    rows = table(
        f"{word_cell('三、', 1, merged)}{word_cell('（一）', 2)}{word_cell('1')}",
        f"{word_cell('', 1, '<w:vMerge/>')}{word_cell('（二）', 2)}<w:sdt><w:sdtContent>"
        f"{word_cell('2')}</w:sdtContent></w:sdt>",
        f"<w:trPr><w:gridBefore w:val='1'/></w:trPr>{word_cell('x', 9999999)}{word_cell('y')}",
        word_cell("", 1, '<w:vMerge w:val="continue"/>'),
        f"{word_cell('a')}{word_cell('', 1, '<w:hMerge/>')}<w:tc><w:p/></w:tc>",
    )
    assert grid(rows) == [
        [(0, 1, "三、"), (1, 2, "（一）"), (3, 1, "1")],
        [(1, 2, "（二）"), (3, 1, "2")],
        [(1, 63, "x")],
        [(0, 1, "a"), (2, 1, "")],
    ]


def test_a_row_with_tables_in_its_cells_lays_them_out() -> None:
    inner = f"<w:tbl><w:tr>{word_cell('规章')}{word_cell('1')}</w:tr></w:tbl>"
    document = table(
        word_cell("甲"), f"<w:tc><w:p>{run('二、')}</w:p>{inner}<w:p/></w:tc>", word_cell("乙")
    )
    found = [
        each.text if isinstance(each, TextLine) else [f.text for f in each.rows[0].fields]
        for each in document.blocks
    ]
    assert found == [["甲"], "二、", ["规章", "1"], ["乙"]]
    alone = table(f"<w:tc>{inner}<w:p/></w:tc>")
    assert grid(alone) == [[(0, 1, "规章"), (1, 1, "1")]]
    places = [each.rows[0].place for each in document.blocks if isinstance(each, DocumentTable)]
    assert [(each.table, each.row) for each in places] == [(1, 1), (2, 1), (1, 3)]


def test_pictures_are_told() -> None:
    picture = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
    assert read(picture).blocks == (Picture(gd.reports.Place(1)),)
    assert read("<w:r><w:object><v:imagedata/></w:object></w:r>").blocks == (
        Picture(gd.reports.Place(1)),
    )
    document = table(f"<w:tc><w:p>{picture}</w:p></w:tc>")
    assert document.blocks[1] == Picture(gd.reports.Place(table=1, row=1, column=1))


def test_a_file_says_of_itself_what_its_properties_say() -> None:
    file = docx.Document()
    file.core_properties.title = "2024年年报"
    file.core_properties.author = "某人"
    said = {each.name: each.value for each in read_docx(saved(file), name="x").properties}
    assert said["title"] == "2024年年报"
    assert said["created"].startswith("2013-12-23")
    assert "某人" not in said.values()


# --- numbers that Word writes by itself ------------------------------------------------------


def level(at: int, form: str, text: str, start: str = '<w:start w:val="1"/>') -> str:
    return (
        f'<w:lvl w:ilvl="{at}">{start}<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


LISTS = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%1.%3.%9", "")
    + level(3, "decimalEnclosedCircle", "%4")
    + level(4, "lowerLetter", "%5)")
    + level(5, "upperLetter", "%6)")
    + level(6, "bullet", "•%7")
    + level(7, "none", "%8")
    + '<w:lvl w:ilvl="8"/></w:abstractNum>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="x"/></w:numbering>'
)
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:styleId="章"><w:pPr><w:numPr><w:numId w:val="3"/>'
    '</w:numPr></w:pPr></w:style><w:style w:styleId="节"><w:basedOn w:val="章"/><w:pPr><w:numPr>'
    '<w:ilvl w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="圈"><w:basedOn w:val="圈"/>'
    "</w:style></w:styles>"
)


def listed(at: int, number: int = 3) -> str:
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def numbers(*properties: str) -> Sequence[str]:
    lists = ListNumbering.of(parse_xml(LISTS), parse_xml(STYLES))
    return [lists.before(parse_xml(f'<w:pPr xmlns:w="{W}">{each}</w:pPr>')) for each in properties]


def test_headings_numbered_by_word_are_counted() -> None:
    assert numbers(style("章"), style("节"), style("节"), style("章"), style("节")) == [
        *("一、", "（一）", "（二）", "二、", "（一）")
    ]
    assert numbers(listed(0), listed(2), listed(2), listed(3)) == ["一、", "一.1.1", "一.2.1", "①"]
    assert numbers(*[listed(3)] * 21)[-2:] == ["⑳", "21"]
    assert numbers(*[listed(4)] * 27)[-2:] == ["z)", "aa)"]
    assert numbers(listed(5), listed(6), listed(7), listed(8)) == ["A)", "", "", ""]
    assert numbers("", style("圈"), style("无"), listed(0, 9), listed(99)) == [""] * 5
    assert ListNumbering.of(None, None).before(None) == ""


def test_a_number_that_no_list_can_have_is_left_out() -> None:
    lists = LISTS.replace('<w:start w:val="1"/>', '<w:start w:val="-9"/>')
    lists = lists.replace('w:val="%1、"', 'w:val="%1、%9"')
    lists = lists.replace('w:ilvl="8"', 'w:ilvl="八"')
    counted = ListNumbering.of(parse_xml(lists), None)
    properties = parse_xml(f'<w:pPr xmlns:w="{W}">{listed(0)}</w:pPr>')
    assert counted.before(properties) == "一、"


def test_a_heading_numbered_by_word_begins_its_section() -> None:
    file = docx.Document()
    for text in ("总体情况", "主动公开政府信息情况"):
        file.add_paragraph(text, style="List Number")
    assert texts(read_docx(saved(file), name="x")) == ["1.总体情况", "2.主动公开政府信息情况"]


# --- what is no Word file --------------------------------------------------------------------


@pytest.mark.parametrize(
    "parts",
    [
        {"word/document.xml": "<x/>"},
        {"[Content_Types].xml": "<x", "word/document.xml": "<x/>"},
        {"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"},
    ],
)
def test_a_damaged_word_file_is_an_error(parts: dict[str, str]) -> None:
    with pytest.raises(gd.UnreadableReport, match=r"^x: the Word file is damaged"):
        read_docx(archive(parts), name="x")


def test_a_word_file_without_lists_or_with_them_elsewhere_is_read() -> None:
    file = docx.Document()
    file.add_paragraph("年报")
    relations = file.part.rels
    for key in [key for key, each in relations.items() if each.reltype.endswith("/styles")]:
        del relations[key]
    relations.get_or_add_ext_rel(f"{W}/styles", "http://localhost/styles")
    assert texts(read_docx(saved(file), name="x")) == ["年报"]


def test_want_of_memory_is_no_damage_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(_: object) -> object:
        raise MemoryError

    content = gd.render.form_content(gd.FORM_2021, format="docx")
    monkeypatch.setattr("docx.Document", opened)
    with pytest.raises(MemoryError):
        read_docx(content, name="x")


# --- what stands beside a number, and what is drawn without being typed ----------------------


def properties(*switches: str) -> str:
    return f"<w:rPr>{''.join(f'<w:{each}/>' for each in switches)}</w:rPr>"


def cell(*inside: str) -> tuple[str, str]:
    """The words of a cell of these runs, and those that are no part of its number."""
    document = table(f"<w:tc><w:p>{''.join(inside)}</w:p></w:tc>")
    (found,) = [each for each in document.blocks if isinstance(each, DocumentTable)]
    (field,) = found.rows[0].fields
    return field.text, field.omitted


RAISED, LOWERED = 'vertAlign w:val="superscript"', 'vertAlign w:val="subscript"'


@pytest.mark.parametrize("mark", [RAISED, LOWERED, "strike", "dstrike", 'strike w:val="1"'])
def test_what_is_raised_or_struck_out_in_a_cell_is_no_part_of_its_number(mark: str) -> None:
    assert cell(run("12"), run("3", properties(mark))) == ("12", "3")
    assert cell(run("3", properties("b", mark))) == ("", "3")
    assert cell(run("1"), f"<w:ins>{run('3', properties(mark))}</w:ins>", run("2")) == ("12", "3")
    # In a paragraph it is words.
    assert texts(read(run("12"), run("3", properties(mark)))) == ["12", "3"]


@pytest.mark.parametrize(
    "mark", ["b", 'strike w:val="0"', 'dstrike w:val="false"', 'vertAlign w:val="baseline"']
)
def test_how_else_a_number_looks_changes_nothing(mark: str) -> None:
    assert cell(run("12"), run("3", properties(mark))) == ("123", "")


def test_the_mark_of_a_note_is_no_digit() -> None:
    typed = '<w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>1</w:t>'
    style = properties('rStyle w:val="注"')
    assert cell(run("12"), f"<w:r>{style}{typed}</w:r>") == ("12", "1")
    assert cell(run("12"), '<w:r><w:endnoteReference w:id="2"/></w:r>') == ("12", "")


def test_a_run_is_as_its_style_says_unless_it_says_otherwise() -> None:
    styles = parse_xml(
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="上"><w:rPr><w:{RAISED}/></w:rPr></w:style>'
        '<w:style w:styleId="甲"><w:basedOn w:val="上"/></w:style>'
        '<w:style w:styleId="隐"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="圈"><w:basedOn w:val="圈"/></w:style></w:styles>'
    )

    def kind(*said: str) -> RunKind:
        inside = properties(*said) if said else ""
        return RunStyles.of(styles).kind_of(parse_xml(f'<w:r xmlns:w="{W}">{inside}</w:r>'))

    assert kind('rStyle w:val="上"') is kind('rStyle w:val="甲"') is RunKind.BESIDE
    assert kind('rStyle w:val="隐"') is kind("vanish", "strike") is RunKind.HIDDEN
    shown = ('vertAlign w:val="baseline"', 'rStyle w:val="甲"'), ('rStyle w:val="圈"',), ()
    assert {kind(*each) for each in shown} == {RunKind.WORDS}
    assert kind('rStyle w:val="隐"', 'vanish w:val="0"') is RunKind.WORDS


def test_a_number_that_word_writes_before_a_number_is_no_part_of_it() -> None:
    file = docx.Document()
    written = file.add_table(1, 2)
    for at, text in enumerate(("12", "行政许可")):
        written.rows[0].cells[at].paragraphs[0].text = text
        written.rows[0].cells[at].paragraphs[0].style = "List Number"
    (found,) = read_docx(saved(file), name="x").blocks
    assert isinstance(found, DocumentTable)
    assert [(each.text, each.omitted) for each in found.rows[0].fields] == [
        *(("12", "1."), ("2.行政许可", ""))
    ]


def complex_field(instruction: str, result: str = "", data: str = "") -> str:
    separated = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>{separated}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_of_a_field_the_result_is_read_and_a_formula_without_one_is_its_words() -> None:
    assert cell(complex_field(" =SUM(LEFT) ", run("12"))) == ("12", "")
    assert cell(complex_field(" =SUM(LEFT) ")) == ("=SUM(LEFT)", "")
    assert cell('<w:fldSimple w:instr=" =A1+B1 "/>') == ("=A1+B1", "")
    assert cell(f'<w:fldSimple w:instr=" =A1+B1 ">{run("7")}</w:fldSimple>') == ("7", "")
    assert cell(complex_field(" FORMTEXT ")) == ("", "")


def test_of_a_form_what_was_filled_in_or_chosen_is_read() -> None:
    entries = '<w:listEntry w:val="维持"/><w:listEntry w:val="纠正"/>'

    def chosen(at: str) -> tuple[str, str]:
        data = f"<w:ffData><w:ddList>{at}{entries}</w:ddList></w:ffData>"
        return cell(complex_field(" FORMDROPDOWN ", data=data))

    assert chosen("")[0] == chosen('<w:result w:val="0"/><w:default w:val="1"/>')[0] == "维持"
    assert chosen('<w:result w:val="1"/>')[0] == chosen('<w:default w:val="1"/>')[0] == "纠正"
    assert chosen('<w:result w:val="9"/>')[0] == ""
    text = "<w:ffData><w:textInput><w:default w:val='0'/></w:textInput></w:ffData>"
    assert cell(complex_field(" FORMTEXT ", run("12"), text)) == ("12", "")
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('3')}</w:sdtContent></w:sdt>"
    assert cell(run("2"), control) == ("23", "")


def test_words_under_a_reading_and_numbers_in_mathematics_are_words() -> None:
    above = f"<w:rt>{run('gui')}</w:rt><w:rubyBase>{run('规章')}</w:rubyBase>"
    assert cell(f"<w:r><w:ruby>{above}</w:ruby></w:r>") == ("规章", "")
    space = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    inside = "<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>"
    assert cell(f"<m:oMathPara {space}>{inside}</m:oMathPara>") == ("12", "")


def test_a_row_that_is_hidden_is_not_read() -> None:
    rows = table(
        f"<w:trPr><w:hidden/></w:trPr>{word_cell('藏')}",
        f'<w:trPr><w:hidden w:val="0"/></w:trPr>{word_cell("见")}',
    )
    assert grid(rows) == [[(0, 1, "见")]]


def test_a_cell_that_goes_on_with_none_is_a_cell_where_it_has_words() -> None:
    going_on = "<w:vMerge/>"
    rows = table(
        f"{word_cell('规章')}{word_cell('3', 1, going_on)}{word_cell('', 1, going_on)}",
        f"{word_cell('文件')}{word_cell('4', 1, going_on)}{word_cell('5', 1, going_on)}",
    )
    assert grid(rows) == [[(0, 1, "规章"), (1, 1, "3")], [(0, 1, "文件")]]
