"""Restoring: what comes back, what is told before, and that nothing is lost by it or left half."""

import errno
import multiprocessing
import os
import shutil
import sqlite3
from pathlib import Path
from typing import NamedTuple

import pytest

from models import clock
from models.admin.people import link_account
from models.backup import placing, restoring
from models.backup.checking import Checked
from models.backup.loss import Loss
from models.backup.office import make_backup
from models.backup.placing import NotRestored
from models.backup.record import last_backup
from models.backup.restoring import Restored, restore_into, restore_office
from models.drafts import Draft, keep_draft
from models.errors import DatabaseUnusable, NotAllowed
from models.office.people import Role
from models.storage import parts, schema
from models.storage.database import close_office, open_office
from tests.campaign.tools.writer import start_writer
from tests.models.backup.small_offices import BY, add_case, evidence_files, put_mail, subjects_of, yes
from tests.models.conftest import StoppedClock
from tests.models.storage.files import mode_of, open_mask

FIRST, SECOND = "ฝาท่อชำรุด 1", "ฝาท่อชำรุด 2"


@pytest.fixture
def archive(office: Path, tmp_path: Path, stopped_clock: StoppedClock) -> Path:
    """A backup of an office with one case; the office, which is closed, got another one since."""
    add_case(tmp_path, 1)
    (tmp_path / "disk").mkdir()
    made = make_backup(tmp_path / "disk", by=BY).backup.path
    stopped_clock.forward(hours=1)
    add_case(tmp_path, 2)
    keep_draft("case:1", Draft(texts={"note": "half"}), by=BY)
    close_office()
    return made


class Restorer(NamedTuple):
    """Who restores, by a login that is no owner of the files."""

    login: str
    may: bool

    def __str__(self) -> str:
        return self.login


class Asked:
    """Keeps what it is told, and says yes or no."""

    def __init__(self, *, says: bool = True) -> None:
        self.says = says
        self.loss: Loss | None = None

    def __call__(self, _checked: Checked, loss: Loss | None, has_office: bool) -> bool:
        self.loss = loss
        return self.says


def restored(archive: Path, office: Path) -> Restored:
    found = restore_office(archive, office, by=BY, confirm=yes)
    assert found is not None
    return found


def test_the_office_is_again_as_it_was_and_its_later_state_lies_beside_it(archive: Path, path: Path) -> None:
    done = restored(archive, path)
    assert subjects_of(path) == [FIRST]
    assert len(evidence_files(path)) == 2  # none is ever taken away
    assert done.copy is not None
    assert sorted(file.name for file in path.parent.iterdir()) == [
        done.copy.name,
        "tamruang-evidence",
        "tamruang.db",
    ]
    restored(done.copy, path)
    assert subjects_of(path) == [FIRST, SECOND]


def test_what_the_office_would_lose_is_told_before(archive: Path, path: Path) -> None:
    asked = Asked(says=False)
    before = path.read_bytes()
    assert restore_office(archive, path, by=BY, confirm=asked) is None
    assert asked.loss is not None
    assert (asked.loss.steps, asked.loss.cases, asked.loss.evidence, asked.loss.drafts) == (2, 1, 1, 1)
    assert asked.loss.since == asked.loss.until == clock.now()
    assert asked.loss.persons == (BY,)
    assert not asked.loss.is_other
    assert path.read_bytes() == before
    assert sorted(file.name for file in path.parent.iterdir()) == ["tamruang-evidence", "tamruang.db"]


def test_an_office_that_went_on_another_way_loses_what_it_did_since_both_were_one(
    archive: Path, path: Path, tmp_path: Path, stopped_clock: StoppedClock
) -> None:
    done = restored(archive, path)
    stopped_clock.forward(hours=1)
    open_office(path)
    add_case(tmp_path, 3)
    close_office()
    asked = Asked(says=False)
    assert done.copy is not None
    restore_office(done.copy, path, by=BY, confirm=asked)
    assert asked.loss is not None
    assert (asked.loss.steps, asked.loss.cases) == (2, 1)


