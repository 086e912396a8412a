"""A county's folder as its office receives it: two years, five formats, and faults that are known.

Forty bodies report on 2024 and 2025.  Names, numbers and words are made up; what is wrong is told
by the constants below, and nothing else is.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from attrs import evolve
from layouts import Layout, pieces
from printed import as_pdf

import govdisclosure as gd

COUNTY = "云县人民政府"
_TOWNS = """
城关镇 东山镇 西河镇 南桥镇 北坪镇 白石镇 红岭镇 青龙镇 黄泥镇 大湾镇 小溪镇 石门镇 竹园镇
梅林镇 柳塘镇 松岭镇 桃源乡 杏花乡 枫树乡 栗坪乡
"""
_DEPARTMENTS = """
教育局 科学技术局 公安局 民政局 司法局 财政局 人力资源和社会保障局 自然资源局
住房和城乡建设局 交通运输局 水利局 农业农村局 商务局 卫生健康委员会 应急管理局
审计局 统计局 林业局 医疗保障局 市场监督管理局
"""
TOWNS = tuple(f"云县{each}人民政府" for each in _TOWNS.split())
DEPARTMENTS = tuple(f"云县{each}" for each in _DEPARTMENTS.split())
BODIES = (*TOWNS, *DEPARTMENTS)

#: What last year's 农业局 became, and a name that people use.
RENAMED, OLD_NAME = "云县农业农村局", "云县农业局"
SHORT, SHORT_NAME = "云县卫生健康委员会", "云县卫健委"
#: Who sent none; who sent the same twice; who sent two that differ, and in which cell.
MISSING = ("云县枫树乡人民政府", "云县林业局")
SENT_TWICE = "云县教育局"
TWO_VERSIONS, DIFFERING = "云县民政局", "disclosures.fees.amount"
#: Who sent last year's report again, a scan, and a file of an old Word.
LAST_YEARS_AGAIN = "云县桃源乡人民政府"
SCANNED, OLD_WORD = "云县杏花乡人民政府", "云县统计局"
#: Whose sums fail, in which cell, and what stands there in place of what.
SLIPPED, SLIP = "云县水利局", "requests.granted.total"
#: Whose number carried over is not last year's carried forward.
BROKEN_CHAIN = "云县财政局"
#: Who is in the zip.
ZIPPED = ("云县松岭镇人民政府", "云县柳塘镇人民政府")

_WORDS = {
    1: "（一）主动公开。及时公开各类政府信息。（二）依申请公开。依法办理政府信息公开申请。"
    "（三）政府信息管理。规范信息发布审核。（四）政府信息公开平台建设。办好门户网站专栏。"
    "（五）监督保障。开展工作考核、社会评议，没有发生责任追究的情形。",
    5: "存在的问题：公开内容不够及时。改进情况：已开展业务培训，及时更新栏目。",
    6: "{}年度没有收取信息处理费。没有其他需要报告的事项。",
}


def report(body: str, year: int) -> gd.Report:
    """The report that a body should have sent: every sum holds, within the year and across."""
    at = BODIES.index(body) if body in BODIES else len(BODIES)
    forward = {each: (at * 3 + each) % 4 for each in (2023, 2024, 2025)}
    received = 5 + at + (year - 2024) * 2
    came = received + forward[year - 1]
    granted = came - forward[year] - 2
    cells: dict[str, gd.Amount | None] = {
        "requests.received": received,
        "requests.carried_over": forward[year - 1],
        "requests.granted": granted,
        "requests.partly_granted": 1,
        "requests.unavailable_not_held": 1,
        "requests.processed": came - forward[year],
        "requests.carried_forward": forward[year],
    }
    columns = {
        f"{row}.{column}": number
        for row, number in cells.items()
        for column in ("natural_person", "total")
    }
    blank = gd.Report.of(columns, publisher=body, year=year)
    whole = blank.filled().replace({"disclosures.licences.decisions": 40 + at})
    words = tuple(
        gd.SectionText(section, whole.form.headings[section], _WORDS.get(number, "").format(year))
        for number, section in enumerate(whole.form.headings, 1)
    )
    return evolve(whole, title=f"{body}{year}年政府信息公开工作年度报告", sections=words)


def written(sent: gd.Report, suffix: str) -> bytes:
    """The report as a file of a format."""
    if suffix == ".pdf":
        return as_pdf(pieces(sent, Layout()))
    if suffix == ".json":
        return gd.dumps([sent]).encode()
    names = {".txt": "text", ".html": "html", ".docx": "docx", ".xlsx": "xlsx"}
    return gd.render.form_content(sent, format=names[suffix])


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)
WORD_OF_1997 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024)
SUFFIXES = (".docx", ".xlsx", ".html", ".txt", ".pdf")


def sent(body: str) -> gd.Report:
    """What a body sent on 2025, with what is wrong about it."""
    right = report(body, 2025)
    match body:
        case _ if body == SLIPPED:
            return right.replace({SLIP: (right[SLIP] or 0) + 9})
        case _ if body == BROKEN_CHAIN:
            moved = {}
            for row, by in (("carried_over", 1), ("granted", 1), ("processed", 1)):
                for column in ("natural_person", "total"):
                    address = f"requests.{row}.{column}"
                    moved[address] = (right[address] or 0) + by
            return right.replace(moved)
        case _ if body == SHORT:
            return named(right, SHORT_NAME)
        case _ if body == LAST_YEARS_AGAIN:
            return report(body, 2024)
    return right


def named(of: gd.Report, name: str) -> gd.Report:
    """The report under another name of its body."""
    return evolve(of, publisher=name, title=of.title.replace(of.publisher, name))


def files_of_last_year(*suffixes: str) -> dict[str, bytes]:
    """Last year's folder: all forty, one of them under its old name."""
    files = {}
    for number, body in enumerate(BODIES):
        last = report(body, 2024)
        last = named(last, OLD_NAME) if body == RENAMED else last
        suffix = suffixes[number % len(suffixes)]
        files[f"{place_of(body)}/{last.publisher}{suffix}"] = written(last, suffix)
    return files


