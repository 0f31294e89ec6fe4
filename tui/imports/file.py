"""Which file comes in: its path is asked for, then it is read and held against the register."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.errors import TamruangError, UnreadableFile
from models.imports.files import open_arrival
from models.messages import message
from tui.framework.draft_screen import forget_draft
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import AskText, require_text
from tui.framework.work import Work
from tui.imports.mapping import raise_if_named
from tui.imports.saved import load_columns
from tui.imports.told import Told

if TYPE_CHECKING:
    from models.imports.files import Arrival
    from models.imports.plan import Plan

_HEAD = 64
PLACE = "import-cases:0"
"""Where the path is typed."""


def ask_file(
    screen: OfficeScreen[Any],
    path: str,
    wrong: TamruangError | None,
    *,
    on_path: Callable[[str], object],
    on_none: Callable[[], object],
) -> None:
    """Ask for the path of the file.

    Args:
        screen: that asks.
        path: what stands in the field already.
        wrong: why that one can't be read; None when it is asked for the first time.
        on_path: called with what was typed.
        on_none: called when nothing was.
    """
    sentence = (
        wrong.sentence
        if wrong
        else message("Path of a CSV, JSON, Excel or ODS file from MIS; what it would change is shown first.")
    )

    def typed(line: str | None) -> None:
        if line is None:
            on_none()
        else:
            on_path(line)

    title = message("Import cases")
    question = AskText(title, sentence, path, check=require_text, place=PLACE, stored="", is_literal=True)
    screen.app.push_screen(question, typed)


def typed_path(line: str) -> Path:
    """The path that was typed, or dropped on the window, which may put it in quotes."""
    return Path(line.strip().strip("'\"")).expanduser()


def is_office_file(path: Path) -> bool:
    """Whether a file looks like one from another office; one that can't be read does not."""
    try:
        if not path.is_file():  # a pipe would hold the program up
            return False
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except (OSError, ValueError):
        return False
    return head.startswith(b"PK\x03\x04") and b"manifest.json" in head


def forget_path(screen: OfficeScreen[Any]) -> None:
    """The file was read: its path need not be kept."""
    forget_draft(screen, PLACE)


def read_file(file: Path, told: Told, work: Work) -> tuple[Arrival, Plan]:
    """Read the file, and hold it against the register.

    Args:
        file: to be read.
        told: what the person has told of it.
        work: tells how far it is.
    """
    try:
        arrival = open_arrival(file, load_columns().mapping, progress=work.tell)
    except UnreadableFile as error:
        raise_if_named(file, error)
        raise
    try:
        return arrival, told.plan(arrival, work)
    except BaseException:
        arrival.close()
        raise
