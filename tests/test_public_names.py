"""Every public name is exported, documented and importable without anything optional."""

import ast
import importlib
import inspect
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path

import attrs
import pytest

import govdisclosure as gd

SOURCE = Path(gd.__file__).parent
REFERENCE = Path(__file__).parents[1] / "docs" / "api" / "index.rst"
#: Annotations that say nothing.
UNSAID = (inspect.Parameter.empty, "Any")
MODULES = [
    ".".join(("govdisclosure", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(
        ".__init__"
    )
    for path in sorted(SOURCE.rglob("*.py"))
    if path.stem != "__main__"
]


@pytest.mark.parametrize("name", MODULES)
def test_every_public_name_of_a_module_has_a_docstring(name: str) -> None:
    try:
        module = importlib.import_module(name)
    except gd.MissingExtra as error:
        # PySpark is no part of what the project is tested with everywhere.
        pytest.skip(str(error))
    assert module.__doc__, name
    for public, value in vars(module).items():
        kind = inspect.isclass(value) or inspect.isfunction(value)
        if public.startswith("_") or not kind or value.__module__ != name:
            continue
        assert value.__doc__, public
        for member, inside in vars(value).items() if inspect.isclass(value) else ():
            described = isinstance(inside, property) or inspect.isfunction(inside)
            if described and not member.startswith("_"):
                assert inside.__doc__, f"{public}.{member}"


def loaded_after(code: str) -> set[str]:
    """The modules of the library that a fresh interpreter has loaded after running some code."""
    code += "\nimport sys; print(*(m for m in sys.modules if m.startswith('govdisclosure.')))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(shown.stdout.split())


def test_importing_the_library_loads_none_of_its_rooms() -> None:
    assert loaded_after("import govdisclosure") == set()


def test_asking_for_a_name_loads_its_room_and_the_floors_below() -> None:
    rooms = {name.split(".")[1] for name in loaded_after("from govdisclosure import Report")}
    assert "reports" in rooms
    assert rooms.isdisjoint({"prose", "findings", "rules", "localize", "readers", "render"})


def test_a_room_is_there_by_its_name_without_an_import_of_its_own() -> None:
    loaded = loaded_after("import govdisclosure; govdisclosure.forms.EDITIONS")
    assert "govdisclosure.forms" in loaded
    assert "govdisclosure.reports" not in loaded


def test_a_report_without_words_is_checked_without_the_grammar() -> None:
    report = "gd.Report.of({}, publisher='某县人民政府', year=2024)"
    checked = loaded_after(f"import govdisclosure as gd; gd.check({report})")
    grammar = {"lexing.tokens", "lexing.vocabulary", "grammar.reader", "section"}
    assert "govdisclosure.rules.narrative" in checked
    assert checked.isdisjoint(f"govdisclosure.prose.{module}" for module in grammar)


def test_every_way_to_ask_for_a_name_gives_the_one_of_its_room() -> None:
    star: dict[str, object] = {}
    exec("from govdisclosure import *", star)
    for room, names in gd._ROOMS.items():
        module = importlib.import_module(f"govdisclosure.{room}")
        assert getattr(gd, room) is module
        for name in names:
            assert getattr(gd, name) is getattr(module, name) is star[name], name


def test_a_name_is_kept_in_one_room_which_exports_it() -> None:
    kept = [name for names in gd._ROOMS.values() for name in names]
    assert len(kept) == len(set(kept))
    for room, names in gd._ROOMS.items():
        exported = getattr(importlib.import_module(f"govdisclosure.{room}"), "__all__", ())
        assert set(names) <= set(exported), room


def test_all_names_are_listed_before_any_is_fetched() -> None:
    shown = subprocess.run(
        [sys.executable, "-c", "import govdisclosure; print(*dir(govdisclosure))"],
        capture_output=True,
        text=True,
        check=True,
    )
    rooms = {room for room, names in gd._ROOMS.items() if names}
    assert {*gd.__all__, *rooms, "__doc__", "__file__"} <= set(shown.stdout.split())


def test_a_wrong_name_is_refused_with_the_nearest_right_one() -> None:
    with pytest.raises(AttributeError, match="module 'govdisclosure' has no attribute 'chek'"):
        _ = gd.chek
    shown = subprocess.run(
        [sys.executable, "-c", "import govdisclosure; govdisclosure.chek"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Did you mean: 'check'?" in shown.stderr


def test_type_checkers_see_the_names_of_the_table_and_no_others() -> None:
    stub = ast.parse((SOURCE / "__init__.pyi").read_text(encoding="utf-8"))
    seen = {
        node.module: {alias.name for alias in node.names if alias.asname == alias.name}
        for node in stub.body
        if isinstance(node, ast.ImportFrom)
    }
    assert seen.pop("govdisclosure") == set(gd._ROOMS)
    kept = {f"govdisclosure.{room}": set(names) for room, names in gd._ROOMS.items() if names}
    assert seen == kept


def test_every_room_that_the_reference_describes_is_an_attribute() -> None:
    (rooms,) = re.findall(
        r"^\.\. door:: (.+)$", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE
    )
    described = set(rooms.split())
    assert described <= set(gd._ROOMS)
    for room in described:
        assert getattr(gd, room) is importlib.import_module(f"govdisclosure.{room}")


def test_the_library_works_without_its_stub(tmp_path: Path) -> None:
    # As in a frozen application, which keeps what is compiled and nothing beside it.
    kept = shutil.ignore_patterns("*.pyi", "py.typed", "__pycache__")
    shutil.copytree(SOURCE, tmp_path / "govdisclosure", ignore=kept)
    code = "import govdisclosure as gd; print(gd.__file__, gd.rules.Rule.__name__)"
    shown = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert shown.stdout.split() == [str(tmp_path / "govdisclosure" / "__init__.py"), "Rule"]


def test_walking_through_the_library_needs_nothing_optional() -> None:
    code = (
        "import inspect, sys; sys.modules |= dict.fromkeys(['pyarrow', 'numpy', 'hypothesis']);"
        "import govdisclosure; print(len(inspect.getmembers(govdisclosure)) > 80)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "True\n"


def signatures() -> Iterator[tuple[str, Callable[..., object]]]:
    """Every public function and class, and every public method of a class, by its name."""
    for name in gd.__all__:
        value = getattr(gd, name)
        if inspect.isclass(value):
            # A member of an enum is looked up by its value, as in every enum.
            if not issubclass(value, Enum):
                yield name, value
            for member in vars(value):
                if not member.startswith("_") and inspect.isroutine(getattr(value, member)):
                    yield f"{name}.{member}", getattr(value, member)
        elif inspect.isroutine(value):
            yield name, value


CALLED = dict(signatures())


@pytest.mark.parametrize("name", CALLED)
def test_an_editor_shows_how_a_name_is_called(name: str) -> None:
    value = CALLED[name]
    signature = inspect.signature(value)
    # What a converter of attrs takes is known to type checkers, from the type of the field.
    fields = attrs.fields_dict(value) if inspect.isclass(value) and attrs.has(value) else {}
    for parameter in signature.parameters.values():
        said = parameter.annotation
        assert parameter.name == "self" or parameter.name in fields or said not in UNSAID, parameter
        assert parameter.kind is not parameter.VAR_KEYWORD, parameter
    assert inspect.isclass(value) or signature.return_annotation not in UNSAID


def test_every_value_object_is_frozen() -> None:
    for name in gd.__all__:
        value = getattr(gd, name)
        if inspect.isclass(value) and attrs.has(value):
            assert value.__setattr__ is not object.__setattr__, name
        elif inspect.isclass(value):
            kinds = (Enum, Exception)
            assert issubclass(value, kinds) or getattr(value, "_is_protocol", False), name


def test_no_public_name_needs_anything_optional() -> None:
    code = (
        "import sys; from govdisclosure import *;"
        "print(sorted({m.split('.')[0] for m in sys.modules} & "
        "{'click', 'rich', 'hypothesis', 'lxml', 'numpy', 'pyarrow', 'pytest', 'difflib'}))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
