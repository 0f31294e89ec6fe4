"""What kind of file something is, told by its content; the name it came with says nothing."""

from __future__ import annotations

import codecs

from models.encoding import WINDOWS_874

HEAD = 32
"""So many first bytes tell everything but plain text."""

_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
)
_CONTROL = bytes(range(9)) + bytes(range(14, 32)) + b"\x0b\x7f"


def media_of_head(head: bytes) -> str | None:
    """The media type of a photo or PDF by its first bytes; None if it is none of those that are taken.

    Args:
        head: the first `HEAD` bytes, fewer of a shorter file.
    """
    for start, media in _STARTS:
        if head.startswith(start):
            return media
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC:
        return "image/heic"
    return None


class TextTest:
    """Tells of a content given in pieces whether it is plain text: UTF-8, or Windows-874, without control characters."""

    def __init__(self) -> None:
        self._utf8: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8")()
        self._thai = True
        self._controls = False

    @property
    def failed(self) -> bool:
        """Whether it is no text whatever follows."""
        return self._controls or (self._utf8 is None and not self._thai)

    def feed(self, piece: bytes) -> None:
        """Look at the next piece."""
        if self.failed:
            return
        self._controls = len(piece.translate(None, _CONTROL)) != len(piece)
        self._decode(piece, final=False)
        if self._thai:
            try:
                piece.decode(WINDOWS_874)
            except UnicodeDecodeError:
                self._thai = False

    def passed(self) -> bool:
        """Whether all of it was text; nothing more is fed then."""
        self._decode(b"", final=True)
        return not self.failed

    def _decode(self, piece: bytes, *, final: bool) -> None:
        if self._utf8 is not None:
            try:
                self._utf8.decode(piece, final)
            except UnicodeDecodeError:
                self._utf8 = None
