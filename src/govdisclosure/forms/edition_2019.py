"""The trial form of 2019, for the reports on 2019 and 2020, read off a published report."""

from __future__ import annotations

from govdisclosure.forms.cell import CHANGE, COUNT, MONEY
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
from govdisclosure.law import FORMAT_2019

__all__ = ["FORM_2019"]

_EDITION = "2019"
_DOCUMENTS = ("drafted", "disclosed", "disclosed_total")
_MATTERS = ("previous_items", "change", "decisions")
_COLUMNS_OF = {
    "government_rules": _DOCUMENTS,
    "normative_documents": _DOCUMENTS,
    "licences": _MATTERS,
    "other_services": _MATTERS,
    "penalties": _MATTERS,
    "coercive_measures": _MATTERS,
    "fees": ("previous_items", "change"),
    "procurement": ("projects", "amount"),
}
_ROWS: dict[str, str] = {
    DisclosureRow.GOVERNMENT_RULES: "规章",
    DisclosureRow.NORMATIVE_DOCUMENTS: "规范性文件",
    DisclosureRow.LICENCES: "行政许可",
    DisclosureRow.OTHER_SERVICES: "其他对外管理服务事项",
    DisclosureRow.PENALTIES: "行政处罚",
    DisclosureRow.COERCIVE_MEASURES: "行政强制",
    DisclosureRow.FEES: "行政事业性收费",
    DisclosureRow.PROCUREMENT: "政府集中采购",
}
_COLUMNS = (
    (DisclosureColumn.DRAFTED, "本年新制作数量", COUNT),
    (DisclosureColumn.DISCLOSED, "本年新公开数量", COUNT),
    (DisclosureColumn.DISCLOSED_TOTAL, "对外公开总数量", COUNT),
    (DisclosureColumn.PREVIOUS_ITEMS, "上一年项目数量", COUNT),
    (DisclosureColumn.CHANGE, "本年增/减", CHANGE),
    (DisclosureColumn.DECISIONS, "处理决定数量", COUNT),
    (DisclosureColumn.PROJECTS, "采购项目数量", COUNT),
    (DisclosureColumn.AMOUNT, "采购总金额", MONEY),
)

_DISCLOSURES = Grid(
    Section.DISCLOSURES,
    disclosure_rows(_ROWS, columns=_COLUMNS_OF),
    disclosure_columns(FORMAT_2019, _COLUMNS),
    _COLUMNS_OF,
)
_REQUESTS = request_grid(
    FORMAT_2019,
    closed=[
        request_row(
            RequestRow.CLOSED,
            "（六）其他处理",
            "三、本年度办理结果",
            FORMAT_2019.label("（六）其他处理"),
        )
    ],
)
_CHALLENGES = challenge_grid(FORMAT_2019)

#: 198 cells: 22 in Table Two, 23 rows in Table Three, 15 in Table Four; 40 identities.
FORM_2019 = Form(
    edition=_EDITION,
    notice=FORMAT_2019,
    first_year=2019,
    last_year=2020,
    headings={
        Section.OVERVIEW: "一、总体情况",
        Section.DISCLOSURES: "二、主动公开政府信息情况",
        Section.REQUESTS: "三、收到和处理政府信息公开申请情况",
        Section.CHALLENGES: "四、政府信息公开行政复议、行政诉讼情况",
        Section.PROBLEMS: "五、政府信息公开工作存在的主要问题及改进情况",
        Section.OTHER: "六、其他需要报告的事项",
    },
    overview_parts=(),
    grids=(_DISCLOSURES, _REQUESTS, _CHALLENGES),
    identities=identities(FORMAT_2019, _REQUESTS, _CHALLENGES),
    links=carried_links(FORMAT_2019, _REQUESTS),
    subtotals=subtotals(FORMAT_2019, _REQUESTS),
)
