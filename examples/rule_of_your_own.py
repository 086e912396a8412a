"""Write a rule, try it on a report, and put it beside the standard ones."""

from collections.abc import Iterator
from pathlib import Path

import govdisclosure as gd


@gd.condition(zh="县人民政府", en="a county government")
def is_county_government(report: gd.Report) -> bool | None:
    """A condition has a name in both languages; it gives True, False, or None for unknown."""
    return report.publisher.endswith("县人民政府") if report.publisher else None


@gd.rule(
    "province.documents-kept",
    cites=gd.REGULATION.article(20).item(1),
    severity=gd.Severity.WARNING,
    basis=gd.Basis.PRACTICE,
    zh="现行有效的规范性文件不少于五十件",
    en="At least fifty normative documents are in force.",
)
def documents_kept(report: gd.Report) -> Iterator[gd.Outcome]:
    """An invented demand of a province, for its counties."""
    cell = gd.Cell.parse("disclosures.normative_documents.in_force")
    kept = report[cell]
    if kept is None:
        yield documents_kept.undecided(zh="该格空白", en="the cell is blank", cells=[cell])
    elif kept < 50:
        yield documents_kept.finding(
            zh=f"现行有效{kept}件，不足五十件",
            en=f"{kept} documents in force, fewer than fifty",
            cells=[cell],
            report=report,
        )


report = gd.read(Path(__file__).with_name("shuyang-2025.txt"))
mine = gd.RuleSet([gd.when(is_county_government, documents_kept)])
rules = gd.standard_rules(report.form).select("requests", "challenges") | mine
for finding in gd.check(report, rules=rules).findings:
    print(finding, [str(place) for _, place in finding.at])
