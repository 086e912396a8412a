"""A crew of processes: results in order, whatever becomes of a process."""

import os
import signal

import pytest

from govdisclosure.cli.processes import Crew, interruptible

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


def test_processes_that_the_user_stopped_are_not_started_again() -> None:
    asked: list[bool] = []

    def stopped() -> bool:
        asked.append(True)
        return True

    assert not [*crew().results([DIE] * 20, stopped=stopped)]
    assert len(asked) == 1


def test_an_interrupt_is_noted_and_the_second_ends_it() -> None:
    before = signal.getsignal(signal.SIGINT)
    with interruptible() as interrupted:
        assert not interrupted()
        os.kill(os.getpid(), signal.SIGINT)
        assert interrupted()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
