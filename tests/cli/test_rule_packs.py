"""Rules of the user's own are in every command, in every process, and wrong ones are named."""

import json
import sys
from pathlib import Path

import pytest
from command_line import run_in_english as run

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORT, OWN = EXAMPLES / "shuyang-2025.txt", EXAMPLES / "rule_of_your_own.py"
PACK = """
import govdisclosure as gd

def fewer(report, limit):
    cell = gd.Cell.parse("disclosures.normative_documents.in_force")
    if (report[cell] or 0) < limit:
        yield RULE.finding(zh="太少", en="too few", cells=[cell])

RULE = gd.Rule(
    "own.few", gd.rules.Check(lambda rule, report: fewer(report, 50)), severity=gd.Severity.ERROR,
    demand=gd.Message("不少于五十件", "At least fifty."), cites=gd.REGULATION.article(20),
)
RULES = gd.RuleSet([RULE])
LIST = [RULE]
NUMBER = 5
WORDS = ["requests"]
ours = gd.standard_rules(gd.FORM_2021)["requests.flow.total"]
OTHER = gd.with_severity(ours, "note")
TWO = [ours, OTHER]

def given():
    return [RULE]

def of_form(form):
    return [RULE] if form is gd.FORM_2021 else ()

def broken():
    raise ValueError("no")
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "pack.py"
    path.write_text(PACK, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["RULE", "RULES", "LIST", "given", "of_form"])
def test_rules_are_a_set_a_list_a_rule_or_what_gives_them(pack: Path, name: str) -> None:
    named = ("--rules", f"{pack}:{name}")
    result = run("check", REPORT, *named, "--select", "own", "--format", "json")
    assert result.exit_code == 1
    (entry,) = json.loads(result.stdout)["reports"]
    assert [each["rule"] for each in entry["findings"]] == ["own.few"]
    assert entry["held"] == []
    assert "42 of 42 identities hold; 1 error" in run("check", REPORT, *named).stdout


def test_every_command_that_has_rules_has_them(pack: Path, tmp_path: Path) -> None:
    named = ("--rules", f"{pack}:RULES")
    assert run("rules", *named, "--select", "own").stdout.startswith("error own.few")
    assert "At least fifty." in run("explain", "own.few", *named).stdout
    assert run("explain", "own.fw", *named).exit_code == 2
    assert run("explain", "own.few", "--edition", "2021", *named).exit_code == 0
    assert "fewer" not in run("rules", *named, "--format", "sql").stdout
    known = tmp_path / "known.toml"
    run("accept", REPORT, *named, "--reason", "已说明", "--output", known)
    assert 'rule = "own.few"' in known.read_text(encoding="utf-8")
    assert run("check", REPORT, *named, "--accept", known).exit_code == 0
    for form in ("sarif", "markdown", "html", "csv"):
        assert "own.few" in run("check", REPORT, *named, "--format", form).stdout


def test_a_module_is_named_as_it_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(EXAMPLES / "rule-pack" / "src"))
    named = ("--rules", "wuwei_rules:RULES")
    listed = run("rules", *named, "--select", "wuwei", "--format", "json").stdout
    assert len(json.loads(listed)["rules"]) == 7
    result = run("check", REPORT, *named, "--select", "wuwei", "--format", "json")
    assert len(json.loads(result.stdout)["reports"][0]["exempt"]) == 7


def test_what_a_pack_prints_is_no_result() -> None:
    chosen = ("--rules", f"{OWN}:mine", "--select", "province")
    result = run("check", REPORT, *chosen, "--format", "json")
    (entry,) = json.loads(result.stdout)["reports"]
    assert [each["rule"] for each in entry["findings"]] == ["province.documents-kept"]


@pytest.mark.dear
@pytest.mark.slow
def test_other_processes_load_the_same_rules(pack: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number}.txt").write_bytes(REPORT.read_bytes())
    chosen = ("--rules", f"{pack}:RULES", "--select", "own", "--format", "json")
    several = run("check", folder, *chosen, "--jobs", "2")
    assert several.exit_code == 1
    assert several.stdout == run("check", folder, *chosen, "--jobs", "1").stdout


@pytest.mark.parametrize(
    ("named", "zh", "en"),
    [
        ("{}:RULS", "其中没有RULS，是否应为RULE", "it has no RULS; did you mean RULE"),
        ("{}:zzzzzzzz", "现有的规则：RULE、RULES", "it has these rules: RULE, RULES"),
        ("{}:NUMBER", "int不是规则：请给出规则集", "int is no rules: give a set of rules"),
        ("{}:WORDS", "'requests'不是规则", "'requests' is no rule"),
        ("{}:OTHER", "有两条规则都名为requests.flow.total", "two rules are named requests.flow"),
        ("{}:TWO", "有两条规则都名为requests.flow.total", "two rules are named requests.flow"),
        ("{}:broken", "给出规则时出错：ValueError：no", "it raised an error as it gave its rules"),
        ("{}x.py:RULES", "没有这个文件", "No such file"),
        ("pack", "请写“模块:名称”或“文件.py:名称”", "give module:name or file.py:name"),
        ("pack:two words", "请写“模块:名称”", "give module:name"),
        ("govdisclosre:X", "没有这个模块，是否应为govdisclosure", "did you mean govdisclosure"),
        ("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz.q:X", "没有这个模块（", "no such module ("),
        ("json:zzzzzzzz", "其中没有zzzzzzzz", "json:zzzzzzzz: it has no zzzzzzzz"),
    ],
)
def test_what_is_no_rules_is_named(pack: Path, named: str, zh: str, en: str) -> None:
    for language, told in (("zh", zh), ("en", en)):
        result = run("check", REPORT, "--lang", language, "--rules", named.format(pack))
        assert result.exit_code == 2
        assert told in result.stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("import zzzzzzz", "ModuleNotFoundError: No module named 'zzzzzzz'"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("raise SystemExit(1)", "it exited"),
    ],
)
def test_a_pack_that_breaks_is_named(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "broken.py"
    path.write_text(content, encoding="utf-8")
    before = {*sys.modules}
    result = run("check", REPORT, "--rules", f"{path}:RULES")
    assert result.exit_code == 2
    assert told in result.stderr
    assert {*sys.modules} == before


ENDING = """
import sys
import govdisclosure as gd

