"""The trial form of 2019, for the reports on 2019 and 2020, read off a published report."""

from __future__ import annotations

from govdisclosure.forms.cell import CHANGE, COUNT, MONEY
from govdisclosure.forms.concepts import DisclosureColumn, DisclosureRow, RequestRow
from govdisclosure.forms.form import Form
from govdisclosure.forms.shared_sums import carried_links, identities, subtotals
from govdisclosure.forms.shared_tables import (
    challenge_grid,
    disclosure_grid,
    request_grid,
    section_headings,
)
from govdisclosure.law import FORMAT_2019

_DOCUMENTS = ("drafted", "disclosed", "disclosed_total")
_MATTERS = ("previous_items", "change", "decisions")

_DISCLOSURES = disclosure_grid(
    FORMAT_2019,
    rows={
        DisclosureRow.GOVERNMENT_RULES: ("规章", _DOCUMENTS),
        DisclosureRow.NORMATIVE_DOCUMENTS: ("规范性文件", _DOCUMENTS),
        DisclosureRow.LICENCES: ("行政许可", _MATTERS),
        DisclosureRow.OTHER_SERVICES: ("其他对外管理服务事项", _MATTERS),
        DisclosureRow.PENALTIES: ("行政处罚", _MATTERS),
        DisclosureRow.COERCIVE_MEASURES: ("行政强制", _MATTERS),
        DisclosureRow.FEES: ("行政事业性收费", ("previous_items", "change")),
        DisclosureRow.PROCUREMENT: ("政府集中采购", ("projects", "amount")),
    },
    columns={
        DisclosureColumn.DRAFTED: ("本年新制作数量", COUNT),
        DisclosureColumn.DISCLOSED: ("本年新公开数量", COUNT),
        DisclosureColumn.DISCLOSED_TOTAL: ("对外公开总数量", COUNT),
        DisclosureColumn.PREVIOUS_ITEMS: ("上一年项目数量", COUNT),
        DisclosureColumn.CHANGE: ("本年增/减", CHANGE),
        DisclosureColumn.DECISIONS: ("处理决定数量", COUNT),
        DisclosureColumn.PROJECTS: ("采购项目数量", COUNT),
        DisclosureColumn.AMOUNT: ("采购总金额", MONEY),
    },
)
_REQUESTS = request_grid(
    FORMAT_2019, closed={"三、本年度办理结果": {RequestRow.CLOSED: ("（六）其他处理",)}}
)
_CHALLENGES = challenge_grid(FORMAT_2019)

#: 198 cells: 22 in Table Two, 23 rows in Table Three, 15 in Table Four; 40 identities.
FORM_2019 = Form(
    edition="2019",
    notice=FORMAT_2019,
    first_year=2019,
    last_year=2020,
    headings=section_headings(problems="五、政府信息公开工作存在的主要问题及改进情况"),
    overview_parts=(),
    grids=(_DISCLOSURES, _REQUESTS, _CHALLENGES),
    identities=identities(FORMAT_2019, _REQUESTS, _CHALLENGES),
    links=carried_links(FORMAT_2019, _REQUESTS),
    subtotals=subtotals(FORMAT_2019, _REQUESTS),
)
