"""A file is made with the rights that it keeps, whole or not at all, and never over what is there."""

import os
import stat
from pathlib import Path

import pytest

from models.imports.plan import SetAside
from models.imports.set_aside import write_set_aside
from models.messages import message
from models.storage import new_files
from models.storage.new_files import copy_new, new_file, put_new
from models.storage.rights import PRIVATE


@pytest.fixture(autouse=True)
def no_umask() -> object:
    old = os.umask(0)
    yield
    os.umask(old)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def test_a_new_file_is_its_owners_from_its_first_moment(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with new_file(path) as file:
        assert mode_of(path) == 0o600
        file.write(b"x")
    assert (path.read_bytes(), mode_of(path)) == (b"x", 0o600)


def test_a_new_file_of_a_block_that_fails_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with pytest.raises(ZeroDivisionError), new_file(path):
        raise ZeroDivisionError
    assert not path.exists()


@pytest.mark.parametrize("there", ["file", "link", "dead link"])
def test_what_is_there_is_never_written_to(tmp_path: Path, there: str) -> None:
    other, path, source = tmp_path / "other", tmp_path / "a", tmp_path / "source"
    source.write_bytes(b"new")
    if there != "dead link":
        other.write_bytes(b"old")
    if there == "file":
        path.write_bytes(b"old")
    else:
        path.symlink_to(other)
    for make in (lambda: put_new(path, b"new"), lambda: copy_new(source, path)):
        with pytest.raises(FileExistsError):
            make()
    assert not other.exists() or other.read_bytes() == b"old"
    assert sorted(each.name for each in tmp_path.iterdir() if each.name.startswith(".")) == []


def test_a_content_is_put_whole_where_a_disk_has_no_second_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(new_files.os, "link", refuse)
    put_new(tmp_path / "a", b"x")
    assert [(path.name, path.read_bytes(), mode_of(path)) for path in tmp_path.iterdir()] == [
        ("a", b"x", 0o600)
    ]


def test_rows_set_aside_are_written_beside_what_somebody_laid_in_their_place(tmp_path: Path) -> None:
    came, elsewhere = tmp_path / "cases.csv", tmp_path / "elsewhere"
    (tmp_path / "cases-set-aside.csv").symlink_to(elsewhere)
    written = write_set_aside(came, ["a"], [SetAside(2, "", message("Save"), ("x",))])
    assert (written.name, mode_of(written)) == ("cases-set-aside-2.csv", 0o600)
    assert not elsewhere.exists()


def test_a_log_is_not_appended_to_through_a_link(tmp_path: Path) -> None:
    elsewhere, path = tmp_path / "elsewhere", tmp_path / "log"
    path.symlink_to(elsewhere)
    with pytest.raises(OSError, match="symbolic links"):
        PRIVATE.open_file(path, os.O_WRONLY | os.O_APPEND)
    assert not elsewhere.exists()
