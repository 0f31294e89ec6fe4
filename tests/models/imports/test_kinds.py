"""CSV in every dialect and encoding, JSON in its shapes, and Excel workbooks say the same."""

import codecs
import csv
import io
import json
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.cases.store import complaint_of_number
from models.errors import UnreadableFile
from models.imports.files import open_arrival
from tests.models.imports.conftest import Arrivals, counts

HEADER = ["ticket_id", "ประเภท", "comment", "timestamp", "หมายเหตุ"]
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp874")
_BOMS = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


def read_back(data: bytes, name: str = "x.csv") -> list[tuple[int, list[str]]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        with open_arrival(path) as arrival:
            assert list(arrival.columns.headers) == HEADER
            rows = list(arrival.rows())
    assert all(row.fault is None for row in rows)
    return [(row.line, row.cells) for row in rows]


cells = st.text(alphabet="กขฃเแโี่้ำabZ019 ,;|\t\"'\n{}[]=-&", max_size=12)
tables = st.lists(st.lists(cells, min_size=5, max_size=5), max_size=8)


@given(
    tables,
    st.sampled_from((*ENCODINGS, *_BOMS)),
    st.sampled_from(",;\t"),
    st.sampled_from(("\r\n", "\n")),
    st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
)
def test_rows_in_any_dialect_and_encoding_are_read_back_as_written(
    rows: list[list[str]], encoding: str, separator: str, end: str, quoting: Any
) -> None:
    rows = [[f"N{number}", *row[1:]] for number, row in enumerate(rows)]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator=end, quoting=quoting)
    lines = []
    writer.writerow(HEADER)
    for row in rows:
        lines.append(text.getvalue().count("\n") + 1)
        writer.writerow(row)
    data = _BOMS.get(encoding, b"") + text.getvalue().encode(encoding)
    assert read_back(data) == list(zip(lines, rows, strict=True))


@given(tables)
def test_json_in_any_of_its_shapes_is_read_back_as_written(rows: list[list[str]]) -> None:
    rows = [[f"N{number}", *row[1:]] for number, row in enumerate(rows)]
    rows.append(["last", "ก", "ข", "", "x"])
    objects = [dict(zip(HEADER, row, strict=True)) for row in rows]
    for text in (
        json.dumps(objects),
        json.dumps(objects, indent=1, ensure_ascii=False),
        "\n".join(map(json.dumps, objects)),
        json.dumps({"total": len(rows), "a": [1, "}"], "results": objects, "next": None}),
    ):
        assert [row for _, row in read_back(text.encode(), "x.json")] == rows


def test_json_tells_the_line_where_a_case_begins(tmp_path: Path) -> None:
    text = json.dumps([dict.fromkeys(HEADER, f"{n}") for n in range(3)], indent=1)
    assert [line for line, _ in read_back(text.encode(), "x.json")] == [2, 9, 16]


def test_json_with_values_of_other_kinds_is_taken_in(arrivals: Arrivals) -> None:
    path = arrivals.folder / "x.json"
    one = {
        "ticket_id": "A1",
        "type": ["ถนน", "ทางเท้า"],
        "description": "ก",
        "timestamp": "2023-05-01T01:00:00Z",
        "star": 5,
    }
    two = {"properties": {**one, "ticket_id": "A2", "star": None}, "geometry": {"coordinates": [100.5, 13.7]}}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [one, two, "none"]}))
    plan = arrivals.take(path)
    assert counts(plan) == (2, 0, 0, 1)
    assert complaint_of_number("A1").extra == (("star", "5"),)
    assert len(complaint_of_number("A1").categories) == 2
    assert (complaint_of_number("A2").latitude, complaint_of_number("A2").longitude) == (13.7, 100.5)


def test_a_number_of_more_digits_than_python_reads_stays_as_written(arrivals: Arrivals) -> None:
    path = arrivals.folder / "x.json"
    path.write_text(f'[{{"ticket_id": "A1", "timestamp": "2023-05-01", "star": {"9" * 5_000}}}]')
    arrivals.take(path)
    assert complaint_of_number("A1").extra == (("star", "9" * 5_000),)


def test_damaged_json_is_refused_with_its_line(arrivals: Arrivals) -> None:
    path = arrivals.folder / "x.json"
    path.write_text('[\n{"ticket_id": "A1"},\n{"ticket_id" "A2"}\n]')
    with pytest.raises(UnreadableFile) as caught:
        arrivals.plan(path)
    assert "line 3" in str(caught.value)


