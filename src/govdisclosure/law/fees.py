"""The measures on the fee for processing information that a report must state."""

from __future__ import annotations

from datetime import date

from govdisclosure.law.citation import Instrument

#: The measures on the fee that article 42 allows, cited whole: we do not have their wording.
FEE_MEASURES = Instrument(
    title="政府信息公开信息处理费管理办法",
    english="Measures on the Information-Processing Fee in Open Government Information",
    number="国办函〔2020〕109号",
    number_english="Guobanhan [2020] No. 109",
    dated=date(2020, 11, 17),
    in_force=date(2021, 1, 1),
)
