"""Every exception is one of ours and a built-in one, and names the nearest right answer."""

import errno
import os
from pickle import PicklingError

import pytest

from govdisclosure import Message, errors

#: A wrong value, name, file or module; what a function gives back; what cannot be pickled; and what
#: went wrong while a call that was right was answered.
BUILT_IN = (
    ValueError | LookupError | OSError | ImportError | TypeError | PicklingError | RuntimeError
)


@pytest.mark.parametrize("name", [n for n in errors.__all__ if n[0].isupper() and n != "Choice"])
def test_every_exception_is_ours_and_a_built_in_one(name: str) -> None:
    kind = getattr(errors, name)
    assert issubclass(kind, errors.GovDisclosureError)
    if kind is not errors.GovDisclosureError:
        assert issubclass(kind, BUILT_IN)


def test_an_unknown_name_is_said_with_the_nearest_and_a_hint() -> None:
    hint = Message("2021年版格式", "edition 2021")
    error = errors.UnknownAddress("requests.recieved", ["requests.received", "x"], hint=hint)
    assert error.hint == hint
    assert error.message == Message(
        "没有'requests.recieved'这样的地址，是否应为'requests.received'？（2021年版格式）",
        "unknown address 'requests.recieved'; did you mean 'requests.received'? (edition 2021)",
    )
    assert str(errors.UnknownRule("zzz", ["requests.received"])) == "unknown rule 'zzz'"


def test_what_is_no_outcome_is_said_with_its_rule() -> None:
    error = errors.RuleOutcomeError("mine.rule", "no")
    assert (error.rule, error.given) == ("mine.rule", "no")
    assert str(error).startswith("rule mine.rule gave 'no', a str: yield what rule.finding()")
    nothing = errors.RuleOutcomeError("mine.rule", None)
    assert str(nothing).startswith("rule mine.rule gave None: yield")


def test_what_cannot_travel_is_said_with_what_to_write() -> None:
    error = errors.UnportableRule("<lambda>", Message("lambda函数", "a lambda"))
    assert error.function == "<lambda>"
    assert str(error).startswith("<lambda> is a lambda, which no other process can find: write")


def test_invalid_data_is_said_with_its_path() -> None:
    wrong = Message("不对", "wrong")
    at = errors.InvalidReport(wrong, path="reports[0]")
    assert at.message == Message("reports[0]：不对", "reports[0]: wrong")
    assert errors.InvalidReport(wrong).message == wrong


def test_a_missing_extra_names_the_install() -> None:
    error = errors.MissingExtra("cli", needs="rich")
    assert str(error) == "rich is not installed: pip install 'govdisclosure[cli]'"


def test_a_whole_number_is_neither_true_nor_a_float() -> None:
    for wrong in (True, 1.0, 0, "1", None):
        with pytest.raises(
            errors.OptionError, match=f"jobs is {wrong!r}: give a whole number from 1"
        ):
            errors.require_whole("jobs", wrong)
    errors.require_whole("jobs", 1)
    errors.require_whole("effort", 0, least=0)


def test_what_looks_like_nothing_has_no_nearest() -> None:
    assert errors.nearest("abc", ["xyz"]) is None
    assert errors.nearest("flow", ["flows", "xyz"]) == "flows"


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.ELOOP])
def test_what_systems_say_most_is_said_in_chinese(number: int) -> None:
    said = errors.of_system(OSError(number, os.strerror(number)))
    assert said.en == os.strerror(number)
    assert not said.zh.isascii()


def test_what_a_system_says_besides_is_said_as_it_is() -> None:
    assert errors.of_system(OSError("strange")) == Message("strange", "strange")
    assert errors.of_system(OSError(12345, "stranger")) == Message("stranger", "stranger")
    ours = errors.FileError(Message("这是设备", "this is a device"))
    assert errors.of_system(ours) == ours.message
    assert errors.of_system(ValueError("embedded null byte")).en == "embedded null byte"


def test_a_path_is_a_text_or_what_stands_for_one() -> None:
    class InBytes:
        def __fspath__(self) -> bytes:
            return b"report.txt"

    for wrong in (None, 5, b"report.txt", InBytes(), os.PathLike, ["report.txt"], ""):
        with pytest.raises(errors.FileError, match=r"is no path: give one, as in 'report\.txt'"):
            errors.path_of(wrong)  # type: ignore[arg-type]  # that is the point
