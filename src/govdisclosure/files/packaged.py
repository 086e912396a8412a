"""Files that ship with the library, read wherever it is imported from: a folder, or a zip."""

from __future__ import annotations

from functools import cache
from pkgutil import get_data


@cache
def packaged_text(package: str, name: str) -> str:
    """The words of a file beside the modules of a package; every end of a line is a newline."""
    # importlib.resources does the same, and imports tempfile, shutil and zipfile for it: some
    # hundredths of a second of every first check, which reads the Regulation.
    content = get_data(package, name)
    assert content is not None, "every importer of packages can read their files"
    return content.decode().replace("\r\n", "\n")
