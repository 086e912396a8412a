"""Files opened: the format by the content, and every bad file an error that says what it is."""

import io
import sys
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from layouts import Layout, as_html, pieces, plain
from printed import archive, as_csv, as_docx, as_ods, as_pdf, as_sheet

import govdisclosure as gd

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ODT = "application/vnd.oasis.opendocument.text"
TABLE = """二、主动公开政府信息情况
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t1\t2\t3
"""
EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"


def test_text_and_json_are_told_by_their_content(tmp_path: Path) -> None:
    report = gd.read(EXAMPLE)
    path = tmp_path / "report.dat"
    for encoding in ("utf-8", "utf-8-sig"):
        path.write_text(gd.dumps([report]), encoding=encoding)
        assert gd.read(path) == report
        assert gd.read(path).source.name == str(EXAMPLE), "it keeps where it came from"
    assert gd.read(EXAMPLE).source.format == "text"
    assert gd.read(str(EXAMPLE)) == report


def test_a_json_file_of_no_source_is_its_own_source(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(gd.dumps([gd.Report.of({}, publisher="某局", year=2024)]), encoding="utf-8")
    assert gd.read(path).source.name == str(path)


def test_several_reports_are_read_together() -> None:
    report = gd.read(EXAMPLE)
    text = gd.dumps([report, report])
    assert gd.read_all(text.encode()) == (report, report)
    with pytest.raises(gd.InvalidReport, match="<bytes>: 2 reports, not one"):
        gd.read(text.encode())


def test_what_only_the_caller_knows_counts_before_what_the_file_says() -> None:
    report = gd.read(EXAMPLE, year=2024, body="department")
    assert (report.year, report.body) == (2024, gd.Body.DEPARTMENT)
    assert "year-differs" in [each.code for each in report.source.diagnostics]
    text = gd.dumps([gd.read(EXAMPLE)]).encode()
    assert gd.read(text, year=2025) == gd.read(EXAMPLE)
    other = gd.read(text, year=2024)
    assert other.year == 2024
    assert [each.code for each in other.source.diagnostics][-1] == "year-differs"
    with pytest.raises(gd.errors.EditionError):
        gd.read(EXAMPLE, year=1999)
    with pytest.raises(gd.errors.OptionError, match="body is 'town hall'"):
        gd.read(EXAMPLE, body="town hall")


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(EXAMPLE.read_bytes())

    monkeypatch.setattr(sys, "stdin", Input)
    assert gd.read("-").year == 2025


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b" \n\t ", "the file is empty"),
        (b"%PDF-1.7 \x00", "the PDF is damaged or cut off"),
        (b"PK\x03\x04....", "damaged or cut off"),
        (OLE, "an old office file"),
        (OLE + "WordDocument".encode("utf-16-le"), r"save it as \.docx \(另存为 \.docx\)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a password"),
        (OLE + "Workbook".encode("utf-16-le"), "the spreadsheet is damaged"),
        (b"\x89PNG\r\n", r"a picture: recognise its text \(OCR\)"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"II*\0", "a picture"),
        (b"\x1f\x8b\x08", "an archive: unpack it"),
        (b"{\\rtf1\\ansi", "an RTF file"),
        (b"From: x\nContent-Type: multipart/related\n", "a web archive"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>', "file of Word"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', "file of Excel"),
        (archive({"OFD.xml": "<ofd/>"}), r"an OFD file: .*导出为 PDF"),
        (archive({"ppt/presentation.xml": ""}), "a presentation"),
        (archive({"mimetype": ODT, "content.xml": "<x/>"}), "an OpenDocument text: .*docx"),
        (archive({"年报.pdf": b"%PDF-1.7"}), "年报.pdf: the PDF is damaged"),
        (archive({"年报.css": b""}), "there is no report in the zip"),
        (b"<!DOCTYPE html><html>", "no table of the form"),
        ("\ufeff<html>".encode(), "no table of the form"),
        (b"abc\x00def", "binary"),
        (b"\xff\xff\xff", "neither UTF-8 nor GB18030"),
        ("没有表格的一段话".encode(), "no table of the form"),
        ("甲\t乙\n".encode(), "no table of the form"),
        (TABLE.encode(), "name a year"),
        ("某局1999年报\n统计自2018年1月1日".encode(), "no table of the form"),
        (f"某局2018年政府信息公开工作年度报告\n{TABLE}".encode(), "no form for 2018"),
    ],
)
def test_a_file_that_is_no_report_is_said_to_be_what_it_is(content: bytes, said: str) -> None:
    with pytest.raises(gd.UnreadableReport, match=said) as error:
        gd.read(content)
    assert isinstance(error.value, ValueError)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("年报.caj", b"CAJ\0\xff\xff", "open it in its reader and save it as PDF"),
        ("年报.xps", archive({"[Content_Types].xml": "<x/>"}), "open it in its reader"),
        ("年报.TAR", b"\0\xff\xff", "an archive: unpack it"),
        ("年报", b"x" * 257 + b"ustar\0", "an archive: unpack it"),
        ("年报.heic", b"\0\xff\xff", "a picture"),
        ("年报.pages", b"\0\xff\xff", r"save it as \.docx"),
        ("年报.x", b"\0\xff\xff", "a binary file"),
        ("年报.zip", b"\0\xff\xff", "a binary file"),
        ("年报.docx", archive({"甲.txt": "x"}), "an archive: unpack it"),
    ],
)
def test_a_file_that_does_not_say_what_it_is_is_what_its_name_says(
    name: str, content: bytes, said: str
) -> None:
    with pytest.raises(gd.errors.UnsupportedFile, match=said):
        gd.read(content, name=name)
    text = EXAMPLE.read_bytes()
    assert gd.read(text, name=name).year == 2025, "and what it is, where it says it"


