"""Phrases read: what is counted, what became of it, by whom, within what limits.

Chinese puts the head of a noun phrase last, so that 政府信息公开申请培训3次 counts trainings and
市民来信5件 letters: unknown words after the last known noun make a phrase foreign to the form, and
unknown words before a noun narrow it.  Before a verb they are its subject or an adverb.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from attrs import define

from govdisclosure.forms import RequestRow
from govdisclosure.prose.concepts import (
    CAME,
    CARRIES,
    CHALLENGES,
    DEALT,
    FLOW,
    INFORMATION_ON_REQUEST,
    Aspect,
    Matter,
)
from govdisclosure.prose.lexing.lexicon import TokenKind, WordUse
from govdisclosure.prose.lexing.tokens import Token
from govdisclosure.prose.phrases.phrase import COLUMNS, Phrase, rank

#: What makes of a noun that of which parts follow: 办结的申请中，….
AMONG = ("中", "当中")

_BODY = re.compile(
    "^(?!召开|举办|组织|开展|参加).*(?:局|委|办|厅|镇|乡|街道|办事处|区|县|市|州|旗|院|所|中心|部门|单位|集团|公司|科|处|站|队|政府|会|系统)$"
)
#: How specific verbs, headings and rows are.
_VERB, _GROUP, _ROW = 1, 2, 3
_CAUSES = frozenset(
    {"因", "由于", "引发", "引起", "引致", "导致", "产生", "提起", "被提起", "不服"}
    | {"对", "涉及", "涉", "就"}
)
_AND = frozenset({"和", "与", "及", "以及", "或", "并", "且", "也"})
_ADDS = ("与", "连同", "加")
_ADDS_BEGIN = frozenset(each[0] for each in _ADDS)
#: What is done with some: 对3件内容不明确的，告知补正.
_OF_THESE = frozenset({"对", "针对", "对于"})
#: Reasons as they stand before a request has ended, and what else is said of those that ended so.
_REASONS = frozenset({RequestRow.UNAVAILABLE_UNCLEAR, RequestRow.DENIED_THIRD_PARTY})
_SETTLED = ("补正后", "保护", "损害", "侵害")
#: Behind a number, what leads to the noun that it counts: 8件涉及征地的申请.
_TOPICAL = frozenset({"涉及", "涉", "针对"})
_DISCLOSURE = frozenset({"政府信息公开", "信息公开"})
_ASKS = ("申请公开", "要求公开", "申请获取")
#: Left at the end of a year, the words by themselves do not say of which.
_NO_WAY = frozenset({Aspect.CARRIED, Aspect.UNFINISHED})
_OF_REQUESTS = FLOW | CARRIES
#: Of what the words right before narrow what was done: 涉企制发3件.
_NARROWED = frozenset(COLUMNS) - {Aspect.PUBLISHED}
_NOUNS = frozenset(
    {TokenKind.MATTER, TokenKind.FOREIGN, TokenKind.APPLICANT, TokenKind.UNKNOWN, TokenKind.LIMIT}
)
#: A member of an enumeration takes longer to look up than a name.
_FILLER, _UNKNOWN = TokenKind.FILLER, TokenKind.UNKNOWN
_THINGS = frozenset({TokenKind.FOREIGN, TokenKind.UNKNOWN})
_STOPS = frozenset(
    {
        TokenKind.ALL,
        TokenKind.NOT,
        TokenKind.SHARE,
        TokenKind.WHOLE,
        TokenKind.COMPARED,
        TokenKind.RATE,
    }
)


def read_phrase(before: Iterable[Token], after: Sequence[Token] = ()) -> Phrase:
    """What the words before a quantity say, and those after it where they are needed."""
    phrase = Phrase()
    read = _PhraseReader(phrase)
    for token in before:
        read.take(token)
    if read.open:
        read.finish()
    if not after:
        return phrase
    if after[0].kind in _THINGS and isinstance(before, list) and _ends_with_instances(before):
        # 设有年报、依申请公开等4个板块: what stands before 等 are instances of the noun behind.
        return Phrase(foreign=True)
    return phrase if phrase.named or _is_enough(phrase, after[0]) else _read_behind(phrase, after)


def _is_enough(phrase: Phrase, after: Token) -> bool:
    """Whether words that name no noun need none from behind: 予以公开5件，均已…."""
    carried = phrase.rest and after.value in CARRIES
    begins = after.kind in _NOUNS or after.text in _TOPICAL or carried
    return bool((phrase.aspect or phrase.rest) and not begins)


def _read_behind(phrase: Phrase, after: Sequence[Token]) -> Phrase:
    """The same phrase with what the words behind its quantity say of it."""
    if _is_made_public(after):
        phrase.aspect, phrase.passive = RequestRow.GRANTED, True
        return phrase
    behind = _PhraseReader(phrase, after=True)
    if after[0].text in _TOPICAL:
        phrase.limit(after[0].text)
    for token in after:
        if token.kind in _STOPS or behind.done:
            break
        behind.take(token)
    if behind.open:
        behind.finish()
    return phrase


def _is_made_public(after: Sequence[Token]) -> bool:
    """Whether a verb alone follows a count: 46件已公开."""
    *auxiliary, verb = after
    return verb.text == "公开" and all(each.kind == TokenKind.FILLER for each in auxiliary)


def _ends_with_instances(before: list[Token]) -> bool:
    return bool(before) and before[-1].text == "等"


@define
class _PhraseReader:
    """The state of reading a phrase word by word, before or after its quantity.

    There is a method for each kind of word, by its name; the others say nothing of what is counted.
    """

    phrase: Phrase
    after: bool = False
    #: What the word before is, fillers aside.
    before: TokenKind | None = None
    caused: bool = False
    #: Whether 和 stands before the next noun.
    joined: bool = False
    done: bool = False
    #: Whether something is left to be decided by the last word.
    open: bool = False
    #: 依申请公开信息 stood among the words, which are requests if they were received.
    on_request: bool = False
    #: Unknown words with 的 behind, before a noun: 涉及环保的申请.
    topics: tuple[str, ...] = ()
    #: What leads to what is asked for: 4件申请公开低保资料.
    asked: str = ""

    def take(self, token: Token) -> None:
        """Read one more word."""
        kind, text = token.kind, token.text
        read = _READ.get(kind)
        # 2件因收到时间临近年底: why, not what.
        if read is not None and not (self.after and self.caused and token.value in CAME):
            read(self, token)
        if text[:1] in _ADDS_BEGIN and text.startswith(_ADDS):
            self.phrase.added = True
        if kind is not _FILLER:
            self.before = kind
        elif text in _AND:
            self.joined = True
        elif text == "的":
            if self.before is _UNKNOWN:
                self.open, self.topics = True, self.phrase.asides
            self.before = kind

    def finish(self) -> None:
        """Decide what the last word has to be known for."""
        phrase = self.phrase
        if self.on_request and not phrase.matter:
            requests = phrase.aspect in _OF_REQUESTS
            phrase.matter, phrase.foreign = (Matter.REQUESTS, False) if requests else ("", True)
        # 涉及征地、环保等领域的申请共8件 names some fields and counts all; else they narrow.
        if self.topics and phrase.matter and not (phrase.sum and phrase.instance):
            phrase.limit(*self.topics)

    def _aside_before(self) -> tuple[str, ...]:
        """The unknown word right before, which turns out to be no aside; () where there is none."""
        phrase = self.phrase
        if self.before != TokenKind.UNKNOWN or not phrase.asides:
            return ()
        phrase.asides, last = phrase.asides[:-1], phrase.asides[-1:]
        return last

    def read_filler(self, token: Token) -> None:
        phrase = self.phrase
        self.caused = self.caused or token.text in _CAUSES
        phrase.on_disclosure = phrase.on_disclosure or token.text in _DISCLOSURE
        phrase.on_time = phrase.on_time or token.value == WordUse.ON_TIME
        phrase.instance = phrase.instance or token.text.startswith("等")
        phrase.treated = phrase.treated or token.text in _OF_THESE
        if token.text == "申请人" and self.before == TokenKind.SELF:
            # 本市申请人: not the city asked, but people of the city.
            phrase.limit(token.text)

    def read_unknown(self, token: Token) -> None:
        phrase = self.phrase
        if token.value == "number" or token.text in (*AMONG, "."):
            # Digits without a unit (12345热线, 711号) name something, they count nothing.
            return
        if self.after and self.caused and not phrase.named:
            # 41件因时间临近年底: why, and not what is counted.
            phrase.asides += (token.text,)
        elif phrase.named or (phrase.aspect and not phrase.foreign):
            if self.after:
                self._ask()
                # 5件申请得到妥善办理: what follows the noun is a statement about it.
                self.done = True
            else:
                phrase.foreign = True
                phrase.limit(token.text)
        elif self.after:
            phrase.foreign = True
        elif _BODY.search(token.text) and not phrase.own:
            phrase.body = token.text
        else:
            phrase.asides += (token.text,)

    def _may_ask(self, token: Token) -> None:
        self.asked = token.text if self.after and token.text.startswith(_ASKS) else ""

    def _ask(self) -> None:
        """Narrow a count by what is asked for, where the words end with it."""
        if self.asked:
            self.phrase.limit(self.asked)

    def read_matter(self, token: Token) -> None:
        phrase, value = self.phrase, token.value
        self._may_ask(token)
        if value == INFORMATION_ON_REQUEST:
            self.open = self.on_request = True
            return
        # Unknown words right before a noun narrow it: 土地出让信息公开申请.
        phrase.limits += self._aside_before()
        if phrase.foreign and not phrase.limits:
            phrase.limit(phrase.matter or "foreign")
        if phrase.matter not in ("", value) and not self.caused and value == Matter.REQUESTS:
            # 行政许可申请 is no request for information.
            phrase.limit(phrase.matter)
        if value in CHALLENGES and self.caused:
            # 对答复不服提起行政诉讼: the answer is why, not what.
            phrase.aspect = ""
            phrase.matters = tuple(each for each in phrase.matters if each in CHALLENGES)
        phrase.matter, phrase.foreign = value, False
        # 依申请公开行政复议 are reviews, 申请和行政复议 both.
        before = tuple(each for each in phrase.matters if each != value) if self.joined else ()
        phrase.matters = (*before, value)
        self.joined = False

    def read_foreign(self, token: Token) -> None:
        phrase = self.phrase
        if self.after and phrase.named:
            self._ask()
            self.done = True
            return
        if phrase.foreign:
            phrase.limit(token.text)
        phrase.foreign = True

    def read_applicant(self, token: Token) -> None:
        phrase = self.phrase
        if token.value == "everyone":
            phrase.everyone = True
            return
        if phrase.applicant not in ("", token.value):
            phrase.limit(token.text)
        phrase.applicant = token.value

    def read_aspect(self, token: Token) -> None:
        phrase, value = self.phrase, token.value
        specificity, had = rank(value), phrase.aspect
        phrase.reason = value in _REASONS and not token.text.startswith(_SETTLED)
        before = rank(had)
        phrase.foreign = phrase.foreign and specificity < _GROUP
        if specificity >= _GROUP or value in _NARROWED:
            phrase.limits += self._aside_before()
        if {before, specificity} == {_GROUP, _ROW}:
            row, group = (value, had) if specificity == _ROW else (had, value)
            # A row and its heading are a reason and an outcome, unless 等 makes it an instance.
            phrase.aspect, phrase.group = (group, "") if phrase.instance else (row, group)
            return
        if had == value or before > specificity:
            return
        if specificity == before == _VERB:
            value = _together(had, value)
        elif had in CARRIES and value in _NO_WAY:
            # 上年遗留未办结: what was left, and whence.
            return
        elif specificity == before and Aspect.PUBLISHED not in (had, value):
            # Two outcomes of one count: which of them it counts is not known.
            phrase.limit(had)
        phrase.aspect = value

    def read_route(self, token: Token) -> None:
        self.phrase.route, self.phrase.foreign = token.value, False

    def read_result(self, token: Token) -> None:
        self.phrase.result, self.phrase.foreign = token.value, False

    def read_wish(self, token: Token) -> None:
        # 确保办结率100% is no rate yet.
        self.phrase.limit(token.text)

    def read_limit(self, token: Token) -> None:
        self.phrase.limit(token.text)
        self.phrase.way = self.phrase.way or token.value == "way"
        self.phrase.addressed = self.phrase.addressed or token.value == "body"

    def read_self(self, token: Token) -> None:
        if self.caused and self.phrase.of_others:
            # 县政府收到涉及我镇的申请: what others received of us.
            self.phrase.limit(token.text)
        else:
            self.phrase.body, self.phrase.own = token.text, True

    def read_others(self, token: Token) -> None:
        phrase = self.phrase
        if self.before is TokenKind.SELF:
            # 我县各镇街 are a part of the county.
            phrase.body, phrase.own = phrase.body + token.text, False
        elif not phrase.own:
            # 淮安 is unknown, and 淮安市人民政府 a name.
            phrase.body = "".join((*self._aside_before(), token.text))

    def read_rest(self, _: Token) -> None:
        self.phrase.rest = True

    def read_sum(self, _: Token) -> None:
        self.phrase.sum = True

    def read_year(self, token: Token) -> None:
        # The year of a clause has been taken out; one before or after stands beside 结转.
        self.phrase.towards = int(token.value)


_READ: dict[TokenKind, Callable[[_PhraseReader, Token], None]] = {
    kind: getattr(_PhraseReader, f"read_{kind}")
    for kind in TokenKind
    if hasattr(_PhraseReader, f"read_{kind}")
}


def _together(first: str, second: str) -> str:
    """What two verbs of the flow say in one phrase: 收到并答复, 办理答复, 收到受理."""
    several = {first, second}
    if Aspect.BOTH in several or (several & CAME and several & DEALT):
        return Aspect.BOTH
    return Aspect.ADMITTED if several <= CAME else Aspect.PROCESSED
