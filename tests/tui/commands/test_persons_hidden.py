"""What lists and `show` tell of persons named in texts and columns: nothing, unless it is asked for, and then that is recorded."""

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from models import clock
from models.cases.acts import Verb
from models.cases.complaint import Complainant, Complaint
from models.cases.diary import diary
from models.cases.intake import register_complaint
from models.cases.store import complaint_of_number
from models.storage.database import close_office, open_office
from tests.new_office import open_new_office
from tui.cli import run

Capture = pytest.CaptureFixture[str]
SECRETS = ("081-555-0123", "0895550144", "สมชาย", "ทองแท้", "ประนอม", "12/34", "1100200345678")


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "office.db"
    monkeypatch.setattr(clock, "now", lambda: datetime(2020, 2, 4, 3, 0, tzinfo=UTC))
    monkeypatch.setattr(clock, "today", lambda: date(2020, 2, 4))
    monkeypatch.setenv("TAMRUANG_DATABASE", str(path))
    open_new_office(path)
    case = Complaint(
        number="63-1",
        received_at=datetime(2020, 2, 1, 5, tzinfo=UTC),
        subject="นายสมชาย ทองแท้ โทร 081-555-0123 น้ำท่วม",
        detail="ประนอมบอกว่าน้ำท่วม\nบ้านเลขที่ 12/34",
        address="12/34 ซอย 5",
        subdistrict="บางใหม่ โทร 0895550144",
        extra=(
            ("ปชช", "1100200345678"),
            ("โทร2", "0895550144"),
            ("photo", "a.jpg"),
            ("หมายเหตุ", "โทร 081-555-0123"),
        ),
    )
    register_complaint(case, by="ก", complainant=Complainant("นางประนอม ทองแท้"), note="โทรหา 0895550144 แล้ว")
    close_office()
    return path


def printed(capsys: Capture, *arguments: str) -> str:
    assert run(["complaint", *arguments]) == 0
    return capsys.readouterr().out


def hidden(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize("arguments", [(), ("--format", "csv"), ("--format", "json"), ("--json",)])
def test_a_list_names_nobody_in_any_format(capsys: Capture, arguments: tuple[str, ...]) -> None:
    text = printed(capsys, "list", *arguments)
    assert hidden(text) == []
    assert "น้ำท่วม" in text


def test_a_list_with_names_says_what_was_written_and_is_recorded(capsys: Capture, office: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(printed(capsys, "list", "--format", "csv", "--with-names")))
    assert row["subject"] == "นายสมชาย ทองแท้ โทร 081-555-0123 น้ำท่วม"
    printed(capsys, "list", "--format", "csv")
    open_office(office)
    looks = [entry for entry in diary(complaint_of_number("63-1").id) if entry.verb is Verb.READ_PERSON]
    assert len(looks) == 1
    assert looks[0].note


@pytest.mark.parametrize("arguments", [(), ("--json",)])
def test_show_names_nobody_that_was_not_asked_for(capsys: Capture, arguments: tuple[str, ...]) -> None:
    text = printed(capsys, "show", "63-1", *arguments)
    assert hidden(text) == []
    assert "a.jpg" in text


def test_show_with_names_tells_all_of_it(capsys: Capture) -> None:
    case: dict[str, Any] = json.loads(printed(capsys, "show", "63-1", "--json", "--with-names"))
    assert case["extra"]["ปชช"] == "1100200345678"
    assert case["detail"] == "ประนอมบอกว่าน้ำท่วม\nบ้านเลขที่ 12/34"
    assert hidden(printed(capsys, "show", "63-1", "--with-names")) == list(SECRETS)


def test_an_export_hides_what_was_typed_into_a_place_too(capsys: Capture) -> None:
    assert hidden(printed(capsys, "export", "--columns", "number,subject,subdistrict,address")) == []