@gd.rule("own.end", severity="note", cites=gd.REGULATION.article(20), zh="无", en="Nothing.")
def ends(report):
    print("noise")
    sys.exit(0)

def given():
    print("noise")
    return [ends]
"""


@pytest.mark.broken_rules
def test_a_rule_that_prints_and_exits_neither_disturbs_nor_ends_a_run(tmp_path: Path) -> None:
    path = tmp_path / "ending.py"
    path.write_text(ENDING, encoding="utf-8")
    result = run("check", REPORT, "--rules", f"{path}:given", "--format", "json")
    assert result.exit_code == 2
    assert len(json.loads(result.stdout)["reports"]) == 1
    assert "own.end raised an error" in result.stderr


def test_a_name_that_no_file_has_is_no_pack(tmp_path: Path) -> None:
    settings = tmp_path / "office.toml"
    settings.write_text('rules = "a\\u0000.py:RULES"', encoding="utf-8")
    assert "give module:name" in run("--config", settings, "check", REPORT).stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("def RULES(): raise SystemExit(0)", "it exited before it gave rules"),
        ("def RULES(): yield 1 / 0", "ZeroDivisionError: division by zero"),
        ("def __getattr__(name): raise ValueError(name)", "ValueError: RULES"),
    ],
)
def test_a_pack_that_breaks_as_it_gives_its_rules_is_named(
    tmp_path: Path, content: str, told: str
) -> None:
    path = tmp_path / "broken.py"
    path.write_text(content, encoding="utf-8")
    result = run("check", REPORT, "--rules", f"{path}:RULES")
    assert (result.exit_code, told in result.stderr) == (2, True)
