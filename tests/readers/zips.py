"""Zips as many programs write them, byte by byte: names in any encoding, and what does harm."""

import struct
import zlib
from collections.abc import Iterable

from attrs import frozen

#: That a name is in UTF-8, and that a file needs a password.
UTF_8, ENCRYPTED = 0x800, 0x1
#: The systems of a zip: DOS, as Windows calls itself, and Unix.
DOS, UNIX = 0, 3
STORED, DEFLATED, LZMA = 0, 8, 14


@frozen
class Entry:
    """A file in a zip: its name in bytes, and what the zip says of it, true or not."""

    name: bytes
    content: bytes = b""
    flags: int = 0
    method: int = DEFLATED
    system: int = DOS
    #: The bytes that it is said to have.
    size: int | None = None
    checksum: int | None = None


def named(name: str, content: bytes = b"", encoding: str = "utf-8") -> Entry:
    """A file as programs write it today: its name is in UTF-8, and marked so."""
    flags = UTF_8 if encoding == "utf-8" else 0
    return Entry(name.encode(encoding), content, flags, system=UNIX)


def packed(entries: Iterable[Entry]) -> bytes:
    """The bytes of a zip."""
    files, listed = b"", b""
    count = 0
    for each in entries:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        data = packer.compress(each.content) + packer.flush()
        data = data if each.method == DEFLATED else each.content
        size = len(each.content) if each.size is None else each.size
        checksum = zlib.crc32(each.content) if each.checksum is None else each.checksum
        said = struct.pack(
            "<HHHHHIIIHH",
            *(20, each.flags, each.method, 0, 0x21, checksum, len(data), size),
            *(len(each.name), 0),
        )
        at = len(files)
        files += b"PK\x03\x04" + said + each.name + data
        listed += struct.pack("<4sBB", b"PK\x01\x02", 20, each.system) + said
        listed += struct.pack("<HHHII", 0, 0, 0, 0, at) + each.name
        count += 1
    end = struct.pack(
        "<4sHHHHIIH",
        *(b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF, len(listed), len(files), 0),
    )
    return files + listed + end
