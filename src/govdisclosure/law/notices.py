"""The notices that prescribe the form of the report."""

from __future__ import annotations

from datetime import date

from govdisclosure.law.citation import Instrument
from govdisclosure.message import Message

#: Printed above Table Three by both editions: the one identity that the form states itself.
FLOW_NOTE = "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和"

#: The trial form, for the reports on 2019 and 2020.  Its sentence says how far it binds in its
#: first year.
FORMAT_2019 = Instrument(
    title="中华人民共和国政府信息公开工作年度报告格式（试行）",
    english="Form of the Annual Report on Open Government Information Work (Trial)",
    number="国办公开办函〔2019〕60号",
    number_english="Guobangongkaibanhan [2019] No. 60",
    dated=date(2019, 11, 27),
    in_force=None,
    sentences=(
        "2019年政府信息公开工作年度报告，鼓励按照统一格式发布，确实存在现实困难的，可参照统一格式发布。",
    ),
    notes=(FLOW_NOTE,),
    prescribes_form=True,
    believed=(
        Message(
            "成文日期未能在原文中读到，2019年11月27日是该通知已在中国政府网发布的日期",
            "the day of signature could not be read; on 27 November 2019 the notice was on the "
            "site of the central government",
        ),
    ),
)

#: The form in force, for the reports on 2021 and after.  Its sentences say what a report contains,
#: what section one is about, and who answers for a bad one; the second note is from section six.
FORMAT_2021 = Instrument(
    title="中华人民共和国政府信息公开工作年度报告格式",
    english="Form of the Annual Report on Open Government Information Work",
    number="国办公开办函〔2021〕30号",
    number_english="Guobangongkaibanhan [2021] No. 30",
    dated=date(2021, 9, 26),
    in_force=None,
    sentences=(
        (
            "年度报告内容，要严格按照《中华人民共和国政府信息公开条例》第五十条的规定确定，"
            "不能遗漏，也不宜泛化。"
        ),
        (
            "主要包括主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障"
            "（含《中华人民共和国政府信息公开条例》第五十条第四项规定的各级人民政府"
            "“工作考核、社会评议和责任追究结果情况”）"
        ),
        (
            "出现不按时发布、发布内容不准确不全面或者内容雷同、敷衍塞责等问题并造成不良后果的，"
            "由相应政府信息公开工作主管部门依据《中华人民共和国政府信息公开条例》第四十七条规定，"
            "严肃追究负有责任的领导人员和直接责任人责任。"
        ),
    ),
    notes=(FLOW_NOTE, "收取信息处理费情况在此处报告"),
    prescribes_form=True,
)
