"""The views for other programs: they say what the program says, as the manual tells it, and show no complainant."""

import re
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from models import clock
from models.cases.complaint import Complainant, Complaint
from models.cases.corrections import change_fields
from models.cases.evidence import Moment, add_evidence
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.merging import merge
from models.cases.undo import undo_last
from models.cases.workflow import add_note, assign, tell_complainant
from models.clock import bangkok_day
from models.dates import Period
from models.office.vocabulary import Method
from models.office.words import List, load_words
from models.register.counts import counts
from models.storage.database import close_office, open_office
from tests.guides.pages import code_block, codes, page, sections
from tests.new_office import open_new_office

SECRET = "กขคงจ"
"""Stands in every text that a person wrote of somebody."""
LANGUAGES = ("th", "en")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office whose cases have something in every field."""
    path = tmp_path / "office.db"
    open_new_office(path)
    words = load_words()
    road, water, works, city = (
        next(word.id for word in words.of(which) if word.word == said)
        for which, said in (
            (List.CATEGORY, "ถนน"),
            (List.CATEGORY, "น้ำท่วม"),
            (List.SECTION, "ฝ่ายโยธา"),
            (List.SECTION, "ฝ่ายเทศกิจ"),
        )
    )
    case = register_complaint(
        Complaint(number="A-1", subject="ถนนทรุด", detail=SECRET, address=SECRET, categories=(water, road)),
        by="ก",
        complainant=Complainant(SECRET, SECRET),
        note=SECRET,
    )
    other = register_complaint(
        Complaint(number="A-2", subject="ไฟดับ", received_at=clock.now() - timedelta(days=70)), by="ข"
    )
    part = register_complaint(Complaint(number="A-3", subject="ไฟดับอีก", extra=((SECRET, SECRET),)), by="ข")
    photo = tmp_path / f"{SECRET}.txt"
    photo.write_text(SECRET)
    add_evidence(case.id, photo, by="ก", moment=Moment.AFTER, caption=SECRET)
    assign([case.id], by="ก", sections=(city, works), note=SECRET)
    tell_complainant(case.id, by="ค", note=SECRET)
    finish(case.id, by="ก", method=Method.WARNED, answer=SECRET * 20)
    merge(part.id, other.id, by="ก")
    add_note(other.id, SECRET, by="ง")
    change_fields(other.id, {"subject": "ไฟไม่ดับ"}, by="จ")
    undo_last(by="จ")
    close_office()
    return path


def rows(path: Path, statement: str) -> list[dict[str, object]]:
    """What a statement gives, for a program that knows nothing of ours."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as reading:
        reading.row_factory = sqlite3.Row
        return [dict(row) for row in reading.execute(statement)]


def columns(path: Path) -> dict[str, list[str]]:
    """The columns of every view."""
    views = rows(path, "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY rowid")
    return {
        str(view["name"]): [str(each["name"]) for each in rows(path, f"PRAGMA table_info({view['name']})")]
        for view in views
    }


def test_a_case_is_told_in_words(office: Path) -> None:
    today = bangkok_day(clock.now())
    case, other, part = rows(office, "SELECT * FROM v_complaint ORDER BY number")
    told = {
        "received_on": today.isoformat(),
        "categories": "น้ำท่วม, ถนน",
        "sections": "ฝ่ายเทศกิจ, ฝ่ายโยธา",
        "status": "เสร็จสิ้น",
        "meaning": "finished",
        "pending": 0,
        "status_since": today.isoformat(),
        "late": 0,
        "resolution": "warned",
        "evidence": 1,
        "from_mis": 0,
    }
    assert {name: case[name] for name in told} == told
    assert (other["late"], other["subject"], other["categories"]) == (1, "ไฟดับ", None)
    assert int(str(other["days_late"])) > 30
    assert part["merged_into"] == "A-2"
    assert str(case["received_at"]).startswith(f"{today.isoformat()} ")


