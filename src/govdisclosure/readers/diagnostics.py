"""Every kind of diagnostic that a reader makes, with what it means: one list for code and docs."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from govdisclosure.errors import Choice
from govdisclosure.message import Message


class DiagnosticCode(Choice, StrEnum):
    """The codes of diagnostics; :data:`MEANINGS` explains each.  They stay as they are."""

    ANNOTATION = "annotation"
    CHOSEN_BY_SUM = "chosen-by-sum"
    DAMAGED_ENCODING = "damaged-encoding"
    DAMAGED_PAGE = "damaged-page"
    DUPLICATE_ROW = "duplicate-row"
    ENCODING = "encoding"
    HIDDEN_SHEET = "hidden-sheet"
    INFERRED_COLUMNS = "inferred-columns"
    INFERRED_PUBLISHER = "inferred-publisher"
    INFERRED_YEAR = "inferred-year"
    JOINED_DIGITS = "joined-digits"
    LABEL_VARIANT = "label-variant"
    MISSING_COLUMN = "missing-column"
    MISSING_ROW = "missing-row"
    MISSING_TABLE = "missing-table"
    NO_PUBLISHER = "no-publisher"
    OMITTED = "omitted"
    OTHER_EDITION = "other-edition"
    PUBLISHED_DIFFERS = "published-differs"
    PUBLISHER_DIFFERS = "publisher-differs"
    SIGNED_DIFFERS = "signed-differs"
    TABLE_AS_PICTURE = "table-as-picture"
    TEXT_IN_NUMBER = "text-in-number"
    TRUNCATED = "truncated"
    TWO_CANDIDATES = "two-candidates"
    UNALIGNED_ROW = "unaligned-row"
    UNIT = "unit"
    UNKNOWN_CHARACTERS = "unknown-characters"
    UNKNOWN_ROW = "unknown-row"
    URL_DIFFERS = "url-differs"
    YEAR_DIFFERS = "year-differs"


_C = DiagnosticCode

#: What each code means.  Cells of a diagnostic that have no reading are unread because of it.
MEANINGS: Mapping[DiagnosticCode, Message] = MappingProxyType(
    {
        _C.ANNOTATION: Message(
            "格内数字之外另有说明，只取数字", "a number with a note beside it; the number was read"
        ),
        _C.CHOSEN_BY_SUM: Message(
            "一行可能另有读法，因各数之和等于总计才认定",
            "a row that could be read otherwise, and was taken as it is because it adds up",
        ),
        _C.DAMAGED_ENCODING: Message(
            "文件的编码有损坏，损坏处的字没有读到",
            "the encoding is damaged, and some characters are lost",
        ),
        _C.DAMAGED_PAGE: Message("一页已损坏，没有读到", "a page is damaged and was not read"),
        _C.DUPLICATE_ROW: Message(
            "同一行出现两次，取第一次", "a row that comes twice; the first was taken"
        ),
        _C.ENCODING: Message(
            "文件的编码与其声明不符，或只能推断",
            "the encoding is not the one declared, or could only be guessed",
        ),
        _C.HIDDEN_SHEET: Message("隐藏的工作表，没有读", "a hidden sheet, which was not read"),
        _C.INFERRED_COLUMNS: Message(
            "表头不能说明各列，按顺序或相邻各行对应",
            "the head does not name the columns: told by their order or by the rows beside them",
        ),
        _C.INFERRED_PUBLISHER: Message(
            "没有写明发布机关，按正文第一部分的主语推断",
            "nothing says who publishes it: taken from whom section one is about",
        ),
        _C.INFERRED_YEAR: Message(
            "标题、公布的文字和统计期限都没有写明年度，按正文推断",
            "neither a title, an announcement nor a period names the year: inferred from the words",
        ),
        _C.JOINED_DIGITS: Message(
            "数字中间有空格，连起来读", "digits with spaces between them, read as one number"
        ),
        _C.LABEL_VARIANT: Message(
            "行的名称与格式不同，按最接近的读",
            "a label that is not the form's, read as the nearest",
        ),
        _C.MISSING_COLUMN: Message(
            "表头缺少某列，该列没有读到", "the head lacks a column, whose cells are unread"
        ),
        _C.MISSING_ROW: Message("没有读到某行", "a row of the form was not read"),
        _C.MISSING_TABLE: Message("没有读到整张表", "a whole table was not read"),
        _C.NO_PUBLISHER: Message("没有找到发布机关的名称", "the publisher was not found"),
        _C.OMITTED: Message(
            "格内的上标或划去的字，没有算入",
            "a mark of a note, or words struck out, that are no part of a cell's value",
        ),
        _C.OTHER_EDITION: Message(
            "本表用了另一版格式，本版的格没有读到",
            "a table is of the other edition: cells of this one are unread",
        ),
        _C.PUBLISHED_DIFFERS: Message(
            "文件中有两个发布日期", "the source gives two dates of publication"
        ),
        _C.PUBLISHER_DIFFERS: Message(
            "文件中有两个发布机关的名称", "the source names two publishers"
        ),
        _C.SIGNED_DIFFERS: Message("文件中有两个成文日期", "the source was signed on two days"),
        _C.TABLE_AS_PICTURE: Message(
            "表是图片，不能读取", "the table is a picture, which cannot be read"
        ),
        _C.TEXT_IN_NUMBER: Message(
            "应填数字的格里是文字", "words stand in a cell that holds a number"
        ),
        _C.TRUNCATED: Message("文件没有读到末尾", "the file could not be read to its end"),
        _C.TWO_CANDIDATES: Message(
            "两处都像是这几格，取较完整的一处",
            "two places could be these cells; the more complete one was taken",
        ),
        _C.UNALIGNED_ROW: Message(
            "一行的格数与列数无法对应，没有读到",
            "the fields of a row do not fit its columns, and it is unread",
        ),
        _C.UNIT: Message("数字带有单位", "a number with its unit beside it"),
        _C.UNKNOWN_CHARACTERS: Message(
            "字体没有说明是什么字", "characters of a font that does not say what they are"
        ),
        _C.UNKNOWN_ROW: Message("格式里没有的一行", "a row that the form does not have"),
        _C.URL_DIFFERS: Message("文件中有两个网址", "the source gives two addresses of itself"),
        _C.YEAR_DIFFERS: Message(
            "几处写明的年度不同，采用佐证较多的或者指定的",
            "places name different years; the one with more evidence, or the one given, was taken",
        ),
    }
)
