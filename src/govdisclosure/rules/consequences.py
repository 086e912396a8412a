"""One deviation, one finding: which findings follow from which other, and are told below it.

A cause is what a person mends; what follows from it is gone when it is mended.  That is said of two
findings only on evidence in both: the same cells, the same words, the same difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from attrs import evolve, frozen

from govdisclosure.findings import Finding, Outcome
from govdisclosure.forms import Section
from govdisclosure.reports import Report
from govdisclosure.text.character_variants import fold
from govdisclosure.text.numbering import numbering_of

#: What one rule came to, by its name.
_Ended: TypeAlias = tuple[str, tuple[Outcome, ...]]


@frozen
class Consequence:
    """That findings of some rules may follow from one of others, and what shows that they do.

    `cause` and `effect` are names of rules, or how they begin where they end with a dot; `follows`
    is asked of a finding of each.
    `by_one_cell` says that the cause is one wrong cell, which explains nothing of other cells.
    """

    cause: str
    effect: str
    follows: Callable[[Finding, Finding, Report], bool]
    by_one_cell: bool = False

    def pairs(
        self, findings: Iterable[Finding], report: Report
    ) -> Iterator[tuple[Finding, Finding]]:
        """The causes and the effects that follow from them, in the order of both."""
        found = [each for each in self.candidates(findings) if self.follows(*each, report)]
        for cause, effect in found:
            beside = (set(other.cells) for of, other in found if of is cause)
            # Where words contradict different cells, which of these is wrong is not known.
            if not self.by_one_cell or set(effect.cells).intersection(*beside):
                yield cause, effect

    def candidates(self, findings: Iterable[Finding]) -> Iterator[tuple[Finding, Finding]]:
        """The pairs of a cause and an effect by the names of their rules, in the order of both."""
        several = tuple(findings)
        causes = [each for each in several if _is_named(each, self.cause)]
        effects = [each for each in several if _is_named(each, self.effect)] if causes else []
        for effect in effects:
            for cause in causes:
                # Of two findings of one rule the first is the cause.
                if cause is effect:
                    break
                # What is the graver of the two is not to be found below the other.
                if effect.severity <= cause.severity:
                    yield cause, effect


def folded(
    ended: Iterable[_Ended], findings: Sequence[Finding], report: Report
) -> Iterator[_Ended]:
    """What rules came to on a report, each finding with the cause that it follows from, if any.

    `findings` are those among the outcomes, in their order.
    """
    causes = _causes(findings, report)
    for name, yielded in ended:
        yield name, tuple(_below(each, causes) for each in yielded)


def _below(outcome: Outcome, causes: dict[int, str]) -> Outcome:
    if isinstance(outcome, Finding) and id(outcome) in causes:
        return evolve(outcome, caused_by=causes[id(outcome)])
    return outcome


def _causes(findings: Sequence[Finding], report: Report) -> dict[int, str]:
    """The rule that each finding follows from, where it does, by the identity of the finding.

    A cause that follows from another hands over to it what it explains.
    """
    above: dict[int, Finding] = {}
    # Words that break a sum of words are wrong themselves, wherever they are said, so that no cell
    # explains them.
    wrong_words: set[int] = set()
    for consequence in CONSEQUENCES:
        for cause, effect in consequence.pairs(findings, report):
            known = id(effect) in above or (consequence.by_one_cell and id(effect) in wrong_words)
            if not known and _root(cause, above) is not effect:
                above[id(effect)] = cause
                if consequence.follows is _of_its_words or id(effect) in wrong_words:
                    wrong_words.add(id(cause))
    return {key: _root(cause, above).rule for key, cause in above.items()}


def _root(finding: Finding, above: dict[int, Finding]) -> Finding:
    while id(finding) in above:
        finding = above[id(finding)]
    return finding


def _is_named(finding: Finding, name: str) -> bool:
    # A rule of the user's own may have a name that begins like that of another.
    return finding.rule.startswith(name) if name.endswith(".") else finding.rule == name


def _always(_: Finding, __: Finding, ___: Report) -> bool:
    return True


def _within_its_cells(cause: Finding, effect: Finding, _: Report) -> bool:
    """Whether all that the effect is about is what the cause is about."""
    return bool(effect.cells) and set(effect.cells) <= set(cause.cells)


def _cites_the_form_used(_: Finding, __: Finding, report: Report) -> bool:
    """Whether the notice that a report cites is that of the form which it uses."""
    return report.form.notice.number in report.notices


def _moved_by_what_is_missing(_: Finding, __: Finding, report: Report) -> bool:
    """Whether headings are numbered one after the other, as if nothing were missing."""
    numbered = [numbering_of(fold(each.heading).strip()) for each in report.sections]
    return all(each and each.number == due for due, each in enumerate(numbered, 1))


def _moved_by_what_is_extra(cause: Finding, effect: Finding, report: Report) -> bool:
    """Whether headings are numbered on from sections before them that the form does not have."""
    moved = {each.section for each in effect.spans}
    for each in (each for each in report.sections if each.section in moved):
        numbering = numbering_of(fold(each.heading).strip())
        before = sum(span.section.number < each.section.number for span in cause.spans)
        if numbering is None or numbering.number != each.section.number + before:
            return False
    return True


def _without_overview(_: Finding, __: Finding, report: Report) -> bool:
    return report.section(Section.OVERVIEW) is None


def _of_its_cell(cause: Finding, effect: Finding, report: Report) -> bool:
    """Whether words contradict a cell, and agree with it once it balances its sum.

    Words that are wrong the other way, as 18 where the table has 15 for 12, are wrong besides.
    """
    sums = [each for each in report.form.identities if each.name == cause.rule]
    if not _within_its_cells(cause, effect, report) or not sums:
        return False
    cells = set(effect.cells)
    # What is too much on the left is too little on the right.
    signs = [-1 if cells <= set(sums[0].left) else 1]
    return _mends(cause, effect, signs)


def _of_its_words(cause: Finding, effect: Finding, _: Report) -> bool:
    """Whether words do not add up by what one of their numbers is wrong by, on its side."""
    shared = {(each.section, each.start) for each in cause.spans}
    left = effect.spans[_LEFT_SPANS[effect.rule]]
    signs = [
        1 if each in left else -1 for each in effect.spans if (each.section, each.start) in shared
    ]
    return _mends(cause, effect, signs)


def _mends(cause: Finding, effect: Finding, signs: Iterable[int]) -> bool:
    """Whether the sides of the effect are equal once what the cause is wrong by is taken off."""
    wrong_by = cause.difference or 0
    return wrong_by != 0 and effect.difference in {sign * wrong_by for sign in signs}


def _said_again(cause: Finding, effect: Finding, _: Report) -> bool:
    """Whether words contradict the same cells by the same numbers as words before them."""
    again = cause.rule == effect.rule and cause.cells == effect.cells != ()
    return again and (cause.left, cause.right) == (effect.left, effect.right)


#: The rules that hold words against words, which one wrong number breaks together with its table:
#: which of the words that they name stand on the left of what they compare.
_LEFT_SPANS = {
    "narrative.sums": slice(1, None),
    "narrative.parts": slice(1),
    "narrative.flow": slice(2),
    "narrative.repetition": slice(1),
}
#: In the order in which they are asked: what explains most comes first.
CONSEQUENCES: tuple[Consequence, ...] = (
    Consequence("form.edition", "form.mixed", _always),
    Consequence("form.edition", "entries.beyond-edition", _always),
    Consequence("form.edition", "form.notice", _cites_the_form_used),
    Consequence("form.mixed", "entries.beyond-edition", _within_its_cells),
    Consequence("form.table-empty", "entries.blank", _within_its_cells),
    Consequence("form.totals-only", "entries.blank", _within_its_cells),
    Consequence("form.section-missing", "form.section-number", _moved_by_what_is_missing),
    Consequence("form.extra-section", "form.section-number", _moved_by_what_is_extra),
    Consequence("form.section-missing", "form.accountability", _without_overview),
    *(
        Consequence(f"narrative.{table}.", words, _of_its_words)
        for table in ("requests", "challenges", "disclosures")
        for words in _LEFT_SPANS
    ),
    Consequence("narrative.", "narrative.", _said_again),
    Consequence("requests.", "narrative.", _of_its_cell, by_one_cell=True),
    Consequence("challenges.", "narrative.", _of_its_cell, by_one_cell=True),
)
