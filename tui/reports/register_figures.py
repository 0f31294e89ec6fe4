"""A report's figures out of the register, beside what is typed: taken from there, and told where they differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from exports.language import translate
from models.dates import Period, format_date
from models.form.project import ProgressReport
from models.messages import message
from models.quick_dates import Facing, read_quick_date
from models.register.filters import Filter
from models.reports.acceptance import finding_key, load_acceptances
from models.reports.register_figures import (
    cases_of,
    differing_figures,
    figures_for,
    register_finding,
    source_of,
)
from tui.framework.draft_screen import KeepsTyped, forget_draft
from tui.framework.sheets import AskText, require_text
from tui.framework.typed_days import AskDay
from tui.keyboard.actions import Action
from tui.reports.entry_fields import ReportFields

if TYPE_CHECKING:  # the register is loaded when a report is written, not before
    from models.reports.register_figures import Taken

FIGURES = ("received", "finished", "pending")

TAKE = Action(
    "take_figures",
    ("f4",),
    message("From register"),
    message("Use the figures of the register as of a day"),
)
BEHIND = Action(
    "cases_behind",
    ("f7",),
    message("Cases"),
    message("The cases behind the figure in this field"),
)


def period_of(report: ProgressReport) -> Period | None:
    """The period of a report, if both its days are there in their order."""
    start, end = report.period_start, report.period_end
    return Period(start, end) if start and end and start <= end else None


class RegisterFigures:
    """Knows what the register has for the report on an entry screen.

    Args:
        screen: of the report; its `place` is where the reason for other figures is kept while it is typed.

    The figures of a new report are read at once, in the screen's own thread: they take some milliseconds at any size, and
    keys that are typed ahead must find them in their fields.
    """

    fields: ReportFields

    def __init__(self, screen: KeepsTyped[Any]) -> None:
        self._screen = screen
        self.taken: Taken | None = None
        """What the register has, as it was counted last."""
        self.follows = False
        """Whether the fields hold what the register has, and go along when the period or the day changes."""
        self.as_of: date | None = None
        """The day that was chosen to count as of; the report's own if None."""

    def serve(self, fields: ReportFields) -> None:
        """Say what the register has beside some fields, and write it into them."""
        self.fields = fields
        fields.more_notes = self._notes

    def fill(self, report: ProgressReport) -> ProgressReport:
        """A new report with the figures of the register in it, where there are any."""
        self.taken = figures_for(report, None)
        if self.taken is None:
            return report
        self.follows = True
        return replace(report, **{name: getattr(self.taken, name) for name in FIGURES})

    def remember_source(self, report_id: int) -> None:
        """Show what the register had for a stored report; of one that was not made with it, what it has now, if anything."""
        report = self.fields.read().report

        def find() -> Taken | None:
            known = source_of(report_id)
            found = figures_for(report, None) if known is None else None
            return found if found is not None and found.received else known

        def show(taken: Taken | None) -> None:
            if taken is not None:
                self.taken, self.as_of = taken, taken.as_of
                self.fields.check()

        self._screen.ask_office(find, show, group="register")

    def follow(self, name: str) -> None:
        """A person changed a field: typed figures are her own, those of another period are counted again."""
        report = self.fields.read().report
        if name in FIGURES:
            self.follows = self.taken is not None and not self._differing(report)
        elif name in {"period", "reported_on"} and (self.taken is not None or self.fields.is_new):
            self._count()

    def _differing(self, report: ProgressReport) -> tuple[str, ...]:
        return differing_figures(report, self.taken) if self.taken is not None else ()

    def _count(self) -> None:
        """Count again for what the fields say now."""
        report, as_of = self.fields.read().report, self.as_of
        self._screen.ask_office(lambda: figures_for(report, as_of), self._show_counts, group="register")

    def _show_counts(self, taken: Taken | None) -> None:
        self.taken = taken
        if taken is not None and self.follows:
            self._put(taken)
        self.fields.check()

    def _put(self, taken: Taken) -> None:
        """Write the register's figures into the fields."""
        for name in FIGURES:
            self.fields.put(name, str(getattr(taken, name)))
        self.follows = self.fields.computes_pending = True
        self.fields.follow()

    def _notes(self, report: ProgressReport) -> dict[str, str]:
        """Beside each figure, what the register has."""
        taken = self.taken
        if taken is None:
            return {}
        differing = self._differing(report)
        notes = {}
        for name in FIGURES:
            sentence = (
                message("≠ register {count}; a reason is needed", count=getattr(taken, name))
                if name in differing
                else message("register {count}", count=getattr(taken, name))
            )
            notes[name] = translate(sentence)
        if "received" not in differing:
            notes["received"] += " · " + translate(message("as of {day}", day=taken.as_of))
        if taken.elsewhere and "finished" not in differing:
            notes["finished"] += " · " + translate(
                message("{count} of them forwarded or not ours", count=taken.elsewhere)
            )
        return notes

    # Actions.

    @property
    def reason_place(self) -> str:
        """Where the reason is typed why the figures differ."""
        return f"reason-{self._screen.place}"

    def ask_day(self) -> None:
        """Take the figures from the register, as of a day."""
        report = self.fields.read().report
        period = period_of(report)
        if period is None:
            self._screen.notice(message("The report needs its period first."))
            return
        day = self.as_of or report.reported_on or period.end
        self._screen.app.push_screen(
            AskDay(
                message("Figures from the register"),
                message("Cases received in the period: as of the end of which day?"),
                format_date(day),
                check=self._read_day,
                place=f"as-of-{self._screen.place}",
            ),
            self._take,
        )

    def _read_day(self, line: str) -> date:
        return read_quick_date(line, today=self._screen.program.today(), facing=Facing.BACK)

    def _take(self, line: str | None) -> None:
        if line is None:
            return
        forget_draft(self._screen, f"as-of-{self._screen.place}")  # it is not stored by itself
        self.as_of = self._read_day(line)
        report, as_of = self.fields.read().report, self.as_of

        def show(taken: Taken | None) -> None:
            self.taken = taken
            if taken is None:
                self._screen.notice(message("The register has no cases yet."))
                return
            self._put(taken)
            self.fields.check()
            self._screen.notice(
                message("✓ Filled in the figures of the register as of {day}.", day=taken.as_of)
            )

        self._screen.ask_office(lambda: figures_for(report, as_of), show, group="register")

    def open_cases(self) -> None:
        """The cases behind the figure that one is in."""
        period, taken = period_of(self.fields.read().report), self.taken
        if period is None or taken is None:
            self._screen.notice(message("These figures are not from the register. F4 brings them in."))
            return
        name = self.fields.focused if self.fields.focused in FIGURES else FIGURES[0]

        def find() -> tuple[int, ...]:
            return cases_of(period, taken, name)

        def show(ids: tuple[int, ...]) -> None:
            self._screen.program.navigator.open_list(filter=Filter(ids=ids), title=_TITLES[name])

        self._screen.ask_office(find, show, group="behind")

    def reason_first(self, report: ProgressReport, on_done: Callable[[str | None], object]) -> None:
        """Go on with the reason why figures differ from the register; it is asked for once."""
        if self.taken is None or not self._differing(report):
            on_done(None)
            return

        finding = register_finding(report, self.taken)
        assert finding is not None
        done = load_acceptances(self.fields.desk.stored.id).get(finding_key(finding))
        if done is not None:
            on_done(done.reason)
            return
        question = AskText(
            message("Why does the report differ?"),
            finding.message,
            check=require_text,
            place=self.reason_place,
        )

        def on_answer(line: str | None) -> None:
            if line is not None:
                on_done(line)

        self._screen.app.push_screen(question, on_answer)


_TITLES = {
    "received": message("Received in the period"),
    "finished": message("Of these, no longer pending"),
    "pending": message("Of these, pending"),
}
