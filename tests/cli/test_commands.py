"""The command line as people and programs use it: what it prints, and how it exits."""

import csv
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import Result
from command_line import runner
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure import cli
from govdisclosure.cli import language as of_call
from govdisclosure.testing import consistent_reports, reports, slips

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "shuyang-2025.txt")
TEXT = Path(EXAMPLE).read_text(encoding="utf-8")
#: The line of the example on which the requests granted stand.
LINE = next(n for n, line in enumerate(TEXT.split("\n"), 1) if "（一）予以公开" in line)
ENGLISH = {"LC_ALL": "C.UTF-8"}
CHINESE = {"LC_ALL": "zh_CN.UTF-8"}


def run(*arguments: str | Path, env: dict[str, str] = ENGLISH) -> Result:
    result = runner().invoke(cli.commands, [*map(str, arguments)], env=env)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """The example with one number changed: natural persons who were granted access."""
    path = tmp_path / "wrong.txt"
    path.write_text(TEXT.replace("（一）予以公开\t290", "（一）予以公开\t209"), encoding="utf-8")
    return path


def checked(*arguments: str | Path) -> dict[str, Any]:
    data = json.loads(run("check", *arguments, "--format", "json").stdout)
    assert data["version"] == 1
    (entry,) = data["reports"]
    return dict(entry)


def test_a_right_report_passes_and_says_what_was_not_decided() -> None:
    result = run("check", EXAMPLE)
    assert result.exit_code == 0
    assert "42 of 42 identities hold; 0 errors, 0 warnings, 0 notes" in result.stdout
    assert "14 rules undecided" in result.stdout
    assert "requests carried over (7 rules): last year's report is not at hand" in result.stdout
    assert "the day of publication is not at hand (2 rules)  publication.*" in result.stdout
    assert not result.stderr


def test_a_wrong_number_is_shown_in_its_table_and_fails(wrong: Path) -> None:
    result = run("check", wrong)
    assert result.exit_code == 1
    assert "209→290◀" in result.stdout
    assert "error requests.outcomes.natural_person  710 ≠ 290" not in result.stdout
    assert "error granted: total 294, sum of the applicants 213 (209 + 1 + 3), the" in result.stdout
    assert "Table Four" not in result.stdout, "only the tables in question are drawn"
    assert f"line {LINE}, field 4" in result.stdout
    assert "40 of 42 identities hold; 2 errors" in result.stdout


def test_messages_are_chinese_where_the_user_is(wrong: Path) -> None:
    for result in (run("check", wrong, env=CHINESE), run("check", wrong, "--lang", "zh")):
        assert (
            "错误 （一）予以公开：总计294，各类申请人之和213（209+1+3），前者多81；请核对"
            in result.stdout
        )
        assert "42项勾稽关系中40项成立；2个错误" in result.stdout
        assert f"第{LINE}行第4格" in result.stdout
    result = run("check", wrong, "--lang", "en", env=CHINESE)
    assert "identities hold" in result.stdout


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}, "en"),
    ],
)
def test_the_language_is_that_of_the_environment(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_call.locale, "getlocale", lambda: (None, None))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert of_call.language_of_user() == language


def test_the_json_of_a_check_is_the_contract(wrong: Path) -> None:
    entry = checked(wrong)
    assert (entry["source"], entry["publisher"]) == (str(wrong), "沭阳县人民政府")
    assert (entry["year"], entry["edition"]) == (2025, "2021")
    first, second = entry["findings"]
    assert [each["rule"] for each in entry["findings"]] == [
        "requests.outcomes.natural_person",
        "requests.applicants.granted",
    ]
    assert set(second) >= {"rule", "severity", "message", "cells", "difference", "cites", "at"}
    assert second["message"] == {
        "zh": "（一）予以公开：总计294，各类申请人之和213（209+1+3），前者多81；请核对",
        "en": "granted: total 294, sum of the applicants 213 (209 + 1 + 3), "
        "the first is 81 more; please check",
    }
    assert (second["severity"], second["difference"]) == ("error", 81)
    assert second["cells"][0] == "requests.granted.total"
    assert second["cites"].startswith("《中华人民共和国政府信息公开工作年度报告格式》")
    assert second["at"][1] == {"cell": "requests.granted.natural_person", "line": LINE, "field": 4}
    assert first["left"] == 710
    assert {each.split(".")[0] for each in entry["held"]} == {
        "requests",
        "challenges",
        "disclosures",
        "entries",
        "form",
        "narrative",
    }
    assert len(entry["gaps"]) == 9 + 2 + 3
    assert entry["body"] == "government"
    assert entry["gaps"][0]["cells"] == ["requests.carried_forward.natural_person@-1"]


