"""What is told of what may not be used: whose it is, which right is missing, what to do; and never more than is known."""

import grp
import os
import pwd
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from exports.files import UnwritableFile, write_whole
from exports.form.reader import read_form_file
from exports.mail.outbox import Outbox, State
from exports.mail.summary import read_summary
from models.backup import beside
from models.backup.dump_files import list_files
from models.cases.complaint import Complaint
from models.cases.evidence import FileState, Moment, add_evidence, list_evidence
from models.cases.evidence_folder import EvidenceNotKept
from models.cases.intake import register_complaint
from models.errors import DatabaseUnusable, UnreadableFile
from models.storage import refusal, rights
from models.storage.database import close_office, open_office
from models.storage.parts import outbox_folder
from models.storage.refusal import explain_refusal

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root acts as somebody else")

NOBODY = 65534
GROUP = grp.getgrgid(1).gr_name if os.geteuid() == 0 else ""
ME = pwd.getpwuid(NOBODY).pw_name if os.geteuid() == 0 else ""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder to which everybody can come; those of pytest are closed."""
    with tempfile.TemporaryDirectory(prefix="tamruang-office-") as made:
        Path(made).chmod(0o755)
        yield Path(made)


@pytest.fixture
def office(folder: Path) -> Path:
    """An office that a group shares, with a case, its evidence and a mail; opened, for its rights are asked when it is used."""
    database = folder / "office" / "tamruang.db"
    database.parent.mkdir()
    os.chown(database.parent, -1, 1)
    database.parent.chmod(0o2770)
    open_office(database, make=True)
    photo = folder / "photo.txt"
    photo.write_text("ท่อแตก")
    case = register_complaint(Complaint(number="1", subject="ก"), by="a")
    add_evidence(case.id, photo, by="a", moment=Moment.BEFORE)
    Outbox(outbox_folder(database)).put(b"From: a@example.org\r\nTo: b@example.org\r\n\r\nx\r\n")
    return database


@contextmanager
def as_nobody(*groups: int) -> Iterator[None]:
    """Act as somebody whom rights bind, and who is of these groups."""
    mine, first = os.getgroups(), os.getegid()
    os.setgroups(list(groups))
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(first)
        os.setgroups(mine)


def told(path: Path, *groups: int, **settings: object) -> str:
    with as_nobody(*groups):
        return str(explain_refusal(path, **settings))  # type: ignore[arg-type]


def test_who_is_not_of_the_group_is_told_how_to_come_into_it(office: Path) -> None:
    words = told(office, office=office)
    assert words == (
        f"{office.parent} belongs to root (group {GROUP}), and you may not enter it. An administrator can add you to the group; "
        f"log in again afterwards: usermod -aG {GROUP} {ME}"
    )


def test_who_is_of_it_only_since_the_login_is_told_to_log_in_again(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getgrouplist", lambda *_: [NOBODY, 1])
    assert "log out and in again" in told(office, office=office)


def test_of_a_group_that_is_gone_nobody_is_told_to_go_into_it(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forget(_number: int) -> None:
        raise KeyError

    monkeypatch.setattr(grp, "getgrgid", forget)
    words = told(office, office=office)
    assert "no longer on this machine" in words
    assert "usermod" not in words


def test_a_disk_that_is_read_only_is_no_matter_of_rights(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flags = SimpleNamespace(f_flag=os.ST_RDONLY)
    monkeypatch.setattr(os, "statvfs", lambda _: flags)
    monkeypatch.setattr(refusal, "_may", lambda _, right: right is not refusal.Right.WRITE)
    words = str(explain_refusal(office, office=office))
    assert words.startswith(f"The disk that {office} lies on is read-only")
    assert str(explain_refusal(office, to_write=False)) == "None"


def test_a_part_that_lost_the_group_is_put_right_by_sharing_again(office: Path) -> None:
    os.chown(office, 0, 0)
    for mode in (0o600, 0o660):
        office.chmod(mode)
        words = told(office, 1, office=office, named=office)
        assert words.startswith("It belongs to root (group root), and you may not read it.")
        assert words.endswith(f"sudo tamruang office share {GROUP}")


def test_a_private_office_is_told_to_be_private(folder: Path) -> None:
    database = folder / "tamruang.db"
    database.touch(mode=0o600)
    words = told(database, office=database)
    assert "The office is private." in words
    assert f"sudo tamruang --database {database} office share GROUP" in words


def test_what_is_ones_own_is_opened_by_oneself(folder: Path) -> None:
    file = folder / "file"
    file.touch()
    os.chown(file, NOBODY, NOBODY)
    file.chmod(0o400)
    assert told(file).endswith(
        f"you may not write to it. It is yours. Give yourself the right: chmod u+rwX {file}"
    )
    assert told(file, to_write=False) == "None"


def test_of_what_is_not_there_the_folder_is_told_in_which_it_would_be_made(folder: Path) -> None:
    assert told(folder / "a" / "b").startswith(
        f"{folder} belongs to root (group root), and you may not write to it."
    )
    assert told(folder / "a" / "b", to_write=False) == "None"


def test_a_paper_that_may_not_be_written_says_whose_the_folder_is(folder: Path) -> None:
    with as_nobody(), pytest.raises(UnwritableFile, match=r"belongs to root .* choose another place"):
        write_whole(folder / "paper.txt", "x")


@pytest.mark.parametrize("name", ["tamruang.db", "tamruang.db-wal", "tamruang.db-shm"])
def test_an_office_that_may_not_be_used_says_so_for_each_of_its_files(office: Path, name: str) -> None:
    with open_files(office):
        path = office.parent / name
        os.chown(path, 0, 0)
        with as_nobody(1), pytest.raises(DatabaseUnusable, match=f"sudo tamruang office share {GROUP}"):
            open_office(office)
        os.chown(path, 0, 1)


@contextmanager
def open_files(office: Path) -> Iterator[None]:
    """A second program that has the office open, so that what SQLite keeps beside it stays there."""
    close_office()
    code = "import sqlite3, sys; held = sqlite3.connect(sys.argv[1]); "
    code += "held.execute('SELECT count(*) FROM sqlite_master').fetchone(); print(flush=True); input()"
    held = subprocess.Popen(
        [sys.executable, "-c", code, office], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert held.stdin is not None
    assert held.stdout is not None
    held.stdout.readline()
    try:
        yield
    finally:
        held.communicate(b"\n")


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_evidence_that_can_not_be_read_is_never_called_changed(office: Path, depth: int) -> None:
    (file,) = (path for path in office.parent.glob("tamruang-evidence/*/*"))
    part = (file, file.parent, file.parent.parent)[depth]
    os.chown(part, 0, 0)
    part.chmod(0o700)
    with as_nobody(1):
        assert list_evidence(1)[0].state is FileState.UNREADABLE
    file.write_text("แก้")
    assert list_evidence(1)[0].state is FileState.CHANGED


def test_evidence_that_can_not_be_kept_says_whose_the_folder_is(
    office: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rights, "_PATIENCE", 0)
    (office.parent / "tamruang-evidence").chmod(0o700)
    (folder / "other.txt").write_text("x")
    with as_nobody(1), pytest.raises(EvidenceNotKept, match=f"sudo tamruang office share {GROUP}"):
        add_evidence(1, folder / "other.txt", by="b", moment=Moment.AFTER)


def test_a_mail_or_folder_of_the_outbox_that_can_not_be_read_says_whose_it_is(office: Path) -> None:
    outbox = Outbox(outbox_folder(office))
    (name,) = outbox.names(State.NEW)
    mail = outbox.path(State.NEW, name)
    mail.chmod(0o600)
    with as_nobody(1), pytest.raises(UnreadableFile, match=f"sudo tamruang office share {GROUP}"):
        read_summary(mail)
    (outbox.folder / "failed").chmod(0o700)
    with as_nobody(1), pytest.raises(UnreadableFile, match=f"sudo tamruang office share {GROUP}"):
        outbox.names(State.FAILED)
    with as_nobody(1), pytest.raises(UnwritableFile, match=f"sudo tamruang office share {GROUP}"):
        outbox.move(name, State.NEW, State.FAILED, None)
    assert outbox.names(State.NEW) == [name]
    outbox.folder.chmod(0o700)
    with (
        as_nobody(1),
        pytest.raises(UnwritableFile, match=f"sudo tamruang office share {GROUP}"),
        outbox.lock(),
    ):
        pass


@pytest.mark.parametrize("part", ["tamruang-evidence", "tamruang-outbox", "tamruang-outbox/new"])
def test_neither_a_backup_nor_a_dump_passes_over_what_can_not_be_read(
    office: Path, folder: Path, part: str
) -> None:
    (office.parent / part).chmod(0o700)
    for listed in (beside.list_evidence, beside.list_mail):
        place = office.parent / ("tamruang-evidence" if listed is beside.list_evidence else "tamruang-outbox")
        if place.name in part:
            with as_nobody(1), pytest.raises(UnreadableFile, match=f"sudo tamruang office share {GROUP}"):
                listed(place)
    with as_nobody(1), pytest.raises(UnreadableFile, match=f"sudo tamruang office share {GROUP}"):
        list_files(office)


def test_a_file_of_somebody_else_that_comes_in_is_told_with_its_owner(folder: Path) -> None:
    file = folder / "form.md"
    file.touch(mode=0o600)
    with (
        as_nobody(),
        pytest.raises(
            UnreadableFile, match=r"it belongs to root \(group root\), and you may not read it; ask root"
        ),
    ):
        read_form_file(file)
    os.chown(file, NOBODY, NOBODY)
    file.chmod(0o200)
    with (
        as_nobody(),
        pytest.raises(UnreadableFile, match=r"it is yours, but you may not read it \(chmod u\+rwX"),
    ):
        read_form_file(file)
    with as_nobody(), pytest.raises(UnreadableFile, match="there is no such file"):
        read_form_file(folder / "none.md")
