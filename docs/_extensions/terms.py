"""The directives ``terms``, ``own-terms`` and ``concepts``: every term in two languages.

A term of the law stands with its provision; its Chinese is in the wording of what it cites, to the
letter, which a test checks.  A term of the library cites nothing.  The concepts are those that the
forms count, and come from the forms.
"""

from collections.abc import Iterable, Iterator
from operator import attrgetter

from attrs import frozen
from sphinx.application import Sphinx

import govdisclosure as gd
from govdisclosure.forms import EDITIONS, Section
from govdisclosure.message import Message
from writing import Written, plain, table


@frozen
class Term:
    """A term: its English, its Chinese, what it means here, and where the law has it."""

    english: str
    chinese: str
    meaning: Message
    cites: gd.Citation | None


def _term(english: str, chinese: str, cites: gd.Citation | None, zh: str, en: str) -> Term:
    return Term(english, chinese, Message(zh, en), cites)


_ART = gd.REGULATION.article
_LABEL = gd.law.FORMAT_2021.label

#: Terms of the law and the forms, in the order of the form, as the Chinese edition has them.
TERMS: tuple[Term, ...] = (
    # The report and who writes it.
    _term(
        "annual report",
        "年度报告",
        _ART(49),
        "本库读取和核对的对象。",
        "What the library reads and checks.",
    ),
    _term(
        "administrative organ",
        "行政机关",
        _ART(2),
        "履行行政管理职能的机关；报告由它发布。",
        "A body that administers; what a report calls its publisher.",
    ),
    _term(
        "department",
        "县级以上人民政府部门",
        _ART(49).paragraph(1),
        "1月31日前公布年度报告。",
        "Of a government at county level or above; publishes by 31 January.",
    ),
    _term(
        "government information",
        "政府信息",
        _ART(2),
        "行政机关在履行行政管理职能过程中制作或者获取的信息。",
        "What an organ made or obtained in administering, kept in some form.",
    ),
    # Section two.
    _term(
        "proactive disclosure",
        "主动公开",
        _ART(19),
        "不待申请而公开；第二部分计其中几类。",
        "What is published unasked; Table Two counts some of it.",
    ),
    _term(
        "normative document",
        "规范性文件",
        _ART(20).item(1),
        "公开发布、普遍约束、可反复适用的公文；第二部分计其制发、废止和现行有效。",
        "A document that binds generally and is no rule; Table Two counts those in force.",
    ),
    # Section three, its columns before its rows.
    _term(
        "request",
        "申请公开",
        _ART(29),
        "向行政机关提出、请求获取政府信息。",
        "Asking an organ for information; Table Three counts them.",
    ),
    _term(
        "applicant",
        "申请人",
        _ART(29),
        "提出申请的人或者组织；第三部分表格各列按申请人情况填写。",
        "Whoever requests; Table Three has a column for each kind.",
    ),
    _term(
        "natural person",
        "自然人",
        _LABEL("自然人"),
        "申请人的一类。",
        "An applicant who is no organisation.",
    ),
    _term(
        "legal person or other organisation",
        "法人或者其他组织",
        _ART(27),
        "申请人的一类；第三部分分为五种。",
        "An applicant that is no natural person; Table Three has five kinds.",
    ),
    _term(
        "business",
        "商业企业",
        _LABEL("商业企业"),
        "法人或其他组织的一种。",
        "A company; one of the five kinds of legal persons and other organisations.",
    ),
    _term(
        "research institution",
        "科研机构",
        _LABEL("科研机构"),
        "法人或其他组织的一种。",
        "One of the five kinds of legal persons and other organisations.",
    ),
    _term(
        "public-interest organisation",
        "社会公益组织",
        _LABEL("社会公益组织"),
        "法人或其他组织的一种。",
        "One of the five kinds of legal persons and other organisations.",
    ),
    _term(
        "legal-service organisation",
        "法律服务机构",
        _LABEL("法律服务机构"),
        "法人或其他组织的一种。",
        "A law firm, for one; one of the five kinds of legal persons and other organisations.",
    ),
    _term(
        "identity",
        "勾稽关系",
        gd.law.FORMAT_2021.note("本列数据的勾稽关系…"),
        "两组格的合计数相等；一版格式的全部勾稽关系是数据。",
        "Two groups of cells with equal sums; those of an edition are data.",
    ),
    _term(
        "carried over",
        "上年结转",
        _LABEL("二、上年结转政府信息公开申请数量"),
        "上一年度转来的申请；应当等于上年的结转下年度。",
        "Requests that came from the year before; what its report carried forward.",
    ),
    _term(
        "correction",
        "补正",
        _ART(30),
        "申请内容不明确时，由申请人补充说明。",
        "Making an unclear request clear, at the organ's invitation.",
    ),
    _term(
        "granted",
        "予以公开",
        _LABEL("（一）予以公开"),
        "办理结果之一：所申请的信息全部提供。",
        "An outcome: all that was requested is given.",
    ),
    _term(
        "partly granted",
        "部分公开",
        _LABEL("（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
        "办理结果之一：区分处理后提供一部分；只计在这里，不再计入其他情形。",
        "An outcome: a part is given and a part withheld, which is counted here alone.",
    ),
    _term(
        "separable part",
        "区分处理",
        _ART(37),
        "其中可以公开的部分应当提供。",
        "The part of a document that can be given, and is.",
    ),
    _term(
        "denied",
        "不予公开",
        _LABEL("（三）不予公开"),
        "办理结果之一：依法不公开，分八种理由。",
        "An outcome: withheld by law, on one of eight grounds.",
    ),
    _term(
        "state secret",
        "国家秘密",
        _ART(14),
        "依法确定，不予公开。",
        "Determined by law, and not disclosed.",
    ),
    _term(
        "third party",
        "第三方",
        _ART(15),
        "公开会对其合法权益造成损害的人。",
        "Someone whose rights disclosure would harm.",
    ),
    _term(
        "internal affairs",
        "内部事务信息",
        _ART(16).paragraph(1),
        "人事管理、后勤管理、内部工作流程等方面的信息，可以不予公开。",
        "Of personnel, logistics and workflow; may be withheld.",
    ),
    _term(
        "process information",
        "过程性信息",
        _ART(16).paragraph(2),
        "讨论记录、过程稿、磋商信函、请示报告等，可以不予公开。",
        "Records of discussion, drafts, consultations, requests for instructions.",
    ),
    _term(
        "unavailable",
        "无法提供",
        _LABEL("（四）无法提供"),
        "办理结果之一：不掌握、须另行制作，或者补正后仍不明确。",
        "An outcome: not held, not made yet, or unclear even after correction.",
    ),
    _term(
        "declined",
        "不予处理",
        _LABEL("（五）不予处理"),
        "办理结果之一：信访举报投诉、重复申请、要求提供公开出版物等。",
        "An outcome: a petition, a repeated request, a published book and the like.",
    ),
    _term(
        "closed otherwise",
        "其他处理",
        _LABEL("（六）其他处理"),
        "办理结果之一：逾期不补正、逾期不缴费的，以及其他。",
        "An outcome: not corrected in time, fee not paid in time, and what else there is.",
    ),
    _term(
        "carried forward",
        "结转下年度继续办理",
        _LABEL("四、结转下年度继续办理"),
        "年末尚未办结、转入下一年度的申请。",
        "Requests that are open at the end of the year and pass to the next.",
    ),
    # Section four.
    _term(
        "administrative reconsideration",
        "行政复议",
        _ART(51),
        "由行政复议机关审查并作出决定；第四部分计其结果。",
        "A review by a higher administrative body; Table Four counts how each ended.",
    ),
    _term(
        "administrative litigation",
        "行政诉讼",
        _ART(51),
        "向法院起诉；第四部分分未经复议和复议后两类。",
        "A suit in court; Table Four counts those without and after reconsideration.",
    ),
    _term(
        "upheld",
        "结果维持",
        _LABEL("结果维持"),
        "复议、诉讼的结果之一：维持行政机关的处理。",
        "How a reconsideration or a suit ends: what the organ did stands.",
    ),
    _term(
        "corrected",
        "结果纠正",
        _LABEL("结果纠正"),
        "复议、诉讼的结果之一：撤销、变更、责令履行等。",
        "How a reconsideration or a suit ends: what the organ did is quashed or changed.",
    ),
    _term(
        "pending",
        "尚未审结",
        _LABEL("尚未审结"),
        "年末尚未作出决定或者裁判的。",
        "Without a decision at the end of the year.",
    ),
    # Section six.
    _term(
        "information-processing fee",
        "信息处理费",
        _ART(42).paragraph(1),
        "申请明显超过合理范围时可以收取；在第六部分报告，以元计。",
        "May be charged for requests beyond reason; reported in section six, in yuan.",
    ),
)

#: Terms of the library itself, from the check to what becomes of it.
OWN_TERMS: tuple[Term, ...] = (
    _term(
        "check",
        "核对",
        None,
        "对一份报告逐条执行规则；其结果叫作评定。",
        "To apply rules to a report; what it comes to is an assessment.",
    ),
    _term(
        "finding",
        "问题",
        None,
        "一条规则不成立：哪几格、两边各是多少、依据什么。",
        "A rule that failed: the cells, both sides, and the provision.",
    ),
    _term(
        "passed", "成立", None, "报告符合规则的要求。", "The report meets what the rule demands."
    ),
    _term(
        "undecided",
        "未能判断",
        None,
        "因空白格、没有读到的格或者缺少的报告而无法判断，写明缺什么。",
        "What blanks, unread cells or an absent report leave open; it names what is missing.",
    ),
    _term(
        "not applicable",
        "不适用",
        None,
        "规则对这份报告没有要求，写明理由。",
        "The rule demands nothing of this report; the reason is given.",
    ),
    _term(
        "severity",
        "级别",
        None,
        "错误、疑点、提示，依次减轻。",
        "Error, warning or note, the gravest first.",
    ),
    _term(
        "kind of basis",
        "依据类别",
        None,
        "条文、格式、推论、惯例：规则以什么为根据。",
        "Law, form, inference or practice: what a rule rests on.",
    ),
    _term(
        "accepted",
        "已接受",
        None,
        "已知并写明理由的问题：照样列出，不再计入；数字变了就不再算已接受。",
        "A finding that is known and why: shown, not counted; back when its numbers change.",
    ),
    _term(
        "reader's note",
        "读取说明",
        None,
        "读取时需要判断的，或者没有读到的；不是发布机关的问题。",
        "What a reader had to interpret or could not read; no finding against the publisher.",
    ),
    _term(
        "not read",
        "没有读到",
        None,
        "格里有没有数、是多少都不知道；与空白不同。",
        "A cell of which nothing is known, not even whether it is blank.",
    ),
    _term(
        "claim",
        "所述",
        None,
        "文字说到的一个数，或者没有、全部：多少，什么，哪一年，哪个机关。",
        "What words state: how much, of what, of which year, by which body; or none, or all.",
    ),
    _term(
        "whole and part",
        "整体与分项",
        None,
        "一个数，以及文字把它分成的各个数；属于哪个整体，看佐证。",
        "A count and those that words split it into; evidence tells which whole parts have.",
    ),
    _term(
        "candidate",
        "可能的整体",
        None,
        "装得下各个分项的数；几个相比，取其一，或者一个也不取。",
        "A count that parts may be parts of; of several one is taken, or none.",
    ),
    _term(
        "admissible interpretation",
        "可以接受的读法",
        None,
        "一项所述可以指的格；与每一种读法都不符才是矛盾。",
        "Cells that a claim may be about; it contradicts a table only if it contradicts all.",
    ),
    _term(
        "fault",
        "差错",
        None,
        "互不相关的一处不平，各自改正。",
        "Identities that fail together; one that shares no cell with another is mended by itself.",
    ),
    _term(
        "repair",
        "改法",
        None,
        "使全部勾稽关系成立的最小改动。",
        "A smallest change with which all identities hold.",
    ),
    _term(
        "suspect",
        "存疑数",
        None,
        "一处差错只有一种最小改法时，所改的数。",
        "The number to change, where a fault has a single smallest repair.",
    ),
    _term(
        "evidence",
        "佐证",
        None,
        "支持一种改法的理由：数字颠倒、错位一格、上一年度报告、文字等。",
        "What supports a repair: digits exchanged, a shifted line, last year's report, the words.",
    ),
    _term(
        "shifted line",
        "错位一格",
        None,
        "一行或一列的数整体错开一格。",
        "A row or column whose numbers stand one place off.",
    ),
    _term(
        "flow",
        "收办平衡",
        None,
        "新收加上年结转，等于办理结果总计加结转下年度。",
        "What was received and carried over is what was processed and carried forward.",
    ),
    _term("own level", "本级", None, "只计本机关的报告。", "A report on the organ alone."),
    _term(
        "consolidated",
        "汇总",
        None,
        "连同所属部门（单位）一起计的报告。",
        "A report on the organ with those below it.",
    ),
    _term(
        "body expected",
        "应报机关",
        None,
        "应当报送的机关：名单所列；没有名单时，上一年度有报告的。",
        "A body that should report: on the list, or by last year's reports where there is none.",
    ),
    _term(
        "missing",
        "缺报告",
        None,
        "应报机关没有报告。",
        "Of a body expected: there is no report of it.",
    ),
    _term(
        "double",
        "重复报送",
        None,
        "一个机关同一年度有几份报告；内容相同的计为一份。",
        "Of a body: several reports on one year; those that say the same count once.",
    ),
    _term(
        "not compared",
        "未与上一年度报告比较",
        None,
        "找过上一年度报告而没有可以比较的，写明原因；不等于没有问题。",
        "Last year's report was looked for in vain; the reason is given, and nothing passes.",
    ),
)


_HEADS = {"zh": ("概念", "2019", "2021", "依据"), "en": ("Concept", "2019", "2021", "Basis")}


class Terms(Written):
    """A glossary, so that ``:term:`` links to it; headed by the language of the edition."""

    terms = TERMS

    def lines(self) -> Iterator[str]:
        """One entry for each term."""
        yield from (".. glossary::", "")
        chinese = self.is_chinese
        for each in self.terms if chinese else self.in_english():
            names = (each.chinese, each.english) if chinese else (each.english, each.chinese)
            yield f"   {names[0]}"
            yield f"      {names[1]}.  {self.say(each.meaning)}  {self._provision(each)}".rstrip()
            yield ""

    def in_english(self) -> Iterable[Term]:
        """The terms as a reader of English looks for them."""
        return sorted(self.terms, key=attrgetter("english"))

    def _provision(self, term: Term) -> str:
        if term.cites is None:
            return ""
        return plain(str(term.cites) if self.is_chinese else term.cites.english)


class OwnTerms(Terms):
    """The glossary of the library's own terms, from the check to what becomes of it."""

    terms = OWN_TERMS

    def in_english(self) -> Iterable[Term]:
        """The terms in the one order that they have."""
        return self.terms


class Concepts(Written):
    """The directive ``concepts``: rows and columns of a table, what editions print, and why."""

    required_arguments = 1

    def lines(self) -> Iterator[str]:
        """A table of the concepts of one section."""
        section = Section(self.arguments[0])
        heads = _HEADS[self.language]
        concepts = self._concepts(section)
        rows = (self._row(section, concept) for concept in concepts)
        yield from table(heads, *rows, widths="22 28 28 22")

    def _row(self, section: Section, concept: str) -> tuple[str, ...]:
        lines = [self._line(form, section, concept) for form in EDITIONS]
        cited = next(line for line in reversed(lines) if line).citation
        basis = cited.pinpoint or str(cited) if self.is_chinese else _short(cited)
        printed = (plain(line.printed) if line else "" for line in lines)
        return f"``{concept}``", *printed, plain(basis)

    def _concepts(self, section: Section) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for lines in ("rows", "columns"):
            for form in EDITIONS[::-1]:
                found |= dict.fromkeys(line.concept for line in getattr(form.grid(section), lines))
        return tuple(found)

    def _line(self, form: gd.Form, section: Section, concept: str) -> gd.forms.Line | None:
        grid = form.grid(section)
        return next((line for line in (*grid.rows, *grid.columns) if line.concept == concept), None)


def _short(citation: gd.Citation) -> str:
    """A citation in English without the name of its instrument, which the page says."""
    _, _, pinpoint = citation.english.partition(", art. ")
    return f"art. {pinpoint}" if pinpoint else citation.pinpoint or citation.english


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of the directives."""
    app.add_directive("terms", Terms)
    app.add_directive("own-terms", OwnTerms)
    app.add_directive("concepts", Concepts)
    return {"parallel_read_safe": True}
