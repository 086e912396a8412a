"""The kind of body that reports, since the Regulation binds governments and departments otherwise.

Article 4 knows two: the governments of every level, those of towns among them, and the departments
of governments from the county up.  Article 50 (4) asks more of the former, and article 49 sets
another day for each.  A subdistrict office is neither: it is dispatched by a government.
"""

from __future__ import annotations

import re
from enum import StrEnum

from govdisclosure.errors import Choice
from govdisclosure.message import Language, Message
from govdisclosure.text.character_variants import fold


class Body(Choice, StrEnum):
    """The kinds of body that the Regulation distinguishes, in articles 4, 49 and 50 (4).

    A town is a government, and below the county; an office is dispatched by a government, as a
    subdistrict office (街道办事处) or a prefectural one (行政公署) is.  The general office of a
    government (办公厅, 办公室) is one of its departments.
    """

    GOVERNMENT = "government"
    DEPARTMENT = "department"
    TOWN = "town"
    OFFICE = "office"

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
}

#: What stands after a name and is no part of it.
_NOISE = r"\s|[(\[][^()\[\]]*[)\]]$"

# Patterns are text, here and in the rules on words, so that importing the library compiles none.
#: How the names of each kind end, None where such a name does not say.  The first that fits counts.
_ENDINGS: tuple[tuple[str, Body | None], ...] = tuple(
    (f"(?:{ending})$", body)
    for ending, body in (
        # A zone is a territory, not a unit of government: some are run as one, some as an office.
        (
            r"(?:[新园景港]|开发|示范|保税|度假|功能|试验|管理|合作|产业|自贸)区(?:管理?委员?会)?",
            None,
        ),
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

    A territory stands for its government (某县 for 某县人民政府).  Schools, hospitals, companies
    and the committees of development zones are none of the four as far as their names go.

    Args:
        publisher: The name of a body, as its report gives it.

    Returns:
        The kind, or None where the name does not show it.

    >>> body_of("太平镇人民政府"), body_of("某市人民政府办公厅"), body_of("某某大学")
    (<Body.TOWN: 'town'>, <Body.DEPARTMENT: 'department'>, None)
    """
    name = re.sub(_NOISE, "", fold(publisher).strip())
    return next((body for ending, body in _ENDINGS if re.search(ending, name)), None)
