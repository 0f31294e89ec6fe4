"""The file around the parts of a bundle: a ZIP in which nothing is compressed and all but names and content is fixed.

Readers of ZIP files look for the end, follow offsets and forgive: two of them can see two contents in one file, and a small one can
unfold to any size. So this is read by walking once from the first byte, without unfolding anything, and then taken only if the very
same file comes out when it is written again. That leaves no room for names given twice, paths, comments, gaps, a changed date, or
bytes before and behind.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from zlib import crc32

from exports.exchange.refused import Reason, Refused

MOST_BYTES = 16 << 20
"""A bundle of a month has some 12 kB; with as many reports as a form can have, and as long ones, 8 MB."""
MOST_PARTS = 200

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,40}(\.[a-z0-9]{1,12}){1,2}")
_DAY = 0x0021  # 1 January 1980, the first that there is
_VERSION = 20
_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_ENTRY = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")
_LOCAL_MARK, _ENTRY_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Put parts into one file; the same parts in the same order are the same bytes.

    Args:
        parts: name to content; names of small letters, digits and dashes with one or two endings, and no path.

    Raises:
        ValueError: a name is none, or there are too many.
    """
    if len(parts) > MOST_PARTS or not all(map(_NAME.fullmatch, parts)):
        raise ValueError("not the names of parts")
    files, entries, place = [], [], 0
    for name, content in parts.items():
        head = (_VERSION, 0, 0, 0, _DAY, crc32(content), len(content), len(content), len(name), 0)
        file = _LOCAL.pack(_LOCAL_MARK, *head) + name.encode() + content
        entries.append(_ENTRY.pack(_ENTRY_MARK, _VERSION, *head, 0, 0, 0, 0, place) + name.encode())
        files.append(file)
        place += len(file)
    directory = b"".join(entries)
    end = _END.pack(_END_MARK, 0, 0, len(parts), len(parts), len(directory), place, 0)
    return b"".join((*files, directory, end))


def unpack(data: bytes, *, most: int = MOST_BYTES) -> dict[str, bytes]:
    """The parts of a file that `pack` wrote, in their order.

    Args:
        data: the whole file.
        most: bytes that it may have.

    Raises:
        Refused: it is larger, or `pack` writes no such file.
    """
    if len(data) > most:
        raise Refused(Reason.TOO_LARGE)
    if not data.startswith(_LOCAL_MARK):
        raise Refused(Reason.NO_BUNDLE)
    parts: dict[str, bytes] = {}
    place = 0
    try:
        while data.startswith(_LOCAL_MARK, place) and len(parts) < MOST_PARTS:
            size, length = _LOCAL.unpack_from(data, place)[-3:-1]
            start = place + _LOCAL.size + length
            name = data[place + _LOCAL.size : start].decode("ascii")
            place = start + size
            parts[name] = data[start:place]
        if pack(parts) == data:
            return parts
    except (struct.error, ValueError):
        pass
    raise Refused(Reason.DAMAGED)
