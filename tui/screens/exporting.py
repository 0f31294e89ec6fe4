"""Writing the form to a file: where, in which format, with which digits."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Input

from models.errors import TamruangError
from models.messages import message
from models.project import Project
from tui.actions import NEXT_FIELD, PREVIOUS_FIELD, Action
from tui.language import translate
from tui.screens.base import OfficeScreen
from tui.screens.dialogs import CANCEL, SHORT_HELP, Ask, Sheet
from tui.widgets.choices import Choice
from tui.widgets.field import FieldLabel
from tui.widgets.thai_input import ThaiInput
from tui.widgets.toggle import Toggle
from tui.widgets.words import Words

SUFFIXES = {"text": ".txt", "markdown": ".md"}


class ExportSheet(Sheet[Path | None]):
    """Write a project's form to a file. Dismissed with its path, or None.

    Args:
        project_id: which project.
        project: its values, for the name of the file.
        has_drafts: whether there are reports that have not left the office.
    """

    DEFAULT_CSS = """
    ExportSheet ThaiInput { margin: 0 0 1 1; }
    ExportSheet FieldLabel { width: 1fr; }
    """
    ACTIONS = (
        Action("write", ("f2", "enter"), message("Write"), message("Write the file; whole, or not at all")),
        NEXT_FIELD,
        PREVIOUS_FIELD,
        CANCEL,
        SHORT_HELP,
    )

    def __init__(self, project_id: int, project: Project, *, has_drafts: bool) -> None:
        super().__init__(message("Write the form to a file"))
        self.project_id = project_id
        self.project = project
        self.has_drafts = has_drafts

    @property
    def place(self) -> str:
        """The project."""
        return f"export:{self.project_id}"

    def compose_body(self) -> ComposeResult:
        """Path, format, digits, and which reports."""
        yield FieldLabel(translate(message("File")), name="path")
        path = str(proposed_path(self.project, "text"))
        yield ThaiInput(path, id="path", select_on_focus=False, is_literal=True)
        yield Toggle(
            translate(message("Format")),
            (("text", translate(message("plain text"))), ("markdown", "Markdown")),
            id="format",
        )
        yield Toggle(translate(message("Digits")), (("arabic", "123"), ("thai", "๑๒๓")), id="digits")
        if self.has_drafts:
            which = (
                ("all", translate(message("with drafts"))),
                ("submitted", translate(message("only submitted"))),
            )
            yield Toggle(translate(message("Reports")), which, id="reports")
        yield Words(id="wrong", is_wrapped=True, classes="wrong")

    def on_mount(self) -> None:
        """Begin at the path."""
        super().on_mount()
        self.set_focus(self.query_one(ThaiInput))

    def on_descendant_focus(self) -> None:
        """Mark the path."""
        self.query_one(FieldLabel).is_marked = isinstance(self.focused, ThaiInput)

    def on_toggle_turned(self, event: Toggle.Turned) -> None:
        """The name of the file follows the format, as long as it has one of our endings."""
        if event.toggle.id == "format":
            line = self.query_one(ThaiInput)
            path = Path(line.value)
            if path.suffix in SUFFIXES.values():
                line.value = str(path.with_suffix(SUFFIXES[event.toggle.value]))

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was wrong may be right now."""
        self.query_one("#wrong", Words).text = ""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter writes."""
        event.stop()
        self.action_write()

    def action_next_field(self) -> None:
        """To the next setting."""
        self.focus_next()

    def action_previous_field(self) -> None:
        """To the setting before."""
        self.focus_previous()

    def _value(self, name: str) -> str:
        found = self.query(f"#{name}")
        return found.first(Toggle).value if found else "all"

    def action_write(self) -> None:
        """Write it; over another file only on asking."""
        line = self.query_one(ThaiInput).value.strip()
        if not line:
            self.query_one("#wrong", Words).text = "! " + translate(message("Please write something here."))
            return
        path = Path(line).expanduser()
        if not path.exists() or path.is_dir():
            self._write(path)
            return
        choices = (
            Choice("cancel", "n", message("Choose another name")),
            Choice("over", "o", message("Write over it")),
        )
        question = Ask(
            message("The file is there already"),
            message("“{path}” is there already.", path=str(path)),
            choices,
        )
        self.app.push_screen(question, lambda answer: self._write(path) if answer == "over" else None)

    def _write(self, path: Path) -> None:
        project_id, kind, digits = self.project_id, self._value("format"), self._value("digits")
        submitted_only = self._value("reports") == "submitted"

        def verb() -> Path:
            from exports.files import write_whole
            from models.forms import load_form

            write_whole(path, written(load_form(project_id, submitted_only=submitted_only), kind, digits))
            return path

        def done(path: Path) -> None:
            self.forget_typed()
            self.dismiss(path)

        self.ask_office(verb, done, otherwise=self._wrong, group="save")

    def _wrong(self, error: TamruangError) -> bool:
        self.query_one("#wrong", Words).text = "! " + translate(error.sentence)
        return True

    def action_cancel(self) -> None:
        """Write nothing."""
        self.dismiss(None)


def proposed_path(project: Project, kind: str) -> Path:
    """A file in the home folder, named after the project's code and year."""
    code, year = project.code or "", str(project.fiscal_year or "")
    name = code if year in code else f"{code}-{year}".strip("-")
    name = name or "form"
    safe = "".join(character if character.isalnum() or character in "-_." else "-" for character in name)
    return Path.home() / f"{safe}{SUFFIXES[kind]}"


def written(form: Any, kind: str, digits: str = "arabic") -> str:
    """The form in a format: `text` or `markdown`; the writers are loaded when they are needed."""
    from exports.form.digits import Digits

    if kind == "markdown":
        from exports.form.markdown import write_markdown

        return write_markdown(form, digits=Digits(digits))
    from exports.form.text import write_text

    return write_text(form, digits=Digits(digits))


def export(screen: OfficeScreen[Any], sheet: ExportSheet, then: Callable[[Path], None]) -> None:
    """Open the sheet, and go on with the path that was written."""
    screen.app.push_screen(sheet, lambda path: then(path) if path else None)
