"""A document in every format, before and after the line with its code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from exports.document import Document, join_lines
from exports.formats.html import write_html
from exports.formats.markdown import write_markdown
from exports.formats.text import write_text
from exports.layout import MAIL_WIDTH
from exports.printed_paper import PrintedPaper, add_last_line, body_of
from models.papers.record import Recorded

WIDE = 120
"""Cells of a text that is printed across."""


@dataclass(frozen=True, slots=True)
class Written:
    """A paper in every format, before its last line.

    Attributes:
        title: for files and subjects.
        texts: by format.
        widths: of the formats that have one.
        is_wide: to be printed across.
        facts: what is recorded beside the texts.
    """

    title: str
    texts: Mapping[str, str]
    widths: Mapping[str, int]
    is_wide: bool
    facts: Mapping[str, Any]

    @property
    def bodies(self) -> dict[str, str]:
        """The texts as they are recorded."""
        return {kind: body_of(kind, text) for kind, text in self.texts.items()}


def write_in_every_format(document: Document, facts: Mapping[str, Any]) -> Written:
    """Write a document; all that its tables read is read here.

    Args:
        document: the paper.
        facts: see `Written`.
    """
    width = WIDE if document.is_wide else MAIL_WIDTH
    texts = {
        "text": join_lines(write_text(document, width)),
        "markdown": join_lines(write_markdown(document)),
        "html": join_lines(write_html(document)),
    }
    if width != MAIL_WIDTH:
        texts["mail"] = join_lines(write_text(document, MAIL_WIDTH))
    widths = {"text": width, "mail": MAIL_WIDTH}
    return Written(document.title, texts, widths, document.is_wide, facts)


def with_last_line(name: str, written: Written, line: str, recorded: Recorded | None) -> PrintedPaper:
    """The paper as it leaves.

    Args:
        name: which paper.
        written: its texts.
        line: its last one.
        recorded: what the register keeps of it; None if it is only looked at.
    """
    texts = {
        kind: add_last_line(kind, text, line, written.widths.get(kind, 0))
        for kind, text in written.texts.items()
    }
    texts.setdefault("mail", texts["text"])
    return PrintedPaper(name, written.title, texts, recorded, written.is_wide)
