"""Whatever the umask, nothing that the commands write can be read by others for a moment, and no link leads it elsewhere."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    folder = tmp_path_factory.mktemp("watched")
    data = folder / "data"
    data.mkdir(mode=0o700)
    said = tmp_path_factory.mktemp("said") / "said.json"
    named = {"HOME": str(folder), "TAMRUANG_DATABASE": str(data / "office.db"), "TAMRUANG_LANG": "en"}
    subprocess.run(
        [sys.executable, "-B", "-m", "tests.tui.commands.rights_watch", str(folder), str(said)],
        env={**os.environ, **named},
        cwd=Path(__file__).parents[3],
        check=True,
        capture_output=True,
    )
    return folder, json.loads(said.read_text(encoding="utf-8"))


def test_all_commands_that_write_did_what_they_shall(watched: tuple[Path, dict[str, dict[str, int]]]) -> None:
    # What was set aside gives 1; a form with drafts is not from here. What doctor finds of the terminal depends on where this runs.
    assert {line: code for line, code in watched[1]["ended"].items() if code and line != "doctor"} == {
        "complaint import cases.csv --yes": 1,
        "verify form.txt": 1,
    }


def test_nothing_was_ever_wider_than_its_owner(watched: tuple[Path, dict[str, object]]) -> None:
    assert watched[1]["wide"] == {}
    assert len(watched[1]["made"]) > 50  # type: ignore[arg-type]
    folder = watched[0]
    assert [path for path in folder.rglob("*") if path.lstat().st_mode & 0o077] == []


def test_nothing_was_made_through_a_link(watched: tuple[Path, dict[str, object]]) -> None:
    assert watched[1]["follows"] == []
