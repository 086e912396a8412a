"""The form in force, made in 2021, for the reports on 2021 and every year after it."""

from __future__ import annotations

from govdisclosure.forms.cell import COUNT, TEN_THOUSAND_YUAN, Cell
from govdisclosure.forms.concepts import DisclosureColumn, DisclosureRow, RequestRow, Section
from govdisclosure.forms.form import Form
from govdisclosure.forms.identity import Identity
from govdisclosure.forms.shared_sums import carried_links, identities, subtotals
from govdisclosure.forms.shared_tables import (
    challenge_grid,
    disclosure_grid,
    request_grid,
    section_headings,
)
from govdisclosure.law import FEE_MEASURES, FORMAT_2021, REGULATION

_DOCUMENTS = ("issued", "repealed", "in_force")

_DISCLOSURES = disclosure_grid(
    FORMAT_2021,
    rows={
        DisclosureRow.GOVERNMENT_RULES: ("规章", _DOCUMENTS),
        DisclosureRow.NORMATIVE_DOCUMENTS: ("行政规范性文件", _DOCUMENTS),
        DisclosureRow.LICENCES: ("行政许可", ("decisions",)),
        DisclosureRow.PENALTIES: ("行政处罚", ("decisions",)),
        DisclosureRow.COERCIVE_MEASURES: ("行政强制", ("decisions",)),
        DisclosureRow.FEES: ("行政事业性收费", ("amount",)),
    },
    columns={
        DisclosureColumn.ISSUED: ("本年制发件数", COUNT),
        DisclosureColumn.REPEALED: ("本年废止件数", COUNT),
        DisclosureColumn.IN_FORCE: ("现行有效件数", COUNT),
        DisclosureColumn.DECISIONS: ("本年处理决定数量", COUNT),
        DisclosureColumn.AMOUNT: ("本年收费金额（单位：万元）", TEN_THOUSAND_YUAN),
    },
)
_REQUESTS = request_grid(
    FORMAT_2021,
    closed={
        "（六）其他处理": {
            RequestRow.CLOSED_UNCORRECTED: (
                "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                REGULATION.article(30),
            ),
            RequestRow.CLOSED_UNPAID: (
                "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                FEE_MEASURES.whole,
            ),
            RequestRow.CLOSED_OTHER: ("3.其他",),
        }
    },
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
    edition="2021",
    notice=FORMAT_2021,
    first_year=2021,
    last_year=None,
    headings=section_headings(problems="五、存在的主要问题及改进情况"),
    overview_parts=("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"),
    grids=(_DISCLOSURES, _REQUESTS, _CHALLENGES),
    identities=identities(FORMAT_2021, _REQUESTS, _CHALLENGES),
    links=(
        *carried_links(FORMAT_2021, _REQUESTS),
        _in_force(DisclosureRow.GOVERNMENT_RULES),
        _in_force(DisclosureRow.NORMATIVE_DOCUMENTS),
    ),
    subtotals=subtotals(FORMAT_2021, _REQUESTS),
)
