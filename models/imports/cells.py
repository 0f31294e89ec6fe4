"""Single cells of a row: its number, the first that says something, the first words of its text."""

from __future__ import annotations

from models.cases.search_text import number_key
from models.imports.headers import Columns
from models.imports.rows import Row
from models.imports.spreadsheet_marks import GUARDS, number_of, ruin_of, without_guard
from models.thai import clean_line

FEW_WORDS = 40
"""Characters of a text by which a row is known again."""


def number_in(cells: list[str], places: tuple[int, ...]) -> str:
    """The number of the case in a row, as it is written there."""
    cell = cells[places[0]]
    return number_of(cell or next((cells[place] for place in places if cells[place]), ""))


def key_in(row: Row, places: tuple[int, ...]) -> str:
    """The key of a row's number; empty if it can't be known."""
    number = number_in(row.cells, places) if row.fault is None else ""
    return number_key(number) if ruin_of(number) is None else ""


def first_words(row: Row, columns: Columns) -> str:
    """The first words of what a row tells of, by which a person knows it again; none of a row whose cells can't be told apart."""
    if row.fault is not None and len(row.cells) != len(columns.headers):
        return ""
    for name in ("subject", "detail", "address"):
        if text := clean_line(first_filled(row.cells, columns.fields.get(name, ()))):
            return text if len(text) <= FEW_WORDS else f"{text[:FEW_WORDS].rstrip()}…"
    return ""


def first_filled(cells: list[str], places: tuple[int, ...]) -> str:
    """The first of several cells that says something, without guards."""
    for place in places:
        if cells[place]:
            return without_guard(cells[place]) if cells[place][0] in GUARDS else cells[place]
    return ""
