"""How much of a file is read: bounds on its bytes, cells and words, far above what an office has.

Each is looked at before the work that it bounds; a sentence tells which was passed, and what the file has.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from models.errors import UnreadableFile
from models.messages import message

LARGEST_TEXT = 2 << 30
"""Bytes of a CSV file, which is read line by line."""
LARGEST_PACKED = 256 << 20
"""Bytes of a file of another kind, which is opened whole."""
LARGEST_OBJECT = 64 << 20
"""Bytes of a JSON file that is one object: it lies in the memory as a whole."""
LARGEST_PAGE = 32 << 20
"""Bytes of a web page; one is read letter by letter."""
LARGEST_UNPACKED = 400 << 20
"""Bytes of a workbook once it is unpacked."""
LONGEST_LINE = 4 << 20
"""Bytes of a line of text."""
MOST_LINES = 10_000_000
"""Of a text, the blank ones among them."""
LONGEST_HEADER = 1_000
"""Characters of a cell that may be the name of a column."""
MOST_COLUMNS = 2_000
MOST_CELLS = 10_000_000
"""Of a sheet or a list, the empty ones within it counted: 300,000 rows of 33 columns."""
MOST_WORDS = 100
"""Words in one cell of a column with words of the office, such as categories."""
MOST_NEW_WORDS = 5_000
"""Words that a file brings for the office's lists."""


def within_columns(cells: Sequence[str]) -> list[str]:
    """The cells of a row that may be a header: no more than one beyond `MOST_COLUMNS`, and none longer than `LONGEST_HEADER`.

    What is empty at its end does not count.
    """
    end = len(cells)
    while end > MOST_COLUMNS and not cells[end - 1].strip():
        end -= 1
    return [cell[:LONGEST_HEADER] for cell in cells[: min(end, MOST_COLUMNS + 1)]]


def refuse_large(path: Path, size: int, largest: int) -> None:
    """Refuse a file of too many bytes.

    Raises:
        UnreadableFile: so it is.
    """
    if size > largest:
        raise UnreadableFile(
            message(
                "{path} is {size} MB; at most {largest} MB can be imported. Split it, or export it as CSV.",
                path=str(path),
                size=-(-size >> 20),
                largest=largest >> 20,
            )
        )


def refuse_unpacked(path: Path, size: int) -> None:
    """Refuse a workbook that is too large once it is unpacked.

    Raises:
        UnreadableFile: so it is.
    """
    if size > LARGEST_UNPACKED:
        raise UnreadableFile(
            message(
                "{path} unpacks to {size} MB; at most {largest} MB can be imported. Split it, or export it as CSV.",
                path=str(path),
                size=size >> 20,
                largest=LARGEST_UNPACKED >> 20,
            )
        )


def refuse_cells(path: Path, rows: int, columns: int) -> None:
    """Refuse a table of too many cells.

    Raises:
        UnreadableFile: so it is.
    """
    if rows * columns > MOST_CELLS:
        raise UnreadableFile(
            message(
                "{path} has {rows} rows and {columns} columns; at most {most} cells can be imported. Split it, export it as "
                "CSV, or delete what stands far below or beside the cases.",
                path=str(path),
                rows=f"{rows:,}",
                columns=f"{columns:,}",
                most=f"{MOST_CELLS:,}",
            )
        )


def refuse_many_cells(path: Path, count: int) -> None:
    """Refuse a table in which so many cells were counted already.

    Raises:
        UnreadableFile: they are too many.
    """
    if count > MOST_CELLS:
        raise UnreadableFile(
            message(
                "{path} has more than {most} cells. Split it, export it as CSV, or delete what stands far below or beside "
                "the cases.",
                path=str(path),
                most=f"{MOST_CELLS:,}",
            )
        )


def refuse_columns(path: Path, columns: int) -> None:
    """Refuse a table of too many columns.

    Raises:
        UnreadableFile: so it is.
    """
    if columns > MOST_COLUMNS:
        raise UnreadableFile(
            message(
                "{path} has more than {most} columns. Leave out those that are not about the cases, and export it again.",
                path=str(path),
                most=f"{MOST_COLUMNS:,}",
            )
        )


def refuse_long_lines(path: Path) -> None:
    """Refuse a text with a line that is too long to be a case: as a rule it is no list of cases.

    Raises:
        UnreadableFile: so it is; the sentence names the line.
        OSError: the file can't be read.
    """
    length, line = 0, 1
    with path.open("rb") as file:
        while chunk := file.read(LONGEST_LINE // 4):
            breaks = chunk.count(b"\n")
            end = chunk.rfind(b"\n")
            if not breaks:  # as computers of long ago ended their lines
                end = chunk.rfind(b"\r")
            first = min((place for place in (chunk.find(b"\n"), chunk.find(b"\r")) if place >= 0), default=-1)
            if length + (first if first >= 0 else len(chunk)) > LONGEST_LINE:
                raise UnreadableFile(
                    message(
                        "{path}: line {line} is longer than {most} MB, which is too long for a case. Export the "
                        "cases as CSV, one line each.",
                        path=str(path),
                        line=f"{line:,}",
                        most=LONGEST_LINE >> 20,
                    )
                )
            length = len(chunk) - end - 1 if end >= 0 else length + len(chunk)
            line += breaks
            if line > MOST_LINES:
                raise UnreadableFile(
                    message(
                        "{path} has more than {most} lines. Split it, and import the parts one after the other.",
                        path=str(path),
                        most=f"{MOST_LINES:,}",
                    )
                )
