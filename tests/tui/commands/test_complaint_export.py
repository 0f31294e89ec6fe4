"""`tamruang complaint export`, as people and other programs call it."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from models import clock
from models.cases import complainants
from models.cases.acts import READING_RECORD, Verb
from models.cases.complainants import change_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.diary import diary
from models.cases.intake import register_complaint
from models.cases.store import complaint_of_number
from models.cases.tables import CaseEventRow, ComplaintRow
from models.messages import message
from models.office.words import List, load_words
from models.papers.record import texts_of
from models.register.filters import Filter
from models.register.order import DUE_FIRST, NEWEST_FIRST
from models.register.views import SavedView, save_view
from models.register.window import page
from models.storage.database import close_office
from tests.new_office import open_new_office
from tests.recorded_papers import list_papers
from tui.cli import run
from tui.commands.complaint import export as complaint_export
from tui.commands.progress import progress_bar

Capture = pytest.CaptureFixture[str]
BOM = "\ufeff"


def hide(texts: Sequence[str], names: Sequence[str | None]) -> list[str]:
    return [
        text.replace(name or "081-000-0000", "(ปิด)").replace("081-000-0000", "(ปิด)")
        for text, name in zip(texts, names, strict=True)
    ]


@pytest.fixture(autouse=True)
def world(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(clock, "now", lambda: datetime(2020, 2, 4, 3, 0, tzinfo=UTC))
    monkeypatch.setattr(clock, "today", lambda: date(2020, 2, 4))
    monkeypatch.setattr(complaint_export, "mask_many", hide)
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    yield
    close_office()


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three cases: one of December that is late, two of January; somebody complains by name in the last."""
    path = tmp_path / "office.db"
    monkeypatch.setenv("TAMRUANG_DATABASE", str(path))
    open_new_office(path)
    words = load_words()
    found = [words.find(List.CATEGORY, said) for said in ("ถนน", "น้ำท่วม")]
    roads, water, works = (word for word in (*found, words.find(List.SECTION, "โยธา")) if word)
    for number, day, category, subject in (
        ("2562-OLD111", datetime(2019, 12, 2, 5, tzinfo=UTC), roads, "ถนนเป็นหลุม"),
        ("2563-B9WGC7", datetime(2020, 1, 6, 5, tzinfo=UTC), water, "น้ำท่วมขังปากซอย 44"),
        ("GZ8TTL", datetime(2020, 1, 31, 5, tzinfo=UTC), water, "=น้ำไม่ระบาย นางทดลอง ชื่อสมมุติ"),
    ):
        case = Complaint(
            number=number,
            received_at=day,
            categories=(category.id,),
            sections=(works.id,) if number == "2563-B9WGC7" else (),
            subject=subject,
            detail="โทร 081-000-0000",
        )
        register_complaint(case, by="ก")
    change_complainant(complaint_of_number("GZ8TTL").id, Complainant("นางทดลอง ชื่อสมมุติ", "0800000000"), by="ก")
    save_view(SavedView("ของฉัน", Filter(text="ซอย"), DUE_FIRST), by="ก")
    close_office()
    return path


def exported(capture: Capture, *arguments: str) -> list[dict[str, Any]]:
    capture.readouterr()
    assert run(["complaint", "export", "--output", "-", "--format", "jsonl", *arguments]) == 0
    return [json.loads(line) for line in capture.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["GZ8TTL", "2563-B9WGC7", "2562-OLD111"]),
        (["--reverse"], ["2562-OLD111", "2563-B9WGC7", "GZ8TTL"]),
        (["--sort", "due"], ["2562-OLD111", "2563-B9WGC7", "GZ8TTL"]),
        (["--sort", "number"], ["2562-OLD111", "2563-B9WGC7", "GZ8TTL"]),
        (["--search", "ซอย ๔๔"], ["2563-B9WGC7"]),
        (["--section", "โยธา"], ["2563-B9WGC7"]),
        (["--category", "น้ำท่วม", "--category", "ถนน", "--until", "6/1/2563"], ["2563-B9WGC7", "2562-OLD111"]),
        (["--status", "เสร็จสิ้น"], []),
        (["--late", "--search", "หลุม"], ["2562-OLD111"]),
        (["--from", "2020-01-31", "--pending"], ["GZ8TTL"]),
        (["--view", "ของฉัน"], ["2563-B9WGC7"]),
        (["--view", "late", "--category", "ถนน"], ["2562-OLD111"]),
    ],
)
def test_exactly_the_cases_asked_for_are_written_in_the_order_asked_for(
    register: Path, capsys: Capture, arguments: list[str], expected: list[str]
) -> None:
    assert [case["number"] for case in exported(capsys, *arguments)] == expected


