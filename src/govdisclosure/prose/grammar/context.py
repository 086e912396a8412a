"""What a phrase comes to once its whole, the topic and the year beside it are taken in."""

from __future__ import annotations

from operator import attrgetter

from attrs import evolve

from govdisclosure.forms import Applicant, RequestRow
from govdisclosure.prose.concepts import CARRIES, CHALLENGES, FLOW, ORGANISATIONS, Aspect, Matter
from govdisclosure.prose.grammar.phrase import Phrase

#: Names of two things that are also one name.
_PAIRS: dict[str, tuple[Matter, Matter]] = {
    Matter.CHALLENGES: (Matter.REVIEW, Matter.LITIGATION),
    Matter.DOCUMENTS: (Matter.GOVERNMENT_RULES, Matter.NORMATIVE_DOCUMENTS),
}


def direct_by_year(said: Phrase) -> None:
    """Let a year beside 结转 say which way it goes."""
    if said.towards and said.aspect in (Aspect.CARRIED, Aspect.UNFINISHED):
        said.aspect = Aspect.CARRIED_OVER if said.towards < 0 else Aspect.CARRIED_FORWARD


def inherit(part: Phrase, whole: Phrase) -> None:
    """Take in what a part leaves unsaid because its whole says it."""
    if part.foreign:
        return
    if whole.foreign or whole.matter == Matter.OTHER:
        # 文件326件，其中不予公开62件: documents that are not made public are no requests.
        part.foreign = True
        return
    if not part.named:
        # 其中涉及宅基地的8件: what tells a part apart narrows it.
        part.limits += part.asides
    if not part.body:
        part.body, part.own = whole.body, whole.own
    if part.matter not in ("", whole.matter):
        return
    part.matter = whole.matter
    part.limits = part.limits or whole.limits
    if not part.aspect and (part.applicant or part.bare):
        part.aspect = whole.aspect
    part.applicant = part.applicant or whole.applicant
    part.route = part.route or whole.route


def implied_matter(said: Phrase, topic: str) -> str:
    """The matter that a phrase implies where no noun says it, given what the words are about."""
    if said.route:
        return Matter.LITIGATION
    if said.result:
        return topic if topic in CHALLENGES else ""
    if said.outcome:
        return Matter.REQUESTS
    if said.aspect in FLOW and topic not in (Matter.REQUESTS, *CHALLENGES):
        return ""
    if said.aspect in CARRIES - {Aspect.UNFINISHED}:
        return Matter.REQUESTS if topic != Matter.OTHER else ""
    return topic if said.named or said.aspect or said.rest else ""


#: What a phrase counts, whosever it is.
what_is_counted = attrgetter("matter", "aspect", "applicant", "route", "result")


def may_be_whole(said: Phrase) -> bool:
    """Whether shares may be shares of what a phrase counts."""
    narrowed = said.foreign or said.limits or said.result or said.outcome or said.applicant
    counted = said.aspect in FLOW or said.matter in (Matter.REQUESTS, *CHALLENGES)
    return bool(not narrowed and counted and said.aspect not in CARRIES)


def each_named(said: Phrase) -> list[Phrase]:
    """A name of two things as two names, where there is a quantity for each."""
    if said.everyone and not said.applicant:
        kinds = (Applicant.NATURAL_PERSON, ORGANISATIONS)
        return [evolve(said, applicant=each) for each in kinds]
    if said.aspect == Aspect.GRANTED_ALL:
        rows = (RequestRow.GRANTED, RequestRow.PARTLY_GRANTED)
        return [evolve(said, aspect=each) for each in rows]
    if said.matter in _PAIRS:
        return [evolve(said, matter=each, matters=(each,)) for each in _PAIRS[said.matter]]
    return [said]


def is_shared(names: list[Phrase], said: Phrase) -> bool:
    """Whether nouns listed before a quantity share it with its own: 自然人、法人申请5件."""
    return any(
        (each.applicant and said.applicant)
        or (each.outcome and said.outcome)
        or (each.result and said.result)
        or (each.matter and said.matter and each.matter != said.matter)
        for each in names
    )
