"""`tamruang city`: what a person types, from the first office to the sums; each mistake is one sentence."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exports.language import set_language
from models import clock
from models.storage.database import close_office
from tests.exports.city.invented import (
    DECEMBER,
    FIGURES,
    JANUARY,
    KHLONG,
    TUNG,
    bundle,
    form_file,
    mail,
    secret,
)
from tests.exports.city.test_taking import TODAY, put
from tests.models.conftest import stopped_clock
from tui.cli import run

__all__ = ["stopped_clock"]

Capture = pytest.CaptureFixture[str]
DIGITS = secret(sum(TUNG.encode()) % 250).public.fingerprint


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Iterator[Path]:
    """The city's database with one office, and the folder that is the current one."""
    monkeypatch.setenv("TAMRUANG_DATABASE", str(tmp_path / "city" / "city.db"))
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert run(["city", "office", "add", TUNG, "--create"]) == 0
    capsys.readouterr()
    yield here
    close_office()
    set_language("th")


def told(capsys: Capture, *command: str, code: int = 0) -> str:
    assert run(["city", *command]) == code
    both = capsys.readouterr()
    return both.out + both.err


def read(capsys: Capture, *command: str, code: int = 0) -> Any:
    assert run(["city", *command, "--json"]) == code
    return json.loads(capsys.readouterr().out)


def test_from_a_bundle_to_the_sums(city: Path, capsys: Capture) -> None:
    put(city / "in", january=bundle(), december=mail(bundle(month=DECEMBER)))
    said = told(capsys, "take", "in")
    assert "Taken in: 2 · here already: 0 · refused: 0" in said
    assert f"{TUNG} · January 2563 · came, signed, key not confirmed yet" in said
    assert "Keys that nobody has compared yet: 1" in said
    assert "to be compared" in told(capsys, "key", "list")
    told(capsys, "key", "confirm", "ทุ่ง", *DIGITS.split("-"), "--spoke-with", "คุณสมมติ")
    assert "คุณสมมติ" in told(capsys, "key", "list")
    assert "here already: 2" in told(capsys, "take", "in")
    assert "~    ~    ✓    ✓" in told(capsys, "status")
    assert "5 / 3 / 2" in told(capsys, "status", "--month", "2563-01")
    shown = told(capsys, "show", "ทุ่ง", "2563-01", "--form", "-o", "out.zip")
    assert "Report 4: received 5 · finished 3 · pending 2" in shown
    assert "แบบแสดงรายงานความก้าวหน้า" in shown
    assert Path("out.zip").read_bytes() == bundle()
    total = read(capsys, "sums")["total"]
    assert [total[name] for name in ("received", "finished", "pending")] == [
        sum(figures[place] for figures in FIGURES.values()) for place in range(3)
    ]
    assert (total["counted"], total["expected"], total["unsigned"]) == (4, 4, 0)
    assert "น้ำท่วม" in told(capsys, "sums", "--by", "category")


