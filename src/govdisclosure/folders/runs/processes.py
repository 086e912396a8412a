"""The processes that a run over files is shared among: several where that helps and can be."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence

from govdisclosure.cpu_count import processors
from govdisclosure.errors import CheckFailed
from govdisclosure.files.sandbox import starts_python
from govdisclosure.folders.runs.examination import Examination, Examined, unreadable
from govdisclosure.message import Message

#: With more files than this there are several processes: to start them takes as long as so many.
FEW = 10

_DIED = Message(
    "{}：读取它的进程中途退出，没有说明原因，可能是内存不足",
    "{}: the process that read it ended without a word, for want of memory perhaps",
)


def examined(
    paths: Sequence[str],
    examination: Examination,
    *,
    jobs: int | None = None,
    stopped: Callable[[], bool] = lambda: False,
    alone: Callable[[], None] = lambda: None,
) -> Generator[Examined, None, None]:
    """What becomes of each file, in their order.

    Args:
        paths: The files.
        examination: What is done with each.
        jobs: How many processes share more than a few; one for each processor unless given.
        stopped: What says that it is enough, where several processes do not end by themselves.
        alone: What is called where no process can be started, so that this one does what is left.

    Returns:
        A generator; whoever wants no more closes it, which ends the processes.  These begin at
        once, before the first is asked for.
    """
    size = 1 if _must_be_alone(paths) else jobs or processors()
    if size == 1:
        return (examination(path) for path in paths)
    # Loaded late, as a few files do without.
    from govdisclosure.folders.runs.worker_pool import WorkerPool

    return WorkerPool(examination, lost, alone, size=size).results(paths, stopped=stopped)


def lost(path: str) -> Examined:
    """What becomes of a file that no process survives."""
    return unreadable(path, CheckFailed(_DIED.format(path)))


def _must_be_alone(paths: Sequence[str]) -> bool:
    """Whether this process does it all."""
    # Another process has another standard input, and may be the application that we are in.
    if len(paths) <= FEW or "-" in paths or not starts_python():
        return True
    from multiprocessing import current_process

    # A process of multiprocessing.Pool, which Python lets have none of its own.
    return current_process().daemon