@pytest.mark.parametrize(
    "arguments",
    [
        *(
            ["--columns", "number,complainant_name"],
            ["--columns", "colour"],
            ["--columns", ","],
            ["--view", "?"],
        ),
        *(["--view", "ของฉัน", "--search", "อื่น"], ["--status", "หายไป"], ["--to", "cases.ods"]),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is(
    register: Path, capsys: Capture, tmp_path: Path, arguments: list[str]
) -> None:
    before = sorted(tmp_path.iterdir())
    assert run(["complaint", "export", "--output", str(tmp_path / "a.csv"), *arguments]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert [
        path for path in sorted(tmp_path.iterdir()) if path not in before and "office.db" not in path.name
    ] == []


def test_only_these_columns_in_this_order(register: Path, capsys: Capture) -> None:
    cases = exported(capsys, "--columns", "status, number")
    assert [tuple(case) for case in cases] == [("status", "number")] * 3
    capsys.readouterr()
    assert run(["complaint", "export", "--output", "-", "--columns", "?"]) == 0
    assert "complainant_phone  โทรศัพท์ผู้ร้องเรียน" in capsys.readouterr().out


def test_who_complains_leaves_the_office_only_on_purpose(
    register: Path, capsys: Capture, tmp_path: Path
) -> None:
    for name in ("a.csv", "a.jsonl"):
        assert run(["complaint", "export", "--output", str(tmp_path / name)]) == 0
        text = (tmp_path / name).read_text("utf-8")
        assert "ทดลอง" not in text
        assert "0800000000" not in text
    columns = ("--columns", "number,subject,detail")
    assert exported(capsys, *columns)[0] == {
        **{"number": "GZ8TTL", "subject": "=น้ำไม่ระบาย (ปิด)", "detail": "โทร (ปิด)"},
    }
    named = exported(capsys, "--with-names")[0]
    assert (named["complainant_name"], named["complainant_phone"]) == ("นางทดลอง ชื่อสมมุติ", "0800000000")
    assert exported(capsys, "--with-names", *columns)[0]["subject"] == "=น้ำไม่ระบาย นางทดลอง ชื่อสมมุติ"


def test_the_masking_of_the_program_hides_them(
    register: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("TAMRUANG_DATABASE", str(register))
    case = exported(capsys, "--columns", "number,subject,detail")[0]
    assert "ทดลอง" not in case["subject"]
    assert "081-000" not in case["detail"]
    assert "น้ำไม่ระบาย" in case["subject"]


def test_csv_goes_to_the_output_as_bytes_of_its_own(
    register: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code = "import sys; from tui.cli import run; sys.exit(run(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "complaint", "export", "--with-names", "--to", "-", "--pending"]
    out = subprocess.run(command, capture_output=True, check=True).stdout
    text = out.decode()
    assert text.startswith(BOM)
    assert out.count(b"\r\n") == 4
    rows = list(csv.DictReader(io.StringIO(text.removeprefix(BOM))))
    assert rows[0]["เรื่อง"].startswith("'=")


def test_a_file_is_told_with_the_number_of_its_cases(register: Path, capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "ทะเบียน.xlsx"
    assert run(["complaint", "export", "--output", str(path), "--category", "น้ำท่วม"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.rstrip().endswith(": 2")
    assert path.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("sent", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_a_dropped_line_leaves_no_part_of_a_file(
    register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent: signal.Signals
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    seen: list[str] = []

    def drop(texts: Sequence[str], names: Sequence[str | None]) -> Sequence[str]:
        seen.extend(path.name for path in folder.iterdir())
        os.kill(os.getpid(), sent)
        return texts

    monkeypatch.setattr(complaint_export, "mask_many", drop)
    handlers = [signal.getsignal(each) for each in (signal.SIGHUP, signal.SIGTERM)]
    try:
        code: object = run(["complaint", "export", "--output", str(folder / "a.csv")])
    except SystemExit as ended:
        code = ended.code
    assert code == 128 + sent
    assert len(seen) == 1
    assert list(folder.iterdir()) == []
    assert [signal.getsignal(each) for each in (signal.SIGHUP, signal.SIGTERM)] == handlers


class Terminal(io.StringIO):
    """Standard error of somebody who watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("rows", "shown"), [(10_000, False), (10_001, True)])
def test_a_bar_is_shown_for_many_rows_in_a_terminal(
    monkeypatch: pytest.MonkeyPatch, rows: int, shown: bool
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress_bar(message("Saving"), least=complaint_export.BAR_FROM) as progress:
        assert progress is not None
        progress(rows // 2, rows)
        progress(rows, rows)
    assert ("100%" in terminal.getvalue()) is shown
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress_bar(message("Saving"), least=complaint_export.BAR_FROM) as progress:
        assert progress is None


def test_exporting_loads_no_screen_and_csv_no_spreadsheet(register: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from tui.cli import run; from tui.commands.complaint import export as e; "
        "e.mask_many = lambda texts, names: texts; code = run(sys.argv[1:]); "
        "assert not [name for name in sys.modules if name.partition('.')[0] in ('textual', 'rich', 'openpyxl')]; "
        "sys.exit(code)"
    )
    command = [sys.executable, "-c", script, "complaint", "export", "--output", str(tmp_path / "a.csv")]
    assert subprocess.run(command, capture_output=True).returncode == 0


def test_whoever_lets_names_out_is_written_down_and_nobody_else(register: Path, capsys: Capture) -> None:
    exported(capsys)
    assert list_papers() == []
    exported(capsys, "--with-names", "--late")
    (paper,) = list_papers()
    assert paper.with_names
    assert paper.by
    assert "complainant_name" in texts_of(paper.id)["text"]
    assert "late" in texts_of(paper.id)["text"]


def test_whose_names_were_let_out_is_in_the_diaries_of_these_cases_alone(
    register: Path, capsys: Capture
) -> None:
    exported(capsys, "--with-names", "--search", "GZ8TTL")
    code = list_papers()[0].code
    numbers = [line.number for line in page(Filter(), NEWEST_FIRST, today=date(2020, 2, 5))]
    for case in map(complaint_of_number, numbers):
        looks = [entry.note for entry in diary(case.id) if entry.verb is Verb.READ_PERSON]
        assert looks == ([code] if case.number == "GZ8TTL" else [])
    assert len(numbers) > 1


def test_of_very_many_cases_one_entry_names_them_all(
    register: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(complainants, "_MOST_NAMED", 1)
    exported(capsys, "--with-names")
    (event,) = CaseEventRow.select().where(CaseEventRow.record == READING_RECORD)
    first, last = json.loads(event.changes)["cases"][0]
    assert (event.complaint, first, last) == (None, 1, ComplaintRow.select().count())


def test_the_same_asked_for_once_more_is_written_down_once_more(
    register: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported(capsys, "--with-names")
    monkeypatch.setattr(clock, "now", lambda: datetime(2020, 2, 5, 3, 0, tzinfo=UTC))
    exported(capsys, "--with-names")
    assert len(list_papers()) == 2
