"""Each screen speaks one language: no English is left on a Thai one and no Thai on an English one, save the office's own data."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from exports import language
from exports.language import format_day, format_moment, set_language
from exports.layout import cell_width
from exports.papers.covering_note import HEAD
from models.dates import parse_date
from models.office.calendar import thai_holidays
from models.office.words import load_words
from models.reports.rows import StoredProject
from models.reports.verbs import save_report, submit_report
from tests.tui.conftest import BY, TODAY, Stage, month, on_stage
from tests.tui.every_screen import WAYS, at_screen
from tests.tui.opened_screens import PUSHED, SCREENS, opened
from tui.cases.fields import read_moment

THAI = re.compile(r"[\u0e00-\u0e7f]+")
LATIN = re.compile(r"[A-Za-z]{2,}")
KEYS = {"Enter", "Esc", "Tab", "Space", "Del", "Ctrl", "Shift", "PgDn"}
NAMES = {"MIS", "CSV", "Excel", "XLSX", "JSON", "HTML", "Markdown", "PDF", "STARTTLS", "TLS", "fg"}
ON_PAPER = {"paper", "view", "entry", "text", "case_papers", "read_paper", "paper_folder", "project_form"}
"""They show what the form or a paper will say, and that is always Thai."""
FILES = {
    "city": "tamruang office init city --database city.db",
    "city_key": "tamruang exchange key show",
    "evidence": "*.jpg",
    "evidence_list": "before.png after.png PNG",
    "picture": "before.png PNG",
    "mis_file": "mis-2566.csv",
    "paper_folder": "answer.html",
    "office_file": "tamruang-result.zip",
    "print": "hall cellar weasyprint",
    "send_case": "tamruang",
}
"""Names of files, printers and programs that a screen tells as they are."""
OTHER_VIEWS = ("office numbers", "findings", "text", "diary")
"""Ways to what a screen shows behind its first view."""
PLACES = (*SCREENS, *OTHER_VIEWS)


@asynccontextmanager
async def standing_at(place: str, database: Path) -> AsyncIterator[Stage]:
    if place in SCREENS:
        async with opened(place, database) as (stage, _):
            yield stage
    else:
        assert place in WAYS
        async with at_screen(place, database) as stage:
            yield stage


def data_of(database: Path) -> str:
    """All texts that the office keeps."""
    texts = []
    with sqlite3.connect(database) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'"
        )
        for (table,) in tables.fetchall():
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                texts += [value for value in row if isinstance(value, str)]
    return "\n".join(texts)


def holidays() -> str:
    """The names of the country's holidays, which come with their calendar."""
    return "\n".join(name for year in (2022, 2023) for name in thai_holidays(year).values())


@pytest.mark.parametrize("place", [place for place in PLACES if place not in ON_PAPER])
async def test_an_english_screen_has_no_thai_but_the_office_s_own_data(database: Path, place: str) -> None:
    set_language("en")
    async with standing_at(place, database) as stage:
        known = data_of(database) + BY
        if place in PUSHED:
            known += "หนึ่ง ปรีชา ที่หนึ่ง ช่องแรก ช่องที่สอง"
        if place in {"daily_checks", "office numbers"}:
            known += holidays()
        if place == "export":
            known += "๑๒๓"
        if place == "send_case":
            known += "สำนักงานเขตดอนสมมติ การไฟฟ้าสมมติ"
        if place == "covering_note":
            known += HEAD  # to whom the note goes if nobody is named, as it will stand there
        if place == "status_meanings":
            known += "รอวัสดุ"  # as the file has it
        assert [word for word in THAI.findall(stage.text) if word not in known] == []


@pytest.mark.parametrize("place", PLACES)
async def test_a_thai_screen_has_no_english_but_keys_and_names(database: Path, place: str) -> None:
    async with standing_at(place, database) as stage:
        # Paths, and the names of files and of their columns, are what they are.
        known = "\n".join(
            [str(database), "form.txt cases.csv register-2565-12.html", *files_beside(database)]
        )
        known += aliases()
        if place in {"address", "compose", "mail", "mail_server"}:
            known += "somchai@example.org office@mail.example.org a@b.org c@d.org .txt .md"
        if place in FILES:
            known += FILES[place]
        found = [word for word in LATIN.findall(stage.text) if word not in KEYS | NAMES and word not in known]
        assert found == []
        assert "None" not in stage.text


def aliases() -> str:
    """Other names for the words of the lists, as MIS has them."""
    return str([word.aliases for word in load_words().all])


def files_beside(database: Path) -> list[str]:
    return [
        path.name + path.read_text(encoding="utf-8").split("\n")[0] for path in database.parent.glob("*.csv")
    ]


async def test_the_history_tells_states_and_moments_in_words(database: Path, project: StoredProject) -> None:
    draft = save_report(project.id, month(3), by=BY)
    submit_report(draft.id, by=BY, revision=draft.revision, today=TODAY, despite_errors=True)
    async with on_stage(database) as stage:
        await stage.press("h")
        assert "สถานะ: ร่าง → ส่งแล้ว" in stage.text
        assert not re.search(r"\d{4}-\d\d-\d\d", stage.text)
        assert f"ส่งเมื่อ: - → {format_moment(datetime.now(UTC))[:-5]}" in stage.text


@pytest.mark.parametrize("spoken", language.LANGUAGES)
@pytest.mark.parametrize("day", [date(2020, number, 28) for number in range(1, 13)])
def test_a_day_can_be_typed_as_it_is_shown(spoken: str, day: date) -> None:
    set_language(spoken)
    assert parse_date(format_day(day)) == day
    assert cell_width(format_day(day)) <= language.DAY_WIDTH
    moment = datetime(2020, day.month, 28, 7, 5, tzinfo=UTC)
    assert read_moment(format_moment(moment)) == moment


def test_an_english_screen_shows_english_dates_of_the_buddhist_era() -> None:
    set_language("en")
    assert format_day(date(2020, 1, 30)) == "30 Jan 2563"
    assert format_moment(datetime(2020, 1, 30, 7, 5, tzinfo=UTC)) == "30 Jan 2563 14:05"


@pytest.mark.parametrize("typed", ["30 Jan 2563", "30 january 63", "30Jan. 2020", "30 JAN 2563"])
def test_english_months_are_read(typed: str) -> None:
    assert parse_date(typed) == date(2020, 1, 30)
    assert parse_date("30 Jan", today=date(2020, 5, 1)) == date(2020, 1, 30)
