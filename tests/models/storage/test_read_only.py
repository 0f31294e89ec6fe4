"""An office to which nothing can be written is read all the same, and a save says why it can't be."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.audit.audit import find_misfits
from models.errors import DatabaseFull, DatabaseReplaced, DatabaseUnusable
from models.form.project import Project
from models.reports.projects import create_project, list_projects
from models.storage.database import close_office, open_office, why_closed
from models.storage.news import Watch
from models.storage.read_only import Closed
from tests.campaign.full_disk import disk, fill
from tests.campaign.tools.places import put_office
from tests.campaign.tools.writer import start_writer

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a small disk")


@pytest.fixture
def small(request: pytest.FixtureRequest) -> Iterator[Path]:
    """An office on a small disk."""
    with disk(3 << 20) as place:
        path = place / "office.db"
        put_office(path)
        yield path
        close_office()


def make_read_only(path: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(path.parent)], check=True)


def codes() -> set[str]:
    return {stored.project.code for stored in list_projects()}


@pytest.mark.parametrize("left", ["nothing", "log", "log and index"])
def test_a_read_only_disk_is_read_with_what_a_crash_left(small: Path, left: str) -> None:
    if left != "nothing":
        writer = start_writer(small)
        writer.save("a")
        writer.kill()
    if left == "log":
        small.with_name("office.db-shm").unlink()
    make_read_only(small)
    open_office(small)
    assert why_closed() is Closed.DISK
    assert ("a" in codes()) == (left != "nothing")
    assert Watch().look() is None
    with pytest.raises(DatabaseUnusable, match="read-only"):
        create_project(Project(), by="a")


def test_doctor_finds_no_damage_in_what_can_only_be_read(small: Path) -> None:
    make_read_only(small)
    open_office(small)
    assert why_closed() is Closed.DISK
    assert find_misfits() == []
    with pytest.raises(DatabaseUnusable, match="read-only"):
        create_project(Project(), by="a")


def test_a_full_disk_is_read_and_a_save_says_how_much_is_needed(small: Path) -> None:
    fill(small.parent, 8192)
    open_office(small)
    assert why_closed() is Closed.FULL
    assert len(codes()) == 3
    with pytest.raises(DatabaseFull, match=r"Space needed: about 1.0 MB; free on the disk: \d KB"):
        create_project(Project(), by="a")


@pytest.mark.parametrize("closed", [Closed.DISK, Closed.FULL])
def test_nothing_is_told_as_damaged_because_nothing_can_be_written(small: Path, closed: Closed) -> None:
    if closed is Closed.FULL:
        fill(small.parent, 8192)
    else:
        make_read_only(small)
    open_office(small)
    assert find_misfits() == []
    with pytest.raises(DatabaseUnusable):
        create_project(Project(), by="a")


def test_somebody_who_writes_after_all_is_noticed(small: Path) -> None:
    filler = fill(small.parent, 0)
    open_office(small)
    watch = Watch()
    filler.unlink()
    writer = start_writer(small)
    assert writer.save("a") == "saved"
    with pytest.raises(DatabaseReplaced, match="start again"):
        watch.look()
    writer.leave()


def test_what_must_be_upgraded_first_is_refused(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from models.storage import schema

    make_read_only(small)
    known = schema.known_migrations()
    monkeypatch.setattr(schema, "known_migrations", lambda: [*known, "9999_later"])
    with pytest.raises(DatabaseUnusable, match="must be upgraded"):
        open_office(small)
