"""What a crash leaves opens again; a log or journal that is of another file, or damaged, is refused before anything is touched."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from models.form.project import Project
from models.reports.projects import create_project, list_projects
from models.storage import leftover
from models.storage.database import close_office, open_office
from models.storage.leftover import Misfit, set_log_aside
from tests.campaign.tools.places import contents, log_of, put_office
from tests.campaign.tools.writer import Writer, look_into, start_writer


def index_of(path: Path) -> Path:
    return path.with_name(path.name + "-shm")


def crashed(path: Path, *codes: str) -> Writer:
    """Save in an office with a program that is killed then."""
    writer = start_writer(path)
    for code in codes:
        assert writer.save(code) == "saved"
    writer.kill()
    return writer


def refused(path: Path) -> str:
    before = contents(path)
    with pytest.raises(Misfit) as error:
        open_office(path)
    assert contents(path) == before
    return str(error.value)


@pytest.fixture
def left(path: Path) -> Path:
    """An office with a log that a crash has left: it holds two projects more than the file."""
    put_office(path)
    crashed(path, "a", "b")
    return path


def test_what_a_crash_left_is_opened_with_all_that_was_saved(left: Path) -> None:
    assert look_into(left).codes >= {"a", "b"}
    assert not log_of(left).exists()


def test_a_log_is_fit_however_much_of_it_was_folded_into_the_file(left: Path) -> None:
    copy = left.with_name("copy.db")
    shutil.copyfile(left, copy)
    shutil.copyfile(log_of(left), log_of(copy))
    with closing(sqlite3.connect(copy)) as other:
        other.execute("PRAGMA wal_checkpoint").fetchall()
        shutil.copyfile(copy, left)
    assert look_into(left).codes >= {"a", "b"}


def test_yesterdays_copy_over_it_is_refused_and_not_touched(path: Path) -> None:
    put_office(path)
    yesterday = path.read_bytes()
    open_office(path)
    create_project(Project(code="today"), by="a")
    close_office()
    crashed(path, "a")
    path.write_bytes(yesterday)
    told = refused(path)
    assert "belongs to another file" in told
    assert "tamruang restore" in told
    kept = set_log_aside(path)
    assert {each.name for each in kept} == {"tamruang.db-wal-aside", "tamruang.db-shm-aside"}
    assert path.read_bytes() == yesterday
    assert look_into(path).codes == {"first-0", "first-1", "first-2"}


def test_the_log_of_another_office_is_refused(left: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "office.db"
    put_office(other, 4)
    crashed(other, "x")
    shutil.copyfile(log_of(other), log_of(left))
    index_of(left).unlink()
    assert "belongs to another file" in refused(left)


@pytest.mark.parametrize("has_mark", [True, False])
def test_a_log_without_marks_is_checked_together_with_the_file(path: Path, has_mark: bool) -> None:
    """Another program wrote it, or an earlier version."""
    put_office(path, 40)
    if not has_mark:
        with closing(sqlite3.connect(path)) as other:
            other.execute("DROP TABLE file_mark")
            other.commit()
    older = path.read_bytes()
    with closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE project SET name = hex(randomblob(800))")
        other.execute("CREATE TABLE filler AS SELECT hex(randomblob(9000)) FROM project")
        other.commit()
    newer = path.read_bytes()
    code = (
        "import os, sqlite3, sys; other = sqlite3.connect(sys.argv[1]);"
        "other.execute(\"UPDATE project SET name = 'x' WHERE id < 30\"); other.commit(); os.kill(os.getpid(), 9)"
    )
    run_killed(code, path)
    assert path.read_bytes() == newer
    assert leftover.refuse_misfit(path)
    path.write_bytes(older)
    with pytest.raises(Misfit):
        leftover.refuse_misfit(path)
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(".")] == []


def run_killed(code: str, path: Path) -> None:
    subprocess.run([sys.executable, "-c", code, str(path)], check=False)


def test_a_damaged_log_is_told(left: Path) -> None:
    data = bytearray(log_of(left).read_bytes())
    data[-100] ^= 1
    log_of(left).write_bytes(data)
    assert "is damaged" in refused(left)


def test_a_log_that_was_cut_is_told(left: Path) -> None:
    os.truncate(log_of(left), log_of(left).stat().st_size - 5_000)
    assert "is damaged" in refused(left)


def test_a_save_that_the_power_cut_off_is_no_damage(left: Path) -> None:
    """Nobody was told of it: the index, which is in memory, is gone with the power."""
    index_of(left).unlink()
    os.truncate(log_of(left), log_of(left).stat().st_size - 5_000)
    assert "a" in look_into(left).codes


def test_a_log_that_is_gone_is_told(left: Path) -> None:
    log_of(left).unlink()
    assert "is gone" in refused(left)


def test_nothing_is_looked_at_while_somebody_has_it_open(path: Path) -> None:
    put_office(path)
    writer = start_writer(path)
    writer.save("a")
    assert not leftover.refuse_misfit(path)
    assert look_into(path).codes >= {"a"}
    writer.leave()


def test_nothing_is_set_aside_while_somebody_has_it_open(path: Path) -> None:
    put_office(path)
    writer = start_writer(path)
    with pytest.raises(Exception, match="Ask everybody to leave"):
        set_log_aside(path)
    assert writer.save("a") == "saved"
    writer.leave()


def killed_at_commit(path: Path) -> None:
    """Leave a journal beside a file, as a change without a log does that is cut off."""
    code = (
        "import os, sqlite3, sys; other = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "other.execute('PRAGMA journal_mode = DELETE'); other.execute('PRAGMA cache_size = 1');"
        "other.execute('BEGIN'); other.execute('CREATE TABLE filler AS SELECT hex(randomblob(90000)) AS x FROM project');"
        "other.execute(\"UPDATE project SET name = 'half'\"); os.kill(os.getpid(), 9)"
    )
    run_killed(code, path)
    assert path.with_name(path.name + "-journal").stat().st_size > 0


def test_a_change_that_was_cut_off_is_taken_back(path: Path) -> None:
    put_office(path)
    killed_at_commit(path)
    open_office(path)
    assert "half" not in [each.project.name for each in list_projects()]


def test_the_journal_of_another_state_is_refused(path: Path) -> None:
    put_office(path, 40)
    other = path.read_bytes()
    put_office(path)
    killed_at_commit(path)
    path.write_bytes(other)
    assert "belongs to another file" in refused(path)
    set_log_aside(path)
    assert len(look_into(path).codes) == 40


def test_the_log_of_a_database_that_is_gone_is_kept_when_a_new_office_is_begun(left: Path) -> None:
    left.unlink()
    with pytest.raises(Exception, match=r"tamruang\.db-wal"):
        open_office(left)
    open_office(left, make=True)
    assert list_projects() == []
    assert left.with_name("tamruang.db-wal-aside").stat().st_size > 0
