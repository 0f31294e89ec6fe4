"""Long texts in an editor of one's own: a file for its owner alone, which is gone afterwards."""

import os
import stat
from pathlib import Path

import pytest

from tests.tui.conftest import on_stage
from tests.tui.invented_cases import case, register
from tui.terminal.editor import chosen_editor
from tui.widgets.thai_area import ThaiArea


def editor(folder: Path, *lines: str) -> str:
    """A program in place of an editor; `$1` is the file."""
    path = folder / "editor"
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o755)
    return str(path)


async def noted(database: Path, *keys: str) -> tuple[str, str]:
    """What stands in a note, and on the screen, after the editor and these keys."""
    register([case("2566-0001")])
    async with on_stage(database, first="complaints") as stage:
        await stage.press("enter", "n")
        await stage.type("before")
        await stage.press("ctrl+e", *keys)
        return stage.app.screen.query_one(ThaiArea).text, stage.text


async def test_the_text_comes_back_clean_from_the_editor(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path, r"""printf 'ก\033[31mข\r\nค\n' >> "$1" """))
    text, screen = await noted(database)
    assert text == "before\nกข\nค"
    assert "ได้ข้อความกลับมาแล้ว" in screen


async def test_the_file_is_its_owners_alone_and_gone_afterwards(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    monkeypatch.setenv("VISUAL", editor(tmp_path, f'cp "$1" "$1~"; echo "$1" > {seen}; chmod 600 "$1"'))
    monkeypatch.setenv("EDITOR", "false")
    opened: dict[str, int] = {}
    original = os.open

    def watched(path: object, flags: int, mode: int = 0o777, **more: object) -> int:
        if str(path).endswith("text.txt") and flags & os.O_CREAT:
            opened[str(path)] = mode
        return original(path, flags, mode, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", watched)
    text, screen = await noted(database)
    path = Path(seen.read_text().strip())
    assert text == "before"
    assert "เหมือนเดิม" in screen
    assert opened == {str(path): 0o600}
    assert not path.parent.exists()
    assert path.parent.parent == database.parent
    assert stat.S_IMODE(database.parent.stat().st_mode) & 0o700 == 0o700


async def test_undo_brings_the_text_from_before_the_editor(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'echo other > "$1"'))
    text, _ = await noted(database, "ctrl+z")
    assert text == "before"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("", "ยังไม่ได้เลือกโปรแกรมแก้ไขข้อความ"),
        ("/no/such/editor -x", "เปิดโปรแกรมแก้ไขข้อความ /no/such/editor ไม่ได้"),
        ("false", "จบด้วยข้อผิดพลาด 1"),
    ],
)
async def test_an_editor_that_does_not_work_is_told_and_the_text_stays(
    said: str, sentence: str, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", said)
    text, screen = await noted(database)
    assert text == "before"
    assert sentence in screen


def test_the_editor_is_chosen_as_other_programs_choose_it() -> None:
    assert chosen_editor({"VISUAL": "code --wait", "EDITOR": "vi"}) == ["code", "--wait"]
    assert chosen_editor({"VISUAL": " ", "EDITOR": "'my editor' -x"}) == ["my editor", "-x"]
    assert chosen_editor({"EDITOR": "it's"}) == ["it's"]
    assert chosen_editor({}) == []
