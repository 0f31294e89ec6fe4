"""A long text in the editor that a person has chosen: out of the field, into a file for that person alone, and back."""

from __future__ import annotations

import os
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

from models.encoding import decode_text
from models.messages import message
from models.storage.passing import passing_folder
from models.storage.refusal import describe_refusal
from models.thai import clean_as_typed
from tui.framework.screen import OfficeScreen
from tui.terminal.editor import NAMES, chosen_editor, run_editor
from tui.widgets.thai_area import ThaiArea

_NAME = "text.txt"
MOST_BYTES = 4_000_000
"""A file that is larger is no text that somebody typed."""


def edit_outside(screen: OfficeScreen[Any], area: ThaiArea) -> None:
    """Edit the text of a field in an editor; what comes back is one step of undoing.

    Args:
        screen: that shows the field.
        area: the field.
    """
    command = chosen_editor()
    if not command:
        screen.notice(
            message(
                "No editor is chosen: put, for instance, export {name}=nano into your shell's profile.",
                name=NAMES[1],
            )
        )
        return
    before = area.text
    try:
        code, after = _edited(screen, command, before)
    except OSError as error:
        path = Path(error.filename) if isinstance(error.filename, str) else Path(command[0])
        screen.notice(
            message(
                "The editor {editor} can't be used: {reason}. The text is as it was.",
                editor=command[0],
                reason=describe_refusal(error, path),
            )
        )
        return
    if code != 0:
        screen.notice(message("The editor ended with the error {code}, so the text is as it was.", code=code))
    elif after == before:
        screen.notice(message("The text came back from the editor as it was."))
    else:
        area.put_whole(after)
        screen.notice(
            message("✓ The text came back from the editor; Ctrl+Z takes that back. It is not saved yet.")
        )


def _edited(screen: OfficeScreen[Any], command: list[str], text: str) -> tuple[int, str]:
    """Let a person edit a text in a file of her own, which is gone afterwards.

    Returns:
        The editor's exit code, and the text.

    Raises:
        OSError: the file can't be made or read, or the editor not started.
    """
    folder = screen.program.database.parent
    app = screen.app
    with passing_folder(folder) as place:
        file = place / _NAME
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.write(f"{text}\n" if text else "")
        try:
            with nullcontext() if app.is_headless else app.suspend():
                code = run_editor(command, file)
            if not app.is_headless:
                screen.program.repaint()
            return code, _read(file) if code == 0 else text
        finally:
            _erase(place)


def _read(file: Path) -> str:
    with file.open("rb") as edited:
        data = edited.read(MOST_BYTES + 1)[:MOST_BYTES]
    return clean_as_typed(decode_text(data)).removesuffix("\n")


def _erase(folder: Path) -> None:
    """Write over what the editor left, copies of its own as well: their folder is deleted next."""
    for path in folder.rglob("*"):
        with suppress(OSError):
            if path.is_file() and not path.is_symlink():
                size = path.stat().st_size
                with path.open("r+b") as file:
                    file.write(bytes(min(size, MOST_BYTES)))
                    file.flush()
                    os.fsync(file.fileno())
