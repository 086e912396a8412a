"""Wholes and their parts as a sentence opens and closes them."""

from __future__ import annotations

from attrs import Factory, define

from govdisclosure.prose.concepts import Aspect, Cue, SplitBy
from govdisclosure.prose.grammar.phrase import Phrase, alike
from govdisclosure.prose.grammar.stated_quantity import (
    LOOSE,
    Mention,
    OpenBreakdown,
    candidates,
    exceeds,
    fits,
    is_unlikely,
    split_by,
)
from govdisclosure.prose.lexing.tokens import Token
from govdisclosure.values import Amount

#: How far back the whole of 其中 is looked for, and how deep wholes are nested.
_BACK, _DEEP = 8, 8


@define(eq=False)
class BreakdownStack:
    """The stack of open breakdowns, and the cue that waits for the first part of a new one."""

    stack: list[OpenBreakdown] = Factory(list)
    closed: list[OpenBreakdown] = Factory(list)
    waiting: Cue | None = None
    waits_with_colon: bool = False
    among: Phrase | None = None
    #: How many brackets too deep are open; what is in them goes to the breakdowns outside.
    ignored: int = 0

    def expect(self, cue: Cue | None, *, colon: bool = False, among: Phrase | None = None) -> None:
        """Words that open parts were read, or (None) words that let them wait no longer.

        `among` is what words like 办结的申请中 name: the whole counts that, or is not stated.
        """
        self.waiting, self.waits_with_colon, self.among = cue, colon, among

    def colon(self) -> None:
        """A colon after words: 其中： and 包括： open a list that semicolons divide."""
        if self.waiting:
            self.waits_with_colon = True

    def open_bracket(self, whole: Mention | None) -> None:
        """A bracket, and the quantity right before it."""
        if len(self.stack) >= _DEEP:
            self.ignored += 1
            return
        self.waiting = None
        self.stack.append(OpenBreakdown(whole, Cue.BRACKET, bracket=True))

    def close_bracket(self) -> None:
        """The end of a bracket, and of everything opened inside."""
        self.waiting = None
        if self.ignored:
            self.ignored -= 1
            return
        if any(each.bracket for each in self.stack):
            while not self._pop().bracket:
                pass

    def semicolon(self, *, shares: bool) -> None:
        """A semicolon ends a list, unless a colon opened it or its items have their shares."""
        if not self.waits_with_colon:
            self.waiting = None
        if shares:
            return
        while self.stack and not self.stack[-1].bracket and not self.stack[-1].colon:
            top = self.stack[-1]
            foreign = top.whole is not None and top.whole.phrase.foreign
            if top.kind not in LOOSE and not foreign:
                return
            self._pop()

    def end_parts(self) -> None:
        """另有 says that what follows is no part."""
        self.waiting = None
        while self.stack and not self.stack[-1].bracket:
            self._pop()

    def leave_open(self) -> None:
        """等 says that there are more parts than are named."""
        if self.stack:
            self.stack[-1].open_ended = True

    def place(self, mention: Mention, number: Token, before: list[Mention]) -> None:
        """Make a count a part of the breakdown that it belongs to, if any."""
        phrase = mention.phrase
        if self.waiting:
            self._open(self.waiting, phrase, number, before)
            self.waiting = None
        while self.stack:
            top = self.stack[-1]
            whole = top.whole
            if whole and whole.claim.year == mention.claim.year and fits(phrase, top, number):
                if not top.parts:
                    top.kind = split_by(phrase)
                top.parts.append(mention)
                mention.part_of, mention.depth = top, whole.depth + 1
                return
            if top.bracket:
                return
            self._pop()

    def _open(self, cue: Cue, phrase: Phrase, number: Token, before: list[Mention]) -> None:
        top = self.stack[-1] if self.stack else None
        if top and top.bracket and not top.parts and top.whole is not None:
            # （其中…） splits what stands before the bracket.
            top.cue = cue
            return
        likely = sorted(
            (
                each
                for each in candidates(before[-_BACK:], phrase, number)
                if self.among is None or alike(self.among, each.subject)
            ),
            key=lambda each: is_unlikely(phrase, each.phrase),
        )
        if likely and likely[0].depth < _DEEP and len(self.stack) < _DEEP:
            self.stack.append(
                OpenBreakdown(likely[0], cue, colon=self.waits_with_colon, candidates=likely)
            )

    def _pop(self) -> OpenBreakdown:
        self.closed.append(self.stack.pop())
        return self.closed[-1]

    def settle(self) -> None:
        """At the end of a sentence: each breakdown goes to the whole that its parts make up."""
        while self.stack:
            self._pop()
        for each in self.closed:
            if each.parts:
                each.whole = _made_up(each) or _beside(each) or each.whole
                assert each.whole is not None, "what has no whole has no parts"
                each.whole.breakdowns.append(each)


