"""What is wanted for a moment leaves nothing behind, and what a killed program left is swept away."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from models.storage.passing import PREFIX, passing_file, passing_folder, sweep

HOUR, DAY = 3600, 25 * 3600


def older(path: Path, seconds: int) -> Path:
    found = path.stat()
    os.utime(path, (found.st_atime - seconds, found.st_mtime - seconds))
    return path


def test_what_is_being_written_tells_no_name(tmp_path: Path) -> None:
    with passing_file(tmp_path) as (_, path):
        assert path.name.startswith(PREFIX)


def test_what_a_killed_program_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    if not (child := os.fork()):
        with passing_file(tmp_path) as (file, _), passing_folder(tmp_path) as folder:
            file.write(b"x")
            (folder / "copy").write_text("x")
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    left = list(tmp_path.iterdir())
    assert len(left) == 2
    sweep(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2, "somebody may just be making it"
    for each in left:
        older(each, HOUR)
    mine = tmp_path / ".bashrc"
    mine.touch()
    older(mine, DAY)
    with passing_file(tmp_path) as (_, used):
        older(used, HOUR)
        sweep(tmp_path)
        assert {each.name for each in tmp_path.iterdir()} == {".bashrc", used.name}


def test_a_folder_in_which_an_office_was_put_together_is_swept_the_next_day(tmp_path: Path) -> None:
    (building := tmp_path / ".tamruang-new-abc").mkdir()
    (building / "tamruang.db").touch()
    older(building, HOUR)
    sweep(tmp_path)
    assert building.exists()
    older(building, DAY)
    sweep(tmp_path)
    assert not building.exists()


def test_halves_of_an_office_s_copies_are_swept_and_those_of_others_stay(tmp_path: Path) -> None:
    ours = (".office-before-restore-1.tar.part", "office-2020-01-01-version-3.db.part", ".office-restoring-x")
    others = ("film.part", ".others-1.tar.part", "office-2020-01-01-version-3.db")
    for name in (*ours, *others):
        (tmp_path / name).touch()
        older(tmp_path / name, DAY)
    sweep(tmp_path)
    assert len(list(tmp_path.iterdir())) == 6
    sweep(tmp_path, "office")
    assert {each.name for each in tmp_path.iterdir()} == set(others)
