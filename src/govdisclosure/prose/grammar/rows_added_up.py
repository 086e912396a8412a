"""Counts of one row of the form, which count together: 不掌握30件，信息不存在6件."""

from __future__ import annotations

import re

from govdisclosure.prose.concepts import Aspect
from govdisclosure.prose.lexing.quantities import Quantity
from govdisclosure.prose.phrases.phrase import what_is_counted
from govdisclosure.prose.phrases.stated_quantity import Mention

_NUMBER = re.compile("[0-9０-９]+")


def add_up_rows(counts: list[Mention]) -> None:
    """Let counts of one row of the form, listed side by side, count together.

    不掌握30件，信息不存在6件 are counted in one row, and so are 失效2件、废止4件.
    """
    rows: dict[tuple[object, ...], list[Mention]] = {}
    for mention in counts:
        subject = mention.subject
        one_row = subject.outcome or subject.aspect == Aspect.REPEALED
        if one_row and mention.claim.exact and not (subject.limits or subject.foreign):
            body = "" if subject.own else subject.body
            key = (what_is_counted(subject), body, mention.claim.year, id(mention.part_of))
            rows.setdefault(key, []).append(mention)
    for several in rows.values():
        labels = {_NUMBER.sub("", each.claim.words) for each in several}
        if len(several) > 1 and len(labels) == len(several):
            total = sum(each.claim.quantity.value for each in several if each.claim.quantity)
            for each in several:
                each.together = Quantity(total, total, total)
            several[-1].others = several[:-1]
