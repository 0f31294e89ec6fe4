"""The header of a table that lacks a known column of numbers is still found, in every kind of file."""

import json
from pathlib import Path
from typing import Any

import pytest

from models.errors import UnreadableFile
from models.imports.header_guess import header_of

HEADERS = ("รหัสของเรา", "ประเภท", "ที่ร้อง")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_of_csv_whatever_parts_and_encodes_it(tmp_path: Path, separator: str, encoding: str) -> None:
    file = tmp_path / "own.csv"
    lines = ["รายงานประจำเดือน", separator.join(HEADERS), separator.join(("ก1", "ถนน", "ชำรุด"))]
    file.write_text("\n".join(lines), encoding=encoding)
    found = header_of(file)
    assert found is not None
    assert found.headers == HEADERS
    assert not found.usable


def test_of_json(tmp_path: Path) -> None:
    file = tmp_path / "own.json"
    file.write_text(json.dumps([dict.fromkeys(HEADERS, "1")], ensure_ascii=False), encoding="utf-8")
    found = header_of(file)
    assert found is not None
    assert found.headers == HEADERS


def test_of_a_workbook(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.append(HEADERS)
    sheet.append(("ก1", "ถนน", "ชำรุด"))
    file = tmp_path / "own.xlsx"
    book.save(file)
    found = header_of(file)
    assert found is not None
    assert found.headers == HEADERS


def test_a_letter_has_none(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("เรียน ผู้อำนวยการ\nขอให้ตรวจสอบถนน\n", encoding="utf-8")
    assert header_of(file) is None


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "broken.xlsx"
    file.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(UnreadableFile):
        header_of(file)
