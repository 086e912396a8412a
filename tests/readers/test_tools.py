"""The benchmark of other tools calls what was read by its right name."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import govdisclosure as gd
from govdisclosure.render.form import form_content

TOOLS = Path(__file__).parents[1] / "benchmarks" / "tools.py"
CELL = "requests.granted.business"


def score(out: Path, *options: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, TOOLS, "score", out, *options], capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """What one tool made of six documents that say the same, and one of another that is blank."""
    report = gd.Report.of({}, publisher="某县人民政府", year=2024).filled().replace({CELL: 3})
    text = form_content(report, format="text").decode()
    without_a_row = "\n".join(line for line in text.split("\n") if "（一）予以公开" not in line)
    assert without_a_row != text
    texts = {
        "exact": (text, report),
        "unread": (without_a_row, report),
        "refused": ("关于放假的通知", report),
        "wrong": (form_content(report.replace({CELL: 4}), format="text").decode(), report),
        "silent": (form_content(report.replace({CELL: None}), format="text").decode(), report),
        "filled": (text, report.replace({CELL: None})),
    }
    tool = tmp_path / "out" / "a tool"
    tool.mkdir(parents=True)
    for name, (written, known) in texts.items():
        (truth,) = json.loads(gd.dumps([known]))["reports"]
        (tool / f"{name}.txt").write_text(written, encoding="utf-8")
        (tool / f"{name}.json").write_text(json.dumps(truth), encoding="utf-8")
    return tmp_path / "out"


def test_each_kind_of_reading_is_counted_as_what_it_is(made: Path) -> None:
    lines = score(made, "--details")
    assert lines[-2].split() == ["a", "tool", "6", "1", "1", "1", "2", "1", "0"]
    found = json.loads((made / "score.json").read_text(encoding="utf-8"))["a tool"]
    outcomes = {name: each["outcome"] for name, each in found.items()}
    assert outcomes.pop("filled.txt") == "wrong"
    assert outcomes == {f"{each}.txt": each for each in outcomes.values()}
    assert len(outcomes) == 5
    assert f"wrong a tool/wrong.txt: {CELL} is 3, read 4" in lines
    assert f"wrong a tool/filled.txt: {CELL} is None, read 3" in lines
    assert f"silent a tool/silent.txt: {CELL} is 3, read None" in lines
    assert "a tool: 1 x missing-row" in lines


def test_what_was_before_stands_beside_what_is(made: Path) -> None:
    score(made)
    before = made.parent / "before.json"
    (made / "score.json").rename(before)
    (made / "a tool" / "wrong.txt").unlink()
    last = score(made, "--before", str(before))[-1]
    assert last.split()[-9:] == ["2", "->", "1", "1", "->", "1", "0", "->", "0"]
