"""A line for the path of a file: below it stand the names that fit, and → writes what they have in common."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from tui.widgets.editing import EDITING, editing_bindings
from tui.widgets.thai_input import ThaiInput

MOST = 2_000
"""Names of a folder that are looked at; whoever has more types on."""


class PathInput(ThaiInput):
    """A field for a path; see the module.

    Args:
        value: that stands in it.
        id: of the widget.
        select_on_focus: whether typing replaces what stands there.
    """

    ACTIONS = EDITING
    BINDINGS: ClassVar[list[BindingType]] = editing_bindings()

    class Found(Message):
        """The names that fit what is typed are known, or there are none."""

        def __init__(self, field: PathInput, names: tuple[str, ...]) -> None:
            super().__init__()
            self.field = field
            self.names = names

        @property
        def control(self) -> PathInput:
            """The field, for `on` selectors."""
            return self.field

    def __init__(self, value: str = "", *, id: str | None = None, select_on_focus: bool = True) -> None:
        super().__init__(value, id=id, select_on_focus=select_on_focus, is_literal=True)
        self.names: tuple[str, ...] = ()
        """Those that fit, folders with a slash at their end."""

    def on_input_changed(self) -> None:
        """Look again; a folder on a slow disk holds up no key."""
        typed = self.value

        def look() -> None:
            names = fitting_names(typed)
            self.app.call_from_thread(self._take, typed, names)

        self.run_worker(look, thread=True, exclusive=True, exit_on_error=False, group="names")

    def _take(self, typed: str, names: tuple[str, ...]) -> None:
        if typed == self.value:
            self.names = names
            self.post_message(self.Found(self, names))

    def action_cursor_right(self, select: bool = False) -> None:
        """At the end, write what all names have in common; else move over a letter."""
        if select or not self.names or self.cursor_position < len(self.value):
            super().action_cursor_right(select)
            return
        folder, begun = os.path.split(self.value)
        common = _beginning(self.names)
        if len(common) > len(begun):
            written = os.path.join(folder, common) if folder else common  # noqa: PTH118 - as typed, `~` and all
            self.replace(written, 0, len(self.value))


def fitting_names(typed: str) -> tuple[str, ...]:
    """The names in its folder with which a path that is being typed may go on, in their order; hidden ones when a dot is typed.

    Args:
        typed: `~/photos/2` may be what is typed of `~/photos/2027-03.jpg`.
    """
    folder, begun = os.path.split(typed.lstrip(" '\""))
    if not folder and not begun:
        return ()
    try:
        with os.scandir(Path(folder or ".").expanduser()) as entries:
            names = []
            for number, entry in enumerate(entries):
                if number == MOST:
                    break
                if entry.name.startswith(begun) and (begun or not entry.name.startswith(".")):
                    names.append(entry.name + "/" * _is_folder(entry))
    except (OSError, ValueError, RuntimeError):
        return ()
    return tuple(sorted(names))


def _beginning(names: Sequence[str]) -> str:
    """What all names begin with, letter by letter."""
    first, last = min(names), max(names)
    same = next(
        (at for at, pair in enumerate(zip(first, last, strict=False)) if len(set(pair)) > 1), len(first)
    )
    return first[:same]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
