"""Stretches of spaces, which hostile files are full of, cost no more than their length."""

import re
import time
from collections.abc import Callable

import pytest

from govdisclosure.readers import TextLine
from govdisclosure.readers.content.dates_and_addresses import labelled_dates
from govdisclosure.readers.content.metadata import read_metadata
from govdisclosure.readers.numbers import read_number
from govdisclosure.reports import Place
from govdisclosure.text.dates import DAY, NEW_YEAR, PERIOD
from govdisclosure.text.notices import notices_in
from govdisclosure.text.numbering import is_page_number, numbering_of


def issuer(text: str) -> object:
    return read_metadata([TextLine(text, Place(1))])


#: What is read, what comes before the spaces and after them, and how many there may be.
READERS: dict[str, tuple[Callable[[str], object], str, str, int]] = {
    "a day": (re.compile(DAY).search, "2024", "x", 400),
    "a year": (re.compile(NEW_YEAR).search, "2024年1月", "x", 400),
    "a period": (re.compile(PERIOD).search, "2024年1月1日", "x", 400),
    "a period to its end": (re.compile(PERIOD).search, "2024年1月1日至", "x", 400),
    "a notice": (lambda text: list(notices_in(text * 20)), "国办函〔2021", "x", 38),
    "a number": (read_number.__wrapped__, "1", "x", 190),
    "a number in its unit": (read_number.__wrapped__, "1件", "x", 190),
    "the day of a label": (lambda text: list(labelled_dates(text * 20)), "日期", "x", 76),
    "whoever publishes": (issuer, "发布机构", "x", 400),
    "the number of a heading": (numbering_of, "第一", "x", 400),
    "the number of a page": (is_page_number, "第1页", "x", 30),
}


@pytest.mark.parametrize("name", READERS)
def test_spaces_cost_no_more_than_their_length(name: str) -> None:
    read, before, after, most = READERS[name]

    def cost(spaces: int) -> float:
        text = f"{before}{' ' * spaces}{after}"
        start = time.process_time()
        for _ in range(200):
            read(text)
        return time.process_time() - start

    few = min(cost(most // 8) for _ in range(3))
    # Eight times as many: 64 times as long where they are tried in pairs, 512 in threes.
    assert min(cost(most) for _ in range(3)) < 25 * few + 0.01
