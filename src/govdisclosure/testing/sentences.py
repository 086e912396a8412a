"""Sentences that state the numbers of a report in words: the grammar run backwards.

Each pattern names the cells that its figures are the sums of, so that a sentence made from a report
is true of it.  The wordings are our own, in the manner of published reports.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from govdisclosure.forms import Applicant, Form, require_form
from govdisclosure.reports import Report
from govdisclosure.values import Amount

__all__ = ["PATTERNS", "SentencePattern", "sentence_patterns"]

_ORGANISATIONS = tuple(
    kind for kind in Applicant if kind not in (Applicant.NATURAL_PERSON, Applicant.TOTAL)
)


@frozen
class SentencePattern:
    """A sentence with places for its figures, and the cells that each figure is the sum of.

    `wording` has ``{}`` for a figure, in the order of `figures`.  A figure is a group of addresses;
    a row of Tables Three and Four stands for its total.
    """

    wording: str
    figures: tuple[tuple[str, ...], ...]

    def amounts(self, report: Report) -> tuple[Amount, ...]:
        """The figures that are true of a report; a blank cell adds nothing."""
        return tuple(sum(report[each] or 0 for each in figure) for figure in self.figures)

    def write(self, figures: Sequence[str]) -> str:
        """The sentence with these figures, as they are written."""
        return self.wording.format(*figures)


def sentence_patterns(form: Form) -> tuple[SentencePattern, ...]:
    """The patterns whose cells an edition of the form has."""
    require_form(form)
    return tuple(
        pattern
        for pattern in PATTERNS
        if all(cell in form.by_address for figure in pattern.figures for cell in figure)
    )


def _pattern(wording: str, *figures: str) -> SentencePattern:
    return SentencePattern(wording, tuple(tuple(map(_address, each.split())) for each in figures))


def _address(short: str) -> str:
    return short if short.count(".") == 2 else f"{short}.total"


def _of_organisations(row: str) -> str:
    return " ".join(f"requests.{row}.{kind}" for kind in _ORGANISATIONS)


_RECEIVED, _OVER = "requests.received", "requests.carried_over"
_PROCESSED, _FORWARD = "requests.processed", "requests.carried_forward"
_PERSONS = "requests.received.natural_person"
_DENIED = " ".join(
    f"requests.denied_{why}"
    for why in (
        *("state_secret", "by_law", "security", "third_party", "internal_affairs", "process"),
        *("enforcement_file", "administrative_query"),
    )
)
_UNAVAILABLE = " ".join(
    f"requests.unavailable_{w}" for w in ("not_held", "needs_creation", "unclear")
)
_DECLINED = " ".join(
    f"requests.declined_{why}"
    for why in ("petition", "duplicate", "publication", "excessive", "reconfirmation")
)
_CLOSED_2021 = " ".join(f"requests.closed_{why}" for why in ("uncorrected", "unpaid", "other"))
_OUTCOMES = ("requests.granted", "requests.partly_granted", _DENIED, _UNAVAILABLE, _DECLINED)
_REVIEW, _DIRECT, _AFTER = (
    f"challenges.{route}" for route in ("review", "direct_litigation", "litigation_after_review")
)
_RESULTS = ("upheld", "corrected", "other", "pending")


def _results(*routes: str) -> tuple[str, ...]:
    return tuple(" ".join(f"{route}.{result}" for route in routes) for result in _RESULTS)


_ENDED = "予以公开{}件，部分公开{}件，不予公开{}件，无法提供{}件，不予处理{}件，其他处理{}件。"

#: The patterns, for the editions that have their cells.
PATTERNS: tuple[SentencePattern, ...] = (
    _pattern("全年共收到政府信息公开申请{}件。", _RECEIVED),
    _pattern("本机关新收政府信息公开申请{}件，上年结转{}件。", _RECEIVED, _OVER),
    _pattern("共接收{}件政府信息公开申请。", _RECEIVED),
    _pattern("全年受理政府信息公开申请{}件，办结{}件。", _RECEIVED, _PROCESSED),
    _pattern("已答复政府信息公开申请{}件，结转下年度继续办理{}件。", _PROCESSED, _FORWARD),
    _pattern("政府信息公开申请办结{}件，另有{}件顺延到下年度答复。", _PROCESSED, _FORWARD),
    _pattern(
        "收到政府信息公开申请{}件，加上年结转{}件，共{}件。",
        _RECEIVED,
        _OVER,
        f"{_RECEIVED} {_OVER}",
    ),
    _pattern(
        "收到政府信息公开申请{}件，其中自然人申请{}件，法人或其他组织申请{}件。",
        _RECEIVED,
        _PERSONS,
        _of_organisations("received"),
    ),
    _pattern(
        "自然人、法人或其他组织提出的申请分别为{}件、{}件。",
        _PERSONS,
        _of_organisations("received"),
    ),
    _pattern(
        "予以公开{}件（自然人{}件、法人或其他组织{}件）。",
        "requests.granted",
        "requests.granted.natural_person",
        _of_organisations("granted"),
    ),
    _pattern("办结的申请中，" + _ENDED, *_OUTCOMES, "requests.closed"),
    _pattern("办结的申请中，" + _ENDED, *_OUTCOMES, _CLOSED_2021),
    _pattern("共办结政府信息公开申请{}件，其中" + _ENDED, _PROCESSED, *_OUTCOMES, _CLOSED_2021),
    _pattern(
        "无法提供{}件，其中本机关不掌握{}件、没有现成信息需要另行制作{}件、补正后仍不明确{}件。",
        _UNAVAILABLE,
        *_UNAVAILABLE.split(),
    ),
    _pattern(
        "因信访举报投诉不予处理{}件，重复申请{}件。",
        "requests.declined_petition",
        "requests.declined_duplicate",
    ),
    _pattern(
        "因政府信息公开被申请行政复议{}件，其中维持{}件、纠正{}件、其他结果{}件、尚未审结{}件。",
        _REVIEW,
        *_results(_REVIEW),
    ),
    _pattern(
        "政府信息公开行政诉讼{}件，其中维持{}件、纠正{}件、其他结果{}件、尚未审结{}件。",
        f"{_DIRECT} {_AFTER}",
        *_results(_DIRECT, _AFTER),
    ),
    _pattern(
        "行政诉讼{}件，其中未经复议直接起诉{}件，复议后起诉{}件。",
        f"{_DIRECT} {_AFTER}",
        _DIRECT,
        _AFTER,
    ),
    _pattern("全年发生行政复议、行政诉讼案件共{}件。", f"{_REVIEW} {_DIRECT} {_AFTER}"),
    _pattern(
        "行政许可、行政处罚、行政强制决定分别为{}件、{}件和{}件。",
        *(
            f"disclosures.{each}.decisions"
            for each in ("licences", "penalties", "coercive_measures")
        ),
    ),
    _pattern(
        "制发行政规范性文件{}件，废止{}件，现行有效{}件。",
        *(f"disclosures.normative_documents.{each}" for each in ("issued", "repealed", "in_force")),
    ),
    _pattern("现行有效规章{}件。", "disclosures.government_rules.in_force"),
    _pattern("收取行政事业性收费{}万元。", "disclosures.fees.amount"),
)
