"""The command as a process: entry points, a missing extra, colour, and a closed pipe."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "shuyang-2025.txt")
MODULE = [sys.executable, "-m", "govdisclosure"]


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", **environment}
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False)


@pytest.mark.dear
def test_the_module_and_the_script_are_one_command() -> None:
    script = Path(sys.executable).with_name("govdisclosure")
    results = [run(*command, "check", EXAMPLE) for command in (MODULE, [str(script)])]
    assert results[0].stdout == results[1].stdout
    assert "42 of 42 identities hold" in results[0].stdout
    assert [each.returncode for each in results] == [0, 0]


def without(module: str, *then: str) -> subprocess.CompletedProcess[str]:
    hidden = f"import sys; sys.modules[{module!r}] = None; sys.argv = ['govdisclosure', 'rules'];"
    return run(sys.executable, "-c", hidden + ";".join(then))


def test_without_the_extra_the_command_names_its_install() -> None:
    for library in ("click", "rich"):
        result = without(library, "import govdisclosure.__main__ as m", "m.main()")
        assert result.returncode == 2
        assert result.stderr == (f"{library} is not installed: pip install 'govdisclosure[cli]'\n")
    result = without("govdisclosure.cli", "import govdisclosure.__main__ as m", "m.main()")
    assert "ModuleNotFoundError" in result.stderr, "a fault of ours is not hidden"


STOPPED_AT_THE_START = """
import sys
class Stop:
    def find_spec(name, path=None, target=None):
        if name == "govdisclosure.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stop)
from govdisclosure.__main__ import main
main()
"""


def test_a_command_that_is_stopped_while_it_starts_says_nothing() -> None:
    result = run(sys.executable, "-c", STOPPED_AT_THE_START)
    assert (result.returncode, result.stdout, result.stderr) == (130, "", "")


def test_without_hypothesis_the_strategies_name_their_install() -> None:
    result = without("hypothesis", "import govdisclosure.testing")
    assert "MissingExtra: hypothesis is not installed" in result.stderr
    assert "pip install 'govdisclosure[testing]'" in result.stderr


def on_a_terminal(**environment: str) -> str:
    """What the command prints where its output is a terminal."""
    leader, follower = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120", "LC_ALL": "C.UTF-8"}
    env = {name: value for name, value in env.items() if name != "NO_COLOR"} | environment
    with subprocess.Popen([*MODULE, "check", EXAMPLE], stdout=follower, env=env) as process:
        os.close(follower)
        shown = b""
        try:
            while piece := os.read(leader, 4096):
                shown += piece
        except OSError:  # how Linux says that the other end of a terminal is closed
            pass
        assert process.wait() == 0
    os.close(leader)
    return shown.decode()


@pytest.mark.dear
def test_a_terminal_has_colour_and_a_pipe_has_none() -> None:
    assert "\x1b[1;32m42 of 42" in on_a_terminal()
    assert "\x1b[1;32m" not in on_a_terminal(NO_COLOR="1")
    assert "\x1b" not in run(*MODULE, "check", EXAMPLE).stdout


@pytest.mark.dear
def test_many_files_show_progress_only_to_somebody() -> None:
    result = run(*MODULE, "check", *[EXAMPLE] * 12)
    assert result.returncode == 0
    assert not result.stderr
    assert "12 reports, 12 of them without findings" in result.stdout


COMMAND = " ".join(MODULE)


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run("bash", "-c", line, **environment)


def test_a_closed_pipe_is_no_finding_and_leaves_no_traceback() -> None:
    for command in (f"check {EXAMPLE}", f"check {EXAMPLE} --format json", f"read {EXAMPLE}"):
        result = shell(f"{COMMAND} {command} | :; exit ${{PIPESTATUS[0]}}")
        assert (result.returncode, result.stdout, result.stderr) == (141, "", "")


def test_a_full_disk_is_said_and_exits_with_2() -> None:
    for command in ("check", "read"):
        result = shell(f"{COMMAND} {command} {EXAMPLE} > /dev/full")
        assert result.returncode == 2
        assert result.stderr == (
            "govdisclosure: cannot write the results: No space left on device\n"
        )


def test_closed_streams_are_said_and_exit_with_2() -> None:
    result = shell(f"{COMMAND} check - <&-")
    assert (result.returncode, "the file is empty" in result.stderr) == (2, True)
    result = shell(f"{COMMAND} check {EXAMPLE} >&-")
    assert result.returncode == 2
    assert "standard output is closed" in result.stderr


def test_a_narrow_terminal_shows_what_it_cannot_show_by_number() -> None:
    narrow = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    result = shell(f"{COMMAND} check {EXAMPLE}", **narrow)
    assert result.returncode == 0
    assert r"\u6cad\u9633" in result.stdout


def test_an_interrupted_run_is_no_finding() -> None:
    interrupted = (
        "import govdisclosure.cli as cli, govdisclosure.folders.runs.examination as sources\n"
        "def stop(path, **known): raise KeyboardInterrupt\n"
        "sources.read_all = stop\n"
        f"cli.main(['check', {EXAMPLE!r}])"
    )
    result = run(sys.executable, "-c", interrupted)
    assert (result.returncode, result.stdout) == (130, "")
    assert result.stderr == "\ngovdisclosure: stopped\n"


def test_a_wrong_use_is_said_with_the_usage() -> None:
    result = run(*MODULE, "chek")
    assert result.returncode == 2
    assert "No such command 'chek'" in result.stderr
