"""The examples run, and print what they say they print."""

import doctest
import importlib
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
SOURCE = ROOT / "src"
#: The modules that show themselves at work.
SHOWN = [path for path in SOURCE.rglob("*.py") if ">>> " in path.read_text(encoding="utf-8")]

PRINTED = {
    "check_a_file.py": "沭阳县人民政府 2025: 42 of 42 identities hold\nundecided: 14 rules\n",
    "rule_of_your_own.py": (
        "warning province.documents-kept: 32 documents in force, fewer than fifty"
        " ['line 16, field 4']\n"
    ),
    "compare_two_years.py": (
        "error years.carried.natural_person: natural persons: carried over 36, "
        "last year's carried forward 38, the first is 2 less; please check whether bodies were "
        "merged, functions moved or last year's numbers corrected\n"
        "error years.carried.total: total: carried over 36, last year's carried "
        "forward 38, the first is 2 less; please check whether bodies were "
        "merged, functions moved or last year's numbers corrected\n"
    ),
}


@pytest.mark.parametrize("name", PRINTED)
def test_an_example_prints_what_it_should(name: str) -> None:
    shown = subprocess.run(
        [sys.executable, "-X", "utf8", "-W", "error", EXAMPLES / name],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert shown.stdout.startswith(PRINTED[name])
    assert not shown.stderr


def test_the_example_of_tests_passes() -> None:
    # The page that shows it runs it as its reader would.
    found = runpy.run_path(str(EXAMPLES / "test_with_reports.py"))
    laws = [value for name, value in found.items() if name.startswith("test_")]
    assert len(laws) == 2
    for law in laws:
        law()


def test_every_example_is_run() -> None:
    names = {path.name for path in EXAMPLES.glob("*.py")}
    # Services are called by their page in the documentation; others have tests of their own.
    own = {"upload_service.py", "study_of_a_folder.py"}
    assert names == {*PRINTED, *own, "test_with_reports.py", "web_service.py"}


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.stem)
def test_a_docstring_shows_what_happens(path: Path) -> None:
    name = ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.attempted
    assert not outcome.failed


def test_the_readme_shows_what_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    outcome = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert outcome.attempted
    assert not outcome.failed
