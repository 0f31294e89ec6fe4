"""Reads back the plain text that `text` wrote, by the place of each line; its words need no guessing.

A blank that stood at a break is at the end of its line. On papers of older versions it is a third one before the next line.
Where a program took away the blanks at the ends of all lines, each break is read as it must have been, or most likely was.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from exports.form.builder import FormBuilder, join_all
from exports.form.decode import SourceLine
from exports.form.entry import read_entry, read_parts
from exports.form.text import GUTTER
from exports.form.wording import (
    CERTIFICATION,
    POSITION,
    ROW_LABEL,
    RULE,
    SECTIONS,
    SIGNATURE,
    TITLE,
    Line,
    Section,
)
from exports.layout import CONTINUATION, PARAGRAPH, cell_width, split_at_cell, wrap_hanging
from models.breaks import clusters
from models.thai import to_arabic_digits

_RULE = re.compile(rf"{RULE}{{10,}}")
_TABLE_RULE = re.compile(rf"(-{{5,}}){GUTTER}-{{5,}}")
_LABELS = {line.label: line for section in SECTIONS for line in section.lines}


class _Logical(NamedTuple):
    number: int
    pieces: list[str]
    is_paragraph: bool


class _Breaks(NamedTuple):
    """How the lines of a paper were broken.

    Attributes:
        width: cells in a line.
        are_told: somewhere a blank tells that it stood at a break; so where none is, none did.
    """

    width: int
    are_told: bool

    def join(self, pieces: list[str], indent: str = "", narrower: int = 0) -> str:
        """Put the lines of one text together again.

        Args:
            pieces: the lines, without what shows that they go on.
            indent: before the first.
            narrower: cells that the column is narrower than the paper.
        """
        text = "".join(pieces).rstrip()
        if len(pieces) == 1 or self.are_told:
            return text
        lines = [indent + pieces[0], *(CONTINUATION + piece for piece in pieces[1:])]
        if wrap_hanging(text, self.width - narrower, indent) == lines:
            return text
        return join_all(_within_words(lines, pieces, self.width - narrower))


def _within_words(lines: list[str], pieces: list[str], width: int) -> list[str]:
    """Put those pieces together between which a word wider than a line was cut: no blank stood there, whoever cut it.

    Args:
        lines: with what they begin with.
        pieces: the same without it.
        width: cells in a line.
    """
    joined = pieces[:1]
    for line, piece in zip(lines, pieces[1:], strict=False):
        before, after = joined[-1].split(" ")[-1], piece.split(" ")[0]
        is_full = after and cell_width(line) + cell_width(next(clusters(after))) > width
        if before and is_full and cell_width(before + after) > width - len(CONTINUATION):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def is_written_text(lines: list[SourceLine]) -> bool:
    """Whether these lines are a text that `text.write_text` wrote: the title with a rule under it."""
    return _rule_index(lines) is not None


def _rule_index(lines: list[SourceLine]) -> int | None:
    """The place of the rule right under the title, which may be broken over several lines."""
    title = "".join(TITLE.split())
    for index, line in enumerate(lines):
        if not _RULE.fullmatch(line.text):
            continue
        above = ""
        for earlier in reversed(lines[:index]):
            if not earlier.text.strip() or len(above) > len(title):
                break
            above = "".join(earlier.text.split()) + above
        if above.endswith(title):
            return index
    return None


def read_written_text(lines: list[SourceLine]) -> FormBuilder:
    """Read the lines of a text that `text.write_text` wrote; what somebody added by hand is kept as unread."""
    builder = FormBuilder()
    rule = _rule_index(lines)
    assert rule is not None
    title_end = rule - 1
    while (
        title_end >= 0
        and lines[title_end].text.strip()
        and "".join(lines[title_end].text.split()) in "".join(TITLE.split())
    ):
        title_end -= 1
    for line in lines[: title_end + 1]:
        builder.add_unread(line.text, line.number)
    body = lines[rule + 1 :]
    edges = [index for index, line in enumerate(body) if _TABLE_RULE.fullmatch(line.text)]
    column = len(_TABLE_RULE.fullmatch(body[edges[0]].text)[1]) + len(GUTTER) if edges else 0  # type: ignore[index]
    breaks = _Breaks(len(lines[rule].text), any(_tells_blank(line, column) for line in body))
    after = (edges[-1] + 1 if _is_closed(body, edges) else len(body)) if edges else len(body)
    _read_lines(_join_broken_lines(body[: edges[0] if edges else after]), builder, breaks)
    if edges:
        _read_table(body[edges[0] : after], builder, breaks)
        _read_lines(_join_broken_lines(body[after:]), builder, breaks)
    return builder


def _tells_blank(line: SourceLine, column: int) -> bool:
    """Whether a blank at the end of a line, or a third one before it, tells of one that stood at a break."""
    text = line.text
    if column and text.startswith(" " * column):
        text = text[column:]
    third = text.startswith(f"{CONTINUATION} ") and not text.startswith(PARAGRAPH)
    return bool(line.blank) or third


def _is_closed(body: list[SourceLine], edges: list[int]) -> bool:
    """Whether the last rule closes the table: no row begins under it."""
    following = next((line.text for line in body[edges[-1] + 1 :] if line.text.strip()), "")
    return not following.startswith(ROW_LABEL)


def _join_broken_lines(lines: list[SourceLine]) -> Iterator[_Logical]:
    """Put broken lines together again, exactly."""
    current: _Logical | None = None
    for line in lines:
        text = line.text
        if text.startswith(PARAGRAPH) or (text and not text.startswith(" ")):
            if current:
                yield current
            first = text.removeprefix(PARAGRAPH) + line.blank
            current = _Logical(line.number, [first], text.startswith(PARAGRAPH))
        elif text and current:
            current.pieces.append(text.removeprefix(CONTINUATION) + line.blank)
        elif text:
            current = _Logical(line.number, [text.strip()], is_paragraph=False)
    if current:
        yield current


def _read_lines(lines: Iterator[_Logical], builder: FormBuilder, breaks: _Breaks) -> None:
    section: Section | None = None
    for line in lines:
        text = breaks.join(line.pieces, PARAGRAPH if line.is_paragraph else "")
        if line.is_paragraph:
            if section is not None and section.paragraphs:
                builder.add_field(section.paragraphs, text, line.number)
            else:
                builder.add_unread(text, line.number)
        elif heading := next((known for known in SECTIONS if known.title == text), None):
            section = heading
        elif labelled := _split_label(text):
            builder.add_field(labelled[0].field, labelled[1], line.number)
        elif text == CERTIFICATION:
            builder.certified = True
        elif text not in {SIGNATURE, POSITION}:
            builder.add_unread(text, line.number)


def _split_label(text: str) -> tuple[Line, str] | None:
    for label, line in _LABELS.items():
        if text.startswith(f"{label} :"):
            return line, text.removeprefix(f"{label} :").removeprefix(" ")
    return None


def _read_table(lines: list[SourceLine], builder: FormBuilder, breaks: _Breaks) -> None:
    column = 0
    rows: list[tuple[int, str, list[list[str]]]] = []
    for line in lines:
        if match := _TABLE_RULE.fullmatch(line.text):
            column = len(match[1]) + len(GUTTER)
            continue
        left, right = split_at_cell(line.text, column)
        right = right if left.strip() or not left else line.text[column:]
        if left.strip():
            rows.append((line.number, left.strip(), [[right + line.blank]]))
        elif not rows:
            builder.add_unread(line.text, line.number)
        elif right.startswith(CONTINUATION):
            rows[-1][2][-1].append(right.removeprefix(CONTINUATION) + line.blank)
        elif right:
            rows[-1][2].append([right + line.blank])
    for number, label, parts in rows:
        _read_row(label, [breaks.join(pieces, narrower=column) for pieces in parts], number, builder)


def _read_row(label: str, parts: list[str], line: int, builder: FormBuilder) -> None:
    if not label.startswith(ROW_LABEL):
        builder.add_unread(" ".join([label, *parts]), line)
        return
    digits = to_arabic_digits(label.removeprefix(ROW_LABEL).strip())
    number = int(digits) if digits.isdecimal() else None
    if not "".join(parts).strip():
        builder.add_empty_row(number, line)
        return
    builder.add_entry(read_parts(parts) or read_entry(" ".join(parts)), number, line)
