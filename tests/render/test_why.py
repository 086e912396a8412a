"""Every claim says why: which whole, year, body and cells, which candidates lost, and by what.

Ten cases are read as a reader of the JSON and of the page does: what was understood of a claim
stands there, and wherever a decision is recorded, so do its evidence and the losers, in both
languages.
"""

import re
from typing import Any

import pytest
from attrs import evolve

import govdisclosure as gd
from govdisclosure.prose import Question, Rejected, Why
from govdisclosure.render import assessment_data, claims
from govdisclosure.render.view import ReportView
from govdisclosure.reports import Span

PUBLISHER, YEAR = "某市教育局", 2025
#: Words, one of the claims in them, and what was understood of it.
CASES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "a part of the only whole": (
        "收到申请12件，其中自然人9件，法人或其他组织3件。",
        "自然人9件",
        {"part_of": ["收到申请12件"], "cells": ["requests.received.natural_person"]},
    ),
    "a part listed after a colon": (
        "办结申请12件，具体为：予以公开9件，不予公开3件。",
        "予以公开9件",
        {"part_of": ["办结申请12件"], "cells": ["requests.granted.total"]},
    ),
    "no part at all": (
        "收到申请12件。",
        "收到申请12件",
        {"part_of": [], "cells": ["requests.received.total"]},
    ),
    "the year that is named": ("2024年收到申请5件。", "收到申请5件", {"year": 2024, "cells": []}),
    "the year of the report": ("收到申请5件。", "收到申请5件", {"year": 2025, "body": ""}),
    "last year": ("上年收到申请5件。", "收到申请5件", {"year": 2024, "cells": []}),
    "another body": (
        "市公安局收到申请5件。",
        "市公安局收到申请5件",
        {"body": "市公安局", "cells": []},
    ),
    "the publisher itself": (
        "市教育局收到申请5件。",
        "市教育局收到申请5件",
        {"body": "", "cells": ["requests.received.total"]},
    ),
    "reviews": (
        "发生行政复议案件3件，均已审结。",
        "发生行政复议案件3件",
        {"cells": ["challenges.review.total"]},
    ),
    "carried forward": (
        "收到申请12件，结转下年度2件。",
        "结转下年度2件",
        {"part_of": [], "cells": ["requests.carried_forward.total"]},
    ),
}


def told(case: str) -> tuple[gd.Assessment, dict[str, Any]]:
    words, claim, _ = CASES[case]
    assessment = gd.check_words(words, year=YEAR, publisher=PUBLISHER)
    every = assessment_data(assessment, claims=True)["claims"]
    return assessment, next(each for each in every if each["words"] == claim)


@pytest.mark.parametrize("case", CASES)
def test_the_json_says_what_was_understood_and_why(case: str) -> None:
    _, entry = told(case)
    expected = CASES[case][2]
    understood = entry | {"part_of": [each["words"] for each in entry["part_of"]]}
    assert {key: understood[key] for key in expected} == expected
    if entry["cells"]:
        # Some interpretation is about just these, and it is among those that the words admit.
        assert entry["cells"] in [each["plus"] + each["minus"] for each in entry["interpretations"]]
    for why in entry["why"]:
        assert why["question"] in {each.value for each in Question}
        assert all(why["evidence"].values())
        assert all(all(lost["why"].values()) for lost in why["lost"])


@pytest.mark.parametrize("case", CASES)
def test_the_page_says_it_where_the_words_stand(case: str) -> None:
    assessment, entry = told(case)
    page = gd.write_page(assessment)
    if not entry["cells"] and not entry["why"]:
        return
    (mention,) = re.findall(rf'class="mention[^"]*"[^>]*>{entry["words"]}(.*?)</a>', page)
    assert entry["meaning"]["zh"] in mention
    assert all(f"“{whole['words']}”" in mention for whole in entry["part_of"])
    for why in entry["why"]:
        assert why["evidence"]["zh"] in mention
        assert why["evidence"]["en"] in mention
        assert all(lost["words"] in mention for lost in why["lost"][:3])


def why_of(words: str) -> Why:
    """A decision on whose part of `words` a claim is, against two other candidates."""
    start = words.index("收到申请12件")
    taken = Span(gd.Section.OVERVIEW, start, start + 7)
    fits = gd.Message("能容纳各项", "it can hold all parts")
    small = gd.Message("小于最大的一项", "it is less than the largest part")
    lost = (
        Rejected("办结2件", Span(gd.Section.OVERVIEW, 8, 12), small),
        Rejected("2024", None, gd.Message("不是本年", "not this year")),
    )
    return Why(Question.WHOLE, "收到申请12件", taken, fits, lost)


@pytest.fixture
def decided(monkeypatch: pytest.MonkeyPatch) -> gd.Assessment:
    """A check of words of which each claim has a decision and one that took nothing."""
    words = "收到申请12件，办结2件，其中自然人9件。市公安局收到申请5件。"
    nothing = Why(Question.LIST, "", None, gd.Message("各项不全", "the list is open"))

    def claimed(report: gd.Report) -> tuple[gd.Claim, ...]:
        return tuple(evolve(each, why=(why_of(words), nothing)) for each in gd.claims(report))

    monkeypatch.setattr(claims, "claims", claimed)
    return gd.check_words(words, year=YEAR, publisher=PUBLISHER)


def test_a_decision_stands_in_the_json_with_its_losers(decided: gd.Assessment) -> None:
    for entry in assessment_data(decided, claims=True)["claims"]:
        why, nothing = entry["why"]
        assert why == {
            "question": "whole",
            "taken": "收到申请12件",
            "at": {"section": "overview", "start": 0, "end": 7, "at": None},
            "evidence": {"zh": "能容纳各项", "en": "it can hold all parts"},
            "lost": [
                {
                    "words": "办结2件",
                    "at": {"section": "overview", "start": 8, "end": 12, "at": None},
                    "why": {"zh": "小于最大的一项", "en": "it is less than the largest part"},
                },
                {"words": "2024", "at": None, "why": {"zh": "不是本年", "en": "not this year"}},
            ],
        }
        assert (nothing["taken"], nothing["at"], nothing["lost"]) == ("", None, [])


def test_a_decision_stands_on_the_page_also_of_what_is_about_no_cell(
    decided: gd.Assessment,
) -> None:
    zh = "属于：“收到申请12件”（能容纳各项）；未取“办结2件”：小于最大的一项；未取“2024”：不是本年"
    en = (
        "part of: “收到申请12件” (it can hold all parts); not “办结2件”: it is less than the "
        "largest part; not “2024”: not this year"
    )
    lines = [each.zh for each in ReportView.of(decided).annotations[-1].details]
    assert zh in lines
    assert "分项：未能确定（各项不全）" in lines
    page = gd.write_page(decided)
    assert page.count(f'lang="zh">{zh}<') == page.count(f'lang="en">{en}<')
    assert page.count(en) == len(claims.claims(decided.report))
    assert "市公安局收到申请5件<span" in page
