"""A file that a zip archive is written to, and that is left alone when it is over."""

from __future__ import annotations

from typing import BinaryIO

from attrs import define, field


@define
class ZipTarget:
    """A file for an archive, which goes on with it after it failed, and even when it is closed.

    An archive that is not needed any more ends itself with what is still to be written.  When
    writing failed once, or all is `over`, that goes nowhere: it would raise an error that nobody
    can catch.
    """

    file: BinaryIO
    over: bool = field(default=False, init=False)
    _at: int = field(default=0, init=False)

    def write(self, content: bytes) -> int:
        """Write to the file, unless it is over."""
        if self.over:
            self._at += len(content)
            return len(content)
        try:
            return self.file.write(content)
        except OSError:
            self.over = True
            raise

    def tell(self) -> int:
        """Where the file is; when it is over, where it would be, as an archive reckons with it."""
        if not self.over:
            self._at = self.file.tell()
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place in the file, unless it is over."""
        return self._at if self.over else self.file.seek(offset, whence)

    def flush(self) -> None:
        """Nothing: whoever opened the file closes it."""
