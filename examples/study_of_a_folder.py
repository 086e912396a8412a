"""Study a folder of reports with polars: who errs, when and where, and what requests came to.

``python study_of_a_folder.py reports`` takes the reports of a folder, at any depth; the folder that
a report lies in is its place.  Without one, it makes reports of six bodies over three years.
"""

import re
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import polars as pl
from attrs import evolve

import govdisclosure as gd
from govdisclosure import batch

BODIES = {"江北市": ("东县", "西县", "南县"), "江南市": ("甲区", "乙区", "丙区")}
YEARS = (2023, 2024, 2025)
#: What tells a report from all others, in every table.
KEYS = ["source", "publisher", "year"]


def make_reports(folder: Path) -> None:
    """Reports of our own making, after the one beside this program; some have slips in them."""
    sample, random = gd.read(Path(__file__).with_name("shuyang-2025.txt")), Random(17)
    for place, counties in BODIES.items():
        (folder / place).mkdir()
        for county in counties:
            carried = 36
            for year in YEARS:
                granted, forward = random.randint(100, 400), random.randint(1, 40)
                slips = {}
                if random.random() < 0.3:  # two digits change places
                    swapped = f"{granted // 100}{granted % 10}{granted // 10 % 10}"
                    slips["requests.granted.natural_person"] = int(swapped)
                if random.random() < 0.2:  # what was carried forward the year before is forgotten
                    carried = 0
                report = report_like(sample, f"{county}人民政府", year, carried, granted, forward)
                gd.save_form(report.replace(slips), folder / place / f"{county}{year}.txt")
                carried = forward


def report_like(
    sample: gd.Report, publisher: str, year: int, carried: int, granted: int, forward: int
) -> gd.Report:
    """A report with numbers of its own for natural persons, and the sums that follow from them."""
    processed = granted + 420
    received = processed + forward - carried
    numbers: dict[str, int | None] = {
        "disclosures.normative_documents.in_force": 32 + 5 * (year - sample.year),
        "requests.received.natural_person": received,
        "requests.carried_over.natural_person": carried,
        "requests.granted.natural_person": granted,
        "requests.processed.natural_person": processed,
        "requests.carried_forward.natural_person": forward,
    }
    sums = [each.replace("natural_person", "total") for each in numbers if "person" in each]
    said = re.compile("713 件.*?31 件")
    return gd.completed(
        evolve(
            sample.replace(numbers | dict.fromkeys(sums)),
            publisher=publisher,
            year=year,
            title=f"{publisher}{year}年政府信息公开工作年度报告",
            preamble="",
            sections=tuple(
                evolve(each, text=said.sub(f"{received + 8}件", each.text))
                for each in sample.sections
            ),
        )
    )


def study(folder: Path) -> None:
    """Print what the reports of a folder came to, in tables."""
    run = gd.check_folder(folder, previous=folder)
    results = list(run)
    for _, result in results:
        if isinstance(result, gd.GovDisclosureError):
            print(result.message.zh, file=sys.stderr)
    checked = [(source, each) for source, each in results if isinstance(each, gd.Assessment)]
    assessments = [each for _, each in checked]

    # A row for each report: its key, its place and every number, by its address.
    table = batch.table(each.report for each in assessments)
    reports = pl.DataFrame(table).with_columns(
        place=pl.Series([Path(source).parent.name for source, _ in checked]),
        wrong=pl.Series([not each.ok for each in assessments]),
    )
    # A row for each finding.
    findings = pl.DataFrame(batch.findings_table(assessments))

    rate = (
        pl.len().alias("报告"),
        pl.col("wrong").sum().alias("有错误"),
        pl.col("wrong").mean().round(2).alias("占比"),
    )
    show("各年度有错误的报告", reports.group_by("year").agg(rate).sort("year"))
    show("各地有错误的报告", reports.group_by("place").agg(rate).sort("place"))

    # Of two reports of one body on one year, the first.
    years = reports.sort("year").pivot(
        "year", index="publisher", values="requests.received.total", aggregate_function="first"
    )
    show("各机关新收申请（件）", years.sort("publisher"))
    granted = pl.col("requests.granted.total").sum() / pl.col("requests.processed.total").sum()
    show(
        "各年度申请的办理",
        reports.group_by("year")
        .agg(
            pl.col("requests.received.total").sum().alias("新收"),
            pl.col("requests.granted.total").sum().alias("予以公开"),
            granted.round(2).alias("予以公开占比"),
        )
        .sort("year"),
    )

    # A cause is counted once, whatever follows from it.
    causes = findings.filter(pl.col("caused_by").is_null())
    rules = causes.group_by("rule", "severity").agg(pl.len().alias("问题"))
    demands = pl.Series([gd.explain(rule).demand.zh for rule in rules["rule"]], dtype=pl.String)
    top = rules.with_columns(要求=demands).sort(["问题", "rule"], descending=[True, False])
    show("违反最多的规则", top.head(5))

    # The numbers that are probably wrong, where only one way to mend a report would do.
    suspects = [
        (each.report.publisher, each.report.year, each.report.form.name(cell).zh, printed, mended)
        for each in assessments
        for repair in gd.suspects(each)
        for cell, (printed, mended) in repair.changes.items()
    ]
    columns = ["publisher", "year", "存疑数", "原数", "改为"]
    show("存疑数", pl.DataFrame(suspects, schema=columns, orient="row", strict=False))

    # The sums of the tables alone, as of millions of reports that were collected in a file.
    violations = batch.check(table, keys=KEYS)
    details = pl.DataFrame(violations.details()).filter(pl.col("severity") == "error")
    size = reports.select(*KEYS, "place", pl.col("requests.received.total").alias("新收"))
    large = details.join(size, on=KEYS).sort("新收", descending=True, maintain_order=True)
    columns = ["publisher", "year", "place", "新收", "difference", "rule"]
    show("申请最多的机关的错误", large.select(columns).head(5))
    rates = pl.DataFrame(batch.rates(violations, by=["year"])).filter(pl.col("found") > 0)
    often = rates.sort("rate", descending=True, maintain_order=True)
    show("各年度各规则被违反的比例", often.with_columns(pl.col("rate").round(2)).head(5))


def show(title: str, table: pl.DataFrame) -> None:
    """Print a small table below its title."""
    print(f"\n{title}")
    with pl.Config(
        tbl_formatting="MARKDOWN",
        tbl_hide_column_data_types=True,
        tbl_hide_dataframe_shape=True,
        tbl_rows=-1,
        tbl_cols=-1,
        tbl_width_chars=200,
        fmt_str_lengths=80,
    ):
        print(table)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        study(Path(sys.argv[1]))
    else:
        with TemporaryDirectory() as made:
            make_reports(Path(made))
            study(Path(made))
