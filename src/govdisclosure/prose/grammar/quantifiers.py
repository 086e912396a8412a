"""What clauses say of what was counted before them.

Statements on all: 均已办结, 均获维持, 均为自然人, and 正在审理中 of what was just counted.

And steps on the way: 内容不明确1件 in a list of outcomes is how a request ended, where
对1件内容不明确的告知补正 is not; and where 经补正后予以公开 follows, that is the outcome.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govdisclosure.forms import ChallengeOutcome, RequestRow
from govdisclosure.prose.claim import ClaimKind
from govdisclosure.prose.concepts import CARRIES, DEALT, GROUPS, Aspect, Matter, Pledge
from govdisclosure.prose.grammar.sentence import Sentence
from govdisclosure.prose.lexing.lexicon import TokenKind
from govdisclosure.prose.lexing.tokens import Token
from govdisclosure.prose.phrases.phrase import Phrase
from govdisclosure.prose.phrases.phrase_reader import read_phrase
from govdisclosure.prose.phrases.stated_quantity import Mention

_STEPS = ("补正", "征求", "征询", "征得", "延期", "协商", "沟通")
_PUBLIC = frozenset(
    {RequestRow.GRANTED, RequestRow.PARTLY_GRANTED, Aspect.GRANTED_ALL, Aspect.PUBLISHED}
)
#: Outcomes of which no reason is told.
_PLAIN = _PUBLIC | GROUPS
_ON_THE_WAY = "step"
#: Marks between counts of which one thing is said: 复议9件、诉讼4件，均维持.
_IN_A_LIST = frozenset({"", "、"})
#: How many mentions after a statement on all may be of requests that are left.
_LATER = 8
#: How many counts 均 covers at most.
_COVERED = 8
_ALL_OF_IT = "全部"
#: Marks behind a clause that states something; others stand behind names in a list.
ENDS_STATEMENT = frozenset({"", ",", ";", ")"})
#: 均为自然人, where 均向自然人公开 says nothing of who asked.
_IS = frozenset({"为", "是", "系", "属", "属于", "由", "来自", "来源于"})
_THESE = frozenset({"上述", "以上", "这些", "目前", "现"})
#: What ends suits, and no reviews.
_OF_COURTS = "判决"
_APPLICANTS, _OF_REQUESTS = ("申请人", "申请主体"), ("公开申请人",)
#: Unknown words with one of these say when: 均在15个工作日内答复.
_OF_TIME = frozenset("期时限内")


_ASPECT = TokenKind.ASPECT


def with_all_apart(words: list[Token], ended: str) -> list[Token]:
    """Words where 全部予以公开 is said of all.

    `ended` is the mark behind: 全部公开、部分公开 are the names of two outcomes.
    """
    if ended not in ENDS_STATEMENT:
        return words
    kept: list[Token] = []
    for word in words:
        if word.kind is _ASPECT and word.text.startswith(_ALL_OF_IT):
            at = word.start + len(_ALL_OF_IT)
            kept.append(Token(TokenKind.ALL, word.start, at, _ALL_OF_IT))
            kept.append(word._replace(start=at, text=word.text[len(_ALL_OF_IT) :]))
        else:
            kept.append(word)
    return kept


def add_all(sentence: Sentence, words: Sequence[Token], *, behind: bool = False) -> None:
    """Add a statement on all: 均已办结, 均获维持; or one `behind` a count: 34件全部办结."""
    if any(word.kind == TokenKind.NOT for word in words):
        # 12件申请未全部公开 is said of some.
        return
    at = max(i for i, word in enumerate(words) if word.kind == TokenKind.ALL)
    said = words[at + 1 :]
    base = read_phrase(words[:at])
    base.matter = base.matter or _implied(sentence, words, at)
    phrase = read_phrase(said)
    if phrase.aspect == Aspect.PUBLISHED and all(map(_is_of_requests, words[:at])):
        # 收到申请12件，均已公开, and not 办理结果均已公开.
        phrase.aspect = RequestRow.GRANTED
    counts = sentence.segment
    covered = _of_last_matter(counts[-_COVERED:]) if behind else counts_covered(counts)
    _add(sentence, words, phrase, base, covered, is_a=bool(said) and said[0].text in _IS)


def _implied(sentence: Sentence, words: Sequence[Token], at: int) -> str:
    """What a statement on all is about by its words, where they do not name it."""
    if any(_OF_COURTS in word.text for word in words):
        return Matter.LITIGATION
    if any(word.text.endswith(_APPLICANTS) for word in words[:at]):
        of_requests = sentence.topic == Matter.REQUESTS or words[0].text.endswith(_OF_REQUESTS)
        return Matter.REQUESTS if of_requests else ""
    return ""


def _is_of_requests(word: Token) -> bool:
    return word.kind in (TokenKind.MATTER, TokenKind.SELF) or word.text in _THESE


def add_pending(sentence: Sentence, words: Sequence[Token], phrase: Phrase) -> None:
    """Add that all just counted is pending, where a clause says that and nothing else."""
    pending = phrase.result == ChallengeOutcome.PENDING or phrase.aspect == Aspect.UNFINISHED
    if not pending or not sentence.segment:
        return
    plain = all(
        word.kind in (TokenKind.FILLER, TokenKind.RESULT, TokenKind.MATTER, TokenKind.YEAR)
        or word.value == Aspect.UNFINISHED
        for word in words
    )
    if plain:
        _add(sentence, words, phrase, Phrase(), sentence.segment, is_a=False)


def counts_covered(counts: list[Mention]) -> list[Mention]:
    """The counts that a clause of its own speaks of, the nearest last.

    What is said after 新收713件，上年结转36件 is said of both, and so of the first.
    """
    end = len(counts)
    while end > 1 and counts[end - 1].subject.aspect == Aspect.CARRIED_OVER:
        end -= 1
    return counts[max(end - _COVERED, 0) : end]


def _add(
    sentence: Sentence,
    words: Sequence[Token],
    phrase: Phrase,
    base: Phrase,
    covered: list[Mention],
    *,
    is_a: bool,
) -> None:
    pledge = _pledge(phrase, is_a=is_a)
    if not pledge or phrase.foreign or phrase.limits:
        return
    span = words[0].start, words[-1].end
    dated = phrase.aspect in DEALT or phrase.outcome or pledge == Pledge.UPHELD
    year = sentence.year_of_all if dated else sentence.year
    mention = sentence.mention(ClaimKind.ALL, span, phrase, year=year, pledge=pledge)
    mention.base, mention.about = base, covered[-_COVERED:]
    base.rest = base.rest or sentence.excepting
    sentence.add(mention)


def _of_last_matter(counts: list[Mention]) -> list[Mention]:
    """The counts of the matter named last, and of those listed with it: 复议9件、诉讼4件均维持."""
    named = [i for i, each in enumerate(counts) if each.phrase.challenge]
    start = 0
    for before, at in pairwise(named):
        other = counts[before].phrase.matter != counts[at].phrase.matter
        start = at if other and counts[at].mark not in _IN_A_LIST else start
    return counts[start:]


def _pledge(phrase: Phrase, *, is_a: bool) -> str:
    """What is stated of all; "" where it is nothing that a table could contradict."""
    if phrase.aspect == Aspect.UNFINISHED:
        return Pledge.PENDING
    if phrase.result in (Pledge.UPHELD, Pledge.CORRECTED, Pledge.PENDING):
        return phrase.result
    if phrase.aspect in DEALT:
        in_time = phrase.on_time or any(_OF_TIME & set(each) for each in phrase.asides)
        return Pledge.ON_TIME if in_time else Pledge.COMPLETE
    if phrase.outcome:
        return phrase.aspect
    return phrase.applicant if is_a and not phrase.aspect else ""


def add_what_is_left(mentions: Sequence[Mention]) -> None:
    """Add to what each statement on all covers what is left of all later in the sentence."""
    for i, mention in enumerate(mentions):
        if mention.claim.kind is ClaimKind.ALL:
            later = mentions[i + 1 :][:_LATER]
            mention.about += [each for each in later if each.subject.aspect in CARRIES]


def follow_up(sentence: Sentence, words: Sequence[Token]) -> None:
    """Take in what words right behind a count say became of what it counts."""
    last = sentence.segment[-1:]
    if not last or not last[0].phrase.outcome:
        return
    counted, said = last[0].phrase, read_phrase(words)
    step = counted.reason and any(each in word.text for word in words for each in _STEPS)
    public = said.aspect in _PUBLIC and not said.foreign and counted.aspect not in _PLAIN
    if step or public:
        counted.limit(_ON_THE_WAY)


def leave_out_steps(sentence: Sentence) -> None:
    """Leave out what is counted by a reason, unless outcomes are listed beside it.

    So is 对4件申请收取费用: what was done was done with some.
    """
    counts = sentence.counts
    reasons = [each.phrase for each in counts if each.phrase.reason]
    for phrase in (each.phrase for each in counts if each.phrase.treated):
        if phrase.reason or (phrase.matter == Matter.REQUESTS and not phrase.aspect):
            phrase.limit(_ON_THE_WAY)
    listed = reasons and any(
        each.phrase.outcome and not each.phrase.reason for each in (*sentence.before, *counts)
    )
    for phrase in reasons:
        if not (listed or phrase.group):
            phrase.limit(_ON_THE_WAY)
