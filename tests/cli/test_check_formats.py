"""The formats of `check` that show everything at once: a page, SARIF, and Markdown."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from command_line import runner

import govdisclosure as gd
from govdisclosure import cli
from govdisclosure.render.markdown import write_markdown
from govdisclosure.render.page import write_page
from govdisclosure.render.sarif import write_sarif
from govdisclosure.render.view import ReportView

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"
WRITERS = {"html": write_page, "sarif": write_sarif, "markdown": write_markdown}


def run(*arguments: str | Path) -> Result:
    result = runner().invoke(cli.commands, ["check", *map(str, arguments), "--lang", "zh"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


@pytest.fixture
def slip(tmp_path: Path) -> Path:
    path = tmp_path / "slip.txt"
    text = EXAMPLE.read_text(encoding="utf-8")
    path.write_text(text.replace("（一）予以公开\t290", "（一）予以公开\t209"), encoding="utf-8")
    return path


@pytest.mark.parametrize("format_", WRITERS)
def test_what_is_printed_is_what_the_library_writes(slip: Path, format_: str) -> None:
    reports = [gd.read(slip), gd.read(EXAMPLE)]
    checked = [gd.check(each) for each in reports]
    exhibits = [ReportView.of(each) for each in checked]
    missing = slip.with_name("none.txt")
    result = run(slip, missing, EXAMPLE, "--format", format_)
    with pytest.raises(gd.errors.FileError) as raised:
        gd.read(missing)
    said = raised.value.message
    assert result.stderr == f"govdisclosure: {said.zh}\n"
    expected = WRITERS[format_](exhibits, language="zh", failures=[(str(missing), said)])
    assert result.stdout == expected + "\n"
    assert result.exit_code == 2
    assert run(slip, "--format", format_).exit_code == 1
    assert run(EXAMPLE, "--format", format_).exit_code == 0


def test_a_page_is_written_to_a_file(slip: Path, tmp_path: Path) -> None:
    output = tmp_path / "page.html"
    assert run(slip, "--format", "html", "--output", output).stdout == ""
    assert output.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert run(slip, "--format", "sarif", "--output", output).exit_code == 1
    assert json.loads(output.read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_into_a_folder_goes_a_page_for_each_report(slip: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    assert run(slip, EXAMPLE, "--format", "html", "--output", folder).exit_code == 1
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 3
    assert names[-1] == "index.html"
    for name in names[:-1]:
        page = (folder / name).read_text(encoding="utf-8")
        assert page.count('id="requests.received.total"') == 1


def test_a_folder_of_pages_is_made_and_nothing_else_is_written_to_one(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "pages"
    assert run(EXAMPLE, "--format", "html", "--output", f"{folder}/").exit_code == 0
    assert (folder / "index.html").exists()
    result = run(EXAMPLE, "--format", "sarif", "--output", f"{tmp_path}/other/")
    assert (result.exit_code, "other/是文件夹" in result.stderr) == (2, True)
    assert not (tmp_path / "other").exists()
    (tmp_path / "file").write_text("")
    result = run(EXAMPLE, "--format", "html", "--output", f"{tmp_path}/file/")
    assert (result.exit_code, "无法写入" in result.stderr) == (2, True)
