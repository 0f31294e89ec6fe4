"""A paper before it is written: what stands on it, in order, without a word on how it looks.

A paper (`exports.papers`) is a function that gives a `Document`; a format (`exports.formats`) is a function that writes one.
Neither knows the other: a new paper touches no format, a new format no paper.

All texts are clean (`models.reports.paper_findings` has taken out control characters), of one paragraph, and never markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from models.thai import clean_line


class Align(Enum):
    """Where a text stands within its room."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True)
class Heading:
    """A heading; that of level 1 is the paper's title and stands in the middle of its line.

    Attributes:
        text: of one line.
        level: 1 to 3.
    """

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """Running text.

    Attributes:
        text: of one paragraph.
        is_indented: its first line begins further in, as a Thai letter's paragraphs do.
    """

    text: str
    is_indented: bool = False


@dataclass(frozen=True)
class LabelValue:
    """A line of the form: a label and what it says."""

    label: str
    value: str


@dataclass(frozen=True)
class MemoLine:
    """A line of a memo's heading, as the rules for official letters have it: a label and what it says, without a colon.

    Attributes:
        fields: one or two labels, each with its value; the second begins in the middle of the line. A line break within a value
            parts lines that stand below each other.
    """

    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Items:
    """A numbered list; each text is one item, its number is not in it."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        title: its head; empty if it has none.
        align: of its cells; figures stand on the right.
        by_hand: cells of text that it must leave free to be written in by hand; 0 for a column that is printed.
    """

    title: str
    align: Align = Align.LEFT
    by_hand: int = 0


Row = tuple[str, ...]
"""A text for each column of a table."""


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows of a table that no list holds: they are read anew each time that they are gone through.

    Attributes:
        read: begins at the first row each time that it is called.
    """

    read: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        return self.read()


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        columns: at least one.
        rows: of as many texts as there are columns; a line break within a text parts lines of its cell. They are gone through more
            than once (widths are measured first), so an iterator that is used up will not do (`Rows` can be).
        empty: the sentence that stands where a table without rows would be.
        has_head: whether the titles are printed.
    """

    columns: tuple[Column, ...]
    rows: Iterable[Row]
    empty: str = ""
    has_head: bool = True


@dataclass(frozen=True)
class Signature:
    """Where somebody signs: lines that belong together and are never parted by the end of a page."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page; plain text has a rule there."""


Block = Heading | Paragraph | LabelValue | MemoLine | Items | Table | Signature | PageBreak


@dataclass(frozen=True)
class Document:
    """A paper.

    Attributes:
        title: for the window, the mail's subject and the name of the file; not printed by itself.
        blocks: what stands on it.
        is_wide: to be printed across (A4 landscape), for tables with many columns.
    """

    title: str
    blocks: tuple[Block, ...]
    is_wide: bool = False


def clean(text: str) -> str:
    """A text of one line, without blanks around it; almost all are clean already, and seen to be so at a glance."""
    return text.strip() if text.isprintable() else clean_line(text)


def cell_lines(text: str) -> list[str]:
    """The lines of a table's cell, at least one."""
    return [clean(line) for line in text.split("\n")]


def join_lines(lines: Iterable[str]) -> str:
    """Make one text of the lines that a format writes; only for what is known to be small."""
    return "".join(f"{line}\n" for line in lines)
