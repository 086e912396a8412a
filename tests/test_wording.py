"""The words that every room says the same."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.wording import counted, how_many, more_or_less

AMOUNTS = st.integers(-9999, 9999) | st.decimals(-9999, 9999, places=2)


@given(AMOUNTS.filter(bool), st.booleans())
def test_a_difference_is_said_without_a_sign(difference: gd.Amount, at_least: bool) -> None:
    said, mirrored = (more_or_less(each, at_least=at_least) for each in (difference, -difference))
    assert {said.zh.replace("至少", "")[0], mirrored.zh.replace("至少", "")[0]} == {"多", "少"}
    assert said.zh.endswith(gd.values.write_amount(abs(difference)))
    assert said.en.endswith(" more" if difference > 0 else " less")
    assert said.en.startswith("at least ") == said.zh.startswith("至少") == at_least
    assert "-" not in said.zh + said.en


def test_the_first_of_two_numbers_is_more_or_less() -> None:
    assert more_or_less(710 - 629) == gd.Message("多81", "81 more")
    assert more_or_less(5 - 41, at_least=True) == gd.Message("至少少36", "at least 36 less")


@given(st.integers(0, 3))
def test_english_counts_one_in_the_singular(count: int) -> None:
    assert counted(count, "error").endswith("error") == (count == 1)
    assert how_many(count, "error") == gd.Message(f"{count}", counted(count, "error"))


@pytest.mark.parametrize(
    ("severity", "zh", "en"),
    [("NOTE", "提示", "note"), ("WARNING", "疑点", "warning"), ("ERROR", "错误", "error")],
)
def test_a_severity_has_one_name_in_each_language(severity: str, zh: str, en: str) -> None:
    found = gd.Severity[severity]
    assert (found.to("zh"), found.to("en"), str(found)) == (zh, en, en)
    assert found.term == gd.Message(zh, en)


SOURCE = Path(gd.__file__).parent


def said(node: ast.AST) -> Iterator[str]:
    """The texts below a node of source, a 0 for whatever is filled in; docstrings left out."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.JoinedStr):
            parts = child.values
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "0" for p in parts)
        elif isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield re.sub(r"\{[^{}]*\}", "0", child.value)
        elif not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)):
            yield from said(child)


#: Testing writes as reports do, with spaces.
ELSEWHERE = ("testing",)
MODULES = [
    path.relative_to(SOURCE).as_posix()
    for path in sorted(SOURCE.rglob("*.py"))
    if path.relative_to(SOURCE).parts[0] not in ELSEWHERE
]
#: What is told to those who call us, who must know the names that they are to write.
CALLERS = ("errors/", "forms/given_form.py", "reports/given_report.py", "reports/mismatches.py")


def tree_of(name: str) -> ast.Module:
    return ast.parse((SOURCE / name).read_text(encoding="utf-8"))


def hold_each_module_to(law: Callable[[str], Iterable[str]], modules: Iterable[str]) -> None:
    """Hold modules to a law, which says what is wrong; all that break it are named at once."""
    wrong = [f"{name}: {found}" for name in modules for found in law(name)]
    assert not wrong, "\n".join(wrong)


def test_no_space_stands_between_chinese_and_digits() -> None:
    spaced = re.compile(r"[一-龥“”（）] [0-9]|[0-9] [一-龥]")
    hold_each_module_to(lambda name: filter(spaced.search, said(tree_of(name))), MODULES)


