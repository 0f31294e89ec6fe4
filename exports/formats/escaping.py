"""Text of people as Markdown shows it as it is: every sign that would mean something gets a backslash before it."""

import re

LINE_BREAK = "<br>"
"""Parts the lines of a table's cell; Markdown has no sign for it."""

_ACTIVE = re.compile(r"[\\`*_\[\]<>&|~#]")
_AT_START = re.compile(r"^(?:(\d{1,9})([.)])(?=\s|$)|([-+]))")  # list items and rules


def escape(text: str, *, begins_block: bool = True) -> str:
    """Write a text so that Markdown shows it as it is.

    Args:
        text: one line.
        begins_block: it stands at the beginning of a block, where `1.` or `-` would begin a list.
    """
    text = _ACTIVE.sub(r"\\\g<0>", text)
    if not begins_block:
        return text
    return _AT_START.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", text)
