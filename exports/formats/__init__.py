"""The formats that a document is written in; a new one is one small file and one entry here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from exports.document import Document
from exports.formats.html import write_html
from exports.formats.markdown import write_markdown
from exports.formats.text import write_text


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes:
        name: on the command line.
        suffix: of its files, with the dot.
        media_type: as mail says it, without the character set, which is always UTF-8.
        write: gives the lines of a document, without their ends.
    """

    name: str
    suffix: str
    media_type: str
    write: Callable[[Document], Iterator[str]]


FORMATS: dict[str, Format] = {
    kind.name: kind
    for kind in (
        Format("text", ".txt", "text/plain", write_text),
        Format("markdown", ".md", "text/markdown", write_markdown),
        Format("html", ".html", "text/html", write_html),
    )
}
"""All of them by their names, in the order in which they are offered."""


def whole(lines: Iterator[str]) -> str:
    """The lines of a format as one text; only for what is known to be small."""
    return "".join(f"{line}\n" for line in lines)


__all__ = ["FORMATS", "Format", "whole", "write_html", "write_markdown", "write_text"]
