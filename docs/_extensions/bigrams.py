"""Search that works for Chinese: a run of Chinese characters is indexed as its pairs.

Nobody types the spaces that a segmenter would put into 勾稽关系, so page and query are cut alike:
into 勾稽, 稽关 and 关系.  A page that has all pairs of a query is a page that the reader meant.
Words of other scripts are stemmed as English.
"""

import re

from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[^\W\u3400-\u9fff\uf900-\ufaff]+")


class Bigrams(SearchEnglish):
    """Words of a page as Sphinx indexes them, and the same in the reader's browser."""

    lang = "bigrams"
    #: Sphinx makes the name of the stemmer in the browser of it.
    language_name = "English"
    js_splitter_code = r"""
function splitQuery(query) {
  const han = /^[\u3400-\u9fff\uf900-\ufaff]/;
  const runs = query.match(
    /[\u3400-\u9fff\uf900-\ufaff]+|(?:(?![\u3400-\u9fff\uf900-\ufaff])[\p{L}\p{N}_])+/gu) || [];
  return runs.flatMap((run) => han.test(run) && run.length > 1
    ? Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))
    : [run]);
}
"""

    def split(self, input: str) -> list[str]:  # noqa: A002  # the name is Sphinx's
        """Cut a text into words, and a run of Chinese characters into pairs."""
        return [term for run in _WORD.findall(input) for term in pairs(run)]


def pairs(run: str) -> list[str]:
    """The pairs of neighbouring characters of a Chinese run; another run is one word."""
    if len(run) == 1 or not _HAN.match(run):
        return [run]
    return [run[i : i + 2] for i in range(len(run) - 1)]


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of the language ``bigrams``."""
    app.add_search_language(Bigrams)
    return {"parallel_read_safe": True}
