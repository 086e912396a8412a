"""Where things stand on a page: boxes, values that are one place, neighbours that go together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

Item = TypeVar("Item")


class PageBox(NamedTuple):
    """The four edges of something, in points from the top left corner of its page."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, boxes: Iterable[tuple[float, float, float, float]]) -> PageBox:
        """The smallest box about some others, of which there must be one."""
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return cls(min(lefts), min(tops), max(rights), max(bottoms))

    @property
    def width(self) -> float:
        """How wide the box is."""
        return self.right - self.left

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def on_its_side(self) -> PageBox:
        """The box with right for down and down for right."""
        return PageBox(self.top, self.left, self.bottom, self.right)

    @property
    def rounded(self) -> tuple[int, int, int, int]:
        """The edges in whole points, as places have them."""
        return round(self.left), round(self.top), round(self.right), round(self.bottom)


def clusters(values: Iterable[float], *, within: float) -> list[float]:
    """The least of the values, the least that is farther from it than `within`, and so on."""
    firsts: list[float] = []
    for value in sorted(values):
        if not firsts or value - firsts[-1] > within:
            firsts.append(value)
    return firsts


def runs(items: Iterable[Item], together: Callable[[Item, Item], bool]) -> list[list[Item]]:
    """Items in order, parted between two neighbours that do not go together."""
    parted: list[list[Item]] = []
    for item in items:
        if parted and together(parted[-1][-1], item):
            parted[-1].append(item)
        else:
            parted.append([item])
    return parted