@given(st.data())
def test_what_is_printed_is_what_the_library_finds(data: st.DataObject) -> None:
    report = data.draw(slips(data.draw(consistent_reports()))).report
    with TemporaryDirectory() as folder:
        path = Path(folder, "report.txt")
        path.write_text(gd.render.form.text.write_text(report), encoding="utf-8")
        entry = checked(path)
        # The text has headings, which the report in memory has not.
        assessment = gd.check(gd.read(path))
    assert [each["rule"] for each in entry["findings"]] == [
        each.rule for each in assessment.findings
    ]
    assert entry["held"] == list(assessment.passed)


@pytest.mark.dear
@given(reports())
def test_any_report_is_shown_without_a_traceback(report: gd.Report) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "report.json")
        path.write_text(gd.dumps([report]), encoding="utf-8")
        for command in ("check", "read"):
            for language in ("zh", "en"):
                assert run(command, path, "--lang", language).exit_code in (0, 1)
        (entry,) = json.loads(run("read", path, "--format", "json").stdout)["reports"]
    assert entry["cells"] == json.loads(gd.dumps([report]))["reports"][0]["cells"]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(wrong: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    result = run("check", tmp_path / "q", EXAMPLE, empty, wrong, "--format", "json")
    assert result.exit_code == 2
    missing, good, no_text, bad = json.loads(result.stdout)["reports"]
    assert missing == {"source": str(tmp_path / "q"), "error": f"{tmp_path / 'q'}: no such file"}
    assert not good["findings"]
    assert no_text["error"].endswith("the file is empty")
    assert len(bad["findings"]) == 2
    assert result.stderr.count("govdisclosure: ") == 2
    result = run("check", EXAMPLE, wrong)
    assert "2 reports, 1 of them without findings" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 1),
        (["--fail-on", "never"], 0),
        (["--fail-on", "note"], 1),
        (["--ignore", "requests"], 0),
        (["--select", "requests.flow", "--select", "challenges"], 0),
        (["--select", "requests", "--ignore", "requests.applicants"], 1),
        (["--select", "requests.closed"], 2),
        (["--select", "requests.flwo"], 2),
        (["--ignore", "nothing"], 2),
        (["--format", "xml"], 2),
    ],
)
def test_the_exit_code_says_what_was_found(wrong: Path, arguments: list[str], code: int) -> None:
    result = run("check", wrong, *arguments)
    assert result.exit_code == code
    if code == 2:
        assert "Error: " in result.stderr
        assert not result.stdout


def test_a_wrong_prefix_names_the_nearest(wrong: Path) -> None:
    result = run("check", wrong, "--select", "requests.flwo")
    assert "did you mean 'requests.flow'" in result.stderr


def test_rules_of_either_edition_can_be_chosen() -> None:
    assert run("check", EXAMPLE, "--select", "requests.applicants.closed").exit_code == 0


def test_the_kind_of_body_is_shown_and_open_to_the_caller() -> None:
    assert "government at county level or above" in run("check", EXAMPLE).stdout
    assert "县级以上地方人民政府" in run("check", EXAMPLE, "--lang", "zh").stdout
    town = checked(EXAMPLE, "--body", "town")
    assert town["body"] == "town"
    assert "form.accountability" in town["held"]
    assert "form.accountability" in checked(EXAMPLE, "--body", "department")["exempt"]
    assert run("check", EXAMPLE, "--body", "ministry").exit_code == 2
    (entry,) = json.loads(run("read", EXAMPLE, "--format", "json").stdout)["reports"]
    assert entry["body"] == "government"


