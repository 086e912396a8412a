"""The standard streams within one process: what cannot be written is said once and goes nowhere."""

import io
import os
import sys
from pathlib import Path

import pytest

from govdisclosure.cli.standard_streams import standard_streams


class Full(io.StringIO):
    """A stream on a full disk, which has a number as every stream of a process has."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def fileno(self) -> int:
        return self.number

    def flush(self) -> None:
        raise OSError(28, "No space left on device")


def test_what_cannot_be_flushed_is_said_and_goes_nowhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with (tmp_path / "out").open("w") as file:
        monkeypatch.setattr(sys, "stdout", Full(file.fileno()))
        with pytest.raises(OSError, match="No space left"), standard_streams():
            pass
        assert os.fstat(file.fileno()).st_rdev == Path(os.devnull).stat().st_rdev
