"""Which bodies a report is expected of: their names, and the other names that they may bear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from attrs import evolve, field, frozen

from govdisclosure.errors import require, several
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.message import Message
from govdisclosure.offices.expected_bodies import ExpectedBody, bodies_of, line_entries, owners
from govdisclosure.text.names import folded_name

_ITEM = Message("第{}项", "item {}")


def _bodies(given: Iterable[ExpectedBody]) -> tuple[ExpectedBody, ...]:
    return several(given, ExpectedBody)


@frozen
class Expected:
    """The bodies that reports are expected of; a name is of one of them or of none.

    Names are compared in simplified characters, in half width and without blanks, and never by
    likeness: a short name is that of a body only where the list says so.

    Args:
        bodies: The bodies, in order.

    Raises:
        OptionError: one name of two bodies, or a body that is there twice.

    >>> expected = Expected((ExpectedBody("某县卫生健康委员会", aliases=("某县卫健委",)),))
    >>> expected.body_of("某縣衛健委").name, expected.body_of("卫健委")
    ('某县卫生健康委员会', None)
    """

    bodies: tuple[ExpectedBody, ...] = field(converter=_bodies)
    _by_name: Mapping[str, ExpectedBody] = field(init=False, eq=False, repr=False)

    @_by_name.default
    def _owners(self) -> Mapping[str, ExpectedBody]:
        # One that is given twice is two, of which one would be missing for ever.
        bodies = {str(number): each for number, each in enumerate(self.bodies)}
        claims = (
            (name, key, _quoted(each.name)) for key, each in bodies.items() for name in each.names
        )
        return FrozenMapping((name, bodies[key]) for name, key in owners(claims).items())

    @classmethod
    def of(cls, names: Iterable[str]) -> Expected:
        """The bodies of a list of names, as the lines of a file are read.

        Args:
            names: Their names; "旧名 -> 新名" (or →) says that one was renamed, or became a part of
                another that is named too.  Blank ones are passed over.

        Raises:
            OptionError: what is no list of names, what became of a body that is not named, or
                bodies that became each other.

        >>> Expected.of(["某县文旅局", "某县文化局 → 某县文旅局"]).bodies[0].merged
        ('某县文化局',)
        """
        lines = enumerate(several(names, str), 1)
        entries = (line_entries(line, _ITEM.format(number)) for number, line in lines)
        return cls(bodies_of(chain.from_iterable(entries)))

    @classmethod
    def by_names(cls, names: Iterable[str]) -> Expected:
        """Bodies that are known by one name each, such as those that published on last year.

        Args:
            names: Their names; one that comes twice is of one body, and a blank is of none.
        """
        known = {folded_name(each): each for each in reversed(several(names, str))}
        return cls(tuple(ExpectedBody(each) for key, each in reversed(known.items()) if key))

    @classmethod
    def of_lists(cls, lists: Iterable[Expected]) -> Expected:
        """The bodies of several lists, each once, with all names that any of these gives it.

        Args:
            lists: The lists.

        Raises:
            OptionError: what is no list, or one name of two bodies.
        """
        known = dict[str, ExpectedBody]()
        for body in chain.from_iterable(each.bodies for each in several(lists, Expected)):
            key = folded_name(body.name)
            known[key] = _both(known[key], body) if key in known else body
        return cls(tuple(known.values()))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the bodies, in order."""
        return tuple(each.name for each in self.bodies)

    @property
    def other_names(self) -> Mapping[str, str]:
        """The name of the body of each alias and old name.

        One that was merged into another has none: what it published is a part of what that one
        would have, so that the two years are not to be compared.
        """
        pairs = ((each, (*each.aliases, *each.old_names)) for each in self.bodies)
        return FrozenMapping((other, body.name) for body, others in pairs for other in others)

    @property
    def merged_names(self) -> Mapping[str, str]:
        """The name of the body that each body became a part of."""
        return FrozenMapping((old, each.name) for each in self.bodies for old in each.merged)

    def body_of(self, publisher: str) -> ExpectedBody | None:
        """The body of a name, None where no body has it.

        Args:
            publisher: The name that a report gives.
        """
        return self._by_name.get(_folded(publisher))

    def sender_of(self, publisher: str) -> str:
        """What tells the senders of reports apart: the same for all names of a body.

        A body that was merged is a sender of its own, and so is whoever is not expected.

        Args:
            publisher: The name that a report gives.
        """
        name, body = _folded(publisher), self.body_of(publisher)
        if body is None or name in map(folded_name, body.merged):
            return name
        return folded_name(body.name)


def _both(one: ExpectedBody, other: ExpectedBody) -> ExpectedBody:
    """A body that two lists name, with all that either says of it."""
    return evolve(
        one,
        aliases=dict.fromkeys((*one.aliases, *other.aliases)),
        old_names=dict.fromkeys((*one.old_names, *other.old_names)),
        merged=dict.fromkeys((*one.merged, *other.merged)),
    )


def _folded(publisher: str) -> str:
    require(publisher, str)
    return folded_name(publisher)


def _quoted(name: str) -> Message:
    return Message(f"“{name}”", name)
