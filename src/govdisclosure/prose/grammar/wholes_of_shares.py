"""Of which counts a share may be a share: of what the words name, or what they split."""

from __future__ import annotations

from attrs import evolve

from govdisclosure.prose.concepts import Matter
from govdisclosure.prose.phrases.phrase import Phrase, alike
from govdisclosure.prose.phrases.stated_quantity import Mention, OpenBreakdown, exceeds

#: Of how many counts a share may be a share.
_WHOLES = 12


def wholes_of_share(share: Mention, section: list[Mention]) -> list[Mention]:
    """What a share may be a share of: what the words name, what the count is a part of, any."""
    base = share.base
    if base is None or not (base.matter or base.aspect):
        for count in share.about:
            listed = count.part_of
            if listed is not None and listed.whole is not None:
                return _wholes_of_part(count, listed, listed.whole)
            base = _unstated_whole(count)
            if not base.matter:
                # Nothing says of what a count that the form does not know is a share.
                return []
    found = [each for each in reversed(section) if each not in share.about]
    return [
        each
        for each in found
        if each.claim.year == share.claim.year and alike(base or Phrase(), each.subject)
    ][:_WHOLES]


def _unstated_whole(count: Mention) -> Phrase:
    """What a count is a part of where no count of it stands there: 所有答复件中，予以公开735件."""
    subject = count.subject
    matter = Matter.REQUESTS if subject.by_way else subject.matter
    narrowed = subject.foreign or (subject.limits and not subject.by_way)
    return evolve(count.among or Phrase(), matter="" if narrowed else matter)


def _wholes_of_part(count: Mention, listed: OpenBreakdown, whole: Mention) -> list[Mention]:
    """The whole of a list, and the other candidates that can have one of its parts."""
    others = [each for each in listed.candidates if each is not whole and not exceeds(count, each)]
    return [whole, *others]