def workbook(path: Path, *sheets: list[list[object]]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(path)


def test_the_first_sheet_of_a_workbook_with_a_header_is_taken_in(arrivals: Arrivals) -> None:
    path = arrivals.folder / "mis.xlsx"
    workbook(
        path,
        [["อ่านก่อน"], ["แฟ้มนี้มีสองแผ่น"]],
        [
            ["รายงาน"],
            [],
            [
                "ticket_id",
                "comment",
                "timestamp",
                "last_activity",
                "count_reopen",
                "latitude",
                "longitude",
                "star",
            ],
            ["A1", "บรรทัด\nสอง", datetime(2023, 5, 1, 8, 30), "2023-05-02 10:00", 2, 13.7, 100.5, None],
            [123456, "สั้น", datetime(2023, 5, 1)],
            [None, "ไม่มีเลขที่", datetime(2023, 5, 1)],
        ],
    )
    plan = arrivals.take(path)
    assert counts(plan) == (2, 0, 0, 1)
    assert plan.set_aside[0].line == 6
    case = complaint_of_number("A1")
    assert case.received_at.isoformat() == "2023-05-01T01:30:00+00:00"
    assert (case.detail, case.reopened, case.latitude) == ("บรรทัด\nสอง", 2, 13.7)
    assert complaint_of_number("123456").subject == "สั้น"
    assert counts(arrivals.take(path)) == (0, 0, 2, 1)


def test_a_damaged_workbook_is_refused_with_a_sentence(arrivals: Arrivals) -> None:
    path = arrivals.folder / "mis.xlsx"
    workbook(path, [["ticket_id", "comment"], ["A1", "ก"]])
    whole = path.read_bytes()
    for broken in (whole[: len(whole) // 2], whole.replace(b"xl/workbook.xml", b"xl/workbook.xmm")):
        path.write_bytes(broken)
        with pytest.raises(UnreadableFile) as caught:
            arrivals.plan(path)
        assert "mis.xlsx" in str(caught.value)


GOOD = (
    'ticket_id,type,comment,timestamp,coords,state,last_activity\r\nA1,"{ถนน,x}","สอง\r\nบรรทัด",2023-05-01 10:00:00+00,"100.5,13.7",'
    "เสร็จสิ้น,2023-05-02\r\nA2,ถนน,พัง,1/5/2566 10:30,0,รอรับเรื่อง,\r\n"
)
JSON = '[{"ticket_id": "A1", "timestamp": "2023-05-01", "type": ["ก"], "a": {"b": 1}}, {"ticket_id": 7}]'


@given(
    st.sampled_from([GOOD.encode(), GOOD.encode("cp874"), GOOD.encode("utf-16"), JSON.encode()]),
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 3), st.binary(max_size=3)), max_size=6),
)
def test_a_damaged_file_never_ends_in_a_traceback(data: bytes, damages: list[tuple[int, int, bytes]]) -> None:
    from models.imports.incoming import CannotReadError
    from models.imports.lexicon import Lexicon, preview_words
    from models.imports.row_reader import RowReader
    from models.office.vocabulary import Standing
    from models.office.words import List, Word, Words

    for place, length, instead in damages:
        data = data[:place] + instead + data[place + length :]
    words = Words([Word(n, List.STATUS, means, means=means) for n, means in enumerate(Standing, start=1)])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes(data)
        try:
            with open_arrival(path) as arrival:
                reader = RowReader(arrival.columns, Lexicon(words, preview_words()))
                for row in arrival.rows():
                    try:
                        incoming = reader.read(row)
                    except CannotReadError:
                        continue
                    assert incoming.key
                    text = repr(incoming.values)
                    assert not any(sign in text for sign in ("\\x00", "\\x1b", "\\ud8"))
        except UnreadableFile as error:
            assert str(path) in str(error)


@pytest.mark.parametrize("name", ["x.json", "x.xlsx"])
def test_a_file_that_must_be_read_whole_first_tells_how_far_it_is_and_can_be_stopped(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    rows = [[f"A{n}", "", "ก", "2023-05-01", ""] for n in range(2_500)]
    if name == "x.json":
        path.write_text(json.dumps([dict(zip(HEADER, row, strict=True)) for row in rows]))
    else:
        workbook(path, [HEADER, *rows])  # type: ignore[list-item]
    told: list[tuple[int, int]] = []
    with open_arrival(path, progress=lambda done, total: told.append((done, total))):
        pass
    assert len(told) >= 2
    assert all(done <= total for done, total in told)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_arrival(path, progress=stop)
