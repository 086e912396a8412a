"""The notices that prescribe the form of the report."""

from __future__ import annotations

from datetime import date

from govdisclosure.law.citation import Instrument

#: Printed above Table Three by both editions: the one identity that the form states itself.
FLOW_NOTE = "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和"

#: The trial form, for the reports on 2019 and 2020.  Its notice was on the central government's
#: site on 2019-11-27, which stands here for its date: the day of signature could not be read.
FORMAT_2019 = Instrument(
    title="中华人民共和国政府信息公开工作年度报告格式（试行）",
    english="Form of the Annual Report on Open Government Information Work (Trial)",
    number="国办公开办函〔2019〕60号",
    number_english="Guobangongkaibanhan [2019] No. 60",
    dated=date(2019, 11, 27),
    in_force=None,
    notes=(FLOW_NOTE,),
)

#: The form in force, for the reports on 2021 and after.  The second note is from section six.
FORMAT_2021 = Instrument(
    title="中华人民共和国政府信息公开工作年度报告格式",
    english="Form of the Annual Report on Open Government Information Work",
    number="国办公开办函〔2021〕30号",
    number_english="Guobangongkaibanhan [2021] No. 30",
    dated=date(2021, 9, 26),
    in_force=None,
    notes=(FLOW_NOTE, "收取信息处理费情况在此处报告"),
)
