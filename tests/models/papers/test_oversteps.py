"""Deeds that a role did not allow, and accounts that another program changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from models.admin.people import link_account, remove_account, set_unlisted
from models.admin.settings import save_settings
from models.cases.complaint import Complaint
from models.cases.intake import register_complaint
from models.cases.undo import undo_last
from models.cases.workflow import add_note
from models.form.project import ProgressReport, Project
from models.office.people import People, Role
from models.office.settings import Settings
from models.papers.oversteps import accounts_changed_outside, find_oversteps
from models.register.filters import Filter
from models.register.views import SavedView, save_view
from models.reports.projects import create_project
from models.reports.verbs import save_report, submit_report
from models.storage.database import database, transaction
from tests.models.conftest import StoppedClock

pytestmark = pytest.mark.usefixtures("office")


@contextmanager
def another_program(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A program that asks nobody's role."""
    with monkeypatch.context() as other:
        other.setattr(People, "refuse", lambda *_: None)
        other.setattr(People, "refuse_case", lambda *_: None)
        yield


def people() -> None:
    link_account("head1", by="root", role=Role.HEAD)
    link_account("clerk1", by="head1")
    link_account("reader1", by="head1", role=Role.READER)


def test_what_everybody_may_is_no_finding(stopped_clock: StoppedClock) -> None:
    stored = register_complaint(Complaint(subject="ไฟดับ"), by="reader1")  # before there were roles
    stopped_clock.forward(minutes=1)
    people()
    stopped_clock.forward(minutes=1)
    add_note(stored.id, "ไปดูแล้ว", by="clerk1")
    add_note(stored.id, "ไปดูแล้ว", by="stranger")
    save_view(SavedView("ของฉัน", Filter()), by="clerk1")
    save_settings(Settings(soon_days=5), "head1")
    undo_last(by="head1")
    set_unlisted(Role.READER, by="head1")
    remove_account("reader1", by="head1")
    undo_last(by="head1")
    assert find_oversteps() == []
    assert accounts_changed_outside() == []


def test_a_deed_beyond_the_role_of_its_time_is_found(
    stopped_clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = register_complaint(Complaint(subject="ไฟดับ"), by="clerk1")
    project = create_project(Project(code="A", name="ก"), by="clerk1")
    draft = save_report(project.id, ProgressReport(1), by="clerk1")
    stopped_clock.forward(minutes=1)
    people()
    stopped_clock.forward(minutes=1)
    with another_program(monkeypatch):
        add_note(stored.id, "ไปดูแล้ว", by="reader1")
        save_settings(Settings(soon_days=5), "clerk1")
        submit_report(
            draft.id, revision=draft.revision, by="clerk1", today=date(2020, 2, 4), despite_errors=True
        )
    link_account("reader1", by="head1", role=Role.CLERK)
    add_note(stored.id, "ไปดูแล้ว", by="reader1")
    assert [(each.by, each.verb) for each in find_oversteps()] == [
        ("reader1", "note"),
        ("clerk1", "office"),
        ("clerk1", "submit"),
    ]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE account SET role = 'head' WHERE login = 'reader1'",
        "DELETE FROM account WHERE login = 'reader1'",
        "UPDATE account SET login = 'reader1', id = 99 WHERE login = 'reader1'",
    ],
)
def test_an_account_that_another_program_changed_is_found(office: Path, sql: str) -> None:
    people()
    with transaction():
        database.connection().execute(sql)
    assert accounts_changed_outside() == ["reader1"]
