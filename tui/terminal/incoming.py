"""Bytes that come in from the terminal, read without ever failing: also those of a terminal that is set wrongly."""

import codecs

THAI = "TIS-620"

_THAI_BYTES = frozenset({*range(0xA1, 0xDB), *range(0xDF, 0xFC)})
"""What the 87 signs of TIS-620 are sent as."""

_EVIDENCE = 2
"""Undecodable bytes in the range of Thai letters before it is said what they are; one alone may be noise on the line."""


class Incoming:
    """Turns bytes into text.

    Args:
        encoding: of the terminal, as Python names it.
    """

    def __init__(self, encoding: str) -> None:
        self.foreign: str | None = None
        """The encoding that the terminal seems to speak instead; None while all is well."""
        self._seen = 0
        self._decoder = codecs.getincrementaldecoder(encoding)(_HANDLER_NAME)
        self._strict = encoding

    def decode(self, data: bytes, final: bool = False) -> str:
        """Give the text of some bytes; what can't be read is left out, and counted.

        Args:
            data: as they came; a letter may be cut at the end, the rest of it comes with the next.
            final: whether nothing more comes.
        """
        _undecodable.clear()
        text = self._decoder.decode(data, final)
        self._seen += sum(byte in _THAI_BYTES for byte in _undecodable)
        if self.foreign is None and self._seen >= _EVIDENCE:
            self.foreign = THAI
        return text


_undecodable = bytearray()
_HANDLER_NAME = "tamruang-leave-out"


def _leave_out(error: UnicodeError) -> tuple[str, int]:
    """Note what can't be decoded, and go on behind it."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    _undecodable.extend(error.object[error.start : error.end])
    return "", error.end


codecs.register_error(_HANDLER_NAME, _leave_out)