#: Whoever sends them has sent another file than a report, or must save it as another kind.
OF_OTHER_KINDS = (
    *(b"\x89PNG\r\n", b"\x1f\x8b\x08", b"{\\rtf1\\ansi", b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff"),
    *(OLE, OLE + "WordDocument".encode("utf-16-le"), archive({"OFD.xml": "<ofd/>"})),
    *(archive({"a.css": b""}), archive({"word/document.xml": "<x/>" + " " * (25 << 20)})),
)
#: These may be reports; nobody can tell, or read them.
UNREADABLE = (
    *(b"", b"PK\x03\x04....", b"%PDF-1.7 \x00", b"\xff\xff\xff", TABLE.encode()),
    *(OLE + "EncryptedPackage".encode("utf-16-le"), OLE + "Workbook".encode("utf-16-le")),
    *(b"<!DOCTYPE html><html>", archive({"word/document.xml": "<x/>"}), b"PK\x05\x06" + b"\0" * 9),
)


def test_a_file_of_another_kind_is_told_apart_from_a_report_that_cannot_be_read() -> None:
    for content in OF_OTHER_KINDS:
        with pytest.raises(gd.errors.UnsupportedFile):
            gd.read(content)
    for content in UNREADABLE:
        with pytest.raises(gd.UnreadableReport) as error:
            gd.read(content)
        assert type(error.value) is gd.UnreadableReport


def test_json_that_is_no_report_is_said_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text('{"version": 3, "reports": []}', encoding="utf-8")
    with pytest.raises(gd.InvalidReport, match=r"report\.json: version: version 3 is not known"):
        gd.read(path)


@pytest.mark.parametrize(
    ("value", "count"), [('{"a": {}}', 410_000), ("[]", 1_800_000), ("1.5", 3_500_100)]
)
def test_json_of_more_values_than_any_reports_is_not_parsed(
    value: str, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govdisclosure.readers.files.loads", lambda *_, **__: pytest.fail("parsed"))
    text = f'{{"version": 1, "reports": [], "x": [{",".join([value] * count)}]}}'
    with pytest.raises(gd.UnreadableReport, match=r"^<bytes>: this JSON has more than 800,000"):
        gd.read_all(text.encode())


def test_json_of_more_reports_than_a_file_holds_is_refused() -> None:
    report = '{"publisher": "某局", "year": 2024, "edition": "2021"}'
    text = f'{{"version": 1, "reports": [{",".join([report] * 20_001)}]}}'
    with pytest.raises(gd.InvalidReport, match="20,001 reports, of which 20,000 are read at most"):
        gd.read_all(text.encode())


@given(st.sampled_from(["utf-8", "gb18030", "utf-16"]), st.data())
def test_damaged_json_is_refused(encoding: str, data: st.DataObject) -> None:
    text = gd.dumps([gd.Report.of({}, publisher="某县人民政府", year=2024)])
    content = text.encode(encoding)
    assert gd.loads(text) == (evolve(gd.read(content), source=gd.reports.Source()),)
    at = content.index("县".encode(encoding.replace("16", "16-le")))
    # Half of a surrogate in UTF-16; elsewhere a byte that no character begins with, or has.
    broken = b"\x00\xd8" if encoding == "utf-16" else data.draw(st.sampled_from([b"\xff", b"\x80"]))
    with pytest.raises(gd.UnreadableReport, match="<bytes>: this JSON has bytes"):
        gd.read(content[:at] + broken + content[at:])


def test_json_of_several_encodings_is_refused() -> None:
    report = gd.Report.of({}, publisher="某县人民政府", year=2024)
    text = gd.dumps([evolve(report, title="某县人民政府2024年政府信息公开工作年度报告")])
    content = text.encode().replace("某县".encode(), "某县".encode("gb18030"), 1)
    with pytest.raises(gd.UnreadableReport, match="this JSON has bytes"):
        gd.read(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_json_of_what_was_damaged_is_no_damaged_json(encoding: str) -> None:
    report = gd.read(EXAMPLE.read_bytes() + b"\xe5")
    assert gd.read(gd.dumps([report]).encode(encoding)) == report


def test_a_file_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "shuyang-2025.txt").touch()
    with pytest.raises(
        gd.errors.FileError, match=r"no such file; did you mean .*shuyang-2025\.txt"
    ):
        gd.read(tmp_path / "shuyang-2024.txt")
    with pytest.raises(gd.errors.FileError, match=r"no such file$"):
        gd.read(tmp_path / "nowhere" / "x")
    with pytest.raises(gd.errors.FileError, match=r"no such file$"):
        gd.read(tmp_path / "q")


def test_a_link_that_leads_nowhere_is_said_and_is_not_near_itself(tmp_path: Path) -> None:
    link = tmp_path / "report.txt"
    link.symlink_to(tmp_path / "gone.txt")
    with pytest.raises(gd.errors.FileError, match=r"a link to a file that does not exist$"):
        gd.read(link)


def test_a_directory_and_a_name_that_cannot_be_are_said(tmp_path: Path) -> None:
    with pytest.raises(gd.errors.FileError, match="this is a directory"):
        gd.read(tmp_path)
    with pytest.raises(gd.errors.FileError, match="null") as error:
        gd.read("a\0b")
    assert isinstance(error.value, OSError)


def test_a_report_without_a_name_is_read_and_said() -> None:
    report = gd.read(f"2024年政府信息公开工作年度报告\n{TABLE}".encode())
    assert report.publisher == ""
    assert "no-publisher" in [each.code for each in report.source.diagnostics]


def test_the_format_is_told_by_the_content(tmp_path: Path) -> None:
    report = gd.read(EXAMPLE)
    laid = pieces(report, Layout())
    contents = {
        "docx": as_docx(laid),
        "html": as_html(report, Layout(), plain).encode(),
        "json": gd.dumps([report]).encode(),
        "pdf": as_pdf(laid),
        "sheet": as_sheet(laid),
        "csv": as_csv(laid).encode(),
        "text": gd.render.form.text.write_text(report).encode(),
    }
    for form, content in contents.items():
        path = tmp_path / "report.wps"
        path.write_bytes(content)
        told = gd.read(path)
        assert told.values == report.values, form
        assert gd.read(content, format=form).values == report.values
        with path.open("rb") as file:
            assert gd.read(file) == told
    assert gd.read(as_ods(laid)).values == report.values
    assert gd.read(gd.render.form.text.write_text(report).encode("utf-16")).values == report.values
    html = as_html(report, Layout(), plain)
    assert gd.read(html.encode("utf-16")).source.format == "html"
    assert gd.read(f"# 年报\n{html[html.index('<body') :]}".encode()).source.format == "html"


def test_a_format_can_be_told_and_a_wrong_one_names_the_nearest() -> None:
    text = EXAMPLE.read_bytes()
    assert gd.read(text, format="text").year == 2025
    said = "unknown format 'doc'; did you mean 'docx'"
    with pytest.raises(gd.errors.UnknownFormat, match=said) as error:
        gd.read(text, format="doc")
    assert isinstance(error.value, ValueError)
    with pytest.raises(gd.UnreadableReport, match="damaged"):
        gd.read(text, format="docx")
    with pytest.raises(gd.UnreadableReport, match="damaged"):
        gd.read(text, format="sheet")


def test_a_file_object_is_named_and_read_as_binary() -> None:
    with pytest.raises(gd.UnreadableReport, match="<file>: the file is opened as text"):
        gd.read(io.StringIO("年报"))  # type: ignore[arg-type]  # that is the point
    with EXAMPLE.open("rb") as file:
        assert gd.read(file).source.name == str(EXAMPLE)
    assert gd.read(io.BytesIO(EXAMPLE.read_bytes())).source.name == "<file>"

    class Drops(io.RawIOBase):
        content = io.BytesIO(EXAMPLE.read_bytes())

        def read(self, _: int = -1) -> bytes:
            return self.content.read(1000)

    assert gd.read(Drops()).year == 2025
    with pytest.raises(gd.errors.FileError, match="7 is no path, no content in bytes and no file"):
        gd.read(7)  # type: ignore[arg-type]  # that is the point


def test_a_file_larger_than_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "digits.txt"
    path.write_bytes(b"7" * 100_000_000)
    with pytest.raises(gd.UnreadableReport, match="larger than 50 MB"):
        gd.read(path)


@pytest.mark.parametrize(
    ("form", "library", "named"),
    [
        ("docx", "docx", "python-docx"),
        ("pdf", "pypdfium2", "pypdfium2"),
        ("sheet", "python_calamine", "python-calamine"),
    ],
)
def test_a_library_that_is_missing_is_named(
    form: str, library: str, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    said = rf"{named} is not installed: pip install 'govdisclosure\[readers\]'"
    with pytest.raises(gd.MissingExtra, match=said):
        gd.read(b"x", format=form)


#: One file of each format, by the name that it has on a disk.
def uploads() -> dict[str, bytes]:
    report = gd.read(EXAMPLE)
    laid = pieces(report, Layout())
    return {
        "年报.txt": EXAMPLE.read_bytes(),
        "年报.html": as_html(report, Layout(), plain).encode("gb18030"),
        "年报.docx": as_docx(laid),
        "年报.pdf": as_pdf(laid),
        "年报.xlsx": as_sheet(laid),
        "年报.ods": as_ods(laid),
        "年报.csv": as_csv(laid).encode(),
        "年报.json": gd.dumps([gd.Report.of({}, publisher="某局", year=2024)]).encode(),
    }


def test_an_upload_is_read_as_the_file_of_its_name_is(tmp_path: Path) -> None:
    for name, content in uploads().items():
        path = tmp_path / name
        path.write_bytes(content)
        read = gd.read(path)
        assert gd.read_all(content, name=path) == (read,), name


def test_content_is_given_as_bytes_of_any_kind_or_as_a_file() -> None:
    content, read = EXAMPLE.read_bytes(), gd.read(EXAMPLE)
    for kind in (bytes, bytearray, memoryview, io.BytesIO):
        assert gd.read(kind(content), name=str(EXAMPLE)) == read
        upload = gd.read(kind(content), name="年报.txt")
        assert upload.source == evolve(read.source, name="年报.txt")
        assert upload.without_source() == read.without_source()
    # What an application got without a name has none; what has two has the one given.
    assert gd.read(content, name="").source.name == "<bytes>"
    assert gd.read(EXAMPLE, name="another.txt").source.name == "another.txt"
    with pytest.raises(gd.errors.FileError, match=r"nowhere\.txt: no such file"):
        gd.read("nowhere.txt", name="another.txt")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x.pdf", "x.pdf: the PDF is damaged"),
        ("X.DOCX", "X.DOCX: .*damaged"),
        ("x.xlsx", "x.xlsx: the spreadsheet is damaged"),
        ("x.et", "x.et: the spreadsheet is damaged"),
        ("x.txt", "x.txt: this is a binary file, not text"),
        ("x", "x: this is a binary file, not text"),
    ],
)
def test_a_name_tells_what_a_file_should_be_that_does_not_say(name: str, said: str) -> None:
    hostile = bytes(range(256)) * 9
    with pytest.raises(gd.UnreadableReport, match=said):
        gd.read(hostile, name=name)
    with pytest.raises(gd.UnreadableReport, match=f"{name}: this is a binary file"):
        gd.read(hostile, name=name, format="text")
    for empty in (b"", bytearray(), memoryview(b" \n"), io.BytesIO()):
        with pytest.raises(gd.UnreadableReport, match=f"{name}: the file is empty"):
            gd.read(empty, name=name)
    # What says itself what it is, is that, whatever it is called.
    assert gd.read(EXAMPLE.read_bytes(), name=name).source.format == "text"


def test_words_are_no_path() -> None:
    with pytest.raises(gd.errors.FileError, match=r"is text, not a path: .*text\.encode\(\)"):
        gd.read("某局2024年政府信息公开工作年度报告\n" * 99)
