"""Work on many files by several processes, with the results in the order of the files.

The pool of the standard library is not used.  Its processes share one pipe for their results: of
one that is ended while it writes, by Ctrl-C or for want of memory, half a result stays in there,
and the pool waits for the other half for ever.  Here each process has a pipe of its own, which ends
when the process does, and so it is known besides which file it was working on.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for_any
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from types import ModuleType
from typing import Any, TypeAlias

from attrs import define, field, frozen

_Result: TypeAlias = Any
_Job: TypeAlias = Callable[[str], _Result]
_Results: TypeAlias = Generator[_Result, None, None]

#: Files that a process has at a time: the one it works on, and others so that it need not wait.
_AT_A_TIME = 4
#: Files for each process that may be done before the first of them is; more would only be results
#: in memory that were not asked for yet.
_AHEAD = 16
#: What ends a worker at once.
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
#: Seconds after which we look whether we are to stop.
_POLL = 0.1
#: Held while there is another main script than the one that runs: of two threads that start a
#: process, one would take that for the real one.
_MAIN_SCRIPT = Lock()


@frozen
class WorkerPool:
    """Processes that do a job for each of many files.

    `job` is called with a path, in a process that has nothing of ours but the job, which travels
    there once; `lost` gives the result for a file that no process survives; `alone` is called where
    no process can be started, so that this one does what is left.
    """

    job: _Job
    lost: Callable[[str], _Result]
    alone: Callable[[], None]
    size: int = field(kw_only=True)

    def results(
        self, paths: Sequence[str], *, stopped: Callable[[], bool] = lambda: False
    ) -> _Results:
        """The result of each file, in their order, up to where `stopped` says that it is enough.

        The processes begin at once, before the first result is asked for.
        """
        run = _PoolRun(self, paths, stopped)
        run.begin()
        return _until(stopped, run.results())


def _until(stopped: Callable[[], bool], results: _Results) -> _Results:
    with closing(results):
        for result in results:
            # What was under way when the user stopped us may have failed for that reason.
            if stopped():
                return
            yield result


@define(eq=False)
class _Worker:
    """A process of a pool, our end of the pipe to it, and the numbers of the files that it has."""

    process: BaseProcess
    pipe: Connection
    tasks: deque[int] = field(factory=deque, init=False)
    ready: bool = field(default=False, init=False)

    @classmethod
    def started(cls, job: _Job) -> _Worker:
        """Start a process; OSError where there cannot be another."""
        ours, theirs = multiprocessing.Pipe()
        copied = _is_single_threaded() and _lets_copy()
        if not copied and sys.platform != "win32":
            # Otherwise it is started with the process, and lets signals come meanwhile.
            resource_tracker.ensure_running()
        kind: Callable[..., BaseProcess] = (
            multiprocessing.get_context("fork").Process
            if copied
            else multiprocessing.get_context("spawn").Process
        )
        inherited = (job, ours) if copied else None
        process = kind(target=_run_worker, args=(theirs, inherited), daemon=True)
        with theirs, _signals_blocked(), nullcontext() if copied else _without_main_script():
            process.start()
        if not copied:
            # Not with the process, which may end before it has read it, unnoticed.
            ours.send(job)
        return cls(process, ours)

    def assign(self, number: int, path: str) -> None:
        """Give it a file; that it has ended shows when results are collected."""
        self.tasks.append(number)
        with suppress(OSError):
            self.pipe.send(path)

    def stop(self, *, at_once: bool) -> None:
        """Let it go: at once, or when it has done its work."""
        if at_once:
            # Not to be put off: a copy may hang before it lets signals come, or be stopped.
            self.process.kill()
            self.pipe.close()
        else:
            # It may have ended since results were collected last, with nothing left to do.
            with suppress(OSError):
                self.pipe.send(None)
        self.process.join()
        self.pipe.close()


@define(eq=False)
class _PoolRun:
    """A pool at work on files: which worker has which, which files none has, and what was found."""

    pool: WorkerPool
    paths: Sequence[str]
    stopped: Callable[[], bool]
    rest: deque[int] = field(factory=deque, init=False)
    found: dict[int, _Result] = field(factory=dict, init=False)
    #: Files that a process ended with: they are tried once more, since it may have been ended by
    #: another program.
    suspect: set[int] = field(factory=set, init=False)
    workers: list[_Worker] = field(factory=list, init=False)

    def begin(self) -> None:
        """Start the processes."""
        self.rest.extend(range(len(self.paths)))
        for _ in range(min(self.pool.size, len(self.paths))):
            self._start_worker()
        self._report_if_alone()

    def results(self) -> _Results:
        """The result of each file in their order, up to where `stopped` says so."""
        at_once = True
        try:
            for number, path in enumerate(self.paths):
                while number not in self.found and self.workers and not self.stopped():
                    self._distribute(before=number + self.pool.size * _AHEAD)
                    self._collect()
                if number in self.found:
                    yield self.found.pop(number)
                elif self.stopped():
                    return
                else:
                    # What has ended a process already would end this one, and all results with it.
                    yield (self.pool.lost if number in self.suspect else self.pool.job)(path)
            at_once = False
        finally:
            for worker in self.workers:
                worker.stop(at_once=at_once)

    def _start_worker(self) -> None:
        # Of a machine that has no room for another process the others do the work.
        with suppress(OSError):
            self.workers.append(_Worker.started(self.pool.job))

    def _report_if_alone(self) -> None:
        if not self.workers and not self.stopped():
            self.pool.alone()

    def _distribute(self, *, before: int) -> None:
        """Give files to the worker with the fewest; the last ones only to those with none."""
        while self.rest and self.rest[0] < before:
            worker = min(self.workers, key=lambda each: len(each.tasks))
            if len(worker.tasks) >= min(_AT_A_TIME, 1 + len(self.rest) // self.pool.size):
                return
            number = self.rest.popleft()
            worker.assign(number, self.paths[number])

    def _collect(self) -> None:
        """Take what was found in the meantime, or wait a little for it."""
        readable = wait_for_any([each.pipe for each in self.workers], timeout=_POLL)
        for worker in [each for each in self.workers if each.pipe in readable]:
            try:
                result, error = worker.pipe.recv()
            except (EOFError, OSError):
                self._replace(worker)
                continue
            if error is not None:
                raise error
            if worker.ready:
                self.found[worker.tasks.popleft()] = result
            worker.ready = True

    def _replace(self, worker: _Worker) -> None:
        """Give the files of a worker that has ended to the others."""
        self.workers.remove(worker)
        worker.stop(at_once=True)
        if worker.tasks and worker.ready:
            number = worker.tasks[0]
            if number in self.suspect:
                self.found[number] = self.pool.lost(self.paths[worker.tasks.popleft()])
            self.suspect.add(number)
        self.rest.extendleft(reversed(worker.tasks))
        # Where one could not begin, another could not either; who stops needs no other.
        if worker.ready and not self.stopped():
            self._start_worker()
        self._report_if_alone()


def _run_worker(pipe: Connection, inherited: tuple[_Job, Connection] | None) -> None:
    """What a process does: it says that it is ready, then gives the result of each path it gets.

    It ends with Ctrl-C at once, and with the process that started it: then the other end of its
    pipe is closed, if a copy, which inherits that with its job, does not hold it open itself.
    """
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):  # pragma: no branch - Windows has no such masks
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    if inherited is not None:  # pragma: no cover - nothing is measured of a copy
        job, other_end = inherited
        other_end.close()
    else:
        job = pipe.recv()
    paths: SimpleQueue[str | None] = SimpleQueue()
    Thread(target=_receive_paths, args=(pipe, paths), daemon=True).start()
    # The other end is closed where we are to end at once.
    with suppress(OSError):
        pipe.send((None, None))
        for path in iter(paths.get, None):
            pipe.send(_outcome(job, path))


def _receive_paths(pipe: Connection, paths: SimpleQueue[str | None]) -> None:
    """Take paths as they come, so that nothing waits to give us one while we give a result."""
    with suppress(EOFError, OSError):
        while True:
            paths.put(pipe.recv())
    os._exit(1)  # pragma: no cover - nothing is measured of a process that ends so


def _outcome(job: _Job, path: str) -> tuple[_Result, Exception | None]:
    """The result, or what went wrong."""
    try:
        return job(path), None
    except Exception as error:  # it is raised again where the results are taken
        return None, error


def _is_single_threaded() -> bool:
    """Whether this process has no thread but this one, so that a copy of it is whole.

    A copy has what was loaded already, which takes a new process as long as a hundred files; but
    where there are other threads it has their locks and not them.
    """
    try:
        return len([*Path("/proc/self/task").iterdir()]) == 1
    except OSError:  # pragma: no cover - only Linux tells so, and only there copies are safe
        return False


def _lets_copy() -> bool:
    """Whether the program that we are in has chosen no way to start processes but by a copy."""
    return multiprocessing.get_start_method(allow_none=True) in (None, "fork")


@contextmanager
def _signals_blocked() -> Iterator[None]:
    """Start processes to which signals come only when they have their job.

    Before that, Ctrl-C would show where it interrupted them, each with a traceback, and copies
    would take the signals in our manner.
    """
    if not hasattr(signal, "pthread_sigmask"):  # pragma: no cover - Windows has no such masks
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _without_main_script() -> Iterator[None]:
    """Start processes that do not run the script first which we are running in.

    It need not be a file, nor expect to be run again; the job has nothing of it.
    """
    with _MAIN_SCRIPT:
        script = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = script
