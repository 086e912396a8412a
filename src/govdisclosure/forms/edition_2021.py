"""The form in force, made in 2021, for the reports on 2021 and every year after it."""

from __future__ import annotations

from govdisclosure.forms.cell import COUNT, TEN_THOUSAND_YUAN, Cell
from govdisclosure.forms.concepts import DisclosureColumn, DisclosureRow, RequestRow, Section
from govdisclosure.forms.families import (
    carried_links,
    challenge_grid,
    disclosure_columns,
    disclosure_rows,
    identities,
    request_grid,
    request_row,
    subtotals,
)
from govdisclosure.forms.form import Form, Grid
from govdisclosure.forms.identity import Identity
from govdisclosure.law import FEE_MEASURES, FORMAT_2021, REGULATION

__all__ = ["FORM_2021"]

_EDITION = "2021"
_DOCUMENTS = ("issued", "repealed", "in_force")
_COLUMNS_OF = {
    "government_rules": _DOCUMENTS,
    "normative_documents": _DOCUMENTS,
    "licences": ("decisions",),
    "penalties": ("decisions",),
    "coercive_measures": ("decisions",),
    "fees": ("amount",),
}
_ROWS: dict[str, str] = {
    DisclosureRow.GOVERNMENT_RULES: "规章",
    DisclosureRow.NORMATIVE_DOCUMENTS: "行政规范性文件",
    DisclosureRow.LICENCES: "行政许可",
    DisclosureRow.PENALTIES: "行政处罚",
    DisclosureRow.COERCIVE_MEASURES: "行政强制",
    DisclosureRow.FEES: "行政事业性收费",
}
_COLUMNS = (
    (DisclosureColumn.ISSUED, "本年制发件数", COUNT),
    (DisclosureColumn.REPEALED, "本年废止件数", COUNT),
    (DisclosureColumn.IN_FORCE, "现行有效件数", COUNT),
    (DisclosureColumn.DECISIONS, "本年处理决定数量", COUNT),
    (DisclosureColumn.AMOUNT, "本年收费金额（单位：万元）", TEN_THOUSAND_YUAN),
)
_CLOSED = (
    (
        RequestRow.CLOSED_UNCORRECTED,
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        REGULATION.article(30),
    ),
    (
        RequestRow.CLOSED_UNPAID,
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        FEE_MEASURES.whole,
    ),
    (RequestRow.CLOSED_OTHER, "3.其他", FORMAT_2021.label("3.其他")),
)

_DISCLOSURES = Grid(
    Section.DISCLOSURES,
    disclosure_rows(_ROWS, columns=_COLUMNS_OF),
    disclosure_columns(FORMAT_2021, _COLUMNS),
    _COLUMNS_OF,
)
_REQUESTS = request_grid(
    FORMAT_2021,
    closed=[
        request_row(concept, label, "（六）其他处理", cited) for concept, label, cited in _CLOSED
    ],
)
_CHALLENGES = challenge_grid(FORMAT_2021)


def _in_force(row: DisclosureRow) -> Identity:
    issued, repealed, in_force = (Cell(Section.DISCLOSURES, row, each) for each in _DOCUMENTS)
    return Identity(
        f"years.in_force.{row}",
        (in_force, repealed),
        (in_force.last_year, issued),
        FORMAT_2021.label("现行有效件数"),
    )


#: 200 cells: 10 in Table Two, 25 rows in Table Three, 15 in Table Four; 42 identities.
FORM_2021 = Form(
    edition=_EDITION,
    notice=FORMAT_2021,
    first_year=2021,
    last_year=None,
    headings={
        Section.OVERVIEW: "一、总体情况",
        Section.DISCLOSURES: "二、主动公开政府信息情况",
        Section.REQUESTS: "三、收到和处理政府信息公开申请情况",
        Section.CHALLENGES: "四、政府信息公开行政复议、行政诉讼情况",
        Section.PROBLEMS: "五、存在的主要问题及改进情况",
        Section.OTHER: "六、其他需要报告的事项",
    },
    overview_parts=(
        "主动公开",
        "依申请公开",
        "政府信息管理",
        "政府信息公开平台建设",
        "监督保障",
    ),
    grids=(_DISCLOSURES, _REQUESTS, _CHALLENGES),
    identities=identities(FORMAT_2021, _REQUESTS, _CHALLENGES),
    links=(
        *carried_links(FORMAT_2021, _REQUESTS),
        _in_force(DisclosureRow.GOVERNMENT_RULES),
        _in_force(DisclosureRow.NORMATIVE_DOCUMENTS),
    ),
    subtotals=subtotals(FORMAT_2021, _REQUESTS),
)
