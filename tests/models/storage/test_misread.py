"""A stored value that no version of the program can have written is told as damage, never as a fault of the program."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from models.backup.damage import damage_of
from models.cases.complaint import Complaint
from models.cases.diary import diary
from models.cases.intake import register_complaint
from models.cases.store import load_complaint
from models.errors import DATABASE_UNUSABLE, DatabaseUnusable
from models.form.project import Project
from models.office.settings import load_settings
from models.office.words import load_words
from models.register.filters import Filter
from models.register.order import NEWEST_FIRST
from models.register.window import page
from models.reports.projects import create_project, list_projects
from models.storage.database import close_office
from tui.cli import run


def change(path: Path, statement: str) -> None:
    """Change the database with another program."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER IF EXISTS act_no_update")
        connection.execute(statement)
        connection.commit()


def look_at_list() -> object:
    return page(Filter(), NEWEST_FIRST, today=date(2020, 2, 4))


@pytest.fixture
def case(office: Path) -> Path:
    register_complaint(Complaint(subject="น้ำท่วม", received_at=datetime(2020, 2, 3, 3, tzinfo=UTC)), by="a")
    create_project(Project(code="A", units=("ก",)), by="a")
    return office


@pytest.mark.parametrize(
    ("statement", "look"),
    [
        ("UPDATE complaint SET received_at = '2020-13-03T00:00:00Z'", look_at_list),
        ("UPDATE complaint SET categories = '3,x'", look_at_list),
        ("UPDATE complaint SET steps = '[['", look_at_list),
        ("UPDATE complaint SET steps = '[1]'", lambda: load_complaint(1)),
        ("UPDATE complaint SET method = 'x'", lambda: load_complaint(1)),
        ("UPDATE complaint SET subject = CAST(x'ff00' AS TEXT)", look_at_list),
        ("UPDATE act SET verb = 'regis?er'", lambda: diary(1)),
        ("UPDATE office_word SET aliases = '[' WHERE id = 3", load_words),
        ("UPDATE office_word SET list = 'sta?us' WHERE id = 3", load_words),
        ("INSERT INTO setting (name, value) VALUES ('finish_days', '{')", load_settings),
        ("UPDATE project SET units = '['", list_projects),
    ],
)
def test_what_can_not_have_been_written_is_told_as_damage(
    statement: str, look: Callable[[], object], case: Path
) -> None:
    change(case, statement)
    change(case, "INSERT OR REPLACE INTO setting (name, value) VALUES ('words_revision', '99')")
    with pytest.raises(DatabaseUnusable, match=r"damaged.*tamruang salvage"):
        look()


def test_a_command_that_stumbles_over_damage_says_so(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(case, "INSERT INTO setting (name, value) VALUES ('saved_views', '{')")
    close_office()
    export = ["complaint", "export", "--to", "x.csv", "--view", "x", "--database", str(case), "--lang", "en"]
    assert run(export) == DATABASE_UNUSABLE
    assert "tamruang salvage" in capsys.readouterr().err


def test_a_sound_database_has_no_damage(case: Path) -> None:
    assert damage_of(case) is None
