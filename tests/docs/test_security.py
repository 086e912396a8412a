"""What SECURITY.md says of bounds is what the code has."""

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([^|]+) \| (\d[^|]*) \| (`[^|]+`) \|$", re.MULTILINE)
ROWS = {what: (most, names) for what, most, names in ROW.findall(TEXT)}
NUMBER = re.compile(r"(\d[\d,]*\d|\d)(?: (MB|MiB))?")
UNITS = {"": 1, "MB": 10**6, "MiB": 1 << 20}


def values_of(name: str) -> list[int]:
    """The constant of a module, whichever room that is in; those of a table are several."""
    module, _, constant = name.partition(".")
    found = []
    for path in SOURCE.rglob(f"{module}.py"):
        dotted = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        value = getattr(importlib.import_module(dotted), constant, None)
        found += [] if value is None else [value]
    assert len(found) == 1, f"{name} is in {len(found)} modules"
    return list(found[0].values()) if isinstance(found[0], dict) else found


@pytest.mark.parametrize("what", ROWS)
def test_a_bound_is_the_one_in_the_code(what: str) -> None:
    most, names = ROWS[what]
    said = [int(number.replace(",", "")) * UNITS[unit] for number, unit in NUMBER.findall(most)]
    assert said == [value for name in re.findall(r"`([^`]+)`", names) for value in values_of(name)]


def test_every_row_of_the_table_is_looked_at() -> None:
    table = [line for line in TEXT.splitlines() if line.startswith("|")]
    assert len(ROWS) == len(table) - 2 > 10