def test_the_year_is_open_to_the_caller_where_the_words_do_not_decide_it(tmp_path: Path) -> None:
    words = Path(EXAMPLE).read_text(encoding="utf-8").replace("2025", "去")
    path = tmp_path / "undecided.txt"
    path.write_text(words, encoding="utf-8")
    for command in ("check", "read", "locate"):
        refused = run(command, path)
        assert refused.exit_code == 2
        assert "--year" in refused.stderr
        assert (
            json.loads(run(command, path, "--year", "2025", "--format", "json").stdout)["reports"][
                0
            ]["year"]
            == 2025
        )
    table = tmp_path / "table.csv"
    named = ("--year", "2025", "--body", "department")
    assert run("collect", path, "--output", table, *named).exit_code == 0
    (row,) = csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines())
    assert (row["year"], row["body"]) == ("2025", "department")
    (entry,) = json.loads(run("read", EXAMPLE, "--year", "2024", "--format", "json").stdout)[
        "reports"
    ]
    assert "year-differs" in [each["code"] for each in entry["diagnostics"]]
    assert run("check", EXAMPLE, "--year", "1999").exit_code == 2


def previous(tmp_path: Path, **changes: Any) -> Path:
    report = gd.read(EXAMPLE)
    cells = {"requests.carried_forward.natural_person": 36, "requests.carried_forward.total": 36}
    cells["disclosures.normative_documents.in_force"] = 27
    data = {"publisher": report.publisher, "year": report.year - 1} | changes
    last_year = gd.Report.of({}, **data).filled().replace(cells)
    path = tmp_path / f"{last_year.publisher}-{last_year.year}.json"
    path.write_text(gd.dumps([last_year]), encoding="utf-8")
    return path


def test_last_years_report_decides_the_years(tmp_path: Path) -> None:
    path = previous(tmp_path)
    assert "years." not in run("check", EXAMPLE, "--previous", path).stdout
    old = previous(tmp_path, publisher="沭陽縣⼈民政府")
    several = ("--previous", old, "--previous", previous(tmp_path, publisher="x"))
    assert run("check", EXAMPLE, *several).stderr == ""
    both = run(
        "check", EXAMPLE, "--previous", path, "--previous", previous(tmp_path, publisher="x")
    )
    assert "years." not in both.stdout, "that of its publisher is taken"


def test_a_name_that_is_near_is_said_and_is_no_match(tmp_path: Path) -> None:
    path = previous(tmp_path, publisher="沭阳县政府")
    for several in ([EXAMPLE], [EXAMPLE, EXAMPLE]):
        result = run("check", *several, "--previous", path)
        assert (
            "none of the reports given is that of 沭阳县人民政府 on 2024 "
            "(they are: 沭阳县政府 2024); 沭阳县政府 is near, which is no evidence that "
        ) in result.stderr
        assert "not compared with last year's report" in result.stdout
        assert "years.carried" in result.stdout


