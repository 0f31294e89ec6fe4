"""Backups: what is in them, where they may lie, what is told of an office that lacks something, and which older ones go."""

import errno
import fcntl
import os
import sqlite3
import tarfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from models.audit import audit
from models.backup import beside, making
from models.backup.archive import Writer
from models.backup.making import BackupFailed
from models.backup.office import make_backup
from models.backup.record import last_backup
from models.errors import DatabaseUnusable, InvalidValue
from models.storage import parts
from models.storage.database import close_office, open_office
from tests.models.backup.small_offices import BY, add_case, evidence_files, put_mail
from tests.models.conftest import StoppedClock
from tests.models.storage.files import mode_of, open_mask
from tests.new_office import open_new_office


@pytest.fixture
def filled(office: Path, tmp_path: Path) -> Path:
    """An open office with two cases, each with a photo, and a mail."""
    for number in range(2):
        add_case(tmp_path, number)
    put_mail(office, "new", "20200204-090000-abcdef01.eml")
    return office


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """Another disk."""
    folder = tmp_path / "disk"
    folder.mkdir()
    return folder


def names_in(archive: Path) -> list[str]:
    with tarfile.open(archive) as opened:
        return opened.getnames()


def test_a_backup_holds_the_database_the_photos_the_mail_and_a_list_of_them(filled: Path, disk: Path) -> None:
    with open_mask():
        done = make_backup(disk, by=BY)
    archive = done.backup.path
    assert archive.name == "tamruang-2020-02-04-093000.tar"
    assert mode_of(archive) == 0o600
    assert list(disk.iterdir()) == [archive]
    photos = [f"evidence/{file.parent.name}/{file.name}" for file in evidence_files(filled)]
    mail = "outbox/new/20200204-090000-abcdef01.eml"
    assert names_in(archive) == ["office.json", "database.gz", *photos, mail, "manifest.json"]
    assert done.backup.is_whole
    assert done.backup.checked.manifest.counts["cases"] == 2
    assert done.backup.checked.mails == 1
    noted = last_backup()
    assert noted is not None
    assert (noted.file, noted.by, noted.verified) == (str(archive), BY, True)


def test_photos_that_were_missing_or_changed_before_are_told_and_leave_the_backup_unverified(
    filled: Path, disk: Path
) -> None:
    first, second = evidence_files(filled)
    first.unlink()
    second.write_bytes(b"something else")
    done = make_backup(disk, by=BY, keep=1)
    assert done.backup.checked.missing == (first.name,)
    assert done.backup.checked.changed == (second.name,)
    assert not done.backup.is_whole
    noted = last_backup()
    assert noted is not None
    assert not noted.verified


