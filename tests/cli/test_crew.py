"""A crew of processes: results in order, whatever becomes of a process."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from govdisclosure.cli.interrupts import interruptible
from govdisclosure.cli.processes import Crew

#: A job whose work is written in the path: what a process can do with a file, and what may end it.
DIE = "__import__('os')._exit(3)"


def crew(size: int = 2) -> Crew:
    return Crew(eval, "lost: {}".format, size=size)


@pytest.mark.parametrize("size", [1, 2])
def test_results_come_in_the_order_of_the_paths(size: int) -> None:
    paths = [f"{number} * 2" for number in range(40)]
    assert [*crew(size).results(paths)] == [number * 2 for number in range(40)]


def test_one_is_enough_for_itself() -> None:
    pids = {*crew(1).results(["__import__('os').getpid()"] * 20)}
    assert pids == {os.getpid()}


@pytest.mark.parametrize("deadly", [(0,), (17, 39)])
def test_a_file_that_ends_its_process_costs_no_other(deadly: tuple[int, ...]) -> None:
    paths = [DIE if number in deadly else str(number) for number in range(40)]
    expected = [f"lost: {DIE}" if number in deadly else number for number in range(40)]
    assert [*crew().results(paths)] == expected


def test_a_mistake_of_the_job_comes_up() -> None:
    results = crew().results([*map(str, range(20)), "1 / 0"])
    with pytest.raises(ZeroDivisionError):
        list(results)


@pytest.mark.parametrize("size", [1, 2])
def test_enough_is_enough(size: int) -> None:
    seen: list[int] = []
    paths = [*map(str, range(1000))]
    seen.extend(crew(size).results(paths, stopped=lambda: len(seen) >= 8))
    assert seen == [*range(8)]


def test_who_is_stopped_begins_no_share_and_leaves_no_process() -> None:
    assert not [*crew().results([DIE] * 20, stopped=lambda: True)]
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_is_noted_as_often_as_it_comes(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with interruptible() as interrupted:
        assert not interrupted()
        for _ in range(3):
            os.kill(os.getpid(), number)
            assert interrupted()
    assert signal.getsignal(number) is before


PARENT = """
import sys
from govdisclosure.cli.processes import Crew
if __name__ == "__main__":
    paths = [f"print(__import__('os').getpid(), flush=True) or __import__('time').sleep(60)"] * 8
    list(Crew(eval, str, size=2).results(paths))
"""


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # One that ended and that nobody has asked for yet.
    return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes as Linux has them")
def test_no_process_outlives_the_one_that_started_it(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    command = [sys.executable, script]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, stdout=pipe, stderr=nowhere, text=True) as parent:
        assert parent.stdout is not None
        workers = [int(parent.stdout.readline()) for _ in range(2)]
        parent.kill()
    until = time.monotonic() + 30
    while any(map(alive, workers)):
        assert time.monotonic() < until
        time.sleep(0.05)
