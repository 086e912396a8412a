"""What CONTRIBUTING.md and SECURITY.md name exists: files, commands, the steps of the run."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXTS = {
    name: (ROOT / name).read_text(encoding="utf-8") for name in ("CONTRIBUTING.md", "SECURITY.md")
}
CONTRIBUTING = TEXTS["CONTRIBUTING.md"]
RUN = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMANDS = [
    command.strip()
    for block in SHELL.findall(CONTRIBUTING)
    for line in block.splitlines()
    for command in line.split("&&")
]
#: Tools of the project, by the names of their commands.
TOOLS = {"basedpyright", "govdisclosure", "mypy", "pip", "pytest", "python", "ruff", "sphinx-build"}


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_named_in_the_repository_is_there(name: str) -> None:
    words = SHELL.sub("", TEXTS[name])
    named = re.findall(r"`([\w.-]+(?:/[\w.-]+)*)`", words) + re.findall(r"\]\(([^)]+)\)", words)
    paths = {
        each
        for each in named
        if ("/" in each or re.search(r"\.(md|rst|toml|yaml|py)$", each)) and "NAME" not in each
    } - {"index.rst"}
    assert len(paths) >= 3
    assert not {each for each in paths if not (ROOT / each).exists()}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_one_of_the_environment_and_its_files_are_there(command: str) -> None:
    if command == "python3 -m venv .venv":
        return
    program, *arguments = shlex.split(command)
    assert program.startswith(".venv/bin/")
    assert program.removeprefix(".venv/bin/") in TOOLS
    for each in arguments:
        if each.startswith(("tests", "docs/")) and "_build" not in each:
            assert (ROOT / each).exists(), each


def test_setting_up_is_the_command_of_the_readme() -> None:
    readme = SHELL.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert SHELL.findall(CONTRIBUTING)[0] == readme[1]


def test_the_pages_that_are_named_are_translated() -> None:
    from translations import pages

    (translated,) = (each for each in COMMANDS if "docs/_extensions/translations.py" in each)
    assert set(shlex.split(translated)[2:]) <= set(pages())


def test_the_steps_are_those_of_the_run() -> None:
    steps = CONTRIBUTING.partition("## The laws")[0]
    described = re.findall(r"^\d+\. \*\*(.+?)\*\*", steps, re.M | re.S)
    assert [" ".join(each.split()) for each in described] == re.findall(r'^say "(.+)"$', RUN, re.M)


def test_the_archive_of_the_source_has_both_and_names_nothing_that_is_not_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    kept = project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert set(TEXTS) <= set(kept)
    assert {each for each in kept if not (ROOT / each).exists()} == set()


def test_the_command_that_explains_a_rule_knows_it() -> None:
    (explained,) = (each for each in COMMANDS if " explain " in each)
    shown = subprocess.run(
        [sys.executable, "-m", *shlex.split(explained.removeprefix(".venv/bin/"))],
        capture_output=True,
        check=False,
    )
    assert shown.returncode == 0
