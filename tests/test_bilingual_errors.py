"""What an error says it says in both languages: no room raises one with a text of one language."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from govdisclosure import errors

SOURCE = Path(__file__).parents[1] / "src" / "govdisclosure"
MODULES = sorted(SOURCE.rglob("*.py"))


def hold_each_module_to(law: Callable[[str], list[str]]) -> None:
    """Hold the source of every module to a law; all that break it are named at once."""
    wrong = [
        f"{module.relative_to(SOURCE)}: {found}"
        for module in MODULES
        for found in law(module.read_text("utf-8"))
    ]
    assert not wrong, "\n".join(wrong)


KINDS = {
    name: kind
    for name in errors.__all__
    if isinstance(kind := getattr(errors, name), type)
    and issubclass(kind, errors.GovDisclosureError)
}
#: Which argument of an error says what is wrong; of a name that is unknown, only its hint does.
SAYS = {"ColumnError": 1, "UnportableRule": 1}
SAYS_NOTHING = {"MissingExtra", "RuleOutcomeError"}
#: What says what to do instead, where a message is asked for.
NAMED = {"hint", "instead", "message", "why"}


def names_of(call: ast.Call) -> str:
    """The name that is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def said(call: ast.Call) -> Iterator[ast.expr]:
    """What a call says to whoever made the mistake."""
    name = names_of(call)
    if name in KINDS or name == "require":
        yield from (each.value for each in call.keywords if each.arg in NAMED)
    kind = KINDS.get(name)
    if kind and name not in SAYS_NOTHING and not issubclass(kind, errors.UnknownName):
        yield from call.args[SAYS.get(name, 0) :][:1]


def is_text(node: ast.expr, texts: dict[str, list[ast.expr]], deep: int = 0) -> bool:
    """Whether an expression is a text, by how it is made or by what its name stands for."""
    match node:
        case ast.Constant(value=str(value)):
            return value != ""
        case ast.JoinedStr() | ast.Call(func=ast.Name(id="str" | "repr")):
            return True
        case ast.Call(func=ast.Attribute(value=made, attr="format" | "join")):
            return is_text(made, texts, deep)
        case ast.BinOp(left=left, right=right):
            return is_text(left, texts, deep) or is_text(right, texts, deep)
        case ast.IfExp(body=one, orelse=other):
            return is_text(one, texts, deep) or is_text(other, texts, deep)
        case ast.Name(id=name) if deep < 3:
            return any(is_text(each, texts, deep + 1) for each in texts.get(name, ()))
        case _:
            return False


def assigned(tree: ast.AST) -> dict[str, list[ast.expr]]:
    """What the names of a module are given, anywhere in it."""
    given: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    given.setdefault(target.id, []).append(node.value)
    return given


def in_one_language(source: str) -> list[int]:
    """The lines of a module where an error is said as a text."""
    tree = ast.parse(source)
    texts = assigned(tree)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if any(is_text(each, texts) for each in said(call))]


def test_no_error_is_raised_with_a_text() -> None:
    hold_each_module_to(lambda source: [f"line {line}" for line in in_one_language(source)])


@pytest.mark.parametrize(
    "source",
    [
        'raise OptionError("no")',
        'raise OptionError(f"{x} is no")',
        'raise InvalidReport(str(error), path="x")',
        'raise UnknownRule(name, hint="none" if x else y)',
        'why = "no"\nraise OptionError(why)',
        'raise errors.ColumnError(name, "is no" + x)',
        'require(x, str, instead="give".format(x))',
    ],
)
def test_a_text_is_found_out(source: str) -> None:
    assert in_one_language(source)


@pytest.mark.parametrize(
    "source",
    [
        'raise OptionError(Message("不", "no"))',
        'raise UnknownRule("name", known)',
        'raise MissingExtra("readers", needs="pypdf")',
        'raise ValueError("no")',
    ],
)
def test_a_message_is_none(source: str) -> None:
    assert not in_one_language(source)


def constant(node: ast.expr) -> str:
    """What of a text stands in the source."""
    match node:
        case ast.Constant(value=str(value)):
            return value
        case ast.JoinedStr(values=parts):
            return " ".join(map(constant, parts))
        case _:
            return ""


def only_in_english(source: str) -> Iterator[str]:
    """What messages of a module say in words of English alone, with their lines."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and names_of(node) == "Message" and len(node.args) == 2:
            zh, en = map(constant, node.args)
            # What must be written as it is, such as the name of an option, is the same in both.
            english = {*re.findall("[a-z]{2,}", en)} - {*re.findall("[a-z]{2,}", zh)}
            if english and not re.search("[一-鿿，、；：（]", zh):
                yield f"line {node.lineno}: {en}"


def test_what_is_said_in_english_words_is_said_in_chinese() -> None:
    assert [*only_in_english("Message('name', 'the name')")], "it would be found out"
    hold_each_module_to(lambda source: [*only_in_english(source)])
