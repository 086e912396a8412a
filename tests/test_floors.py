"""The house stands: rooms on floors, doors that nobody goes round, options in their rooms."""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TypeAlias

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
    "errors": 0.05,
    "text": 0.1,
    "values": 0.2,
    "pretty_repr": 0,
    "frozen_mapping": 0,
    "pickling": 0,
    "cpu_count": 0,
    "files": 0.1,
    "message": 0,
    "mistakes": 0.1,
    "wording": 0.3,  # the terms of the library itself; those of the form are in forms
    "law": 0.3,
    "forms": 1,
    "markup": 1.5,
    "reports": 2,
    "prose": 2.5,
    "findings": 3,
    "rules": 4,
    "localize": 4.5,  # what is wrong is shown by every room that shows findings
    "offices": 4.7,
    "batch": 5,
    "readers": 5,
    "render": 5,
    "testing": 5,
    "folders": 5.5,  # what reads, checks and shows, brought to many files
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
    "pyarrow": {"batch", "folders"},  # there only for type checkers
    "pyspark": {"batch"},
}
#: What the core may import beside the standard library.
CORE = {"attrs", "govdisclosure"}


def hold_each_module_to(law: Callable[[Path], object]) -> None:
    """Hold every module to a law, which says what is wrong; all that break it are named at once."""
    wrong = [f"{each.relative_to(SOURCE)}: {found}" for each in MODULES if (found := law(each))]
    assert not wrong, "\n".join(wrong)


#: What is wrong with a source text at a place.
Law: TypeAlias = Callable[[tuple[str, ...], str], Iterator[str]]


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
def source_of(module: Path) -> str:
    return module.read_text(encoding="utf-8")


#: The functions that import what a string names, whatever they are called where they are used.
IMPORTERS = {"import_module", "__import__"}


@cache
def imports(source: str) -> frozenset[str]:
    """What a source text imports, whole modules by their full names."""
    tree = ast.parse(source)
    found: set[str] = set()
    importers = set(IMPORTERS)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            name = node.module or ""
            inside = tuple(name.split("."))[1:]
            for alias in node.names:
                whole = name.split(".")[0] == "govdisclosure" and is_module((*inside, alias.name))
                handed = inside and alias.name in door(inside)
                version = (name, alias.name) == ("govdisclosure", "__version__")
                found.add(f"{name}.{alias.name}" if (whole and not handed) or version else name)
                importers |= {alias.asname or ""} if alias.name in IMPORTERS else set()
        elif isinstance(node, ast.Import):
            # Without a name of its own it binds the library, of which everything can be asked then.
            found.update("govdisclosure" for each in node.names if is_bare(each))
            found.update(alias.name for alias in node.names)
    return frozenset(found | named_by_strings(tree, importers))


def is_bare(alias: ast.alias) -> bool:
    return alias.name.split(".")[0] == "govdisclosure" and not alias.asname


def named_by_strings(tree: ast.Module, importers: set[str]) -> set[str]:
    """What is imported by strings.

    All that an importing function is given, and in a module that names one every string that names
    a module of ours or an optional library: it may come to the function by a name.
    """

    def is_importer(node: ast.AST) -> bool:
        name = ast.unparse(node) if isinstance(node, ast.Name | ast.Attribute) else ""
        return name.split(".")[-1] in importers

    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    given = {
        text.rstrip(".") for call in calls if is_importer(call.func) for text in strings_in(call)
    }
    used = any(map(is_importer, ast.walk(tree)))
    anywhere = {text.rstrip(".") for text in strings_in(tree)} if used else set()
    tops = "|".join(sorted({*OPTIONAL, "govdisclosure"}))
    named = {text for text in anywhere if re.fullmatch(rf"({tops})(\.\w+)*", text)}
    return {text for text in given | named if text}


def strings_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def inner(source: str) -> Iterator[tuple[str, ...]]:
    """The modules of the library that a source text imports; the library's own door is ()."""
    for name in imports(source):
        parts = tuple(name.split("."))
        if parts[0] == "govdisclosure" and parts[1:] != ("__version__",):
            yield parts[1:]


def shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many rooms two modules have in common, from the outermost."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((depth for depth, (a, b) in pairs if a != b), min(len(one), len(other)))


def upward(here: tuple[str, ...], source: str) -> Iterator[str]:
    """Imports from a floor that is not lower."""
    for parts in inner(source):
        if parts and parts[0] != here[0] and FLOORS[parts[0]] >= FLOORS[here[0]]:
            yield f"{here[0]} imports {'.'.join(parts)}"


