"""Every page is there in Chinese, says what the English one says today, and shows the same code."""

import re

import pytest

from govdisclosure.files.own_output import MARK
from translations import (
    CHINESE,
    ROOT,
    are_alike,
    blocks,
    console,
    fingerprint,
    in_chinese,
    pages,
    same_blocks,
    stamp_of,
    stamped,
    transcript,
)

PAGES = list(pages())
#: Where comments and files speak Chinese to a Chinese reader, the blocks differ, and are run by
#: themselves.
SPOKEN = {"cheatsheet", "howto/accept", "howto/office"}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_there_in_chinese_and_did_not_fall_behind(page: str) -> None:
    path = CHINESE / f"{page}.rst"
    assert path.is_file(), f"there is no docs/zh/{page}.rst"
    assert stamp_of(path.read_text(encoding="utf-8")) == fingerprint(page), (
        f"docs/{page}.rst changed: bring docs/zh/{page}.rst up to date, then run "
        f"`python docs/_extensions/translations.py {page}`"
    )


@pytest.mark.parametrize("page", PAGES)
def test_a_page_in_chinese_is_in_chinese(page: str) -> None:
    text = (CHINESE / f"{page}.rst").read_text(encoding="utf-8")
    for block in blocks(text):
        text = text.replace(block, "")
    prose = [line for line in text.splitlines() if line and not line.startswith((".. ", " ", ">"))]
    for line in prose:
        # A line of English words alone was forgotten; names of code stand between backquotes.
        assert not re.fullmatch(r"(?:[A-Za-z,.;:'()]+ ){4,}[A-Za-z,.;:'()]+", line), line


#: What Chinese pages do not say; 和 is no noun of theirs, though 之和 is.
NOT_SAID = re.compile(
    "流量|[一两几每个列行边确部的]和(?=[与的也都必，。、；：]|$)|和相等|嫌疑|疑为|移位|检查|警告|落款|下属机关"
    "|附加组件|表[二三四]|第[0-9一二三]表|相差|结转下年(?!度)|(?<!人民)政府部门|机关类型",
    re.MULTILINE,
)


@pytest.mark.parametrize("page", PAGES)
def test_a_thing_has_one_name_on_chinese_pages(page: str) -> None:
    text = (CHINESE / f"{page}.rst").read_text(encoding="utf-8")
    for block in blocks(text):
        text = text.replace(block, "")
    assert NOT_SAID.findall(text) == []


def test_no_page_is_in_chinese_alone() -> None:
    chinese = {
        path.relative_to(CHINESE).with_suffix("").as_posix() for path in CHINESE.rglob("*.rst")
    }
    assert chinese == set(PAGES)


def test_the_code_of_both_is_one() -> None:
    same = {path.relative_to(CHINESE).with_suffix("").as_posix() for path in same_blocks()}
    assert set(PAGES) - same == SPOKEN


def test_a_stamp_is_put_and_read() -> None:
    once = stamped("文\n", "0" * 12)
    assert stamp_of(once) == "0" * 12
    assert stamped(once, "1" * 12) == stamped("文\n", "1" * 12)
    assert stamp_of("文\n") == ""


def test_blocks_are_told_from_words() -> None:
    text = "Words.\n\n>>> 1\n1\n\n.. code-block:: console\n\n   $ a\n\n   $ b\n\nMore.\n"
    assert blocks(text) == [">>> 1\n1", ".. code-block:: console\n\n   $ a\n\n   $ b"]


@pytest.mark.parametrize("page", PAGES)
def test_what_commands_of_ours_print_is_chinese_on_a_chinese_page(page: str) -> None:
    text = (CHINESE / f"{page}.rst").read_text(encoding="utf-8")
    for command, printed in (each for block in blocks(text) for each in transcript(console(block))):
        assert "--lang" not in command, "a Chinese reader need not ask for Chinese"
        if "govdisclosure" in command and "--format json" not in command:
            # Names of files, rules and addresses are one word each; the mark is for programs.
            words = printed.replace(MARK, "")
            assert not re.search(r"[A-Za-z]{2,}[,:;]? +[A-Za-z]{2,}(?![.\w])", words), command


def test_a_chinese_reader_is_shown_the_same_commands() -> None:
    english, chinese = (
        f".. code-block:: console\n\n   $ a \\\n     b\n   {shown}\n   $ c"
        for shown in ("1 more", "多1")
    )
    assert [*transcript(console(chinese))] == [("a b", "多1\n"), ("c", "")]
    assert are_alike(english, english)
    assert are_alike(english, chinese)
    assert not are_alike(english, chinese.replace("$ c", "$ d"))
    assert not are_alike(">>> 1\n1", ">>> 1\n一")
    assert console(">>> 1\n1") == ""


def test_what_a_chinese_page_shows_is_run_with_the_english_one() -> None:
    shown = in_chinese(ROOT / "tutorial/check.rst")
    assert any("10 of 10 identities hold" in each for each in shown)
    assert any("10项勾稽关系中10项成立" in each for each in shown.values())
    assert in_chinese(ROOT / "cheatsheet.rst") == in_chinese(CHINESE / "cheatsheet.rst") == {}