@pytest.mark.parametrize("names", [("", "沭阳县人民政府"), ("沭阳县人民政府", ""), ("", "")])
def test_one_file_is_compared_with_one_that_names_nobody(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    now, last = (
        gd.Report.of({}, publisher=name, year=2025 - number).filled()
        for number, name in enumerate(names)
    )
    paths = [tmp_path / "now.json", tmp_path / "last.json"]
    for path, report in zip(paths, (now, last), strict=True):
        path.write_text(gd.dumps([report]), encoding="utf-8")
    result = run("check", paths[0], "--previous", paths[1])
    assert "one of the two names no publisher, but it is the only one given" in result.stderr
    assert f"last year's report: {paths[1]}" in result.stdout
    again = run("check", *paths, "--previous", paths[1])
    assert "the only one given" not in again.stderr, "of several it is not known which is meant"


def test_a_report_of_another_year_is_not_last_years(tmp_path: Path) -> None:
    result = run("check", EXAMPLE, "--previous", previous(tmp_path, year=2022))
    assert "on 2024 (they are: 沭阳县人民政府 2022)" in result.stderr
    assert "14 rules undecided" in result.stdout
    result = run("check", EXAMPLE, "--previous", tmp_path / "none.txt")
    assert result.exit_code == 2
    assert "no such file" in result.stderr


def test_results_are_written_to_a_file_whole_or_not_at_all(tmp_path: Path, wrong: Path) -> None:
    output = tmp_path / "results.json"
    output.write_text("old", encoding="utf-8")
    result = run("check", wrong, "--format", "json", "--output", output)
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads(output.read_text(encoding="utf-8"))["version"] == 1
    text = tmp_path / "results.txt"
    run("check", wrong, "--output", text)
    assert "\x1b" not in text.read_text(encoding="utf-8")
    assert "40 of 42 identities hold" in text.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "results.json",
        "results.txt",
        "wrong.txt",
    ]
    result = run("check", wrong, "--output", tmp_path / "no" / "where.txt")
    assert result.exit_code == 2
    assert "cannot write" in result.stderr


def test_a_stroke_is_standard_output(wrong: Path) -> None:
    shown = run("check", wrong, "--format", "json", "--output", "-")
    assert shown.stdout == run("check", wrong, "--format", "json").stdout
    assert not Path("-").exists()


def test_read_shows_what_was_understood() -> None:
    result = run("read", EXAMPLE)
    assert result.exit_code == 0
    assert "沭阳县人民政府  report on 2025 (form of 2021)" in result.stdout
    for words in ("Table Two", "Table Three", "Table Four", "517645", "4068.208", "一、总体情况"):
        assert words in result.stdout
    data = json.loads(run("read", EXAMPLE, "--format", "json").stdout)
    (entry,) = data["reports"]
    assert entry["cells"]["requests.received.total"] == 713
    assert entry["cells"]["disclosures.fees.amount"] == "4068.208"
    assert set(entry) >= {
        "source",
        "publisher",
        "year",
        "edition",
        "cells",
        "sections",
        "diagnostics",
    }
    assert {"overview", "problems", "other"} <= set(entry["sections"])
    assert gd.loads(json.dumps(data)) == (gd.read(EXAMPLE),)


def test_read_says_what_it_did_not_understand(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT.replace("2.重复申请", "2.某种申请"), encoding="utf-8")
    result = run("read", path)
    assert "Reader's notes:" in result.stdout
    line = TEXT[: TEXT.index("2.重复申请")].count("\n") + 1
    assert f"line {line}, field 1  a row that the form does not have" in result.stdout
    assert "读取说明：" in run("check", path, "--lang", "zh").stdout


def test_read_refuses_what_is_no_report(tmp_path: Path) -> None:
    assert run("read", tmp_path / "none.txt").exit_code == 2
    result = run("read", tmp_path / "none.txt", "--format", "json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["reports"][0]["error"].endswith("no such file")


def test_a_report_without_a_name_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT.replace("沭阳县人民政府2025", "2025"), encoding="utf-8")
    assert "(publisher not found)" in run("read", path).stdout


def test_rules_lists_every_rule_of_an_edition() -> None:
    for arguments, form in (([], gd.FORM_2021), (["--edition", "2019"], gd.FORM_2019)):
        result = run("rules", *arguments)
        assert result.exit_code == 0
        for rule in gd.standard_rules(form):
            assert f"{rule.severity} {rule.name}  {rule.basis}, " in result.stdout


