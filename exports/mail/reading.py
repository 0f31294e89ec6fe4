"""Reading the head of a mail, which anybody may have written: with bounds, and never its body."""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import SMTP

from models.errors import UnreadableFile
from models.messages import message

MOST_HEAD = 1 << 18
"""Bytes of a head."""
_MOST_LINE = 20_000
"""Bytes of one of its lines, some 400 addresses: the library takes the square of its length."""

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_ADDRESSES = ("from", "to", "cc")


def heads_of(content: bytes) -> EmailMessage:
    """The head of a mail; of its body, however deep its parts lie in each other, nothing is read.

    Args:
        content: of a mail, or its beginning.

    Raises:
        UnreadableFile: the head is too long, or nothing that can be understood.
    """
    end = _HEAD_END.search(content, 0, MOST_HEAD)
    if end is None and len(content) >= MOST_HEAD:
        raise UnreadableFile(
            message("The head of the mail is longer than {most} bytes.", most=f"{MOST_HEAD:,}")
        )
    try:
        found = BytesHeaderParser(policy=SMTP).parsebytes(content[: end.end()] if end else content)
        for name, value in found.raw_items():
            if name.lower() in _ADDRESSES and len(value) > _MOST_LINE:
                raise UnreadableFile(
                    message(
                        "The line “{name}” of the mail is longer than {most} characters.",
                        name=name,
                        most=f"{_MOST_LINE:,}",
                    )
                )
        for name in _ADDRESSES:
            found.get_all(name)  # it is understood only now
    except UnreadableFile:
        raise
    except Exception as error:  # the library raises what it likes where a head is spoilt on purpose
        raise UnreadableFile(message("The head of the mail can't be understood.")) from error
    assert isinstance(found, EmailMessage)
    return found


def addresses(heads: EmailMessage, name: str) -> list[str]:
    """The addresses of a head, such as `To`."""
    return [address.addr_spec for value in heads.get_all(name, []) for address in value.addresses]
