"""Where the header of a table stands: in one row, or in two, of which the upper one names groups of columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from models.imports.bounds import within_columns
from models.imports.headers import Columns, field_of, read_headers
from models.imports.persons import is_of_a_person
from models.imports.rows import HEADER_WITHIN, Row
from models.thai import clean_line


class Header(NamedTuple):
    """A header that was found.

    Attributes:
        line: of its last row.
        rows: how many rows stand down to its end, itself among them.
        columns: what its columns say.
    """

    line: int
    rows: int
    columns: Columns


def find_header(rows: Iterable[Row], mapping: Mapping[str, str] | None = None) -> Header | None:
    """The row, or the two rows, of the first few by which most is known; None if there are no rows.

    Args:
        rows: from the first on.
        mapping: of the office: header to field.
    """
    top = [row._replace(cells=within_columns(row.cells)) for row in islice(rows, HEADER_WITHIN + 1)]
    best: Header | None = None
    most = -1
    for count, row in enumerate(top[:HEADER_WITHIN], start=1):
        columns = read_headers(row.cells, mapping)
        if (known := _known(columns)) > most:
            best, most = Header(row.line, count, columns), known
    for count, (upper, lower) in enumerate(pairwise(top), start=2):
        if upper.fault or lower.fault or sum(map(bool, map(str.strip, lower.cells))) < 2:
            continue
        columns = read_headers(join_headers(upper.cells, lower.cells, mapping), mapping)
        # Two rows only where they say more than each alone: below a header of one row stands the first case.
        if (known := _known(columns)) > most:
            best, most = Header(lower.line, count, columns), known
    return best


def _known(columns: Columns) -> int:
    return len(columns.fields) + 100 * columns.tells_cases_apart


def join_headers(
    upper: Sequence[str], lower: Sequence[str], mapping: Mapping[str, str] | None = None
) -> list[str]:
    """One name for each column, of a row that names groups of columns and of the row of names below it.

    A group reaches to the right over the columns that have none of their own.
    """
    names = []
    group = ""
    for place in range(max(len(upper), len(lower))):
        above = clean_line(upper[place]) if place < len(upper) else ""
        name = clean_line(lower[place]) if place < len(lower) else ""
        group = (above or group) if name else ""
        names.append(_name(group, name, mapping) if group and name else name or above)
    return names


def _name(group: str, name: str, mapping: Mapping[str, str] | None) -> str:
    """What a column is called by its group and its name: by both together if that is known, else by its name."""
    together = f"{group}{name}", f"{name}{group}", f"{group} {name}"
    known = next((each for each in together if field_of(each, mapping)), None)
    if known is not None:
        return known
    # The address of whoever complains is not that of the case.
    if is_of_a_person(group) or field_of(group, mapping) == "complainant_name":
        return together[1]
    return name if field_of(name, mapping) else together[2]
