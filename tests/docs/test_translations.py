"""Every page is there in Chinese, says what the English one says today, and shows the same code."""

import re

import pytest

from translations import CHINESE, blocks, fingerprint, pages, same_blocks, stamp_of, stamped

PAGES = list(pages())
#: Where commands or comments speak Chinese to a Chinese reader, the blocks differ, and are run by
#: themselves.
SPOKEN = {"cheatsheet", "howto/accept", "howto/office", "tutorial/check"}


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
