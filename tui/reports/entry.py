"""One report on screen: written, saved, submitted; what was typed and not saved is never lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Input

from exports.language import translate
from models import clock
from models.errors import ChangedByOther, InvalidValue, NotFound, TamruangError
from models.form.propose import propose_next
from models.messages import message
from models.office.words import person_name
from models.reports.desk import Desk
from models.reports.rows import State, StoredReport
from models.reports.verbs import load_report, save_report
from tui.framework.draft_offer import ask_about_typed
from tui.framework.draft_screen import REVISION, KeepsTyped
from tui.framework.paper_screen import PaperScreen, form_text
from tui.keyboard.actions import BACK, HELP, PREVIOUS_FIELD, Action
from tui.reports.conflict import load_and_ask
from tui.reports.entry_fields import ReportFields
from tui.reports.questions import submit
from tui.reports.register_figures import BEHIND, TAKE, RegisterFigures
from tui.reports.report_fields import LABELS, PLACES, Reading, texts_of
from tui.widgets.thai_input import ThaiInput


class EntryScreen(KeepsTyped[Any]):
    """Write a report, or change a draft. Dismissed with the id of the stored report, or None.

    Args:
        desk: the project and the other reports.
        stored: the draft to change; None for a new report.
        number: of a new report, if it is not to be the next.
        today: the day that a new report is proposed for.
    """

    NAME = message("Progress report")
    ACTIONS = (
        Action("save", ("f2", "ctrl+s"), message("Save"), message("Save the report as a draft")),
        Action(
            "submit",
            ("f9",),
            message("Submit"),
            message("Save and submit the report; it can't be changed afterwards"),
        ),
        Action(
            "compose",
            ("f5",),
            message("Recompute"),
            message("Write the narrative and compute the pending cases from the figures again"),
            shown=False,
        ),
        Action(
            "preview",
            ("f6",),
            message("Whole form"),
            message("Show the whole form with this report as typed"),
        ),
        TAKE,
        BEHIND,
        BACK,
        Action(
            "forward",
            ("enter", "tab"),
            message("Next"),
            message("Go to the next field to fill in"),
            shown=False,
            in_palette=False,
        ),
        Action(
            "next_field",
            ("down",),
            message("Next field"),
            message("Go to the field below"),
            shown=False,
            in_palette=False,
        ),
        PREVIOUS_FIELD,
        HELP,
    )

    def __init__(
        self, desk: Desk, *, stored: StoredReport | None = None, number: int | None = None, today: date
    ) -> None:
        base = stored.report if stored else propose_next(desk.form, today)
        if number is not None:
            base = replace(base, number=number, label=number)
        super().__init__()
        self.desk = desk
        self.figures = RegisterFigures(self)
        if stored is None:
            base = self.figures.fill(base)
        self.fields = ReportFields(desk, base, is_new=stored is None, today=today)
        self.figures.serve(self.fields)
        self.stored = stored
        self.revision = stored.revision if stored else None
        self.is_saving = False
        self.saved_at = ""
        self._told_of = self.revision
        """The revision of somebody else that was told of last."""

    def compose_body(self) -> ComposeResult:
        """The fields."""
        yield self.fields

    def opened(self) -> None:
        """Begin at the first figure, and offer what was kept."""
        self.fields.go_to("received")
        self.fields.check()
        self.begin_keeping()
        if self.stored is not None:
            self.figures.remember_source(self.stored.id)

    def on_report_fields_typed(self, event: ReportFields.Typed) -> None:
        """Typed figures are the person's own; those of another period are counted again."""
        event.stop()
        self.figures.follow(event.name)

    def on_report_fields_checked(self, event: ReportFields.Checked) -> None:
        """The head says whether it is saved."""
        event.stop()
        self.refresh_frame()

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return self.fields.texts

    @property
    def _report_id(self) -> int | None:
        return self.stored.id if self.stored else None

    @property
    def place(self) -> str:
        """The report."""
        return f"report:{self.desk.stored.id}:{self._report_id or 0}"

    @property
    def place_facts(self) -> dict[str, str]:
        """The revision that it is typed on."""
        return {REVISION: str(self.revision or "")}

    @property
    def offers_all(self) -> bool:
        """Of a new report all is offered."""
        return self.stored is None

    @property
    def open_record(self) -> str:
        """The draft, if it is stored."""
        return f"report:{self._report_id}" if self._report_id is not None else ""

    def others_changed(self) -> None:
        """Show the draft as somebody else has saved it, unless something is typed on it: then only say so."""
        if (report_id := self._report_id) is not None:
            self.fresh.read(lambda: load_report(report_id), self._take_changed, self._tell_gone)

    def _take_changed(self, theirs: StoredReport) -> None:
        if self.is_saving or theirs.revision in {self.revision, self._told_of}:
            return
        self._told_of = theirs.revision
        by = person_name(theirs.changed_by)
        if theirs.state is State.SUBMITTED:
            self.notice(message("{by} has submitted this report. It can't be changed any longer.", by=by))
        elif self.is_dirty:
            self.notice(
                message(
                    "{by} has changed this report; your text stays, saving shows both.",
                    by=by,
                )
            )
        else:
            self._take_version(theirs)

    def _tell_gone(self, error: TamruangError) -> bool:
        if isinstance(error, NotFound):
            self.notice(error.sentence)
        return isinstance(error, NotFound)

    # The head.

    @property
    def screen_title(self) -> str:
        """Which report it is."""
        return translate(message("Progress report {number}", number=self.fields.base.number))

    @property
    def screen_state(self) -> str:
        """Draft of which edition, saved or not."""
        kind = (
            message("draft")
            if self.stored is None or self.stored.edition == 1
            else message("draft of amendment {number}", number=self.stored.edition - 1)
        )
        if self.stored is None:
            state = message("not saved yet")
        elif self.is_dirty:
            state = message("changed, not saved")
        elif self.saved_at:
            state = message("saved {time}", time=self.saved_at)
        else:
            state = message("saved")
        return f"{translate(kind)} · {translate(state)}"

    # Moving, and the figures.

    def action_forward(self) -> None:
        """To the next field that is not computed."""
        self.fields.forward()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a field: to the next that the person has to fill."""
        event.stop()
        self.action_forward()

    def action_next_field(self) -> None:
        """To the field below."""
        self.fields.step(1)

    def action_previous_field(self) -> None:
        """To the field before."""
        self.fields.step(-1)

    def action_compose(self) -> None:
        """Let what is open and the narrative follow the figures again."""
        self.fields.compose_again()

    def action_take_figures(self) -> None:
        """Take the figures from the register, as of a day."""
        self.figures.ask_day()

    def action_cases_behind(self) -> None:
        """Open the cases behind the figure that one is in."""
        self.figures.open_cases()

    # Saving.

    def action_save(self) -> None:
        """Save the draft."""
        self._save(self._after_save)

    def _save(self, on_done: Callable[[StoredReport], object]) -> None:
        if self.is_saving:
            return
        reading = self.fields.read()
        if reading.wrong:
            name = next(name for name in LABELS if name in reading.wrong)
            self.fields.go_to(name)
            self.notice(message("! Not saved yet: {reason}", reason=reading.wrong[name]))
            return
        self.figures.reason_first(reading.report, lambda reason: self._store(reading, reason, on_done))

    def _store(self, reading: Reading, reason: str | None, on_done: Callable[[StoredReport], object]) -> None:
        taken = self.figures.taken
        texts, project, by = self.texts, self.desk.stored.id, self.program.by
        report_id, revision = self._report_id, self.revision

        def verb() -> StoredReport:
            return save_report(
                project,
                reading.report,
                by=by,
                report_id=report_id,
                revision=revision,
                taken=taken,
                reason=reason,
            )

        def done(stored: StoredReport) -> None:
            self.is_saving = False
            self.stored, self.fields.base, self.revision = stored, stored.report, stored.revision
            self.before = texts
            self.saved_at = f"{clock.now().astimezone(clock.BANGKOK):%H:%M}"
            on_done(stored)
            self.refresh_frame()

        self.is_saving = True
        storing = self.save_with(verb, self.figures.reason_place)
        self.ask_office(storing, done, on_error=self._after_failed_save, group="save")

    def _after_save(self, stored: StoredReport) -> None:
        self.notice(
            message(
                "✓ Report {number} was saved as a draft, {time}.",
                number=stored.report.number,
                time=self.saved_at,
            )
        )

    def _after_failed_save(self, error: TamruangError) -> bool:
        self.is_saving = False
        if isinstance(error, InvalidValue):
            name = PLACES.get(error.field, error.field)
            if name in LABELS:
                self.fields.refused[name] = error.sentence
                self.fields.check()
                self.fields.go_to(name)
                self.notice(message("! Not saved yet: {reason}", reason=error.sentence))
                return True
        if isinstance(error, ChangedByOther) and self.stored is not None:
            self.keep_typed()
            load_and_ask(self, self.stored.id, self.fields.read().report, error, self._settle_conflict)
            return True
        self.keep_typed()
        return False

    def _settle_conflict(self, answer: str, theirs: StoredReport) -> None:
        if answer == "theirs":
            self.forget_typed()
            self._take_version(theirs)
        elif answer == "mine":
            self.stored, self.revision = theirs, theirs.revision
            self._save(self._after_save)

    def _take_version(self, theirs: StoredReport) -> None:
        """Go on with what somebody else has saved."""
        self.stored, self.fields.base, self.revision = theirs, theirs.report, theirs.revision
        self.fields.follow_figures(theirs.report)
        self.before = texts_of(theirs.report)
        for name, text in self.before.items():
            if text != self.fields.text(name):
                self.fields.put(name, text)
        self.fields.check()
        self.notice(message("This is now the version of {by}.", by=person_name(theirs.changed_by)))

    def action_submit(self) -> None:
        """Save what is typed, then submit."""
        if self.stored is not None and not self.is_dirty:
            submit(self, self.stored, self._after_submit)
        else:
            self._save(lambda stored: submit(self, stored, self._after_submit))

    def _after_submit(self, stored: StoredReport) -> None:
        self.dismiss(stored.id)

    def action_preview(self) -> None:
        """See the whole form with this report as typed."""
        report = self.fields.read().report
        others = [other for other in self.desk.form.reports if other.number != self.fields.base.number]
        reports = tuple(sorted([*others, report], key=lambda each: each.number))
        form = replace(self.desk.form, reports=reports)
        self.app.push_screen(PaperScreen(message("Whole form"), form_text(form), to_end=True))

    # Leaving, and what was typed.

    def action_back(self) -> None:
        """Go back; what is not saved is asked about."""
        self.may_leave(lambda: self.dismiss(self._report_id))

    def may_leave(self, on_done: Callable[[], object]) -> None:
        """Ask about what is not saved."""
        told = message("What was typed in report {number} is not saved.", number=self.fields.base.number)
        label = message("Save as a draft and leave")
        ask_about_typed(self, on_done, told, lambda: self._save(lambda _: on_done()), label)

    def take_texts(self, texts: Mapping[str, str], facts: Mapping[str, str]) -> None:
        """Write what was kept into the fields; stored, it must not overwrite what it was not typed on."""
        if self.stored is not None and facts.get(REVISION, "").isdigit():
            self.revision = int(facts[REVISION])
        for name, text in texts.items():
            self.fields.put(name, text)
        self.fields.follow_figures(self.fields.read().report)
        self.fields.check()
        if isinstance(self.focused, ThaiInput):
            self.focused.select_all()  # as when one comes to a field: the next figure takes its place
