"""Article 20: the fifteen categories of information that every organ discloses proactively.

>>> Article20.parse("第20条第5项").subjects[0].chinese
'行政许可'
"""

from __future__ import annotations

import re
from enum import Enum

from attrs import frozen

from govdisclosure.errors import Choice, UnknownProvision, require
from govdisclosure.law.citation import Citation
from govdisclosure.law.citation_parsing import parse_citation
from govdisclosure.law.regulation import REGULATION
from govdisclosure.message import Message


@frozen
class Subject:
    """One subject matter that an item names: the words of the Regulation, and English for them."""

    chinese: str
    english: str

    def __str__(self) -> str:
        return self.chinese


class Article20(Choice, Enum):
    """The fifteen categories of article 20; the value of a member is the number of its item.

    Members sort and print by number.  Which cells of a form count a category is for the form to
    say: see :meth:`govdisclosure.Form.counting`.
    """

    RULES_AND_DOCUMENTS = 1
    ORGANISATION = 2
    PLANS = 3
    STATISTICS = 4
    LICENCES_AND_SERVICES = 5
    PENALTIES_AND_COERCION = 6
    BUDGETS = 7
    FEES = 8
    PROCUREMENT = 9
    CONSTRUCTION = 10
    SOCIAL_POLICY = 11
    EMERGENCIES = 12
    INSPECTIONS = 13
    RECRUITMENT = 14
    OTHER = 15

    @property
    def number(self) -> int:
        """The number of the item, 1 to 15."""
        return int(self.value)

    @property
    def citation(self) -> Citation:
        """The item as an object: prints 《…条例》第二十条第（…）项."""
        return REGULATION.article(20).item(self.number)

    @property
    def text(self) -> str:
        """The official wording of the item, without its number and its closing mark."""
        words = self.citation.text or ""
        return re.sub(r"^[(（][^)）]+[)）]|[；。]$", "", words)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The separate matters that the item names, in its own words and order."""
        return _SUBJECTS[self]

    @property
    def aspects(self) -> tuple[Subject, ...]:
        """What is to be disclosed about each matter; empty where the matter itself is disclosed."""
        return _ASPECTS.get(self, ())

    @classmethod
    def parse(cls, text: str) -> Article20:
        """Read a reference to an item: 第二十条第（五）项, 第20条第5项 or 20(5), title optional.

        Args:
            text: What :func:`govdisclosure.parse_citation` reads, with spaces anywhere.

        Raises:
            UnknownProvision: It is no item of article 20.
        """
        require(
            text, str, instead=Message("请给出一段文本，如'20(8)'", "give a text, as in '20(8)'")
        )
        for written in dict.fromkeys((text, re.sub(r"\s", "", text))):
            try:
                cited = parse_citation(written)
            except UnknownProvision:
                continue
            found = next((each for each in cls if each.citation == cited), None)
            if found:
                return found
        items = Message("第二十条有第1项至第15项", "article 20 has items 1 to 15")
        raise UnknownProvision(text, map(str, cls), hint=items)

    def __str__(self) -> str:
        return self.citation.pinpoint

    def __lt__(self, other: object) -> bool:
        return self.number < other.number if isinstance(other, Article20) else NotImplemented


def _named(*pairs: str) -> tuple[Subject, ...]:
    return tuple(Subject(*pair.split(" ", 1)) for pair in pairs)


_SUBJECTS = {
    Article20.RULES_AND_DOCUMENTS: _named(
        "行政法规 administrative regulations", "规章 rules", "规范性文件 normative documents"
    ),
    Article20.ORGANISATION: _named(
        "机关职能 functions of the organ",
        "机构设置 internal organisation",
        "办公地址 office address",
        "办公时间 office hours",
        "联系方式 contact details",
        "负责人姓名 names of the persons in charge",
    ),
    Article20.PLANS: _named(
        "国民经济和社会发展规划 plans for economic and social development",
        "专项规划 plans for a special field",
        "区域规划 regional plans",
        "相关政策 related policies",
    ),
    Article20.STATISTICS: _named(
        "国民经济和社会发展统计信息 statistics on economic and social development"
    ),
    Article20.LICENCES_AND_SERVICES: _named(
        "行政许可 administrative licences", "其他对外管理服务事项 other services to the public"
    ),
    Article20.PENALTIES_AND_COERCION: _named(
        "行政处罚 administrative penalties",
        "行政强制 administrative coercive measures",
        "本行政机关认为具有一定社会影响的行政处罚决定 penalty decisions of some social influence",
    ),
    Article20.BUDGETS: _named("财政预算 budgets", "决算 final accounts"),
    Article20.FEES: _named("行政事业性收费项目 administrative and institutional fees"),
    Article20.PROCUREMENT: _named("政府集中采购项目 centralised government procurement"),
    Article20.CONSTRUCTION: _named("重大建设项目 major construction projects"),
    Article20.SOCIAL_POLICY: _named(
        "扶贫 poverty relief",
        "教育 education",
        "医疗 medical care",
        "社会保障 social security",
        "促进就业 employment",
    ),
    Article20.EMERGENCIES: _named("突发公共事件 public emergencies"),
    Article20.INSPECTIONS: _named(
        "环境保护 environmental protection",
        "公共卫生 public health",
        "安全生产 safety at work",
        "食品药品 food and drugs",
        "产品质量 product quality",
    ),
    Article20.RECRUITMENT: _named("公务员招考 recruitment of civil servants"),
    Article20.OTHER: _named(
        "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息"
        " other information whose disclosure is prescribed"
    ),
}

_ASPECTS = {
    Article20.LICENCES_AND_SERVICES: _named(
        "依据 legal basis", "条件 conditions", "程序 procedure", "办理结果 outcomes"
    ),
    Article20.PENALTIES_AND_COERCION: _named(
        "依据 legal basis", "条件 conditions", "程序 procedure"
    ),
    Article20.FEES: _named("依据 legal basis", "标准 rates"),
    Article20.PROCUREMENT: _named("目录 catalogue", "标准 standards", "实施情况 implementation"),
    Article20.CONSTRUCTION: _named("批准 approval", "实施情况 implementation"),
    Article20.SOCIAL_POLICY: _named("政策 policies", "措施 measures", "实施情况 implementation"),
    Article20.EMERGENCIES: _named(
        "应急预案 emergency plans", "预警信息 warnings", "应对情况 response"
    ),
    Article20.INSPECTIONS: _named("监督检查情况 supervision and inspection"),
    Article20.RECRUITMENT: _named(
        "职位 posts", "名额 numbers", "报考条件 eligibility", "录用结果 results"
    ),
}
