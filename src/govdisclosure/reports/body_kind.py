"""The kind of body that reports, since the Regulation binds governments and departments otherwise.

Article 4 knows two: the governments of every level, those of towns among them, and the departments
of governments from the county up.  Article 50 (4) asks more of the former, and article 49 sets
another day for each.  A subdistrict office is neither: it is dispatched by a government.  Nor are
the committees of zones, the people's organisations and the institutions that publish reports too.
"""

from __future__ import annotations

import re
from enum import StrEnum

from govdisclosure.errors import Choice, require
from govdisclosure.message import Language, Message
from govdisclosure.text.character_variants import fold


class Body(Choice, StrEnum):
    """The kinds of body that the Regulation distinguishes, in articles 4, 49 and 50 (4).

    A town is a government, and below the county; an office is dispatched by a government, as a
    subdistrict office (街道办事处) or a prefectural one (行政公署) is.  The general office of a
    government (办公厅, 办公室) is one of its departments.  Others are none of these: the committee
    of a zone (管委会), a people's organisation (群团), a fire brigade, an institution or a company.
    """

    GOVERNMENT = "government"
    DEPARTMENT = "department"
    TOWN = "town"
    OFFICE = "office"
    OTHER = "other"

    @property
    def is_government(self) -> bool:
        """Whether the body is among the governments of every level (各级人民政府)."""
        return self in (Body.GOVERNMENT, Body.TOWN)

    def to(self, language: Language) -> str:
        """The kind in words: 县级以上地方人民政府, or local government at county level or above."""
        return _NAMES[self].to(language)


_NAMES = {
    Body.GOVERNMENT: Message("县级以上地方人民政府", "local government at county level or above"),
    Body.DEPARTMENT: Message("县级以上人民政府部门", "department"),
    Body.TOWN: Message("乡镇人民政府", "government of a town"),
    Body.OFFICE: Message("派出机关", "office dispatched by a government"),
    Body.OTHER: Message("其他机构", "body of another kind"),
}

#: No name is longer, with what stands in brackets after it.
_LONGEST = 200
#: What stands after a name and is no part of it.
_NOISE = r"\s|(?:[(\[][^()\[\]]*[)\]]\s*)+$"

#: 群团, by their names and what they are called for short.
_PEOPLES_ORGANISATIONS = (
    "工会|妇联|妇女联合会|残联|残疾人联合会|红十字会|科协|科学技术协会|文联|文学艺术界联合会"
    "|工商联|工商业联合会|侨联|归国华侨联合会|台联|台湾同胞联谊会|社科联|社会科学界联合会"
    "|贸促会|国际贸易促进委员会|作协|作家协会|记协|法学会|计生协|计划生育协会"
    "|共青团.*委(?:员会)?|团[省市州盟县区旗]委"
)
#: Institutions, companies and brigades; a centre (中心) may be an organ, and its name does not say.
_INSTITUTIONS = (
    "消防(?:救援)?(?:总队|支队|大队|中队|站)|供销(?:合作)?(?:总|联合?)?社(?:联合社)?"
    "|融媒体中心|新闻传媒中心|电视台|报社|大学|学院|学校|[中小]学|医院|公司|集团"
)

# Patterns are text, here and in the rules on words, so that importing the library compiles none.
#: How the names of each kind end, None where such a name does not say.  The first that fits counts.
_ENDINGS: tuple[tuple[str, Body | None], ...] = tuple(
    (f"(?:{ending})$", body)
    for ending, body in (
        # The committee of a zone, with its organs, is none of a county; 城市管理委员会 is.
        (r"(?:管委会|[区园城港岛湖廊带](?:管理委员|管委)会)(?:.*[局办部室处])?", Body.OTHER),
        # A zone is a territory, not a unit of government: some are run as one, some as an office.
        (r"(?:[新园景港]|开发|示范|保税|度假|功能|试验|管理|合作|产业|自贸)区", None),
        # The customs are directly under the General Administration, wherever they are.
        (r"(?<!山)海关(?:关区|系统)?", Body.DEPARTMENT),
        (f"{_PEOPLES_ORGANISATIONS}|{_INSTITUTIONS}", Body.OTHER),
        (r"(?:村民|居民|社区|(?<!农)村)委(?:员会)?", None),
        (r"驻.*办事处", None),
        (r"街道(?:办|办事处)?|办事处|行政公署|行署", Body.OFFICE),
        (r"政府(?:办公厅|办公室|办)", Body.DEPARTMENT),
        (r"(?:乡|镇|苏木)(?:人民政府|政府)?", Body.TOWN),
        (r"人民政府|(?:省|自治区|市|州|盟|县|区|旗)(?:政府)?", Body.GOVERNMENT),
        # A committee of the Party, and its departments, are no administrative organs.
        (r"(?:中共.*|[省市州盟县区旗镇乡])委(?:员会)?|[省市州盟县区旗]委(?!员).+[部室办]", None),
        (r"局|厅|部|署|委|委员会|办|办公室|办公厅", Body.DEPARTMENT),
    )
)


def body_of(publisher: str) -> Body | None:
    """The kind of body that a name is of, by how it ends (articles 4 and 49 of the Regulation).

    A territory stands for its government (某县 for 某县人民政府).  The committees of zones, the
    people's organisations, fire brigades, schools, hospitals and companies are others.

    Args:
        publisher: The name of a body, as its report gives it.

    Returns:
        The kind, or None where the name does not show it.

    >>> body_of("太平镇人民政府"), body_of("某市人民政府办公厅"), body_of("某某大学")
    (<Body.TOWN: 'town'>, <Body.DEPARTMENT: 'department'>, <Body.OTHER: 'other'>)
    """
    name = name_alone(publisher)
    return next((body for ending, body in _ENDINGS if re.search(ending, name)), None)


def name_alone(publisher: str) -> str:
    """The name of a body without spaces and what stands in brackets behind it.

    Args:
        publisher: The name, as its report gives it.

    Returns:
        The name, folded; "" for what is longer than any name.
    """
    require(publisher, str)
    return re.sub(_NOISE, "", fold(publisher).strip()) if len(publisher) <= _LONGEST else ""
