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
#: Words, one of the claims in them, what was understood of it, and each decision on it: what was
#: decided, what was taken, a word of the evidence, and which candidates lost.
CASES: dict[str, tuple[str, str, dict[str, Any], list[tuple[str, str, str, list[str]]]]] = {
    "a part of what the parts come to": (
        "收到申请12件，办结11件，其中自然人9件，法人或其他组织3件。",
        "自然人9件",
        {"part_of": ["收到申请12件"], "cells": ["requests.received.natural_person"]},
        [("whole", "收到申请12件", "之和", ["办结11件"])],
    ),
    "a part listed after a colon": (
        "办结申请12件，具体为：予以公开9件，不予公开2件。",
        "予以公开9件",
        {"part_of": ["办结申请12件"], "cells": ["requests.granted.total"]},
        [("whole", "办结申请12件", "紧接", [])],
    ),
    "a part in a bracket": (
        "收到申请12件（网上8件，信函3件）。",
        "网上8件",
        {"part_of": ["收到申请12件"], "cells": []},
        [("whole", "收到申请12件", "括号", [])],
    ),
    "a part of the only count": (
        "公开信息30条，其中文件9条，动态11条。",
        "文件9条",
        {"part_of": ["公开信息30条"], "cells": []},
        [("whole", "公开信息30条", "只有", [])],
    ),
    "a part of what can have it": (
        "收到申请12件，上年结转2件，其中网上申请5件，信函申请4件。",
        "网上申请5件",
        {"part_of": ["收到申请12件"], "cells": []},
        [("whole", "收到申请12件", "包含", ["上年结转2件"])],
    ),
    "a part of nothing that stands before": (
        "网站公开64条，新媒体公开230条，其他公开4条。其中，甲号发布900条、乙号发布98条。",
        "甲号发布900条",
        {"part_of": [], "cells": []},
        [("whole", "", "没有", ["新媒体公开230条", "网站公开64条"])],
    ),
    "a list that need not be whole": (
        "公开信息30条，其中文件9条，动态11条。",
        "公开信息30条",
        {"part_of": [], "cells": []},
        [("list", "动态11条", "不等于", [])],
    ),
    "no part at all": (
        "收到申请12件。",
        "收到申请12件",
        {"part_of": [], "cells": ["requests.received.total"], "year": 2025, "body": ""},
        [],
    ),
    "the year that is named": (
        "2024年收到申请5件。",
        "收到申请5件",
        {"year": 2024, "cells": []},
        [("year", "2024年", "时间", ["2025年"])],
    ),
    "last year": (
        "上年收到申请5件。",
        "收到申请5件",
        {"year": 2024, "cells": []},
        [("year", "上年", "时间", ["2025年"])],
    ),
    "another body": (
        "市公安局收到申请5件。",
        "市公安局收到申请5件",
        {"body": "市公安局", "cells": []},
        [("body", "市公安局", "机关", [PUBLISHER])],
    ),
    "the publisher itself": (
        "市教育局收到申请5件。",
        "市教育局收到申请5件",
        {"body": "", "cells": ["requests.received.total"]},
        [("body", "市教育局", "简称", [])],
    ),
}


def told(case: str) -> tuple[gd.Assessment, dict[str, Any]]:
    words, claim, *_ = CASES[case]
    assessment = gd.check_words(words, year=YEAR, publisher=PUBLISHER)
    every = assessment_data(assessment, claims=True)["claims"]
    return assessment, next(each for each in every if each["words"] == claim)


@pytest.mark.parametrize("case", CASES)
def test_the_json_says_what_was_understood_and_why(case: str) -> None:
    _, entry = told(case)
    expected, decided = CASES[case][2:]
    understood = entry | {"part_of": [each["words"] for each in entry["part_of"]]}
    assert {key: understood[key] for key in expected} == expected
    if entry["cells"]:
        # Some interpretation is about just these, and it is among those that the words admit.
        assert entry["cells"] in [each["plus"] + each["minus"] for each in entry["interpretations"]]
    for why, (question, taken, evidence, lost) in zip(entry["why"], decided, strict=True):
        assert (why["question"], why["taken"]) == (question, taken)
        assert evidence in why["evidence"]["zh"]
        assert why["evidence"]["en"]
        assert [each["words"] for each in why["lost"]] == lost
        assert all(all(each["why"].values()) for each in why["lost"])


@pytest.mark.parametrize("case", CASES)
def test_the_page_says_it_where_the_words_stand(case: str) -> None:
    assessment, entry = told(case)
    page = gd.write_page(assessment)
    if not entry["cells"] and not entry["why"]:
        return
    # What opens beside a mention stands in it, before the words that follow.
    begins = re.search(rf'class="mention[^"]*"[^>]*>{entry["words"]}', page)
    assert begins is not None
    mention = page[begins.end() :].partition('class="mention')[0]
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
