"""What becomes of the files under an open office is noticed before anything is acknowledged that is in no file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from models.errors import DatabaseReplaced
from models.form.project import Project
from models.reports.projects import create_project, list_projects
from models.storage.database import close_office, open_office, transaction
from models.storage.news import Watch
from models.storage.write_ahead_log import MarkReader, read_index
from tests.campaign.tools.places import log_of, put_office, write_over
from tests.campaign.tools.writer import start_writer

SWAPS: dict[str, Callable[[Path, bytes], object]] = {
    "deleted": lambda path, old: path.unlink(),
    "moved": lambda path, old: path.rename(path.with_name("x.db")),
    "replaced": lambda path, old: (path.unlink(), path.write_bytes(old)),
    "written over": write_over,
    "emptied": lambda path, old: os.truncate(path, 0),
    "cut": lambda path, old: os.truncate(path, 40_960),
    "log deleted": lambda path, old: log_of(path).unlink(),
    "log emptied": lambda path, old: os.truncate(log_of(path), 0),
    "log written over": lambda path, old: write_over(log_of(path), b"x" * log_of(path).stat().st_size),
}


@pytest.fixture
def swapped(path: Path) -> bytes:
    """The content of an office as it was before the last change; it is open."""
    put_office(path)
    old = path.read_bytes()
    open_office(path)
    create_project(Project(code="a"), by="a")
    close_office()
    open_office(path)
    create_project(Project(code="b"), by="a")
    return old


def test_the_newest_mark_of_a_log_is_found_from_its_end_however_long_the_last_save_is(path: Path) -> None:
    open_office(path, make=True)
    with closing(sqlite3.connect(path)) as reading:
        ((root,),) = reading.execute("SELECT rootpage FROM sqlite_master WHERE name = 'file_mark'")
    with log_of(path).open("rb") as log:
        for saved in range(3):
            with transaction():
                for part in range(1 + 4 * (saved == 1)):
                    create_project(Project(code=f"{saved}-{part}", rationale="ยาว" * 6_000), by="a")
            index = read_index(path.with_name(f"{path.name}-shm"))
            assert index is not None
            reader = MarkReader(log.fileno(), index.page_size)
            assert reader.newest(index, root) == reader.read(index, root)[-1]
            assert reader.newest(index, 99_999) is None


@pytest.mark.parametrize("swap", SWAPS)
def test_nothing_is_acknowledged_after_a_swap(path: Path, swapped: bytes, swap: str) -> None:
    watch = Watch()
    SWAPS[swap](path, swapped)
    with pytest.raises(DatabaseReplaced):
        create_project(Project(code="lost"), by="a")
    with pytest.raises(DatabaseReplaced):
        watch.look()


@pytest.mark.parametrize("swap", SWAPS)
def test_a_swap_within_a_save_is_noticed_before_it_is_kept(path: Path, swapped: bytes, swap: str) -> None:
    with pytest.raises(DatabaseReplaced), transaction():
        create_project(Project(code="lost"), by="a")
        SWAPS[swap](path, swapped)


def test_what_is_in_a_deleted_log_is_saved_into_the_file(path: Path, swapped: bytes) -> None:
    log_of(path).unlink()
    with pytest.raises(DatabaseReplaced, match=r"tamruang\.db-wal"):
        create_project(Project(code="lost"), by="a")
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as reading:
        codes = {code for (code,) in reading.execute("SELECT code FROM project")}
    assert "b" in codes
    assert "lost" not in codes


def test_a_file_that_was_written_over_is_not_mixed_with_the_log_when_the_office_is_closed(
    path: Path, swapped: bytes
) -> None:
    write_over(path, swapped)
    close_office()
    assert path.read_bytes() == swapped
    assert log_of(path).exists()


def test_what_others_save_and_fold_away_is_no_swap(path: Path) -> None:
    put_office(path)
    there = start_writer(path)
    open_office(path)
    watch = Watch()
    for number, how in enumerate(("TRUNCATE", "PASSIVE", "RESTART", "TRUNCATE")):
        create_project(Project(code=f"here-{number}"), by="a")
        assert there.save(f"there-{number}") == "saved"
        with closing(sqlite3.connect(path)) as other:
            other.execute(f"PRAGMA wal_checkpoint({how})").fetchall()
        watch.look()
    create_project(Project(code="last"), by="a")
    there.leave()
    assert len(list_projects()) == 3 + 9


def test_a_database_that_another_program_packed_anew_is_no_swap(path: Path) -> None:
    put_office(path, 20)
    open_office(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("CREATE TABLE before AS SELECT hex(randomblob(30000))")
        other.execute("DROP TABLE before")
        other.execute("VACUUM")
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    create_project(Project(code="a"), by="a")
    create_project(Project(code="b"), by="a")
    assert len(list_projects()) == 22


def test_a_save_that_changes_nothing_writes_nothing(path: Path) -> None:
    put_office(path)
    open_office(path)
    size = log_of(path).stat().st_size
    with transaction():
        assert list_projects()
    assert log_of(path).stat().st_size == size


def test_a_newer_program_that_upgraded_the_database_is_noticed(path: Path) -> None:
    put_office(path)
    open_office(path)
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 999")
    with pytest.raises(DatabaseReplaced, match="newer version"):
        create_project(Project(code="lost"), by="a")


def test_a_folding_that_a_reader_held_back_is_no_swap(path: Path) -> None:
    put_office(path)
    open_office(path)
    for number in range(40):
        create_project(Project(code=f"a{number}" + "x" * 90), by="a")
    with closing(sqlite3.connect(path)) as reader, closing(sqlite3.connect(path)) as folder:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM project").fetchall()
        for number in range(3):
            create_project(Project(code=f"b{number}"), by="a")
        # What the reader sees is folded, but for the pages that were saved again since: they stay as they were before.
        ((_, frames, folded),) = folder.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        assert 0 < folded < frames
        create_project(Project(code="c"), by="a")
        reader.rollback()
    create_project(Project(code="d"), by="a")
    assert len(list_projects()) == 48
