"""The rows that were not taken, in a file beside the one that came in: to be mended and taken in from there."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence, Set
from itertools import count
from pathlib import Path

from models.errors import UnreadableFile
from models.imports.headers import REASON_HEADER, is_reason
from models.imports.plan import SetAside
from models.imports.rows import Line, place_words
from models.imports.spreadsheet_marks import with_guard
from models.messages import Message, message
from models.storage.new_files import put_new
from models.storage.refusal import describe_refusal


def write_set_aside(
    beside: Path, headers: Sequence[str], rows: Sequence[SetAside], say: Callable[[Message], str] = str
) -> Path:
    """Write rows into a new file `<stem>-set-aside.csv`, its owner's alone, whole or not at all; none is ever overwritten.

    No cell of it is a formula; read in again, each is what it was.

    Args:
        beside: the file that came in.
        headers: its header.
        rows: as they stand there.
        say: says a reason in the language of the screen.

    Returns:
        The file that was written.

    Raises:
        UnreadableFile: no file can be made there.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    old = {place for place, header in enumerate(headers) if is_reason(header)}
    writer.writerow((REASON_HEADER, *map(with_guard, _without(old, headers))))
    for row in rows:
        # The reason comes first: behind a row with cells too few it would stand below another column's head. Such a
        # row is not filled up, or it would be taken for whole when it comes in again. A row whose parts could not be
        # told from one another is one cell.
        cells = row.cells if len(row.cells) == 1 else _without(old, row.cells)
        place = say(place_words(row.line)) if isinstance(row.line, Line) else row.line
        writer.writerow((with_guard(f"{place}: {say(row.reason)}"), *map(with_guard, cells)))
    for number in count(1):
        path = beside.with_name(f"{beside.stem}-set-aside{'' if number == 1 else f'-{number}'}.csv")
        try:
            put_new(path, text.getvalue().encode("utf-8-sig", "replace"))
        except FileExistsError:
            continue
        except OSError as error:
            raise UnreadableFile(
                message(
                    "The rows set aside can't be written to {path}: {reason}",
                    path=str(path),
                    reason=describe_refusal(error, path, to_write=True),
                )
            ) from error
        return path
    raise AssertionError("there is always one more number")


def _without(places: Set[int], cells: Sequence[str]) -> list[str]:
    return [cell for place, cell in enumerate(cells) if place not in places]
