"""The types of the public API are what the library says they are."""

import subprocess
import sys
from pathlib import Path

import pytest

import govdisclosure

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def mypy(*arguments: str | Path) -> tuple[str, int]:
    api = pytest.importorskip("mypy.api", reason="mypy is a part of the extra dev")
    output, errors, code = api.run([*map(str, arguments)])
    return output + errors, code


def test_the_types_are_strictly_right() -> None:
    # At once: what the library stands on is read a single time.
    paths = [ROOT / each for each in ("src", "examples", "tests/typing/calls_that_type.py")]
    said, code = mypy("--config-file", ROOT / "pyproject.toml", *paths)
    assert code == 0, said


def test_what_editors_check_with_is_strictly_right_too() -> None:
    pytest.importorskip("basedpyright", reason="basedpyright is a part of the extra dev")
    shown = subprocess.run(
        [sys.executable, "-m", "basedpyright", "--pythonpath", sys.executable, "tests/typing"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert shown.returncode == 0, shown.stdout + shown.stderr


def test_the_package_says_that_it_is_typed() -> None:
    assert Path(govdisclosure.__file__).with_name("py.typed").exists()
