"""Batches one after the other: on other threads, a few ahead and in order, or up to one row."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from typing import TypeVar

import pyarrow as pa

from govdisclosure.cpu_count import processors

Item = TypeVar("Item")
Result = TypeVar("Result")

#: NumPy and Arrow let other threads run while they compute; more than a few wait for memory.
WORKERS = min(processors(), 8)


def nth_row(batches: Iterator[pa.RecordBatch], number: int) -> pa.RecordBatch:
    """The row of a number among batches that have as many, as a batch."""
    batch = next(batches)
    while number >= batch.num_rows:
        number -= batch.num_rows
        batch = next(batches)
    return batch.slice(number, 1)


def map_in_order(
    function: Callable[[Item], Result], items: Iterable[Item], *, workers: int = WORKERS
) -> Iterator[Result]:
    """The results of a function in the order of the items, computed by several threads.

    At most one item for each worker is computed ahead of what was asked for, so memory is bounded.
    An exception comes up in its turn.
    """
    if workers == 1:
        yield from map(function, items)
        return
    rest = iter(items)
    first = deque(islice(rest, 2))
    if len(first) < 2:
        # Starting a thread takes 80 microseconds, in which 300 reports are checked.
        yield from map(function, first)
        return
    # A batch that was passed on is no longer kept here.
    items = chain((first.popleft() for _ in range(2)), rest)
    with ThreadPoolExecutor(workers) as pool:
        ahead: deque[Future[Result]] = deque()
        try:
            for item in items:
                ahead.append(pool.submit(function, item))
                if len(ahead) > workers:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            for future in ahead:
                future.cancel()
