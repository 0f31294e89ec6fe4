"""Quotes of a CSV file in the ways in which programs write them: the whole file decides, and no row is swallowed by another."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis.strategies import booleans, lists, sampled_from

from models.imports.files import open_arrival
from models.imports.formats import csv_lines, csv_rows
from models.imports.formats.csv_lines import Quoting
from models.imports.formats.csv_rows import CsvRecords
from models.imports.rows import Row
from tests.models.imports.conftest import Arrivals, counts

HEADER = "ticket_id,timestamp,comment,photo"


_PIECES = (
    "a",
    "ข ค",
    ",",
    ",",
    ",",
    "\n",
    "\n",
    "\r\n",
    '"',
    '"',
    '""',
    '"b, c"',
    '"d\ne"',
    " ",
    "\\",
    "\udcff",
)
_EDGES = ((6, 2), (500, 32))
"""Lines that are looked at in one go, and records that are read one by one behind an odd one."""


@pytest.mark.parametrize("edges", _EDGES)
@given(pieces=lists(sampled_from(_PIECES), min_size=5, max_size=60), is_strict=booleans())
def test_rows_that_are_read_some_at_a_time_are_those_that_are_read_one_by_one(
    edges: tuple[int, int], pieces: list[str], is_strict: bool
) -> None:
    text = "".join(("1,2\n3,4\n", *pieces, "\n5,6\n", *pieces, "\n7,8\n"))
    with TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patched:
        patched.setattr(csv_lines, "LONGEST_RECORD", edges[0])
        patched.setattr(csv_rows, "_ONE_BY_ONE", edges[1])
        path = Path(place) / "x.csv"
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
        records = CsvRecords(path)

        def all_rows() -> list[list[Row]]:
            return [
                list(records._records(",", Quoting(has_blanks=blanks), width, is_strict=is_strict))
                for blanks in (False, True)
                for width in (None, 2)
            ]

        some_at_a_time = all_rows()
        patched.setattr(csv_rows, "_plain_rows", lambda *_, **__: ([], False))
        assert [[str(row) for row in rows] for rows in some_at_a_time] == [
            [str(row) for row in rows] for rows in all_rows()
        ]


def read(folder: Path, *lines: str, encoding: str = "utf-8") -> list[list[str]]:
    path = folder / "x.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    with open_arrival(path) as arrival:
        rows = list(arrival.rows())
    assert not [row for row in rows if row.fault]
    return [row.cells for row in rows]


@pytest.mark.parametrize("encoding", ["utf-8", "cp874", "utf-16"])
@pytest.mark.parametrize(
    ("lines", "cells"),
    [
        # MySQL: a backslash before a quote, before itself, before the end of a line; \N for nothing.
        (
            [r'A1,2023-05-01,"ป้าย \"หยุด\" หาย",\N', r'A2,2023-05-01,"ป้าย \"หยุด, รอ\" หาย","C:\\ก\\"'],
            [["A1", "2023-05-01", 'ป้าย "หยุด" หาย', ""], ["A2", "2023-05-01", 'ป้าย "หยุด, รอ" หาย', "C:\\ก\\"]],
        ),
        (['A1,2023-05-01,"สอง\\\r\nบรรทัด \\"ใหญ่\\"",x'], [["A1", "2023-05-01", 'สอง\r\nบรรทัด "ใหญ่"', "x"]]),
        # Paths of Windows end in a backslash, and mean it.
        (
            [r'A1,2023-05-01,"ก, ข","C:\ภาพ\"', r'A2,2023-05-01,"ค ""ใหญ่""","D:\"'],
            [["A1", "2023-05-01", "ก, ข", "C:\\ภาพ\\"], ["A2", "2023-05-01", 'ค "ใหญ่"', "D:\\"]],
        ),
        # Blanks before quotes.
        (
            ['A1, "2023-05-01", "ก, ข", "x"', 'A2,  2023-05-01,   "ค", ""'],
            [["A1", "2023-05-01", "ก, ข", "x"], ["A2", "2023-05-01", "ค", ""]],
        ),
        # A blank before a quote that is a part of the text stays one.
        (
            ['A1,2023-05-01, "หยุด" หาย,x', 'A2,2023-05-01,"ก, ""ข""",y'],
            [["A1", "2023-05-01", ' "หยุด" หาย', "x"], ["A2", "2023-05-01", 'ก, "ข"', "y"]],
        ),
        # Quotes in the middle of a text that nobody doubled.
        (['A1,2023-05-01,ป้าย "หยุด",x'], [["A1", "2023-05-01", 'ป้าย "หยุด"', "x"]]),
    ],
)  # fmt: skip
def test_quotes_are_read_as_the_file_writes_them(
    tmp_path: Path, lines: list[str], cells: list[list[str]], encoding: str
) -> None:
    assert read(tmp_path, HEADER, *lines, encoding=encoding) == cells


def test_a_header_in_quotes_behind_blanks_has_its_bare_names(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text('"ticket_id", "timestamp", "ดาว"\n"A1", "2023-05-01", "5"\n', "utf-8")
    with open_arrival(path) as arrival:
        assert arrival.columns.headers == ("ticket_id", "timestamp", "ดาว")


def test_a_text_of_many_lines_is_a_text(arrivals: Arrivals) -> None:
    text = "\n".join(f"บรรทัด {number}, ต่อ" for number in range(1_300))
    plan = arrivals.take(arrivals.write(HEADER, f'A1,2023-05-01,"{text[:19_000]}",x', 'A2,2023-05-01,"ก",y'))
    assert counts(plan) == (2, 0, 0, 0)
    # As the first thing of the file too, where the header is still looked for.
    assert len(read(arrivals.folder, HEADER, f'A1,2023-05-01,"{text}",x', 'A2,2023-05-01,"ก",y')) == 2


@pytest.mark.parametrize("count", [3, 1_200])
@pytest.mark.parametrize("row", ['A1,2023-05-01,"ก,x', 'A1,2023-05-01,ก,"x'])
def test_a_quote_without_its_end_costs_its_own_row_alone(arrivals: Arrivals, row: str, count: int) -> None:
    others = [f"B{number},2023-05-01,ข,y" for number in range(count)]
    plan = arrivals.plan(arrivals.write(HEADER, *others[:1], row, *others[1:]))
    assert counts(plan) == (count, 0, 0, 1)
    assert plan.set_aside[0].line == 3


def test_a_quote_that_ends_where_the_next_one_begins_swallows_no_row(arrivals: Arrivals) -> None:
    plan = arrivals.plan(
        arrivals.write(HEADER, 'A1,2023-05-01,ก,"x', 'A2,2023-05-01,ข,"y"', "A3,2023-05-01,ค,z")
    )
    assert ([new.number for new in plan.new_cases], len(plan.set_aside)) == (["A2", "A3"], 1)
