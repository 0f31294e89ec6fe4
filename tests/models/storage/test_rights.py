"""Whose the files of an office are: private ones their owner's, shared ones the group's, whatever the umask of who makes them."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from exports.mail.outbox import Outbox
from models.cases.complaint import Complaint
from models.cases.evidence import Moment, add_evidence
from models.cases.intake import register_complaint
from models.form.project import Project
from models.reports.projects import create_project
from models.storage import rights as module
from models.storage import upgrading
from models.storage.database import close_office, open_office
from models.storage.rights import PRIVATE, Rights, make_folders, rights_in, rights_of
from tests.models.storage.files import mode_of

GROUP = 60606
"""A group without a name: only who is root may give a file to it."""

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files to a group that it is not of")


@contextmanager
def mask(bits: int) -> Iterator[None]:
    before = os.umask(bits)
    try:
        yield
    finally:
        os.umask(before)


@pytest.fixture(params=[0o077, 0o022, 0o000])
def any_mask(request: pytest.FixtureRequest) -> Iterator[None]:
    with mask(request.param):
        yield


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder of a group."""
    folder = tmp_path / "office"
    folder.mkdir()
    os.chown(folder, -1, GROUP)
    folder.chmod(0o2770)
    return folder


def everything_in(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path.relative_to(folder)): (mode_of(path), path.stat().st_gid) for path in folder.rglob("*")}


@as_root
def test_all_that_a_shared_office_writes_is_the_groups(
    shared: Path, any_mask: None, tmp_path: Path, write_all: Callable[[Path], None]
) -> None:
    write_all(shared / "tamruang.db")
    found = everything_in(shared)
    assert {"tamruang.db", "tamruang.db-wal", "tamruang.db-shm", "outbox/new", "outbox/.lock"} <= set(found)
    wrong = {
        name: (oct(mode), group)
        for name, (mode, group) in found.items()
        if (mode, group) != (0o2770 if (shared / name).is_dir() else 0o660, GROUP)
    }
    assert not wrong


@pytest.fixture
def write_all(tmp_path: Path) -> Callable[[Path], None]:
    """What writes each part of an office."""

    def write(database: Path) -> None:
        open_office(database, make=True)
        create_project(Project(name="ก"), by="a")
        photo = tmp_path / "photo.txt"
        photo.write_text("ท่อแตก")
        case = register_complaint(Complaint(number="1", subject="ก"), by="a")
        add_evidence(case.id, photo, by="a", moment=Moment.BEFORE)
        upgrading._copy(database, 1)
        for folder in ("outbox", "outbox/new"):
            make_folders(database.parent / folder)
        os.close(rights_in(database.parent / "outbox").open_file(database.parent / "outbox/.lock", os.O_RDWR))
        os.close(rights_of(database).open_file(database.parent / "x-errors.log", os.O_WRONLY))

    return write


def test_all_that_a_private_office_writes_is_its_owners(
    tmp_path: Path, any_mask: None, write_all: Callable[[Path], None]
) -> None:
    database = tmp_path / "office" / "tamruang.db"
    write_all(database)
    assert rights_of(database) == PRIVATE
    modes = {
        (path.is_dir(), mode_of(path) & ~stat.S_ISGID)
        for path in (database.parent, *database.parent.rglob("*"))
    }
    assert modes == {(True, 0o700), (False, 0o600)}


@as_root
def test_the_log_of_an_office_that_was_shared_by_hand_is_given_to_the_group(tmp_path: Path) -> None:
    database = tmp_path / "office" / "tamruang.db"
    open_office(database, make=True)
    close_office()
    for path, mode in ((database, 0o660), (database.parent, 0o770)):
        os.chown(path, -1, GROUP)
        path.chmod(mode)
    with mask(0o077):
        open_office(database)
    assert rights_of(database) == Rights(GROUP)
    assert {group for _, group in everything_in(database.parent).values()} == {GROUP}
    assert {mode for mode, _ in everything_in(database.parent).values()} == {0o660}


@as_root
@pytest.mark.parametrize(
    ("file", "folder"), [(0o600, 0o2770), (0o640, 0o2770), (0o660, 0o750), (0o666, 0o755)]
)
def test_an_office_is_private_unless_database_and_folder_are_both_the_groups(
    tmp_path: Path, file: int, folder: int
) -> None:
    database = tmp_path / "office" / "tamruang.db"
    open_office(database, make=True)
    database.chmod(file)
    database.parent.chmod(folder)
    assert rights_of(database) == PRIVATE


@as_root
def test_a_file_whose_group_is_another_than_the_folders_is_shared_with_nobody(shared: Path) -> None:
    database = shared / "tamruang.db"
    open_office(database, make=True)
    os.chown(database, -1, GROUP + 1)
    assert rights_of(database) == PRIVATE


def test_what_may_not_be_given_to_the_group_stays_its_owners(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "fchown", refuse)
    with mask(0):
        assert Rights(GROUP).make_file(tmp_path / "file")
        assert Rights(GROUP).make_folder(tmp_path / "folder")
    assert mode_of(tmp_path / "file") == 0o600
    assert mode_of(tmp_path / "folder") == 0o700


def test_a_file_that_is_there_is_neither_emptied_nor_given_away(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("ก")
    file.chmod(0o640)
    for rights in (PRIVATE, Rights(os.getgid())):
        assert not rights.make_file(file)
    assert (file.read_text(), mode_of(file)) == ("ก", 0o640)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_disk_that_knows_no_second_names_gets_its_files_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    assert Rights(os.getgid()).make_file(tmp_path / "file")
    assert mode_of(tmp_path / "file") == 0o660
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_that_was_left_half_made_is_given_to_the_group(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o700)
    assert not Rights(os.getgid()).make_folder(folder)
    assert mode_of(folder) == 0o2770


def test_who_comes_while_a_folder_is_being_made_waits_for_its_rights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o700)
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        folder.chmod(0o2770)

    monkeypatch.setattr(module.time, "sleep", sleep)
    assert not Rights(os.getgid()).make_folder(folder)
    assert len(waits) == 1


def test_who_finds_an_outbox_that_is_being_made_waits_for_its_rights_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o2770)
    outbox = tmp_path / "outbox"
    outbox.mkdir(mode=0o700)
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        outbox.chmod(0o2770)

    monkeypatch.setattr(module.time, "sleep", sleep)
    with Outbox(outbox).lock():
        assert len(waits) == 1
    assert {mode_of(path) for path in outbox.iterdir() if path.is_dir()} == {0o2770}


@as_root
def test_the_database_is_not_opened_a_second_time_to_give_it_away(
    shared: Path, write_all: Callable[[Path], None]
) -> None:
    """The locks of SQLite go with the first descriptor that is closed; so it would let a second writer in."""
    database = shared / "tamruang.db"
    write_all(database)
    with sqlite3.connect(database, timeout=0, isolation_level=None) as one:
        one.execute("BEGIN IMMEDIATE")
        rights_of(database).give_beside(database, database.with_name("tamruang.db-shm"))
        with sqlite3.connect(database, timeout=0) as other, pytest.raises(sqlite3.OperationalError):
            other.execute("BEGIN IMMEDIATE")
        one.execute("ROLLBACK")
