"""The data of a project, 1.1 to 1.6 of the form: all fields below each other, one after the other, stored together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, TextArea

from exports.language import translate
from models.errors import ChangedByOther, InvalidValue, TamruangError
from models.form.validation import LINE_LIMIT, PARAGRAPHS_LIMIT
from models.messages import message
from models.office.words import person_name
from models.reports.desk import Desk
from models.reports.projects import change_project
from models.reports.rows import StoredProject
from tui.framework.conflict import VersionsSheet
from tui.framework.draft_offer import NOT_SAVED, ask_about_typed
from tui.framework.draft_screen import REVISION, KeepsTyped
from tui.keyboard.actions import BACK, HELP, Action
from tui.reports.form_sections import FORM
from tui.reports.form_sections import FORM_FIELDS as FIELDS
from tui.reports.paragraphs import Paragraphs, Scroll
from tui.reports.project_fields import HINTS, PROJECT_LABELS, is_long, parse_field, text_of, value_of
from tui.widgets.field import FieldLabel
from tui.widgets.thai_area import ThaiArea
from tui.widgets.thai_input import ThaiInput
from tui.widgets.words import Words, cells


class ProjectConflictSheet(VersionsSheet):
    """Both versions of the fields that were changed here, where somebody else saved the project first."""

    ACTIONS = VersionsSheet.ACTIONS


class ProjectFormScreen(KeepsTyped["StoredProject | None"]):
    """The fields of a project. Dismissed with it as it is stored then, or None.

    Args:
        desk: the project and its reports.
        field: to begin at; the first one if empty.
    """

    DEFAULT_CSS = """
    ProjectFormScreen Scroll { height: 1fr; scrollbar-size: 0 0; }
    ProjectFormScreen .line { height: 1; }
    ProjectFormScreen .lines { height: 3; }
    ProjectFormScreen .rationale { height: 6; }
    ProjectFormScreen ThaiInput, ProjectFormScreen ThaiArea { width: 1fr; margin-right: 1; }
    ProjectFormScreen ThaiArea { height: 1fr; }
    ProjectFormScreen #detail { height: 1; }
    """
    NAME = message("Project data")
    ACTIONS = (
        HELP,
        Action("save", ("f2", "ctrl+s"), message("Save"), message("Save all fields that you changed")),
        Action(
            "next_field",
            ("enter", "tab", "down"),
            message("Next field"),
            message("Go to the next field; from the last one, save"),
            in_palette=False,
        ),
        Action(
            "step(-1)",
            ("shift+tab", "up"),
            message("Previous field"),
            message("Go to the previous field"),
            shown=False,
            in_palette=False,
        ),
        Action(
            "part(1)",
            ("pagedown",),
            message("Next item"),
            message("Go to the next part of the form: 1.1, 1.2 … 1.6"),
            in_palette=False,
        ),
        Action(
            "part(-1)",
            ("pageup",),
            message("Previous item"),
            message("Go to the part of the form before"),
            shown=False,
            in_palette=False,
        ),
        Action(
            "new_line",
            ("ctrl+n", "alt+enter"),
            message("New line"),
            message("Begin a new line in rationale, objective and target"),
            in_palette=False,
        ),
        BACK,
    )

    def __init__(self, desk: Desk, field: str = "") -> None:
        super().__init__()
        self.stored = desk.stored
        self.revision = desk.stored.revision
        """Of the project that is typed on."""
        self._wrong: dict[str, str] = {}
        """Field to what is wrong with what was typed in it."""
        self._first = field if field in FIELDS else FIELDS[0]

    # The fields.

    def compose_body(self) -> ComposeResult:
        """The fields in their sections, and a line for what there is to say."""
        texts = self.stored_texts
        width = max(cells(translate(PROJECT_LABELS[name])) for name in FIELDS) + 3
        with Scroll():
            for number, heading, fields in FORM:
                yield Words(f"{number} {heading}", is_rule=True, classes="strong")
                for name in fields:
                    label = FieldLabel(translate(PROJECT_LABELS[name]), name=name)
                    label.styles.width = width if label.plain is None else width + 2
                    if is_long(name):
                        area = Paragraphs(texts[name], id=name, limit=PARAGRAPHS_LIMIT)
                        yield Horizontal(label, area, classes=f"lines {name}")
                    else:
                        yield Horizontal(
                            label, ThaiInput(texts[name], id=name, limit=LINE_LIMIT), classes="line"
                        )
        yield Words(id="detail")

    def opened(self) -> None:
        """Begin at the field that was asked for."""
        super().opened()
        self.go_to(self._first)
        self.begin_keeping()

    @property
    def field(self) -> str:
        """Name of the field that one is in."""
        return str(self.focused.id) if self.focused is not None and self.focused.id in FIELDS else FIELDS[0]

    def go_to(self, name: str) -> None:
        """Give a field the keys; one begins behind what stands in it."""
        widget = self.query_one(f"#{name}")
        self.set_focus(widget)
        if isinstance(widget, ThaiArea):
            widget.move_cursor(widget.document.end)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Mark the field, and say how to type it."""
        for label in self.query(FieldLabel):
            label.is_marked = label.name == event.widget.id
        self._say()
        self.refresh_frame()

    def _say(self) -> None:
        """Say what is wrong with the field that one is in, or else how it is typed."""
        hint = HINTS.get(self.field)
        text = self._wrong.get(self.field) or (translate(hint) if hint is not None else "")
        self.query_one("#detail", Words).text = f" {text}" if text else ""

    def _forget_wrong(self, name: str | None) -> None:
        if self._wrong.pop(name or "", None) is not None:
            self._say()

    # Moving.

    def action_step(self, step: int) -> None:
        """To the field so many below, or above."""
        at = FIELDS.index(self.field) + step
        self.go_to(FIELDS[at % len(FIELDS)])

    def action_next_field(self) -> None:
        """To the next field."""
        self.action_step(1)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: to the next field; from the last one, save."""
        event.stop()
        if self.field == FIELDS[-1]:
            self.action_save()
        else:
            self.action_next_field()

    def action_part(self, step: int) -> None:
        """To the first field of the next section, or of the one before."""
        at = next(at for at, (_, _, fields) in enumerate(FORM) if self.field in fields)
        self.go_to(FORM[(at + step) % len(FORM)][2][0])

    def on_paragraphs_part_left(self, event: Paragraphs.PartLeft) -> None:
        """PgDn or PgUp in a field of several lines."""
        event.stop()
        self.action_part(event.step)

    def on_thai_area_left(self, event: ThaiArea.Left) -> None:
        """An arrow led out of a field of several lines."""
        event.stop()
        self.action_step(event.step)

    def action_new_line(self) -> None:
        """Begin a new line, where there can be several."""
        if isinstance(self.focused, ThaiArea):
            self.focused.put_module("\n", None)

    # Head and foot.

    @property
    def screen_title(self) -> str:
        """Where one is on the form."""
        number = next(number for number, _, fields in FORM if self.field in fields)
        return f"{super().screen_title} {number}"

    @property
    def foot_actions(self) -> tuple[Action, ...]:
        """A new line where there can be one."""
        has_lines = isinstance(self.focused, ThaiArea)
        return tuple(each for each in super().foot_actions if each.id != "new_line" or has_lines)

    # What is typed and kept.

    @property
    def place(self) -> str:
        """The project."""
        return f"project-form:{self.stored.id}"

    @property
    def place_title(self) -> str:
        """The screen and the project."""
        return translate(self.NAME)

    @property
    def place_facts(self) -> dict[str, str]:
        """The revision that is typed on."""
        return {REVISION: str(self.revision)}

    @property
    def offers_all(self) -> bool:
        """Only fields that were changed are offered again."""
        return False

    @property
    def stored_texts(self) -> dict[str, str]:
        """What the project says."""
        return {name: text_of(value_of(self.stored.project, name)) for name in FIELDS}

    @property
    def open_record(self) -> str:
        """The project."""
        return f"project:{self.stored.id}"

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was wrong may be right now."""
        self._forget_wrong(event.input.id)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """What was wrong may be right now."""
        self._forget_wrong(event.text_area.id)

    # Saving.

    def _changes(self) -> dict[str, Any]:
        """The values of the fields that differ from what is stored.

        Raises:
            InvalidValue: one can't be read.
        """
        stored = self.stored_texts
        changed: dict[str, Any] = {}
        for name, text in self.texts.items():
            if text != stored[name]:
                try:
                    changed[name] = parse_field(name, text)
                except InvalidValue as error:
                    raise InvalidValue(name, error.sentence) from None
        return changed

    def action_save(self) -> None:
        """Save all that was changed, in one go."""
        self.save(lambda stored: self.dismiss(stored))

    def save(self, on_done: Callable[[StoredProject], object], revision: int | None = None) -> None:
        """Save all that was changed.

        Args:
            on_done: called with the project as it is stored then.
            revision: of the project that may be overwritten; the one that is typed on if None.
        """
        try:
            changes = self._changes()
        except InvalidValue as error:
            self._show_error(error)
            return
        project_id, by, seen = (
            self.stored.id,
            self.program.by,
            self.revision if revision is None else revision,
        )

        def verb() -> StoredProject:
            return change_project(project_id, changes, revision=seen, by=by)

        def failed(error: TamruangError) -> bool:
            if isinstance(error, ChangedByOther) and isinstance(error.theirs, StoredProject):
                self._ask_whose(error, error.theirs, changes, on_done)
                return True
            return self._show_error(error)

        if changes:
            self.ask_office(self.save_with(verb), on_done, on_error=failed, group="save")
        else:
            self.forget_typed()
            on_done(self.stored)

    def _show_error(self, error: TamruangError) -> bool:
        if not isinstance(error, InvalidValue):
            return False
        name = error.field if error.field in FIELDS else self.field
        self._wrong[name] = "! " + translate(error.sentence)
        self.go_to(name)
        self._say()
        return True

    def _ask_whose(
        self,
        error: ChangedByOther,
        theirs: StoredProject,
        changes: Mapping[str, Any],
        on_done: Callable[[StoredProject], object],
    ) -> None:
        """Show both versions. What only somebody else changed stays in any case: only what was typed here is written."""
        rows = [
            (translate(PROJECT_LABELS[name]), _on_a_line(changes[name]), _on_a_line(theirs_value))
            for name in changes
            for theirs_value in (value_of(theirs.project, name),)
        ]

        def settle(answer: str | None) -> None:
            if answer == "mine":
                self.save(on_done, theirs.revision)
            elif answer == "theirs":
                self.forget_typed()
                self.dismiss(theirs)

        title = message("Save my version over it")
        self.app.push_screen(ProjectConflictSheet(error, person_name(error.by), rows, title), settle)

    def action_back(self) -> None:
        """Go back; what is not saved is asked about."""
        self.may_leave(lambda: self.dismiss(None))

    def may_leave(self, on_done: Callable[[], object]) -> None:
        """Ask about what is not saved."""
        ask_about_typed(self, on_done, NOT_SAVED, lambda: self.save(lambda _: on_done()))

    def take_texts(self, texts: Mapping[str, str], facts: Mapping[str, str]) -> None:
        """Write what was kept into the fields; stored, it must not overwrite what it was not typed on."""
        if facts.get(REVISION, "").isdigit():
            self.revision = int(facts[REVISION])
        super().take_texts(texts, facts)


def _on_a_line(value: object) -> str:
    return text_of(value).replace("\n", " ") or "-"
