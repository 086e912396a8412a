"""Zip archives, which Word files and spreadsheets are: what is in one, and how large it would be.

Nothing is ever unpacked to a disk, so that a path that climbs out of an archive leads nowhere.
"""

from __future__ import annotations

import io
import zipfile

from govdisclosure.errors import UnreadableReport, UnsupportedFile, of_file
from govdisclosure.files.trees import ZIP_ERRORS
from govdisclosure.message import Message

#: What an archive begins with, one with nothing in it as well.
ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06")
#: Bytes of all that is in an archive, unpacked: pictures are large, and packed already.
_UNPACKED = 256 << 20
#: Bytes of one part of XML: no report has a tenth.
_PART = 24 << 20
#: Tags of all parts of XML together, which take time and memory each: no report has a third.
_TAGS = 400_000
#: Things in an archive: the parts of a report and its pictures.
_ENTRIES = 5_000
#: How an entry begins in the list of an archive.
_ENTRY = b"PK\x01\x02"
#: What XML begins with, whatever its name, in any of its encodings; no picture does.
_XML = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0<")
#: Bytes that are enough to tell.
_HEAD = 256


def names_in(content: bytes, *, name: str, tags: bool = False) -> tuple[str, ...]:
    """The names of what is in an archive that is no larger than one of a report.

    The sizes are those that the archive states: what reads it gets no more than is stated.

    Args:
        content: The bytes of the archive.
        name: How messages call it.
        tags: Whether the tags of its XML are counted as well.

    Raises:
        UnsupportedFile: the archive is larger than that of any report.
        UnreadableReport: it is damaged.
    """
    if content.count(_ENTRY) > _ENTRIES:
        raise UnsupportedFile(
            of_file(
                name,
                Message(
                    f"其中的文件超过{_ENTRIES:,}个：这不是报告",
                    f"more than {_ENTRIES:,} files are in it: this is no report",
                ),
            )
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_sizes(archive, name, tags=tags)
            return tuple(archive.namelist())
    except UnsupportedFile:
        raise
    except ZIP_ERRORS as error:
        raise UnreadableReport(
            of_file(name, Message("文件已损坏或不完整", f"the file is damaged or cut off: {error}"))
        ) from error


def _check_sizes(archive: zipfile.ZipFile, name: str, *, tags: bool) -> None:
    entries = archive.infolist()
    whole = sum(each.file_size for each in entries)
    if whole > _UNPACKED:
        raise UnsupportedFile(
            of_file(
                name,
                Message(
                    f"解压后有{whole >> 20:,} MB；一份报告至多{_UNPACKED >> 20} MB",
                    f"unpacked it would have {whole >> 20:,} MB; a report has at most "
                    f"{_UNPACKED >> 20}",
                ),
            )
        )
    count = 0
    for entry in entries:
        with archive.open(entry) as part:
            head = part.read(_HEAD)
            if not head.lstrip().startswith(_XML):
                continue
            if entry.file_size > _PART:
                raise UnsupportedFile(
                    of_file(
                        name,
                        Message(
                            f"其中的{entry.filename}解压后有{entry.file_size >> 20:,} MB；"
                            f"报告中至多{_PART >> 20} MB",
                            f"{entry.filename} in it would have {entry.file_size >> 20:,} MB; "
                            f"that of a report has at most {_PART >> 20}",
                        ),
                    )
                )
            count += (head + part.read()).count(b"<") if tags else 0
    if count > _TAGS:
        raise UnsupportedFile(
            of_file(
                name,
                Message(
                    f"其中有{count:,}个标记；一份报告至多{_TAGS:,}个",
                    f"{count:,} tags are in it; a report has at most {_TAGS:,}",
                ),
            )
        )
