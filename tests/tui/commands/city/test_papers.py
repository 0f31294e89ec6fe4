"""`tamruang city paper` and `tamruang city remind`: what they write, and where to; each mistake is one sentence and records nothing."""

import json
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from exports.language import set_language
from exports.mail.outbox import Outbox, State
from models import clock
from models.admin.mail import MailSettings, parse_mailbox, save_mail_settings
from models.papers.listing import PaperFilter, list_papers
from models.storage.database import close_office, open_office
from models.storage.parts import outbox_folder
from tests.exports.city.invented import SUAN
from tests.exports.city_papers.conftest import city_file
from tests.exports.city_papers.hard_city import BY, DOEN, TODAY
from tests.exports.papers.small_office import stopped_clock
from tests.exports.papers.story import Clock
from tui.cli import run

__all__ = ["city_file", "stopped_clock"]

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def city(
    city_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_clock: Clock
) -> Iterator[Path]:
    """The hard city, closed, with an address of its own; the folder `here` is the current one."""
    path, here = tmp_path / "city" / "city.db", tmp_path / "here"
    path.parent.mkdir()
    shutil.copy(city_file, path)
    stopped_clock.at(TODAY)
    open_office(path)
    save_mail_settings(MailSettings(sender=parse_mailbox("sender", "centre@city.example")), by=BY)
    close_office()
    monkeypatch.setenv("TAMRUANG_DATABASE", str(path))
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    here.mkdir()
    monkeypatch.chdir(here)
    yield path
    set_language("th")


def told(capsys: Capture) -> str:
    both = capsys.readouterr()
    return both.out + both.err


def recorded(city: Path) -> list[str]:
    open_office(city)
    try:
        return [paper.kind for paper in list_papers(PaperFilter())]
    finally:
        close_office()


def test_a_month_is_written_to_the_terminal_and_recorded(city: Path, capsys: Capture) -> None:
    assert run(["city", "paper", "month", "2563-01"]) == 0
    text = capsys.readouterr().out
    assert "รวม 3 จาก 6 หน่วยงาน" in text
    assert recorded(city) == ["city-month"]
    assert run(["city", "paper", "month"]) == 0  # the last full month is the same
    assert capsys.readouterr().out == text
    assert recorded(city) == ["city-month"]


def test_each_format_goes_into_a_file_by_its_name(city: Path, capsys: Capture) -> None:
    for name, beginning in (("a.txt", " "), ("a.md", "# "), ("a.html", "<!DOCTYPE"), ("a.xlsx", "PK")):
        assert run(["city", "paper", "year", "2563", "-o", name]) == 0
        assert Path(name).read_bytes().decode("utf-8", "replace").startswith(beginning)
    assert "xl/workbook.xml" in ZipFile(BytesIO(Path("a.xlsx").read_bytes())).namelist()
    assert run(["verify", "a.xlsx"]) == 0
    assert recorded(city) == ["city-year"]


def test_all_formats_go_into_a_new_folder_and_none_is_overwritten(city: Path, capsys: Capture) -> None:
    for _ in range(2):
        assert run(["city", "paper", "month", "2563-01", "-o", "january"]) == 0
    assert run(["city", "paper", "month", "2562-12", "-o", "january"]) == 0
    assert sorted(path.name for path in Path().iterdir()) == ["january", "january-2"]
    assert sorted(path.name for path in Path("january").iterdir()) == [
        *("city-month.html", "city-month.md", "city-month.txt", "city-month.xlsx")
    ]


def test_what_was_recorded_is_told_to_programs(city: Path, capsys: Capture) -> None:
    assert run(["city", "paper", "month", "2563-01", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["counts"] == {"received": 15, "finished": 9, "pending": 6}
    assert run(["verify", found["code"], "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["paper"]["kind"] == "city-month"


def test_a_paper_is_made_again_by_its_code_to_the_byte(city: Path, capsys: Capture) -> None:
    assert run(["city", "paper", "month", "2563-01", "-o", "first.xlsx", "--json"]) == 0
    code = json.loads(capsys.readouterr().out)["code"]
    assert run(["city", "office", "change", "คลองสมมติ", "--name", "สำนักงานเขตอื่น"]) == 0
    assert run(["city", "paper", "again", code.lower(), "-o", "again.xlsx"]) == 0
    assert Path("again.xlsx").read_bytes() == Path("first.xlsx").read_bytes()
    assert run(["city", "paper", "again", "2345678-2345678"]) == 2
    assert "was printed here" in told(capsys)


def test_a_note_has_what_was_typed_for_it(city: Path, capsys: Capture) -> None:
    assert run(["city", "paper", "note", "2563-01", "--for", "ปลัด", "--enclose", "สรุปรายหน่วยงาน"]) == 0
    text = capsys.readouterr().out
    assert "เรียน  ปลัด" in text
    assert "สรุปรายหน่วยงาน" in text
    assert run(["city", "paper", "note", "--year", "2563"]) == 0
    assert "ปีงบประมาณ พ.ศ. ๒๕๖๓" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["month", "2563-13"],
        ["month", "--format", "xlsx"],
        ["month", "-o", "january.pdf"],
        ["year", "x"],
        ["note", "2563-01", "--as-of", "31/2/2563"],
    ],
)
def test_a_mistake_is_one_sentence_and_records_nothing(
    city: Path, capsys: Capture, arguments: list[str]
) -> None:
    assert run(["city", "paper", *arguments]) == 2
    assert "Traceback" not in told(capsys)
    assert recorded(city) == []
    assert not [*Path().iterdir()]


def test_reminders_are_told_and_laid_once(city: Path, capsys: Capture) -> None:
    assert run(["city", "remind", "2563-01", "--dry-run"]) == 1
    assert f"{SUAN}: would be reminded" in told(capsys)
    assert run(["city", "remind", "2563-01"]) == 1
    text = told(capsys)
    assert f"✓ {SUAN}" in text
    assert f"! {DOEN}: has no mail address" in text
    assert run(["city", "remind", "2563-01", "--office", "สวนสมมติ"]) == 0
    assert f"{SUAN}: reminded on" in told(capsys)
    assert len(Outbox(outbox_folder(city)).names(State.NEW)) == 1
    assert run(["city", "remind", "2563-01", "--office", "สวนสมมติ", "--again", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["result"], found["month"]) == ("laid", "2563-01")
    assert Outbox(outbox_folder(city)).names(State.NEW) == [found["mail"]]


def test_nobody_overdue_is_said(city: Path, capsys: Capture) -> None:
    assert run(["city", "remind", "2563-02"]) == 0
    assert "Nobody is overdue" in told(capsys)
    assert run(["city", "remind", "--office", "ไม่มี"]) == 2


def test_roll_ups_stand_in_the_list_of_papers(city: Path, capsys: Capture) -> None:
    assert run(["city", "paper", "month", "2563-01"]) == 0
    capsys.readouterr()
    assert run(["paper", "list"]) == 0
    assert "still current" in told(capsys)
    assert run(["city", "office", "change", "คลองสมมติ", "--due-day", "12"]) == 0
    capsys.readouterr()
    assert run(["paper", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["standing"] == "unknown"
