import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from models.cases.acts import Verb, act
from models.cases.complainants import change_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.intake import register_complaint
from models.cases.store import complaint_of_number
from models.demo.register import make_register
from models.office.words import List, load_words
from models.storage.database import close_office, open_office

TODAY = date(2020, 2, 4)
HARD = {
    "2563-FORM01": "=1+1",
    "2563-FORM02": "+66 81 000 0000",
    "2563-FORM03": '-5 "ด่วน", ซอย ๔๔',
    "2563-FORM04": "@SUM(A1)",
    "2563-FORM05": "น้ำท่วม; ที่นี่ กำลัง",
}
"""Subjects by their cases' numbers."""


@pytest.fixture(scope="session")
def register_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "office.db"
    open_office(path, make=True)
    make_register(60, by="ทดสอบ", today=TODAY)
    words = load_words()
    category, section = words.of(List.CATEGORY)[0], words.of(List.SECTION)
    for minute, (number, subject) in enumerate(HARD.items()):
        case = Complaint(
            number=number,
            received_at=datetime(2020, 2, 3, 17, minute, tzinfo=UTC),  # the day after in Bangkok
            categories=(category.id,),
            sections=(section[0].id, section[1].id),
            subject=subject,
            detail=f"นางทดลอง ชื่อสมมุติ แจ้งว่า {subject}\n=2+2\n<b>|",
            latitude=13.75,
            longitude=100.5,
        )
        register_complaint(case, by="ทดสอบ")
    change_complainant(
        complaint_of_number("2563-FORM01").id, Complainant("นางทดลอง ชื่อสมมุติ", "0800000000"), by="ทดสอบ"
    )
    with act(Verb.CHANGE, "ทดสอบ") as doing:
        bare = complaint_of_number("2563-FORM05")
        doing.change(
            bare, replace(bare, categories=(), sections=(), latitude=None, longitude=None, detail=None)
        )
    close_office()
    return path


@pytest.fixture
def register(register_file: Path, tmp_path: Path) -> Iterator[Path]:
    """An open register of 65 cases, five of them with hard texts; changes are lost after the test."""
    path = tmp_path / "office.db"
    shutil.copy(register_file, path)
    open_office(path)
    yield path
    close_office()
