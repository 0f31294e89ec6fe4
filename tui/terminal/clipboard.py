"""The clipboard of the machine that a person sits at, reached through the terminal (OSC 52).

Over SSH that is another machine than the one the program runs on. Terminals that don't know the sequence swallow it, and none
answers: nobody can tell whether a text arrived.
"""

import base64

MOST = 74_991
"""Bytes of a text: its base64 is 99,988 then, and with 9 more for the sequence some terminals take no more."""


def copy_sequence(text: str) -> str:
    """Give the sequence that puts a text on the clipboard.

    Args:
        text: any; in the sequence nothing of it can command the terminal.

    Raises:
        ValueError: it has more than `MOST` bytes.
    """
    data = text.encode("utf-8", "replace")
    if len(data) > MOST:
        raise ValueError(f"{len(data)} bytes are more than {MOST}")
    return f"\x1b]52;c;{base64.b64encode(data).decode()}\x1b\\"
