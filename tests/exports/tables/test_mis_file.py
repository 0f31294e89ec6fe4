"""The file for MIS holds what it was given, whatever stands in it, and the import knows its columns and words again."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.tables.mis_file import STATES, TITLES, Line, write_mis_csv, write_mis_json
from models.imports.files import open_arrival
from models.imports.spreadsheet_marks import bare_parts, without_guard
from models.office.vocabulary import Standing
from models.office.words import load_words
from tests.strategies import lines

RESULTS = st.lists(
    st.builds(
        Line, lines.filter(bool), st.sampled_from(sorted(STATES.values())), lines, st.just(("ก.jpg", "ข.png"))
    ),
    max_size=4,
)


@given(RESULTS)
def test_json_gives_back_what_was_written(results: list[Line]) -> None:
    issues = json.loads(write_mis_json(results))["issues"]
    assert [
        (each["ticket_id"], each["state"], each["note"], tuple(each["photo"])) for each in issues
    ] == results


@given(RESULTS)
def test_csv_gives_back_what_was_written(results: list[Line]) -> None:
    rows = list(csv.reader(io.StringIO(write_mis_csv(results).decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == TITLES
    assert [[bare_parts(without_guard(cell)) for cell in row] for row in rows[1:]] == [
        [line.ticket_id, line.state, line.note, " ".join(line.photos)] for line in results
    ]


def test_every_meaning_has_its_word_and_the_office_knows_it(register: None) -> None:
    words = load_words()
    for means in Standing:
        assert words.standing(next(word.id for word in words.all if word.word == STATES[means])) is means


@pytest.mark.parametrize(("name", "write"), [("mis.csv", write_mis_csv), ("mis.json", write_mis_json)])
def test_the_import_knows_its_columns(
    tmp_path: Path, name: str, write: Callable[[list[Line]], bytes]
) -> None:
    file = tmp_path / name
    file.write_bytes(write([Line("2566-0001", "เสร็จสิ้น", "แก้ไขแล้ว", ())]))
    with open_arrival(file) as arrival:
        (row,) = arrival.rows()
    assert {"2566-0001", "เสร็จสิ้น", "แก้ไขแล้ว"} <= set(row.cells)
