"""Totals that come last, and the counts that they add up: 网上261件，信函132件，合计393件."""

from __future__ import annotations

from govdisclosure.prose.concepts import DECISIONS, OUTCOMES, Aspect, Cue, SplitBy
from govdisclosure.prose.lists.wholes import a_slip_apart, makes_up
from govdisclosure.prose.phrases.phrase import Phrase
from govdisclosure.prose.phrases.stated_quantity import Mention, OpenBreakdown, Opening

#: Of how many counts before it a total may be.
_BACK = 8


def summands_of(
    total: Mention, counts: list[Mention], before: list[Mention]
) -> OpenBreakdown | None:
    """The counts right before a total (共749件) that add up to it; None where none do.

    Where the words themselves add (加上年结转36件，共749件), the last two are its parts anyway, and
    so are several that the words distinguish alike (网上261件，信函132件，合计393件).
    """
    phrase = total.phrase
    if phrase.rest or phrase.limits or phrase.of_others:
        return None
    parts = [each for each in counts[-_BACK:] if _may_be_added(each, total)]
    alike_all = _listed_alike(total, parts, counts)
    if phrase.named or phrase.aspect:
        # 全年共答复341件: the total of what was listed, if all of it was answered.
        listed = alike_all and a_slip_apart(parts, total)
    elif last := _last_that_come_to(total, parts) or _last_two_added(parts):
        return _added(total, last)
    else:
        # 网站公开100条，…。公众号330条，视频号150条，合计580条: of both sentences.
        listed = alike_all and not any(makes_up([each, *parts], total) for each in before)
    return _added(total, parts, SplitBy.OTHER) if listed else None


def _last_that_come_to(total: Mention, parts: list[Mention]) -> list[Mention]:
    """The last counts, two at least, that come to a total exactly; none where none do."""
    several = (parts[-number:] for number in range(2, len(parts) + 1))
    return next((each for each in several if makes_up(each, total)), [])


def _last_two_added(parts: list[Mention]) -> list[Mention]:
    """The last two counts where the words add them: 新收713件，加上年结转36件."""
    last = parts[-2:]
    return last if len(last) > 1 and _adds(last[1].phrase, last[0].phrase) else []


def _added(total: Mention, parts: list[Mention], kind: SplitBy = SplitBy.SUM) -> OpenBreakdown:
    return OpenBreakdown(Opening(Cue.SUM), [total], kind, parts, whole=total, certain=True)


def _may_be_added(part: Mention, total: Mention) -> bool:
    claim, whole = part.claim, total.claim
    # 上半年68件，下半年88件，全年共156件: what is of no whole year may be of this one.
    same = claim.measure is whole.measure and claim.year in (whole.year, None)
    return same and claim.exact and part.part_of is None and not part.alone


def _adds(last: Phrase, before: Phrase) -> bool:
    """Whether two counts are what was left from last year and what came in, to be added."""
    aspects = {last.aspect, before.aspect}
    if Aspect.CARRIED_OVER in aspects:
        return last.added or Aspect.RECEIVED in aspects
    return last.aspect == Aspect.CARRIED and before.aspect == Aspect.RECEIVED


def _listed_alike(total: Mention, parts: list[Mention], counts: list[Mention]) -> bool:
    """Whether all that a sentence counts before a total is distinguished alike."""
    if len(parts) < 2 or len(parts) != len(counts):
        return False
    phrases = [each.phrase for each in parts]
    matters = {each.matter for each in (total.phrase, *phrases)} - {""}
    aspects = {each.aspect for each in (total.phrase, *phrases)} - {""}
    several = (
        {each.claim.unit for each in (total, *parts)},
        set() if aspects <= OUTCOMES else aspects,
        set() if matters <= DECISIONS else matters,
    )
    return all(len(each) < 2 for each in several)
