"""Reports of bodies that became a part of another, whose report may have their numbers already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from govdisclosure.offices.expected import Expected
from govdisclosure.offices.expected_bodies import ExpectedBody
from govdisclosure.reports import Report
from govdisclosure.values import Amount


def in_another_already(reports: Sequence[Report], expected: Expected) -> Mapping[int, str]:
    """The places of reports whose numbers are those of another body, and the name of that.

    A body that was renamed sends its report under either name, and one that is made of several
    sends the sum of theirs: added to it, they would count twice.  That each has just so many is
    possible as well, so that it is evidence of nothing but a doubt.

    Args:
        reports: The reports, on one year and one form.
        expected: The list that says which bodies became a part of which.
    """
    places = defaultdict[str, list[int]](list)
    for place, each in enumerate(reports):
        places[expected.sender_of(each.publisher)].append(place)
    return {
        place: body.name
        for body in expected.bodies
        for place in _in_report_of(body, reports, places, expected)
    }


def _in_report_of(
    body: ExpectedBody,
    reports: Sequence[Report],
    places: Mapping[str, Sequence[int]],
    expected: Expected,
) -> Iterator[int]:
    """The places of the reports whose numbers, one's or all together, the body has as well."""
    own = (_numbers(reports[each]) for each in places.get(expected.sender_of(body.name), ()))
    whole = {each for each in own if any(each)}
    senders = dict.fromkeys(map(expected.sender_of, body.merged))
    parts = [places[each] for each in senders if each in places]
    for each in parts:
        yield from (place for place in each if _numbers(reports[place]) in whole)
    columns = zip(*(_numbers(reports[each[0]]) for each in parts), strict=True)
    if tuple(map(sum, columns)) in whole:
        for each in parts:
            yield from each


def _numbers(report: Report) -> tuple[Amount, ...]:
    """The numbers of a report, a blank as nothing."""
    return tuple(each or 0 for each in report.values)
