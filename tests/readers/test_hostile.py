"""Hostile files: an answer or our own error, in bounds, and nothing opened or written."""

import errno
import io
import json
import os
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hostile import (
    drawing_in_itself,
    drawings_in_drawings,
    external,
    laughs,
    many_characters,
    many_lines,
    many_objects,
    many_pages,
    pdf,
    replaced,
    sheet_file,
    swelling,
    understated,
    word_body,
)
from hypothesis import given
from hypothesis import strategies as st
from printed import archive, word_file

import govdisclosure as gd
from govdisclosure.files import sandbox, sandbox_child
from govdisclosure.files.sandbox import run_sandboxed
from govdisclosure.readers import Document, TextLine
from govdisclosure.readers.formats.docx import read_docx
from govdisclosure.readers.formats.pdf import extract
from govdisclosure.readers.formats.pdf.document import read_pdf
from govdisclosure.readers.formats.sheet import read_sheet
from govdisclosure.readers.labels import heading_of

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent


def words(document: Document) -> str:
    return "".join(each.text for each in document.blocks if isinstance(each, TextLine))


# --- archives --------------------------------------------------------------------------------


def test_a_billion_laughs_are_not_laughed_in_a_word_file() -> None:
    inside = "<w:p><w:r><w:t>年报&l9;</w:t></w:r></w:p>"
    try:
        found = words(read_docx(word_body(inside, before=laughs("w:document")), name="x"))
    except gd.UnreadableReport:
        return
    assert len(found) < 100


def test_a_billion_laughs_are_not_laughed_in_a_spreadsheet() -> None:
    content = sheet_file(f"{laughs('sst')}<sst><si><t>年报&l9;</t></si></sst>")
    try:
        found = words(read_sheet(content, name="x", heading_of=heading_of))
    except gd.UnreadableReport:
        return
    assert len(found) < 100


def test_what_an_entity_points_to_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET", encoding="utf-8")
    inside = "<w:p><w:r><w:t>年报&e;</w:t></w:r></w:p>"
    for address in (secret.as_uri(), "http://localhost:9/x"):
        content = word_body(inside, before=external("w:document", address))
        try:
            assert "SECRET" not in words(read_docx(content, name="x"))
        except gd.UnreadableReport as error:
            assert "SECRET" not in str(error)  # noqa: PT017 - either may come
        content = sheet_file(f"{external('sst', address)}<sst><si><t>年报&e;</t></si></sst>")
        try:
            assert "SECRET" not in words(read_sheet(content, name="x", heading_of=heading_of))
        except gd.UnreadableReport as error:
            assert "SECRET" not in str(error)  # noqa: PT017 - either may come


@pytest.mark.parametrize("read", [read_docx, partial(read_sheet, heading_of=heading_of)])
def test_an_archive_that_would_swell_is_refused(read: Callable[..., Document]) -> None:
    base = {"word/document.xml": "<x/>", "xl/workbook.xml": "<x/>"}
    for part in (b"0" * (257 << 20), b"<" + b" " * (25 << 20), b"\xff\xfe<\0" + b" " * (25 << 20)):
        with pytest.raises(gd.UnreadableReport, match=r"a report has at most|of a report has"):
            read(archive({**base, "media.png": part}), name="x")


def test_a_word_file_of_more_tags_than_any_report_is_refused() -> None:
    with pytest.raises(gd.UnreadableReport, match="500,003 tags are in it"):
        read_docx(archive({"word/document.xml": b"<a/>" * 500_003}), name="x")


def test_an_archive_of_more_files_than_any_report_is_refused() -> None:
    content = archive({"word/document.xml": ""} | {str(at): "" for at in range(5_000)})
    with pytest.raises(gd.UnreadableReport, match="more than 5,000 files"):
        gd.read(content)


def test_an_archive_that_understates_its_sizes_is_damaged() -> None:
    content = replaced(word_file(), "word/document.xml", "<" + " " * 1_234_567)
    with pytest.raises(gd.UnreadableReport, match="damaged"):
        gd.read(understated(content, "word/document.xml"))


