"""Clauses: a sentence cut at its marks and brackets, and the words given to their quantities."""

from __future__ import annotations

from collections.abc import Sequence

from govdisclosure.prose.claim import ClaimKind
from govdisclosure.prose.grammar.context import CARRIES
from govdisclosure.prose.grammar.counts import aligns, quantity
from govdisclosure.prose.grammar.phrase_reader import AMONG, phrase
from govdisclosure.prose.grammar.quantifiers import deny, say_all, say_none, without_idle_nots
from govdisclosure.prose.grammar.sentence import Sentence
from govdisclosure.prose.lexing.lexicon import Kind
from govdisclosure.prose.lexing.measures import Measure
from govdisclosure.prose.lexing.tokens import CLOSE, MARK, NUMBER, OPEN, UNKNOWN, Token

__all__ = ["read_sentence"]

#: Words that ask for what a number without a unit counts.
_NUMBER_WORDS = frozenset({"数", "数量", "总数", "总量", "量", "为", "是", "件数"})
_ASKS_ANYWAY = frozenset({"为", "是"})
_THIS_YEAR = ("本年", "今年", "当年")
_COMPARING = ("较", "比", "与", "同", "相比于")
_NEUTRAL_YEARS = frozenset({"全年", "年度", "全年度", "年内", "年度内"})
#: How far a sentence is read on for what is left of what it says of all.
_LATER = 8
_OF_NOUNS = frozenset({Kind.MATTER, Kind.FOREIGN})


def read_sentence(sentence: Sentence, found: list[Token]) -> None:
    """Read the tokens of a sentence, clause by clause."""
    clause: list[Token] = []
    for token in found:
        if token.kind not in (MARK, OPEN, CLOSE):
            clause.append(token)
            continue
        counted = _clause(sentence, clause, token.text)
        clause = []
        if token.kind == OPEN:
            last = sentence.mentions[-1:] if counted else []
            sentence.frames.open_bracket(last[0] if last else None)
        elif token.kind == CLOSE:
            sentence.frames.close_bracket()
        elif token.text == ";":
            sentence.segment, sentence.names = [], []
            last_said = sentence.mentions[-1:]
            sentence.frames.semicolon(
                shares=any(each.kind is ClaimKind.SHARE for each in last_said)
            )
    _clause(sentence, clause, "")
    if sentence.aligned:
        sentence.doubt()
    _hear_of_what_is_left(sentence)
    sentence.frames.settle()


def _hear_of_what_is_left(sentence: Sentence) -> None:
    """Let what is said of all know what the sentence says later of requests that are left."""
    for i, mention in enumerate(sentence.mentions):
        if mention.kind is ClaimKind.ALL:
            later = sentence.mentions[i + 1 :][:_LATER]
            mention.about += [
                each for each in later if each.subject and each.subject.aspect in CARRIES
            ]


def _clause(sentence: Sentence, words: list[Token], ended: str) -> bool:
    """Read one clause, which ended with a mark; whether it says a quantity."""
    words = _dated(sentence, words)
    at = [
        i
        for i, word in enumerate(words)
        if word.kind == NUMBER and _counts(sentence, words, i, ended)
    ]
    if not at:
        if words:
            _wordy(sentence, without_idle_nots(words), ended)
        return False
    start = 0
    for i, following in zip(at, [*at[1:], len(words)], strict=True):
        before, after = words[start:i], words[i + 1 : following]
        start = i + 1
        if following < len(words):
            given = _given_to_the_former(before, after)
            start, after = i + 1 + given, after[:given]
        quantity(sentence, words[i], before, after)
    _behind(sentence, words[start:], ended)
    sentence.denying, sentence.names, sentence.lead = False, [], None
    return True


def _dated(sentence: Sentence, words: list[Token]) -> list[Token]:
    """The words of a clause without those of time, which set the year that it speaks about."""
    kept: list[Token] = []
    carried = any(word.value in CARRIES for word in words if word.kind == Kind.ASPECT)
    for i, token in enumerate(words):
        if token.kind == Kind.YEAR:
            _year(sentence, token, words[:i][-1:], kept, carried=carried)
        elif token.kind == Kind.PERIOD:
            sentence.year = None
        elif token.kind != NUMBER or token.measure is not Measure.TIME:
            kept.append(token)
            if token.text.startswith(_THIS_YEAR):
                sentence.year = sentence.this_year
    return kept


