"""What `tamruang doctor` finds of an office, for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil
from typing import Any

from exports.language import translate
from models.messages import Message
from tui.terminal.diagnosis import Finding

_MANY = 10_000_000_000
"""Bytes from which gigabytes are said."""


@dataclass
class OfficeReport:
    """What was found of the office.

    Attributes:
        record: for programs.
        rows: for people: label and text.
        findings: what is not as it should be.
    """

    record: dict[str, Any] = field(default_factory=dict)
    rows: list[tuple[Message, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(self, label: Message, sentence: Message | str) -> None:
        """Add a line."""
        self.rows.append((label, translate(sentence) if isinstance(sentence, Message) else sentence))


def megabytes(size: int) -> str:
    """A size in the unit that people read."""
    if size >= _MANY:
        return f"{size / 1_000_000_000:,.1f} GB"
    return f"{ceil(size / 100_000) / 10:,.1f} MB"
