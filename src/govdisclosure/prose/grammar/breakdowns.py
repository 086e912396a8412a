"""Wholes and their parts as a sentence opens and closes them."""

from __future__ import annotations

from attrs import Factory, define

from govdisclosure.prose.grammar.mention import (
    LOOSE,
    Frame,
    Mention,
    earlier,
    fits,
    kind_of,
    unlikely,
)
from govdisclosure.prose.grammar.phrase import Phrase, alike
from govdisclosure.prose.lexing.quantities import Exactness

__all__ = ["Frames", "total_of"]

#: How far back the whole of 其中 is looked for, and how deep wholes are nested.
_BACK, _DEEP = 8, 8


@define(eq=False)
class Frames:
    """The stack of open frames, and the cue that waits for the first part of a new one."""

    stack: list[Frame] = Factory(list)
    closed: list[Frame] = Factory(list)
    waiting: str = ""
    waits_with_colon: bool = False
    among: Phrase | None = None
    #: How many brackets too deep are open; what they hold goes to the frames outside.
    ignored: int = 0

    def cue(self, cue: str, *, colon: bool = False, among: Phrase | None = None) -> None:
        """Words that open parts were read, or ("") words that let them wait no longer.

        `among` is what words like 办结的申请中 name: the whole counts that, or is not stated.
        """
        self.waiting = cue
        self.waits_with_colon = colon
        self.among = among

    def colon(self) -> None:
        """A colon after words: 其中： and 包括： open a list that semicolons divide."""
        if self.waiting:
            self.waits_with_colon = True

    def open_bracket(self, whole: Mention | None) -> None:
        """A bracket, and the quantity right before it."""
        if len(self.stack) >= _DEEP:
            self.ignored += 1
            return
        self.waiting = ""
        self.stack.append(Frame(whole, "bracket", bracket=True))

    def close_bracket(self) -> None:
        """The end of a bracket, and of everything opened inside."""
        self.waiting = ""
        if self.ignored:
            self.ignored -= 1
            return
        if any(frame.bracket for frame in self.stack):
            while not self._pop().bracket:
                pass

    def semicolon(self, *, shares: bool) -> None:
        """A semicolon ends a list, unless a colon opened it or its items have their shares."""
        if not self.waits_with_colon:
            self.waiting = ""
        if shares:
            return
        while self.stack and not self.stack[-1].bracket and not self.stack[-1].colon:
            frame = self.stack[-1]
            foreign = frame.whole is not None and frame.whole.phrase.foreign
            if frame.kind not in LOOSE and not foreign:
                return
            self._pop()

    def apart(self) -> None:
        """另有 says that what follows is no part."""
        self.waiting = ""
        while self.stack and not self.stack[-1].bracket:
            self._pop()

    def open_ended(self) -> None:
        """等 says that there are more parts than are named."""
        if self.stack:
            self.stack[-1].open_ended = True

    def place(self, mention: Mention, before: list[Mention], *, apart: bool) -> None:
        """Make a count a part of the frame that it belongs to, if any."""
        said, number = mention.phrase, mention.number
        assert number is not None, "only counts are placed"
        if apart:
            return
        if self.waiting:
            self._open(mention, before)
        while self.stack:
            frame = self.stack[-1]
            if frame.whole and frame.whole.year == mention.year and fits(said, frame, number):
                if not frame.parts:
                    frame.kind = kind_of(said)
                frame.parts.append(mention)
                mention.frame = frame
                mention.depth = frame.whole.depth + 1
                return
            if frame.bracket:
                return
            self._pop()

    def _open(self, mention: Mention, before: list[Mention]) -> None:
        cue, self.waiting = self.waiting, ""
        top = self.stack[-1] if self.stack else None
        if top and top.bracket and not top.parts and top.whole is not None:
            # （其中…） splits what stands before the bracket.
            top.cue = cue
            return
        assert mention.number is not None, "only counts open frames"
        candidates = sorted(
            (
                each
                for each in earlier(before, mention.phrase, mention.number, _BACK)
                if self.among is None or each.subject is None or alike(self.among, each.subject)
            ),
            key=lambda each: unlikely(mention.phrase, each.phrase),
        )
        if candidates and candidates[0].depth < _DEEP and len(self.stack) < _DEEP:
            self.stack.append(
                Frame(candidates[0], cue, colon=self.waits_with_colon, candidates=candidates)
            )

    def _pop(self) -> Frame:
        frame = self.stack.pop()
        self.closed.append(frame)
        return frame

    def settle(self) -> None:
        """At the end of a sentence: each frame goes to the whole that its parts make up."""
        while self.stack:
            self._pop()
        for frame in self.closed:
            if not frame.parts:
                continue
            frame.whole = _made_up(frame) or _beside(frame) or frame.whole
            assert frame.whole is not None, "what has no whole has no parts"
            frame.whole.splits.append(frame)