def summands_of(total: Mention, counts: list[Mention]) -> OpenBreakdown | None:
    """The counts right before a total (共749件) that add up to it; None where none do.

    Where the words themselves add (加上年结转36件，共749件), the last two are its parts anyway, and
    so are several that the words distinguish alike (网上261件，信函132件，合计393件).
    """
    phrase, quantity = total.phrase, total.claim.quantity
    if phrase.named or phrase.aspect or phrase.rest or phrase.limits or phrase.of_others:
        return None
    parts = [each for each in counts[-_BACK:] if _may_be_added(each, total)]
    for several in range(2, len(parts) + 1):
        if quantity and _sum(parts[-several:]) == quantity.value:
            return OpenBreakdown(total, Cue.SUM, SplitBy.SUM, parts[-several:])
    if len(parts) > 1 and _adds(parts[-1].phrase, parts[-2].phrase):
        return OpenBreakdown(total, Cue.SUM, SplitBy.SUM, parts[-2:])
    if _listed_alike(total, parts, counts):
        return OpenBreakdown(total, Cue.SUM, SplitBy.OTHER, parts)
    return None


def _may_be_added(part: Mention, total: Mention) -> bool:
    same = part.claim.measure is total.claim.measure
    return same and part.claim.exact and part.part_of is None


def _sum(parts: list[Mention]) -> Amount:
    return sum(each.claim.quantity.value for each in parts if each.claim.quantity)


def _adds(last: Phrase, before: Phrase) -> bool:
    """Whether the last of two counts is what was left from last year, added to what came in."""
    if last.aspect == Aspect.CARRIED_OVER:
        return last.added or before.aspect == Aspect.RECEIVED
    return last.aspect == Aspect.CARRIED and before.aspect == Aspect.RECEIVED


def _listed_alike(total: Mention, parts: list[Mention], counts: list[Mention]) -> bool:
    """Whether all that a sentence counts before a total is distinguished alike."""
    if len(parts) < 2 or len(parts) != len(counts):
        return False
    subjects = [each.subject for each in parts]
    several = (
        {each.claim.unit for each in (total, *parts)},
        {each.matter for each in subjects} - {""},
        {each.aspect for each in subjects} - {""},
    )
    loose = all(split_by(each) in (SplitBy.OTHER, SplitBy.BODY) for each in subjects)
    return loose and all(len(each) < 2 for each in several)


def _beside(listed: OpenBreakdown) -> Mention | None:
    """The whole of the part before, where that part is too small to have these parts itself.

    收到12件，其中公民10件、企业2件；其中网上8件: the second 其中 splits the 12 as the first does.
    """
    outer = listed.whole.part_of if listed.whole else None
    if outer is None or outer.whole not in listed.candidates:
        return None
    larger = any(exceeds(each, listed.whole) for each in listed.parts)
    return outer.whole if larger else None


def _made_up(listed: OpenBreakdown) -> Mention | None:
    """The candidate whose number is the sum of the parts, if all are exact."""
    if not all(part.claim.exact for part in listed.parts):
        return None
    total = _sum(listed.parts)
    return next(
        (
            each
            for each in listed.candidates
            if each.claim.quantity and each.claim.quantity.value == total
        ),
        None,
    )
