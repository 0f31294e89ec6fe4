"""Public keys: as OpenSSH writes them, and as a number that two people read to each other over the telephone.

The number is of digits, since those are told apart on a Thai line as on any other, where B, D, E, P and T are not; since both
languages have them; and since they are on every keyboard layout. Forty of them hold 132 bits: nobody makes another key with the
same number, nor one that looks alike.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64encode
from hashlib import sha256

from exports.exchange.wire import string, strings_of
from models.errors import InvalidValue
from models.messages import message
from models.records import dataclass
from models.thai import clean_line, to_arabic_digits

KIND = "ssh-ed25519"
_BYTES = 32
_LINE = re.compile(rf"{KIND} ([A-Za-z0-9+/]{{68}})")
_DIGITS, _GROUP = 40, 5
_NO_DIGIT = re.compile(r"[\s\u2010-\u2015.-]+")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The half of a key that everybody may know.

    Attributes:
        raw: its 32 bytes.
    """

    raw: bytes

    @classmethod
    def of_line(cls, line: str) -> PublicKey:
        """The key of a line as OpenSSH writes it, without a comment.

        Raises:
            ValueError: it is none.
        """
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError("not a key")
        parts = strings_of(binascii.a2b_base64(found[1], strict_mode=True))
        if len(parts) != 2 or parts[0] != KIND.encode() or len(parts[1]) != _BYTES:
            raise ValueError("not a key")
        return cls(parts[1])

    @property
    def blob(self) -> bytes:
        """The key as it goes over the wire."""
        return string(KIND.encode()) + string(self.raw)

    @property
    def line(self) -> str:
        """The key in one line: `ssh-ed25519 AAAA…`."""
        return f"{KIND} {b64encode(self.blob).decode()}"

    @property
    def fingerprint(self) -> str:
        """Eight groups of five digits, parted by dashes."""
        number = int.from_bytes(sha256(self.blob).digest()) % 10**_DIGITS
        digits = f"{number:0{_DIGITS}}"
        return "-".join(digits[place : place + _GROUP] for place in range(0, _DIGITS, _GROUP))

    @property
    def ssh_fingerprint(self) -> str:
        """The fingerprint as `ssh-keygen -l` shows it."""
        return f"SHA256:{b64encode(sha256(self.blob).digest()).decode().rstrip('=')}"


def parse_fingerprint(text: str) -> str:
    """A fingerprint as people type it, with any blanks and dashes and in Thai digits too, as `PublicKey.fingerprint` gives it.

    Raises:
        InvalidValue: it is none.
    """
    digits = _NO_DIGIT.sub("", to_arabic_digits(clean_line(text)))
    if len(digits) != _DIGITS or not (digits.isascii() and digits.isdecimal()):
        raise InvalidValue(
            "fingerprint",
            message(
                "“{text}” is not a fingerprint: that is {count} digits in groups of {group}.",
                text=clean_line(text),
                count=_DIGITS,
                group=_GROUP,
            ),
        )
    return "-".join(digits[place : place + _GROUP] for place in range(0, _DIGITS, _GROUP))
