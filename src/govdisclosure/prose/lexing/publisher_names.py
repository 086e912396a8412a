"""The short names of the organ that reports, in running text: 市财政局 for 某某市财政局.

They are looked for before the known words, since 财政, 数据 and 信访 are such words themselves.  A
short name leaves characters out, keeps the last, and names no region but the organ's own: to the
bureau of a county 市局 is another.
"""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import field, frozen

from govdisclosure.prose.lexing.lexicon import OF_VERBS, TokenKind

_LEVELS = "省市县区州旗盟镇乡"
#: Where the name of a region ends in that of an organ: 城市, 市场, 社区 and 杭州 are other words.
_REGION = re.compile(
    "自治[区州县旗]|[省盟旗县镇]|街道|(?<!城)市(?!场|容|政(?![府务法])|民(?![政族宗委]))|(?<![社园林景校矿片])区(?![域划])"
    "|(?<!城)乡(?![村镇建])"
)
#: Before a level, what makes of it another region, or several.
_OTHER_REGION = frozenset("各某全外省市县区州")
#: Behind a name, a part of the organ with a name of its own: 县公安局交警大队收到.
_PART = re.compile(
    "[^,;:、。共收受办接0-9]{1,8}(?:大队|支队|分局|派出所|中心|站|所|院|处|科|室)(?=[共收受办接答作])"
)
_ITSELF = re.compile("机关(?!事务|服务|党|工|干|效)")
#: What a region has under it: 镇(街道), 部门, 行政机关.
_BELOW = (
    "(?:乡镇|镇街|街镇|县区|区县|县市区|市县|街道|直属|工作|职能|[县市区镇乡直]){0,4}各?"
    "(?:部门|单位|行政机关|机关|街道|园区|[县市区镇乡街])"
    r"(?:\([^()]{1,8}\))?(?:办事处|人民政府|政府)?"
)
_ALL_BELOW = f"(?:各级)?各?{_BELOW}(?:(?:[、和及与,]|以及)?各?{_BELOW}){{0,4}}"
_DEPARTMENTS, _REGIONS = re.compile("部门|单位|机关"), re.compile("各级|[县市区镇乡街]")
_BUREAUS = frozenset("局厅署")
#: No short name has more characters.
_LONGEST = 16


@frozen
class PublisherNames:
    """How the words of a report name the organ that reports.

    Args:
        name: Its name in full.
        level: The level of its region as one character, 县; "" where its name has none.
        rest: What its name has after its region: 财政局.
        whole: Names that include a region, found anywhere.
        alone: Names without one, found where no unknown word goes before.
        endings: The characters that its short names end with.
        everyone: All that its region has under it; None for what is no government.
        begins: The characters that any of them begins with.
    """

    name: str
    level: str
    rest: str
    whole: tuple[str, ...]
    alone: tuple[str, ...]
    endings: str
    everyone: re.Pattern[str] | None
    begins: frozenset[str] = field(init=False)

    @begins.default
    def _(self) -> frozenset[str]:
        of_names = {each[0] for each in (*self.whole, *self.alone)}
        return frozenset({"全", *self.level, *of_names})

    def shortens(self, name: str) -> bool:
        """Whether a name is that of the organ with some characters left out: 市科技局."""
        if name[0] in _LEVELS and name[0] != self.level and name not in self.name:
            # To the bureau of a county 市局 is another.
            return False
        if self.everyone and self.alone and name[-1] not in self.endings:
            # 市政府 is more than the office of it.
            return False
        rest = iter(self.name)
        return bool(self.name) and all(character in rest for character in name)

    def at(self, text: str, at: int, end: int, *, fresh: bool) -> tuple[int, TokenKind] | None:
        """Where a name ends that begins at a place, and whether it is the organ's own.

        Args:
            text: The plain writing.
            at: Where the name would begin.
            end: Where the sentence ends.
            fresh: Whether no unknown word goes right before.
        """
        character = text[at]
        if character == "全" and self.level:
            return self._of_region(text, at, end)
        for name in self.whole:
            if character == name[0] and text.startswith(name, at, end):
                return self._unless_part(text, at + len(name), end)
        if not fresh or (at and text[at - 1] in _OTHER_REGION):
            return None
        for name in self.alone:
            if character == name[0] and text.startswith(name, at, end):
                return self._unless_part(text, at + len(name), end)
        return self._short(text, at, end) if character == self.level and self.alone else None

    def _of_region(self, text: str, at: int, end: int) -> tuple[int, TokenKind] | None:
        """全县各部门、镇街 are the government itself; to a bureau 全县 is more than it."""
        if not text.startswith(self.level, at + 1, end):
            # To a town 全县 is more than itself.
            other = at + 1 < end and text[at + 1] in _LEVELS
            return (at + 2, TokenKind.OTHERS) if other else None
        if self.everyone is None or self.alone:
            return (at + 2, TokenKind.OTHERS) if self.alone else None
        found = self.everyone.match(text, at + 2, end)
        # 全县各镇 are not all: only with the departments they are.
        every = found and _DEPARTMENTS.search(found[0]) and _REGIONS.search(found[0])
        return (found.end(), TokenKind.SELF) if found and every else None

    def _short(self, text: str, at: int, end: int) -> tuple[int, TokenKind] | None:
        """The longest short name that begins with the level of the region: 县数据局."""
        rest = iter(self.rest)
        found = 0
        for i in range(at + 1, min(at + _LONGEST, end)):
            if text[i] not in rest:
                break
            # 市局 is no other; 市委 and 县办 are.
            ends = text[i] in self.endings and (i > at + 1 or text[i] in _BUREAUS)
            found = i + 1 if ends else found
        return self._unless_part(text, found, end) if found else None

    def _unless_part(self, text: str, after: int, end: int) -> tuple[int, TokenKind] | None:
        verb = text[after - 1] == "办" and text[after : after + 1] in OF_VERBS
        if verb or _PART.match(text, after, end):
            return None
        # 市局机关 is the bureau without what is below it.
        own = _ITSELF.match(text, after, end)
        return own.end() if own else after, TokenKind.SELF


@lru_cache(maxsize=64)
def publisher_names(publisher: str) -> PublisherNames:
    """The names of an organ in its own report.

    Args:
        publisher: Its name in full, folded as the plain writing is.
    """
    regions = list(_REGION.finditer(publisher))
    ends = [each.end() for each in regions]
    last = ends[-1] if ends else 0
    kind = regions[-1][0] if regions else ""
    level, rest = "街" if kind == "街道" else kind[-1:], publisher[last:]
    governs = "政府" in rest or "管委会" in rest or "管理委员会" in rest
    office = "办公" in rest
    named = len(rest) > 2 and (office or not governs)
    endings = {publisher[-1:], *("委" * ("委员会" in rest)), *("办" * office)} - {""}
    bureau = () if governs else (rest,)
    # 自治州财政局 begins with no single character.
    tails = (*(publisher[each:] for each in ends[:-1]), *([kind + rest] * (len(kind) > 1)))
    return PublisherNames(
        name=publisher,
        level=level,
        rest=rest,
        whole=tuple(filter(None, (publisher, *tails))) if named else (),
        alone=(*bureau, *(f"{each}机关" for each in endings)) if named else (),
        endings="".join(sorted(endings)),
        everyone=re.compile(_ALL_BELOW) if governs else None,
    )
