"""The password comes from the environment or from a file that nobody else can read; else a sentence says why not."""

import os
from pathlib import Path

import pytest

from exports.mail.password import VARIABLE, UnusablePassword, read_password


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "password"
    path.write_text("ลับ secret \nsecond line\n", encoding="utf-8")
    path.chmod(0o600)
    return path


def test_the_first_line_of_the_file_is_the_password(file: Path) -> None:
    assert read_password(file, {}) == "ลับ secret "


def test_the_environment_goes_before_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_password(file, {VARIABLE: "x"}) == "x"
    monkeypatch.setenv(VARIABLE, "y")
    assert read_password(None) == "y"


def test_there_may_be_none() -> None:
    assert read_password(None, {}) is None


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o601])
def test_a_file_that_is_open_to_others_is_refused(file: Path, mode: int) -> None:
    file.chmod(mode)
    with pytest.raises(UnusablePassword, match="chmod 600"):
        read_password(file, {})


def test_a_link_to_a_file_that_is_open_to_others_is_refused(file: Path) -> None:
    link = file.with_name("link")
    link.symlink_to(file)
    assert read_password(link, {}) == "ลับ secret "
    file.chmod(0o644)
    with pytest.raises(UnusablePassword):
        read_password(link, {})


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_of_somebody_else_is_refused(file: Path) -> None:
    os.chown(file, 12345, 12345)
    with pytest.raises(UnusablePassword, match="somebody else"):
        read_password(file, {})


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_in_an_office_that_a_group_shares_the_group_may_read_it_and_nobody_else(file: Path) -> None:
    os.chown(file, 12345, 12346)
    file.chmod(0o640)
    assert read_password(file, {}, group=12346) == "ลับ secret "
    for mode, group in ((0o644, 12346), (0o640, 12347)):
        file.chmod(mode)
        with pytest.raises(UnusablePassword, match="chgrp"):
            read_password(file, {}, group=group)


@pytest.mark.parametrize(("content", "words"), [(b"", "empty"), (b"\nx\n", "empty"), (b"\xa1\xa2", "UTF-8")])
def test_a_file_without_a_password_is_refused(file: Path, content: bytes, words: str) -> None:
    file.write_bytes(content)
    with pytest.raises(UnusablePassword, match=words):
        read_password(file, {})


def test_what_is_no_file_is_refused_and_waits_for_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o600)
    for path in (tmp_path, tmp_path / "missing", tmp_path / "pipe"):
        with pytest.raises(UnusablePassword):
            read_password(path, {})
