"""A pool of processes: results in order, whatever becomes of a process.

Who waits here waits for what happens, not for a time; what never happens ends the run, and shows
where it was waited for (``faulthandler_timeout``).
"""

import array
import fcntl
import multiprocessing
import os
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path
from types import ModuleType

import pytest

from govdisclosure.folders.runs.worker_pool import WorkerPool, _outcome, _PoolRun

pytestmark = pytest.mark.slow

#: A job whose work is written in the path: what a process can do with a file, and what may end it.
DIE = "__import__('os')._exit(3)"

#: A process may be a copy of the one that starts it, and must not where that has threads.
BEGINNINGS = {
    "copies": "",
    "fresh": "import threading, time\n"
    "threading.Thread(target=time.sleep, args=(99,), daemon=True).start()\n",
}


def pool() -> WorkerPool:
    return WorkerPool(eval, "lost: {}".format, never, size=2)


def never() -> None:
    raise AssertionError("processes can be started here")


def test_results_come_in_the_order_of_the_paths() -> None:
    paths = [f"{number} * 2" for number in range(40)]
    assert [*pool().results(paths)] == [number * 2 for number in range(40)]


@pytest.mark.parametrize("deadly", [(0,), (17, 39)])
def test_a_file_that_ends_its_process_costs_no_other(deadly: tuple[int, ...]) -> None:
    paths = [DIE if number in deadly else str(number) for number in range(40)]
    expected = [f"lost: {DIE}" if number in deadly else number for number in range(40)]
    assert [*pool().results(paths)] == expected


def test_a_mistake_of_the_job_comes_up() -> None:
    assert isinstance(_outcome(eval, "1 / 0")[1], ZeroDivisionError)
    results = pool().results([*map(str, range(20)), "1 / 0"])
    with pytest.raises(ZeroDivisionError):
        list(results)


def test_enough_is_enough() -> None:
    seen: list[int] = []
    paths = [*map(str, range(1000))]
    seen.extend(pool().results(paths, stopped=lambda: len(seen) >= 8))
    assert seen == [*range(8)]


def test_what_was_found_while_one_is_stopped_is_no_result() -> None:
    told: list[str] = []

    def lost(path: str) -> str:
        told.append(path)
        return path

    pool = WorkerPool(eval, lost, never, size=1)
    assert not [*pool.results([DIE], stopped=lambda: bool(told))]
    assert told == [DIE]


def test_who_is_stopped_begins_no_share_and_leaves_no_process() -> None:
    assert not [*pool().results([DIE] * 20, stopped=lambda: True)]
    assert not multiprocessing.active_children()


#: It waits until somebody says so, tells who it is, and gives more than any pipe holds, so that the
#: process waits in the middle of it for somebody to listen.
LARGE = """
not any(
    __import__('time').sleep(0.01)
    for _ in iter(__import__('pathlib').Path({go!r}).exists, True)
)
and __import__('pathlib').Path({told!r}).write_text(str(__import__('os').getpid()))
and bytes(1 << 24)
"""


def test_half_a_result_is_waited_for_no_longer_than_its_process_lives(tmp_path: Path) -> None:
    go, told = tmp_path / "go", tmp_path / "told"
    large = LARGE.format(go=str(go), told=str(told)).replace("\n", " ").strip()
    work = _PoolRun(pool(), ["1", large, *map(str, range(9))], lambda: False)
    work.begin()
    results = work.results()
    assert next(results) == 1
    go.touch()
    while not (told.exists() and told.read_text(encoding="utf-8")):
        time.sleep(0.01)
    pid = int(told.read_text(encoding="utf-8"))
    (pipe,) = [each.pipe for each in work.workers if each.process.pid == pid]
    # More than all its small results: it is in the middle of the large one.
    while waiting(pipe.fileno()) < 1 << 12:
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    assert [*results] == [bytes(1 << 24), *range(9)]


def waiting(pipe: int) -> int:
    """The bytes in a pipe that nobody has taken yet."""
    found = array.array("i", [0])
    fcntl.ioctl(pipe, termios.FIONREAD, found)
    return found[0]


def test_who_ends_when_all_is_done_is_not_missed() -> None:
    results = pool().results(["__import__('os').getpid()"] * 9)
    pids = [next(results) for _ in range(9)]
    for pid in set(pids):
        os.kill(pid, signal.SIGKILL)
        # It has ended, and the pool may still ask how.
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert not [*results]


def test_where_no_process_can_be_started_this_one_does_it_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(_: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.process.BaseProcess.start", refused)
    told: list[str] = []
    alone = WorkerPool(eval, str, lambda: told.append("alone"), size=2)
    assert [*alone.results(["__import__('os').getpid()"] * 5)] == [os.getpid()] * 5
    assert told == ["alone"]


def test_where_no_process_can_begin_this_one_does_it_all(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    # A job that no other process finds: it is in no file.
    nowhere = ModuleType("nowhere")
    exec("def twice(path): return path * 2", vars(nowhere))
    monkeypatch.setitem(sys.modules, "nowhere", nowhere)
    told: list[str] = []
    alone = WorkerPool(nowhere.twice, str, lambda: told.append("alone"), size=2)
    assert [*alone.results(["a", "b", "c"])] == ["aa", "bb", "cc"]
    assert told == ["alone"]
    assert "No module named 'nowhere'" in capfd.readouterr().err, "it is said why"


WHERE = """
import os
from govdisclosure.folders.runs.worker_pool import WorkerPool
print(*WorkerPool(eval, str, print, size=2).results([f"{n} * 2" for n in range(5)]))
"""


@pytest.mark.parametrize("beginning", list(BEGINNINGS))
def test_the_script_that_asks_is_not_run_again(beginning: str) -> None:
    # It is no file, and nothing in it asks whether it is the first.
    result = subprocess.run(
        [sys.executable, "-"],
        input=BEGINNINGS[beginning] + WHERE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.stdout, result.stderr) == ("0 2 4 6 8\n", "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_worker_that_is_deaf_ends_all_the_same(tmp_path: Path, number: signal.Signals) -> None:
    told = f"__import__('pathlib').Path({str(tmp_path)!r}, 'deaf').touch()"
    deaf = (
        f"__import__('signal').signal({int(number)}, 1) or {told} or __import__('time').sleep(99)"
    )
    results = pool().results([deaf] * 20, stopped=(tmp_path / "deaf").exists)
    assert not [*results]
    assert not multiprocessing.active_children()


PARENT = """
from govdisclosure.folders.runs.worker_pool import WorkerPool
# A line is written at once, or those of two processes may be mixed.
told = r"__import__('os').write(1, b'%d\\n' % __import__('os').getpid())"
paths = [f"{told} and __import__('time').sleep(9999)"] * 8
list(WorkerPool(eval, str, print, size=2).results(paths))
"""


def alive(pid: int) -> bool:
    try:
        # One that ended and that nobody has asked for yet is a zombie.
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes as Linux has them")
@pytest.mark.parametrize("beginning", list(BEGINNINGS))
def test_no_process_outlives_the_one_that_started_it(beginning: str, tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(BEGINNINGS[beginning] + PARENT, encoding="utf-8")
    command = [sys.executable, script]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, stdout=pipe, stderr=nowhere, text=True) as parent:
        assert parent.stdout is not None
        workers = [int(parent.stdout.readline()) for _ in range(2)]
        parent.kill()
    while any(map(alive, workers)):
        time.sleep(0.05)