def test_a_path_that_climbs_out_leads_nowhere(tmp_path: Path, monkeypatch) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    climbing = {"../climbed.txt": "x", "/climbed.txt": "x", "..\\climbed.txt": "x"}
    content = word_file(
        '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    )
    for name, part in climbing.items():
        content = replaced(content, name, part)
    assert words(read_docx(content, name="x")) == ""
    assert [each.name for each in tmp_path.rglob("*")] == ["inside"]


def test_a_sheet_of_every_cell_there_can_be_is_an_error() -> None:
    book = openpyxl.Workbook()
    book.active.cell(1, 1, 1)
    book.active.cell(1_048_576, 16_384, 1)
    content = io.BytesIO()
    book.save(content)
    with pytest.raises(gd.UnreadableReport, match="damaged, or needs more memory or time"):
        gd.read(content.getvalue())


# --- PDF -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (many_objects, "no text is in this PDF"),
        (many_pages, "more than 1,000 pages"),
        (many_lines, "more than 30,000 lines"),
        (many_characters, "more than 200,000 characters"),
        (swelling, "needs more memory or time"),
        (drawings_in_drawings, "needs more memory or time"),
        (drawing_in_itself, "no text is in this PDF"),
        (lambda: pdf(b"[" * 300_000), "damaged"),
        (lambda: pdf(b"<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>"), "no text|damaged"),
        (lambda: b"%PDF-1.7\n" + b"9" * 1_000_000, "damaged"),
    ],
)
def test_a_hostile_pdf_is_an_error(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(gd.UnreadableReport, match=said):
        read_pdf(make(), name="x", heading_of=heading_of)


# --- the process of its own -----------------------------------------------------------------------


BUSY = "says nothing about the file: try again"


def test_a_process_that_is_late_says_nothing_about_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert sandbox.SECONDS >= 5 * sandbox_child.SECONDS
    monkeypatch.setattr(sandbox, "SECONDS", 0.01)
    with pytest.raises(gd.errors.CheckFailed, match=rf"^x: not read within 0\.01 seconds .*{BUSY}"):
        run_sandboxed(extract, b"%PDF-", name="x", needs="pypdfium2")


def ending_with(program: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let another program be what a process runs."""
    program.write_text(code, encoding="utf-8")
    monkeypatch.setattr(sandbox_child, "__file__", str(program))


@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"])
def test_a_process_that_was_ended_by_others_says_nothing_about_the_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As the system does where there is no memory left.
    # What is to be ignored by whoever starts the tests, as nohup says, is not ignored here.
    code = f"""
import os, signal
if "{name}" != "SIGKILL":
    signal.signal(signal.{name}, signal.SIG_DFL)
os.kill(os.getpid(), signal.{name})
"""
    ending_with(tmp_path / "child.py", code, monkeypatch)
    with pytest.raises(gd.errors.CheckFailed, match=f"^x: .*ended from outside, .*{BUSY}"):
        run_sandboxed(extract, b"%PDF-", name="x", needs="pypdfium2")


def test_a_process_that_computes_too_long_is_ended_by_what_the_file_costs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("resource", reason="Windows has no such bounds")
    code = f"""
import sys
sys.path[:0] = {[str(Path(gd.__file__).parents[1])]!r}
from govdisclosure.files import sandbox, sandbox_child
sandbox_child.SECONDS = 1
sandbox_child.bound()
print(sandbox_child.opening(sys.argv[1]), flush=True)
while True:
    pass
"""
    ending_with(tmp_path / "child.py", code, monkeypatch)
    with pytest.raises(gd.UnreadableReport, match=r"^x: .*needs more memory or time"):
        run_sandboxed(extract, b"%PDF-", name="x", needs="pypdfium2")


@pytest.mark.parametrize("without", ["", "import sys; sys.modules['resource'] = None"])
def test_the_same_bytes_give_the_same_answer_on_a_busy_machine(
    without: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from layouts import Layout, pieces
    from printed import as_pdf

    content = as_pdf(pieces(gd.Report.of({}, publisher="某局", year=2024).filled(), Layout()))
    wanted = run_sandboxed(extract, content, name="x", needs="pypdfium2")
    source = Path(sandbox_child.__file__).read_text(encoding="utf-8")
    assert f"\nSECONDS = {sandbox_child.SECONDS}\n" in source
    # It may compute for a second, and has no processor for longer than that.
    source = source.replace(f"\nSECONDS = {sandbox_child.SECONDS}\n", "\nSECONDS = 1\n")
    late = "    time.sleep(1.5)\n    module = import_alone(name)"
    source = source.replace("    module = import_alone(name)", late)
    future, rest = source.split("from __future__ import annotations\n")
    patched = f"{future}from __future__ import annotations\n{without}\n{rest}"
    assert late in patched
    ending_with(tmp_path / "child.py", patched, monkeypatch)
    assert run_sandboxed(extract, content, name="x", needs="pypdfium2") == wanted


def test_where_a_system_has_no_bounds_the_process_looks_at_its_own_clock(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    computed = iter([0.5, 7.9, 8.1])
    waited = []

    def end(status: int) -> None:
        raise SystemExit(status)

    monkeypatch.setattr(time, "process_time", lambda: next(computed))
    monkeypatch.setattr(time, "sleep", waited.append)
    monkeypatch.setattr(os, "_exit", end)
    with pytest.raises(SystemExit, match="1"):
        sandbox_child.end_in_time()
    assert len(waited) == 2


def test_the_process_bounds_itself_and_prints_what_was_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    resource = pytest.importorskip("resource", reason="Windows has no such bounds")
    bounds = {}
    watches = []

    def bound(what: int, most: tuple[int, int]) -> None:
        bounds[what] = most
        if what == resource.RLIMIT_CORE:
            raise ValueError("bound lower already")

    class Watch:
        def __init__(self, target: Callable[[], None], *, daemon: bool) -> None:
            assert daemon, "it does not keep the process alive"
            self.start = lambda: watches.append(target)

    monkeypatch.setattr(resource, "setrlimit", bound)
    monkeypatch.setattr(threading, "Thread", Watch)
    monkeypatch.setattr(sys, "argv", ["sandbox_child.py", extract.__name__, json.dumps(sys.path)])

    def found() -> object:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"%PDF-1.7 x")))
        sandbox_child.main()
        before, began, printed = capsys.readouterr().out.partition(
            sandbox_child.opening(extract.__name__)
        )
        assert (before, bool(began)) == ("", True)
        return json.loads(printed)

    assert found() == {"error": extract.DAMAGED}
    assert bounds[resource.RLIMIT_AS] == (768 << 20, 768 << 20)
    soft, hard = bounds[resource.RLIMIT_CPU]
    assert soft < hard <= 10
    assert watches == []
    bounds.clear()
    # As on Windows, which has no such bounds.
    monkeypatch.setitem(sys.modules, "resource", None)
    assert (found(), bounds) == ({"error": extract.DAMAGED}, {})
    assert watches == [sandbox_child.end_in_time]


@given(
    st.sampled_from([0, 1, 2, 127]),
    st.sampled_from(
        [b"", b"printed by another program", b"5", b"{}", b'{"pages": 1}', b"[" * 99999]
    )
    | st.binary(),
)
def test_whatever_a_program_prints_that_is_no_python_is_refused(
    status: int, printed: bytes
) -> None:
    ended = subprocess.CompletedProcess([], status, printed, None)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(subprocess, "run", lambda *_, **__: ended)
        with pytest.raises(gd.UnreadableReport, match=r"^x: the process .* gave no answer"):
            run_sandboxed(extract, b"%PDF-", name="x", needs="pypdfium2")


@pytest.mark.parametrize("answer", [b"", b"5", b"null", b'{"pages": ', b"{}\nTraceback"])
def test_half_an_answer_is_none(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = sandbox_child.opening(extract.__name__).encode() + answer
    ended = subprocess.CompletedProcess([], 0, printed, None)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: ended)
    with pytest.raises(gd.UnreadableReport, match=r"^x: the process .* gave no answer"):
        run_sandboxed(extract, b"%PDF-", name="x", needs="pypdfium2")


@pytest.mark.parametrize("code", [errno.EAGAIN, errno.ENOMEM, errno.EMFILE])
def test_a_machine_that_can_start_no_more_processes_is_busy(
    code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(subprocess, "run", fails)
    with pytest.raises(gd.errors.CheckFailed, match=rf"^x: no process to read it in: .*{BUSY}"):
        run_sandboxed(extract, b"%PDF-", name="x", needs="pypdfium2")


def test_the_process_runs_no_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "some_package" / "inner"
    package.mkdir(parents=True)
    for each in (package.parent, package):
        (each / "__init__.py").write_text("raise ImportError", encoding="utf-8")
    (package / "module.py").write_text("from some_package.inner import other", encoding="utf-8")
    (package / "other.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)
    assert sandbox_child.import_alone("some_package.inner.module").other
    assert sandbox_child.import_alone("json.decoder") is json.decoder
    for each in set(sys.modules) - before:
        del sys.modules[each]


#: Where no process is to be started: frozen, embedded, in a zip, and without any.
ALONE = (
    (sys, "frozen", True),
    (sys, "executable", ""),
    (sys, "executable", None),
    (sys, "executable", "/usr/sbin/uwsgi"),
    (sys, "executable", r"C:\Program Files\QGIS\bin\qgis-bin.exe"),
    (sys, "executable", str(HERE / "no-such-folder" / "python3")),
    (sys, "platform", "emscripten"),
    (sys, "platform", "wasi"),
    (sandbox_child, "__file__", "application.zip/govdisclosure/files/sandbox_child.py"),
)


@pytest.mark.parametrize(("owner", "attribute", "value"), ALONE)
def test_a_file_is_read_in_place_where_no_python_can_be_started(
    owner: object, attribute: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from layouts import Layout, pieces
    from printed import as_pdf, as_sheet

    started = []
    run = subprocess.run

    def watched(command: list[str], **options: Any) -> object:
        started.append(command[0])
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", watched)
    monkeypatch.setattr(owner, attribute, value, raising=False)
    report = gd.Report.of({}, publisher="某县人民政府", year=2024).filled()
    laid = pieces(report, Layout())
    for content in (as_pdf(laid), as_sheet(laid)):
        assert gd.read(content).cells == report.cells
    with pytest.raises(gd.UnreadableReport, match=r"^x: the PDF is damaged or cut off"):
        run_sandboxed(extract, b"%PDF-", name="x", needs="pypdfium2")
    # What is called Python is tried, and is not there.
    assert all("no-such-folder" in each for each in started)

    def fails(_content: bytes) -> object:
        raise RecursionError

    monkeypatch.setattr(extract, "extract", fails)
    with pytest.raises(gd.UnreadableReport, match=r"^x: the file is damaged, or needs more"):
        run_sandboxed(extract, b"%PDF-", name="x", needs="pypdfium2")


@pytest.mark.parametrize(
    ("executable", "is_python"),
    [
        *((each, True) for each in ("python", "python3.13t", "pythonw.exe", "Python", "pypy3.10")),
        *((each, True) for each in ("PYTHON_D.EXE", "python3-intel64", "graalpy", "pypy3")),
        *((each, False) for each in ("Pythonwin.exe", "blender", "httpd", "python.app")),
    ],
)
def test_an_application_is_told_from_python_by_its_name(
    executable: str, is_python: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / executable))
    assert sandbox.starts_python() is is_python
    # Under whatever name a link has it.
    (tmp_path / executable).touch()
    (tmp_path / "link").symlink_to(executable)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "link"))
    assert sandbox.starts_python() is is_python


ZIPPED = """
import sys
sys.path.insert(0, sys.argv[1])
import govdisclosure as gd
assert gd.__file__.startswith(sys.argv[1]), gd.__file__
for path in sys.argv[2:]:
    report = gd.read(path)
    page = gd.write_page(gd.check(report))
    print(report.source.format, len(gd.claims(report)) > 9, page.rstrip().endswith("</html>"))
print(gd.REGULATION.articles()[0].number)
"""


def test_the_library_works_from_a_zip(tmp_path: Path) -> None:
    from layouts import Layout, pieces
    from printed import as_docx, as_pdf, as_sheet

    zipped = tmp_path / "application.zip"
    package = Path(gd.__file__).parent
    with zipfile.ZipFile(zipped, "w") as file:
        for path in package.rglob("*"):
            if path.suffix not in (".pyc", ".pyi"):
                file.write(path, path.relative_to(package.parent))
    paths = [HERE.parents[1] / "examples" / "shuyang-2025.txt"]
    laid = pieces(gd.read(paths[0]), Layout())
    for write in (as_docx, as_pdf, as_sheet):
        paths.append(tmp_path / write.__name__)
        paths[-1].write_bytes(write(laid))
    shown = subprocess.run(
        [sys.executable, "-c", ZIPPED, str(zipped), *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert shown.stderr == ""
    formats = ("text", "docx", "pdf", "sheet")
    assert shown.stdout.splitlines() == [*(f"{each} True True" for each in formats), "1"]


WATCHED = """
import sys
def watch(event, arguments):
    if event.startswith("socket."):
        raise SystemExit(f"opened the network: {event} {arguments}")
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path, mode, flags = arguments
        if flags & 3 or any(letter in (mode or "") for letter in "wax+"):
            raise SystemExit(f"opened a file to write: {path}")
import lxml.html, docx, pypdfium2.raw, python_calamine  # these may write what they compile
import govdisclosure as gd
from govdisclosure.readers.formats import sheet_extract
from govdisclosure.readers.formats.pdf import extract
sys.addaudithook(watch)
for path in sys.argv[1:]:
    content = open(path, "rb").read()
    try:
        report = gd.read(content)
        print(report.source.format)
    except gd.UnreadableReport as error:
        print("unreadable")
for module, path in ((extract, sys.argv[1]), (sheet_extract, sys.argv[2])):
    print(sorted(module.extract(open(path, "rb").read()))[0])
"""


def test_no_reader_opens_the_network_or_writes_a_file(tmp_path: Path) -> None:
    from layouts import Layout, as_html, pieces, plain
    from printed import as_docx, as_pdf, as_sheet

    report = gd.Report.of({}, publisher="某县人民政府", year=2024).filled()
    laid = pieces(report, Layout())
    html = as_html(report, Layout(), plain)
    html = html.replace(
        "<body>", '<body><img src="http://localhost:9/x"><script src="/x"></script>'
    )
    contents = (
        as_pdf(laid),
        as_sheet(laid),
        as_docx(laid),
        html.encode(),
        gd.render.form.text.write_text(report).encode(),
        word_body("<w:p/>", before=external("w:document", "http://localhost:9/x")),
    )
    paths = []
    for at, content in enumerate(contents):
        paths.append(tmp_path / str(at))
        paths[-1].write_bytes(content)
    shown = subprocess.run(
        [sys.executable, "-c", WATCHED, *map(str, paths)],
        capture_output=True,
        text=True,
        check=True,
    )
    told = ["pdf", "sheet", "docx", "html", "text", "unreadable", "pages", "sheets"]
    assert shown.stdout.split() == told
    assert {each.name for each in tmp_path.iterdir()} == {str(at) for at in range(len(contents))}


def test_what_another_process_says_of_a_file_comes_in_both_languages() -> None:
    with pytest.raises(gd.UnreadableReport) as raised:
        gd.read(b"%PDF-1.7 x")
    said = raised.value.message
    assert said == gd.Message(
        "<bytes>：PDF已损坏或不完整", "<bytes>: the PDF is damaged or cut off"
    )
