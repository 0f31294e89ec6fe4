"""Hearing of what others change: of all that they store, of nothing else, and in nobody's way."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models.cases.complaint import Complaint
from models.cases.intake import register_complaint
from models.cases.workflow import add_note
from models.drafts import Draft, keep_draft
from models.errors import DatabaseUnusable
from models.storage import sqlite
from models.storage.database import close_office, transaction
from models.storage.news import MOST_BUSY, News, Watch
from tests.other_hands import in_another_process, somebody_else


@pytest.fixture
def watch(office: Path) -> Watch:
    return Watch()


def test_what_another_process_stores_is_heard_of_once(office: Path, watch: Watch) -> None:
    assert watch.look() is None
    in_another_process(
        office,
        "from models.cases.complaint import Complaint\nfrom models.cases.intake import register_complaint\n"
        "register_complaint(Complaint(number='1', subject='น้ำท่วม'), by='ข')",
    )
    assert watch.look() == News(is_recorded=True)
    assert watch.look() is None


def test_ones_own_changes_are_no_news_however_they_mix_with_others(office: Path, watch: Watch) -> None:
    case = register_complaint(Complaint(number="1", subject="น้ำท่วม"), by="ก")
    assert watch.look() == News(is_recorded=False)
    with somebody_else():
        add_note(case.id, "ไปดูแล้ว", by="ข")
    add_note(case.id, "ทราบ", by="ก")
    assert watch.look() == News(is_recorded=True)


def test_what_was_not_stored_after_all_is_no_news_and_hides_none(office: Path, watch: Watch) -> None:
    with pytest.raises(ZeroDivisionError), transaction():
        register_complaint(Complaint(number="1", subject="น้ำท่วม"), by="ก")
        raise ZeroDivisionError
    assert watch.look() is None
    with somebody_else():
        register_complaint(Complaint(number="1", subject="น้ำท่วม"), by="ข")
    assert watch.look() == News(is_recorded=True)


def test_a_draft_is_in_no_history(office: Path, watch: Watch) -> None:
    keep_draft("case:1", Draft("เรื่อง", {"subject": "น้ำ"}), by="ข")
    assert watch.look() == News(is_recorded=False)


def test_the_log_is_folded_away_whole_while_somebody_watches(office: Path, watch: Watch) -> None:
    with somebody_else():
        register_complaint(Complaint(number="1", subject="น้ำท่วม"), by="ข")
    assert watch.look() is not None
    with closing(sqlite3.connect(office)) as other:
        busy, _, _ = other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert busy == 0
    assert office.with_name(office.name + "-wal").stat().st_size == 0


def test_a_database_that_has_no_time_is_told_of_only_when_it_lasts(
    office: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def be_busy(_: object) -> int:
        error = sqlite3.OperationalError("database is locked")
        error.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise error

    monkeypatch.setattr(sqlite, "count_of_changes", be_busy)
    assert [watch.look() for _ in range(MOST_BUSY - 1)] == [None] * (MOST_BUSY - 1)
    with pytest.raises(DatabaseUnusable, match="Another program"):
        watch.look()


def test_a_database_that_was_replaced_is_told_of(office: Path, watch: Watch) -> None:
    office.rename(office.with_name("elsewhere.db"))
    with pytest.raises(DatabaseUnusable, match="start again"):
        watch.look()


def test_an_office_that_is_closed_has_no_news(office: Path, watch: Watch) -> None:
    close_office()
    assert watch.look() is None
    assert not watch.is_open
