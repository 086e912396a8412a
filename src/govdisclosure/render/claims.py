"""How each claim of the words was understood: its cells, year and body, its whole and its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from attrs import frozen

from govdisclosure.findings import Assessment, Finding
from govdisclosure.forms import Applicant, Cell, Section, cell_name
from govdisclosure.message import NOTHING, SEMICOLON, Message, enumerated, joined
from govdisclosure.prose import Claim, ClaimKind, Pledge, Question, Why, claims
from govdisclosure.reports import Report, Span
from govdisclosure.rules.narrative import CellClaim, Interpretation, cell_claim, interpretations
from govdisclosure.text.quotations import in_quotation_marks
from govdisclosure.wording import ABOUT, in_sentence

#: How many of the cells that a claim is about are named, how many parts and how many candidates.
_CELLS, _PARTS, _LOST = 3, 8, 3
_KINDS = {
    ClaimKind.COUNT: Message("数量", "count"),
    ClaimKind.NONE: Message("没有", "none"),
    ClaimKind.ALL: Message("全部", "all"),
    ClaimKind.SHARE: Message("占比", "share"),
    ClaimKind.RATE: Message("比率", "rate"),
    ClaimKind.CHANGE: Message("增减", "change"),
}
_QUESTIONS = {
    Question.WHOLE: Message("属于", "part of"),
    Question.LIST: Message("分项", "its parts"),
    Question.YEAR: Message("年度", "year"),
    Question.BODY: Message("机关", "body"),
}
_PLEDGES: dict[str, Message] = {
    Pledge.COMPLETE: Message("办结", "processed "),
    Pledge.ON_TIME: Message("按时", "on time "),
    Pledge.UPHELD: Message("维持", "upheld "),
    Pledge.CORRECTED: Message("纠正", "corrected "),
    Pledge.FALLS: Message("下降", "falls by "),
}
_NO_CELL = Message("{}：{}；表中没有对应的格", "{}: {}; no cell of the tables")
_NOT_COMPARED = Message("{}：{}；不与表对照", "{}: {}; not compared with a table")
_AMOUNT, _YUAN = Message("{}{}", "{}{}"), Message("元", " yuan")
_PERIOD = Message("不是一个年度", "another period than a year")
_OF_YEAR = Message("{}年", "{}")
_ALSO = Message("也可以理解为{}", "may also mean {}")
_SPLIT = Message("分为{}", "split into {}")
_ENDED = Message("{}（{}）", "{} ({})")
_DECIDED = Message("{}：{}（{}）", "{}: {} ({})")
_NONE_TAKEN = Message("未能确定", "not decided")
_NOT_TAKEN = Message("未取{}：{}", "not {}: {}")
_AND, _TAKEN_OFF = Message("+", " + "), Message("-", " - ")


@frozen
class ClaimView:
    """A claim with what is to be shown of it.

    `stated` has its admissible interpretations, None where it is about no cell of the report;
    `wholes` are the claims that it is a part of; `findings` the findings that name it, and
    `contradictions` those that begin with it.
    """

    claim: Claim
    report: Report
    stated: CellClaim | None
    wholes: tuple[Claim, ...]
    findings: tuple[Finding, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of the interpretation that fits the report, or else of the usual one."""
        return self.stated.cells(self.report) if self.stated else ()

    @property
    def contradictions(self) -> tuple[Finding, ...]:
        """The findings on this claim, and not only beside another."""
        return tuple(each for each in self.findings if each.spans[0] == self.claim.span)

    def fitting(self) -> Sequence[tuple[Interpretation, bool | None]]:
        """Each interpretation with whether the report bears it out; None where that is open."""
        if self.stated is None:
            return ()
        return [(each, self.stated.fits(found)) for each, found in self.stated.sums(self.report)]

    @property
    def meaning(self) -> Message:
        """What the claim says, in the labels of the form."""
        claim = self.claim
        if self.stated is not None:
            cells = (cell_name(cell, self.report.form) for cell in self.cells)
            unit = _YUAN if self.stated.interpretations[0].scale != 1 else NOTHING
            amount = _AMOUNT.format(self.stated.quantity, unit)
            return ABOUT.format(enumerated(cells, counted="格", most=_CELLS), amount)
        meant, kind = interpretations(claim.counted, self.report.form), _KINDS[claim.kind]
        what = _sum_of(meant[0], self.report) if meant else kind
        if claim.kind in (ClaimKind.COUNT, ClaimKind.NONE):
            return (_NOT_COMPARED if meant else _NO_CELL).format(what, _amount(claim))
        amount = ABOUT.format(what, self._stated()) if meant else self._stated()
        return ABOUT.format(kind, amount)

    def _stated(self) -> Message:
        """What is stated of all, or of a rate; how much of a share or a change."""
        claim, pledge = self.claim, self.claim.pledge
        cell = Cell(Section.REQUESTS, pledge, Applicant.TOTAL)
        named = _PLEDGES.get(pledge) or (
            in_sentence(self.report.form.name(cell))
            if cell in self.report.form.positions
            else NOTHING
        )
        return named + _amount(claim) if claim.quantity else named

    def lines(self) -> Iterator[Message]:
        """What else is understood: year, body, other meanings, whole and parts, and why."""
        claim = self.claim
        if claim.year != self.report.year:
            year = _PERIOD if claim.year is None else _OF_YEAR.format(claim.year)
            yield ABOUT.format(_QUESTIONS[Question.YEAR], year)
        if claim.body:
            yield ABOUT.format(_QUESTIONS[Question.BODY], in_quotes(claim.body))
        if others := self._other_meanings():
            yield _ALSO.format(enumerated(others, counted="种", most=_CELLS))
        told = {why.taken for why in claim.why if why.question is Question.WHOLE}
        if wholes := [each for each in self.wholes if each.words not in told]:
            yield ABOUT.format(_QUESTIONS[Question.WHOLE], joined(map(_quoted, wholes)))
        yield from self._lists()
        yield from (_decided(why) for why in claim.why if why.question is not Question.LIST)

    def _lists(self) -> Iterator[Message]:
        """Each list of parts, with why it ends where it does."""
        ends = [why for why in self.claim.why if why.question is Question.LIST]
        # Each list has one decision on where it ends, in the same order.
        for each, why in zip_longest(self.claim.breakdowns, ends):
            if each is None:
                yield _decided(why)
                continue
            parts = enumerated(map(_quoted, each.parts), counted="项", most=_PARTS)
            split = _SPLIT.format(parts)
            yield split if why is None else _ENDED.format(split, why.evidence)

    def _other_meanings(self) -> list[Message]:
        """The interpretations that were not taken."""
        taken = self.cells
        return [_sum_of(each, self.report) for each, _ in self.fitting() if each.cells != taken]


