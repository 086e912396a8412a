"""The command `form`: the official form in a file or on the terminal, empty or filled in."""

import sys
from pathlib import Path

import pytest
from click.testing import Result
from command_line import runner

import govdisclosure as gd
from govdisclosure import cli
from govdisclosure.render.form import form_content

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "shuyang-2025.txt")


def run(*arguments: str | Path) -> Result:
    result = runner().invoke(cli.commands, ["form", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def test_an_empty_form_is_that_of_the_latest_edition_unless_asked_otherwise() -> None:
    assert run().stdout == gd.render.form.text.write_text(gd.FORM_2021)
    assert run("--edition", "2019").stdout == gd.render.form.text.write_text(gd.FORM_2019)
    assert run("--format", "html").stdout == gd.render.form.html.write_html(gd.FORM_2021)


@pytest.mark.parametrize("name", ["form.txt", "form.html", "form.docx", "form.xlsx"])
def test_a_report_is_written_as_the_name_of_the_output_asks(tmp_path: Path, name: str) -> None:
    output = tmp_path / name
    result = run(EXAMPLE, "--output", output)
    assert (result.exit_code, result.output) == (0, "")
    format_ = {".txt": "text"}.get(output.suffix, output.suffix[1:])
    assert output.read_bytes() == form_content(gd.read(EXAMPLE), format=format_)
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "xlsx"), "name it with --output"),
        (("--output", "form.pdf"), "unknown format '.pdf'"),
        ((EXAMPLE, "--edition", "2019"), "leave out --edition"),
        (("--output", "no/where.txt"), "cannot write no/where.txt"),
        (("none.txt",), "no such file"),
    ],
)
def test_what_cannot_be_written_is_said(arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_form_holds_one_report(tmp_path: Path) -> None:
    several = tmp_path / "several.json"
    several.write_text(gd.dumps([gd.read(EXAMPLE)] * 2), encoding="utf-8")
    result = run(several)
    assert result.exit_code == 2
    assert "2 reports, where one is needed" in result.stderr


def test_without_the_extra_it_is_said_which(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    result = run("--output", tmp_path / "form.docx")
    assert result.exit_code == 2
    assert "govdisclosure[writers]" in result.stderr
