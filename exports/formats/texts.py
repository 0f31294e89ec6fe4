"""The texts of a document as a format writes them: whatever slipped in, no command to a terminal or a printer goes out."""

from __future__ import annotations

from models.thai import clean_line


def clean(text: str) -> str:
    """A text of one line, without blanks around it; almost all are clean already, and seen to be so at a glance."""
    return text.strip() if text.isprintable() else clean_line(text)


def cell_lines(text: str) -> list[str]:
    """The lines of a table's cell, at least one."""
    return [clean(line) for line in text.split("\n")]
