"""What the city of Wuwei asks of section one of the reports on 2025, beyond the form.

The demands are those of a circular of the city's office, 武政办发〔2025〕54号, and each rule cites
its sentence.  A circular binds those whom it is addressed to and is neither law nor the form, so
what the rules rest on is practice, and nothing of theirs is above a warning.

Rules are values: nothing here is registered, and importing the package checks nothing.  Join
:data:`RULES` with the standard ones.
"""

from collections.abc import Iterator

import attrs

import govdisclosure as gd
from wuwei_rules.circular import (
    CIRCULAR,
    DISCLOSURE,
    MANAGEMENT,
    OVERVIEW,
    PLATFORMS,
    YEAR,
    is_addressed,
    is_county_of_wuwei,
)
from wuwei_rules.counts import Count, is_traditional, length_of, states, words_of

__all__ = ["COUNT_RULES", "GOVERNMENT_RULES", "RULES", "overview_length"]

#: 一千字, in principle.
LONGEST = 1000
#: Words of section one in which all that the circular asks for is stated; the figures are invented.
MODEL = (
    "（一）主动公开。通过政府网站、政务新媒体、公示栏发布信息3002条，"
    "其中教育、医疗、就业、养老等重点领域1120条；发布政策解读46篇，回应关切15次。\n"
    "（二）依申请公开。收到申请3件，全部办结。\n"
    "（三）政府信息管理。制发行政规范性文件4件，废止1件，现行有效32件；不制定规章。\n"
    "（四）政府信息公开平台建设。开设政府网站1个、政务新媒体26个、政务公开专区12处，政府公报发刊0期。\n"
    "（五）监督保障。工作考核合格，社会评议满意，没有责任追究。\n"
)


def _with_overview(form: gd.Form, text: str) -> gd.Report:
    blank = gd.Report.of({}, publisher="民勤县人民政府", year=YEAR, form=form)
    heading = form.headings[gd.Section.OVERVIEW]
    return attrs.evolve(blank, sections=(gd.SectionText(gd.Section.OVERVIEW, heading, text),))


def _example(form: gd.Form, left_out: str, instead: str) -> gd.rules.Example:
    """The model, and the same with other words in place of some."""
    failing = MODEL.replace(left_out, instead)
    return gd.rules.Example(_with_overview(form, MODEL), _with_overview(form, failing))


def _place(report: gd.Report) -> tuple[gd.reports.Span]:
    place = report.source.headings.get(gd.Section.OVERVIEW)
    return (gd.reports.Span(gd.Section.OVERVIEW, 0, 0, place),)


def _overview(report: gd.Report) -> str:
    """The words of section one; "" where there are none to be asked anything."""
    section = report.section(gd.Section.OVERVIEW)
    return section.text.strip() if section else ""


def _unasked(rule: gd.Rule, report: gd.Report) -> gd.Outcome:
    if report.sections and not report.section(gd.Section.OVERVIEW):
        return rule.not_applicable(zh="没有第一部分", en="there is no section one")
    return rule.undecided(zh="没有第一部分的文字", en="the words of section one are not at hand")


# “原则上” leaves room, so this is a note.
@gd.rule(
    "wuwei.overview-length",
    cites=CIRCULAR.sentence(OVERVIEW),
    severity=gd.Severity.NOTE,
    basis=gd.Basis.PRACTICE,
    since=YEAR,
    until=YEAR,
    zh="第一部分原则上不超过1,000字",
    en="Section one has at most 1,000 characters, in principle.",
    example=gd.rules.Call(_example, ("全部办结。", "全部办结。" * 250)),
)
def overview_length(report: gd.Report) -> Iterator[gd.Outcome]:
    """Section one is no longer than the circular allows, however characters are counted."""
    text = _overview(report)
    if not text:
        yield _unasked(overview_length, report)
    elif (length := length_of(text)) > LONGEST:
        yield overview_length.finding(
            zh=f"第一部分约{length:,}字（标点不计，连写的数字算一字），通知要求原则上不超过{LONGEST:,}字，"
            f"多{length - LONGEST:,}字；请精简",
            en=f"section one has about {length:,} characters (without punctuation, digits in a row "
            f"as one), {length - LONGEST:,} more than the {LONGEST:,} that the circular allows in "
            "principle; please shorten it",
            spans=_place(report),
        )


def counts_are_stated(rule: gd.Rule, report: gd.Report, *counts: Count) -> Iterator[gd.Outcome]:
    """Section one states each of several numbers, wherever in it and in whatever words."""
    text = _overview(report)
    missing = [each.name for each in counts if not states(words_of(text), each)]
    if not text:
        yield _unasked(rule, report)
    elif is_traditional(text):
        # A page converted for readers elsewhere; what to look for is written in the other script.
        yield rule.undecided(zh="第一部分为繁体字", en="section one is in traditional characters")
    elif missing:
        quoted = gd.message.joined(gd.Message(f"“{name.zh}”", name.en) for name in missing)
        yield rule.finding(_MISSING.format(quoted), spans=_place(report))


_MISSING = gd.Message(
    "第一部分没有写明{}，请补写；没有的请写明没有",
    "section one does not state {}: please add it, or say that there is none",
)


