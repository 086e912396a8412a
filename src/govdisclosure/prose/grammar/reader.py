"""The mentions of a section, read sentence by sentence and clause by clause, at marks and brackets.

Most sentences state no quantity and are passed by.
"""

from __future__ import annotations

import re

from govdisclosure.prose.concepts import Cue, Matter
from govdisclosure.prose.grammar.counted_numbers import counted_numbers, was_before
from govdisclosure.prose.grammar.denials import (
    read_denial,
    read_listed_denial,
    without_false_negations,
)
from govdisclosure.prose.grammar.quantifiers import (
    ENDS_STATEMENT,
    add_all,
    add_pending,
    add_what_is_left,
    follow_up,
    leave_out_steps,
    with_all_apart,
)
from govdisclosure.prose.grammar.quantity_reader import given_to_the_former, read_quantity
from govdisclosure.prose.grammar.resolution import resolve
from govdisclosure.prose.grammar.sentence import Quote, Sentence
from govdisclosure.prose.grammar.years import read_time, reason_for_year
from govdisclosure.prose.lexing.lexicon import TokenKind, WordUse
from govdisclosure.prose.lexing.publisher_names import publisher_names
from govdisclosure.prose.lexing.readings import read_again
from govdisclosure.prose.lexing.tokens import Token, tokens
from govdisclosure.prose.phrases.phrase import Phrase
from govdisclosure.prose.phrases.phrase_reader import AMONG, read_phrase
from govdisclosure.prose.phrases.stated_quantity import Mention
from govdisclosure.text.numbering import Style, numbering_of

_SENTENCE = re.compile("[^。!?\n]+")
#: A sentence without any of these says no quantity, and nothing of none or of all.
_SAYS_ANYTHING = re.compile(
    "[0-9]|[一二两三四五六七八九十百千万][余多]?[件条次项份宗起例个笔万千百十]"
    "|(?:未|没|无|零|均|全部|都|皆|不存在)[^。]{0,60}?"
    "(?:申请|要求公开|复议|诉讼|起诉|规章|文件|许可|处罚|强制|费|结转|办|答复|维持|纠|败)"
    "|(?:申请|复议|诉讼|规章|文件|依申请公开)[^。]{0,20}?(?:未|没|无|零|均|全部|都|皆|不存在)"
)
_TOPIC = re.compile("依申请|信息公开申请|行政复议|行政诉讼|规范性文件|主动公开")
_TOPICS: dict[str, str] = {
    "依申请": Matter.REQUESTS,
    "信息公开申请": Matter.REQUESTS,
    "行政复议": Matter.REVIEW,
    "行政诉讼": Matter.LITIGATION,
}
#: The headings that change what the sentences after them are about; a list does not.
_OF_HEADINGS = frozenset({Style.ORDINAL, Style.CHINESE, Style.CHINESE_IN_BRACKETS})
#: What is longer than this, or says more quantities, is no sentence but a table copied as words.
_LONGEST, _MOST = 3000, 120
#: No section of a report says more than this, nor in so many sentences; what follows in one that
#: does is not read.
_MOST_MENTIONS, _MOST_SENTENCES = 1000, 3000
_SORTED = frozenset({"看", "来看", "分", "上看", "划分", "统计", "分类"})
_SORTS = frozenset(
    {"渠道", "途径", "方式", "类型", "主体", "申请方式", "申请类型", "申请主体", "申请人类型"}
)
#: 行政复议14件、行政诉讼2件，均与政府信息公开无关.
_UNRELATED = "无关"
_NUMBER, _SHARE = TokenKind.NUMBER, TokenKind.SHARE
_USES = frozenset({WordUse.WRITING, WordUse.EXCEPT})
_BETWEEN_CLAUSES = frozenset({TokenKind.MARK, TokenKind.OPEN, TokenKind.CLOSE})