#: What is not said, and what is said instead.
INSTEAD = {
    "流量": "收办平衡",
    "(?<!之)和(?:不等|不对|相等)|[左两]边的和|[两左右]个和": "合计数不平、等式两边",
    "移位|移了一格|错了位": "错位一格",
    "嫌疑|疑为": "存疑数",
    "依据较[多少]": "佐证",
    "检查": "核对",
    "程度|警告": "级别：错误、疑点、提示",
    "落款": "成文日期",
    "[0-9一二三四五六七八九十两几多]家": "个机关",
    "下属": "所属部门（单位）",
    "(?<!人民)政府部门": "县级以上人民政府部门",
    "附加组件": "可选依赖",
    "表[二三四]|第[0-9一二三]表": "第二部分表格",
    "相差": "多、少",
    "结转下年(?!度)": "结转下年度",
    "复查": "行政复议",
    "没有人读": "输出管道已关闭",
    "单元格": "格",
    "机关类型": "机关类别",
    "本[库工]": "本软件",
}
#: Words of others, where they stand.
OF_OTHERS = {
    "law/article20.py": "监督检查",  # as the Regulation says
    "rules/structure/overview_parts.py": "检查",  # as sections of reports are headed
    "rules/rollup/scope.py": "下属",  # as reports say that others are in them
    "readers/matching/label_lexicon.py": "结转下年继续办理",  # as rows of reports are named
}


def refused(name: str) -> Iterator[str]:
    """What a module calls by another name, and the name that it has."""
    theirs = OF_OTHERS.get(name, "\0")
    for text in said(tree_of(name)):
        for word, instead in INSTEAD.items():
            if re.search(word, text.replace(theirs, "")):
                yield f"{text} ({instead})"


def test_a_thing_has_one_name_in_chinese() -> None:
    hold_each_module_to(refused, MODULES)


def test_only_words_that_are_there_are_those_of_others() -> None:
    for name, words in OF_OTHERS.items():
        assert words in (SOURCE / name).read_text("utf-8"), name


def written(node: ast.AST | None) -> str:
    """A text of source, a 0 for whatever is filled in; nothing for what is no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.sub(r"\{[^{}]*\}", "0", node.value)
    parts = node.values if isinstance(node, ast.JoinedStr) else ()
    return "".join(str(each.value) if isinstance(each, ast.Constant) else "0" for each in parts)


def told_to_callers(tree: ast.AST) -> set[int]:
    """What source writes down for errors, by identity: there, and under the names used there."""
    errors = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise)
        or (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "require")
    ]
    inside = {each for error in errors for each in ast.walk(error)}
    size = 0
    # What is used there is made of what is used where that is made, and so on.
    while size < len(inside):
        size = len(inside)
        names = {each.id for each in inside if isinstance(each, ast.Name)}
        names |= {each.attr for each in inside if isinstance(each, ast.Attribute)}
        for node in ast.walk(tree):
            made = isinstance(node, ast.FunctionDef) and {node.name}
            if isinstance(node, ast.Assign):
                made = {getattr(to, "id", "") for to in node.targets}
            if made and made & names:
                inside.update(ast.walk(node))
    return {id(each) for each in inside}


def in_chinese(tree: ast.AST) -> Iterator[str]:
    """The Chinese of every message that source writes down for readers of reports."""
    callers = told_to_callers(tree)
    for node in ast.walk(tree):
        if id(node) in callers:
            continue
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id == "Message" and node.args:
                yield written(node.args[0])
            yield from (written(each.value) for each in node.keywords if each.arg == "zh")


#: Proper names; whatever else has Latin letters is quoted, as are words and what a person types.
NAMES = (
    *("DuckDB", "Spark", "govdisclosure"),
    *(
        "MB",
        "UTF-8",
        "GB18030",
        "JSON",
        "CSV",
        "Arrow",
        "Parquet",
        "XML",
        "SQL",
        "TOML",
        "MHTML",
        "OCR",
        "RTF",
    ),
    *("Word", "Excel", "WPS", "Office", "OpenDocument", "OFD", "PDF"),
    *(".csv", ".parquet", ".arrow", ".docx", ".xlsx", ".html", ".txt", ".doc", ".wps"),
)


def for_programs(name: str) -> Iterator[str]:
    """The Chinese messages of a module that have a name for programs."""
    for text in in_chinese(tree_of(name)):
        plain = re.sub("“[^”]*”", "", text)
        for known in sorted(NAMES, key=len, reverse=True):
            plain = plain.replace(known, "")
        if re.search("[A-Za-z]{2}", plain):
            yield text


def test_no_chinese_message_has_a_name_for_programs() -> None:
    told = [name for name in MODULES if not name.startswith(CALLERS)]
    hold_each_module_to(for_programs, told)
