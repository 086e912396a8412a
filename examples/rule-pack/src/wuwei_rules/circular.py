"""The circular of the city's office on the reports on 2025: what it says, and whom it tells.

Its first section is here whole, and its second as far as it could be read, character by character.
"""

import re
from datetime import date

import govdisclosure as gd

#: Addressed to the counties and the district, and to the departments and units of the city.
ADDRESSEES = "县、区人民政府，市政府各部门、各单位："
OVERVIEW = (
    "要认真撰写年度报告中的总体情况，按照主动公开、依申请公开、政府信息管理、政府信息公开平台建设、"
    "监督保障等方面，梳理本县区本部门2025年度政府信息公开工作完成情况，重在聚焦主题、简明客观，"
    "篇幅原则上不超过一千字。"
)
DISCLOSURE = (
    "主动公开应包括通过政府网站、政务新媒体、政府公报公示栏等平台发布信息数量，政策解读、回应关切发布数量，"
    "影响面广的教育、医疗、就业、养老、公共资源配置等重点领域发布信息数量；"
)
MANAGEMENT = "政府信息管理应包括本年度规章、行政规范性文件发布、废止数量及现行有效数量；"
PLATFORMS = (
    "政府信息公开平台建设应包括各级政府信息公开平台设立数量、政务公开专区开设数量、"
    "政府公报发刊数量及数字公报建设情况。"
)
#: Held to be cited; whether the numbers of Table Two are right is for the standard rules.
ACCURACY = (
    "会同级司法行政主管部门，认真填写规章、行政规范性文件的本年制发件数、本年废止件数、现行有效件数；",
    "准确统计行政许可、行政处罚、行政强制的本年处理决定数量，包括已公开和依法未公开的全部处理决定；",
    "准确核算行政事业性收费金额；",
)

CIRCULAR = gd.law.Instrument(
    title="武威市人民政府办公室关于做好2025年政府信息公开工作年度报告编制和发布工作的通知",
    english="Circular of the General Office of the Wuwei Municipal Government on Compiling and "
    "Publishing the Annual Reports on Open Government Information Work of 2025",
    number="武政办发〔2025〕54号",
    number_english="Wuzhengbanfa [2025] No. 54",
    dated=date(2025, 12, 19),
    # It names no day; it is about the reports on one year.
    in_force=None,
    sentences=(ADDRESSEES, OVERVIEW, DISCLOSURE, MANAGEMENT, PLATFORMS, *ACCURACY),
    believed=(
        gd.Message(
            "第二部分“准确统计本县区本部门收到”以后未能读到，没有收录；逗号、分号、冒号按中文书写习惯",
            "section two could not be read beyond its third sentence, and nothing after that is "
            "held; commas, semicolons and colons stand as Chinese prints them",
        ),
    ),
)
#: Where a sentence can be looked up.
URL = "https://www.gswuwei.gov.cn/art/2025/12/19/art_76_1558865.html"
#: The one year whose reports it is about.
YEAR = 2025

_COUNTIES = "凉州区|民勤县|古浪县|天祝(?:藏族自治)?县"
#: A territory stands for its government, and what stands in brackets is no part of a name.
_GOVERNMENT = r"(?:人民政府|政府)?(?:[(（].*)?"
_COUNTY_GOVERNMENT = rf"(?:甘肃省)?(?:武威市)?(?:{_COUNTIES}){_GOVERNMENT}"


@gd.condition(zh="武威市所辖县区的人民政府", en="the government of a county or district of Wuwei")
def is_county_of_wuwei(report: gd.Report) -> bool | None:
    """Whether a county or the district reports; None where the report does not say who does."""
    name = "".join(report.publisher.split())
    return bool(re.fullmatch(_COUNTY_GOVERNMENT, name)) if name else None


@gd.condition(zh="武威市通知的主送机关", en="an addressee of the circular of Wuwei")
def is_addressed(report: gd.Report) -> bool | None:
    """Whether the circular is addressed to the body; None where the name does not show it.

    The city's government is not: its office writes to the others.  Neither are the departments and
    towns of the counties, which hear from their own; a branch (武威市公安局凉州分局) may hear from
    either.
    """
    name = "".join(report.publisher.split())
    if not name or is_county_of_wuwei(report):
        return is_county_of_wuwei(report)
    of_the_city = re.fullmatch(rf"(?:甘肃省)?武威市(?!(?:{_COUNTIES})|{_GOVERNMENT}$)(.+)", name)
    if of_the_city and re.search("凉州|民勤|古浪|天祝", of_the_city[1]):
        return None
    return bool(of_the_city)
