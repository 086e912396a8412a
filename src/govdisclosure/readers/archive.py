"""Zip archives, which Word files and spreadsheets are: what is in one, and how large it would be.

Nothing is ever unpacked to a disk, so that a path that climbs out of an archive leads nowhere.
"""

from __future__ import annotations

import io
import struct
import zipfile

from govdisclosure.errors import UnreadableReport

__all__ = ["UNPACKED", "opened"]

#: Bytes of all that is in an archive, unpacked: pictures are large, and packed already.
UNPACKED = 256 << 20
#: Bytes of one part of XML: as a tree it takes twenty times as much; no report has a tenth.
_PART = 24 << 20
#: Things in an archive: the parts of a report and its pictures.
_ENTRIES = 5_000
#: How an entry begins in the list of an archive.
_ENTRY = b"PK\x01\x02"


def opened(content: bytes, *, name: str) -> tuple[str, ...]:
    """The names of what is in an archive; UnreadableReport where it is damaged or far too large.

    The sizes are those that the archive states: what reads it takes no more than is stated.
    """
    if content.count(_ENTRY) > _ENTRIES:
        raise UnreadableReport(f"{name}: more than {_ENTRIES:,} files are in it: this is no report")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, struct.error) as error:
        # ValueError and OSError: offsets that lie outside the file; NotImplementedError: a later
        # version of the format than there is.
        raise UnreadableReport(f"{name}: the file is damaged or cut off: {error}") from error
    whole = sum(each.file_size for each in entries)
    largest = max((each.file_size for each in entries if _is_xml(each.filename)), default=0)
    if whole > UNPACKED or largest > _PART:
        raise UnreadableReport(
            f"{name}: unpacked it would have {whole >> 20:,} MB, and {largest >> 20:,} MB in one "
            f"part; a report has at most {UNPACKED >> 20} and {_PART >> 20}"
        )
    return tuple(each.filename for each in entries)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))
