"""What letters say: an office asks politely, in the printed labels, with nothing for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePath

from attrs import frozen

from govdisclosure.forms import table_name
from govdisclosure.message import NOTHING, SEMICOLON, Language, Message, joined
from govdisclosure.offices import CellToMend, ItemToMend, Letter, LetterPart
from govdisclosure.text.make_visible import visible
from govdisclosure.text.quotations import in_quotation_marks
from govdisclosure.wording import NO_PUBLISHER, and_more, counted, day_in_words

#: Of a finding on more cells than this the first are named.
_CELLS = 6

TITLE = Message(
    "关于核对修改政府信息公开工作年度报告的函",
    "Corrections to your annual report on open government information",
)
_TO = Message("{}：", "To: {}")
_FOUND = Message(
    "你单位报送的{}年政府信息公开工作年度报告（文件：{}），经核对，有下列{}需要核对修改：",
    "In your annual report on {} (file: {}) please check and correct {}:",
)
_NOTES = Message(
    "另有{}供参考，不要求修改：", "For your information, and without any need to correct: {}:"
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
_ROW_AND_COLUMN = Message("{}{}行、{}列", "{}, row {}, column {}")
_WHOLE = Message("整份报告", "the whole report")

#: The heads of what is told of each item.
NUMBER = Message("序号", "No.")
WHERE = Message("位置", "Where")
WRONG = Message("问题", "What is wrong")
#: What stands for what a cell should be where no repair stands alone.
PLEASE_CHECK = Message("请核对", "please check")


@frozen
class LetterCell:
    """What is told of one cell, or of an item that is about none: where, what, and what is due."""

    where: str
    filled: str
    due: str


@frozen
class ItemWords:
    """What is told of one thing to correct, in one language: its cells, what is wrong, and why."""

    cells: tuple[LetterCell, ...]
    wrong: tuple[str, ...]
    ground: tuple[str, ...]

    @classmethod
    def of(cls, items: Iterable[ItemToMend], language: Language) -> ItemWords:
        """What a letter says of items that one change mends; of many cells the first are named."""
        several = tuple(items)
        first = several[0]
        cells = [_cell(each, language) for each in first.cells[:_CELLS]]
        if not cells:
            where = first.tables if first.tables != NOTHING else _WHOLE
            cells = [LetterCell(where.to(language), "", PLEASE_CHECK.to(language))]
        more = len(first.cells) - _CELLS
        if more > 0:
            cells.append(LetterCell(and_more(more, "格").to(language), "", ""))
        wrong = (joined((each.message, *each.follows), SEMICOLON) for each in several)
        return cls(
            tuple(cells),
            tuple(visible(each.to(language)) for each in wrong),
            tuple(dict.fromkeys(visible(each.basis.to(language)) for each in several)),
        )


def _quoted(label: Message) -> Message:
    return Message(in_quotation_marks(label.zh), in_quotation_marks(label.en))


def _cell(cell: CellToMend, language: Language) -> LetterCell:
    table = table_name(cell.cell.section)
    where = _ROW_AND_COLUMN.format(table, _quoted(cell.row), _quoted(cell.column))
    due = cell.due or PLEASE_CHECK.to(language)
    return LetterCell(where.to(language), visible(cell.filled.to(language)), due)


@frozen
class PartWords:
    """What a letter says of one report: the line above the items, the items, and the notes."""

    opening: str
    items: tuple[ItemWords, ...]
    above_notes: str
    notes: tuple[str, ...]

    @classmethod
    def of(cls, part: LetterPart, language: Language) -> PartWords:
        """What is said of a report; sums that one number mends are one thing to correct."""
        together: dict[object, list[ItemToMend]] = {}
        for number, each in enumerate(part.items):
            known = any(cell.due for cell in each.cells)
            together.setdefault(each.cells if known else number, []).append(each)
        items = tuple(ItemWords.of(each, language) for each in together.values())
        notes = tuple(visible(each.message.to(language)) for each in part.notes)
        # The body knows its file by name, and nothing of the office's folders.
        file = visible(PurePath(part.source).name)
        return cls(
            _FOUND.format(part.year, file, _items(len(items))).to(language),
            items,
            _NOTES.format(_items(len(notes))).to(language) if notes else "",
            notes,
        )


def _items(count: int) -> Message:
    return Message(f"{count}处", counted(count, "item"))


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
    return _SIGNED.to(language), day_in_words(dated).to(language)
