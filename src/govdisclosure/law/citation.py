"""Law cited by object: an instrument, and a pinpoint into it that knows the words it points to.

A citation is built from its instrument and refined step by step, so that a wrong one cannot be
written: ``REGULATION.article(20).item(8)`` is an object, ``REGULATION.article(57)`` an exception.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum

from attrs import field, frozen

from govdisclosure.errors import Choice, UnknownProvision, require
from govdisclosure.law.provisions import Article
from govdisclosure.message import Message
from govdisclosure.pretty_repr import shown_by_repr
from govdisclosure.text.numerals import to_chinese
from govdisclosure.text.quotations import in_quotation_marks


class Division(Choice, Enum):
    """A level at which an instrument can be cited."""

    ARTICLE = "条"
    PARAGRAPH = "款"
    ITEM = "项"
    SENTENCE = "sentence"
    NOTE = "note"
    LABEL = "label"


@frozen(repr=False)
class Instrument:
    """A regulation or notice: its title, number and dates, and its wording where we have it.

    `dated` is the day of its latest text (signature or revision), None where it could not be read,
    and `in_force` the first day on which it binds, None where the instrument does not say.  Of its
    wording, `articles` gives the articles that are held whole, `sentences` what is held sentence by
    sentence, and `notes` what the form prints that it prescribes; each is empty where the library
    has none.  `last_article` is the number of its last article, None where that is the last one
    held.  `believed` says what could not be read in the instrument itself.
    """

    title: str
    english: str
    number: str
    number_english: str = field(eq=False)
    dated: date | None = field(eq=False)
    in_force: date | None = field(eq=False)
    # Made by a factory, since no signature can print a class as a default.
    articles: Callable[[], tuple[Article, ...]] = field(eq=False, factory=lambda: tuple)
    last_article: int | None = field(eq=False, default=None)
    sentences: tuple[str, ...] = field(eq=False, default=())
    notes: tuple[str, ...] = field(eq=False, default=())
    prescribes_form: bool = field(eq=False, default=False)
    believed: tuple[Message, ...] = field(eq=False, default=())
    #: What else reports and people call it, with or without 《》 around.
    also_called: tuple[str, ...] = field(eq=False, default=())
    #: Notices are cited with their number, since an office issues many of the same name.
    cited_with_number: bool = field(eq=False, default=True)

    @property
    def whole(self) -> Citation:
        """The instrument cited as a whole."""
        return Citation(self)

    def article(self, number: int) -> Citation:
        """Cite an article.

        Args:
            number: The number of the article, from 1.

        Returns:
            The citation, also where the library lacks the wording of the article: its text is None
            then, and it `lacks_wording`.

        Raises:
            UnknownProvision: The instrument has no such article, or is not cited by articles.
        """
        require(number, int)
        last = self.last_article or max((each.number for each in self.articles()), default=0)
        if not 1 <= number <= last:
            title = self.title
            hint = Message(f"{title}有第1条至第{last}条", f"{title} has articles 1 to {last}")
            if not last:
                hint = Message(
                    f"{title}不分条：请引用整个文件，或者其中一句",
                    f"{title} has no articles: cite it as a whole, or a sentence of it",
                )
            raise UnknownProvision(f"第{number}条", hint=hint)
        return Citation(self, ((Division.ARTICLE, number),))

    def sentence(self, words: str) -> Citation:
        """Cite a sentence of the instrument itself, of which the library holds some.

        Args:
            words: The whole sentence, or a part of its own followed by an ellipsis.

        Raises:
            UnknownProvision: No sentence that is held has these words, or several have.
        """
        return self._quoted(Division.SENTENCE, words, self.sentences)

    def note(self, words: str) -> Citation:
        """Cite a sentence that the prescribed form prints.

        Args:
            words: The whole sentence, or a part of its own followed by an ellipsis.

        Raises:
            UnknownProvision: No sentence has these words, or several have.
        """
        return self._quoted(Division.NOTE, words, self.notes)

    def label(self, words: str) -> Citation:
        """Cite a label of the prescribed form, such as （七）总计.

        Args:
            words: The label as printed; whether the form prints it is not looked up.

        Raises:
            UnknownProvision: The instrument prescribes no form, or this is one of its sentences.
        """
        require(words, str)
        if not self.prescribes_form:
            none = Message(f"{self.title}没有规定格式", f"{self.title} prescribes no form")
            raise UnknownProvision(words, hint=none)
        if not words or words in (*self.notes, *self.sentences):
            raise UnknownProvision(
                words,
                hint=Message(
                    "栏目名称印在表格的行或列上；引用一句话请用note或sentence",
                    "a label is printed at a line; cite a sentence with note or sentence",
                ),
            )
        return Citation(self, ((Division.LABEL, words),))

    def _quoted(self, division: Division, words: str, held: tuple[str, ...]) -> Citation:
        require(words, str)
        start = words.removesuffix("…")
        found = [each for each in held if each == words or (start != words and start in each)]
        if len(found) != 1:
            hint = Message(
                f"{self.title}中已收录的语句：{'、'.join(f'“{each}”' for each in held) or '无'}",
                f"the {division.value}s that are held of {self.title}: {held}",
            )
            raise UnknownProvision(words, held, hint=hint)
        return Citation(self, ((division, found[0]),))

    def held_article(self, number: int) -> Article | None:
        """The wording of an article, None where the library does not hold it.

        Args:
            number: The number of the article.
        """
        return next((each for each in self.articles() if each.number == number), None)

    def __str__(self) -> str:
        return f"《{self.title}》" + (f"（{self.number}）" if self.cited_with_number else "")

    def __repr__(self) -> str:
        return f"<Instrument {self.number}>"

    _repr_pretty_ = shown_by_repr


@frozen(repr=False)
class Citation:
    """A pinpoint into an instrument; prints as Chinese law is cited, `english` as in English.

    Two citations of one passage are equal however they were built: the only paragraph of an article
    is not named, and an item names its paragraph where the article has several.
    """

    instrument: Instrument
    path: tuple[tuple[Division, int | str], ...] = ()

    def paragraph(self, number: int) -> Citation:
        """Cite a paragraph (款) of the cited article.

        Args:
            number: The number of the paragraph, from 1.

        Returns:
            The citation; of an article with a single paragraph, that of the article itself.

        Raises:
            UnknownProvision: No article is cited, a paragraph is already, there is no such one, or
                the wording of the article is not held.
        """
        require(number, int)
        if len(self.path) > 1:
            within = Message(f"{self}已在一款之内", f"{self} is within a paragraph already")
            raise UnknownProvision(f"第{number}款", hint=within)
        paragraphs = self._article().paragraphs
        if not 1 <= number <= len(paragraphs):
            last = len(paragraphs)
            there = Message(f"{self}有第1款至第{last}款", f"{self} has paragraphs 1 to {last}")
            raise UnknownProvision(f"第{number}款", hint=there)
        if len(paragraphs) == 1:
            return Citation(self.instrument, self.path[:1])
        return Citation(self.instrument, (*self.path[:1], (Division.PARAGRAPH, number)))

    def item(self, number: int) -> Citation:
        """Cite an item (项) of the cited article or paragraph.

        Args:
            number: The number of the item, from 1.

        Returns:
            The citation, with the paragraph that has the items where the article has several.

        Raises:
            UnknownProvision: No article is cited, an item is already, there is no such item, or the
                wording of the article is not held.
        """
        require(number, int)
        if self._number(Division.ITEM):
            already = Message(f"{self}已是一项", f"{self} is an item already")
            raise UnknownProvision(f"第{number}项", hint=already)
        article = self._article()
        paragraph = self._number(Division.PARAGRAPH) or article.listing
        items = article.paragraphs[paragraph - 1].items
        if not 1 <= number <= len(items):
            there = Message(f"{self}有{len(items)}项", f"{self} has {len(items)} items")
            raise UnknownProvision(f"第{number}项", hint=there)
        above = self.instrument.article(article.number).paragraph(paragraph)
        return Citation(self.instrument, (*above.path, (Division.ITEM, number)))

    @property
    def text(self) -> str | None:
        """The official wording, verbatim; None for a whole instrument, and where it is not held."""
        if not self.path or self.lacks_wording:
            return None
        division, place = self.path[-1]
        if isinstance(place, str):
            return place
        article = self._article()
        if division is Division.ARTICLE:
            return article.text
        paragraph = article.paragraphs[(self._number(Division.PARAGRAPH) or article.listing) - 1]
        return paragraph.text if division is Division.PARAGRAPH else paragraph.items[place - 1]

    @property
    def lacks_wording(self) -> bool:
        """Whether this provision has a wording that the library does not hold.

        False of an instrument cited as a whole, which has no wording of its own to be shown.
        """
        number = self._number(Division.ARTICLE)
        return number is not None and self.instrument.held_article(number) is None

    @property
    def believed(self) -> tuple[Message, ...]:
        """What of the instrument that is cited could not be read in its source."""
        return self.instrument.believed

    @property
    def chinese(self) -> str:
        """The citation as Chinese law is cited: 《…》第二十条第（八）项."""
        return str(self)

    @property
    def english(self) -> str:
        """The citation in English: Regulation on …, art. 20, item (8)."""
        written = self.instrument.english
        if self.instrument.cited_with_number or not self.path:
            written += f" ({self.instrument.number_english})"
        names = {Division.ARTICLE: "art.", Division.PARAGRAPH: "para."}
        for division, place in self.path:
            if division is Division.ITEM:
                written += f", item ({place})"
            elif division in names:
                written += f", {names[division]} {place}"
            else:
                written += f" {_pinpoint(division, place)}"
        return written

    @property
    def pinpoint(self) -> str:
        """The citation without its instrument: 第二十条第（八）项."""
        return "".join(_pinpoint(division, place) for division, place in self.path)

    def __str__(self) -> str:
        return f"{self.instrument}{self.pinpoint}"

    def __repr__(self) -> str:
        return f"<Citation {self}>"

    _repr_pretty_ = shown_by_repr

    def _number(self, division: Division) -> int | None:
        return next((int(place) for each, place in self.path if each is division), None)

    def _article(self) -> Article:
        number = self._number(Division.ARTICLE)
        if number is None:
            raise UnknownProvision(
                str(self),
                hint=Message(
                    "请先引用条，再引用款、项", "cite an article before its paragraphs and items"
                ),
            )
        held = self.instrument.held_article(number)
        if held is None:
            raise UnknownProvision(
                str(self),
                hint=Message(
                    "没有收录其条文：请引用整条",
                    "its wording is not held: cite the article as a whole",
                ),
            )
        return held


def _pinpoint(division: Division, place: int | str) -> str:
    if isinstance(place, str):
        return in_quotation_marks(place)
    number = to_chinese(place)
    return f"第（{number}）项" if division is Division.ITEM else f"第{number}{division.value}"
