"""A phrase as a value: what the words about one quantity say, and the words that make it up."""

from __future__ import annotations

from attrs import Factory, define

from govdisclosure.forms import RequestGroup, RequestRow

__all__ = ["CHALLENGES", "DEALT", "DOCUMENTS", "FLOW", "OUTCOMES", "Phrase", "alike", "rank"]

#: Matters of Table Four, and the documents of Table Two.
CHALLENGES = frozenset({"review", "litigation", "challenges"})
DOCUMENTS = frozenset({"government_rules", "normative_documents", "documents"})

#: What is done with requests as a whole.
FLOW = frozenset({"received", "admitted", "processed", "handled", "both"})

#: What is done with requests to end them.
DEALT = frozenset({"processed", "handled"})

#: How much a word says of what became of requests: 结转 is more telling than 办理 beside it.
_RANK = {
    "received": 1,
    "admitted": 1,
    "processed": 1,
    "handled": 1,
    "both": 1,
    "carried": 4,
    "carried_forward": 4,
    "carried_over": 4,
    "unfinished": 4,
    "published": 0,
    "in_force": 0,
    "issued": 0,
    "repealed": 0,
}
_GROUPS = frozenset({*RequestGroup, "granted_all"})
#: Every way in which a request can end, by row or by heading.
OUTCOMES = frozenset({*(row for row in RequestRow if row.is_outcome), *_GROUPS})


@define
class Phrase:
    """What is known of the words about one quantity; "" and empty where they do not say."""

    matter: str = ""
    aspect: str = ""
    applicant: str = ""
    route: str = ""
    result: str = ""
    #: The noun counted is none of the form's: 举报5件.
    foreign: bool = False
    #: Words that narrow the count to a part: 网上, 逾期, or unknown ones.
    limits: list[str] = Factory(list)
    #: Unknown words in the place of an adverb or a subject: the reading is less sure.
    asides: list[str] = Factory(list)
    #: "" where no body is named, else the name as written; `own` says that it is the publisher.
    body: str = ""
    own: bool = False
    rest: bool = False
    #: 公民、法人和其他组织: all applicants, named one after the other.
    everyone: bool = False
    sum: bool = False
    #: The words add this to what stands before: 加上年结转36件.
    added: bool = False
    #: 上年 or 下年 beside 结转: -1 or 1, else 0.
    towards: int = 0
    on_time: bool = False
    #: The heading beside one of its rows, which may be meant as well: 因不掌握无法提供.
    group: str = ""
    #: 等 stood among the words: what is named is only an instance.
    instance: bool = False
    #: Every matter named, in order: 未收到申请、复议.
    matters: list[str] = Factory(list)

    def copy(self) -> Phrase:
        """The same, to be changed without changing this."""
        # Spelt out: this is done for every quantity, and evolve takes twenty times as long.
        return Phrase(
            self.matter,
            self.aspect,
            self.applicant,
            self.route,
            self.result,
            self.foreign,
            [*self.limits],
            [*self.asides],
            self.body,
            self.own,
            self.rest,
            self.everyone,
            self.sum,
            self.added,
            self.towards,
            self.on_time,
            self.group,
            self.instance,
            self.matters,
        )

    @property
    def named(self) -> bool:
        """Whether the words say what is counted."""
        noun = self.matter or self.foreign or self.applicant or self.route or self.result
        return bool(noun or (self.aspect and rank(self.aspect) > 1))

    @property
    def bare(self) -> bool:
        """Whether the words say nothing of what is counted."""
        return not (self.named or self.aspect or self.rest or self.limits or self.body)

    @property
    def outcome(self) -> bool:
        """Whether the phrase is about one way in which requests end."""
        return self.aspect in OUTCOMES


def rank(aspect: str) -> int:
    """How much a word says of what became of requests; "" says nothing."""
    if not aspect:
        return -1
    general = aspect in _GROUPS or aspect in ("granted", "partly_granted")
    return _RANK.get(aspect, 2 if general else 3)


def alike(named: Phrase, counted: Phrase) -> bool:
    """Whether a count may be of what other words name: the same matter, and dealt with alike."""
    dealt = {named.aspect, counted.aspect} <= DEALT
    same = not named.aspect or named.aspect == counted.aspect or dealt
    return same and named.matter in ("", counted.matter)
