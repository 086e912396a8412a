"""The columns that a caller names: keys of a result, and what its rates are by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govdisclosure.errors import ColumnError, OptionError, shown
from govdisclosure.findings import FINDING_COLUMNS
from govdisclosure.message import Message

#: The columns of findings told in full; the rows of a table have no place.
_FINDINGS = tuple(each for each in FINDING_COLUMNS if each != "place")


def names_of(
    option: str, names: Sequence[str] | None, *, results: Iterable[str] = ()
) -> tuple[str, ...]:
    """The columns that an option names, each once.

    OptionError for a single text, whose letters would be taken for names; ColumnError for a column
    that bears the name of one of the `results` beside which it is to stand.
    """
    if isinstance(names, str):
        raise OptionError(
            Message(
                f"{option}应为列名的列表：请写[{names!r}]，不写{names!r}",
                f"{option} is a list of names of columns: [{names!r}], not {names!r}",
            )
        )
    if names is not None and not isinstance(names, Iterable):
        raise OptionError(
            Message(
                "{0}应为列名的列表，不是{1}：如['place']",
                "{0} is a list of names of columns, not {1}: as in ['place']",
            ).format(option, shown(names))
        )
    named = tuple(dict.fromkeys(names or ()))
    for name in results:
        if name in named:
            raise ColumnError(
                name,
                Message(
                    f"与结果中的一列同名：要用在{option}中，请先改名",
                    f"bears the name of a column of the result: rename it to have it in {option}",
                ),
            )
    return named


def key_names(keys: Sequence[str] | None) -> tuple[str, ...]:
    """The columns that stand for a report in the result."""
    return names_of("keys", keys, results=_FINDINGS)
