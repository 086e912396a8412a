"""Ctrl-C and SIGTERM: the first stops what is done in good order, any other ends it at once.

Where what was done so far is to be kept, the first is noted instead of obeyed.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

import click
from attrs import define

from govdisclosure.cli.options import STOPPED
from govdisclosure.files.atomic import remove_parts

#: Where the command keeps that it was stopped before it had gone through everything.
_STOPPED_EARLY = "govdisclosure.stopped"
#: What a user sends, and what a machine does that is shut down.
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
#: What shows the cursor that was hidden while progress was shown.
_CURSOR = b"\x1b[?25h\n"


@define
class _Signals:
    """How many signals to stop have come, and whether the first one is only noted."""

    received: int = 0
    noting: int = 0

    def receive(self, _number: int, _frame: FrameType | None) -> None:
        """Note a signal, or stop; end all at the second."""
        self.received += 1
        if self.received > 1:
            _end()
        if not self.noting:
            raise KeyboardInterrupt


#: Those of the command that runs, of which there is one in a process.
_taken: list[_Signals] = []


@contextmanager
def signals_taken() -> Iterator[_Signals]:
    """Take the signals to stop until the block ends; in another block of ours the same again."""
    if _taken or threading.current_thread() is not threading.main_thread():
        # A thread gets no signals; whoever started it does.
        yield _taken[-1] if _taken else _Signals()
        return
    taken = _Signals()
    before = {number: signal.signal(number, taken.receive) for number in _SIGNALS}
    _taken.append(taken)
    try:
        yield taken
    finally:
        _taken.clear()
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """Give what says whether a signal to stop has come, of which the first ends nothing."""
    with signals_taken() as taken:
        taken.noting += 1
        try:
            yield lambda: taken.received > 0
        finally:
            taken.noting -= 1


def note_stopped() -> None:
    """Note that the command was stopped, so that what it writes is not the whole."""
    click.get_current_context().meta[_STOPPED_EARLY] = True


def is_stopped() -> bool:
    """Whether the command was stopped."""
    return _STOPPED_EARLY in click.get_current_context().meta


def _end() -> None:
    """End this process, whatever it waits for, and leave nothing behind."""
    if multiprocessing := sys.modules.get("multiprocessing"):
        for each in multiprocessing.active_children():
            each.kill()
    remove_parts()
    _show_cursor()
    os._exit(STOPPED)


def _show_cursor() -> None:
    """Show the cursor of a terminal again, if that takes anything at the moment."""
    # Where there is no standard error, or a system selects no files.
    with suppress(OSError, ValueError, AttributeError):
        number = sys.stderr.fileno()
        if os.isatty(number) and select.select([], [number], [], 0)[1]:
            os.write(number, _CURSOR)
