"""Which count is the whole of a list, and where the list ends: by what makes up what."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from govdisclosure.prose.concepts import CARRIES, CHALLENGES, LEFT, Aspect, Cue, Matter, SplitBy
from govdisclosure.prose.lists.kinds_of_parts import (
    COUNTABLE,
    LOOSE,
    can_split,
    nearness,
    same_unit,
    split_by,
)
from govdisclosure.prose.lists.list_openings import STRENGTH
from govdisclosure.prose.lists.slips import explained_by_a_slip
from govdisclosure.prose.phrases.phrase import Phrase, alike
from govdisclosure.prose.phrases.stated_quantity import (
    Mention,
    OpenBreakdown,
    Opening,
    exceeds,
    least,
    most,
    total_of,
)
from govdisclosure.values import Amount

#: What introduces a second list of the same whole, behind a semicolon.
_AGAIN = Opening(Cue.SORTED)
#: The measure words of all kinds of things.
_OF_ANY_THING = ("个", "项", "家", "类")
#: What the new media are called one by one.
_MEDIA = ("微信", "公众号", "微博", "视频号", "短视频", "抖音", "头条", "客户端", "快手")


def candidates(
    mentions: list[Mention], part: Mention, opening: Opening, *, before: bool = False
) -> Iterator[Mention]:
    """The counts that a part may be a part of, the nearest first; `before` in another sentence."""
    kind, among = split_by(part.phrase), opening.among
    for mention in reversed(mentions):
        if mention.alone or mention.claim.year != part.claim.year:
            continue
        if not (before or mention.bracket is None or mention.bracket.around(part.bracket)):
            continue
        if not (
            _same_things(mention, part, opening) and _of_one_matter(part.phrase, mention.phrase)
        ):
            continue
        phrase = mention.subject if before else mention.phrase
        if can_split(kind, phrase) and (among is None or alike(among, phrase)):
            yield mention


def _same_things(whole: Mention, part: Mention, opening: Opening) -> bool:
    """Whether two counts are of things that can be added: the same unit, or none is of the form."""
    if whole.phrase.foreign and (_is_plain(opening) or part.phrase.foreign):
        return whole.claim.measure in COUNTABLE and part.claim.measure in COUNTABLE
    loose = split_by(part.phrase) in LOOSE
    same = whole.claim.measure is part.claim.measure
    return same and (not loose or same_unit(whole, part))


def _of_one_matter(part: Phrase, whole: Phrase) -> bool:
    """Whether what a part names is what the whole counts, or one of two that it counts together."""
    if part.matter in CHALLENGES and whole.matter:
        return whole.matter in (part.matter, Matter.CHALLENGES)
    return True


def settle(listed: OpenBreakdown) -> None:
    """At the end of a list: find where it ends, and which count is its whole."""
    if not (listed.parts or listed.strangers) or not listed.candidates:
        return
    _find_whole(listed)
    whole = listed.whole
    if whole is None:
        for part in listed.parts:
            part.stray = listed
        return
    listed.parts = [each for each in listed.parts if not _is_whole_of(each, whole)]
    only = len(listed.candidates) == 1 and not listed.elsewhere
    listed.certain = only or _is_plain_list(listed)
    listed.open_ended = listed.open_ended or any(each.and_more for each in listed.parts[-1:])
    for part in listed.parts:
        part.part_of = listed
    whole.breakdowns += [listed] if listed.parts else []
    _settle_what_follows(listed, whole)


def _settle_what_follows(listed: OpenBreakdown, whole: Mention) -> None:
    """Let what goes on behind a list be a second one, if it makes up the same whole.

    网站320条、微信180条；政策90条、动态410条: both lists split the 500.
    """
    behind = [each for each in listed.behind if each not in listed.strangers]
    if len(behind) > 1 and behind[0].mark == ";" and makes_up(behind, whole):
        settle(OpenBreakdown(_AGAIN, [whole], listed.kind, behind))


def _may_close(listed: OpenBreakdown, every: list[Mention], at: int) -> bool:
    """Whether a list may have ended before a count that goes on like a part of it."""
    # Counts without a mark between them are divided as by the weakest.
    marks = max((STRENGTH.get(each.mark, 0) for each in every[1:at]), default=-1)
    divided = STRENGTH.get(every[at].mark, 0) > marks
    larger = any(exceeds(every[at], each) for each in listed.candidates[:1])
    return not listed.fills_bracket and (larger or (divided and listed.kind in LOOSE))


def _is_whole_of(part: Mention, whole: Mention) -> bool:
    """Whether what a list has for a part is itself a total of the whole: 8件（结转1件，共9件）."""
    return any(whole is each for listed in part.breakdowns for each in listed.parts)


def _find_whole(listed: OpenBreakdown) -> None:
    """Take the candidate that the parts make up, or the one that can have them all, or none."""
    eligible, ends = _eligible(listed), _possible_ends(listed)
    every = ends[-1]
    # 网站100条、公告栏20条；公众号330条: where parts come to their whole, their list has ended.
    closed = [every[:at] for at in range(2, len(every)) if _may_close(listed, every, at)]
    for parts in (*ends, *closed):
        made_up = [each for each in eligible if makes_up(parts, each)]
        if made_up:
            listed.parts, listed.whole, listed.rivals = parts, made_up[0], made_up[1:]
            listed.behind = ends[-1][len(parts) :]
            return
    _end(listed, ends, eligible)
    together = _two_side_by_side(listed)
    # 收到120件，上年结转5件，其中网上85件、信函40件: of the 125, which no one count states.
    of_both = total_of(listed.parts) in together
    meant = listed.opening.cue is not Cue.UNSAID or _is_meant_as_list(listed)
    if listed.parts and meant and not of_both:
        _take_whole(listed, eligible, together)


def _take_whole(listed: OpenBreakdown, eligible: list[Mention], together: set[Amount]) -> None:
    """Take the whole of parts that come to no candidate, as far as the words tell it."""
    eligible = [each for each in eligible if not _are_other_things(listed.parts, each)]
    if not eligible:
        return
    able = [each for each in eligible if least(listed.parts) <= most(each)]
    only = len(listed.candidates) == 1 and not listed.elsewhere
    if _is_plain_list(listed) or only:
        listed.whole = (able or eligible)[0]
    elif able:
        listed.whole, listed.rivals = able[0], able[1:]
    else:
        listed.whole = _too_small(listed, eligible, together)


def _are_other_things(parts: list[Mention], whole: Mention) -> bool:
    """Whether a part is of other things than a whole that the form does not know.

    公报6期（刊载文件86件）, 一级栏目12个，其中二级栏目86个: it has another unit, or is far more.
    """
    any_thing = whole.claim.unit in _OF_ANY_THING
    return whole.phrase.foreign and any(
        exceeds(part, whole)
        and (not same_unit(part, whole) or (any_thing and least([part]) > 2 * most(whole)))
        for part in parts
    )


def _is_plain_list(listed: OpenBreakdown) -> bool:
    """Whether the words leave no doubt of what a list is of: a bracket, a colon, 包括."""
    return listed.fills_bracket or _is_plain(listed.opening)


def _end(listed: OpenBreakdown, ends: list[list[Mention]], eligible: list[Mention]) -> None:
    """End a list that comes to no candidate, where its words or a single digit tell its end."""
    every = ends[-1]
    if len(ends) > 1 and every[-1].phrase.aspect in LEFT and not listed.strangers:
        # 予以公开40件，…，结转下年度7件: what is left is no part of what was processed.
        listed.parts = ends[0]
    elif every[-1].phrase.rest or _is_plain_list(listed):
        # 其他, a bracket and a colon say that all belongs together.
        listed.parts = every
    elif len(ends) > 1:
        one_list = not any(_begins_anew(each, listed) for each in every[1:])
        a_slip = one_list and any(a_slip_apart(every, each) for each in eligible)
        # Where else it ends, nothing tells: what it does not name may follow.
        listed.parts, listed.open_ended = (every, False) if a_slip else (ends[0], True)


def _too_small(
    listed: OpenBreakdown, eligible: list[Mention], together: set[Amount]
) -> Mention | None:
    """The whole of parts that no candidate can have: the only one, or the only one a slip away."""
    enough = least(listed.parts) > max(together, default=0)
    if len(eligible) == 1 and listed.kind not in LOOSE and enough:
        return eligible[0]
    near = [each for each in eligible if a_slip_apart(listed.parts, each)]
    return near[0] if len(near) == 1 else None


def _eligible(listed: OpenBreakdown) -> list[Mention]:
    """The candidates of the kind that is nearest to the parts, and not smaller than the largest.

    Where a word stands between whole and parts (包括, a colon), only the count before it is one.
    """
    larger = [
        each for each in listed.candidates if not any(exceeds(part, each) for part in listed.parts)
    ]
    if media := [each for each in listed.candidates if _are_new_media(listed.parts, each)]:
        return media[:1]
    if _is_plain(listed.opening):
        return (larger or listed.candidates)[:1]
    nearest = min(nearness(listed.kind, each.phrase) for each in listed.candidates)
    alike_most = [
        each for each in listed.candidates if nearness(listed.kind, each.phrase) == nearest
    ]
    return [each for each in alike_most if each in larger] or alike_most


def _are_new_media(parts: list[Mention], whole: Mention) -> bool:
    """Whether parts are all of the new media, which a whole names as such."""
    words = [part.claim.words for part in parts]
    return "新媒体" in whole.claim.words and all(any(n in each for n in _MEDIA) for each in words)


def _is_plain(opening: Opening) -> bool:
    """Whether the words that open parts stand right behind the whole and name all of them."""
    return opening.colon or opening.cue is Cue.COMPLETE


def _possible_ends(listed: OpenBreakdown) -> list[list[Mention]]:
    """The parts up to each place where a list may end, and all of them last."""
    every = sorted([*listed.parts, *listed.strangers], key=lambda each: each.claim.span.start)
    left = []
    if listed.kind is SplitBy.OUTCOME:
        # 予以公开40件，…，结转下年度7件: what is left may be no part of what was processed.
        left = [each for each in every if each.phrase.aspect in LEFT]
    if not _is_plain_list(listed):
        ends = {id(each) for each in (*listed.strangers, *_divided(listed, every), *left)}
        return [*(every[:at] for at in range(1, len(every)) if id(every[at]) in ends), every]
    without = [each for each in listed.parts if each not in left]
    return [each for each in (without, listed.parts) if each and each != every] + [every]


def _divided(listed: OpenBreakdown, every: list[Mention]) -> list[Mention]:
    """The parts behind a semicolon, where another list or another whole may begin.

    It may where a comma is between others, or where all come to more than any candidate.
    """
    divided = [each for each in every[1:] if each.mark == ";"]
    loose = listed.kind in (*LOOSE, SplitBy.WAY)
    more = all(least(every) > most(each) for each in listed.candidates)
    return divided if loose and (more or len(divided) < len(every) - 1) else []


def _begins_anew(mention: Mention, listed: OpenBreakdown) -> bool:
    """Whether a count is a whole of its own: 建议41件，其中主办31件；提案90件，其中主办20件."""
    larger = all(exceeds(mention, each) for each in listed.candidates)
    return mention.mark == ";" and (larger or bool(mention.breakdowns))


def makes_up(parts: list[Mention], whole: Mention) -> bool:
    """Whether parts come to their whole exactly."""
    quantity, total = whole.claim.quantity, total_of(parts)
    return bool(whole.claim.exact and quantity and total == quantity.value)


def _two_side_by_side(listed: OpenBreakdown) -> set[Amount]:
    """What counts of this year and carried over come to, together or one without the other."""
    sums = set()
    for one, other in pairwise(listed.seen):
        aspects = {one.phrase.aspect, other.phrase.aspect}
        carried = aspects & {Aspect.CARRIED_OVER, Aspect.CARRIED} and not aspects <= CARRIES
        total = total_of([one, other]) if carried else None
        if total is not None:
            sums.add(total)
    # 受理275件（含上年结转5件）。其中自然人179件、法人91件: of the 270 of this year.
    for whole in listed.seen:
        carried_over = [
            part
            for split in whole.breakdowns
            for part in split.parts
            if part.phrase.aspect in (Aspect.CARRIED_OVER, Aspect.CARRIED)
        ]
        part, total = total_of(carried_over), total_of([whole])
        if part is not None and total is not None:
            sums.add(total - part)
    return sums


def _is_meant_as_list(listed: OpenBreakdown) -> bool:
    """Whether counts behind a total are its parts though they do not come to it.

    They are where the last is whatever is left (其他), where they are ways in which requests come,
    where a single digit explains the difference, and where more requests end than there are.
    """
    whole = listed.candidates[0]
    if len(listed.parts) < 2:
        return False
    ways = all(split_by(each.phrase) is SplitBy.WAY for each in listed.parts)
    rest = any(each.phrase.rest for each in listed.parts)
    more = listed.kind is SplitBy.OUTCOME and least(listed.parts) > most(whole)
    return ways or rest or more or a_slip_apart(listed.parts, whole)


def a_slip_apart(parts: list[Mention], whole: Mention) -> bool:
    """Whether one wrong digit explains why parts do not come to a whole."""
    quantity, total = whole.claim.quantity, total_of(parts)
    if quantity is None or total is None or not whole.claim.exact:
        return False
    numbers = [each.claim.quantity.value for each in parts if each.claim.quantity]
    return explained_by_a_slip(quantity.value, numbers)
