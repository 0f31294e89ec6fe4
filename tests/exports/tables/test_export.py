"""Files as other programs read them."""

import csv
import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from exports.files import UnwritableFile
from exports.tables import xlsx
from exports.tables.columns import COLUMNS, columns_of
from exports.tables.export import write_rows
from models.errors import InvalidValue
from models.imports.headers import read_headers
from models.register.filters import Filter
from models.register.order import NEWEST_FIRST, Order, Sort
from tests.exports.tables.conftest import HARD, TODAY

GOLDEN = Path(__file__).with_name("golden")
FORMS = Filter(text="2563-FORM")
BY_NUMBER = Order(Sort.NUMBER, descending=False)
KEYS = (
    *(
        "number",
        "received_on",
        "received_at",
        "categories",
        "subject",
        "detail",
        "latitude",
        "sections",
        "officer",
    ),
    *("status", "pending", "due_on", "late", "method", "reopened", "complainant_name", "complainant_phone"),
)


def written(path: Path, wanted: Filter = FORMS, keys: tuple[str, ...] = KEYS, **more: Any) -> bytes:
    columns = columns_of(keys, with_names=True)
    write_rows(wanted, BY_NUMBER, columns, path, today=TODAY, mask=None, **more)
    return path.read_bytes()


def rows_of(made: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("shape", ["csv", "jsonl"])
def test_hard_texts_give_the_same_bytes_as_ever(register: object, tmp_path: Path, shape: str) -> None:
    assert written(tmp_path / f"hard.{shape}") == (GOLDEN / f"hard.{shape}").read_bytes()


def test_csv_opens_in_excel_and_computes_nothing(register: object, tmp_path: Path) -> None:
    made = written(tmp_path / "a.csv")
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.endswith(b"\r\n")
    head, *rows = rows_of(made)
    assert head[:4] == ["เลขที่เรื่อง", "วันที่รับ", "วันเวลาที่รับเรื่อง", "ประเภท"]
    assert len(rows) == len(HARD)
    for cell in (cell for row in rows for cell in row):
        assert cell[:1] not in {"=", "+", "-", "@", "\t", "\r"}
    subjects = {row[0]: row[KEYS.index("subject")] for row in rows}
    (phone,) = (row[-1] for row in rows if row[0] == "2563-FORM01")
    assert phone == "080-000-0000"  # without dashes it would be a number, and lose its 0
    assert subjects == {
        number: text if text[0] not in "=+-@" else "'" + text for number, text in HARD.items()
    }


def test_a_file_of_ours_is_known_again_by_the_import() -> None:
    known = {"received_on": "received_at"}
    heads = [column.title for column in COLUMNS.values()]
    fields = read_headers(heads).fields
    for place, key in enumerate(COLUMNS):
        said = [field for field, places in fields.items() if place in places]
        if key in fields or key in known:
            assert said == [known.get(key, key)]
    assert {"number", "categories", "sections", "subject", "status", "answer", "complainant_phone"} <= set(
        fields
    )


def test_json_lines_have_the_same_keys_in_all_and_null_for_nothing(register: object, tmp_path: Path) -> None:
    cases = [json.loads(line) for line in written(tmp_path / "a.jsonl").decode().splitlines()]
    assert all(tuple(case) == KEYS for case in cases)
    by_number = {case["number"]: case for case in cases}
    first, last = by_number["2563-FORM01"], by_number["2563-FORM05"]
    assert first["subject"] == "=1+1"
    assert first["received_at"] == "2020-02-04T00:00:00+07:00"
    assert datetime.fromisoformat(first["received_at"]).utcoffset()
    assert len(first["sections"]) == 2
    assert (first["late"], first["latitude"]) == (False, 13.75)
    assert (last["sections"], last["detail"], last["latitude"], last["method"]) == ([], None, None, None)


def test_xlsx_has_texts_as_texts_and_days_as_days(register: object, tmp_path: Path) -> None:
    written(tmp_path / "a.xlsx")
    sheet: Any = load_workbook(tmp_path / "a.xlsx").active
    assert sheet.freeze_panes == "B2"
    head, *rows = sheet.iter_rows()
    first, *_, last = sorted(rows, key=lambda row: str(row[0].value))
    place = KEYS.index
    assert [cell.value for cell in head] == [COLUMNS[key].title for key in KEYS]
    assert head[0].font.bold
    assert {cell.font.name for cell in (*head, *first) if cell.value is not None} == {xlsx.FONT}
    assert (first[place("subject")].value, first[place("subject")].data_type) == ("=1+1", "s")
    assert (first[place("complainant_phone")].value, first[place("latitude")].value) == ("0800000000", 13.75)
    assert first[place("received_on")].value == datetime(2020, 2, 4)
    assert first[place("received_at")].value == datetime(2020, 2, 4)
    assert first[place("received_on")].is_date
    assert first[place("reopened")].value == 0
    assert "\n=2+2\n<b>|" in first[place("detail")].value
    assert [last[place(key)].value for key in ("sections", "detail", "late", "latitude")] == [None] * 4
    assert sheet.column_dimensions["E"].width == COLUMNS["subject"].width


def test_a_list_without_cases_is_a_table_all_the_same(register: object, tmp_path: Path) -> None:
    nothing = Filter(ids=())
    assert len(rows_of(written(tmp_path / "a.csv", nothing))) == 1
    assert written(tmp_path / "a.jsonl", nothing) == b""
    written(tmp_path / "a.xlsx", nothing)
    assert load_workbook(tmp_path / "a.xlsx").worksheets[0].max_row == 1


@pytest.mark.parametrize(("limit", "most"), [("MOST_ROWS", 4), ("MOST_BYTES", 2_000)])
def test_more_than_a_sheet_holds_is_refused_and_leaves_nothing(
    register: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    monkeypatch.setattr(xlsx, limit, most)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(xlsx.TooManyRows, match="CSV"):
        written(tmp_path / "a.xlsx")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("shape", ["csv", "xlsx", "jsonl"])
def test_ctrl_c_leaves_the_file_that_was_there_and_nothing_else(
    register: object, tmp_path: Path, shape: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / f"a.{shape}"
    path.write_text("old")

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        written(path, on_progress=stop)
    assert [(each.name, each.read_text()) for each in folder.iterdir()] == [(path.name, "old")]


def test_progress_ends_with_all_rows(register: object, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    written(tmp_path / "a.csv", Filter(), on_progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (65, 65)


def test_a_file_that_cannot_be_is_said(register: object, tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile):
        written(tmp_path / "missing" / "a.csv")
    with pytest.raises(UnwritableFile):
        written(tmp_path, shape="csv")
    with pytest.raises(InvalidValue, match="xlsx"):
        written(tmp_path / "a.ods")


def test_only_the_owner_may_read_a_new_file(register: object, tmp_path: Path) -> None:
    written(tmp_path / "a.csv")
    assert (tmp_path / "a.csv").stat().st_mode & 0o077 == 0


def test_the_newest_stand_first_when_that_is_asked(register: object, tmp_path: Path) -> None:
    columns = columns_of(("number",), with_names=False)
    write_rows(Filter(), NEWEST_FIRST, columns, tmp_path / "a.csv", today=TODAY, mask=None)
    assert rows_of((tmp_path / "a.csv").read_bytes())[1] == ["2563-FORM05"]
