"""Phrases read: what is counted, what became of it, by whom, within what limits.

Chinese puts the head of a noun phrase last, so that 政府信息公开申请培训3次 counts trainings and
市民来信5件 letters: unknown words after the last known noun make a phrase foreign to the form, and
unknown words before a noun narrow it.  Before a verb they are its subject or an adverb.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import define

from govdisclosure.prose.grammar.phrase import CHALLENGES, DEALT, Phrase, rank
from govdisclosure.prose.lexing.lexicon import Kind
from govdisclosure.prose.lexing.tokens import UNKNOWN, Token

__all__ = ["AMONG", "phrase"]

#: What makes of a noun that of which parts follow: 办结的申请中，….
AMONG = ("中", "当中")

_BODY = re.compile(
    "(?:局|委|办|厅|镇|乡|街道|办事处|区|县|市|州|旗|院|所|中心|部门|单位|集团|公司|科|处|站|队|政府|会)$"
)
#: How telling verbs, headings and rows are.
_VERB, _GROUP, _ROW = 1, 2, 3
_COLUMNS = frozenset({"issued", "repealed", "in_force"})
_CAME = frozenset({"received", "admitted"})
_CAUSES = frozenset(
    (
        "因",
        "由于",
        "引发",
        "引起",
        "引致",
        "导致",
        "产生",
        "提起",
        "被提起",
        "不服",
        "对",
        "涉及",
        "涉",
        "就",
    )
)


def phrase(before: Iterable[Token], after: Sequence[Token] = ()) -> Phrase:
    """What the words before a quantity say, and those after it where they are needed."""
    read = _Reading(Phrase())
    for token in before:
        read.take(token)
    said = read.phrase
    if said.named or not after:
        return said
    if said.aspect and after[0].kind not in _NOUNS:
        return said
    if said.rest and after[0].kind not in _NOUNS:
        return said
    behind = _Reading(said, after=True)
    for token in after:
        if token.kind in _STOPS or behind.done:
            break
        behind.take(token)
    return said


_NOUNS = frozenset({Kind.MATTER, Kind.FOREIGN, Kind.APPLICANT, UNKNOWN, Kind.LIMIT})
_STOPS = frozenset({Kind.ALL, Kind.NOT, Kind.SHARE, Kind.WHOLE, Kind.COMPARED, Kind.RATE})


@define
class _Reading:
    """The state of reading a phrase word by word."""

    phrase: Phrase
    after: bool = False
    before: Token | None = None
    caused: bool = False
    done: bool = False

    def take(self, token: Token) -> None:
        said = self.phrase
        kind = token.kind
        if kind == Kind.FILLER:
            self.caused = self.caused or token.text in _CAUSES
            said.on_time = said.on_time or any(each in token.text for each in "限时期")
            said.instance = said.instance or token.text.startswith("等")
            if token.text == "申请人" and self.before is not None and self.before.kind == Kind.SELF:
                # 本市申请人: not the city asked, but people of the city.
                said.limits.append(token.text)
        elif kind == UNKNOWN:
            self._unknown(token)
        elif kind == Kind.MATTER:
            self._matter(token)
        elif kind == Kind.ASPECT:
            self._aspect(token)
        elif kind == Kind.FOREIGN:
            self._foreign(token)
        elif kind == Kind.APPLICANT:
            self._applicant(token)
        elif kind == Kind.ROUTE:
            said.route, said.foreign = token.value, False
        elif kind == Kind.RESULT:
            said.result, said.foreign = token.value, False
        elif kind == Kind.LIMIT:
            said.limits.append(token.text)
        elif kind == Kind.SELF:
            said.body, said.own = token.text, True
        elif kind == Kind.OTHERS and not said.own:
            # 淮安 is unknown, and 淮安市人民政府 a name.
            first = self.before is not None and self.before.kind == UNKNOWN and said.asides
            said.body = (said.asides.pop() if first else "") + token.text
        elif kind == Kind.REST:
            said.rest = True
        elif kind == Kind.SUM:
            said.sum = True
        elif kind == Kind.YEAR and token.value in ("-1", "1"):
            said.towards = int(token.value)
        said.added = said.added or token.text.startswith(("与", "连同", "加"))
        if kind != Kind.FILLER or token.text == "的":
            self.before = token

    def _unknown(self, token: Token) -> None:
        said = self.phrase
        if token.value == "number" or token.text in AMONG:
            # Digits without a unit (12345热线, 711号) name something, they count nothing.
            return
        if said.named or (said.aspect and not said.foreign):
            if self.after:
                # 5件申请得到妥善办理: what follows the noun is a statement about it.
                self.done = True
            else:
                said.foreign = True
                said.limits.append(token.text)
        elif self.after:
            said.foreign = True
        elif _BODY.search(token.text) and not said.own:
            said.body = token.text
        else:
            said.asides.append(token.text)

    def _matter(self, token: Token) -> None:
        said, value = self.phrase, token.value
        if self.before is not None and self.before.kind == UNKNOWN and said.asides:
            # Unknown words right before a noun narrow it: 土地出让信息公开申请.
            said.limits.append(said.asides.pop())
        if said.foreign and not said.limits:
            said.limits.append(said.matter or "foreign")
        if said.matter and said.matter != value and not self.caused and value == "requests":
            # 行政许可申请 is no request for information.
            said.limits.append(said.matter)
        if value in CHALLENGES and said.aspect and self.caused:
            # 对答复不服提起行政诉讼: the answer is why, not what.
            said.aspect = ""
        if value in CHALLENGES and self.caused and said.matters:
            said.matters = [each for each in said.matters if each in CHALLENGES]
        said.matter, said.foreign = value, False
        said.matters.append(value)

    def _foreign(self, token: Token) -> None:
        said = self.phrase
        if self.after and said.named:
            self.done = True
            return
        if said.foreign:
            said.limits.append(token.text)
        said.foreign = True

    def _applicant(self, token: Token) -> None:
        said = self.phrase
        if token.value == "everyone":
            said.everyone = True
            return
        if said.applicant and said.applicant != token.value:
            said.limits.append(token.text)
        said.applicant = token.value

    def _aspect(self, token: Token) -> None:
        said, value = self.phrase, token.value
        telling, had = rank(value), said.aspect
        before = rank(had)
        said.foreign = said.foreign and telling < _GROUP
        narrows = self.before is not None and self.before.kind == UNKNOWN and said.asides
        if narrows and (telling >= _GROUP or value in _COLUMNS):
            said.limits.append(said.asides.pop())
        if {before, telling} == {_GROUP, _ROW}:
            row, group = (value, had) if telling == _ROW else (had, value)
            # A row and its heading are a reason and an outcome, unless 等 makes it an instance.
            said.aspect, said.group = (group, "") if said.instance else (row, group)
            return
        if had == value or before > telling:
            return
        if telling == before == _VERB:
            value = _together(had, value)
        elif telling == before and "published" not in (had, value):
            # Two outcomes of one count: which of them it counts, nobody can tell.
            said.limits.append(had)
        said.aspect = value


def _together(first: str, second: str) -> str:
    """What two verbs of the flow say in one phrase: 收到并答复, 办理答复, 收到受理."""
    several = {first, second}
    if "both" in several or (several & _CAME and several & DEALT):
        return "both"
    return "admitted" if several <= _CAME else "processed"
