"""The part of the entry screen that takes a report's figures from the register, and tells where typed ones differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from exports.language import translate
from models.dates import Period, format_date, parse_date
from models.form.project import ProgressReport
from models.messages import message
from tui.framework.draft_screen import forget_at
from tui.framework.sheets import AskText, needed
from tui.keyboard.actions import Action
from tui.reports.entry_fields import TypingScreen

if TYPE_CHECKING:  # the register is loaded when a report is written, not before
    from models.reports.register_figures import Taken

FIGURES = ("received", "finished", "pending")

TAKE = Action(
    "take_figures",
    ("f4",),
    message("From register"),
    message("Take the figures from the register, as of a day"),
)
BEHIND = Action(
    "cases_behind",
    ("f7",),
    message("Cases"),
    message("The cases behind the figure that one is in"),
)


def period_of(report: ProgressReport) -> Period | None:
    """The period of a report, if both its days are there in their order."""
    start, end = report.period_start, report.period_end
    return Period(start, end) if start and end and start <= end else None


def figures_for(report: ProgressReport, as_of: date | None) -> Taken | None:
    """What the register has for a report; None in an office without cases, or without a period.

    Args:
        report: gives the period.
        as_of: the day to count as of; the report's own if None, or the end of its period.
    """
    from models.reports.register_figures import has_cases, take_figures

    period = period_of(report)
    if period is None or not has_cases():
        return None
    return take_figures(period, as_of or report.reported_on or period.end)


class RegisterScreen(TypingScreen):
    """Knows what the register has for the report on the screen.

    The figures of a new report are read at once, in the screen's own thread: they take some milliseconds at any size, and
    keys that are typed ahead must find them in their fields.
    """

    taken: Taken | None = None
    """What the register has, as it was counted last."""
    follows_register = False
    """Whether the fields hold what the register has, and go along when the period or the day changes."""
    as_of: date | None = None
    """The day that was chosen to count as of; the report's own if None."""

    def with_figures(self, report: ProgressReport) -> ProgressReport:
        """A new report with the figures of the register in it, where there are any."""
        self.taken = figures_for(report, None)
        if self.taken is None:
            return report
        self.follows_register = True
        return replace(report, **{name: getattr(self.taken, name) for name in FIGURES})

    def remember_source(self, report_id: int) -> None:
        """Show what the register had for a stored report."""

        def find() -> Taken | None:
            from models.reports.register_figures import source_of

            return source_of(report_id)

        def show(taken: Taken | None) -> None:
            if taken is not None:
                self.taken, self.as_of = taken, taken.as_of
                self.check()

        self.ask_office(find, show, group="register")

    def _typed(self, name: str) -> None:
        super()._typed(name)
        if name in FIGURES:
            self.follows_register = self.taken is not None and not self._differing()
        elif name in {"period", "reported_on"} and (self.taken is not None or self.is_new):
            self._count()

    def _differing(self) -> tuple[str, ...]:
        from models.reports.register_figures import differing

        return differing(self.read().report, self.taken) if self.taken is not None else ()

    def _count(self) -> None:
        """Count again for what the fields say now."""
        report, as_of = self.read().report, self.as_of
        self.ask_office(lambda: figures_for(report, as_of), self._counted, group="register")

    def _counted(self, taken: Taken | None) -> None:
        self.taken = taken
        if taken is not None and self.follows_register:
            self.put_figures(taken)
        self.check()

    def put_figures(self, taken: Taken) -> None:
        """Write the register's figures into the fields."""
        for name in FIGURES:
            self.put(name, str(getattr(taken, name)))
        self.follows_register = self.computes_pending = True
        self._follow()

    def more_notes(self) -> dict[str, str]:
        """Beside each figure, what the register has."""
        taken = self.taken
        if taken is None:
            return {}
        differing = self._differing()
        notes = {}
        for name in FIGURES:
            sentence = (
                message("≠ register {count}; a reason will be asked for", count=getattr(taken, name))
                if name in differing
                else message("register {count}", count=getattr(taken, name))
            )
            notes[name] = translate(sentence)
        if "received" not in differing:
            notes["received"] += " · " + translate(message("as of {day}", day=taken.as_of))
        if taken.elsewhere and "finished" not in differing:
            notes["finished"] += " · " + translate(
                message("{count} of them sent on or not ours", count=taken.elsewhere)
            )
        return notes

    # Actions.

    @property
    def reason_place(self) -> str:
        """Where the reason is typed why the figures differ."""
        return f"reason-{self.place}"

    def action_take_figures(self) -> None:
        """Take the figures from the register, as of a day."""
        report = self.read().report
        period = period_of(report)
        if period is None:
            self.notice(message("The report needs its period first."))
            return
        day = self.as_of or report.reported_on or period.end
        self.app.push_screen(
            AskText(
                message("Figures from the register"),
                message("Cases received in the period, and how they stood at the end of which day?"),
                format_date(day),
                check=lambda line: parse_date(line, today=self.program.today()),
                place=f"as-of-{self.place}",
            ),
            self._take,
        )

    def _take(self, line: str | None) -> None:
        if line is None:
            return
        forget_at(self, f"as-of-{self.place}")  # it is not stored by itself
        self.as_of = parse_date(line, today=self.program.today())
        report, as_of = self.read().report, self.as_of

        def show(taken: Taken | None) -> None:
            self.taken = taken
            if taken is None:
                self.notice(message("There is no case in the register yet."))
                return
            self.put_figures(taken)
            self.check()
            self.notice(message("✓ The figures of the register as of {day} stand here now.", day=taken.as_of))

        self.ask_office(lambda: figures_for(report, as_of), show, group="register")

    def action_cases_behind(self) -> None:
        """The cases behind the figure that one is in."""
        period, taken = period_of(self.read().report), self.taken
        if period is None or taken is None:
            self.notice(message("These figures are not from the register. F4 takes them from there."))
            return
        name = self.focused.id if self.focused is not None and self.focused.id in FIGURES else "received"
        assert name is not None

        def find() -> tuple[int, ...]:
            from models.reports.register_figures import cases_of

            return cases_of(period, taken, name)

        def show(ids: tuple[int, ...]) -> None:
            from models.register.filters import Filter
            from tui.register.screen import ComplaintsScreen

            self.app.push_screen(ComplaintsScreen(Filter(ids=ids), title=_TITLES[name]))

        self.ask_office(find, show, group="behind")

    def reason_first(self, report: ProgressReport, on_done: Callable[[str | None], object]) -> None:
        """Go on with the reason why figures differ from the register; it is asked for once."""
        if self.taken is None or not self._differing():
            on_done(None)
            return
        from models.reports.acceptance import finding_key, load_acceptances
        from models.reports.register_figures import register_finding

        finding = register_finding(report, self.taken)
        assert finding is not None
        done = load_acceptances(self.desk.stored.id).get(finding_key(finding))
        if done is not None:
            on_done(done.reason)
            return
        question = AskText(
            message("Why does the report differ?"), finding.message, check=needed, place=self.reason_place
        )

        def told(line: str | None) -> None:
            if line is not None:
                on_done(line)

        self.app.push_screen(question, told)


_TITLES = {
    "received": message("Received in the period"),
    "finished": message("Of these, no longer pending"),
    "pending": message("Of these, pending"),
}
