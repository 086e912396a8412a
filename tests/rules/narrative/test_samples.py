"""The claims of the sample reports, against those written down by eye."""

import re
from collections import Counter
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from attrs import evolve

import govdisclosure as gd

HERE = Path(__file__).parent
SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
FILE = re.compile(r"\[(.+)\]")
WORDS = (gd.Section.OVERVIEW, gd.Section.PROBLEMS, gd.Section.OTHER)
HEADINGS = {
    gd.Section.OVERVIEW: "总体情况",
    gd.Section.DISCLOSURES: "主动公开政府信息情况",
    gd.Section.REQUESTS: "收到和处理政府信息公开申请",
    gd.Section.CHALLENGES: "行政复议、行政诉讼情况",
    gd.Section.PROBLEMS: "主要问题",
    gd.Section.OTHER: "其他需要报告",
}
#: Publisher and year of the samples, for those that no reader reads yet.
REPORTS = {
    "zhongwei-science-2025.txt": ("中卫市科学技术局", 2025),
    "huaian-2024.pdf": ("淮安市人民政府", 2024),
    "shanghai-office-2019.html": ("上海市人民政府办公厅", 2019),
    "shuyang-county-2025.md": ("沭阳县人民政府", 2025),
    "taiping-town-2022.txt": ("太平镇人民政府", 2022),
    "xi-town-2022.txt": ("螅镇人民政府", 2022),
}


def due() -> dict[str, list[str]]:
    """The claims written down for each sample, as `section value counted`."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in (HERE / "samples.txt").read_text(encoding="utf-8").splitlines():
        if match := FILE.fullmatch(line):
            name = match[1]
        elif line and not line.startswith("#"):
            found.setdefault(name, []).append(line)
    return found


DUE = due()


def read(name: str) -> gd.Report | None:
    """A sample as its reader reads it, or its words where no reader does; None for neither."""
    if not (SAMPLES / name).exists():
        return None
    try:
        return gd.read(SAMPLES / name)
    except gd.UnreadableReport:
        if name.endswith(".pdf"):
            return None
    publisher, year = REPORTS[name]
    return evolve(gd.Report.of({}, publisher=publisher, year=year), sections=sections(name))


def sections(name: str) -> tuple[gd.SectionText, ...]:
    content = (SAMPLES / name).read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("gb18030")
    text = re.sub(r"<(script|style).*?</\1>", "", text, flags=re.DOTALL)
    lines = re.sub("<[^>]+>", "\n", text).splitlines()
    found: dict[gd.Section, list[str]] = {}
    section = None
    for line in lines:
        heading = re.match("[#\\s]*[一二三四五六]、", line) and [
            each for each, words in HEADINGS.items() if words in line
        ]
        if heading:
            section = heading[0]
        elif section:
            found.setdefault(section, []).append(line)
    return tuple(gd.SectionText(each, "", "\n".join(found.get(each, []))) for each in WORDS)


def written(claim: gd.Claim) -> str:
    """A claim as `section value counted`."""
    counted = claim.counted
    own = not (counted.limits or claim.body)
    known = own and counted.matter not in ("", "other")
    parts = (counted.matter, counted.aspect, counted.result, counted.applicant)
    name = ".".join(part for part in parts if part) if known else "other"
    if counted.matter == "challenges":
        name = "challenges"
    if claim.kind in (gd.ClaimKind.RATE, gd.ClaimKind.SHARE, gd.ClaimKind.CHANGE):
        name = claim.kind.value
    value = claim.kind.value if claim.quantity is None else format(claim.quantity.value)
    return f"{claim.span.section} {value} {name}"


def understood(report: gd.Report) -> list[str]:
    claims = gd.claims(report)
    return [written(claim) for claim in claims if claim.span.section in WORDS]


def at_hand(name: str) -> gd.Report:
    report = read(name)
    if report is None:
        pytest.skip("the sample is not here, or no reader reads it yet")
    return report


@pytest.mark.parametrize("name", DUE)
def test_the_claims_of_a_sample_are_those_that_stand_in_it(name: str) -> None:
    """Every claim written down is found, and next to none is found that was not."""
    found = understood(at_hand(name))
    missed = Counter(DUE[name]) - Counter(found)
    assert not missed
    assert len(found) - len(DUE[name]) <= 1
    assert SequenceMatcher(None, DUE[name], found).ratio() > 0.9


def test_the_science_bureau_does_not_add_up_to_67() -> None:
    report = at_hand("zhongwei-science-2025.txt")
    findings = gd.check(report).against("narrative")
    assert [each.message.en for each in findings] == [
        (
            "“累计主动公开发布各类政府信息 67 条”: the parts 55 + 3 + 5 + 2 = 65, the whole 67, "
            "the first is 2 less; please check"
        )
    ]
    assert findings[0].severity is gd.Severity.ERROR
    assert findings[0].difference == Decimal(-2)
    assert len(findings[0].spans) == 5
