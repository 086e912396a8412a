"""What a phrase comes to once its whole, the topic and the year beside it are taken in."""

from __future__ import annotations

from attrs import evolve

from govdisclosure.prose.grammar.phrase import CHALLENGES, FLOW, Phrase

__all__ = ["CARRIES", "inherit", "may_be_whole", "one_by_one", "shared", "topic_of", "turn"]

#: What is said of requests that go from one year into the next.
CARRIES = frozenset({"carried", "carried_forward", "carried_over", "unfinished"})

#: Names of two things that are also one name.
_PAIRS = {
    "challenges": ("review", "litigation"),
    "documents": ("government_rules", "normative_documents"),
}


def turn(said: Phrase) -> None:
    """Let a year beside 结转 say which way it goes."""
    if said.towards and said.aspect in ("carried", "unfinished"):
        said.aspect = "carried_over" if said.towards < 0 else "carried_forward"


def inherit(part: Phrase, whole: Phrase) -> None:
    """Take in what a part leaves unsaid because its whole says it."""
    if part.foreign:
        return
    if whole.foreign or whole.matter == "other":
        # 文件326件，其中不予公开62件: documents that are not made public are no requests.
        part.foreign = True
        return
    if not part.named and part.asides:
        # 其中涉及宅基地的8件: what tells a part apart narrows it.
        part.limits += part.asides
    if not part.body:
        part.body, part.own = whole.body, whole.own
    if part.matter not in ("", whole.matter):
        return
    part.matter = whole.matter
    part.limits += [] if part.limits else whole.limits
    if not part.aspect and (part.applicant or part.bare):
        part.aspect = whole.aspect
    part.applicant = part.applicant or whole.applicant
    part.route = part.route or whole.route


def topic_of(said: Phrase, topic: str) -> str:
    """The matter that a phrase implies where no noun says it, given what the words are about."""
    if said.route:
        return "litigation"
    if said.result:
        return topic if topic in CHALLENGES else ""
    if said.outcome:
        return "requests"
    if said.aspect in FLOW and topic not in ("requests", *CHALLENGES):
        return ""
    if said.aspect in CARRIES - {"unfinished"}:
        return "requests" if topic != "other" else ""
    return topic if said.named or said.aspect or said.rest else ""


def may_be_whole(said: Phrase) -> bool:
    """Whether shares may be shares of what a phrase counts."""
    narrowed = said.foreign or said.limits or said.result or said.outcome or said.applicant
    counted = said.aspect in FLOW or said.matter in ("requests", *CHALLENGES)
    return bool(not narrowed and counted and said.aspect not in CARRIES)


def one_by_one(said: Phrase) -> list[Phrase]:
    """A name of two things as two names, where quantities are told for each."""
    if said.everyone and not said.applicant:
        return [evolve(said, applicant=each) for each in ("natural_person", "organisations")]
    if said.aspect == "granted_all":
        return [evolve(said, aspect=each) for each in ("granted", "partly_granted")]
    if said.matter in _PAIRS:
        return [evolve(said, matter=each, matters=[each]) for each in _PAIRS[said.matter]]
    return [said]


def shared(names: list[Phrase], said: Phrase) -> bool:
    """Whether nouns listed before a quantity share it with its own: 自然人、法人申请5件."""
    return any(
        (each.applicant and said.applicant)
        or (each.outcome and said.outcome)
        or (each.result and said.result)
        or (each.matter and said.matter and each.matter != said.matter)
        for each in names
    )
