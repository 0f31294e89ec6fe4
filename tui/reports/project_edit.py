"""Editing one field of a project on the whole form: asked, stored, and settled where somebody else has changed it meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.errors import ChangedByOther, InvalidValue, TamruangError
from models.form.validation import LINE_LIMIT, PARAGRAPHS_LIMIT
from models.messages import message
from models.office.words import person_name
from models.reports.desk import Desk
from models.reports.projects import change_project
from models.reports.rows import StoredProject
from tui.framework.draft_screen import forget_draft
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import Ask, AskLines
from tui.framework.typed_days import AskDay
from tui.reports.project_fields import HINTS, PROJECT_LABELS, is_long, parse_field, text_of, value_of
from tui.widgets.choices import Choice


class ProjectEdit:
    """The fields of the project that a form shows.

    Args:
        screen: that shows it.
        desk: gives the project as it was read last.
        read: reads it again when something was stored.
    """

    def __init__(
        self, screen: OfficeScreen[Any], desk: Callable[[], Desk], read: Callable[[], object]
    ) -> None:
        self._screen, self._desk, self._read = screen, desk, read

    def edit(
        self,
        field: str,
        text: str | None = None,
        wrong: TamruangError | None = None,
        seen: int | None = None,
    ) -> None:
        """Ask for a field's text; what was typed before stands there again if something was wrong with it.

        It is stored on the revision that was seen: others may change the project while one types.

        Args:
            field: name of the field.
            text: what was typed before; what is stored if None.
            wrong: what was wrong with it.
            seen: revision of the project that it was typed on; the one that is shown if None.
        """
        revision = self._desk().stored.revision if seen is None else seen
        value = text_of(value_of(self._desk().stored.project, field)) if text is None else text
        title = PROJECT_LABELS[field]
        sentence = wrong.sentence if wrong else HINTS.get(field, "")

        def typed(answer: str | None) -> None:
            if (answer is not None and answer != value) or (answer is not None and wrong is not None):
                self._change(field, answer, revision)

        place, stored = self._place_of(field), text_of(value_of(self._desk().stored.project, field))
        if is_long(field):
            lines = AskLines(title, sentence, value, place=place, stored=stored, limit=PARAGRAPHS_LIMIT)
            self._screen.app.push_screen(lines, typed)
        else:
            question = AskDay(
                title,
                sentence,
                value,
                check=lambda line: parse_field(field, line),
                place=place,
                stored=stored,
                limit=LINE_LIMIT,
            )
            question.is_of_days = False
            self._screen.app.push_screen(question, typed)

    def _place_of(self, field: str) -> str:
        return f"field:{self._desk().stored.id}:{field}"

    def _change(self, field: str, text: str, revision: int) -> None:
        project_id, by, value = self._desk().stored.id, self._screen.program.by, parse_field(field, text)

        def verb() -> StoredProject:
            return change_project(project_id, {field: value}, revision=revision, by=by)

        def on_error(error: TamruangError) -> bool:
            if isinstance(error, InvalidValue):
                self.edit(field, text, error, revision)
            elif isinstance(error, ChangedByOther) and isinstance(error.theirs, StoredProject):
                self._ask_whose(field, text, error, error.theirs)
            else:
                return False
            return True

        storing = self._screen.program.drafts.save_with(verb, self._place_of(field))
        self._screen.ask_office(storing, lambda _: self._after_change(field), on_error=on_error, group="save")

    def _after_change(self, field: str) -> None:
        self._screen.notice(message("✓ {field} was saved.", field=PROJECT_LABELS[field]))
        self._read()

    def _ask_whose(self, field: str, text: str, error: ChangedByOther, theirs: StoredProject) -> None:
        stored_text = text_of(value_of(theirs.project, field)) or "-"
        choices = (
            Choice("theirs", "t", message("Keep the version of {by}", by=person_name(error.by))),
            Choice("mine", "m", message("Save my version over it")),
        )
        told = message(
            "{sentence} Now saved: “{theirs}”. Typed here: “{mine}”.",
            sentence=error.sentence,
            theirs=stored_text,
            mine=text,
        )

        def settle(answer: str | None) -> None:
            if answer == "mine":
                self._change(field, text, theirs.revision)
            else:
                forget_draft(self._screen, self._place_of(field))
                self._read()

        self._screen.app.push_screen(Ask(error.title, told, choices), settle)
