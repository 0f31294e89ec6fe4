"""When it is time for a backup, and what is known of the last one."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from models import clock
from models.admin.settings import save_settings
from models.backup.record import BackupDue, BackupMade, backup_due, last_backup, note_backup
from models.cases.daily_checks import check_in
from models.office.settings import load_settings
from tests.models.backup.small_offices import BY
from tests.models.conftest import StoppedClock


def made(days_ago: int) -> BackupMade:
    return BackupMade(clock.now() - timedelta(days=days_ago), BY, "/usb/x.tar", 17, True)


def test_the_last_backup_is_the_one_that_shows_the_latest_moment(office: Path) -> None:
    assert last_backup() is None
    for days_ago in (3, 1, 2):
        note_backup(made(days_ago))
    assert last_backup() == made(1)


def test_an_office_without_anything_needs_no_backup(office: Path) -> None:
    assert backup_due(clock.today() + timedelta(days=500)) is None


@pytest.mark.parametrize(("days", "due"), [(7, False), (8, True)])
def test_a_young_office_is_let_in_peace(office: Path, days: int, due: bool) -> None:
    check_in(1, by=BY)
    found = backup_due(clock.today() + timedelta(days=days))
    assert found == (BackupDue(None, days) if due else None)


def test_an_old_backup_is_told_of_with_its_day(office: Path, stopped_clock: StoppedClock) -> None:
    check_in(1, by=BY)
    day = clock.today()
    stopped_clock.forward(days=100)
    note_backup(made(100))
    assert backup_due(clock.today()) == BackupDue(day, 100)
    note_backup(made(7))
    assert backup_due(clock.today()) is None


def test_the_office_says_after_how_many_days_and_whether_at_all(
    office: Path, stopped_clock: StoppedClock
) -> None:
    check_in(1, by=BY)
    stopped_clock.forward(days=20)
    assert backup_due(clock.today()) is not None
    for days in (20, 0):
        save_settings(replace(load_settings(), backup_days=days), BY)
        assert backup_due(clock.today()) is None
