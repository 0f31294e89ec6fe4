"""A paper is on disk whole or not at all."""

from pathlib import Path

import pytest

from exports import files
from exports.files import UnwritableFile, write_whole


def test_a_new_file_has_just_the_text(tmp_path: Path) -> None:
    write_whole(tmp_path / "แบบ.txt", "น้ำ\n")
    assert (tmp_path / "แบบ.txt").read_bytes() == "น้ำ\n".encode()


@pytest.mark.parametrize("where", ["missing/form.txt", "."])
def test_where_nothing_can_be_written_a_sentence_says_so(tmp_path: Path, where: str) -> None:
    with pytest.raises(UnwritableFile):
        write_whole(tmp_path / where, "x")


def test_a_failure_in_the_middle_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "form.txt"
    target.write_text("old")

    def full_disk(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full_disk)
    with pytest.raises(UnwritableFile, match="the disk is full"):
        write_whole(target, "new")
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["form.txt"]