def test_rules_are_listed_by_their_names_and_into_a_file(tmp_path: Path) -> None:
    path = tmp_path / "rules.txt"
    chosen = ("--select", "publication", "--ignore", "publication.dates")
    assert run("rules", *chosen, "--output", path).stdout == ""
    assert path.read_text("utf-8").splitlines()[1].startswith("error publication.deadline  law")
    assert "publication.dates" not in path.read_text("utf-8")
    assert "did you mean" in run("rules", "--select", "reqests").stderr


def test_rules_as_sql_are_of_both_editions_or_of_the_one_given(tmp_path: Path) -> None:
    path = tmp_path / "rules.sql"
    flow = ("rules", "--format", "sql", "--select", "requests.flow")
    assert run(*flow, "--output", path).stdout == ""
    assert "\"edition\" IN ('2021', '2019')" in path.read_text("utf-8")
    one = run(*flow, "--edition", "2019", "--lang", "zh").stdout
    assert "\"edition\" IN ('2019')" in one
    assert one.startswith("-- 对“reports”表")
    none = run("rules", "--format", "sql", "--select", "publication")
    assert (none.exit_code, none.stdout) == (2, "")
    assert "none of these rules is on numbers alone" in none.stderr


def test_explain_says_all_there_is_to_say() -> None:
    result = run("explain", "requests.flow.total")
    assert result.exit_code == 0
    for words in (
        "Total: requests received and carried over",
        "[一、本年新收政府信息公开申请数量·总计]",
        "requests.received.total + requests.carried_over.total",
        "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和",
        "2019, 2021",
        "4 + 3 = 5 + 2",
        "received 5 + carried over 3 = 8, processed 5 + carried forward 2 = 7",
    ):
        assert words in result.stdout
    assert "要求" in run("explain", "entries.blank", "--lang", "zh").stdout


def test_a_notice_cited_whole_has_no_wording_that_could_be_missing() -> None:
    told = run("explain", "form.edition").stdout
    assert "Provision" in told
    assert "Wording" not in told
    assert "hold" not in told


def test_what_was_not_read_in_the_source_is_told_with_the_rule() -> None:
    flow = ("explain", "requests.flow.total", "--edition")
    assert "Believed" in run(*flow, "2019").stdout
    assert "on 27 November 2019" in " ".join(run(*flow, "2019").stdout.split())
    assert "未能核实" in run(*flow, "2019", "--lang", "zh").stdout
    assert "Believed" not in run(*flow, "2021").stdout


def test_explain_of_an_unknown_rule_names_the_nearest() -> None:
    result = run("explain", "requests.flow.totl")
    assert result.exit_code == 2
    assert "did you mean 'requests.flow.total'?" in result.stderr
    assert run("explain", "requests.applicants.closed", "--edition", "2021").exit_code == 2
    assert run("explain", "requests.applicants.closed").exit_code == 0


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").stdout == f"govdisclosure, version {gd.__version__}\n"
    assert run("check").exit_code == 2


