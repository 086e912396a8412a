"""The house stands: rooms on floors, doors that nobody goes round, options in their rooms."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from govdisclosure.forms import EDITIONS, Section

SOURCE = Path(__file__).parents[1] / "src" / "govdisclosure"
MODULES = sorted(SOURCE.rglob("*.py"))
#: Rooms and sub-rooms: the folders, by their names below the library.
ROOMS = sorted(
    ".".join(path.parent.relative_to(SOURCE).parts)
    for path in SOURCE.rglob("__init__.py")
    if path.parent != SOURCE
)

#: The floor of each room; rooms of one floor do not know each other.
FLOORS = {
    "errors": 0,
    "text": 0.1,
    "values": 0.2,
    "pretty_repr": 0,
    "frozen_mapping": 0,
    "pickling": 0,
    "cpu_count": 0,
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
    "hypothesis_hook": 6,
    "cli": 6,
    "__main__": 7,
    "__init__": 7,
}

#: What a room knows nothing of, and why; a part of a room is written with a dot.
BOUNDARIES = {
    ("law", "forms"): "the law stands without the form, which cites it and not the other way round",
    ("readers.formats", "forms"): "a format is read without regard to the form",
    ("readers.formats", "readers.labels"): "labels are those of the form",
    ("readers.formats", "readers.matching"): "a document is whole before it is matched",
    ("readers.formats", "readers.content"): "a document is whole before it is understood",
    ("readers.matching", "readers.formats"): "every format is matched alike",
    ("readers.content", "readers.formats"): "every format is understood alike",
    ("prose", "testing"): "no sentence is made for tests where sentences are read",
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
    "hypothesis": {"testing", "hypothesis_hook"},
    "numpy": {"batch"},
    "pyarrow": {"batch"},
    "pyspark": {"batch"},
}
#: What the core may import beside the standard library.
CORE = {"attrs", "govdisclosure"}

each_module = pytest.mark.parametrize("module", MODULES, ids=lambda at: str(at.relative_to(SOURCE)))


def parts_of(module: Path) -> tuple[str, ...]:
    """Where a module stands, room by room; a room's own door is its `__init__`."""
    return module.relative_to(SOURCE).with_suffix("").parts


@cache
def door(room: tuple[str, ...]) -> frozenset[str]:
    """The names that a room hands on; none for what is no room, or is open module by module."""
    path = SOURCE.joinpath(*room, "__init__.py")
    for node in ast.parse(path.read_text(encoding="utf-8")).body if path.exists() else ():
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return frozenset(ast.literal_eval(node.value))
    return frozenset()


def is_module(parts: tuple[str, ...]) -> bool:
    path = SOURCE.joinpath(*parts)
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


@cache
def imports(module: Path) -> frozenset[str]:
    """What a module imports, whole modules by their full names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name}: imports are absolute"
            name = node.module or ""
            inside = tuple(name.split("."))[1:]
            for alias in node.names:
                whole = name.startswith("govdisclosure") and is_module((*inside, alias.name))
                handed = alias.name in door(inside)
                found.add(f"{name}.{alias.name}" if whole and not handed else name)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return frozenset(found)


def inner(module: Path) -> Iterator[tuple[str, ...]]:
    """The modules of the library that a module imports."""
    for name in imports(module):
        parts = tuple(name.split("."))
        if parts[0] == "govdisclosure" and len(parts) > 1:
            yield parts[1:]


def shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many rooms two modules have in common, from the outermost."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((depth for depth, (a, b) in pairs if a != b), min(len(one), len(other)))


@each_module
def test_a_module_imports_only_from_lower_floors(module: Path) -> None:
    room = parts_of(module)[0]
    for parts in inner(module):
        if parts[0] != room:
            assert FLOORS[parts[0]] < FLOORS[room], f"{room} imports {'.'.join(parts)}"


@each_module
def test_no_import_goes_round_the_door_of_a_room(module: Path) -> None:
    here = parts_of(module)
    for parts in inner(module):
        rooms = (parts[:depth] for depth in range(shared(here, parts) + 1, len(parts)))
        if not SOURCE.joinpath(*parts).is_dir():  # the door of a sub-room is a door
            for room in rooms:
                assert not door(room), f"{'.'.join(here)}: {'.'.join(parts)} is behind a door"


@pytest.mark.parametrize("room", ["", *ROOMS])
def test_the_modules_and_sub_rooms_of_a_room_stand_on_each_other(room: str) -> None:
    where = tuple(filter(None, room.split(".")))
    stands_on: dict[str, set[str]] = {}
    for module in MODULES:
        here = parts_of(module)
        if here[: len(where)] == where and here[len(where) :] != ("__init__",):
            unit = here[len(where)]
            below = (
                parts[len(where)]
                for parts in inner(module)
                if shared(parts, here) == len(where) < len(parts)
            )
            stands_on.setdefault(unit, set()).update(each for each in below if each != unit)
    # CycleError names a circle.
    tuple(TopologicalSorter(stands_on).static_order())


@pytest.mark.parametrize(("room", "unknown"), BOUNDARIES)
def test_a_stated_boundary_is_not_crossed(room: str, unknown: str) -> None:
    modules = sorted(SOURCE.joinpath(*room.split(".")).rglob("*.py"))
    assert modules, room
    for module in modules:
        for parts in inner(module):
            assert not f"{'.'.join(parts)}.".startswith(f"{unknown}."), BOUNDARIES[room, unknown]


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


@each_module
def test_an_optional_library_stays_in_its_room(module: Path) -> None:
    room = parts_of(module)[0]
    for name in imports(module):
        top = name.split(".")[0]
        if top not in sys.stdlib_module_names and top not in CORE:
            assert room in OPTIONAL[top], f"{room} imports {top}"


def test_every_room_has_its_floor() -> None:
    assert {parts_of(module)[0] for module in MODULES} == set(FLOORS)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_taken_in_at_a_glance(room: str) -> None:
    modules = [*SOURCE.joinpath(*room.split(".")).glob("*.py")]
    assert len(modules) <= 18 + 1, "18 files and the door"


@each_module
def test_a_module_is_read_in_one_sitting(module: Path) -> None:
    lines = module.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 350
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.FunctionDef):
            assert paths(node) <= 15, f"{node.name} has {paths(node)} paths"


BRANCHES = (
    *(ast.If, ast.IfExp, ast.For, ast.While),
    *(ast.comprehension, ast.ExceptHandler, ast.match_case),
)


def paths(function: ast.FunctionDef) -> int:
    """How many ways lead through a function: one, and one more for each branch."""
    ways = 1
    for node in ast.walk(function):
        ways += isinstance(node, BRANCHES)
        ways += len(node.ifs) if isinstance(node, ast.comprehension) else 0
        ways += len(node.values) - 1 if isinstance(node, ast.BoolOp) else 0
    return ways


def test_no_class_has_the_name_of_another() -> None:
    where: dict[str, str] = {}
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                known = where.setdefault(node.name, module.name)
                assert known is module.name, f"{node.name} is in {known} and {module.name}"


#: Names that say nothing, or that only who wrote them understands.
UNTELLING = {
    *("utils", "helpers", "core", "common", "misc"),
    *("lay", "taken", "apart", "frames", "telling", "generalities", "spoken"),
    *("leaf", "node", "exhibit", "lattice"),
}


def test_no_module_is_named_for_nothing() -> None:
    assert not UNTELLING & {module.stem for module in MODULES}