def claim_views(assessment: Assessment) -> tuple[ClaimView, ...]:
    """Every claim of a report that was checked, in the order of the words.

    Args:
        assessment: What a check of the report came to.
    """
    report, every = assessment.report, claims(assessment.report)
    wholes: dict[int, list[Claim]] = {}
    for whole in every:
        for part in (part for each in whole.breakdowns for part in each.parts):
            wholes.setdefault(id(part), []).append(whole)
    named: dict[Span, list[Finding]] = {}
    for finding in assessment.findings:
        for span in finding.spans:
            named.setdefault(span, []).append(finding)
    return tuple(
        ClaimView(
            claim,
            report,
            cell_claim(claim, report),
            tuple(wholes.get(id(claim), ())),
            tuple(named.get(claim.span, ())),
        )
        for claim in every
    )


def _amount(claim: Claim) -> Message:
    """How much a claim says, in its unit."""
    if claim.quantity is None:
        return Message("0", "0")
    number = str(claim.quantity)
    return Message(f"{number}{claim.unit}", f"{number}%" if "%" in claim.unit else number)


def _quoted(claim: Claim) -> Message:
    return in_quotes(claim.words)


def in_quotes(words: str) -> Message:
    """Words of a report, which either language quotes as they are."""
    quotation = in_quotation_marks(words)
    return Message(quotation, quotation)


def _sum_of(meant: Interpretation, report: Report) -> Message:
    """An interpretation as a sum of cells in their printed labels, or by what it is called."""
    if len(meant.cells) > _CELLS:
        return meant.means
    added, taken = (
        joined((in_sentence(cell_name(cell, report.form)) for cell in cells), between)
        for cells, between in ((meant.plus, _AND), (meant.minus, _TAKEN_OFF))
    )
    return added + _TAKEN_OFF + taken if meant.minus else added


def _decided(why: Why) -> Message:
    """A decision in words: what was taken and by which evidence, and which candidates lost."""
    taken = in_quotes(why.taken) if why.taken else _NONE_TAKEN
    decided = _DECIDED.format(_QUESTIONS[why.question], taken, why.evidence)
    lost = [_NOT_TAKEN.format(in_quotes(each.words), each.why) for each in why.lost[:_LOST]]
    return joined((decided, *lost), SEMICOLON)
