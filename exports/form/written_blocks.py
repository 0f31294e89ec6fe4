"""Reads back what our own writers made, where it came as blocks (Markdown, a web page): so text is never taken for structure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from exports.form.builder import FormBuilder
from exports.form.entry import read_entry, read_parts
from exports.form.wording import CERTIFICATION, POSITION, ROW_LABEL, SECTIONS, SIGNATURE, TITLE, Section
from models.thai import to_arabic_digits

_LABELS = {line.label: line.field for section in SECTIONS for line in section.lines}


class WrittenBlock(NamedTuple):
    """One block: its kind (heading, paragraph, row), first line, bold beginning, and text (of each cell for a row)."""

    kind: str
    line: int
    bold: str
    texts: list[str]


def read_written_blocks(blocks: Iterable[WrittenBlock]) -> FormBuilder:
    """Read the blocks of a form that we wrote; what somebody added is kept as unread."""
    builder = FormBuilder()
    section: Section | None = None
    for block in blocks:
        text = block.texts[0]
        if block.kind == "heading":
            known = next((known for known in SECTIONS if known.title == text), None)
            section = known or section
            if known is None and text != TITLE:
                builder.add_unread(text, block.line)
        elif block.kind == "row":
            _read_row(block, builder)
        elif block.bold in _LABELS:
            builder.add_field(_LABELS[block.bold], text.removeprefix(" :").removeprefix(" "), block.line)
        elif text == CERTIFICATION:
            builder.certified = True
        elif builder.certified and set(text.split("\n")) <= {SIGNATURE, POSITION}:
            continue
        elif section is not None and section.paragraphs and not block.bold:
            builder.add_field(section.paragraphs, text, block.line)
        else:
            builder.add_unread(block.bold + text, block.line)
    return builder


def _read_row(block: WrittenBlock, builder: FormBuilder) -> None:
    label, *cells = block.texts
    digits = to_arabic_digits(label.removeprefix(ROW_LABEL).strip())
    number = int(digits) if digits.isdecimal() else None
    if not label.startswith(ROW_LABEL):
        builder.add_unread(" ".join(block.texts), block.line)
    elif not "".join(cells).strip():
        builder.add_empty_row(number, block.line)
    else:
        parts = [part for cell in cells for part in cell.split("\n")]
        builder.add_entry(read_parts(parts) or read_entry(" ".join(parts)), number, block.line)
