"""Work on many files by several processes, with the results in the order of the files."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait as wait_for_end
from threading import Thread
from typing import Any, TypeAlias

from attrs import field, frozen

__all__ = ["Crew"]

_Share: TypeAlias = Sequence[str]
_Result: TypeAlias = Any

#: Files that a process takes at a time: enough that handing them over costs nothing, few enough
#: that the others wait for none.
_AT_A_TIME = 4
#: Shares that wait for each process; more would only be results in memory that nobody asked for.
_AHEAD = 4
#: Seconds after which we look whether we are to stop.
_GLANCE = 0.1


@frozen
class Crew:
    """Processes that do a job for each of many files.

    `job` is called with a path, in a process that has nothing of ours but the job, which travels
    there once; `lost` gives the result for a file that no process survives.
    """

    job: Callable[[str], _Result]
    lost: Callable[[str], _Result]
    size: int = field(kw_only=True)

    def results(
        self, paths: Sequence[str], *, stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[_Result]:
        """The result of each file, in their order, up to where `stopped` says that it is enough."""
        if self.size == 1:
            shares: Iterator[list[_Result]] = ([self.job(path)] for path in paths)
        else:
            shares = self._shared(paths, stopped)
        for results in shares:
            # What was under way when we were told to stop may have failed for that reason.
            if stopped():
                return
            yield from results

    def _shared(self, paths: Sequence[str], stopped: Callable[[], bool]) -> Iterator[list[_Result]]:
        rest = deque(paths[at : at + _AT_A_TIME] for at in range(0, len(paths), _AT_A_TIME))
        ahead: deque[tuple[_Share, Future[list[_Result]]]] = deque()
        pool = self._started(self.size)
        try:
            while rest or ahead:
                try:
                    while rest and len(ahead) < self.size * _AHEAD:
                        with _interrupts_held_back():
                            ahead.append((rest[0], pool.submit(_each, rest[0])))
                        rest.popleft()
                    future = ahead[0][1]
                    while not (wait([future], timeout=_GLANCE).done or stopped()):
                        pass
                    results = future.result() if future.done() else []
                    ahead.popleft()
                except BrokenProcessPool:
                    # The pool is gone, and what was under way with it; one file is to blame, or
                    # whoever stopped us all, and then nobody asks for more.
                    held = [share for share, _ in ahead] or [rest.popleft()]
                    results = [] if stopped() else self._carefully(held[0])
                    rest.extendleft(reversed(held[1:]))
                    ahead.clear()
                    pool = self._started(self.size)
                yield results
        finally:
            if rest or ahead or stopped():
                for process in multiprocessing.active_children():
                    process.terminate()
            pool.shutdown(cancel_futures=True)

    def _carefully(self, share: _Share) -> list[_Result]:
        """The results of files, each of which may end the process that does its job."""
        try:
            with self._started(1) as pool:
                return pool.submit(_each, share).result()
        except BrokenProcessPool:
            if len(share) == 1:
                return [self.lost(share[0])]
            return [result for path in share for result in self._carefully([path])]

    def _started(self, size: int) -> ProcessPoolExecutor:
        # A copy of this process would have its locks and not the threads that hold them.
        fresh = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(size, fresh, initializer=_take, initargs=(self.job,))


#: The job of a process of a crew, which is told once.
_jobs: list[Callable[[str], _Result]] = []


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Start processes to which Ctrl-C comes only when they have been told their job.

    Before that they would show where they were interrupted, each with a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):  # pragma: no cover - Windows has no such masks
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _take(job: Callable[[str], _Result]) -> None:
    """Begin a process: it ends with Ctrl-C at once, and with the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):  # pragma: no branch - Windows has no such masks
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    Thread(target=_end_with_parent, daemon=True).start()
    _jobs[:] = [job]


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None, "somebody started this process"
    wait_for_end([parent.sentinel])
    os._exit(1)  # pragma: no cover - nothing is measured of a process that ends so


def _each(paths: _Share) -> list[_Result]:
    (job,) = _jobs
    return [job(path) for path in paths]
