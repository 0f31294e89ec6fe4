"""Which sheets of a workbook are read: all visible ones with the header of the first that has one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from models.errors import UnreadableFile
from models.imports.header_keys import header_key
from models.imports.header_search import Header, find_header
from models.imports.rows import EVERY, HEADER_WITHIN, Line, Progress, Row
from models.messages import Message, message

Numbered = Iterator[tuple[int, list[str]]]
"""Rows with their numbers, from 1 on; blank ones are left out, and blank cells at the end of one."""


class Sheet(NamedTuple):
    """A sheet, or a table of a page.

    Attributes:
        name: as its tab says it.
        is_hidden: whether nobody sees it who opens the file.
        read: gives how many rows it has, and the rows.
    """

    name: str
    is_hidden: bool
    read: Callable[[], tuple[int, Numbered]]


@dataclass(slots=True)
class SheetsRead:
    """What became of the sheets of a file; nothing of a file that has none.

    Attributes:
        read: names of those that were read.
        unread: names of those that were not, each with the reason.
    """

    read: list[str] = field(default_factory=list)
    unread: list[tuple[str, Message]] = field(default_factory=list)


def sheet_rows(
    path: Path,
    sheets: Sequence[Sheet],
    told: SheetsRead,
    mapping: dict[str, str] | None = None,
    progress: Progress | None = None,
) -> Iterator[Row]:
    """The rows of all visible sheets with one header: that of the first of them in which cases can be told apart.

    Args:
        path: the file.
        sheets: of it; one at a time is in the memory.
        told: is told which sheets were read.
        mapping: of the office: header to field.
        progress: is told how many rows of the sheet are read.

    Raises:
        UnreadableFile: all that there is stands on hidden sheets, or it is damaged.
    """
    hidden = [sheet.name for sheet in sheets if sheet.is_hidden]
    visible = [sheet for sheet in sheets if not sheet.is_hidden]
    told.unread += [(name, message("hidden")) for name in hidden]
    chosen: Header | None = None
    first: Sheet | None = None
    for sheet in visible:
        count, rows = sheet.read()
        top = [Row(number, cells) for number, cells in islice(rows, HEADER_WITHIN + 1)]
        if not top:
            continue
        first = first or sheet
        found = find_header(top, mapping)
        order = (
            None if found is None or not found.columns.tells_cases_apart else _order(chosen or found, found)
        )
        if found is None or order is None:
            told.unread.append((sheet.name, message("another header")))
            continue
        # Of the first sheet what stands above its header comes too, as with any other file.
        above = found.line if chosen else 0
        chosen = chosen or found
        is_moved = order != sorted(order)
        for number, cells in chain(((row.line, row.cells) for row in top), rows):
            if progress is not None and number % EVERY == 0:
                progress(number, max(number, count))
            if number > above:
                line = Line(number, sheet.name, len(told.read)) if len(visible) > 1 else number
                yield Row(line, _in_order(cells, order) if is_moved else cells)
        told.read.append(sheet.name)
    if chosen is None and first is not None:
        # Nothing is known of any header: what the first sheet says of its columns is told.
        told.unread = [(name, why) for name, why in told.unread if name != first.name]
        told.read.append(first.name)
        for number, cells in first.read()[1]:
            yield Row(number, cells)
    elif chosen is None and hidden:
        raise UnreadableFile(
            message(
                "{path} has nothing but on hidden sheets: {names}. Show the sheet that has the cases, save the "
                "file, and import it.",
                path=str(path),
                names=", ".join(hidden),
            )
        )


def _keys(header: Header) -> list[str]:
    keys = [header_key(cell) for cell in header.columns.headers]
    while keys and not keys[-1]:
        keys.pop()
    return keys


def _order(chosen: Header, other: Header) -> list[int] | None:
    """Where the columns of one header stand in another of the same names; None if the names are not the same."""
    mine, theirs = _keys(chosen), _keys(other)
    if mine == theirs:
        return list(range(len(mine)))
    if sorted(mine) != sorted(theirs) or len(set(mine)) < len(mine):
        return None
    return [theirs.index(key) for key in mine]


def _in_order(cells: list[str], order: list[int]) -> list[str]:
    return [cells[place] if place < len(cells) else "" for place in order] + cells[len(order) :]
