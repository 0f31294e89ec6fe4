"""Files far beyond what an office has are refused before they cost anything, by a sentence that tells which bound was passed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from models.errors import UnreadableFile
from models.imports import bounds
from models.imports.files import open_arrival
from models.imports.formats import packed
from tests.campaign.tools.spoilt_files import SHEET_HEAD, pack_old_sheet, pack_sheet
from tests.models.imports.conftest import Arrivals, counts
from tests.models.imports.test_traps import HEADER, row


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableFile) as refused:
        open_arrival(path)
    return str(refused.value.sentence)


def write_xlsx(path: Path, rows: str) -> Path:
    path.write_bytes(pack_sheet(rows))
    return path


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ('<row r="10000000000000"><c r="A10000000000000"/></row>', "no spreadsheet program"),
        ('<row r="2"><c r="A10000000000000"/></row>', "no spreadsheet program"),
        ('<row r="2"><c r="A&#49;0"/></row>', "no spreadsheet program"),
        ("<row r='2'><c r='XFD999999'/></row>", "999,999 rows and 16,384 columns"),
        ('<row r="2"><c r = "xfd999999"/></row>', "999,999 rows and 16,384 columns"),
    ],
)
def test_a_cell_far_away_is_told_whatever_way_it_is_written(tmp_path: Path, rows: str, told: str) -> None:
    assert told in refusal(write_xlsx(tmp_path / "x.xlsx", rows))


def test_far_cells_of_an_old_workbook_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.xls"
    for cell, told in (
        ((65_535, 65_535), "no spreadsheet program"),
        ((65_535, 255), "65,536 rows and 256 columns"),
    ):
        path.write_bytes(pack_old_sheet([(0, 0), cell]))
        assert told in refusal(path)
    path.write_bytes(pack_old_sheet([(0, 0), (9, 9)]))
    assert "no column with case numbers" in refusal(path), "it is read"
    path.write_bytes(path.read_bytes()[:700])
    assert refusal(path)


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", "<row/>" * 500_000)
    monkeypatch.setattr(bounds, "LARGEST_UNPACKED", 1 << 20)
    assert "unpacks to 2 MB; at most 1 MB" in refusal(path)
    monkeypatch.undo()
    # Of two places where it tells how much it is, its reader believes the one, and unpacks what is there.
    data = bytearray(path.read_bytes())
    size = len(f"{SHEET_HEAD}{'<row/>' * 500_000}</sheetData></worksheet>").to_bytes(4, "little")
    at = data.rfind(size)
    data[at : at + 4] = (1_000).to_bytes(4, "little")
    path.write_bytes(data)
    assert "no spreadsheet program" in refusal(path)


def test_cells_without_a_place_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_CELLS", 1_000)
    assert "more than 1,000 cells" in refusal(
        write_xlsx(tmp_path / "x.xlsx", "<row><c><v>1</v></c></row>" * 1_001)
    )


def test_cells_that_stand_for_many_are_counted_only_where_they_say_something(tmp_path: Path) -> None:
    def content(cell: str, rows: str = "1") -> bytes:
        return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'.encode()

    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    said = '<table:table-cell office:value-type="string" table:number-columns-repeated="{}"/>'
    packed._refuse_repeated(tmp_path, content(empty, "1048576"))
    for cell, rows in ((said.format(2_000_000_000), "1"), (said.format(1), "2000000000")):
        with pytest.raises(UnreadableFile, match="cells"):
            packed._refuse_repeated(tmp_path, content(cell, rows))


def test_a_line_that_no_case_is_and_its_number_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.csv"
    monkeypatch.setattr(bounds, "LONGEST_LINE", 1 << 20)
    for end in ("\n", "\r"):
        path.write_text(f"{HEADER}{end}{end}{'ก' * 400_000}{end}", newline="")
        assert "is longer than 1 MB" in refusal(path)
    path.write_text(f"{HEADER}\n\n{'ก' * 400_000}\n")
    assert "line 3 is longer" in refusal(path)
    path.write_text(HEADER + "\n" + "x" * 900_000 + "\n" + "y" * 900_000)
    with open_arrival(path) as arrival:
        assert len(list(arrival.rows())) == 2


def test_more_lines_columns_and_names_than_any_list_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.csv"
    path.write_text(HEADER + "," * 900_000 + "\n" + row("A1") + "\n")
    with open_arrival(path) as arrival:
        assert len(list(arrival.rows())) == 1, "empty columns behind the last do no harm"
    path.write_text(HEADER + ",x" * 2_000 + "\n")
    assert "more than 2,000 columns" in refusal(path)
    (tmp_path / "x.json").write_text(json.dumps([{"ticket_id": 1, f"n{n}": 1} for n in range(2_001)]))
    assert "more than 2,000 columns" in refusal(tmp_path / "x.json")
    monkeypatch.setattr(bounds, "MOST_LINES", 1_000)
    path.write_text(HEADER + "\n" * 1_002)
    assert "more than 1,000 lines" in refusal(path)


def test_one_large_object_is_not_taken_apart_but_objects_on_lines_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.imports.formats.json_rows.LARGEST_OBJECT", 1_000)
    path, records = tmp_path / "x.json", [{"ticket_id": f"A{n}"} for n in range(100)]
    path.write_text(json.dumps({"data": records}, indent=1))
    assert "one JSON object" in refusal(path)
    for text in (json.dumps(records), "\n".join(map(json.dumps, records))):
        path.write_text(text)
        with open_arrival(path) as arrival:
            assert len(list(arrival.rows())) == 100


@pytest.mark.parametrize(
    "page",
    [
        lambda: "<table><tr>" + "<td colspan=1000>a" * 10_100,
        lambda: "<table><tr><td>" + "<!--" * 100_000,
        lambda: "<table><tr><td>" + "<a " * 100_000,
        lambda: "<table><tr><td>" + "<!" * 100_000,
    ],
)
def test_a_page_that_would_be_read_for_ever_is_refused(tmp_path: Path, page: Callable[[], str]) -> None:
    path = tmp_path / "x.html"
    path.write_text(page())
    assert refusal(path)


def test_a_cell_of_very_many_words_is_set_aside_alone(arrivals: Arrivals) -> None:
    many = ",".join(f"คำ{n}" for n in range(2_000))
    plan = arrivals.plan(
        arrivals.write(HEADER, row("A1", type=many), row("A2", organization=many), row("A3"))
    )
    assert counts(plan) == (1, 0, 0, 2)
    assert "2,000 words" in str(plan.set_aside[0].reason)
    assert len(plan.new_words) < 5


def test_a_file_that_brings_very_many_words_is_refused(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.imports.lexicon.MOST_NEW_WORDS", 50)
    path = arrivals.write(HEADER, *(row(f"A{n}", type=f"ชนิดใหม่{n}") for n in range(60)))
    with pytest.raises(UnreadableFile, match="more than 50 new words"):
        arrivals.take(path)
