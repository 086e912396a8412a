"""Wholes and their parts, found once a sentence has been read: by evidence, not by nearness.

Words that open parts (其中, 包括, a bracket, a colon) begin a list; a count joins the innermost
list whose parts are of its kind.  When a list ends, its whole is the candidate that can have all
the parts, counts what they count, and is made up by them; where no candidate can, there is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import Factory, define

from govdisclosure.prose.concepts import CAME, DEALT, Aspect, Cue, Matter, SplitBy
from govdisclosure.prose.lists.kinds_of_parts import (
    OF_REQUESTS,
    can_split,
    fits,
    is_another_statement,
    may_be_added,
    nearness,
    same_unit,
    split_by,
)
from govdisclosure.prose.lists.running_totals import summands_of
from govdisclosure.prose.lists.wholes import candidates, settle
from govdisclosure.prose.phrases.stated_quantity import Bracket, Mention, OpenBreakdown, Opening

#: How far back the whole of 其中 is looked for, and how deep wholes are nested.
_BACK, _DEEP = 8, 8
#: Of how many counts of a section a list may be that names its whole.
_SECTION = 12
#: What introduces parts that stand right behind their total without any word between.
_UNSAID = Opening(Cue.UNSAID)


def split_counts(counts: list[Mention], before: list[Mention], wholes: list[Mention]) -> None:
    """Tie the counts of a sentence to the wholes that they are parts of.

    `before` are those of the sentence before, where 其中 may find its whole, `wholes` those of the
    section so far, where 新收申请中 and 从申请渠道看 may.
    """
    lists = _Lists(before, wholes[-_SECTION:])
    for at, mention in enumerate(counts):
        lists.read(counts, at, mention)
    lists.end()


@define(eq=False)
class _Lists:
    """The lists that are open while the counts of a sentence are gone through."""

    before: list[Mention]
    wholes: list[Mention]
    stack: list[OpenBreakdown] = Factory(list)

    def read(self, counts: list[Mention], at: int, mention: Mention) -> None:
        """Take in one more count."""
        self._leave_brackets(mention.bracket)
        if mention.separate:
            self._end_level(mention.bracket)
        if mention.alone or mention.separate:
            return
        if mention.bracket is not None:
            self._enter_brackets(mention.bracket)
        if mention.opening and not self._opens_bracket(mention):
            if mention.opening.cue is Cue.SORTED:
                # 其中书面27件、当面4件；按结果分：…: of the same whole, and of none of its parts.
                self._end_level(mention.bracket)
            self._open(mention.opening, mention, counts[:at])
        elif not mention.opening and not any(fits(mention, each) for each in self._level(mention)):
            self._open_unsaid(mention, counts, at)
        placed = not _is_total(mention) and self._place(mention, counts[:at])
        if mention.phrase.sum and not placed:
            self._end_level(mention.bracket)
            self._add_up(mention, counts[:at])

    def _add_up(self, total: Mention, seen: list[Mention]) -> None:
        """Let a total have the counts before it that come to it; it is then a part of none."""
        added = summands_of(total, seen, self.before)
        if added:
            total.breakdowns.append(added)
            for each in self.stack:
                each.strangers = [one for one in each.strangers if one is not total]

    def end(self) -> None:
        """At the end of the sentence every list ends."""
        while self.stack:
            self._close()

    def _level(self, mention: Mention) -> Iterator[OpenBreakdown]:
        """The lists that a count may join, the innermost first."""
        for each in reversed(self.stack):
            if each.bracket is not mention.bracket:
                return
            yield each

    def _leave_brackets(self, bracket: Bracket | None) -> None:
        while self.stack:
            inner = self.stack[-1].bracket
            if inner is None or inner.around(bracket):
                return
            self._close()

    def _enter_brackets(self, innermost: Bracket) -> None:
        entered: list[Bracket] = []
        inner: Bracket | None = innermost
        known = {id(each.bracket) for each in self.stack}
        while inner is not None and id(inner) not in known:
            entered.append(inner)
            inner = inner.outer
        for bracket in reversed(entered):
            hosts = [bracket.host] if bracket.host else []
            self.stack.append(
                OpenBreakdown(Opening(Cue.BRACKET), hosts, bracket=bracket, fills_bracket=True)
            )

    def _opens_bracket(self, mention: Mention) -> bool:
        """Whether a cue is the first word of a bracket: （其中…） splits what stands before it."""
        top = self.stack[-1] if self.stack else None
        if top is None or not top.fills_bracket or top.parts or not top.candidates:
            return False
        assert mention.opening is not None, "it has a cue"
        top.opening = mention.opening
        return True

    def _end_level(self, bracket: Bracket | None) -> None:
        """End the lists of a bracket, not the bracket itself."""
        while self.stack and self.stack[-1].bracket is bracket:
            if self.stack[-1].fills_bracket:
                return
            self._close()

    def _open(self, opening: Opening, mention: Mention, seen: list[Mention]) -> None:
        found = list(candidates(seen[-_BACK:], mention, opening))
        found = [each for each in found if same_unit(each, mention)] or found
        if opening.cue is Cue.SORTED:
            found = [each for each in found if each.part_of is None] or found
        kind = split_by(mention.phrase)
        own = len(found)
        if opening.cue is Cue.SORTED or all(nearness(kind, each.phrase) > 1 for each in found):
            # This sentence has nothing of the kind, or the words begin anew.
            found += self._of_sentences_before(mention, opening, kind)
        if found and found[0].depth < _DEEP and len(self.stack) < _DEEP:
            listed = OpenBreakdown(opening, found, bracket=mention.bracket)
            listed.seen, listed.elsewhere = (seen, False) if own else (self.before, True)
            self.stack.append(listed)

    def _of_sentences_before(
        self, mention: Mention, opening: Opening, kind: SplitBy
    ) -> Iterator[Mention]:
        """The candidates of the sentence before, its main counts first, and of the section."""
        main = sorted(self.before, key=lambda each: each.part_of is None)[-_BACK:]
        named = opening.among is not None or opening.cue is Cue.SORTED
        section = [each for each in self.wholes if each not in main] if named else []
        for each in candidates([*section, *main], mention, opening, before=True):
            subject = each.subject
            if subject.applicant or subject.of_others:
                continue
            far = subject.foreign or subject.limits or nearness(kind, subject)
            if kind not in OF_REQUESTS or not far:
                yield each

    def _open_unsaid(self, mention: Mention, counts: list[Mention], at: int) -> None:
        """Open a list right behind a total, where no word opens it: 共70条，动态66条，其他4条."""
        total = counts[at - 1] if at else _only_one(self.before)
        if total is not None and _may_be_unsaid(mention, total, after_stop=not at):
            self.stack.append(OpenBreakdown(_UNSAID, [total], bracket=mention.bracket))

    def _place(self, mention: Mention, seen: list[Mention]) -> bool:
        """Make a count a part of the innermost list that it belongs to; False where none is."""
        level = list(self._level(mention))
        home = _home(mention, level)
        for listed in level:
            if listed is home:
                break
            if home is None and self._stays_open(listed, mention):
                listed.strangers += [mention] if may_be_added(mention, listed) else []
                return False
            self._close()
            if home is None and _names_another_matter(mention, listed):
                # 其中复议维持5件，诉讼维持3件: the second is of another whole, by the same word.
                self._open(listed.opening, mention, seen)
                home = _home(mention, self.stack[-1:])
                break
        if home is not None:
            home.kind = home.kind if home.parts else split_by(mention.phrase)
            home.parts.append(mention)
        return home is not None

    @staticmethod
    def _stays_open(listed: OpenBreakdown, mention: Mention) -> bool:
        """Whether a list may go on behind a count that is none of its parts."""
        if not may_be_added(mention, listed):
            return listed.fills_bracket
        if listed.fills_bracket:
            return True
        foreign = any(each.phrase.foreign for each in listed.candidates[:1])
        return (foreign or bool(listed.parts)) and not is_another_statement(mention, listed)

    def _close(self) -> None:
        settle(self.stack.pop())


def _is_total(mention: Mention) -> bool:
    """Whether a count names nothing and adds those before it: （网上8件、信函4件，共12件）."""
    return mention.phrase.sum and mention.phrase.bare and not mention.opening


def _home(mention: Mention, level: list[OpenBreakdown]) -> OpenBreakdown | None:
    """The list that a count goes on with, the innermost first."""
    homes = [each for each in level if fits(mention, each)]
    if mention.mark == ";" and len(homes) > 1 and homes[0].parts and not homes[0].opening.colon:
        # （动态7条，其中图文3条；通知3条）: a semicolon leads back to the list outside.
        return homes[1]
    return homes[0] if homes else None


def _only_one(before: list[Mention]) -> Mention | None:
    """The count of the sentence before, if it states only one."""
    return before[0] if len(before) == 1 else None


def _may_be_unsaid(mention: Mention, total: Mention, *, after_stop: bool) -> bool:
    """Whether a count may begin the parts of the total right before it."""
    phrase, whole = mention.phrase, total.phrase
    if not _stand_together(mention, total) or phrase.sum or whole.applicant or whole.limits:
        return False
    kind = split_by(phrase)
    if kind is SplitBy.WAY and not after_stop:
        return can_split(kind, whole) and nearness(kind, whole) == 0
    if kind is SplitBy.OUTCOME and not after_stop:
        return whole.matter == Matter.REQUESTS and whole.aspect in CAME | DEALT
    if kind is not SplitBy.OTHER:
        return False
    if after_stop:
        return phrase.aspect == whole.aspect == Aspect.PUBLISHED
    also = phrase.aspect in ("", Aspect.PUBLISHED, whole.aspect)
    return whole.sum and same_unit(mention, total) and also


def _stand_together(mention: Mention, total: Mention) -> bool:
    """Whether two counts stand in one bracket, if any, and count alike."""
    return (
        mention.bracket is total.bracket
        and mention.claim.year == total.claim.year
        and mention.claim.measure is total.claim.measure
        and not total.alone
    )


def _names_another_matter(mention: Mention, listed: OpenBreakdown) -> bool:
    """Whether a result is of another kind of challenge than those before it."""
    named = mention.phrase.matter
    return bool(
        named
        and listed.kind is SplitBy.RESULT
        and split_by(mention.phrase) is SplitBy.RESULT
        and mention.bracket is listed.bracket
    )
