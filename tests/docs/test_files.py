"""The files that tools read: the citation, the hook, the workflow, the pack of rules."""

import importlib
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

import govdisclosure as gd
from govdisclosure import cli

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def data_of(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def accepted(command: str) -> None:
    """Hold that a command line is one that the command line takes."""
    program, *arguments = shlex.split(command)
    assert program == "govdisclosure"
    # Without --help the files would have to be there.
    result = CliRunner().invoke(cli.commands, [*arguments, "--help"])
    assert result.exit_code == 0, result.output


def test_all_is_what_users_use_and_brings_no_sphinx() -> None:
    """The table of the README names what users may install; `all` is what stands above it."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\| `(\w+)` +\|", readme, re.MULTILINE)
    beyond = re.findall(r"`(\w+)`", readme.partition("`.[all]` is all but ")[2].partition(":")[0])
    extras = PROJECT["optional-dependencies"]
    (every,) = extras["all"]
    assert sorted(re.findall(r"\w+", every)) == sorted({"govdisclosure", *shown} - {*beyond})
    assert not any("sphinx" in each for name in {*shown} - {*beyond} for each in extras[name])


def test_the_commands_that_the_readme_shows_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    # What a command is for stands behind it.
    shown = re.findall(r"^(govdisclosure \w+.*?)(?:  .*)?$", readme, re.MULTILINE)
    assert len(shown) > 20
    for command in shown:
        accepted(command)


def test_the_readme_shows_in_chinese_what_the_command_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    readme = (ROOT / "README.md").read_text(encoding="utf-8").partition("## What it is")[0]
    commands, printed = re.findall(r"^```\n(.*?)```$", readme, re.MULTILINE | re.DOTALL)[:2]
    program, *arguments = shlex.split(commands.splitlines()[-1])
    assert program == ".venv/bin/govdisclosure"
    result = CliRunner().invoke(cli.commands, arguments)
    assert result.exit_code == 0
    assert "".join(f"{line.rstrip()}\n" for line in result.stdout.splitlines()) == printed


def test_the_citation_is_of_this_version() -> None:
    cited = data_of(ROOT / "CITATION.cff")
    assert {"cff-version", "message", "title", "authors"} <= set(cited)
    assert (cited["version"], cited["license"]) == (gd.__version__, PROJECT["license"])


def test_the_hook_brings_what_the_command_line_and_the_readers_need() -> None:
    (hook,) = data_of(ROOT / ".pre-commit-hooks.yaml")
    accepted(hook["entry"])
    assert hook["additional_dependencies"] == [".[cli,readers]"]


def test_the_configuration_names_the_hook() -> None:
    (repository,) = data_of(EXAMPLES / "pre-commit-config.yaml")["repos"]
    (chosen,) = repository["hooks"]
    (hook,) = data_of(ROOT / ".pre-commit-hooks.yaml")
    assert chosen["id"] == hook["id"]
    assert repository["rev"] == f"v{gd.__version__}"
    accepted(shlex.join([*shlex.split(hook["entry"]), *chosen["args"]]))


def test_the_workflow_runs_commands_that_exist() -> None:
    steps = data_of(EXAMPLES / "workflow.yml")["jobs"]["check"]["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    install, *others = commands
    extras = install.partition("[")[2].partition("]")[0].split(",")
    assert set(extras) <= set(PROJECT["optional-dependencies"])
    for command in others:
        accepted(command)


def test_the_pack_passes_its_own_tests() -> None:
    pack = EXAMPLES / "rule-pack"
    shown = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "tests"],
        cwd=pack,
        env={**os.environ, "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert shown.returncode == 0, shown.stdout


def test_the_pack_is_a_package(monkeypatch: pytest.MonkeyPatch) -> None:
    pack = EXAMPLES / "rule-pack"
    project = tomllib.loads((pack / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, function = project["scripts"]["wuwei-check"].partition(":")
    monkeypatch.syspath_prepend(str(pack / "src"))
    assert callable(getattr(importlib.import_module(module), function))