def total_of(mention: Mention, counts: list[Mention]) -> Frame | None:
    """The counts right before a total (共749件) that add up to it; None where none do.

    Where the words themselves add (加上年结转36件，共749件), the last two are its parts anyway, and
    so are several that the words tell apart alike (网上261件，信函132件，合计393件).
    """
    said, total = mention.phrase, mention.quantity
    if said.named or said.aspect or said.rest or said.limits or (said.body and not said.own):
        return None
    parts = [
        each
        for each in counts[-_BACK:]
        if each.frame is None
        and each.measure is mention.measure
        and each.quantity is not None
        and each.quantity.exactness is Exactness.EXACT
    ]
    for several in range(2, len(parts) + 1):
        last = parts[-several:]
        if total and sum(each.quantity.value for each in last if each.quantity) == total.value:
            return Frame(mention, "sum", kind="sum", parts=last)
    if len(parts) > 1 and _adds(parts[-1].phrase, parts[-2].phrase):
        return Frame(mention, "sum", kind="sum", parts=parts[-2:])
    if _listed(mention, parts, counts):
        return Frame(mention, "sum", kind="other", parts=parts)
    return None


def _adds(last: Phrase, before: Phrase) -> bool:
    """Whether the last of two counts is what was left from last year, added to what came in."""
    if last.aspect == "carried_over":
        return last.added or before.aspect == "received"
    return last.aspect == "carried" and before.aspect == "received"


def _listed(total: Mention, parts: list[Mention], counts: list[Mention]) -> bool:
    """Whether all that a sentence counts before a total is told apart alike, and nothing else."""
    if len(parts) < 2 or len(parts) != len(counts):
        return False
    matters = {each.subject.matter for each in parts if each.subject} - {""}
    aspects = {each.subject.aspect for each in parts if each.subject} - {""}
    apart = all(kind_of(each.subject or each.phrase) in ("other", "body") for each in parts)
    units = {each.number.value for each in (total, *parts) if each.number}
    return apart and len(units) == 1 and len(matters) < 2 and len(aspects) < 2


def _beside(frame: Frame) -> Mention | None:
    """The whole of the part before, where that part is too small to have these parts itself.

    收到12件，其中公民10件、企业2件；其中网上8件: the second 其中 splits the 12 as the first does.
    """
    part, outer = frame.whole, frame.whole.frame if frame.whole else None
    if part is None or part.quantity is None or outer is None or outer.whole is None:
        return None
    high = part.quantity.high
    larger = any(each.quantity and each.quantity.low > high for each in frame.parts)
    return outer.whole if larger and outer.whole in frame.candidates else None


def _made_up(frame: Frame) -> Mention | None:
    """The candidate whose number is the sum of the parts, if all are exact."""
    quantities = [part.quantity for part in frame.parts]
    if any(each is None or each.exactness is not Exactness.EXACT for each in quantities):
        return None
    whole = sum(each.value for each in quantities if each is not None)
    return next(
        (each for each in frame.candidates if each.quantity and each.quantity.value == whole), None
    )
