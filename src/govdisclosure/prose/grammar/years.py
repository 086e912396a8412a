"""What the words of a clause say of time: the year that it is about, or the name of something.

A year before a verb says when.  One inside a name (公开2023年度决算) says nothing of it, one behind
较 is compared with, and one beside 结转 says where requests come from or go.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import Factory, define

from govdisclosure.message import Message
from govdisclosure.prose.concepts import CARRIES, Aspect
from govdisclosure.prose.grammar.sentence import Sentence
from govdisclosure.prose.lexing.lexicon import TokenKind
from govdisclosure.prose.lexing.measures import Measure
from govdisclosure.prose.lexing.tokens import Token
from govdisclosure.prose.phrases.phrase_reader import read_phrase
from govdisclosure.prose.phrases.stated_quantity import Statement
from govdisclosure.prose.why import Question, Rejected, Why

_THIS_YEAR = ("本年", "今年", "当年")
_COMPARING = ("较", "比", "与", "同", "相比于")
NEUTRAL_YEARS = frozenset({"全年", "年度", "全年度", "年内", "年度内"})
#: What stands before the time of a clause, and leaves it the beginning.
_OPENS = frozenset({"于", "在", "我", "从", "自", "截至", "截止", "的", "其", "本", "据", "对"})
#: Before a year, what carries requests into it, though it is no such word by itself.
_INTO = frozenset({"转", "转到", "转至", "转入", "延至", "延到", "留至", "留到", "转为"})
_UNTIL = frozenset({"截至", "截止"})
_TO = frozenset({"到", "至"})
#: 对2023年考核发现的问题: of what the clause is, and of no other.
_ABOUT = frozenset({"对", "针对", "就", "围绕"})
#: How a heading ends that runs into the sentence below it.
_HEADS = ("工作", "情况", "方面", "管理", "建设", "保障")
_DOCUMENT = "(?:预算|决算|预决算|要点|年报|报告|计划|方案|总结|工作任务)(?:信息|文件|文本|情况)?"
#: Names that a clause may begin with: nothing in them is a verb.
_NAME = re.compile(
    "(?:度|的|政府|人民|行政|机关|部门|单位|财政|政务公开|信息公开|工作|法治政府建设|统计|年度|本级|重点)*"
    f"(?:^报|{_DOCUMENT})"
)
#: Names that are the object of a verb before.
_OBJECT = re.compile(f"[^的]{{0,16}}?{_DOCUMENT}(?!中|显示|反映|表明|披露|统计|载)")
_REQUESTS = re.compile(
    "度?的?(?:政府|政务)?(?:信息)?(?:公开)?(?:依申请|申请)|度?(?:新?收到?|受理|接收)的"
)
#: A member of an enumeration takes longer to look up than a name.
_YEAR, _PERIOD, _NUMBER = TokenKind.YEAR, TokenKind.PERIOD, TokenKind.NUMBER
_ASPECT, _COMPARED, _TIME = TokenKind.ASPECT, TokenKind.COMPARED, Measure.TIME
_SUM = TokenKind.SUM
_BODIES = frozenset({TokenKind.SELF, TokenKind.OTHERS})
#: How many words the name of a document has at most.
_WORDS = 8


@define
class ClauseTime:
    """What was read of time in a clause.

    `words` are the others; `named` are years in names; `said` is what said the year, in this clause
    or in one before that 、 joins to it; `alone` says that the time is that of a count before it
    (5件于2025年1月答复), and `compared` is the year that the clause ends with.
    """

    words: list[Token] = Factory(list)
    named: list[Token] = Factory(list)
    said: Token | None = None
    opens: bool = False
    alone: bool = False
    compared: int | None = None
    #: What stands before the word of time that was read last: how many words, the last of them,
    #: whether they count something, whether they only say who, and whether they say until when.
    seen: int = 0
    last: Token | None = None
    counted: bool = False
    opening: bool = True
    until: bool = False

    def look_back(self, words: list[Token], i: int) -> None:
        """Take in what stands before a word of time, each word once."""
        for each in words[self.seen : i]:
            self.counted = self.counted or _is_count(each)
            self.opening = self.opening and (each.kind in _BODIES or each.text in _OPENS)
            self.until = self.until or each.text in _UNTIL
            self.last = each
        self.seen = i


def read_time(sentence: Sentence, words: list[Token]) -> ClauseTime:
    """Take the words of time out of a clause, and let them set the year of the sentence."""
    time = ClauseTime(said=sentence.joined)
    kept = time.words
    for i, token in enumerate(words):
        kind = token.kind
        if kind is _YEAR:
            time.look_back(words, i)
            _read_year(sentence, words, i, time)
        elif kind is _PERIOD:
            # 2024年以来 is the year, as far as it is over.
            said = sentence.time if sentence.year == sentence.this_year else None
            time.look_back(words, i)
            if token.text != "以来" or said is None or said is not time.last:
                _say(sentence, None, token, time)
        elif kind is not _NUMBER or token.measure is not _TIME:
            kept.append(token)
            if kind is _ASPECT or kind is _SUM:
                _read_kept(sentence, token, kept)
    last = time.words[-1:]
    if last and last[0].kind is _COMPARED:
        time.compared = int(last[0].value or sentence.this_year - 1)
    return time


def _take_in(words: list[Token], i: int) -> None:
    """Let words behind the year before say whence requests come: 2023年转入19件, 上年无结转件."""
    texts = [each.text for each in words[i : i + 2]]
    if texts[:1] == ["转入"]:
        words[i] = words[i]._replace(kind=_ASPECT, value=Aspect.CARRIED)
    elif texts[1:] and words[i].kind is TokenKind.NOT and words[i + 1].value == Aspect.CARRIED:
        words[i + 1] = words[i + 1]._replace(value=Aspect.CARRIED_OVER)


def _read_kept(sentence: Sentence, token: Token, kept: list[Token]) -> None:
    """Read what a verb or a word for a sum says of time besides."""
    if token.text.startswith(_THIS_YEAR):
        # 本年新收
        sentence.year, sentence.time = sentence.this_year, token
    elif sentence.until and token.text.startswith("累计"):
        # 截至2024年底累计收到1200件 may be of many years.
        kept[-1] = token._replace(kind=TokenKind.LIMIT)


def _say(sentence: Sentence, year: int | None, token: Token, time: ClauseTime) -> None:
    """Let a word of time say what year the words are about, from here on or in this clause."""
    behind = time.counted
    other = time.said is not None and sentence.year not in (year, sentence.this_year)
    if other and not behind:
        # 2023年受理2024年办结的申请3件 are some of either year's.
        time.words.append(token._replace(kind=TokenKind.LIMIT))
    if year is not None:
        sentence.whole_year = year
    sentence.listed = [int(each) for each in token.value.split("、")] if "、" in token.value else []
    # 2023年收到90件2024年收到120件 says no one year of its counts.
    sentence.year = None if behind and other else year
    sentence.time = time.said = token
    about = time.last is not None and time.last.text in _ABOUT
    time.alone = time.alone or behind or about
    time.opens = time.opening
    sentence.until = time.until


def _is_count(token: Token) -> bool:
    # 6.上年共有…: the number of a part of a list has no unit.
    return token.kind is _NUMBER and bool(token.value) and token.measure is not _TIME


def _read_year(sentence: Sentence, words: list[Token], i: int, time: ClauseTime) -> None:
    """Read a year by its place: compared with, beside 结转, in a name, or that of the clause."""
    token, after = words[i], words[i + 1 : i + 1 + _WORDS]
    if token.text in NEUTRAL_YEARS:
        _leave_heading(sentence, time)
        if sentence.year is None:
            # 上半年5件，全年12件
            sentence.year, sentence.time = sentence.whole_year, token
        return
    this = sentence.this_year
    # 0, 1 and -1 count from the year of the report.
    year = int(token.value) if len(token.value) > 2 else this + int(token.value)
    if not (
        _compares(token, year, time)
        or _carries(token, year - this, after, time)
        or _names(token, after, time, is_this=year == this)
    ):
        _leave_heading(sentence, time)
        _say(sentence, year, token, time)
    elif year == this - 1 and time.words[-1:] and time.words[-1].kind is _YEAR:
        _take_in(words, i + 1)


def _leave_heading(sentence: Sentence, time: ClauseTime) -> None:
    """Let words that run into a sentence with a year name no more than what it is about.

    二是做好依申请公开工作2024年共收到申请5件 was a heading once.
    """
    if time.last and time.last.text.endswith(_HEADS) and not time.counted:
        sentence.turn_to(read_phrase(time.words).matter or sentence.topic)
        time.words.clear()


def _compares(token: Token, year: int, time: ClauseTime) -> bool:
    """Whether a year is one compared with, which takes 比 with it."""
    if not time.last or not time.last.text.endswith(_COMPARING):
        return False
    kept = time.words
    if kept and kept[-1].kind == TokenKind.UNKNOWN:
        kept.pop()
    kept.append(token._replace(kind=TokenKind.COMPARED, value=str(year)))
    return True


def _carries(token: Token, step: int, after: list[Token], time: ClauseTime) -> bool:
    """Whether a year is where 结转 comes from or goes, `step` years from that of the report."""
    kept = time.words
    if step == 1 and time.last and time.last.text in _TO and _carries_number(kept):
        return True
    if _carries_into(time.last, kept, step=step):
        # What goes into the year of the report comes from the one before.
        kept.append(_towards(token, step if step > 0 else step - 1))
    elif step and _carries_from(after):
        kept.append(_towards(token, step))
    else:
        return False
    return True


def _names(token: Token, after: list[Token], time: ClauseTime, *, is_this: bool) -> bool:
    """Whether a year is in the name of a document, or says of which year requests are."""
    document = _in_a_name(after, opening=time.opening)
    requests = not (document or is_this or time.opening) and _REQUESTS.match(_text(after))
    if requests:
        # 办结2022年申请3件 counts some of what was finished.
        time.words.append(token._replace(kind=TokenKind.LIMIT))
    if document or requests:
        time.named.append(token)
    return bool(document or requests)


def _towards(token: Token, step: int) -> Token:
    """A year beside 结转: one that this report knows, or one that narrows the count."""
    if step in (-1, 1):
        return token._replace(value=str(step))
    return token._replace(kind=TokenKind.LIMIT)


def _carries_into(last: Token | None, kept: list[Token], *, step: int) -> bool:
    """Whether requests go into a year: 结转到2025年, 转2025年办理."""
    if last is None or last not in kept[-1:]:
        return False
    if last.kind == TokenKind.UNKNOWN and last.text in _INTO and step in (0, 1):
        kept[-1] = last._replace(kind=TokenKind.ASPECT, value=Aspect.CARRIED)
    return kept[-1].kind == TokenKind.ASPECT and kept[-1].value in CARRIES


def _carries_number(kept: list[Token]) -> bool:
    """Whether what is counted before goes into the year that follows: 结转2件到2025年."""
    verb, number = (None, *kept[-3:-1])[-2:] if len(kept) > 2 else (None, None)
    if not verb or not number or not _is_count(number) or verb.value not in CARRIES:
        return False
    kept[-3] = verb._replace(value=Aspect.CARRIED_FORWARD)
    return True


def _carries_from(after: Sequence[Token]) -> bool:
    """Whether what became of something in a year is that it was left: 2023年结转5件."""
    for token in after:
        if token.text == "转入":
            return token is after[0]
        if token.kind == TokenKind.ASPECT:
            return token.value in CARRIES
        if _is_count(token):
            break
    return False


def _in_a_name(after: list[Token], *, opening: bool) -> bool:
    """Whether a year is in the name of a document: 2023年度决算, 2024年工作要点."""
    if not opening:
        return bool(_OBJECT.match(_text(after)))
    name = _NAME.match(_text(after))
    # 2023年年报1条 counts reports; 2023年工作报告显示 leads to what was so in that year.
    return name is not None and name.end() == len(_text(after))


def _text(words: list[Token]) -> str:
    """The words up to the first that count something."""
    found = ""
    for word in words:
        if _is_count(word):
            break
        found += word.text
    return found


def reason_for_year(sentence: Sentence, claim: Statement, time: ClauseTime) -> tuple[Why, ...]:
    """Why a claim is of its year, where the words say something of years."""
    default = f"{sentence.this_year}年"
    if claim.year != sentence.this_year and sentence.time is not None:
        span, words = sentence.quote(sentence.time.start, sentence.time.end)
        lost = Rejected(default, None, _NO_DEFAULT)
        return (Why(Question.YEAR, words, span, _SAID, (lost,)),)
    if time.named:
        quotes = [sentence.quote(each.start, each.end) for each in time.named]
        several = tuple(Rejected(words, span, _OF_NAME) for span, words in quotes)
        return (Why(Question.YEAR, default, None, _DEFAULT, several),)
    return ()


_SAID = Message("句中所说的时间", "the time that the words name")
_DEFAULT = Message("报告所属年度，句中未另说时间", "the year of the report, as no other is named")
_NO_DEFAULT = Message(
    "报告所属年度，但句中另说了时间", "the year of the report, but another is named"
)
_OF_NAME = Message("属于名称或所指事项，不是所述的时间", "part of a name, and not when it was")
