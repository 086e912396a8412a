"""What letters say: an office asks politely, in the printed labels, with nothing for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from govdisclosure.message import SEMICOLON, Language, Message, joined
from govdisclosure.offices import CellToMend, ItemToMend, Letter, LetterPart
from govdisclosure.text.make_visible import visible
from govdisclosure.wording import NO_PUBLISHER, and_more

#: Of a finding on more cells than this the first are named.
_CELLS = 6

TITLE = Message(
    "关于核对修改政府信息公开工作年度报告的函",
    "Corrections to your annual report on open government information",
)
_TO = Message("{}：", "To: {}")
_FOUND = Message(
    "你单位报送的{}年政府信息公开工作年度报告（文件：{}），经核对，有下列{}处需要核对修改：",
    "In your annual report on {} (file: {}) the following {} should be checked and corrected:",
)
_NOTES = Message(
    "另有下列{}处提示，供参考，不要求修改：",
    "For your information, without any need to correct, {} more:",
)
_ASK = Message(
    "请于____年____月____日前核对修改，并重新报送。",
    "Please check and correct the report, and send it again by ________________.",
)
_CONTACT = Message(
    "联系人：________________　电话：________________",
    "Contact: ________________   Telephone: ________________",
)
_SIGNED = Message("（发函单位）________________", "(office) ________________")
_ROW_AND_COLUMN = Message("“{}”行、“{}”列", "row “{}”, column “{}”")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

#: The heads of what is told of each item.
NUMBER = Message("序号", "No.")
WHERE = Message("位置", "Where")
FILLED, DUE = Message("填报", "As filled in"), Message("应为", "Should be")
WRONG, GROUND = Message("问题", "What is wrong"), Message("依据", "Basis")
#: What stands for what a cell should be where no repair stands alone.
PLEASE_CHECK = Message("请核对", "please check")


@frozen
class ItemWords:
    """What is told of one item, in one language: the fields of a row, without its number."""

    where: str
    filled: str
    due: str
    wrong: str
    ground: str

    @classmethod
    def of(cls, item: ItemToMend, language: Language) -> ItemWords:
        """What a letter says of an item; a finding on many cells names the first of them."""
        shown = item.cells[:_CELLS]
        more = [and_more(len(item.cells) - _CELLS, "格")] * (len(item.cells) > _CELLS)
        places = [_ROW_AND_COLUMN.format(each.row, each.column) for each in shown]
        follows = (SEMICOLON, joined(item.follows, SEMICOLON)) if item.follows else ()
        return cls(
            _lines([item.tables, *places, *more], language),
            _lines([each.filled for each in shown], language),
            _lines(dict.fromkeys(map(_due, shown)) or [PLEASE_CHECK], language),
            visible("".join(each.to(language) for each in (item.message, *follows))),
            item.basis.to(language),
        )


@frozen
class PartWords:
    """What a letter says of one report: the line above the items, the items, and the notes."""

    opening: str
    items: tuple[ItemWords, ...]
    above_notes: str
    notes: tuple[str, ...]

    @classmethod
    def of(cls, part: LetterPart, language: Language) -> PartWords:
        """What is said of a report."""
        found = _FOUND.format(part.year, visible(part.source), len(part.items))
        notes = tuple(visible(each.message.to(language)) for each in part.notes)
        return cls(
            found.to(language),
            tuple(ItemWords.of(each, language) for each in part.items),
            _NOTES.format(len(notes)).to(language) if notes else "",
            notes,
        )


def salutation(letter: Letter, language: Language) -> str:
    """The line that says whom a letter is to."""
    name = visible(letter.publisher)
    named = Message(name, name) if name.strip() else NO_PUBLISHER
    return _TO.format(named).to(language)


def parts_in_words(letter: Letter, language: Language) -> Iterator[PartWords]:
    """What a letter says of each report."""
    return (PartWords.of(each, language) for each in letter.parts)


def closing(language: Language) -> tuple[str, str]:
    """What the body is asked to do, and whom it may ask, with blanks to be filled in."""
    return _ASK.to(language), _CONTACT.to(language)


def signature(dated: date, language: Language) -> tuple[str, str]:
    """A blank for the office, and the day."""
    day = Message(
        f"{dated.year}年{dated.month}月{dated.day}日",
        f"{dated.day} {_MONTHS[dated.month - 1]} {dated.year}",
    )
    return _SIGNED.to(language), day.to(language)


def _due(cell: CellToMend) -> Message:
    return Message(cell.due, cell.due) if cell.due else PLEASE_CHECK


def _lines(messages: Iterable[Message], language: Language) -> str:
    words = (visible(each.to(language)) for each in messages)
    return "\n".join(filter(None, words))
