"""Cells are quoted as Python's own writer of CSV quotes them, however they are looked at."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from exports.tables.columns import COLUMNS, Column
from exports.tables.csv import write_csv
from exports.tables.formula_guard import escape_formula
from models.office.words import Words
from tests.examples import examples

_TEXT = st.none() | st.text("ก1a ,;|\"'=+-@#\n\r\t\u200b", max_size=6)
_WORDS = Words({})


def _written(rows: list[tuple[object, ...]], columns: list[Column]) -> bytes:
    made = io.BytesIO()
    write_csv([rows], columns, _WORDS, made)
    return made.getvalue().removeprefix(b"\xef\xbb\xbf")


def _by_python(rows: list[list[object]]) -> bytes:
    made = io.StringIO(newline="")
    csv.writer(made, lineterminator="\r\n").writerows(rows)
    return made.getvalue().encode()


@examples(0.5)
@given(st.lists(st.tuples(_TEXT, _TEXT), min_size=1, max_size=6))
def test_texts_and_figures_are_written_as_by_pythons_own_writer(
    rows: list[tuple[str | None, str | None]],
) -> None:
    columns = [COLUMNS["subject"], COLUMNS["latitude"]]
    heads: list[object] = [column.title for column in columns]
    safe: list[list[object]] = [[value and escape_formula(value) for value in row] for row in rows]
    assert _written([*rows], columns) == _by_python([heads, *safe])


@examples(0.2)
@given(st.lists(_TEXT, min_size=1, max_size=4))
def test_so_is_a_table_of_one_column(texts: list[str | None]) -> None:
    column = COLUMNS["subject"]
    safe: list[list[object]] = [[text and escape_formula(text)] for text in texts]
    assert _written([(text,) for text in texts], [column]) == _by_python([[column.title], *safe])