def test_main_takes_arguments_and_exits(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        cli.main(["rules", "--lang", "zh"])
    assert exit_.value.code == 0
    assert "requests.flow.total" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--select", "requests", "--ignore", "requests"], "no rule is left"),
        (["--select", "requests", "--ignore", "yeers"], "did you mean 'years'"),
    ],
)
def test_a_choice_of_no_rules_is_a_wrong_use(arguments: list[str], said: str) -> None:
    result = run("check", EXAMPLE, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_prefix_may_be_ignored_that_was_not_selected() -> None:
    assert run("check", EXAMPLE, "--select", "requests", "--ignore", "years").exit_code == 0


def test_where_no_rule_applies_that_is_said(tmp_path: Path) -> None:
    trial = tmp_path / "trial.json"
    trial.write_text(gd.dumps([gd.Report.of({}, publisher="某局", year=2020)]), encoding="utf-8")
    result = run("check", trial, "--select", "years.in_force")
    assert "no rule applies to this report" in result.stdout


def test_a_file_of_no_reports_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    path.write_text(gd.dumps([]), encoding="utf-8")
    result = run("check", path)
    assert (result.exit_code, "there are no reports in it" in result.stderr) == (2, True)


def test_what_a_report_holds_moves_no_cursor(tmp_path: Path) -> None:
    path = tmp_path / "escape.json"
    report = gd.Report.of({}, publisher="某局\x1b[2J", year=2024).filled()
    path.write_text(gd.dumps([report]), encoding="utf-8")
    for command in ("check", "read"):
        assert "某局␛[2J" in run(command, path).stdout


def test_rules_are_told_to_programs_too() -> None:
    data = json.loads(run("rules", "--format", "json").stdout)
    assert [each["rule"] for each in data["rules"]] == list(gd.standard_rules(gd.FORM_2021).names)
    (one,) = json.loads(run("explain", "requests.flow.total", "--format", "json").stdout)["rules"]
    assert one in data["rules"]
    (broken,) = one["broken"]
    assert broken["zh"] == "总计：新收5+上年结转3=8，办理5+结转下年度2=7，前者多1；请核对"
    assert broken["en"].startswith("total: received 5 + carried over 3 = 8, processed 5 + ")
    assert one["wording"].startswith("本列数据的勾稽关系为")


def test_counts_of_one_are_singular(wrong: Path) -> None:
    result = run("check", wrong, "--select", "requests.flow.natural_person")
    assert "1 error" not in result.stdout
    one = run("check", wrong, "--select", "requests.outcomes.natural_person")
    assert "1 error, 0 warnings, 0 notes" in one.stdout


AMENDMENTS = """
[[amendment]]
rules = "requests.applicants"
severity = "{}"
reason = "某省另有规定"
source = "某通知"
"""


@pytest.mark.parametrize(("severity", "code"), [("note", 0), ("off", 0), ("error", 1)])
def test_a_file_of_amendments_grades_rules_and_switches_them_off(
    wrong: Path, tmp_path: Path, severity: str, code: int
) -> None:
    path = tmp_path / "amendments.toml"
    path.write_text(AMENDMENTS.format(severity), "utf-8")
    arguments = ("--select", "requests.applicants", "--amendments", path, "--format", "json")
    result = run("check", wrong, *arguments)
    assert result.exit_code == code
    (report,) = json.loads(result.stdout)["reports"]
    found = report["findings"]
    assert [each["severity"] for each in found] == [severity] * (severity != "off")
    assert all(each["message"]["zh"].endswith("（某省另有规定）") for each in found)
    assert ("requests.applicants.granted" in report["exempt"]) == (severity == "off")
    listed = run("rules", "--amendments", path, "--format", "json")
    told = json.loads(listed.stdout)["rules"]
    (granted,) = [each for each in told if each["rule"] == "requests.applicants.granted"]
    assert granted["years"] == [2019, None]
    assert granted["amendments"] == [
        {
            "since": None,
            "until": None,
            "severity": severity,
            "reason": {"zh": "某省另有规定", "en": "某省另有规定"},
            "source": "某通知",
        }
    ]


def test_a_file_of_amendments_that_is_wrong_is_a_wrong_use(tmp_path: Path) -> None:
    path = tmp_path / "amendments.toml"
    path.write_text(AMENDMENTS.format("of"), "utf-8")
    for command in (("check", EXAMPLE), ("rules",)):
        result = run(*command, "--amendments", path)
        assert result.exit_code == 2
        assert "off" in result.stderr
    path.write_text(AMENDMENTS.format("off").replace("requests", "reqests"), "utf-8")
    for command in (("check", EXAMPLE), ("rules",), ("rules", "--edition", "2019")):
        assert "did you mean" in run(*command, "--amendments", path).stderr


def test_rules_are_chosen_and_listed_by_what_they_rest_on(wrong: Path) -> None:
    found = json.loads(run("check", wrong, "--basis", "form", "--format", "json").stdout)
    assert {each["basis"] for each in found["reports"][0]["findings"]} == {"form"}
    assert run("check", wrong, "--basis", "practice").exit_code == 0
    listed = run("rules", "--basis", "inference", "--basis", "law").stdout
    assert "narrative.sums  inference, 2019 and after" in listed
    assert "entries.blank" not in listed


def test_an_explanation_tells_the_years_and_what_amends_the_rule() -> None:
    said = run("explain", "form.section-missing", "--lang", "zh").stdout
    assert "2019年起" in said
    assert "2019年：提示；2019年报告鼓励按照统一格式发布；" in said


@pytest.mark.parametrize("format_", ["text", "json", "csv", "markdown"])
def test_what_cannot_be_read_is_said_in_the_language_asked_for(
    format_: str, tmp_path: Path
) -> None:
    missing = tmp_path / "q"
    for language, path, why in (
        ("zh", f"{missing}：", "没有这个文件"),
        ("en", f"{missing}: ", "no such file"),
    ):
        result = run("check", missing, "--format", format_, "--lang", language)
        assert result.stderr == f"govdisclosure: {path}{why}\n"
        assert format_ == "text" or why in result.stdout.replace("\\", "")


def test_what_is_noted_beside_reports_is_said_in_the_language_asked_for(tmp_path: Path) -> None:
    for number in range(7):
        (tmp_path / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    noted = run("check", tmp_path, "--previous", EXAMPLE, "--lang", "zh").stderr
    assert (
        "：给出的上一年度报告中没有沭阳县人民政府2024年的报告（现有：沭阳县人民政府2025年）"
        in noted
    )
    assert "……另有2条类似的说明" in noted
    assert "是同一份" in run("rollup", EXAMPLE, tmp_path, "--lang", "zh").stderr


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--output", "x.pdf"], "结果不能写成.pdf文件"),
        (["--format", "csv", "--output", "nowhere/x.csv"], "无法写入nowhere/x.csv"),
        (["--amendments", "nowhere.toml"], "nowhere.toml：没有这个文件或文件夹"),
        (["--select", "requests", "--ignore", "requests"], "没有留下规则"),
    ],
)
def test_a_wrong_use_is_told_in_the_language_asked_for(given: list[str], said: str) -> None:
    result = run("check", EXAMPLE, "--lang", "zh", *given)
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr


