"""A new project: four lines are enough to begin; the rest comes from the last one, and can be changed on the form."""

from dataclasses import replace
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Input

from exports.language import translate
from models.dates import fiscal_year_bounds, fiscal_year_of
from models.errors import InvalidValue, TamruangError
from models.form.project import Project
from models.messages import message
from models.reports.projects import create_project
from models.reports.rows import StoredProject
from tui.framework.sheets import CANCEL, SHORT_HELP, Sheet
from tui.keyboard.actions import PREVIOUS_FIELD, Action
from tui.reports.project_fields import PROJECT_LABELS, parse_field, text_of
from tui.widgets.field import FieldLabel, FieldLine
from tui.widgets.thai_input import ThaiInput
from tui.widgets.words import Words

FIELDS = ("fiscal_year", "code", "name", "agency")


class NewProjectScreen(Sheet[StoredProject | None]):
    """Begin a project. Dismissed with it, or None.

    Args:
        pattern: the project that lends everything else; None for an empty one.
    """

    DEFAULT_CSS = """
    NewProjectScreen FieldLine ThaiInput { width: 1fr; }
    NewProjectScreen FieldLine .note { display: none; }
    """
    ACTIONS = (
        Action("save", ("f2", "ctrl+s"), message("Save"), message("Create the project")),
        Action(
            "next_field",
            ("enter", "tab", "down"),
            message("Next field"),
            message("Go to the next field"),
            shown=False,
            in_palette=False,
        ),
        PREVIOUS_FIELD,
        CANCEL,
        SHORT_HELP,
    )

    def __init__(self, pattern: Project | None) -> None:
        told = (
            message(
                "Rationale, objective and the other fields come from the last project; change them "
                "on the form screen."
            )
            if pattern
            else message("The other fields of the form are filled in on the form screen.")
        )
        super().__init__(message("New project"), told)
        self.pattern = pattern or Project()

    def compose_body(self) -> ComposeResult:
        """The four lines."""
        year = fiscal_year_of(self.program.today())
        if self.pattern.fiscal_year is not None and self.pattern.fiscal_year >= year:
            year = self.pattern.fiscal_year + 1
        values = {"fiscal_year": year, "code": None, "name": self.pattern.name, "agency": self.pattern.agency}
        first = {name: text_of(value) for name, value in values.items()}
        for name in FIELDS:
            yield FieldLine(name, translate(PROJECT_LABELS[name]), first[name])
        yield Words(id="wrong", is_wrapped=True, classes="wrong")

    def opened(self) -> None:
        """Begin at the code."""
        super().opened()
        self.set_focus(self.query_one("#code", ThaiInput))

    @property
    def place(self) -> str:
        """There is one new project at a time."""
        return "project:0"

    def on_descendant_focus(self) -> None:
        """Mark the field."""
        for label in self.query(FieldLabel):
            label.is_marked = self.focused is not None and label.name == self.focused.id

    def on_input_changed(self, event: Input.Changed) -> None:
        """Clear the error: the text it was about has changed."""
        self.query_one("#wrong", Words).text = ""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: the next field; in the last one, save."""
        event.stop()
        if event.input.id == FIELDS[-1]:
            self.action_save()
        else:
            self.action_next_field()

    def action_next_field(self) -> None:
        """To the next field."""
        self._step(1)

    def action_previous_field(self) -> None:
        """To the field before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        at = FIELDS.index(str(self.focused.id)) if self.focused and self.focused.id in FIELDS else 0
        self.set_focus(self.query_one(f"#{FIELDS[(at + step) % len(FIELDS)]}", ThaiInput))

    def action_save(self) -> None:
        """Make the project."""
        values: dict[str, Any] = {}
        for name, text in self.texts.items():
            try:
                values[name] = parse_field(name, text)
                if values[name] is None and name in {"fiscal_year", "name"}:
                    raise InvalidValue(name, message("Please fill in: {field}.", field=PROJECT_LABELS[name]))
            except InvalidValue as error:
                self._show_error(name, error)
                return
        bounds = fiscal_year_bounds(values["fiscal_year"])
        project = replace(
            self.pattern,
            **values,
            starts_on=bounds.start,
            ends_on=bounds.end,
            budget_received=None,
            budget_spent=None,
        )
        by = self.program.by

        def make() -> StoredProject:
            return create_project(project, by=by)

        def on_error(error: TamruangError) -> bool:
            if isinstance(error, InvalidValue):
                self._show_error(error.field, error)
                return True
            return False

        self.ask_office(self.save_with(make), self.dismiss, on_error=on_error, group="save")

    def _show_error(self, name: str, error: TamruangError) -> None:
        self.query_one("#wrong", Words).text = "! " + translate(error.sentence)
        if name in FIELDS:
            self.set_focus(self.query_one(f"#{name}", ThaiInput))

    def action_cancel(self) -> None:
        """Make nothing; ask first if something was typed."""
        self.leave(self.is_dirty, message("The new project is not saved."))
