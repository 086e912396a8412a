"""What is frozen is frozen: no cache in a value, nothing in it that changes, and it hashes.

Values are taken from real use: commands and calls run while every frozen class keeps what is made
of it, and what those values hold is looked at as well.
"""

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from itertools import combinations
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pytest
from command_line import runner

import govdisclosure
import govdisclosure as gd
from govdisclosure import batch, cli, offices
from govdisclosure.errors import MissingExtra
from govdisclosure.folders.runs import unreadable
from govdisclosure.law import INSTRUMENTS
from govdisclosure.localize.linear_code import blocks, lines
from govdisclosure.testing.sentences import PATTERNS

EXAMPLE = Path(__file__).parents[1] / "examples" / "shuyang-2025.txt"

#: So many values of each class are looked at.
ENOUGH = 100

#: The room whose classes may be equal to themselves alone: they hold columns of numbers, which are
#: as large as a table and neither compare nor hash as one.
OF_COLUMNS = "batch."
#: The classes elsewhere that are, and why.
ALONE = {"folders.runs.examination.Examined": "its outcomes may be anything, as JSON is"}


@attrs.frozen
class Sample:
    """A frozen class, to know others by."""


def name_of(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}".removeprefix("govdisclosure.")


def frozen_classes() -> Iterator[type]:
    """Every frozen class of the library, in the order of names."""
    found = set()
    for each in pkgutil.walk_packages(govdisclosure.__path__, "govdisclosure."):
        if each.name == "govdisclosure.__main__":
            continue
        try:
            module = importlib.import_module(each.name)
        except MissingExtra:
            continue
        found.update(
            kind
            for kind in vars(module).values()
            if isinstance(kind, type)
            and kind.__module__ == module.__name__
            and attrs.has(kind)
            and kind.__setattr__ is Sample.__setattr__
        )
    yield from sorted(found, key=name_of)


CLASSES = tuple(frozen_classes())
of_classes = pytest.mark.parametrize("kind", CLASSES, ids=name_of)


def law(name: str, kind: type, broken: object) -> None:
    """Hold a class to a law, naming both where it is broken."""
    assert not broken, f"{name_of(kind)}: {name}: {broken}"


def used(folder: Path) -> Iterator[object]:
    """Use the library as people do; what is made of frozen classes meanwhile is kept elsewhere."""

    def run(*arguments: str | Path) -> None:
        result = runner().invoke(cli.commands, [*map(str, arguments)], env={"LC_ALL": "C.UTF-8"})
        assert result.exit_code < 2, (arguments, result.output)

    wrong = folder / "wrong.txt"
    text = EXAMPLE.read_text(encoding="utf-8").replace("予以公开\t290", "予以公开\t291", 1)
    wrong.write_text(text.replace("\t0\t0", "\t/\t0", 1), encoding="utf-8")
    (folder / "another.txt").write_text(
        text.replace("沭阳县人民政府", "沭阳县某局"), encoding="utf-8"
    )
    yield list(gd.check_folder(folder, previous=EXAMPLE).to_rows())
    report = gd.read(EXAMPLE)
    for suffix in ("html", "docx", "xlsx", "txt"):
        gd.save_form(report, folder / f"saved.{suffix}")
    for form in ("text", "json", "html", "markdown", "sarif"):
        run("check", wrong, EXAMPLE, "--previous", EXAMPLE, "--format", form)
    run("check", folder, "--fail-on", "never")
    run("locate", wrong)
    run("read", wrong)
    run("collect", EXAMPLE, wrong, "--output", folder / "figures.csv")
    batch.check(folder / "figures.csv")
    run("rollup", EXAMPLE, wrong.with_name("another.txt"))
    run("repetition", folder)
    run("rules")
    run("rules", "--format", "sql")
    run("explain", "requests.flow.total")
    run("explain", "requests.flow")
    moved = report.replace(dict.fromkeys(report.form.cells[60:62], 7))
    later = attrs.evolve(moved, year=report.year + 1).after(report)
    yield from (later, gd.check(later), gd.locate(later, at_most=2), gd.claims(report))
    expected = offices.Expected.of(["甲局", "乙局", "丙局 -> 乙局"])
    filed = offices.FiledReport.of(later)
    bodies = offices.Bodies.of([filed, filed, moved], expected=expected)
    yield (filed, bodies, *bodies.rows, expected)
    batch.check(pa.Table.from_pylist([report.cells, moved.cells]), report.form)
    batch.check(
        [{"publisher": "某局", "year": 2024, "disclosures.fees.amount": 1.5}], money="round"
    )
    for edition in (gd.FORM_2019, gd.FORM_2021):
        yield attrs.evolve(edition)
        # Some are made once and kept, perhaps before anybody looked.
        yield from (edition, blocks(edition), lines(edition), gd.standard_rules(edition))
    yield from INSTRUMENTS
    yield [each.articles() for each in INSTRUMENTS]
    yield [each.subjects + each.aspects for each in gd.Article20]
    yield PATTERNS
    yield unreadable("absent.txt", gd.errors.FileError(gd.Message("没有文件", "no file")))