def place_of(body: str) -> str:
    return "乡镇" if body in TOWNS else "部门"


def files_of_this_year(*suffixes: str) -> dict[str, bytes]:
    """This year's folder, with names as people send them."""
    files: dict[str, bytes] = {}
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        for body in ZIPPED:
            archive.writestr(f"{body}{suffixes[0]}", written(sent(body), suffixes[0]))
    files["乡镇/两个镇.zip"] = zipped.getvalue()
    for number, body in enumerate(BODIES):
        if body in (*MISSING, *ZIPPED):
            continue
        suffix = suffixes[(number + 1) % len(suffixes)]
        name = f"{place_of(body)}/{body.removeprefix('云县').removesuffix('人民政府')}{suffix}"
        if body == SCANNED:
            files[f"{place_of(body)}/扫描件.png"] = PICTURE
        elif body == OLD_WORD:
            files[f"{place_of(body)}/统计局年报.doc"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(
                1024
            )
        else:
            files[name] = written(sent(body), suffix)
    again = sent(SENT_TWICE)
    files[f"部门/教育局final2{suffixes[0]}"] = written(again, suffixes[0])
    files[f"部门/教育局最终版{suffixes[0]}"] = written(again, suffixes[0])
    other = sent(TWO_VERSIONS).replace({DIFFERING: 3})
    files[f"部门/民政局(修改){suffixes[-1]}"] = written(other, suffixes[-1])
    return files


def expected() -> str:
    """The list of bodies as the office keeps it, for Excel."""
    lines = ["机关,别名,曾用名"]
    for body in BODIES:
        alias = SHORT_NAME if body == SHORT else ""
        lines.append(f"{body},{alias},{OLD_NAME if body == RENAMED else ''}")
    return "\n".join(lines) + "\n"


def built(folder: Path, *, suffixes: tuple[str, ...] = SUFFIXES) -> Mapping[str, Path]:
    """Both folders and the list, written below a folder, this year's in some formats."""
    last_year = files_of_last_year(*(each for each in suffixes if each in (".txt", ".json")))
    for year, files in (("2024", last_year), ("2025", files_of_this_year(*suffixes))):
        for name, content in files.items():
            path = folder / year / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    (folder / "名单.csv").write_text(expected(), encoding="utf-8-sig")
    return {name: folder / name for name in ("2024", "2025", "名单.csv")}
