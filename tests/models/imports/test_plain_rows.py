"""Rows that are read column by column come in exactly as those that are read one by one."""

import csv
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from models.imports import comparison
from models.imports.plain_rows import PlainReader
from models.imports.plan import Plan, Reuse, Reused
from models.office.vocabulary import Standing
from models.storage.database import close_office, connection, database
from tests.benchmarks.arrivals import COLUMNS, write_layout_b
from tests.models.imports.conftest import Arrivals
from tests.models.imports.corpus import MANY, MEANINGS, ways, write_file
from tests.new_office import open_new_office

_STRANGE: dict[str, tuple[str, ...]] = {
    "ticket_id": ("'2022-AAAA", '="0013"', "1.2E+05", "2022-11", "ก ๑๒", "", "12-Jan", "2022 7KX", "abc"),
    "type": ("{ถนน,ขยะ}", "ของใหม่", "", "-", "#N/A", "{บาทวิถี}", "ถนน -> ทางเท้า"),
    "organization": ("", "ฝ่ายโยธา", "ฝ่ายโยธา เขตบางซื่อ", "กทม.", "หน่วยแปลก", "'ฝ่ายโยธา"),
    "comment": (
        *(
            "",
            " ",
            "  สองช่อง  ว่าง ",
            "สอง\nบรรทัด",
            "=SUM(A1)",
            "'=1",
            "#REF!",
            "a|b",
            "|",
            "ํา",
            "ก่ิ",
            "😀",
            "x" * 81,
        ),
        *("ก" * 79 + "ิ" + "ข", "คำ " * 40, "\x07", "ํ" * 90, "สั้น\n" + "ย" * 100),
    ),
    "photo": ("", " ", "'a", "http://a b", '="x"', "🙂"),
    "coords": (
        "",
        "0,0",
        "100.5, 13.7",
        "13.7,100.5",
        "POINT(100.5 13.7)",
        "ที่ไหน",
        "100.5",
        "'100.5,13.7",
        "-",
        "1e400,1",
    ),
    "address": ("", "  ", "1/2 ซอย ๓", "ที่\nอยู่"),
    "subdistrict": ("", "แขวงลาดยาว", "-", "#N/A"),
    "district": ("", "เขตจตุจักร", "อื่น"),
    "timestamp": (
        *(
            "",
            "2022-02-30 10:00:00+00",
            "2565-05-01 10:00",
            "5/1/2566 10:30",
            "2022-05-01",
            "2023-06-02T00:00:00Z",
        ),
        *(
            "2099-01-01T00:00:00Z",
            "1990-01-01 00:00:00+00",
            "2022-05-01 23:00:00+07",
            "ไม่ทราบ",
            "44931.5",
            "-",
        ),
    ),
    "state": ("", "รอ", "เสร็จแล้ว", "เสร็จสิ้น 3 วันที่แล้ว", "เสร็จสิ้น นัดใหม่", "NEW", "-", "#N/A"),
    "count_reopen": ("", "x", "๒", "2.0", "100000", "-1"),
    "last_activity": (
        "",
        "2022-02-30 10:00:00+00",
        "2099-01-01T00:00:00Z",
        "2023-06-01T05:00:00Z",
        "-",
        "7/8/2565",
    ),
}
"""Cells that some hand has written."""
_MEANINGS = {"รอ": Standing.WAITING, "เสร็จสิ้น นัดใหม่": Standing.IN_PROGRESS}
_TABLES = (
    "SELECT * FROM complaint ORDER BY id",
    "SELECT * FROM facet ORDER BY kind, value, received_at, complaint",
    "SELECT * FROM span ORDER BY complaint, known_from, since",
    "SELECT list, word, means, pending, retired, position FROM office_word ORDER BY id",
    "SELECT act_id, complaint, record, record_id, kind, changes FROM case_event ORDER BY id",
    "SELECT kind, newest FROM file_age ORDER BY id",
    "SELECT term, doc, cnt FROM complaint_trigram ORDER BY term",
)


_SEEDS = 6
_ROWS = 60
_BATCH = 16
"""Rows that are compared at a time: so that such a file is several batches."""


def _strange_file(path: Path, rows: int, seed: int) -> None:
    """A file of layout b in which half of the rows have a strange cell or two, and some come twice.

    Of each six of them the strange cells are all there are, each of them in a row that is else as usual.
    """
    write_layout_b(path, rows, seed)
    chance = random.Random(seed)
    with path.open(encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file)
    all_cells = [(name, cell) for name, cells in _STRANGE.items() for cell in cells]
    for line, (name, cell) in zip(
        chance.sample(lines, rows), all_cells[seed % _SEEDS :: _SEEDS], strict=False
    ):
        line[COLUMNS.index(name)] = cell
    for line in lines:
        for _ in range(chance.choice((0, 0, 0, 1, 2))):
            name = chance.choice(list(_STRANGE))
            line[COLUMNS.index(name)] = chance.choice(_STRANGE[name])
    for _ in range(rows // 20):
        again, other = chance.sample(lines, 2)
        again[0] = other[0]
    lines.insert(rows // 2, ["too", "few"])
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *lines])


def _told(plan: Plan) -> dict[str, Any]:
    told = {name: getattr(plan, name) for name in Plan.__slots__ if name != "words"}
    return {name: str(value) for name, value in told.items()}


def _in(
    folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch, *, by_row: bool, then: Path
) -> Iterator[Any]:
    """All that can be seen after a file came in, and then another, each looked at before."""
    open_new_office(folder / f"{by_row}.db")
    arrivals = Arrivals(folder)
    with monkeypatch.context() as patched:
        if by_row:
            patched.setattr(PlainReader, "read", lambda *_: None)
        for file in (path, then, path):
            options: dict[str, Any] = {"meanings": MEANINGS | _MEANINGS, "reused": Reused(Reuse.ANOTHER)}
            options["right"] = [word.list for word in arrivals.plan(file, **options).new_words]
            yield _told(arrivals.plan(file, **options))
            yield _told(arrivals.take(file, older=True, **options))
            with connection():
                for table in _TABLES:
                    yield database.connection().execute(table).fetchall()
    close_office()


@pytest.mark.parametrize("seed", range(_SEEDS))
def test_strange_files_come_in_alike(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "CHUNK", _BATCH)
    path, then = tmp_path / "first.csv", tmp_path / "then.csv"
    _strange_file(path, _ROWS, seed)
    _strange_file(then, _ROWS, seed + 100 if seed % 2 else seed)
    whole, one_by_one = (
        list(_in(tmp_path, path, monkeypatch, by_row=by_row, then=then)) for by_row in (False, True)
    )
    for all_at_once, alone in zip(whole, one_by_one, strict=True):
        assert all_at_once == alone


@pytest.mark.parametrize("number", range(0, MANY, 12))
def test_files_of_all_kinds_come_in_alike(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    way = ways()[number]
    path = write_file(way, tmp_path)
    whole, one_by_one = (
        list(_in(tmp_path, path, monkeypatch, by_row=by_row, then=path)) for by_row in (False, True)
    )
    assert whole == one_by_one, way


def test_nearly_all_rows_are_read_column_by_column(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_layout_b(arrivals.folder / "b.csv", 1_200)
    read = PlainReader.read
    taken: list[int] = []

    def count(self: PlainReader, *asked: Any) -> Any:
        plain = read(self, *asked)
        taken.append(0 if plain is None else len(plain))
        return plain

    monkeypatch.setattr(PlainReader, "read", count)
    assert arrivals.take(arrivals.folder / "b.csv").new == 1_200
    assert sum(taken) > 1_100
