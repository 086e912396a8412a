"""What is shipped for others runs where they are: the workflow, the hook, the install page."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "examples" / "shuyang-2025.txt"
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
WORKFLOW = yaml.safe_load((ROOT / "examples" / "workflow.yml").read_text(encoding="utf-8"))
CONFIGURATION = yaml.safe_load(
    (ROOT / "examples" / "pre-commit-config.yaml").read_text(encoding="utf-8")
)


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command, with what it says kept, for whoever reads why it failed."""
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def wrong() -> str:
    text = REPORT.read_text(encoding="utf-8")
    assert "（一）予以公开\t290" in text
    return text.replace("（一）予以公开\t290", "（一）予以公开\t209")


@pytest.mark.parametrize(
    "path",
    [
        "reports/2025/final2.docx",
        "report/a.txt",
        "data/年报/某局.pdf",
        "某县2025年政府信息公开工作年度报告.html",
        "x/2025年报.XLSX".lower(),
    ],
)
def test_the_hook_takes_reports(path: str) -> None:
    assert re.search(HOOK["files"], path)
    assert not re.search(HOOK["exclude"], path)


@pytest.mark.parametrize(
    "path",
    [
        "requirements.txt",
        "reports/requirements.txt",
        "reports/requirements-dev.txt",
        "constraints.txt",
        "package.json",
        "docs/index.html",
        "CMakeLists.txt",
        "reports/check.py",
        "src/reporting/index.html",
    ],
)
def test_the_hook_leaves_alone_what_is_none(path: str) -> None:
    assert not re.search(HOOK["files"], path) or re.search(HOOK["exclude"], path)


def test_the_shipped_configuration_names_the_hook() -> None:
    (repository,) = CONFIGURATION["repos"]
    assert [each["id"] for each in repository["hooks"]] == [HOOK["id"]]


@pytest.mark.long
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_hook_stops_a_commit_of_a_report_that_is_wrong(tmp_path: Path, wrong: str) -> None:
    ours, theirs = tmp_path / "govdisclosure", tmp_path / "theirs"
    ours.mkdir()
    for name in ("src", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, ours / name)
    (theirs / "reports").mkdir(parents=True)
    (theirs / "requirements.txt").write_text("attrs\n", encoding="utf-8")
    (theirs / "reports" / "right.txt").write_bytes(REPORT.read_bytes())
    own = {"HOME": str(tmp_path), "PRE_COMMIT_HOME": str(tmp_path / "cache")}
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org")
    for folder in (ours, theirs):
        run("git", "init", "-q", cwd=folder, **own)
        run("git", "add", "-A", cwd=folder, **own)
        assert run(*git, "commit", "-q", "-m", "First", cwd=folder, **own).returncode == 0
    head = run("git", "rev-parse", "HEAD", cwd=ours, **own).stdout.strip()
    # The shipped configuration word by word, but for where we are to be had.
    (repository,) = CONFIGURATION["repos"]
    configured = {"repos": [{**repository, "repo": ours.as_uri(), "rev": head}]}
    (theirs / ".pre-commit-config.yaml").write_text(yaml.safe_dump(configured), encoding="utf-8")
    run("git", "add", "-A", cwd=theirs, **own)

    def hook() -> subprocess.CompletedProcess[str]:
        return run(sys.executable, "-m", "pre_commit", "run", "--all-files", cwd=theirs, **own)

    passed = hook()
    assert passed.returncode == 0, passed.stdout + passed.stderr
    (theirs / "reports" / "wrong.txt").write_text(wrong, encoding="utf-8")
    run("git", "add", "-A", cwd=theirs, **own)
    stopped = hook()
    assert stopped.returncode == 1
    assert "wrong.txt" in stopped.stdout
    assert "requirements.txt" not in stopped.stdout


@pytest.mark.slow
@pytest.mark.parametrize(("is_wrong", "code"), [(False, 0), (True, 1)])
def test_the_workflow_runs_step_by_step(
    tmp_path: Path, wrong: str, is_wrong: bool, code: int
) -> None:
    (tmp_path / "reports").mkdir()
    text = wrong if is_wrong else REPORT.read_text(encoding="utf-8")
    (tmp_path / "reports" / "shuyang-2025.txt").write_text(text, encoding="utf-8")
    steps: list[dict[str, Any]] = WORKFLOW["jobs"]["check"]["steps"]
    installs, checks, writes = (each for each in steps if "run" in each)
    # What is installed is an extra each; that it can be is what the README's commands show.
    extras = re.findall(r"\w+", installs["run"].partition("[")[2].partition("]")[0])
    assert installs["run"].startswith("pip install 'govdisclosure[")
    assert extras == ["cli", "readers"]
    beside = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    checked = run("bash", "-euo", "pipefail", "-c", checks["run"], cwd=tmp_path, PATH=beside)
    assert checked.returncode == code, checked.stdout + checked.stderr
    # The findings are shown though the step before failed.
    assert writes["if"] == "always()"
    written = run("bash", "-euo", "pipefail", "-c", writes["run"], cwd=tmp_path, PATH=beside)
    assert written.returncode == 0, written.stderr
    (named,) = (each["with"]["sarif_file"] for each in steps if "upload-sarif" in str(each))
    (found,) = json.loads((tmp_path / named).read_text(encoding="utf-8"))["runs"]
    errors = [each for each in found["results"] if each["level"] == "error"]
    assert bool(errors) is is_wrong


#: The page that tells how to install, whose commands no page can run beside the others.
INSTALL = (ROOT / "docs" / "install.rst").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The blocks of a language on the page."""
    found = re.findall(
        rf"^\.\. code-block:: {language}\n\n((?: {{3}}.*\n)+)", INSTALL, re.MULTILINE
    )
    return [re.sub(r"^ {3}", "", each, flags=re.MULTILINE) for each in found]


def test_windows_is_told_what_the_others_are() -> None:
    (windows,) = blocks("powershell")
    others = blocks("sh")[0].replace("python3 -m", "py -m").replace("bin/", "Scripts/")
    assert windows.replace("\\", "/") == others


@pytest.mark.long
def test_the_page_on_installing_installs(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    clone.mkdir()
    for name in ("src", "examples", "pyproject.toml", "README.md", "LICENSE"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, clone / name)
    # What `all` brings is installed where this runs; to bring it once more would take a minute.
    here, away = (each.replace("[all]", "[cli]") for each in blocks("sh"))
    installed = run("bash", "-euo", "pipefail", "-c", here, cwd=clone)
    assert installed.returncode == 0, installed.stderr
    assert "沭阳县人民政府" in installed.stdout
    # Where there is no network: into the same environment anew, from the wheels alone.
    inside = f"{clone / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    taken = run(
        *("bash", "-euo", "pipefail", "-c", f"{away}pip list --format=freeze"),
        cwd=clone,
        PATH=inside,
    )
    assert taken.returncode == 0, taken.stderr
    assert "govdisclosure==" in taken.stdout