def mentions_in(
    text: str, year: int, quote: Quote, publisher: str = ""
) -> tuple[list[Mention], list[tuple[int, int]]]:
    """Every quantity and every statement on none or all in the plain writing of a section.

    Beside them, where words begin and end that state something and are not read: they are no
    sentence, or more than any section says.
    """
    names = publisher_names(publisher) if publisher else None
    topic = ""
    mentions: list[Mention] = []
    unread: list[tuple[int, int]] = []
    before: list[Mention] = []
    wholes: list[Mention] = []
    for number, match in enumerate(_SENTENCE.finditer(text)):
        start, end = match.span()
        if number == _MOST_SENTENCES or len(mentions) > _MOST_MENTIONS:
            if _SAYS_ANYTHING.search(text, start):
                unread.append((start, len(text)))
            break
        numbering = numbering_of(text, start)
        if numbering and numbering.style in _OF_HEADINGS:
            topic, before = "", []
        says_anything = _SAYS_ANYTHING.search(text, start, end)
        if not says_anything or end - start > _LONGEST:
            topic = _topic(text, start, end, topic)
            if says_anything:
                unread.append((start, end))
            continue
        sentence = Sentence(year, quote, topic, before, wholes)
        found = read_again(tokens(text, start, end, names), text, start, end)
        if [token.kind for token in found].count(_NUMBER) <= _MOST:
            _read_sentence(sentence, found)
        else:
            unread.append((start, end))
        if text.find(_UNRELATED, start, end) >= 0:
            _leave_out_other_fields(sentence)
        topic, before = sentence.topic, sentence.mentions
        mentions += sentence.mentions
    return mentions, unread


def _leave_out_other_fields(sentence: Sentence) -> None:
    """Let reviews and suits that are said to be unrelated to information be none of the form's."""
    for mention in sentence.mentions:
        if mention.subject.challenge:
            mention.subject.limit(_UNRELATED)


def _topic(text: str, start: int, end: int, before: str) -> str:
    """What a sentence without quantities is about, as far as a few words tell."""
    named = _TOPIC.findall(text, start, end)
    return _TOPICS.get(named[-1], "") if named else before


def _read_sentence(sentence: Sentence, found: list[Token]) -> None:
    """Read the tokens of a sentence, clause by clause."""
    topic = sentence.topic
    sentence.says_up_to = not _USES.isdisjoint([token.value for token in found])
    clause: list[Token] = []
    for at, token in enumerate(found):
        if token.kind not in _BETWEEN_CLAUSES:
            clause.append(token)
            continue
        share_follows = at + 1 < len(found) and found[at + 1].kind is _SHARE
        counted = _clause(sentence, clause, token.text, share_follows=share_follows)
        clause = []
        if token.kind == TokenKind.OPEN:
            last = sentence.mentions[-1:] if counted else []
            count = last if last and last[0].counts else []
            sentence.openings.open_bracket(next(iter(count), None))
        elif token.kind == TokenKind.CLOSE:
            sentence.openings.close_bracket()
        elif token.text == ";":
            sentence.begin_segment()
            sentence.openings.pass_mark(";")
        else:
            sentence.openings.pass_mark(token.text)
    _clause(sentence, clause, "")
    if sentence.aligned:
        sentence.doubt()
    leave_out_steps(sentence)
    sentence.topic = resolve(sentence, topic)
    add_what_is_left(sentence.mentions)


def _clause(
    sentence: Sentence, words: list[Token], ended: str, *, share_follows: bool = False
) -> bool:
    """Read one clause, which ended with a mark; whether it states a quantity."""
    before, first = (sentence.year, sentence.time), len(sentence.mentions)
    time = read_time(sentence, words)
    counted = _read_clause(sentence, time.words, ended, share_follows=share_follows)
    if sentence.time or time.named:
        for mention in sentence.mentions[first:]:
            why = reason_for_year(sentence, mention.claim, time)
            mention.claim = mention.claim._replace(why=why) if why else mention.claim
    sentence.joined = time.said if ended == "、" and not counted else None
    if time.alone:
        sentence.year, sentence.time = before
    if ended == "(":
        sentence.years.append((sentence.year, sentence.time, len(sentence.mentions)))
        if time.compared is not None:
            # 比2023年(150件)下降20%
            sentence.year, sentence.time = time.compared, words[-1]
    elif ended == ")" and sentence.years:
        year, token, stated = sentence.years.pop()
        if stated < len(sentence.mentions):
            # (上年2800件) says something of last year, and (2023年) of what follows.
            sentence.year, sentence.time = year, token
    return counted


def _read_clause(
    sentence: Sentence, words: list[Token], ended: str, *, share_follows: bool
) -> bool:
    """Read the words of a clause that are not about time; whether it states a quantity."""
    if sentence.until or sentence.says_up_to:
        sentence.read_uses({word.value for word in words})
    words, at = counted_numbers(sentence, words, ended, share_follows=share_follows)
    if not at:
        if words:
            _read_words(sentence, with_all_apart(without_false_negations(words), ended), ended)
        return False
    start = 0
    for i, following in zip(at, [*at[1:], len(words)], strict=True):
        before, after = words[start:i], words[i + 1 : following]
        start = i + 1
        if following < len(words):
            given = given_to_the_former(before, after)
            start, after = i + 1 + given, after[:given]
        compared = sentence.compared
        if was_before(words, i):
            sentence.compared = sentence.this_year - 1
        read_quantity(sentence, words[i], before, after)
        sentence.compared = compared
    _read_behind(sentence, words[start:], ended)
    sentence.denying, sentence.names, sentence.lead, sentence.compared = False, [], None, None
    return True


