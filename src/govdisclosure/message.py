"""One statement in the two languages of the library, and how several are joined."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from attrs import frozen

__all__ = ["COMMA", "SEMICOLON", "Language", "Message", "enumerated", "joined", "listed"]

#: The languages of messages: Chinese for clerks, English for developers.
Language: TypeAlias = Literal["zh", "en"]


@frozen
class Message:
    """The same statement in Chinese and in English; prints in English.

    Args:
        zh: The statement in Chinese.
        en: The same in English.
    """

    zh: str
    en: str

    def to(self, language: Language) -> str:
        """The statement in one language, "zh" or "en"."""
        return self.zh if language == "zh" else self.en

    def format(self, *values: object) -> Message:
        """The statement with its braces filled; a value that is a message in either language."""
        # Messages are put together by the hundred where cells are blank: lists are the faster.
        zh = [each.zh if each.__class__ is Message else each for each in values]
        en = [each.en if each.__class__ is Message else each for each in values]
        return Message(self.zh.format(*zh), self.en.format(*en))

    def __add__(self, other: Message) -> Message:
        """This statement with another right behind it, in both languages."""
        if other.__class__ is not Message:
            return NotImplemented
        return Message(self.zh + other.zh, self.en + other.en)

    def __str__(self) -> str:
        return self.en


#: Words that are not there.
NOTHING = Message("", "")
#: What stands between things of a list, and between statements.
COMMA, SEMICOLON = Message("、", ", "), Message("；", "; ")


def joined(messages: Iterable[Message], between: Message = COMMA) -> Message:
    """Several messages as one, with what each language puts between them.

    >>> joined([Message("新收", "received"), Message("办理", "processed")])
    Message(zh='新收、办理', en='received, processed')
    """
    several = tuple(messages)
    return Message(
        between.zh.join([each.zh for each in several]),
        between.en.join([each.en for each in several]),
    )


def enumerated(messages: Iterable[Message], *, counted: str, most: int = 5) -> Message:
    """The first few of several messages, and how many there are.

    Args:
        messages: What to list, in order.
        counted: What Chinese counts them in: 格, 个机关, 项.  English counts those left out.
        most: How many are named.
    """
    several = tuple(messages)
    first = joined(several[:most])
    more = len(several) - most
    if more <= 0:
        return first
    return Message(f"{first.zh}等{len(several)}{counted}", f"{first.en} and {more} more")


def listed(names: Iterable[str], *, counted: str, most: int = 5) -> Message:
    """The first few of several names, which are the same in both languages, and how many.

    >>> listed(["甲", "乙", "丙"], counted="个机关", most=2)
    Message(zh='甲、乙等3个机关', en='甲, 乙 and 1 more')
    """
    return enumerated((Message(each, each) for each in names), counted=counted, most=most)
