"""What a file sets stands in for what a call does not say; what is no setting is named."""

from pathlib import Path

import pytest
from command_line import run_in_english as run

from govdisclosure.cli import configuration

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"
TEXT = EXAMPLE.read_text(encoding="utf-8").replace("（一）予以公开\t290", "（一）予以公开\t209")
PACK = Path(__file__).parents[2] / "examples" / "rule_of_your_own.py"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a wrong report below it, where commands are called."""
    (tmp_path / ".git").mkdir()
    office = tmp_path / "office"
    (office / "reports").mkdir(parents=True)
    (office / "reports" / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(office)
    return office


def test_a_file_in_the_folder_or_above_it_sets_what_a_call_does_not_say(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = office.parent / "govdisclosure.toml"
    own.write_text('lang = "zh"\nselect = "requests.outcomes"\nbody = "department"\n', "utf-8")
    for folder in (office, office / "reports"):
        monkeypatch.chdir(folder)
        result = run("check", office / "reports" / "a.txt")
        assert result.stdout.endswith("1个错误、0个疑点、0个提示\n")
        assert "县级以上人民政府部门" in result.stdout
    assert "1 error, 0 warnings" in run("check", "a.txt", "--lang", "en").stdout
    applicants = run("check", "a.txt", "--select", "requests.applicants")
    assert "requests.applicants.granted" in applicants.stdout
    assert "40 of 42" in run("--no-config", "check", "a.txt").stdout
    assert run("explain", "requests.flow.total").stdout.startswith("错误")


def test_paths_in_a_file_are_beside_it(office: Path) -> None:
    run("accept", "reports", "--reason", "已说明", "--output", office / "known.toml")
    project = office / "pyproject.toml"
    settings = f'[tool.govdisclosure]\naccept = "known.toml"\nrules = ["{PACK.name}:mine"]\n'
    project.write_text(settings, encoding="utf-8")
    (office / PACK.name).write_bytes(PACK.read_bytes())
    (office / "shuyang-2025.txt").write_bytes(EXAMPLE.read_bytes())
    result = run("check", "reports/a.txt")
    assert "2 findings accepted" in result.stdout
    assert "province.documents-kept" in result.stdout
    named = office.parent / "other" / "of_ours.toml"
    named.parent.mkdir()
    named.write_text('accept = ["../office/known.toml"]', encoding="utf-8")
    result = run("--config", named, "check", "reports/a.txt")
    assert "2 findings accepted" in result.stdout
    assert "province" not in result.stdout


def test_the_example_is_one_of_settings() -> None:
    settings = EXAMPLE.with_name("settings.toml")
    result = run("--config", settings, "check", EXAMPLE)
    assert result.exit_code == 0
    assert "1项问题已接受" in result.stdout or "已过有效期" in result.stderr
    assert "2025年集中清理后" in EXAMPLE.with_name("accepted.toml").read_text(encoding="utf-8")


def test_the_nearest_file_counts_and_none_above_a_repository(office: Path) -> None:
    (office.parent / "govdisclosure.toml").write_text('select = "narrative"', encoding="utf-8")
    (office / "pyproject.toml").write_text('[project]\nname = "x"\n', encoding="utf-8")
    assert run("check", "reports/a.txt").exit_code == 0
    (office / "pyproject.toml").write_text("[tool.govdisclosure]\n", encoding="utf-8")
    assert run("check", "reports/a.txt").exit_code == 1
    (office / "pyproject.toml").unlink()
    (office / ".git").mkdir()
    assert run("check", "reports/a.txt").exit_code == 1


def test_a_file_among_the_reports_sets_nothing(office: Path) -> None:
    (office / "reports" / "govdisclosure.toml").write_text('select = "narrative"', "utf-8")
    assert run("check", "reports").exit_code == 1


def test_without_a_folder_to_look_in_there_are_no_settings(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> Path:
        raise FileNotFoundError

    (office / "govdisclosure.toml").write_text('select = "narrative"', encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(configuration.Path, "cwd", gone)
        assert run("check", office / "reports" / "a.txt").exit_code == 1


def test_up_to_the_root_there_may_be_none(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(office.anchor)
    if not (root / "govdisclosure.toml").exists() and not (root / "pyproject.toml").exists():
        monkeypatch.chdir(root)
    assert run("check", office / "reports" / "a.txt").exit_code == 1


@pytest.mark.parametrize(
    ("content", "zh", "en"),
    [
        ('acept = "x"', "没有键'acept'：是否应为'accept'？", "did you mean 'accept'?"),
        ("zzzzzz = 1", "请从以下各项中选择：select、ignore", "give one of select, ignore"),
        ("select = 5", '请写select = ["…"]', 'write select = ["…"]'),
        ("ignore = [5]", '请写ignore = ["…"]', 'write ignore = ["…"]'),
        ("expected = []", '请写expected = "…"', 'write expected = "…"'),
        ('lang = "de"', "lang是'de'：请从以下各项中选择：zh、en", "give one of zh, en"),
        ('body = "village"', "body是'village'", "body is 'village'"),
        ('rules = ["x"]', "rules：x：请写“模块:名称”", "rules: x: give module:name"),
        ("= 1", "不是TOML：第1行第1个字符不能识别", "is no TOML: Invalid statement"),
        ("a = [", "不是TOML：内容不完整", "is no TOML: "),
        ("a = " + "[" * 9999, "不是TOML：括号层数太多", "is no TOML: its brackets"),
    ],
)
def test_what_is_no_setting_is_named_with_its_file(
    office: Path, content: str, zh: str, en: str
) -> None:
    (office / "govdisclosure.toml").write_text(content, encoding="utf-8")
    for language, told in (("zh", zh), ("en", en)):
        result = run("--lang", language, "check", "reports")
        assert result.exit_code == 2
        assert told in result.stderr
        assert "govdisclosure.toml" in result.stderr


def test_a_named_file_that_is_not_there_is_named(office: Path) -> None:
    result = run("--config", "absent.toml", "check", "reports")
    assert result.exit_code == 2
    assert "absent.toml: No such file" in result.stderr
    (office / "pyproject.toml").write_text("", encoding="utf-8")
    assert run("--config", "pyproject.toml", "check", "reports").exit_code == 1


def test_a_project_is_asked_for_its_own_table_of_settings_alone(office: Path) -> None:
    project = office / "pyproject.toml"
    for foreign in ("tool = 5", "[[tool]]", "[tool]"):
        project.write_text(foreign, encoding="utf-8")
        assert run("check", "reports").exit_code == 1
    project.write_text("tool.govdisclosure = 5", encoding="utf-8")
    result = run("check", "reports")
    assert (result.exit_code, "govdisclosure is 5, no settings" in result.stderr) == (2, True)
    project.write_bytes("# 甲".encode("gb18030"))
    assert "不是UTF-8编码" in run("--lang", "zh", "check", "reports").stderr


def test_the_bodies_that_are_expected_are_those_of_a_file(office: Path) -> None:
    (office / "bodies.txt").write_text("沭阳县人民政府\n沭阳县某局\n", encoding="utf-8")
    (office / "govdisclosure.toml").write_text('expected = "bodies.txt"', encoding="utf-8")
    assert "沭阳县某局" in run("check", "reports").stdout
    own = Path(office, "reports", "a.txt")
    (office / "bodies.txt").write_text("泗阳县人民政府\n沭阳县某局\n", encoding="utf-8")
    (office / "b.txt").write_text(TEXT.replace("沭阳县", "泗阳县"), encoding="utf-8")
    assert "沭阳县某局" in run("rollup", own, office / "b.txt").stdout
