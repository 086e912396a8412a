"""One statement in the two languages that the library speaks."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

__all__ = ["Language", "Message"]

#: The languages of messages: Chinese for clerks, English for developers.
Language: TypeAlias = Literal["zh", "en"]


@frozen
class Message:
    """The same statement in Chinese and in English; prints in English."""

    zh: str
    en: str

    def to(self, language: Language) -> str:
        """The statement in one language."""
        return self.zh if language == "zh" else self.en

    def __str__(self) -> str:
        return self.en