def test_the_backup_of_another_office_is_told_as_such(archive: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    open_office(other, make=True)
    close_office()
    asked = Asked(says=False)
    restore_office(archive, other, by=BY, confirm=asked)
    assert asked.loss is not None
    assert asked.loss.is_other
    assert asked.loss.is_nothing


def test_the_restored_office_knows_the_backup_that_it_comes_from(archive: Path, path: Path) -> None:
    restored(archive, path)
    open_office(path)
    found = last_backup()
    assert found is not None
    assert found.file == str(archive)


def test_photos_that_are_lost_or_were_changed_come_back(archive: Path, path: Path) -> None:
    with open_mask():
        for file in evidence_files(path):
            file.write_bytes(b"another program was here")
        shutil.rmtree(evidence_files(path)[0].parent)
        done = restored(archive, path)
    assert done.evidence == 1
    assert subjects_of(path) == [FIRST]
    assert {mode_of(file) for file in evidence_files(path)} == {0o600}


def test_where_no_office_is_one_appears(archive: Path, path: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.db"
    with open_mask():
        done = restored(archive, new)
    assert done.copy is None
    assert mode_of(new) == 0o600
    assert subjects_of(new) == [FIRST]
    assert not list(tmp_path.glob(".*"))


def test_the_log_of_a_database_that_is_gone_does_not_end_in_the_restored_one(
    archive: Path, path: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new.db"
    (tmp_path / "new.db-wal").write_bytes(b"the log of something else")
    done = restored(archive, new)
    assert done.copy is not None
    assert (done.copy / "new.db-wal").read_bytes() == b"the log of something else"
    assert subjects_of(new) == [FIRST]


@pytest.mark.parametrize("harm", ["head", "middle", "cut", "empty head"])
def test_a_damaged_office_is_replaced_and_its_files_are_kept(archive: Path, path: Path, harm: str) -> None:
    content = bytearray(path.read_bytes())
    if harm == "head":
        content[:100] = b"x" * 100
    elif harm == "middle":
        content[4096 * 3 : 4096 * 30] = bytes(4096 * 27)
    elif harm == "cut":
        del content[5000:]
    else:
        content[:4096] = bytes(4096)
    path.write_bytes(content)
    done = restored(archive, path)
    assert subjects_of(path) == [FIRST]
    assert done.copy is not None
    kept = done.copy if done.copy.is_file() else done.copy / path.name
    assert kept.is_file()
    if done.copy.is_dir():
        assert kept.stat().st_size == len(content)


def test_another_programs_database_is_left_alone(archive: Path, tmp_path: Path) -> None:
    other = tmp_path / "photos.db"
    with sqlite3.connect(other) as connection:
        connection.execute("PRAGMA application_id = 77")
        connection.execute("CREATE TABLE photo (id)")
    before = other.read_bytes()
    with pytest.raises(DatabaseUnusable, match="another program"):
        restore_office(archive, other, by=BY, confirm=yes)
    assert other.read_bytes() == before


def _hold(
    path: Path, ready: "multiprocessing.synchronize.Event", over: "multiprocessing.synchronize.Event"
) -> None:
    open_office(path)
    ready.set()
    over.wait()
    os._exit(0)


@pytest.mark.parametrize("is_damaged", [False, True])
def test_nothing_is_restored_while_somebody_has_the_office_open(
    archive: Path, path: Path, is_damaged: bool
) -> None:
    head = path.read_bytes()[:100]
    fork = multiprocessing.get_context("fork")
    ready, over = fork.Event(), fork.Event()
    other = fork.Process(target=_hold, args=(path, ready, over))
    other.start()
    try:
        assert ready.wait(20)
        if is_damaged:
            _write_head(path, b"x" * 100)
        with pytest.raises(NotRestored, match="open"):
            restore_office(archive, path, by=BY, confirm=yes)
    finally:
        over.set()
        other.join()
    _write_head(path, head)
    assert subjects_of(path) == [FIRST, SECOND]


def _write_head(path: Path, head: bytes) -> None:
    with path.open("r+b") as file:
        file.write(head)


def test_a_backup_from_an_older_version_is_brought_up_to_date_when_it_is_opened(
    archive: Path, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrations = tmp_path / "migrations"
    shutil.copytree(schema.FOLDER, migrations)
    later = 'def up(migrator, db):\n    db.execute_sql("CREATE TABLE later (id)")\n'
    (migrations / "9998_later.py").write_text(later)
    monkeypatch.setattr(schema, "FOLDER", migrations)
    restored(archive, path)
    assert subjects_of(path) == [FIRST]
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM later").fetchone() == (0,)


def test_what_is_saved_while_the_question_stands_is_not_lost(
    archive: Path, path: Path, tmp_path: Path
) -> None:
    def slow(_checked: Checked, _loss: Loss | None, _has_office: bool) -> bool:
        open_office(path)
        add_case(tmp_path, 3)
        close_office()
        return True

    with pytest.raises(NotRestored, match="in the meantime"):
        restore_office(archive, path, by=BY, confirm=slow)
    assert subjects_of(path) == [FIRST, SECOND, "ฝาท่อชำรุด 3"]


def test_a_full_disk_leaves_the_office_as_it_was(
    archive: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    for file in evidence_files(path):
        file.unlink()
    monkeypatch.setattr(placing.new_files, "put_whole", full)
    with pytest.raises(NotRestored, match="disk is full"):
        restore_office(archive, path, by=BY, confirm=yes)
    monkeypatch.undo()
    restored(archive, path)

    def full_database(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(restoring, "replace_content", full_database)
    with pytest.raises(NotRestored, match="full"):
        restore_office(archive, path, by=BY, confirm=yes)
    assert subjects_of(path) == [FIRST]


def test_mail_that_waited_never_goes_out_a_second_time_by_itself(office: Path, tmp_path: Path) -> None:
    names = [f"20200204-09000{number}-abcdef01.eml" for number in range(3)]
    put_mail(office, "new", names[0])
    put_mail(office, "new", names[1])
    put_mail(office, "sent", names[2])
    made = make_backup(tmp_path / "x.tar", by=BY).backup.path
    close_office()
    outbox = parts.outbox_folder(office)
    (outbox / "new" / names[0]).rename(outbox / "sent" / names[0])  # it was sent since
    (outbox / "new" / names[1]).unlink()
    (outbox / "sent" / names[2]).unlink()
    done = restored(made, office)
    assert done.waiting == 1
    there = {file.name: file.parent.name for file in outbox.rglob("*.eml")}
    assert there == {names[0]: "sent", names[1]: "sending", names[2]: "sent"}


def test_an_office_of_its_own_appears_as_a_whole(archive: Path, path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere" / "rehearsal"
    with open_mask():
        done = restore_into(archive, folder, by=BY, confirm=yes)
    assert done is not None
    assert done.database == folder / "tamruang.db"
    assert subjects_of(done.database) == [FIRST]
    assert (mode_of(folder), mode_of(done.database)) == (0o700, 0o600)
    assert [file.name for file in folder.parent.iterdir()] == ["rehearsal"]
    assert subjects_of(path) == [FIRST, SECOND]
    with pytest.raises(NotRestored, match="not empty"):
        restore_into(archive, folder, by=BY, confirm=yes)


def test_a_shared_office_stays_shared(archive: Path, path: Path) -> None:
    path.parent.chmod(0o2770)
    path.chmod(0o660)
    for file in evidence_files(path):
        file.unlink()
    done = restored(archive, path)
    assert done.copy is not None
    assert mode_of(path) == mode_of(done.copy) == 0o660
    assert {mode_of(file) for file in evidence_files(path)} == {0o660}


@pytest.mark.parametrize("restorer", [Restorer("head", may=True), Restorer("reader", may=False)], ids=str)
def test_an_office_with_roles_is_replaced_by_its_head_and_those_whose_files_it_is(
    archive: Path, path: Path, monkeypatch: pytest.MonkeyPatch, restorer: Restorer
) -> None:
    open_office(path)
    link_account("reader", by="head", role=Role.READER)
    link_account("head", by="head", role=Role.HEAD)
    close_office()
    by, owner = restorer.login, path.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    if restorer.may:
        assert restore_office(archive, path, by=by, confirm=yes)
    else:
        with pytest.raises(NotAllowed, match="head"):
            restore_office(archive, path, by=by, confirm=yes)
        assert subjects_of(path) == [FIRST, SECOND]
        monkeypatch.undo()
        if owner == os.geteuid():
            assert restore_office(archive, path, by=by, confirm=yes)


def test_what_killed_restores_left_is_swept_away(archive: Path, path: Path) -> None:
    left = path.parent / ".tamruang-restoring-abc"
    left.mkdir()
    (left / "office.db").write_text("half")
    for name in (".tamruang-before-restore-2020-02-04-080000.tar.part", ".other.tar.part"):
        (path.parent / name).write_text("half")
    restored(archive, path)
    assert [file.name for file in path.parent.glob(".*")] == [".other.tar.part"]


def test_a_backup_is_restored_over_a_copy_beside_which_the_log_of_the_old_one_lies(
    archive: Path, path: Path
) -> None:
    """As after a crash, when somebody had put an old copy over it: SQLite is kept from mixing them."""
    old = path.read_bytes()
    writer = start_writer(path)
    writer.save("a")
    writer.leave()
    crashed = start_writer(path)
    crashed.save("b")
    crashed.kill()
    path.write_bytes(old)
    log = path.with_name(path.name + "-wal").read_bytes()
    restored = restore_office(archive, path, by=BY, confirm=yes)
    assert restored is not None
    assert restored.copy is not None
    assert (restored.copy / path.name).read_bytes() == old
    assert (restored.copy / f"{path.name}-wal").read_bytes() == log
    assert subjects_of(path) == [FIRST]