def test_what_is_refused_is_told_and_nothing_of_it_is_kept(city: Path, capsys: Capture) -> None:
    altered = bytearray(bundle())
    altered[len(altered) // 2] ^= 4
    put(city, january=bytes(altered), letter=b"no form at all")
    records = read(capsys, "take", "january.zip", "letter.txt", "missing.txt", code=1)
    assert [each["result"] for each in records] == ["refused"] * 3
    assert records[0]["reason"] in {"damaged", "altered"}
    assert all(each["sentence"] for each in records)
    assert read(capsys, "status")["cells"][-1]["own"] == []


def test_what_is_empty_or_of_others_is_no_error(city: Path, capsys: Capture) -> None:
    (city / "empty").mkdir()
    assert told(capsys, "take", "empty") == "There is no file in it: nothing was taken in.\n"
    assert read(capsys, "take", "empty") == []
    letter = b"From: a@elsewhere.example\nSubject: minutes\n\nhello\n"
    put(city / "in", letter=letter, other=letter, january=bundle())
    said = told(capsys, "take", "in")
    assert (
        "Taken in: 1 · here already: 0 · refused: 0\nOther mail, with nothing for the city in it: 2" in said
    )
    assert "letter.eml" not in said
    assert "letter.eml" in told(capsys, "take", "in/letter.eml")
    assert [each["result"] for each in read(capsys, "take", "in/letter.eml")] == ["other"]
    assert "no office was in the city's list" in told(capsys, "status", "--as-of", "1/1/2560")


def test_a_year_is_one_that_can_be_reported(city: Path, capsys: Capture) -> None:
    for command in ("status", "sums"):
        for year in ("1", "63", "99999"):
            assert run(["city", command, "--year", year]) == 2
            assert year in capsys.readouterr().err


def test_an_office_that_is_unknown_is_nobodys_until_it_is_said(city: Path, capsys: Capture) -> None:
    put(city, form=form_file(KHLONG))
    said = told(capsys, "take", "form.txt", code=1)
    assert "Belongs to no office in the city's list, and is not counted: 1" in said
    assert KHLONG in said
    (unknown,) = read(capsys, "status")["unknown"]
    told(capsys, "assign", str(unknown["id"]), "ทุ่ง")
    assert read(capsys, "status")["unknown"] == []
    told(capsys, "assign", str(unknown["id"]))
    assert len(read(capsys, "status")["unknown"]) == 1
    assert told(capsys, "take", "form.txt", "--add-offices").endswith("refused: 0\n")
    assert read(capsys, "status")["unknown"] == []
    names = [office["name"] for office in read(capsys, "office", "list")]
    assert names == sorted([TUNG, KHLONG])


def test_a_name_that_no_office_can_have_is_not_added_and_all_else_is_told(
    city: Path, capsys: Capture
) -> None:
    put(city / "in", long=form_file("เขต" + "ย" * 300), khlong=form_file(KHLONG))
    said = told(capsys, "take", "in", "--add-offices", code=1)
    assert "at most 200 characters" in said
    assert "Taken in: 2" in said
    assert {each["name"] for each in read(capsys, "office", "list")} == {TUNG, KHLONG}


def test_two_versions_are_settled_by_a_person(city: Path, capsys: Capture) -> None:
    put(city / "in", one=bundle(), two=bundle(figures={**FIGURES, JANUARY: (6, 4, 2)}, salt=1))
    said = told(capsys, "take", "in", code=1)
    assert "two versions" in said
    assert "tamruang city settle NAME MONTH NUMBER" in said
    assert "tamruang city settle NAME MONTH NUMBER" in told(capsys, "show", TUNG, "2563-01")
    month = read(capsys, "show", TUNG, "2563-01")
    assert month["state"] == "two-versions"
    wanted = next(each["id"] for each in month["own"] if each["report"]["received"] == 6)
    assert run(["city", "settle", TUNG, "2563-01", "999"]) == 2
    capsys.readouterr()
    assert "received 6" in told(capsys, "settle", TUNG, "2563-01", str(wanted), "--note", "asked")
    assert read(capsys, "show", TUNG, "2563-01")["report"]["received"] == 6


def test_a_wrong_file_is_withdrawn_with_the_reason_and_comes_back(city: Path, capsys: Capture) -> None:
    put(city / "in", january=bundle())
    (taken,) = read(capsys, "take", "in")
    number = str(taken["arrival"]["id"])
    assert "--note" in told(capsys, "withdraw", number, code=2)
    assert "is withdrawn" in told(capsys, "withdraw", number, "--note", "ส่งผิด")
    shown = told(capsys, "show", TUNG, "2563-01")
    assert "withdrawn on 4 Feb 2563" in shown
    assert "What came was withdrawn, and nothing else came" in shown
    status = told(capsys, "status")
    assert "Withdrawn, and not counted: 1" in status
    assert "ส่งผิด" in status
    assert [each["why"] for each in read(capsys, "status")["withdrawn"]] == ["ส่งผิด"]
    said = told(capsys, "take", "in", code=0)
    assert "withdrawn, not counted" in said
    assert "Withdrawn before, and not counted: 1" in said
    assert "counts again" in told(capsys, "withdraw", number, "--back")
    assert "ithdrawn" not in told(capsys, "show", TUNG, "2563-01")


def test_what_was_refused_of_late_is_told_by_the_status(city: Path, capsys: Capture) -> None:
    put(city / "in", spoilt=bundle()[:-9])
    told(capsys, "take", "in", code=1)
    status = told(capsys, "status")
    assert "Refused since 20 Jan 2563: 1" in status
    assert "spoilt.zip" in status
    assert "changed or damaged" in status
    assert [each["reason"] for each in read(capsys, "status")["refused"]] == ["damaged"]


def test_what_was_refused_until_an_earlier_day_is_not_known_and_not_told(city: Path, capsys: Capture) -> None:
    put(city / "in", spoilt=bundle()[:-9])
    told(capsys, "take", "in", code=1)
    assert "Refused" not in told(capsys, "status", "--as-of", "4/2/2563")
    assert read(capsys, "status", "--as-of", "4/2/2563")["refused"] is None


def test_of_many_files_only_those_have_a_line_that_somebody_has_to_look_at(
    city: Path, capsys: Capture
) -> None:
    told(capsys, "key", "confirm", TUNG, DIGITS)
    files = {f"mail{number:02}": mail(bundle(), text=f"{number}") for number in range(30)}
    put(city / "in", **files, spoilt=bundle()[:-9])
    said = told(capsys, "take", "in", code=1)
    assert "spoilt.zip" in said
    assert "mail07" not in said
    assert "Nothing to look at in the others: 30" in said
    assert "Taken in: 1 · here already: 29 · refused: 1" in said


def test_an_office_is_changed_and_removed(city: Path, capsys: Capture) -> None:
    told(
        *(capsys, "office", "change", TUNG, "--alias", "เขตทุ่ง", "--address", "a@tung.example"),
        *("--due-day", "15", "--from", "2562-11", "--until", "30/9/2563", "--phone", "0 2000 0000"),
    )
    (office,) = read(capsys, "office", "list")
    assert (office["due_day"], office["addresses"]) == (15, ["a@tung.example"])
    assert (office["from"], office["until"]) == ("2562-11", "2563-09")
    assert read(capsys, "status")["missing"]["2562-10"] == []
    told(capsys, "office", "change", "เขตทุ่ง", "--drop", "a@tung.example")
    assert run(["city", "office", "change", TUNG, "--drop", "unknown"]) == 2
    assert run(["city", "office", "add", TUNG]) == 2
    assert run(["city", "show", "nobody", "2563-01"]) == 2
    assert run(["city", "key", "confirm", TUNG, "123"]) == 2
    capsys.readouterr()
    told(capsys, "office", "remove", TUNG)
    assert read(capsys, "office", "list") == []
    assert "no office yet" in told(capsys, "status")


def test_doctor_tells_of_what_is_not_as_it_came(city: Path, capsys: Capture) -> None:
    put(city, january=bundle())
    told(capsys, "take", "january.zip")
    assert run(["doctor"]) in {0, 1}
    assert "1, all as they came" in capsys.readouterr().out


def test_alone_it_opens_the_citys_screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[tuple[Path | None, str]] = []

    def open_screens(database: Path | None, *, first: str) -> int:
        opened.append((database, first))
        return 3

    monkeypatch.setattr("tui.commands.city.open_screens", open_screens)
    assert run(["city", "--database", str(tmp_path / "city.db")]) == 3
    assert opened == [(tmp_path / "city.db", "city")]


def test_alone_without_a_terminal_it_says_so_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    assert run(["city", "--database", str(tmp_path / "city.db")]) != 0
    (sentence,) = capsys.readouterr().err.splitlines()
    assert "tamruang city --help" in sentence


def test_without_a_database_each_command_says_how_the_citys_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    for command in (["status"], ["key", "list"], ["paper", "month"]):
        assert run(["city", *command, "--database", str(tmp_path / "city.db")]) == 3
        assert "city office add NAME --create" in capsys.readouterr().err
    assert list(tmp_path.glob("*.db")) == []


def test_offices_stand_as_people_look_for_them(city: Path, capsys: Capture) -> None:
    for number in (10, 9, 2):
        told(capsys, "office", "add", f"สำนักงานเขตที่ {number}")
    names = [each["name"] for each in read(capsys, "office", "list")]
    assert names == [*(f"สำนักงานเขตที่ {number}" for number in (2, 9, 10)), TUNG]