def _read_words(sentence: Sentence, words: list[Token], ended: str) -> None:
    """Read a clause without a quantity: it may deny, be about all, or name what follows."""
    phrase = read_phrase(words)
    sentence.follow_body(phrase)
    sentence.caused = sentence.caused or words[0].text in ("因", "由于", "鉴于")
    sentence.carry_forward(phrase)
    kinds = {word.kind for word in words}
    sentence.wishing = sentence.wishing or TokenKind.WISH in kinds
    if not sentence.wishing:
        _read_statement(sentence, words, phrase, kinds, ended)
    sentence.wishing = sentence.wishing and ended == "、"
    if TokenKind.SEPARATE in kinds:
        sentence.openings.end_parts()
    if phrase.matter and not phrase.foreign:
        sentence.turn_to(phrase.matter)
    _read_cue(sentence, words, ended)
    sentence.sharing = TokenKind.SHARE in kinds
    sentence.part_named = bool(phrase.outcome or phrase.applicant)
    sentence.denying = sentence.denying and ended == "、"
    sentence.names = [*sentence.names, phrase] if ended == "、" else []
    # 自然人(391件) and 自然人: 391件 count what stands before.
    sentence.lead = phrase if ended in (":", "(") else None
    sentence.compared = _compared(sentence, words) if ended == "(" else None


def _compared(sentence: Sentence, words: list[Token]) -> int | None:
    """The year of the number in a bracket after 较2023年; None where nothing is compared."""
    compared = [word.value for word in words if word.kind == TokenKind.COMPARED]
    return int(compared[-1] or sentence.this_year - 1) if compared else None


def _read_statement(
    sentence: Sentence, words: list[Token], phrase: Phrase, kinds: set[TokenKind], ended: str
) -> None:
    """Read what a clause without a quantity says of none or of all."""
    if TokenKind.NOT in kinds:
        read_denial(sentence, words)
    elif TokenKind.ALL in kinds:
        add_all(sentence, words)
    elif sentence.denying:
        read_listed_denial(sentence, words)
    elif ended in ENDS_STATEMENT:
        add_pending(sentence, words, phrase)


def _read_behind(sentence: Sentence, words: list[Token], ended: str) -> None:
    """Read what a clause has behind its last quantity: 均已办结, 其中, a colon."""
    kinds: set[TokenKind] = set()
    if words:
        words = with_all_apart(words, ended)
        kinds = {word.kind for word in words}
        if TokenKind.ALL in kinds:
            add_all(sentence, words, behind=True)
        _read_cue(sentence, words, ended if ended == ":" else "")
    if ended == ":" and TokenKind.WHOLE not in kinds:
        sentence.openings.expect(Cue.COMPLETE, colon=True)


def _sorts(words: list[Token]) -> bool:
    """Whether a clause says by what the parts after it are distinguished: 从渠道看, 按结果分."""
    by = words[0].text in ("从", "按") and words[-1].text in _SORTED
    return by or (words[-1].text in ("方面", "上") and any(each.text in _SORTS for each in words))


def _read_cue(sentence: Sentence, words: list[Token], ended: str) -> None:
    """Read whether words open the parts of a whole, or let such words wait no longer."""
    openings, colon = sentence.openings, ended == ":"
    follow_up(sentence, words)
    if any(word.text.startswith("等") for word in words):
        openings.leave_open()
    cue = next((word for word in words if word.kind == TokenKind.WHOLE), None)
    if _sorts(words):
        # 从申请方式看 begins another list of the same whole.
        sentence.shares = []
        openings.expect(Cue.SORTED, colon=colon)
    elif cue is not None:
        sentence.shares = []
        named = read_phrase(words[: words.index(cue)])
        openings.expect(Cue(cue.value), colon=colon, among=None if named.bare else named)
    elif words[-1].text in AMONG:
        among = read_phrase(words)
        # 26件中 follows its whole; 办理结果中 names none, and what came before need not be it.
        nameless = len(words) > 1 and among.bare and not among.asides
        openings.expect(None if nameless else Cue.SOME, among=among)
    elif ended in (",", ";"):
        openings.expect(None)
    elif colon:
        openings.colon()
