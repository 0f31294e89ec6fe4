"""A paper as it leaves the office, whichever it is: its texts, and what the register keeps of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.papers.record import Recorded

MAIL_WIDTH = 76
"""Cells: no mail program breaks such a line."""


@dataclass(frozen=True)
class Printed:
    """A paper as it leaves the office.

    Attributes:
        name: which paper; never changes.
        title: for files and subjects.
        texts: the whole paper in each format: `text`, `mail` (within 76 cells), `markdown`, `html`.
        paper: what the register keeps of it; None for one without a code.
        is_wide: to be printed across.
    """

    name: str
    title: str
    texts: Mapping[str, str]
    paper: Recorded | None = None
    is_wide: bool = False
