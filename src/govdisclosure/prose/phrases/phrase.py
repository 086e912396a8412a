"""What the words about one quantity say, and what that comes to beside its whole and the topic."""

from __future__ import annotations

from operator import attrgetter

from attrs import define, evolve, fields

from govdisclosure.forms import Applicant, RequestRow
from govdisclosure.prose.claim import Counted
from govdisclosure.prose.concepts import (
    CAME,
    CARRIES,
    CHALLENGES,
    DEALT,
    DOCUMENTS,
    FLOW,
    GROUPS,
    ORGANISATIONS,
    OUTCOMES,
    Aspect,
    Matter,
)

#: What is done with documents.
COLUMNS = frozenset({Aspect.ISSUED, Aspect.REPEALED, Aspect.IN_FORCE, Aspect.PUBLISHED})

#: Words that lead to a channel or a way: 通过信函, 通过网站.
LEADING = frozenset({"通过", "经由", "利用", "借助", "依托", "以"})

#: How specific a word is about what became of requests: 结转 is more so than 办理 beside it.
_RANK: dict[str, int] = {
    "": -1,
    **dict.fromkeys(COLUMNS, 0),
    **dict.fromkeys(FLOW, 1),
    **dict.fromkeys((*GROUPS, RequestRow.GRANTED, RequestRow.PARTLY_GRANTED), 2),
    **dict.fromkeys(CARRIES, 4),
}
_ROW_RANK = 3


# Without slots, so that a copy, which is made for every quantity, takes little time.
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
    #: The words name a way in which requests come: 网上, 信函, 当面.
    way: bool = False
    #: 政府信息公开 stood among the words.
    on_disclosure: bool = False
    #: The words say to whom of several the requests came: 向县政府提出.
    addressed: bool = False
    #: The words add this to what stands before: 加上年结转36件.
    added: bool = False
    #: 上年 or 下年 beside 结转: -1 or 1, else 0.
    towards: int = 0
    on_time: bool = False
    #: 46件已公开, 不存在的5件: a verb alone, so that only the whole says what was counted.
    passive: bool = False
    #: 内容不明确, 涉及第三方权益: a reason, which need not be how a request ended.
    reason: bool = False
    #: 对3件…的: what was done with these follows.
    treated: bool = False
    #: 等 stood among the words: what is named is only an instance.
    instance: bool = False
    #: Every matter named, in order: 未收到申请、复议.
    matters: tuple[str, ...] = ()

    @property
    def counted(self) -> Counted:
        """What the words count, as a value."""
        matter, *others = _of_counted(self)
        return Counted(Matter.OTHER if self.foreign else matter, *others)

    @property
    def named(self) -> bool:
        """Whether the words say what is counted."""
        noun = self.matter or self.foreign or self.applicant or self.route or self.result
        return bool(noun or rank(self.aspect) > 1)

    @property
    def named_noun(self) -> bool:
        """Whether a noun says what is counted."""
        noun = self.matter or self.foreign or self.applicant or self.route or self.result
        return bool(noun)

    @property
    def bare(self) -> bool:
        """Whether the words say nothing of what is counted."""
        return not (self.aspect or self.named_noun or self.body or self.rest or self.limits)

    @property
    def unnamed(self) -> bool:
        """Whether the words say nothing of what is counted, though perhaps whose it is."""
        return not (self.aspect or self.named_noun or self.rest or self.limits or self.asides)

    @property
    def by_way(self) -> bool:
        """Whether the way in which requests come is all that narrows the phrase."""
        if not self.way or self.foreign:
            return False
        return len([each for each in self.limits if each not in LEADING]) == 1

    @property
    def outcome(self) -> bool:
        """Whether the phrase is about one way in which requests end."""
        return self.aspect in OUTCOMES

    @property
    def challenge(self) -> bool:
        """Whether the phrase names what Table Four counts."""
        return self.matter in CHALLENGES

    @property
    def of_others(self) -> bool:
        """Whether the words name another body than the publisher."""
        return bool(self.body and not self.own)

    def copy(self) -> Phrase:
        """The same, to be changed without changing this."""
        made = Phrase.__new__(Phrase)
        made.__dict__.update(self.__dict__)
        return made

    def limit(self, *words: str) -> None:
        """Narrow the count to a part, by these words."""
        self.limits += words


_of_counted = attrgetter(*(each.name for each in fields(Counted)))


def rank(aspect: str) -> int:
    """How much a word tells of what became of requests; -1 for none."""
    return _RANK.get(aspect, _ROW_RANK)


