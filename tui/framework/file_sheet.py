"""Writing something to a file: where, and how; over another file only on asking."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Input

from exports.language import translate
from models.errors import TamruangError
from models.messages import Message, message
from models.system_errors import describe_system_error
from tui.framework.sheets import CANCEL, GO_ON, SHORT_HELP, Ask, Sheet
from tui.keyboard.actions import NEXT_FIELD, PREVIOUS_FIELD, Action
from tui.widgets.choices import Choice
from tui.widgets.field import FieldLabel
from tui.widgets.one_of import OneOf
from tui.widgets.thai_input import ThaiInput
from tui.widgets.words import Words

_NAMES = "names"


class FileSheet(Sheet[Path | None]):
    """A path and some settings, one of which is the format. Dismissed with the path that was written, or None.

    Subclasses give `SUFFIXES`, `toggles` and `write`.

    Args:
        title: what is written.
        proposed: the path to begin with.
    """

    SUFFIXES: ClassVar[Mapping[str, str]] = {}
    """Format to the end of its files' names."""

    DEFAULT_CSS = """
    FileSheet ThaiInput { margin: 0 0 1 1; }
    FileSheet FieldLabel { width: 1fr; }
    """
    STORES = "write"
    ACTIONS = (
        Action("write", ("f2", "ctrl+s"), message("Save"), message("Save the file")),
        GO_ON,
        NEXT_FIELD,
        PREVIOUS_FIELD,
        CANCEL,
        SHORT_HELP,
    )

    def __init__(self, title: Message, proposed: Path) -> None:
        super().__init__(title)
        self.proposed = proposed

    def toggles(self) -> ComposeResult:
        """The settings; that of the format has the id `format`."""
        yield from ()

    def write(self, path: Path) -> None:
        """Write the file, and call `close_with` or `show_error`."""
        raise NotImplementedError

    def compose_body(self) -> ComposeResult:
        """Path and settings."""
        yield FieldLabel(translate(message("File")), name="path")
        yield ThaiInput(str(self.proposed), id="path", select_on_focus=False, is_literal=True)
        yield from self.toggles()
        yield Words(id="wrong", is_wrapped=True, classes="wrong")

    def opened(self) -> None:
        """Begin at the path."""
        super().opened()
        self.set_focus(self.query_one(ThaiInput))

    def on_descendant_focus(self) -> None:
        """Mark the path."""
        self.query_one(FieldLabel).is_marked = isinstance(self.focused, ThaiInput)

    def on_one_of_turned(self, event: OneOf.Turned) -> None:
        """The name of the file follows the format, as long as it has one of our endings."""
        if event.line.id == "format":
            line = self.query_one(ThaiInput)
            path = Path(line.value)
            if path.suffix in self.SUFFIXES.values():
                line.value = str(path.with_suffix(self.SUFFIXES[event.line.value]))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Clear the error: the path it was about has changed."""
        self.tell("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on."""
        event.stop()
        self.action_go_on()

    def action_next_field(self) -> None:
        """To the next setting."""
        self.focus_next()

    def action_previous_field(self) -> None:
        """To the setting before."""
        self.focus_previous()

    def setting(self, name: str, on_error: str = "") -> str:
        """What one of the settings is set to."""
        found = self.query(f"#{name}")
        return str(found.first(OneOf).value) if found else on_error

    def format_of(self, path: Path) -> str:
        """The format that a file's name asks for; the one that is set, where the name ends otherwise.

        Args:
            path: as it was typed.
        """
        formats = {suffix: name for name, suffix in self.SUFFIXES.items()}
        return formats.get(path.suffix.lower(), self.setting("format"))

    @property
    def with_names(self) -> bool:
        """Whether persons shall be named in it."""
        return self.setting(_NAMES, "hidden") == "named"

    def tell(self, sentence: str) -> None:
        """Write a line below the settings."""
        self.query_one("#wrong", Words).text = sentence

    def action_write(self) -> None:
        """Write it; over another file only on asking."""
        line = self.query_one(ThaiInput).value.strip()
        if not line:
            self.tell("! " + translate(message("Please type something.")))
            return
        path = Path(line).expanduser()
        try:
            is_file = path.exists() and not path.is_dir()
        except OSError as error:  # a name that no disk takes
            self.tell(
                "! "
                + translate(
                    message(
                        "There can be no file of that name: {reason}.", reason=describe_system_error(error)
                    )
                )
            )
            return
        if not is_file:
            self.write(path)
            return
        choices = (
            Choice("cancel", "n", message("Choose another name")),
            Choice("over", "o", message("Overwrite")),
        )
        question = Ask(
            message("The file already exists"),
            message("“{path}” already exists.", path=str(path)),
            choices,
        )
        self.app.push_screen(question, lambda answer: self.write(path) if answer == "over" else None)

    def close_with(self, path: Path) -> None:
        """Close the sheet: the file is on disk."""
        self.forget_typed()
        self.dismiss(path)

    def show_error(self, error: TamruangError) -> bool:
        """Say why the file could not be written, and stay open."""
        self.tell("! " + translate(error.sentence))
        return True

    def action_cancel(self) -> None:
        """Close the sheet without writing anything."""
        self.dismiss(None)


def names_setting(chosen: str = "hidden") -> OneOf:
    """The setting whether persons are named in a file; it is recorded who asks for it.

    Args:
        chosen: `hidden` or `named`.
    """
    options = (
        ("hidden", translate(message("hidden"))),
        ("named", translate(message("shown, which is recorded"))),
    )
    return OneOf(translate(message("Names")), options, chosen, id=_NAMES, is_beside=True)


def file_name(*parts: str) -> str:
    """A name for a file, of parts with dashes between; what a file system may not like becomes a dash."""
    name = "-".join(filter(None, parts))
    return "".join(character if character.isalnum() or character in "-_." else "-" for character in name)


def short_path(path: Path) -> str:
    """A path for a line of 80 cells: the home folder is `~`."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
