"""A phrase as a value: what the words about one quantity say, and the words that make it up."""

from __future__ import annotations

from attrs import define, fields

from govdisclosure.forms import RequestRow
from govdisclosure.prose.claim import Counted
from govdisclosure.prose.concepts import CARRIES, DEALT, FLOW, GROUPS, OUTCOMES, Aspect, Matter

#: What is done with documents.
COLUMNS = frozenset({Aspect.ISSUED, Aspect.REPEALED, Aspect.IN_FORCE, Aspect.PUBLISHED})

#: How much a word says of what became of requests: 结转 is more telling than 办理 beside it.
_RANK: dict[str, int] = {
    "": -1,
    **dict.fromkeys(COLUMNS, 0),
    **dict.fromkeys(FLOW, 1),
    **dict.fromkeys((*GROUPS, RequestRow.GRANTED, RequestRow.PARTLY_GRANTED), 2),
    **dict.fromkeys(CARRIES, 4),
}
_ROW_RANK = 3


# With slots, a copy would take five times as long, and one is made for every quantity.
@define(slots=False)
class Phrase:
    """A Counted in the making, with all else that the words about one quantity say."""

    matter: str = ""
    aspect: str = ""
    applicant: str = ""
    route: str = ""
    result: str = ""
    group: str = ""
    rest: bool = False
    limits: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    #: The noun counted is none of the form's: 举报5件.
    foreign: bool = False
    #: "" where no body is named, else the name as written; `own` says that it is the publisher.
    body: str = ""
    own: bool = False
    #: 公民、法人和其他组织: all applicants, named one after the other.
    everyone: bool = False
    sum: bool = False
    #: The words add this to what stands before: 加上年结转36件.
    added: bool = False
    #: 上年 or 下年 beside 结转: -1 or 1, else 0.
    towards: int = 0
    on_time: bool = False
    #: 等 stood among the words: what is named is only an instance.
    instance: bool = False
    #: Every matter named, in order: 未收到申请、复议.
    matters: tuple[str, ...] = ()

    @property
    def counted(self) -> Counted:
        """What the words count, as a value."""
        known = {name: getattr(self, name) for name in _OF_COUNTED}
        return Counted(**{**known, "matter": Matter.OTHER} if self.foreign else known)

    @property
    def named(self) -> bool:
        """Whether the words say what is counted."""
        noun = self.matter or self.foreign or self.applicant or self.route or self.result
        return bool(noun or rank(self.aspect) > 1)

    @property
    def bare(self) -> bool:
        """Whether the words say nothing of what is counted."""
        return not (self.named or self.aspect or self.rest or self.limits or self.body)

    @property
    def outcome(self) -> bool:
        """Whether the phrase is about one way in which requests end."""
        return self.aspect in OUTCOMES

    @property
    def of_others(self) -> bool:
        """Whether the words name another body than the publisher."""
        return bool(self.body and not self.own)

    def limit(self, *words: str) -> None:
        """Narrow the count to a part, by these words."""
        self.limits += words


_OF_COUNTED = tuple(each.name for each in fields(Counted))


def rank(aspect: str) -> int:
    """How much a word says of what became of requests; "" says nothing."""
    return _RANK.get(aspect, _ROW_RANK)


def alike(named: Phrase, counted: Phrase) -> bool:
    """Whether a count may be of what other words name: the same matter, and dealt with alike."""
    dealt = {named.aspect, counted.aspect} <= DEALT
    same = not named.aspect or named.aspect == counted.aspect or dealt
    return same and named.matter in ("", counted.matter)
