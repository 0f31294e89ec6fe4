"""Bytes that come in from the terminal, read without ever failing: also those of a terminal that is set wrongly."""

import codecs
import re

THAI = "TIS-620"
UNICODE = "UTF-8"

_THAI_BYTES = frozenset({*range(0xA1, 0xDB), *range(0xDF, 0xFC)})
"""What the 87 signs of TIS-620 are sent as."""

_THAI_IN_UTF_8 = re.compile(rb"\xe0[\xb8\xb9][\x80-\x9f]")
"""Half of the Thai letters in UTF-8; no encoding of one byte a letter has three such in a row."""

_EVIDENCE = 2
"""Letters of another encoding before it is said which; a single byte may be noise on the line."""

_OLD_MOUSE = b"\x1b[M"
"""Before a click in the old way: the bytes behind it are places, not letters."""


class Incoming:
    """Turns bytes into text.

    Args:
        encoding: of the terminal, as Python names it.
    """

    def __init__(self, encoding: str) -> None:
        self.foreign: str | None = None
        """The encoding that the terminal seems to speak instead, `TIS-620` or `UTF-8`; None while all is well."""
        self._seen = 0
        self._right = 0
        self._is_utf_8 = encoding == "utf-8"
        self._tail = b""
        self._decoder = codecs.getincrementaldecoder(encoding)(_HANDLER_NAME)

    def decode(self, data: bytes, final: bool = False) -> str:
        """Give the text of some bytes; what can't be read is left out, and counted.

        Args:
            data: as they came; a letter may be cut at the end, the rest of it comes with the next.
            final: whether nothing more comes.
        """
        _undecodable.clear()
        text = self._decoder.decode(data, final)
        if self.foreign is None and _OLD_MOUSE not in data:
            self._judge(data)
        return self._drop_chance_letters(text) if self.foreign == THAI else text

    def _drop_chance_letters(self, text: str) -> str:
        """Leave out the letters that are read from TIS-620 by chance; until enough Thai arrives, as the setting is right now."""
        self._right += sum(_is_thai(character) for character in text)
        if self._right >= _EVIDENCE:
            self.foreign, self._seen, self._right = None, 0, 0
        return "".join(character for character in text if character.isascii() or _is_thai(character))

    def _judge(self, data: bytes) -> None:
        if self._is_utf_8:
            self._seen += sum(byte in _THAI_BYTES for byte in _undecodable)
            instead = THAI
        else:
            self._seen += len(_THAI_IN_UTF_8.findall(self._tail + data))
            self._tail = (self._tail + data)[-2:]
            instead = UNICODE
        if self._seen >= _EVIDENCE:
            self.foreign = instead


def _is_thai(character: str) -> bool:
    return "\u0e01" <= character <= "\u0e5b"


_undecodable = bytearray()
_HANDLER_NAME = "tamruang-leave-out"


def _leave_out(error: UnicodeError) -> tuple[str, int]:
    """Note what can't be decoded, and go on behind it."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    _undecodable.extend(error.object[error.start : error.end])
    return "", error.end


codecs.register_error(_HANDLER_NAME, _leave_out)
