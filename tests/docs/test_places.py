"""Everything public has its place in the documentation, which names nothing that is not there."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

import govdisclosure as gd
from govdisclosure import cli, errors
from govdisclosure.forms import EDITIONS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(path for path in DOCS.rglob("*.rst") if "_build" not in path.parts)
TEXTS = {path.relative_to(DOCS): path.read_text(encoding="utf-8") for path in PAGES}

RULES = {name for form in EDITIONS for name in gd.standard_rules(form).names}
ADDRESSES = {address for form in EDITIONS for address in form.by_address}
SUBTOTALS = {str(cell) for form in EDITIONS for cell in form.subtotals}
#: Where addresses and names of rules begin.
ROOTS = {name.split(".")[0] for name in RULES | ADDRESSES}

LITERAL = re.compile(r"``([^`]+)``")
ROLE = re.compile(r":rule:`(?:[^`<]*<)?([^`<>]+)>?`")
DOTTED = re.compile(r"[a-z_]+(?:\.[a-z_0-9-]+)+(?:@-[1-9])?")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
ATTRIBUTE = re.compile(r"\bgd\.([A-Za-z_]\w*)")


def hold_each_page_to(law: Callable[[Path], Iterable[object]]) -> None:
    """Hold every page to a law, which says what is wrong; all that break it are named at once."""
    wrong = [f"{page}: {found}" for page in TEXTS for found in law(page)]
    assert not wrong, "\n".join(wrong)


def directives(name: str, *, under: str = "") -> Iterator[str]:
    """The arguments of a directive on the English pages below a folder."""
    for page, text in TEXTS.items():
        if page.parts[0] != "zh" and str(page).startswith(under):
            yield from re.findall(rf"^\.\. {name}:: *(.*)$", text, re.MULTILINE)


#: What rooms of the library ask their callers with, show of what they were given, and have for
#: other rooms alone: the hints, the counts and the lines that command, folders and workbook share.
OWN = {
    *("Choice", "called", "choices", "of_file", "of_system", "path_of", "require", "several"),
    *("require_form", "require_language", "require_report", "require_whole", "shortened", "shown"),
    *("TELLING", "as_decimal", "broken_report", "is_fraction", "is_missing", "rounds"),
    *("AcceptanceUse", "BodiesSoFar", "BodyLine", "BodyState", "NearNames", "UnusedAcceptance"),
    *("YearCandidates", "body_lines", "without_file"),
}


def test_every_public_name_is_described_once_under_the_path_that_users_write() -> None:
    from rooms import described, is_at_the_top, opened

    every = set()
    # The command line has a reference of its own, and markup is what other rooms draw with.
    for room in gd._ROOMS.keys() - {"cli", "markup"}:
        module = opened(f"govdisclosure.{room}")
        for name in set(getattr(module, "__all__", ())) - OWN:
            top = room != "batch" and is_at_the_top(name, module)
            every.add(f"govdisclosure.{name}" if top else f"govdisclosure.{room}.{name}")
    every |= {
        f"govdisclosure.batch.spark.{each}" for each in opened("govdisclosure.batch.spark").__all__
    }
    names = list(described())
    assert len(names) == len(set(names))
    assert set(names) == every


def test_every_room_with_a_door_has_its_line() -> None:
    from rooms import opened

    every = gd._ROOMS.keys() - {"cli", "markup"}
    rooms = [each for each in every if hasattr(opened(f"govdisclosure.{each}"), "__all__")]
    (listed,) = directives("door", under="api/")
    assert sorted(listed.split()) == sorted(rooms)


def test_every_page_of_names_begins_with_an_example() -> None:
    for page in (each for each in TEXTS if each.parts[0] == "api"):
        before, _, _ = TEXTS[page].partition(".. names::")
        assert "\n>>> " in before or page.stem == "index", page


def test_every_rule_is_in_the_catalogue_once() -> None:
    prefixes = list(directives("rules", under="reference/rules/"))
    for name in RULES:
        found = [prefix for prefix in prefixes if name.startswith(prefix)]
        assert len(found) == 1, f"{name} is on {found}"


def test_every_command_and_option_is_in_the_reference() -> None:
    assert "govdisclosure.cli:commands" in directives("click")
    text = TEXTS[Path("reference/cli.rst")]
    # `full` is every command below the group, with every option of each.
    assert ":nested: full" in text


def test_every_error_is_in_the_reference() -> None:
    from refusals import every_exception

    assert "" in directives("exceptions")
    names = {each.__name__ for each in every_exception()}
    assert names == {name for name in errors.__all__ if name[0].isupper()} - OWN


def options(command: click.Command) -> set[str]:
    found = {opt for param in command.params for opt in param.opts if opt.startswith("--")}
    for below in getattr(command, "commands", {}).values():
        found |= options(below)
    return found


def unknown_options(page: Path) -> Iterator[str]:
    """The lines of a page that name an option which no command has."""
    known = options(cli.commands) | {"--help", "--version"}
    shown = re.findall(r"govdisclosure [a-z].*", TEXTS[page]) + LITERAL.findall(TEXTS[page])
    for line in shown:
        if line.startswith(("pip", "sphinx")):
            continue
        if not set(OPTION.findall(line)) <= known:
            yield line


def test_a_page_names_no_option_that_no_command_has() -> None:
    hold_each_page_to(unknown_options)


def unknown_rules_and_addresses(page: Path) -> Iterator[str]:
    """What a page names as a rule or an address and no form has."""
    names = RULES | ADDRESSES | SUBTOTALS
    words = {name.split("@")[0] for name in ROLE.findall(TEXTS[page])}
    words |= {
        word.split("@")[0]
        for literal in LITERAL.findall(TEXTS[page])
        for word in DOTTED.findall(literal)
        if word.split(".")[0] in ROOTS and "(" not in literal
    }
    for word in sorted(words):
        if not any(name == word or name.startswith(f"{word}.") for name in names):
            yield word


def test_a_page_names_no_rule_and_no_address_that_no_form_has() -> None:
    hold_each_page_to(unknown_rules_and_addresses)


def test_a_page_uses_no_name_that_the_library_has_not() -> None:
    hold_each_page_to(
        lambda page: (name for name in ATTRIBUTE.findall(TEXTS[page]) if not hasattr(gd, name))
    )


def not_run(page: Path) -> Iterator[object]:
    """What looks on a page like a block of code and is neither run nor a file."""
    # Doctests, Python and consoles are run; files are run or read by tests of their own.
    languages = re.findall(r"^ *\.\. (?:code-block|sourcecode|code):: *(.*)$", TEXTS[page], re.M)
    # What installs is run by a test of its own, in a clone of its own.
    installs = {"sh", "powershell"} if page.name == "install.rst" else set()
    yield from set(languages) - {"console", "python"} - installs
    # A literal block.
    yield from re.findall(r"^(?!\.\. ).*\w::$", TEXTS[page], re.M)
    yield from re.findall("parsed-literal", TEXTS[page])
    yield from re.findall(r"^ *\.\. (?:skip|invisible-code|testcode)", TEXTS[page], re.M)


def test_every_block_of_a_page_is_run_or_is_a_file() -> None:
    hold_each_page_to(not_run)


def absent(page: Path) -> Iterator[str]:
    """The files that a page includes and that are not there."""
    for name in re.findall(r"^\.\. literalinclude:: (.*)$", TEXTS[page], re.M):
        if not (DOCS / page).parent.joinpath(name).is_file():
            yield name


def test_what_a_page_includes_is_there() -> None:
    hold_each_page_to(absent)
