"""The table says what was measured, and nothing else."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.notes import Notes
from tests.benchmarks.printing import format_table
from tests.benchmarks.sides import Bench, Side
from tests.benchmarks.table import TABLE, Part, Row


def _bench(place: Path) -> Bench:
    sides = (Side("now", place, place / "now"), Side("before", place, place / "before"))
    return Bench(sides, place, runs=1, cases=1, is_quick=True)


def _measures_nothing(bench: Bench, notes: Notes) -> None:
    pass


def _cells(row: Row, bench: Bench, notes: Notes) -> list[str]:
    text = format_table((Part("part", _measures_nothing, (row,)),), bench, notes, markdown=True)
    return [cell.strip() for cell in text.splitlines()[-1].strip("|").split("|")]


def test_parts_have_names_of_their_own_and_rows_are_noted_by_one_part_alone() -> None:
    names = [part.name for part in TABLE]
    assert len(names) == len(set(names))
    keys = [key for part in TABLE for key in {row.key for row in part.rows}]
    assert len(keys) == len(set(keys))


def test_what_was_not_measured_has_no_figure(tmp_path: Path) -> None:
    row = Row("key", "a name", "ms", 10, None, ("no-such-program",))
    assert _cells(row, _bench(tmp_path), Notes()) == [
        *("a name", "ms", "–", "–", "–"),
        *("no-such-program: not installed", "≤ 10", ""),
    ]


def test_a_figure_stands_beside_the_older_one_and_is_held_against_its_aim(tmp_path: Path) -> None:
    notes = Notes()
    for before, now in ((10, 5), (100, 25), (20, 10)):
        notes.add("key", "before", before)
        notes.add("key", "now", now)
    assert _cells(Row("key", "a name", "ms", 12), _bench(tmp_path), notes)[2:] == [
        *("20.0", "10.0", "0.50", "", "≤ 12", "✓")
    ]


def test_an_aim_may_be_a_multiple_of_what_another_program_takes(tmp_path: Path) -> None:
    notes = Notes()
    notes.add("key", "now", 30)
    notes.add("key", "sqlite3", 10)
    row = Row("key", "a name", "s", 2.5, "sqlite3", ("sqlite3",))
    assert _cells(row, _bench(tmp_path), notes)[-3:] == ["sqlite3 10.0 (3.00 ×)", "≤ 2.5 × sqlite3", "✗"]