def round_doors(here: tuple[str, ...], source: str) -> Iterator[str]:
    """Imports that go round the door of a room, or out by the door of one's own and back."""
    for parts in inner(source):
        rooms = (parts[:depth] for depth in range(shared(here, parts) + 1, len(parts)))
        # The door of a sub-room is a door.
        if not SOURCE.joinpath(*parts).is_dir() and any(map(door, rooms)):
            yield f"{'.'.join(here)}: {'.'.join(parts)} is behind a door"
        if here[: len(parts)] == parts and here != (*parts, "__init__"):
            yield f"{'.'.join(here)} stands behind the door of {'.'.join(parts) or 'the library'}"


def misplaced(here: tuple[str, ...], source: str) -> Iterator[str]:
    """Imports of libraries that a room does without."""
    for name in imports(source):
        top = name.split(".")[0]
        allowed = top in sys.stdlib_module_names or top in CORE
        if not allowed and here[0] not in OPTIONAL.get(top, ()):
            yield f"{here[0]} imports {top}"


def test_a_module_imports_only_from_lower_floors() -> None:
    hold_each_module_to(lambda module: [*upward(parts_of(module), source_of(module))])


def test_no_import_goes_round_the_door_of_a_room() -> None:
    hold_each_module_to(lambda module: [*round_doors(parts_of(module), source_of(module))])


@pytest.mark.parametrize(
    ("here", "source", "law"),
    [
        ("forms.cell", "from govdisclosure.rules import check", upward),
        ("forms.cell", "import govdisclosure.rules as r", upward),
        ("forms.cell", "def f():\n    from govdisclosure import rules", upward),
        ("forms.cell", "import importlib\nimportlib.import_module('govdisclosure.rules')", upward),
        (
            "forms.cell",
            "from importlib import import_module as i\ni(f'govdisclosure.rules.{a}')",
            upward,
        ),
        ("forms.cell", "A = 'govdisclosure.rules'\n__import__(A)", upward),
        ("rules.entries", "from govdisclosure.forms.cell import Cell", round_doors),
        ("rules.entries", "from govdisclosure.prose.lexing import lexicon", round_doors),
        ("rules.entries", "import govdisclosure", round_doors),
        ("rules.entries", "import govdisclosure as gd", round_doors),
        ("rules.entries", "import govdisclosure.forms", round_doors),
        ("rules.entries", "from govdisclosure import check", round_doors),
        ("law.citation", "from govdisclosure.law import REGULATION", round_doors),
        ("law.citation", "import govdisclosure.law as law", round_doors),
        ("batch.kernel.kernel", "from govdisclosure.batch import check", round_doors),
        ("batch.kernel.__init__", "from govdisclosure.batch import check", round_doors),
        ("rules.entries", "import numpy", misplaced),
        ("rules.entries", "__import__('numpy.random')", misplaced),
        ("rules.entries", "import importlib as i\ni.import_module('pandas')", misplaced),
        ("rules.entries", "L = ['numpy']\nimport importlib as i\nf = i.import_module", misplaced),
    ],
)
def test_no_way_round_is_left(here: str, source: str, law: Law) -> None:
    assert [*law(tuple(here.split(".")), source)]


def test_the_version_is_asked_of_the_library_itself() -> None:
    source = "from govdisclosure import __version__"
    assert not [each for law in (upward, round_doors, misplaced) for each in law(("cli",), source)]


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
                for parts in inner(source_of(module))
                if shared(parts, here) == len(where) < len(parts)
            )
            stands_on.setdefault(unit, set()).update(each for each in below if each != unit)
    # CycleError names a circle; without one every unit has its place.
    assert {*TopologicalSorter(stands_on).static_order()} >= stands_on.keys()


@pytest.mark.parametrize(("room", "unknown"), BOUNDARIES)
def test_a_stated_boundary_is_not_crossed(room: str, unknown: str) -> None:
    modules = sorted(SOURCE.joinpath(*room.split(".")).rglob("*.py"))
    assert modules, room
    for module in modules:
        for parts in inner(source_of(module)):
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


def test_an_optional_library_stays_in_its_room() -> None:
    hold_each_module_to(lambda module: [*misplaced(parts_of(module), source_of(module))])


def test_every_room_has_its_floor() -> None:
    assert {parts_of(module)[0] for module in MODULES} == set(FLOORS)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_taken_in_at_a_glance(room: str) -> None:
    modules = [*SOURCE.joinpath(*room.split(".")).glob("*.py")]
    assert len(modules) <= 18 + 1, "18 files and the door"