def test_a_photo_that_may_not_be_read_is_left_out_and_told_as_such(
    filled: Path, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = evidence_files(filled)[0]
    read_file = beside.read_file

    def refuse(path: Path) -> Iterator[bytes]:
        if path == closed:
            raise PermissionError(errno.EACCES, "no")
        yield from read_file(path)

    monkeypatch.setattr(beside, "read_file", refuse)
    done = make_backup(disk, by=BY)
    assert done.backup.unreadable == done.backup.checked.missing == (closed.name,)
    assert closed.name not in "".join(names_in(done.backup.path))


@pytest.mark.parametrize("put", ["link", "file", "pipe"])
def test_what_somebody_put_in_place_of_a_folder_is_passed_over_and_the_photos_are_told_as_missing(
    filled: Path, disk: Path, put: str
) -> None:
    for folder in (parts.evidence_folder(filled), parts.outbox_folder(filled)):
        if folder.exists():
            folder.rename(folder.with_name(f"{folder.name}-moved"))
        if put == "link":
            folder.symlink_to(disk)
        elif put == "file":
            folder.write_bytes(b"")
        else:
            os.mkfifo(folder)
    done = make_backup(disk.parent / "whole.tar", by=BY)
    assert done.backup.checked.missing
    assert not done.backup.is_whole


def test_history_that_another_program_changed_is_told(filled: Path, disk: Path) -> None:
    with sqlite3.connect(filled) as meddling:
        for trigger in ("act_no_update", "act_no_delete"):
            meddling.execute(f"DROP TRIGGER {trigger}")
        meddling.execute("UPDATE act SET \"by\" = 'x' WHERE id = 1")
    done = make_backup(disk, by=BY)
    assert done.backup.checked.tampering is not None
    assert not done.backup.is_whole


def test_rows_that_another_program_changed_are_told_each(filled: Path, disk: Path) -> None:
    with sqlite3.connect(filled) as meddling:
        changed = meddling.execute("UPDATE complaint SET subject = 'x'").rowcount
    done = make_backup(disk, by=BY)
    assert len(done.backup.checked.misfits) == changed > 0
    assert not done.backup.is_whole


def test_a_history_that_is_too_large_to_be_folded_is_held_against_its_chain(
    filled: Path, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "MOST_FOLDED", 1)
    with sqlite3.connect(filled) as meddling:
        meddling.execute("UPDATE complaint SET subject = 'x'")
        meddling.execute("DROP TRIGGER act_no_update")
        meddling.execute("UPDATE act SET \"by\" = 'x' WHERE id = 1")
    assert len(make_backup(disk, by=BY).backup.checked.misfits) == 1


def test_a_link_in_the_folder_of_photos_leads_nothing_into_the_backup(
    filled: Path, disk: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    link = parts.evidence_folder(filled) / "aa" / ("aa" + 62 * "0")
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(secret)
    assert link.name not in "".join(names_in(make_backup(disk, by=BY).backup.path))


def test_a_mail_that_moves_while_it_is_read_is_in_the_backup_once(filled: Path) -> None:
    outbox = parts.outbox_folder(filled)
    name = "20200204-090000-abcdef01.eml"
    seen = beside.list_mail(outbox)
    (outbox / "sent").mkdir()
    (outbox / "new" / name).rename(outbox / "sent" / name)
    assert seen == {name: "new"}
    assert [part for part, _ in beside.read_mail(outbox, "new", name)] == [f"outbox/sent/{name}"]


@pytest.mark.parametrize("place", ["tamruang-evidence/x.tar", "tamruang-outbox/new/x.tar"])
def test_the_offices_own_folders_are_no_place_for_a_backup(filled: Path, place: str) -> None:
    with pytest.raises(BackupFailed, match="belongs to the office"):
        make_backup(filled.parent / place, by=BY)
    with pytest.raises(BackupFailed, match="belongs to the office"):
        make_backup((filled.parent / place).parent, by=BY)


def test_a_file_that_is_no_backup_of_this_office_is_never_replaced(filled: Path, disk: Path) -> None:
    letter, link = disk / "letter.tar", disk / "link.tar"
    letter.write_text("dear")
    link.symlink_to(letter)
    for path in (letter, link):
        with pytest.raises(BackupFailed, match="there already"):
            make_backup(path, by=BY)
    assert letter.read_text() == "dear"
    again = disk / "again.tar"
    make_backup(again, by=BY)
    assert make_backup(again, by=BY).backup.path == again


def test_a_folder_that_is_not_there_does_not_become_a_file(filled: Path, disk: Path) -> None:
    with pytest.raises(BackupFailed, match="no folder"):
        make_backup(disk / "usb", by=BY)
    assert list(disk.iterdir()) == []


def test_only_the_oldest_backups_of_this_office_that_were_named_here_are_removed(
    office: Path, disk: Path, tmp_path: Path, stopped_clock: StoppedClock
) -> None:
    mine = disk / "mine.tar"
    make_backup(mine, by=BY)
    letter = disk / "tamruang-2019-01-01-090000.tar"
    letter.write_text("named alike, by chance")
    made = []
    for _ in range(4):
        stopped_clock.forward(days=1)
        made.append(make_backup(disk, by=BY).backup.path)
    open_new_office(tmp_path / "other" / "tamruang.db")
    with sqlite3.connect(tmp_path / "other" / "tamruang.db") as other:
        other.execute("UPDATE office_key SET key = 'another'")
    stopped_clock.moment -= timedelta(days=30)
    other_offices = make_backup(disk, by=BY).backup.path
    stopped_clock.moment += timedelta(days=31)
    open_office(office)
    done = make_backup(disk, by=BY, keep=2)
    assert done.removed == tuple(made[:3])
    assert set(disk.iterdir()) == {mine, letter, other_offices, made[3], done.backup.path}


def test_nothing_older_is_removed_where_the_new_one_lacks_something(
    filled: Path, disk: Path, stopped_clock: StoppedClock
) -> None:
    make_backup(disk, by=BY)
    evidence_files(filled)[0].unlink()
    stopped_clock.forward(days=1)
    done = make_backup(disk, by=BY, keep=1)
    assert done.removed == ()
    assert done.kept_because is not None


def test_to_keep_some_goes_with_a_folder_only(office: Path, disk: Path) -> None:
    with pytest.raises(InvalidValue, match="folder"):
        make_backup(disk / "x.tar", by=BY, keep=3)


def test_a_full_disk_leaves_nothing_half_and_the_backup_before_as_it_was(
    filled: Path, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = disk / "x.tar"
    make_backup(path, by=BY)
    before = path.read_bytes()

    def full(_writer: Writer) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(making.Writer, "finish", full)
    with pytest.raises(BackupFailed, match="the disk is full"):
        make_backup(path, by=BY)
    assert list(disk.iterdir()) == [path]
    assert path.read_bytes() == before


def test_what_a_killed_program_left_is_taken_over_and_what_another_writes_is_not(
    filled: Path, disk: Path
) -> None:
    path, left = disk / "x.tar", disk / ".x.tar.part"
    left.write_text("half")
    (disk / ".x.tar.db.part").write_text("half")
    make_backup(path, by=BY)
    assert list(disk.iterdir()) == [path]
    descriptor = os.open(left, os.O_CREAT | os.O_RDWR)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        with pytest.raises(BackupFailed, match="Another program"):
            make_backup(path, by=BY)
        assert left.exists()
    finally:
        os.close(descriptor)


def test_a_backup_that_reads_back_otherwise_than_it_was_written_gets_no_name(
    filled: Path, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish = Writer.finish

    def rot(writer: Writer) -> None:
        finish(writer)
        os.pwrite(writer.file.fileno(), b"x" * 20, 2000)  # one byte might be what stands there

    monkeypatch.setattr(making.Writer, "finish", rot)
    with pytest.raises(BackupFailed, match="disk may be failing"):
        make_backup(disk, by=BY)
    assert list(disk.iterdir()) == []


def test_a_damaged_office_is_told_as_such(filled: Path, disk: Path) -> None:
    close_office()
    with sqlite3.connect(filled) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'facet'").fetchone()
    connection.close()
    with filled.open("r+b") as file:
        file.seek(4096 * (root - 1))
        file.write(bytes(4096))
    open_office(filled)
    with pytest.raises(DatabaseUnusable, match=f"{filled} is damaged"):
        make_backup(disk, by=BY)
    assert list(disk.iterdir()) == []


def test_what_killed_backups_left_in_a_folder_goes_and_nothing_of_others(filled: Path, disk: Path) -> None:
    ours = disk / ".tamruang-2020-01-01-090000.tar.part"
    copy = disk / ".tamruang-2020-01-01-090000.tar.db.part"
    others = disk / ".letter.tar.part"
    for file in (ours, copy, others):
        file.write_text("half")
    done = make_backup(disk, by=BY)
    assert set(disk.iterdir()) == {others, done.backup.path}