def alike(named: Phrase, counted: Phrase) -> bool:
    """Whether a count may be of what other words name: the same matter, and dealt with alike."""
    both = {named.aspect, counted.aspect}
    same = not named.aspect or len(both) == 1 or both <= DEALT or both <= CAME | {Aspect.BOTH}
    return same and named.matter in ("", counted.matter) and named.foreign <= counted.foreign


def direct_by_year(phrase: Phrase) -> None:
    """Let a year beside 结转 say which way it goes."""
    if phrase.towards and phrase.aspect in (Aspect.CARRIED, Aspect.UNFINISHED):
        phrase.aspect = Aspect.CARRIED_OVER if phrase.towards < 0 else Aspect.CARRIED_FORWARD


def inherit(part: Phrase, whole: Phrase) -> None:
    """Let a part have what it leaves out because its whole has it."""
    if part.foreign:
        return
    if whole.foreign or whole.matter == Matter.OTHER:
        _inherit_other(part, whole)
        return
    if not part.named:
        # 其中涉及宅基地的8件: what distinguishes a part narrows it.
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


def _inherit_other(part: Phrase, whole: Phrase) -> None:
    """Let a part of what the form does not count be none of the form's, unless its words say so."""
    if part.matter in DOCUMENTS and whole.aspect == Aspect.ISSUED:
        # 印发各类文件1208件，其中行政规范性文件26件
        part.aspect = part.aspect or whole.aspect
    else:
        # 文件326件，其中不予公开62件: documents that are not made public are no requests.
        part.foreign = True


def implied_matter(phrase: Phrase, topic: str) -> str:
    """The matter that a phrase implies where no noun names it, given what the words are about."""
    if phrase.route:
        return Matter.LITIGATION
    if phrase.result:
        return topic if topic in CHALLENGES else ""
    if phrase.outcome:
        return "" if phrase.passive else Matter.REQUESTS
    if phrase.aspect in FLOW and topic not in _FLOWING:
        return ""
    if phrase.aspect in _CARRIED:
        # 行政复议9件（含上年结转1件）: the form counts no cases that are carried over.
        return Matter.REQUESTS if topic not in _UNCARRIED else ""
    return topic if phrase.named or phrase.aspect or phrase.rest else ""


#: Names of two things that are also one name.
_PAIRS: dict[str, tuple[Matter, Matter]] = {
    Matter.CHALLENGES: (Matter.REVIEW, Matter.LITIGATION),
    Matter.DOCUMENTS: (Matter.GOVERNMENT_RULES, Matter.NORMATIVE_DOCUMENTS),
}
#: Matters that come in and are dealt with, and what is stated of requests alone.
_FLOWING = CHALLENGES | {Matter.REQUESTS}
_CARRIED = CARRIES - {Aspect.UNFINISHED}
_UNCARRIED = CHALLENGES | {Matter.OTHER}
#: What a phrase counts, whosever it is.
what_is_counted: attrgetter[tuple[str, ...]] = attrgetter(
    "matter", "aspect", "applicant", "route", "result"
)


def may_be_whole(phrase: Phrase) -> bool:
    """Whether shares may be shares of what a phrase counts."""
    narrowed = (
        phrase.foreign or phrase.limits or phrase.result or phrase.outcome or phrase.applicant
    )
    counted = phrase.aspect in FLOW or phrase.matter in _FLOWING
    return bool(not narrowed and counted and phrase.aspect not in CARRIES)


def each_named(phrase: Phrase) -> list[Phrase]:
    """A name of two things as two names, where there is a quantity for each."""
    if phrase.everyone and not phrase.applicant:
        kinds = (Applicant.NATURAL_PERSON, ORGANISATIONS)
        return [evolve(phrase, applicant=each) for each in kinds]
    if phrase.aspect == Aspect.GRANTED_ALL:
        rows = (RequestRow.GRANTED, RequestRow.PARTLY_GRANTED)
        return [evolve(phrase, aspect=each) for each in rows]
    if phrase.matter in _PAIRS:
        return [evolve(phrase, matter=each, matters=(each,)) for each in _PAIRS[phrase.matter]]
    return [phrase]


def is_shared(names: list[Phrase], phrase: Phrase) -> bool:
    """Whether nouns listed before a quantity share it with its own: 自然人、法人申请5件."""
    return any(
        (each.applicant and phrase.applicant)
        or (each.outcome and phrase.outcome)
        or (each.result and phrase.result)
        or (each.matter and phrase.matter and each.matter != phrase.matter)
        for each in names
    )
