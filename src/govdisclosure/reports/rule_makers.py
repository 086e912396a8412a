"""Which bodies may make 规章, the rules of ministries and governments, as far as a name says it.

The Legislation Law names them in articles 91 and 93: the ministries, commissions and bodies
directly under the State Council with administrative functions, the People's Bank, the Audit Office
and bodies that a law names; and the governments of provinces, autonomous regions, municipalities,
cities divided into districts and autonomous prefectures.  No county, no district of a city, no town
and no department of a local government is among them.  Much cannot be told by a name: 市 is a city
of either level, 新区 and 开发区 are zones, and a body of the centre may stand in any place.
"""

from __future__ import annotations

import re

from govdisclosure.reports.body_kind import name_alone

#: The ministries, by what stands before 部.
_MINISTRIES = (
    "外交|国防|教育|科学技术|工业和信息化|公安|国家安全|民政|司法|财政|人力资源和社会保障|自然资源|生态环境"
    "|住房和城乡建设|交通运输|水利|农业农村|商务|文化和旅游|退役军人事务|应急管理"
)
#: Who may, by the whole of a name.
_MAY = (
    rf"(?:(?:中华人民共和国)?(?:{_MINISTRIES})部|中国人民银行|审计署|海关总署|国家.+(?:委员会|总局)"
    "|.*(?:省|自治区|自治州)(?:人民政府|政府)?|.+州人民政府|(?:北京|天津|上海|重庆)市(?:人民政府|政府)?)"
)

#: Several bodies at once, those of the Corps and of the Party, and what is dispatched elsewhere.
_NOT_ONE = "、|系统|各|全[省市州县区旗]|兵团|第[一二三四五六七八九十]+师|驻|中共|共产党"
#: Zones, whose names end as those of districts do, and districts that are called as zones are.
_ZONE = (
    "新区|新城|科学城|园区|景区|名胜区|开发区|高新|经开|示范区|保税|度假区|旅游区|功能区|试验区|实验区|管理区|合作区"
    "|产业[区园]|工业[区园]|自贸|自由贸易|保护区|港区|特区|特别行政区|林区|矿区|地区|片区|商务区|起步区|先[行导]区|集[聚中]区|经济区"
    "|物流|管委会|(?<!城市)(?<!监督)管理委员会"
)

#: Where the name of a county or of a district ends: not in 区县 or 社区, which are none.
_COUNTY = "(?<![区市郊])县|(?<!红)旗"
_DISTRICT = "(?<![社市县辖治])区"
#: A territory of any level that has departments: not the 市 of 城市 and 市场, nor the 区 of 社区.
_CITY = "(?<!^城)(?<![省市县区州旗]城)市(?!场|容|民(?![政族宗])|政(?!府))"
_TERRITORY = rf"省|{_CITY}|州|{_COUNTY}|自治区|(?<![社市县辖治校军灾])区(?![域划块])"
_GOVERNMENT = "(?:人民政府|政府)"
_OFFICE = "(?:办公室|办公厅|办)"

#: Towns and subdistricts.  景德镇 and 新乡 are cities, and 小镇 is often a site.
_TOWNS = (
    rf"街道(?:办事处|办)?|(?<!景德)(?<![小乡])(?<!^[城集村])镇(?:{_GOVERNMENT})?"
    rf"|..乡{_GOVERNMENT}|.(?<![新萍桐宁湘])乡|苏木(?:{_GOVERNMENT})?"
)
#: Counties and districts, with the office that reports for them; 某区 alone may be a zone.
_COUNTIES = rf"(?:{_COUNTY})(?:{_GOVERNMENT}{_OFFICE}?)?|(?:{_DISTRICT}){_GOVERNMENT}{_OFFICE}?"

#: A department behind the territory whose government has it.
_DEPARTMENT = (
    rf".*(?P<level>{_TERRITORY}){_GOVERNMENT}?(?P<rest>.{{1,24}}(?:局|委|委员会|厅|办公室|办))"
)
#: Bodies of the centre in a place, by what they do: a local one of the same work is not told apart.
_OF_THE_CENTRE = (
    "国家|总局|中国|中华|国务院|中央|税务|海关|缉私|气象|烟草|邮政|通信管理|海事|地震|消防|调查总?队|[银证保]监|外汇|人民银行"
    "|(?<!地方)金融监|煤矿|矿山安全|民航|民用航空|机场|铁路|航运|航务|航道|河务|水文|流域|水利委员会|能源监管|专员办|特派|边防|边检"
    "|移民|农垦|垦区|供电|电业|电力|勘[查探]|地质"
)
#: What is no department of a government: of the Party, of assemblies, courts and villages.
_NO_DEPARTMENT = (
    "^委|^办公厅|[纪监]委|监察委|政法委|编办|机构编制|人大|政协|法院|检察|居民|村民|居委|村委|业主|仲裁|档案|保密|密码|网信|互联网信息"
    "|老干部|台办|台湾|史志|党史|领导小组|指挥部|行署|行政公署|人民政府|政府"
)
#: Who reports for a whole government, where no office of it does.
_REPORTS_FOR_ALL = "政务|信息公开|行政审批|数据"
_LEVELS_OF_COUNTIES = frozenset("县旗区")
#: One of these is in every name that shows that a body may make no rules.
TELLING = "街镇乡苏县旗区局委厅办"


def may_make_rules(publisher: str) -> bool | None:
    """Whether a body may make 规章, by its name (the Legislation Law, arts 91 and 93).

    Args:
        publisher: The name of a body, as its report gives it.

    Returns:
        True and False where the name shows it: False for towns, subdistrict offices, counties,
        banners, districts of cities, and the departments of any local government; None where it
        does not, as for a city, a zone, and a body of the centre in some place.

    >>> [may_make_rules(f"{place}人民政府") for place in ("江苏省", "青山县", "某市")]
    [True, False, None]
    """
    name = name_alone(publisher)
    if re.fullmatch(_MAY, name):
        return True
    if not name or re.search(_NOT_ONE, name):
        return None
    if re.search(f"(?:{_TOWNS})$", name):
        return False
    if re.search(_ZONE, name):
        return None
    return False if re.search(f"(?:{_COUNTIES})$", name) or _is_local_department(name) else None


def _is_local_department(name: str) -> bool:
    """Whether a name is that of a department of a local government, and of no other body."""
    found = re.fullmatch(_DEPARTMENT, name)
    if found is None or re.search(_OF_THE_CENTRE, name) or re.search(_NO_DEPARTMENT, found["rest"]):
        return False
    of_county = found["level"] in _LEVELS_OF_COUNTIES
    return of_county or not re.search(_REPORTS_FOR_ALL, found["rest"])