def within(value: object) -> Iterable[object]:
    """What a value holds."""
    if attrs.has(type(value)):
        return (getattr(value, each.name) for each in attrs.fields(type(value)))
    if isinstance(value, Mapping):
        return (*value.keys(), *value.values())
    return value if isinstance(value, tuple | list | set | frozenset) else ()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Mapping[type, list[Any]]:
    """What real use makes of each frozen class, the first of each."""
    found: dict[type, list[Any]] = defaultdict(list)

    def keep(value: object) -> None:
        if len(found[type(value)]) < ENOUGH:
            found[type(value)].append(value)

    def keeping(init: Callable[..., None]) -> Callable[..., None]:
        @wraps(init)
        def made(self: object, *arguments: object, **named: object) -> None:
            init(self, *arguments, **named)
            keep(self)

        return made

    with pytest.MonkeyPatch.context() as patch:
        for kind in CLASSES:
            patch.setattr(kind, "__init__", keeping(kind.__init__))
        rest: list[object] = [*used(tmp_path_factory.mktemp("used"))]
    seen: set[int] = set()
    while rest:
        value = rest.pop()
        if id(value) not in seen:
            seen.add(id(value))
            keep(value)
            rest += within(value)
    return found


@of_classes
def test_a_frozen_class_has_no_room_for_a_cache(kind: type) -> None:
    fields = {each.name for each in attrs.fields(kind)}
    # attrs itself keeps a hash where it is told to, and drops it where the value is pickled.
    law("cache", kind, {*kind.__slots__} - fields - {"__weakref__", "_attrs_cached_hash"})


@of_classes
def test_no_field_of_a_frozen_class_begins_as_what_can_change(kind: type) -> None:
    defaults = [each.default for each in attrs.fields(kind)]
    factories = [each.factory for each in defaults if isinstance(each, attrs.Factory)]
    law("default", kind, [each for each in factories if each in (dict, list, set)])


@of_classes
def test_no_value_of_a_frozen_class_holds_what_can_change(
    kind: type, made: Mapping[type, list[Any]]
) -> None:
    law(
        "changes",
        kind,
        {
            each.name
            for value in made[kind]
            for each in attrs.fields(kind)
            if isinstance(getattr(value, each.name), dict | list | set)
        },
    )


@of_classes
def test_a_value_of_a_frozen_class_hashes_as_its_equal_does(
    kind: type, made: Mapping[type, list[Any]]
) -> None:
    try:
        hashed = [(value, hash(value)) for value in made[kind]]
    except TypeError as error:
        law("hash", kind, error)
        return
    pairs = combinations(hashed, 2)
    law("hash", kind, [one for (one, its), (other, own) in pairs if one == other and its != own])


@of_classes
def test_a_frozen_value_is_equal_to_another_unless_it_cannot_be_compared(kind: type) -> None:
    if kind.__eq__ is object.__eq__:
        assert name_of(kind).startswith(OF_COLUMNS) or name_of(kind) in ALONE


def test_what_stands_alone_is_there() -> None:
    assert ALONE.keys() <= {name_of(kind) for kind in CLASSES}


def test_nearly_every_frozen_class_is_made_by_use(made: Mapping[type, list[Any]]) -> None:
    unmade = [name_of(kind) for kind in CLASSES if not made[kind]]
    # PDF files, Spark and what hypothesis draws are used elsewhere: they would take minutes here.
    assert len(unmade) < len(CLASSES) / 5, unmade
