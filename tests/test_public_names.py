"""Every public name is exported, documented and importable without anything optional."""

import importlib
import inspect
import subprocess
import sys
from enum import Enum
from pathlib import Path

import attrs
import pytest

import govdisclosure as gd

SOURCE = Path(gd.__file__).parent
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
    for public in getattr(module, "__all__", ()):
        value = getattr(module, public)
        if not (inspect.isclass(value) or inspect.isfunction(value)):
            continue
        assert value.__doc__, public
        for member, inside in vars(value).items() if inspect.isclass(value) else ():
            described = isinstance(inside, property) or inspect.isfunction(inside)
            if described and not member.startswith("_"):
                assert inside.__doc__, f"{public}.{member}"


def test_all_is_what_the_package_exports() -> None:
    public = {name for name in vars(gd) if not name.startswith("_")}
    modules = {name for name in public if inspect.ismodule(getattr(gd, name))}
    assert set(gd.__all__) - {"__version__"} == public - modules


def test_every_value_object_is_frozen() -> None:
    for name in gd.__all__:
        value = getattr(gd, name)
        if inspect.isclass(value) and attrs.has(value):
            assert value.__setattr__ is not object.__setattr__, name
        elif inspect.isclass(value):
            kinds = (Enum, Exception)
            assert issubclass(value, kinds) or getattr(value, "_is_protocol", False), name


def test_importing_the_library_imports_nothing_optional() -> None:
    code = (
        "import sys, govdisclosure;"
        "print(sorted({m.split('.')[0] for m in sys.modules} & "
        "{'click', 'rich', 'hypothesis', 'lxml', 'numpy', 'pyarrow', 'pytest', 'difflib'}))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
