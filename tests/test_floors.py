"""The house stands: a module imports only from lower floors, and an option only in its room."""

import ast
import sys
from pathlib import Path

import pytest

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
#: Rooms that know nothing of another: modules of the first import none of the second.
BOUNDARIES = (
    ("readers.formats", "forms"),
    ("readers.formats", "readers.labels"),
    ("readers.formats", "readers.matching"),
    ("readers.formats", "readers.content"),
    ("readers.matching", "readers.formats"),
    ("readers.content", "readers.formats"),
)
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
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
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


@pytest.mark.parametrize(("room", "forbidden"), BOUNDARIES)
def test_a_room_knows_nothing_of_another(room: str, forbidden: str) -> None:
    modules = sorted(SOURCE.joinpath(*room.split(".")).rglob("*.py"))
    assert modules, f"{room} has no modules"
    for module in modules:
        for name in imports(module):
            beyond = f"{name}.".startswith(f"govdisclosure.{forbidden}.")
            assert not beyond, f"{module.relative_to(SOURCE)} imports {name}"


def test_every_room_has_its_floor() -> None:
    assert {room_of(module) for module in MODULES} == set(FLOORS)


def test_no_module_is_named_for_nothing() -> None:
    assert not {"utils", "helpers", "core", "common"} & {module.stem for module in MODULES}
