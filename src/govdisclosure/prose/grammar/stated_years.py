"""The years that the sentences of a section say they are about, read clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdisclosure.prose.claim import StatedYear
from govdisclosure.prose.grammar.sentence import Quote, Sentence
from govdisclosure.prose.grammar.years import read_time
from govdisclosure.prose.lexing.lexicon import TokenKind
from govdisclosure.prose.lexing.publisher_names import publisher_names
from govdisclosure.prose.lexing.tokens import Token, tokens
from govdisclosure.prose.offsets import plain_text
from govdisclosure.reports import SectionText, Span
from govdisclosure.text.character_variants import fold
from govdisclosure.text.dates import YEAR, year_of

_SENTENCE = re.compile("[^。!?\n]+")
_NAMED = re.compile(YEAR)
_ANY = re.compile(f"{YEAR}年|[本今]年")
#: Sentences are short; a table copied as words is none.
_LONGEST = 600
#: The number of a heading is no longer: (十二).
_NUMBERING = 3
_BETWEEN_CLAUSES = frozenset({TokenKind.MARK, TokenKind.OPEN, TokenKind.CLOSE})


def years_in(section: SectionText, year: int, publisher: str) -> Iterator[StatedYear]:
    """The years that a section says it is about; `year` is that of the report."""
    plain = plain_text(section.text)

    def quote(start: int, end: int) -> tuple[Span, str]:
        first, after = plain.published(start, end)
        return Span(section.section, first, after), section.text[first:after]

    names = publisher_names(fold(publisher))
    for match in _SENTENCE.finditer(plain.text):
        start, end = match.span()
        if end - start <= _LONGEST and _ANY.search(plain.text, start, end):
            yield from _in_sentence(tokens(plain.text, start, end, names), year, quote)


def _in_sentence(found: list[Token], year: int, quote: Quote) -> Iterator[StatedYear]:
    """The years that the clauses of a sentence are about."""
    sentence = Sentence(year, quote, "", [], [])
    clause: list[Token] = []
    first = True
    for token in [*found, Token(TokenKind.MARK, 0, 0, "")]:
        if token.kind not in _BETWEEN_CLAUSES:
            clause.append(token)
            continue
        before = sentence.time
        time = read_time(sentence, clause)
        said = sentence.time
        if said is not None and said is not before:
            named = _NAMED.match(said.text)
            # 上年 is right in any report; only a year in digits can be left standing.
            if named or sentence.year == year:
                several = str(year) in said.value.split("、")
                about = year_of(named[0]) if named and not several else year
                yield StatedYear(about, quote(said.start, said.end)[0], first and time.opens)
        first = first and sum(len(each.text) for each in clause) <= _NUMBERING
        clause = []
