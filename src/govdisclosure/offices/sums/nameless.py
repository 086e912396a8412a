"""Reports that name nobody, whose numbers others may have: copies of one, and sums of several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from govdisclosure.message import Message
from govdisclosure.offices.sums.left_out import COPY, SUM, territory
from govdisclosure.reports import Report
from govdisclosure.rules.rollup import body_name, sums_of, versions_of
from govdisclosure.values import Amount, Interval

_Numbers = tuple[Amount | None, ...]
_Bodies = Sequence[tuple[Report, ...]]


def in_others(reports: Iterable[Report]) -> Mapping[_Numbers, Message]:
    """Why reports without a name are not added, by their numbers: others may have them already.

    Nothing counted twice changes no sum: neither a copy of one that has a name, nor the sum that
    was written of the reports yesterday and lies beside them.  It has the number that is written
    where a report leaves a cell blank or two of a body differ, or none.

    Args:
        reports: The reports that belong together, on one year and one form.
    """
    given = tuple(reports)
    named = [each for each in given if each.publisher]
    nameless = [each for each in given if not each.publisher and any(each.values)]
    senders = {each.values: each for each in reversed(named)}
    numbers = {each.values for each in nameless}
    found = {each: COPY.format(body_name(senders[each])) for each in numbers & senders.keys()}
    bodies = versions_of(named, territory)
    sums = _sums(bodies)
    found |= {each: SUM for each in numbers - found.keys() if _is_sum(each, sums)}
    # A sum has the numbers of those without a name as well, and of no other sum.
    rest = versions_of(each for each in nameless if each.values not in found)
    return found | dict.fromkeys(_sums_of_the_rest(bodies, rest), SUM)


def _sums_of_the_rest(named: _Bodies, nameless: _Bodies) -> Iterator[_Numbers]:
    """The numbers of reports without a name that all others sum to, those without one included."""
    every, sums = (*named, *nameless), sums_of((*named, *nameless))
    counted = Counter(each[0].values for each in nameless)
    # Of two that may be the sum of each other that which says more.
    for numbers in sorted(counted, key=lambda each: each.count(None)):
        # To add up the others of each of a thousand takes long; of nearly all the first number
        # shows that it is not what the others have of the sum.
        times = counted[numbers] + 1
        shown = zip(numbers, sums, strict=True)
        if all(each is None or each * times == whole.low for each, whole in shown):
            others = [each for each in every if each[0].values != numbers]
            if _is_sum(numbers, _sums(others)):
                yield numbers
                every, sums = (*others,), sums_of(others)


def _sums(bodies: _Bodies) -> Sequence[Interval]:
    """What each cell sums to; nothing where there are no two reports."""
    return sums_of(bodies) if sum(map(len, bodies)) > 1 else ()


def _is_sum(numbers: _Numbers, sums: Sequence[Interval]) -> bool:
    """Whether each number is the sum, or the least that it can be; or there is none, if open."""
    return bool(sums) and all(
        each == whole.low or (each is None and not whole.exact)
        for each, whole in zip(numbers, sums, strict=True)
    )