def test_a_module_is_read_in_one_sitting() -> None:
    def too_long(module: Path) -> list[str]:
        source = source_of(module)
        lines = len(source.splitlines())
        found = [f"{lines} lines"] if lines > 350 else []
        ways = ways_of(source).items()
        return found + [f"{many} ways through {name}" for name, many in ways if many > 15]

    hold_each_module_to(too_long)


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
BRANCHES = (
    *(ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.Assert),
    *(ast.comprehension, ast.ExceptHandler, ast.match_case),
)


def ways_of(source: str) -> dict[str, int]:
    """How many ways lead through each function, with all in it, and through the module itself."""
    tree = ast.parse(source)
    found = {"the module": paths(tree, but=FUNCTIONS)}
    for node in ast.walk(tree):
        if isinstance(node, FUNCTIONS):
            found[f"{getattr(node, 'name', 'lambda')}, line {node.lineno}"] = paths(node)
    return found


def paths(node: ast.AST, *, but: tuple[type[ast.AST], ...] = ()) -> int:
    """How many ways lead through a node: one, and one more for each branch."""
    ways, rest = 1, [node]
    while rest:
        each = rest.pop()
        ways += isinstance(each, BRANCHES)
        ways += len(each.ifs) if isinstance(each, ast.comprehension) else 0
        ways += len(each.values) - 1 if isinstance(each, ast.BoolOp) else 0
        rest += [child for child in ast.iter_child_nodes(each) if not isinstance(child, but)]
    return ways


@pytest.mark.parametrize(
    "many",
    [
        "async def f():\n    async for x in y:\n        return " + " or ".join("a" * 16),
        "f = lambda a: " + " or ".join("a" * 16),
        "if x:\n    pass\n" * 15,
        "class A:\n" + "    if x:\n        pass\n" * 15,
        "def f():\n" + "    assert x\n" * 15,
    ],
)
def test_ways_are_counted_wherever_code_stands(many: str) -> None:
    assert max(ways_of(many).values()) > 15


def test_no_class_has_the_name_of_another() -> None:
    where: dict[str, list[str]] = {}
    for module in MODULES:
        for name in types_in(source_of(module)):
            where.setdefault(name, []).append(".".join(parts_of(module)))
    assert {name: known for name, known in where.items() if len(known) > 1} == {}


#: The functions that make a class, with its name before all else.
MAKERS = {
    *("NamedTuple", "namedtuple", "TypedDict", "NewType", "make_class", "make_dataclass", "type"),
    *("Enum", "StrEnum", "IntEnum", "Flag", "IntFlag"),
}


def types_in(source: str) -> Iterator[str]:
    """The names of the classes that a source text makes, and of its aliases of types."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ClassDef(name):
                yield name
            case ast.AnnAssign(ast.Name(name), annotation) if "TypeAlias" in ast.unparse(
                annotation
            ):
                yield name
            case ast.Call(func, [ast.Constant(str(name)), *_]):
                if ast.unparse(func).split(".")[-1] in MAKERS:
                    yield name


@pytest.mark.parametrize(
    "twice",
    [
        "class A: pass\nclass A: pass",
        "class A: pass\nA = NamedTuple('A', [])",
        "A = collections.namedtuple('A', 'x')\nA: TypeAlias = int",
        "class A: pass\nA: typing.TypeAlias = int",
        "A = StrEnum('A', 'X')\nA = NewType('A', int)",
    ],
)
def test_a_class_is_known_however_it_is_made(twice: str) -> None:
    assert [*types_in(twice)] == ["A", "A"]


#: Names that say nothing, or that only who wrote them understands, alone or as a part of another.
UNTELLING = {
    *("util", "utils", "utilities", "helper", "helpers", "core", "common", "misc"),
    *("lay", "taken", "apart", "frames", "telling", "generalities", "spoken"),
    *("leaf", "node", "exhibit", "lattice"),
}


def test_no_module_and_no_room_is_named_for_nothing() -> None:
    names = {part for module in MODULES for part in parts_of(module)}
    assert not UNTELLING & {word for name in names for word in name.split("_")}


def test_every_folder_of_modules_is_a_room() -> None:
    assert {path.parent for path in MODULES} == {path.parent for path in MODULES if is_door(path)}


def is_door(module: Path) -> bool:
    return module.name == "__init__.py"
