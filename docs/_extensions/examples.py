"""How the two reports of a rule's example differ: what stands in the one, and in the other."""

from collections.abc import Iterator

from attrs import frozen

import govdisclosure as gd
from govdisclosure.message import Language, Message
from govdisclosure.rules.rule import Example
from govdisclosure.wording import BLANK

_NOTHING = Message("没有", "nothing")
_SECTION = Message("第{}段文字", "words of section {}")
#: What a report has beside its tables and words, with what to call it.
_FACTS = (
    ("year", Message("年度", "year")),
    ("publisher", Message("机关", "publisher")),
    ("title", Message("标题", "title")),
    ("preamble", Message("标题下的文字", "below the title")),
    ("published", Message("公布", "published")),
    ("signed", Message("成文日期", "signed on")),
    ("notices", Message("引用的通知", "notices cited")),
)


@frozen
class Difference:
    """One thing in which the reports differ: its name, and what it is in each."""

    name: str
    passing: str
    failing: str


def differences(example: Example, *, language: Language) -> tuple[Difference, ...]:
    """Everything in which the failing report differs from the one that passes."""
    passing = dict(_shown(example.passing, language))
    failing = dict(_shown(example.failing, language))
    nothing = _NOTHING.to(language)
    names = dict.fromkeys((*passing, *failing))
    return tuple(
        Difference(name, passing.get(name, nothing), failing.get(name, nothing))
        for name in names
        if passing.get(name) != failing.get(name)
    )


def _shown(report: gd.Report, language: Language) -> Iterator[tuple[str, str]]:
    for name, named in _FACTS:
        value = getattr(report, name)
        if value:
            written = "、".join(value) if isinstance(value, tuple) else str(value)
            yield named.to(language), written
    for address, amount in report.cells.items():
        remark = report.remark(report.form.cell(address))
        blank = remark.entry.written if remark else BLANK.to(language)
        yield address, blank if amount is None else gd.values.write_amount(amount)
    for extra in report.extras:
        yield str(extra.cell), gd.values.write_amount(extra.amount)
    for number, section in enumerate(report.sections, 1):
        words = " ".join(f"{section.heading} {section.text}".split())
        yield _SECTION.format(number).to(language), f"“{words}”"
    if report.previous:
        for name, written in _shown(report.previous, language):
            yield f"{name}@-1", written