def _year(
    sentence: Sentence, token: Token, before: list[Token], kept: list[Token], *, carried: bool
) -> None:
    """Read a year: the one spoken about, one compared with, or where 结转 comes from or goes."""
    year = sentence.this_year
    if token.text in _NEUTRAL_YEARS:
        return
    # 0, 1 and -1 count from the year of the report.
    year = int(token.value) if len(token.value) > 2 else year + int(token.value)
    if before and before[0].text.endswith(_COMPARING):
        if kept and kept[-1].kind == UNKNOWN:
            kept.pop()
        kept.append(token._replace(kind=Kind.COMPARED, value=str(year)))
    elif carried and year != sentence.this_year:
        kept.append(token._replace(value="1" if year > sentence.this_year else "-1"))
    else:
        sentence.year = year


def _counts(sentence: Sentence, words: list[Token], i: int, ended: str) -> bool:
    """Whether a number counts something: it has a unit, or the words around ask for one."""
    if words[i].value or sentence.aligned or any(map(aligns, words[:i])):
        return True
    # A label and a number that nothing follows may be a line of a table.
    asks = _NUMBER_WORDS if ended else _ASKS_ANYWAY
    return i > 0 and words[i - 1].text in asks and i + 1 == len(words)


def _given_to_the_former(before: Sequence[Token], between: Sequence[Token]) -> int:
    """How many of the words between two quantities are about the former: 收到5件申请办结3件."""
    if len(between) < 2 or between[0].kind not in _OF_NOUNS:
        return 0
    return 0 if phrase(before).named else 1


def _wordy(sentence: Sentence, words: list[Token], ended: str) -> None:
    """Read a clause without a quantity: it may deny, speak of all, or name what follows."""
    said = phrase(words)
    sentence.hear(said)
    kinds = {word.kind for word in words}
    if Kind.NOT in kinds:
        deny(sentence, words)
    elif Kind.ALL in kinds:
        say_all(sentence, words)
    elif sentence.denying and said.matter:
        # 未收到申请、行政复议: what is listed after 未 is denied as well.
        say_none(sentence, said, words)
    if Kind.APART in kinds:
        sentence.frames.apart()
    if said.matter and not said.foreign:
        sentence.topic = said.matter
    _cue(sentence, words, ended)
    sentence.sharing = Kind.SHARE in kinds
    sentence.denying = sentence.denying and ended == "、"
    sentence.names = [*sentence.names, said] if ended == "、" else []
    # 自然人(391件) and 自然人: 391件 count what stands before.
    sentence.lead = said if ended in (":", "(") else None


def _behind(sentence: Sentence, words: list[Token], ended: str) -> None:
    """Read what a clause says behind its last quantity: 均已办结, 其中, a colon."""
    if any(word.kind == Kind.ALL for word in words):
        say_all(sentence, words)
    _cue(sentence, words, ended if ended == ":" else "")
    if ended == ":" and not any(word.kind == Kind.WHOLE for word in words):
        sentence.frames.cue("complete", colon=True)


def _cue(sentence: Sentence, words: list[Token], ended: str) -> None:
    """Hear whether words open the parts of a whole, or let such words wait no longer."""
    if any(word.text.startswith("等") for word in words):
        sentence.frames.open_ended()
    cue = next((word for word in words if word.kind == Kind.WHOLE), None)
    if cue is not None:
        sentence.frames.cue(cue.value, colon=ended == ":")
    elif words and words[-1].text in AMONG:
        among = phrase(words)
        # 26件中 follows its whole; 办理结果中 names none, and what came before need not be it.
        nameless = len(words) > 1 and among.bare and not among.asides
        sentence.frames.cue("" if nameless else "some", among=among)
    elif ended in (",", ";"):
        sentence.frames.cue("")
    elif ended == ":":
        sentence.frames.colon()