def test_categories_sections_steps_and_evidence_have_rows_of_their_own(office: Path) -> None:
    assert {row["category"] for row in rows(office, "SELECT * FROM v_category WHERE number = 'A-1'")} == {
        "ถนน",
        "น้ำท่วม",
    }
    assert len(rows(office, "SELECT * FROM v_section WHERE number = 'A-1'")) == 2
    steps = rows(office, "SELECT step, done, done_by FROM v_step WHERE number = 'A-1' ORDER BY step")
    assert [(row["step"], row["done"], row["done_by"]) for row in steps] == [
        (1, 1, "ก"),
        (2, 0, None),
        (3, 0, None),
        (4, 1, "ค"),
        (5, 1, "ก"),
    ]
    (photo,) = rows(office, "SELECT * FROM v_evidence")
    assert (office.with_name("office-evidence") / str(photo["path"])).is_file()


def test_the_diary_tells_who_did_what_and_what_was_taken_back(office: Path) -> None:
    told = rows(office, "SELECT * FROM v_diary WHERE number = 'A-1' AND verb = 'finish'")
    assert [(row["done_by"], row["status_before"], row["status_after"]) for row in told] == [
        ("ก", "กำลังดำเนินการ", "เสร็จสิ้น")
    ]
    assert "answer" in str(told[0]["fields"]).split(", ")
    undone = rows(office, "SELECT verb FROM v_diary WHERE undone")
    assert [row["verb"] for row in undone] == ["change"]


def test_people_are_called_by_their_names(office: Path) -> None:
    with closing(sqlite3.connect(office)) as writing, writing:
        writing.execute(
            "INSERT INTO office_word (list, word, aliases, pending, position, retired) "
            "VALUES ('officer', 'นางทดลอง', '[]', 0, 99, 0)"
        )
        writing.execute(
            "INSERT INTO account (login, officer, role, sections, is_shared) "
            "SELECT 'ก', id, 'clerk', '', 0 FROM office_word WHERE word = 'นางทดลอง'"
        )
        writing.execute("UPDATE complaint SET changed_by = 'counter: สมหญิง' WHERE number = 'A-3'")
    found = {str(row["number"]): row["changed_by"] for row in rows(office, "SELECT * FROM v_complaint")}
    assert found == {"A-1": "นางทดลอง", "A-2": "จ", "A-3": "สมหญิง"}
    assert {row["done_by"] for row in rows(office, "SELECT * FROM v_step WHERE done")} == {"นางทดลอง", "ค"}


def test_a_month_has_the_figures_of_the_program(office: Path) -> None:
    open_at = [str(row["month"]) for row in rows(office, "SELECT month FROM v_month")]
    assert len(open_at) == 2
    found = {
        str(row["month"]): (row["received"], row["finished"], row["pending"], row["elsewhere"])
        for row in rows(office, "SELECT * FROM v_month")
    }
    open_office(office)
    today = bangkok_day(clock.now())
    for month, figures in found.items():
        first = date.fromisoformat(f"{month}-01")
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        told = counts(Period(first, last), today)
        assert figures == (told.received, told.finished, told.pending, told.elsewhere), month
    close_office()


def test_no_view_shows_a_complainant_or_what_people_wrote_of_persons(office: Path) -> None:
    for view in columns(office):
        assert SECRET not in str(rows(office, f"SELECT * FROM {view}")), view


def test_nothing_can_be_written_through_a_view(office: Path) -> None:
    with closing(sqlite3.connect(office)) as writing:
        for view, (first, *_) in columns(office).items():
            with pytest.raises(sqlite3.OperationalError, match="view"):
                writing.execute(f"UPDATE {view} SET {first} = 1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_names_every_view_with_its_columns(office: Path, language: str) -> None:
    tables = [section.rows for section in sections(page("database", language))]
    said = {codes(row[0])[0]: codes(row[2]) for table in tables for row in table if row[0].startswith("`v_")}
    assert said == columns(office)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_queries_of_the_manual_can_be_asked(office: Path, language: str) -> None:
    asked = [each for each in code_block(page("database", language), "sql").split(";") if each.strip()]
    assert len(asked) > 3
    for each in asked:
        assert isinstance(rows(office, each), list)
    shell = re.findall(r'"(SELECT [^"]+)"', page("database", language))
    assert [len(rows(office, each)) for each in shell] == [2]
