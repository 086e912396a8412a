"""What the State Council's office answered when it was asked how the Regulation is meant."""

from __future__ import annotations

from datetime import date

from govdisclosure.law.citation import Instrument
from govdisclosure.message import Message

_OFFICE = "国务院办公厅政府信息与政务公开办公室"

#: On litigation in which the organ of reconsideration is a defendant too: who counts the case.  It
#: speaks of article 32 of the Regulation of 2007, and was still reposted from 2020 to 2022.
REPORT_ITEMS_2016 = Instrument(
    title="关于政府信息公开年度报告有关项目填报问题的解释",
    english="Interpretation on Items of the Annual Report on Open Government Information",
    number="国办公开办函〔2016〕201号",
    number_english="Guobangongkaibanhan [2016] No. 201",
    dated=date(2016, 9, 1),
    in_force=None,
    sentences=(
        (
            "对于行政复议机关作为共同被告的行政诉讼案件，只计算原行为主体的案件数量，"
            "不计算行政复议机关的案件数量。"
        ),
    ),
    also_called=(f"{_OFFICE}关于政府信息公开年度报告有关项目填报问题的解释",),
)

#: Its sentence: of a case with two defendants, the organ that acted first counts it.
CO_DEFENDANTS = REPORT_ITEMS_2016.sentence("对于行政复议机关作为共同被告…")

#: On the day on which a request counts as received, by the way it came; article 31 of the revised
#: Regulation settles most of it.  The first three of its answers could be read in two copies.
TIME_LIMITS_2015 = Instrument(
    title="关于政府信息公开期限有关问题的解释",
    english="Interpretation on Time Limits in Open Government Information",
    number="国办公开办函〔2015〕207号",
    number_english="Guobangongkaibanhan [2015] No. 207",
    dated=None,
    in_force=None,
    sentences=(
        "申请人当面提交信息公开申请的，以提交之日为收到申请之日。",
        "申请人以邮寄方式提交信息公开申请的，以行政机关签收之日为收到申请之日。",
        (
            "申请人通过行政机关对外公布的信息公开申请邮箱提交申请的，"
            "自电子邮件系统接收之日为收到申请之日。"
        ),
    ),
    believed=(
        Message(
            "成文日期未能读到，编号表明为2015年",
            "the day of signature could not be read; the number says 2015",
        ),
    ),
    also_called=(f"{_OFFICE}关于政府信息公开期限有关问题的解释",),
)