def test_a_family_of_rules_is_explained_by_what_they_have_in_common() -> None:
    shown = run("explain", "requests.flow", "--lang", "zh").stdout
    assert shown.startswith("requests.flow.*  7项规则\n要求\n    …：本年新收加上年结转")
    assert "requests.received.* + requests.carried_over.* =" in shown
    members = gd.standard_rules(gd.FORM_2021).select("requests.flow.").names
    assert [line.split()[-1] for line in shown.splitlines()[-len(members) :]] == [*members]
    assert "收办平衡·自然人  requests.flow.natural_person" in shown
    data = json.loads(run("explain", "requests.flow.*", "--format", "json").stdout)
    assert data["version"] == 1
    assert data["family"]["names"] == [each["rule"] for each in data["rules"]] == [*members]
    assert (data["family"]["severities"], data["family"]["bases"]) == (["error"], ["form"])
    mixed = json.loads(run("explain", "form", "--format", "json").stdout)["family"]
    assert (mixed["demand"], mixed["formula"]) == (None, "")
    wrong = run("explain", "requests.flw")
    assert wrong.exit_code == 2
    assert "did you mean 'requests.flow'?" in wrong.stderr


def test_several_files_are_read_one_after_the_other_and_none_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    shown = run("read", EXAMPLE, folder)
    assert shown.exit_code == 0
    assert shown.stdout.count("Table Three (section three)") == 4
    missing = tmp_path / "missing.txt"
    result = run("read", EXAMPLE, missing, folder, "--format", "json")
    assert result.exit_code == 2
    entries = json.loads(result.stdout)["reports"]
    sources = [each["source"] for each in entries]
    assert sources == [EXAMPLE, str(missing), *(str(folder / f"{each}.txt") for each in range(3))]
    assert [("error" in each) for each in entries] == [False, True, False, False, False]
