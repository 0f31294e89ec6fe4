"""A database that somebody else laid there, or may write, is not taken for one's own."""

import os
import stat
from pathlib import Path

import pytest

from models.errors import DatabaseUnusable
from models.storage.database import close_office, open_office
from models.storage.trust import refuse_untrusted
from tests.models.storage.files import unprivileged
from tests.new_office import open_new_office

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root acts as somebody else")

OTHER = 65533


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office in a folder of a person's own."""
    path = tmp_path / "own" / "office.db"
    open_new_office(path)
    close_office()
    return path


def refusal(path: Path) -> str:
    """What is said where the office is opened; nothing if it is."""
    with unprivileged(path.parent):
        try:
            open_office(path)
        except DatabaseUnusable as error:
            return str(error)
        finally:
            close_office()
    return ""


def test_ones_own_office_is_opened(office: Path) -> None:
    os.chown(office, 65534, 65534)
    assert refusal(office) == ""


@pytest.mark.parametrize("mode", [0o666, 0o602, 0o777])
def test_one_that_every_account_may_write_is_refused(office: Path, mode: int) -> None:
    os.chown(office, 65534, 65534)
    office.chmod(mode)
    office.parent.chmod(0o755)
    assert "chmod o-rwx" in refusal(office)


def test_one_that_nobody_else_can_get_at_is_opened_whatever_its_mode(office: Path) -> None:
    os.chown(office, 65534, 65534)
    office.chmod(0o666)
    office.parent.chmod(0o700)
    assert refusal(office) == ""


def test_one_that_somebody_prepared_is_refused(office: Path) -> None:
    os.chown(office, OTHER, OTHER)
    office.chmod(0o606)  # he lets its victim write it, who alone gets as far as the folder
    office.parent.chmod(0o700)
    told = refusal(office)
    assert f"{office} belongs to" in told
    assert "--database" in told


def test_one_that_a_group_of_ours_shares_is_opened_whoever_made_it(office: Path) -> None:
    os.chown(office, OTHER, os.getegid())
    os.chown(office.parent, OTHER, os.getegid())
    office.chmod(0o660)
    office.parent.chmod(0o2770)
    with unprivileged(office.parent.parent):
        refuse_untrusted(office)


@pytest.mark.parametrize("end", ["-wal", "-journal"])
def test_a_log_that_somebody_laid_beside_it_is_refused(office: Path, end: str) -> None:
    os.chown(office, 65534, 65534)
    log = office.with_name(office.name + end)
    log.write_bytes(b"x" * 100)
    os.chown(log, OTHER, OTHER)
    assert f"{log} belongs to" in refusal(office)
    assert log.exists()


def test_a_link_that_somebody_laid_there_is_refused(office: Path, tmp_path: Path) -> None:
    os.chown(office, 65534, 65534)
    link = office.with_name("tamruang.db")
    link.symlink_to(office)
    os.chown(link, OTHER, OTHER, follow_symlinks=False)
    with unprivileged(office.parent), pytest.raises(DatabaseUnusable, match="belongs to"):
        refuse_untrusted(link)
    os.chown(link, 65534, 65534, follow_symlinks=False)
    with unprivileged(office.parent):
        refuse_untrusted(link)


def test_one_that_can_only_be_read_is_read(office: Path) -> None:
    os.chown(office, OTHER, OTHER)
    office.chmod(0o644)
    with unprivileged(office.parent):
        refuse_untrusted(office)


def test_root_is_told_nothing(office: Path) -> None:
    os.chown(office, OTHER, OTHER)
    office.chmod(0o666)
    open_office(office)
    close_office()
    assert stat.S_IMODE(office.stat().st_mode) == 0o666
