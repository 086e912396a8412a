"""The house stands: a module imports only from lower floors, and an option only in its room."""

import ast
import re
import sys
from pathlib import Path

import pytest

from govdisclosure.forms import EDITIONS, Section

SOURCE = Path(__file__).parents[1] / "src" / "govdisclosure"
MODULES = sorted(SOURCE.rglob("*.py"))

#: The floor of each room; rooms of one floor do not know each other.
FLOORS = {
    "errors": 0,
    "text": 0.1,
    "values": 0.2,
    "display": 0,
    "frozen_mapping": 0,
    "pickling": 0,
    "processors": 0,
    "files": 0.1,
    "message": 0,
    "wording": 0.3,  # the terms of the library itself; those of the form are in forms
    "law": 0.3,
    "forms": 1,
    "markup": 1.5,
    "reports": 2,
    "prose": 2.5,
    "findings": 3,
    "rules": 4,
    "localize": 4.5,  # what is wrong is shown by every room that shows findings
    "batch": 5,
    "readers": 5,
    "render": 5,
    "testing": 5,
    "registration": 6,
    "cli": 6,
    "__main__": 7,
    "__init__": 7,
}

#: The optional libraries, and the rooms that may import them.
OPTIONAL = {
    "docx": {"readers", "render"},
    "lxml": {"readers"},
    "pypdfium2": {"readers"},
    "python_calamine": {"readers"},
    "click": {"cli"},
    "rich": {"cli", "render"},
    "xlsxwriter": {"render"},
    "hypothesis": {"testing", "registration"},
    "numpy": {"batch"},
    "pyarrow": {"batch"},
    "pyspark": {"batch"},
}
#: What a room knows nothing of, and why; a part of a room is written with a dot.
BOUNDARIES = {
    ("law", "forms"): "the law stands without the form, which cites it and not the other way round",
}
#: What the core may import beside the standard library.
CORE = {"attrs", "govdisclosure"}


def room_of(module: Path) -> str:
    return module.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(module: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name}: imports are absolute"
            found.add(node.module or "")
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_imports_only_from_lower_floors(module: Path) -> None:
    room = room_of(module)
    for name in imports(module):
        parts = name.split(".")
        if parts[0] == "govdisclosure" and len(parts) > 1 and parts[1] != room:
            assert FLOORS[parts[1]] < FLOORS[room], f"{room} imports {name}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_an_optional_library_stays_in_its_room(module: Path) -> None:
    room = room_of(module)
    for name in imports(module):
        top = name.split(".")[0]
        if top not in sys.stdlib_module_names and top not in CORE:
            assert room in OPTIONAL[top], f"{room} imports {top}"


@pytest.mark.parametrize(("room", "unknown"), BOUNDARIES)
def test_a_stated_boundary_is_not_crossed(room: str, unknown: str) -> None:
    modules = list(SOURCE.joinpath(*room.split(".")).rglob("*.py"))
    assert modules, room
    for module in modules:
        for name in imports(module):
            assert not f"{name}.".startswith(f"govdisclosure.{unknown}."), BOUNDARIES[room, unknown]


def test_law_names_no_line_and_no_address_of_the_form() -> None:
    concepts = {
        line.concept
        for form in EDITIONS
        for grid in form.grids
        for line in (*grid.rows, *grid.columns)
    }
    addresses = re.compile(rf"\b(?:{'|'.join(Section)})\.[a-z]")
    for module in (SOURCE / "law").glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert node.value not in concepts, f"{module.name}: {node.value}"
                assert not addresses.search(node.value), f"{module.name}: {node.value}"


def test_every_room_has_its_floor() -> None:
    assert {room_of(module) for module in MODULES} == set(FLOORS)


def test_no_module_is_named_for_nothing() -> None:
    assert not {"utils", "helpers", "core", "common"} & {module.stem for module in MODULES}