def _rule(
    name: str, severity: gd.Severity, sentence: str, without: tuple[str, str], *counts: Count
) -> gd.Rule:
    """A rule of the shared function: what varies is an argument, never a closure."""
    names = gd.message.joined(each.name for each in counts)
    return gd.Rule(
        f"wuwei.{name}",
        gd.Check(counts_are_stated, counts),
        severity=severity,
        demand=gd.Message("第一部分写明{}", "Section one states {}.").format(names),
        cites=CIRCULAR.sentence(sentence),
        basis=gd.Basis.PRACTICE,
        since=YEAR,
        until=YEAR,
        example=gd.rules.Call(_example, without),
    )


#: 有效 may be an adverb, as in 有效提升.
_IN_FORCE = r"现行|现有|保留|有效[的数件为:\d行规文]"
#: Whoever has none at all has stated all three numbers.
_NO_DOCUMENTS = "(?:无|没有|不涉及|不具有|不具备)[^。,;]{0,12}(?:规章|规范性文件)"

#: A warning where the circular leaves no doubt what is counted; a note where it leaves open whether
#: a body has any of it (“等重点领域”, a policy of its own to interpret, a zone, a gazette).
COUNT_RULES = (
    _rule(
        "channels",
        gd.Severity.WARNING,
        DISCLOSURE,
        ("3002条，其中教育、医疗、就业、养老等重点领域1120条；发布政策解读46篇，回应关切15次", ""),
        Count(
            gd.Message("各平台发布信息数量", "how much was published, by channel"),
            "发布|推送|刊发|发表|更新|上传|编发|转发|主动公开|公开.{0,10}信息|信息数量",
            instead="公开[^。;,]{0,20}[\\d百千万][余多]?万?[余多]?[条篇]",
        ),
    ),
    _rule(
        "interpretation",
        gd.Severity.NOTE,
        DISCLOSURE,
        ("46篇，回应关切15次", "，回应关切"),
        Count(
            gd.Message("政策解读发布数量", "how many policy interpretations were published"),
            "解读",
            # As many as there are policies.
            instead=r"\d[^。,;]{0,20},(?:同步|配套|均|全部|逐)[^。,;]{0,10}解读",
        ),
        Count(
            gd.Message("回应关切发布数量", "how many concerns were answered"),
            "回应|关切|留言|咨询|热线|信箱|诉求|来信|来电|信访|投诉|网民|征集|互动",
        ),
    ),
    _rule(
        "documents",
        gd.Severity.WARNING,
        MANAGEMENT,
        ("，现行有效32件", ""),
        *(
            Count(gd.Message(zh, en), thing, instead=_NO_DOCUMENTS)
            for zh, en, thing in (
                (
                    "规章、行政规范性文件发布数量",
                    "how many normative documents were issued",
                    "规章|规范性文件|制发|(?:制定|出台|印发|发布).{0,8}文件",
                ),
                ("废止数量", "how many were repealed", "废止|失效|清理"),
                ("现行有效数量", "how many are in force", _IN_FORCE),
            )
        ),
    ),
)
#: Asked of the governments of counties alone: which areas are a department's own is not said, and
#: it may be read that only 各级政府 have platforms to count.
GOVERNMENT_RULES = (
    _rule(
        "key-areas",
        gd.Severity.NOTE,
        DISCLOSURE,
        ("其中教育、医疗、就业、养老等重点领域1120条；", ""),
        Count(
            gd.Message("重点领域发布信息数量", "how much was published on key areas"),
            "领域|教育|医疗|卫生|就业|养老|公共资源|社会?保|救助|住房|民生|生态|环境|环保|财政|预决?算|项目"
            "|乡村|农业|涉农|惠农|补贴|征地|拆迁|安全|食品|药品|应急|科技|文化|旅游|交通|采购|招标",
            instead=r"\d[余多]?[条篇件份期项][^。;]{0,40}领域",
        ),
    ),
    _rule(
        "platforms",
        gd.Severity.NOTE,
        PLATFORMS,
        ("政府网站1个、政务新媒体26个、政务公开专区12处", "政府网站、政务新媒体"),
        Count(
            gd.Message("政府信息公开平台设立数量", "how many platforms there are"),
            "平台|网站|新媒体|公众号|微信|微博|账号|抖音|头条|专栏|栏目|目录|载体|渠道",
            unit="[个家类处套项种]",
        ),
        Count(
            gd.Message("政务公开专区开设数量", "how many zones of open government there are"),
            "专区|公开区|体验区|查阅[点区室]|查阅场所|公共查阅",
        ),
    ),
    _rule(
        "gazette",
        gd.Severity.NOTE,
        PLATFORMS,
        ("，政府公报发刊0期", ""),
        Count(gd.Message("政府公报发刊数量", "how many issues the gazette had"), "公报"),
    ),
)

#: Every rule of the circular, each for those whom it is for.
RULES = gd.RuleSet(
    [
        *(gd.when(is_addressed, each) for each in (overview_length, *COUNT_RULES)),
        *(gd.when(is_county_of_wuwei, each) for each in GOVERNMENT_RULES),
    ]
)
