"""Text in TOML read, and where it is wrong said in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from govdisclosure.errors import OptionError, of_file
from govdisclosure.message import Message

_NO_TOML = Message("不是TOML：{}", "is no TOML: {}")
_AT = re.compile(r"\(at line (?P<line>\d+), column (?P<column>\d+)\)")
_TOO_DEEP = Message("括号层数太多", "its brackets are too many in one another")


def toml_in(
    content: bytes | str, name: object, *, parse_float: Callable[[str], Any] = float
) -> dict[str, Any]:
    """What stands in a text in TOML.

    Args:
        content: The text, or its bytes in UTF-8, with a mark or without.
        name: What errors call the file.
        parse_float: What makes a number of one with a point.

    Raises:
        OptionError: the text is no TOML, and where not.
    """
    # Imported late: few calls bring a file of it.
    import tomllib

    try:
        text = content if isinstance(content, str) else content.decode("utf-8-sig")
        return tomllib.loads(text, parse_float=parse_float)
    except RecursionError:
        why = _TOO_DEEP
    except (ValueError, ArithmeticError) as error:
        why = Message(_in_chinese(error), str(error))
    raise OptionError(of_file(name, _NO_TOML.format(why)))


def _in_chinese(error: Exception) -> str:
    if isinstance(error, UnicodeError):
        return "不是UTF-8编码"
    at = _AT.search(str(error))
    return f"第{at['line']}行第{at['column']}个字符不能识别" if at else "内容不完整，或者不能识别"
