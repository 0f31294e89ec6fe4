"""The first screen: what the day begins with, and a line for a number, a word or a new case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from exports.language import translate
from models.errors import TamruangError
from models.messages import Message as Sentence
from models.messages import message
from tui.cases.verbs import load_verb
from tui.framework.draft_screen import KeepsTyped
from tui.keyboard.actions import Action
from tui.today.actions import KEYS
from tui.today.doors import load_day, load_later_figures, load_own_list, show_rows
from tui.today.quick import Quick
from tui.today.wide import Wide
from tui.widgets.ledger import Ledger
from tui.widgets.quick_line import QuickLine

if TYPE_CHECKING:  # what knows the database is loaded when there is something to show
    from textual.widgets import Input

    from tui.today.data import Day, Later
    from tui.today.own import OwnList


class TodayScreen(KeepsTyped[None]):
    """The day: the check of MIS, what waits and what is due, the next report; Enter opens what a line counts."""

    DEFAULT_CSS = """
    TodayScreen Ledger { margin-top: 1; }
    TodayScreen #day-line { height: 1fr; }
    """
    NAME = message("Today")
    ACTIONS = KEYS

    def __init__(self) -> None:
        super().__init__()
        self.day: Day | None = None
        self._own: OwnList | None = None
        self.wide = Wide(self, lambda: self.day is not None and not self.day.is_empty)
        self.quick = Quick(self, self.leave_quick, self.come_back)

    def compose_body(self) -> ComposeResult:
        """The quick line and the day."""
        yield QuickLine()
        with Horizontal(id="day-line"):
            yield Ledger((), has_heading=False, id="day")

    @property
    def ledger(self) -> Ledger:
        """The day."""
        return self.query_one("#day", Ledger)

    def opened(self) -> None:
        """Show the day."""
        super().opened()
        self.set_focus(self.ledger)
        try:
            self.program.open_database()
            self._own = load_own_list(self.program.by)
            if self._own is None:
                self._show(load_day(self.program.today(), is_first=True))
        except TamruangError as error:
            if not self.program.give_up(error):
                self.program.tell(error)
        else:
            self.call_after_refresh(self._started)

    def _started(self) -> None:
        if not self.app.is_running:
            return  # somebody left before the first paint was done: the widgets are being taken down
        self.program.finish_start()
        if self._own is not None:
            self.program.navigator.open_list(self.come_back, **self._own)
        self.quick.widget.complete()
        self.begin_keeping()
        self._look_for_unchecked()

    def _look_for_unchecked(self) -> None:
        """The calendar of holidays takes longer than all else, so it is asked after the first paint."""
        today = self.program.today()
        self.ask_office(lambda: load_later_figures(today), self._show_later, group="unchecked")
        self.wide.look()

    def on_resize(self, event: events.Resize) -> None:
        """There may be room beside the day now, or none any longer."""
        if self.quick.widget.is_complete:
            self.wide.look()

    def _show_later(self, later: Later) -> None:
        day = self.day
        if day is not None and later != (day.unchecked or [], None if day.is_empty else day.steps):
            self._show(
                replace(day, unchecked=later.unchecked, steps=day.steps if day.is_empty else later.steps)
            )

    # Showing.

    def come_back(self, _: Any = None) -> None:
        """Something may have changed: read the day again."""
        today, project = self.program.today(), self.program.project
        unchecked = self.day.unchecked if self.day else None

        def load() -> Day:
            return replace(load_day(today, project.id if project else None), unchecked=unchecked)

        self.ask_office(load, self._show)
        self.wide.look()

    def others_changed(self) -> None:
        """Read the day and its checks again; what does not differ is not painted."""
        today, project, before = self.program.today(), self.program.project, self.day

        def load() -> Day:
            day = load_day(today, project.id if project else None)
            known = before.unchecked if before is not None else None
            return replace(
                day, unchecked=load_later_figures(today).unchecked or ([] if known is not None else None)
            )

        def show(day: Day) -> None:
            if day != self.day:
                self._show(day)
                self.wide.look()

        self.fresh.read(load, show)

    def day_turned(self) -> None:
        """The day begins anew."""
        super().day_turned()
        self.come_back()
        self._look_for_unchecked()

    def _show(self, day: Day) -> None:
        self.day = day
        self.program.project = day.project
        show_rows(self.ledger, day, self.program)
        self.refresh_frame()

    @property
    def foot_actions(self) -> tuple[Action, ...]:
        """In an empty register, only the ways to fill it, and what can be done with its first steps."""
        if self.day is not None and self.day.is_empty:
            steps = ("open", "hide_step") if self.ledger.row is not None else ("check_in", "reports")
            wanted = ("help", *steps, "new", "import", "settings", "quit")
            return tuple(action for action in self.actions if action.id in wanted)
        return super().foot_actions

    @property
    def screen_state(self) -> str:
        """The day, and how much is open."""
        parts = [super().screen_state]
        if self.day is not None and not self.day.is_empty:
            figures = self.day.figures
            parts.append(
                translate(
                    message("pending {pending} · late {late}", pending=figures.pending, late=figures.late)
                )
            )
        parts.append(translate(message("{day}", day=self.program.today())))
        return "  ".join(part for part in parts if part)

    # The quick line. What is typed in it is kept, but not offered in the way of everything else: it is in the list of what waits.

    @property
    def place(self) -> str:
        """A place of this run alone: what stood in the line before goes on waiting."""
        return self.quick.place

    @property
    def place_title(self) -> str:
        """Of the line."""
        return translate(message("Search box"))

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the line."""
        return {"quick": self.quick.text}

    def begin_keeping(self) -> None:
        """From now on what is typed in the line is kept."""
        self.quick.begin()
        self.before = {"quick": ""}
        self._is_begun = self._is_decided = True

    def may_leave(self, on_done: Callable[[], object]) -> None:
        """Who leaves on purpose does not need the line any more."""
        self.forget_typed()
        on_done()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say with every key what would be done."""
        event.stop()
        self.quick.hint()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: open the case of the number, or find the words."""
        event.stop()
        self.quick.go()

    def action_quick(self) -> None:
        """Go to the line."""
        self.set_focus(self.quick.line)

    def action_leave_line(self) -> None:
        """Empty the quick line and go back to the day."""
        self.quick.empty()

    def leave_quick(self) -> None:
        """Back to the day."""
        self.set_focus(self.ledger)

    def key_down(self) -> None:
        """From the quick line down to the day."""
        if self.focused is not self.ledger:
            self.leave_quick()

    def action_status(self) -> None:
        """Status of the typed number."""
        self.quick.do_verb("status")

    def action_finish(self) -> None:
        """Finish the typed number."""
        self.quick.do_verb("finish")

    def action_assign(self) -> None:
        """Hand the typed number out."""
        self.quick.do_verb("assign")

    def action_new(self) -> None:
        """Begin a new case, with what stands in the line."""
        self.quick.begin_case()

    def action_open(self) -> None:
        """Open what the marked line counts."""
        row = self.ledger.row
        key = str(row.key) if row is not None else ""
        if key == "check":
            self.action_check_in()
        elif key == "unchecked":
            self.action_checks()
        elif key == "backup":
            self.program.navigator.ask_backup(self, self.come_back)
        elif key == "report":
            assert self.day is not None
            self.program.project = self.day.report_of
            self.action_reports()
        elif key == "reports":
            self.program.navigator.take_step(self, "step:project", self.come_back)
        elif key == "first_steps":
            self.action_first_steps()
        elif key.startswith("step:"):
            self.program.navigator.take_step(self, key, self.come_back)
        elif row is not None:
            title = Sentence("{text}", {"text": row.cells[1]})
            self.program.navigator.open_figure(self, key, title, self.come_back)

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked line."""
        event.stop()
        self.action_open()

    def action_check_in(self) -> None:
        """Note that MIS was checked."""
        self.program.navigator.ask_check(self, self._show_check)

    def _show_check(self, check: Any) -> None:
        self.notice(message("✓ Recorded: MIS was checked, new cases: {count}.", count=check.new))
        self.come_back()
        self._look_for_unchecked()

    def action_run(self) -> None:
        """Go through the cases that wait."""
        self.program.navigator.open_run(self._come_from_run)

    def _come_from_run(self, told: Sentence | None) -> None:
        if told is not None:
            self.notice(told)
        self.come_back()

    def action_list(self) -> None:
        """The list of all cases."""
        self.program.navigator.open_list(self.come_back)

    def action_reports(self) -> None:
        """The progress reports."""
        self.program.navigator.open_reports(self.come_back)

    def action_import(self) -> None:
        """Take in cases from a file."""
        self.program.navigator.open_import(self.come_back)

    def action_settings(self) -> None:
        """The office's words and numbers."""
        self.program.navigator.open_settings(self.come_back)

    def action_checks(self) -> None:
        """The checks of a month."""
        self.program.navigator.open_daily_checks(on_done=self.come_back)

    def action_mis(self) -> None:
        """The results that go back to MIS."""
        self.program.navigator.open_mis(self.come_back)

    def action_head(self) -> None:
        """The page of the head of the office."""
        self.program.navigator.open_head(self.come_back)

    def action_city(self) -> None:
        """What the city gets from its offices."""
        self.program.navigator.open_city(self.come_back)

    def action_papers(self) -> None:
        """The papers of the register."""
        self.program.navigator.open_papers(self.come_back)

    def action_month(self) -> None:
        """The month's end."""
        self.program.navigator.open_month(self.come_back)

    def action_indicator(self) -> None:
        """The city's indicator."""
        self.program.navigator.open_indicator(self)

    def action_waiting(self) -> None:
        """What was typed and not saved."""
        self.program.navigator.open_drafts(self._come_from_drafts)

    def _come_from_drafts(self, words: str | None) -> None:
        if words:
            self.quick.line.value = words
            self.action_quick()
        self.come_back()

    def action_undo(self) -> None:
        """Take the last act back."""
        load_verb("undo")(self, (), self.come_back)

    def action_redo(self) -> None:
        """Bring back what was just taken back."""
        load_verb("redo")(self, (), self.come_back)

    def action_mail(self) -> None:
        """The outbox."""
        self.program.navigator.open_mail(self.come_back)

    def action_first_steps(self) -> None:
        """What a new office begins with."""
        self.program.navigator.open_first_steps(self.come_back)

    def action_hide_step(self) -> None:
        """Hide the marked first step, or bring it back."""
        if self.ledger.row is not None:
            self.program.navigator.hide_step(self, str(self.ledger.row.key), self.come_back)

    def action_sit(self) -> None:
        """Tell who sits here, or ask."""
        self.program.tell_who_sits()

    def action_past_imports(self) -> None:
        """Choose one of one's own imports to take back."""
        load_verb("past_imports")(self, (), self.come_back)

    def action_quit(self) -> None:
        """Leave the program."""
        self.program.leave()
