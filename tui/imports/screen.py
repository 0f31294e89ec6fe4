"""Taking in a file of cases: which file, what it would change, and only then is it stored, as one step."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypedDict

from textual.app import ComposeResult

from exports.language import translate
from models.cases.taking_back import Undone
from models.errors import TamruangError
from models.imports.plan import NOBODY_SAID, Reuse, Reused
from models.imports.three_way import AS_PROPOSED, Choices, Side
from models.messages import Message as Sentence
from models.messages import message
from tui.cases.take_back import tell_undone
from tui.framework.screen import OfficeScreen
from tui.framework.work import Stopped, Work
from tui.imports.actions import ACTIONS, fitting_actions
from tui.imports.aside import save_aside, why_nothing
from tui.imports.conflicts import ask_undecided, count_undecided, told_all, turn_all, turn_case, turn_field
from tui.imports.file import ask_file, forget_path, is_office_file, read_file, typed_path
from tui.imports.lists import ASIDE, BOTH, COLUMNS
from tui.imports.mapping import NoNumbers, ask_meaning, ask_numbers
from tui.imports.older import ask_older
from tui.imports.same_number import answered, ask_same_number, count_unsaid, say_all, turn_row
from tui.imports.take_back import take_back
from tui.imports.told import Told, ask_crowd, ask_meanings, tell_ended
from tui.imports.views import ImportViews, Phase
from tui.imports.work import ImportWork
from tui.keyboard.actions import Action
from tui.widgets.ledger import Ledger

if TYPE_CHECKING:
    from models.imports.files import Arrival
    from models.imports.plan import Plan


MOST_AT_ONCE = 200
"""Rows of a file that is compared in a moment for which nobody need wait."""


class _Said(TypedDict):
    """What a person said of a file, for those who compare and store it."""

    overwrite: bool
    choices: Choices
    reused: Reused


class CaseImportScreen(OfficeScreen[Any]):
    """What a file of cases says and would change. Dismissed with what was done (a `Plan`), or None.

    Args:
        path: of the file, if it is known already; asked for otherwise.
    """

    SETTINGS_NAME: ClassVar[str] = "arrivals"  # as settings files have it
    NAME = message("Import cases")
    ACTIONS = ACTIONS

    def __init__(self, path: str | Path = "") -> None:
        super().__init__()
        self.views = ImportViews()
        self.work = ImportWork(self, self.views)
        self.told = Told()
        self.file: Path | None = None
        self._path = str(path)
        self._preview: Plan | None = None
        self._done: Plan | None = None
        self._is_older_meant = False

    def compose_body(self) -> ComposeResult:
        """The views."""
        yield self.views

    @property
    def screen_state(self) -> str:
        """Which file, and whether it will win over what was changed here."""
        if self.file is None:
            return ""
        if self.views.overwrite and self.views.phase is Phase.SHOWN:
            return translate(message("{file} · the file overwrites !", file=self.file.name))
        return self.file.name

    @property
    def foot_actions(self) -> tuple[Action, ...]:
        """Only what there is a use for now."""
        return fitting_actions(super().foot_actions, self.views, self.work.current)

    def opened(self) -> None:
        """Ask for the file."""
        if self._path:
            self._read_file(self._path)
        else:
            self._ask_file("")

    def on_unmount(self) -> None:
        """Let the file go."""
        if self.work.current is not None:
            self.work.current.stop()
        elif self.views.arrival is not None:
            self.views.arrival.close()

    def on_import_views_turned(self, event: ImportViews.Turned) -> None:
        """The head and the foot go along."""
        event.stop()
        self.refresh_frame()

    def on_import_views_stale(self, event: ImportViews.Stale) -> None:
        """The choices were left: count anew by them."""
        event.stop()
        self._compare(event.view)

    def on_work_told(self, event: Work.Told) -> None:
        """Show how far the work is."""
        self.work.show(event)

    def on_office_screen_failed(self, event: OfficeScreen.Failed) -> None:
        """A fault of the program in the middle of a work: show what was there before."""
        self.work.break_off(event.error)

    def may_leave(self, on_done: Callable[[], object]) -> None:
        """What goes on is stopped first. Where some of an import is stored by then, that is told before anybody leaves."""
        if self.work.current is not None:
            self.work.current.stop()
            if self.told.ended is not None:
                self.notice(message("Stopping …"))
                return
        on_done()

    def others_changed(self) -> None:
        """Compare a small file anew, at once and in place; a large one when its list is left, and in any case when it is stored.

        Not in a thread: a key may begin to read the same file any moment.
        """
        views = self.views
        if views.phase is not Phase.SHOWN or views.is_stale or views.plan is None or views.arrival is None:
            return
        if views.plan.rows <= MOST_AT_ONCE:
            with suppress(
                TamruangError
            ):  # the file was changed, say: the next thing that is asked of it says so
                self._preview = self.told.plan(views.arrival, Work(self), **self._said)
                views.renew(self._preview)
                return
        views.is_stale = True
        self.notice(message("The register has changed; the file is compared again when you go on."))

    # The views.

    @property
    def _said(self) -> _Said:
        """What the person said so far."""
        return {
            "overwrite": self.views.overwrite,
            "choices": self.views.choices,
            "reused": self.views.reused,
        }

    def action_view(self, number: int) -> None:
        """Show a view."""
        self.views.view(number)

    def action_turn(self, step: int) -> None:
        """Show the next view."""
        self.views.turn(step)

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked line."""
        self.action_open()

    # The file.

    def _ask_file(self, path: str, wrong: TamruangError | None = None) -> None:
        self.views.turn_to(Phase.ASKING)
        ask_file(self, path, wrong, on_path=self._read_file, on_none=lambda: self.dismiss(None))

    def _read_file(self, line: str) -> None:
        self._is_older_meant, self.told.ended = False, None
        file = self.file = typed_path(line)
        if is_office_file(file):
            forget_path(self)
            self.program.navigator.open_office_file(file, self._close)
            return

        def on_done(found: tuple[Arrival, Plan]) -> None:
            self.views.arrival, self._preview = found
            forget_path(self)
            self.views.show_plan(self._preview, Phase.SHOWN)
            self._ask_open()

        def on_error(error: TamruangError) -> None:
            if isinstance(error, Stopped):
                self.dismiss(None)
            elif isinstance(error, NoNumbers):
                self.views.turn_to(Phase.ASKING)
                ask_numbers(
                    self, error, on_done=lambda: self._read_file(line), on_error=lambda: self.dismiss(None)
                )
            else:
                self.file = None
                self._ask_file(line, error)

        self.work.begin(
            message("Reading and comparing"), lambda work: read_file(file, self.told, work), on_done, on_error
        )

    def _close(self, _: Any) -> None:
        self.dismiss(None)

    # What can be done.

    def action_open(self) -> None:
        """From the summary to a list; with the columns, tell what the marked one is."""
        if self.views.shown != COLUMNS:
            self.views.open_line()
        elif self.views.phase is Phase.SHOWN and (row := self.views.ledger.row) is not None:
            ask_meaning(self, str(row.key), on_done=self._read_again)

    def _read_again(self) -> None:
        """Open the file anew: another column is known now."""
        if self.views.arrival is not None and self.file is not None:
            self.views.arrival.close()
            self.views.overwrite, self.views.choices, self.views.reused = False, AS_PROPOSED, NOBODY_SAID
            self._read_file(str(self.file))

    def action_overwrite(self) -> None:
        """Let the file win over what was changed here, or not; the file is compared anew."""
        if self.views.phase is Phase.SHOWN:
            self.views.overwrite = not self.views.overwrite
            told = message("Changes made here stay as they are.")
            if self.views.overwrite:
                told = message("The file overwrites changes made here. Ctrl+K keeps them instead.")
            self._compare(told=told)

    def _compare(self, view: int = 0, told: Sentence | None = None) -> None:
        """Hold the file against the register anew, as was chosen."""
        if self.views.phase is not Phase.SHOWN or (arrival := self.views.arrival) is None:
            return
        said = self._said

        def verb(work: Work) -> Plan:
            return self.told.plan(arrival, work, **said)

        def compared(plan: Plan) -> None:
            self._preview = plan
            self.views.show_plan(plan, Phase.SHOWN)
            self.views.view(view)
            if told is not None:
                self.notice(told)
            self._ask_open()

        stopped = self.work.back_to(Phase.SHOWN, message("Stopped. Nothing was changed."))
        self.work.begin(message("Comparing again"), verb, compared, stopped)

    # What the file leaves open.

    def _ask_open(self) -> None:
        """Ask what the file leaves open: columns of many new names, then new status words."""
        plan = self.views.plan
        if plan is not None and plan.crowds:
            ask_crowd(self, plan.crowds[0], self.told, on_right=self._compare, on_other=self._read_again)
        elif plan is not None and plan.unknown:
            self.action_meanings()

    def action_meanings(self) -> None:
        """Ask what the new status words mean; then the file is compared anew."""
        if self.views.plan is not None and self.views.phase is Phase.SHOWN:
            ask_meanings(self, self.views.plan, self.told, on_done=self._compare, on_other=self._read_again)

    def action_choose_side(self) -> None:
        """Take the other side for the marked field; or say what a row is that has the number of another case."""
        if self.views.phase is Phase.SHOWN and (row := self.views.marked_reuse) is not None:
            self.views.say(turn_row(row, self.views.reused))
        elif self.views.phase is Phase.SHOWN and (marked := self.views.marked_conflict) is not None:
            self.views.choose(turn_field(*marked, self.views.choices))

    def action_choose_case(self) -> None:
        """Take the other side for the whole case."""
        if self.views.phase is Phase.SHOWN and (marked := self.views.marked_conflict) is not None:
            self.views.choose(turn_case(*marked, self.views.choices))

    def action_choose_all(self) -> None:
        """Take one side wherever both changed something, or as proposed; or say the same of all that have another's number."""
        plan, is_shown = self.views.plan, self.views.phase is Phase.SHOWN
        if is_shown and plan is not None and plan.twice and (self.views.shown == ASIDE or not plan.both):
            self.views.reused, told = say_all(self.views.reused)
            self._compare(ASIDE, told)
        elif self.views.phase is Phase.SHOWN and self.views.plan is not None and self.views.plan.both:
            self.views.choices = turn_all(self.views.choices)
            self._compare(self.views.shown, told_all(self.views.choices))

    def action_take_in(self) -> None:
        """Store it, all or nothing."""
        plan, arrival = self.views.plan, self.views.arrival
        if self.views.phase is not Phase.SHOWN or plan is None or arrival is None:
            return
        if plan.crowds or plan.unknown:
            self._ask_open()
            return
        if count := count_undecided(plan, self.views.choices):
            ask_undecided(self, count, lambda: self.views.view(BOTH), self._decide_open)
        elif plan.is_older and not self._is_older_meant:
            ask_older(self, plan, on_yes=self._import_older)
        elif count := count_unsaid(plan, self.views.reused):
            ask_same_number(self, count, look=lambda: self.views.view(ASIDE), decide=self._say_same_number)
        else:
            self._store(arrival, plan)

    def _store(self, arrival: Arrival, plan: Plan) -> None:
        if plan.nothing and not self.views.is_stale:
            self.notice(why_nothing(plan))
            return
        by, said, is_older_meant = self.program.by, self._said, self._is_older_meant

        def verb(work: Work) -> Plan:
            return self.told.store(arrival, work, by=by, older=is_older_meant, **said)

        def on_done(plan: Plan) -> None:
            self._done, self.told.ended = plan, None
            self.views.show_plan(plan, Phase.DONE)
            self.notice(
                message(
                    "✓ Imported: {new} new, {changed} changed. u undoes the whole import.",
                    new=f"{plan.new:,}",
                    changed=f"{plan.changed:,}",
                )
            )

        stopped = self.work.back_to(Phase.SHOWN, message("Stopped. The register is as it was."))

        def on_error(error: TamruangError) -> None:
            ended = self.told.ended
            if ended is None:
                stopped(error)
            elif ended.done is None:  # it was whole already
                on_done(ended)
            else:
                self._done = ended
                self.views.show_plan(ended, Phase.DONE)
                tell_ended(self, ended, error)

        self.work.begin(message("Importing"), verb, on_done, on_error)

    def _import_older(self) -> None:
        """An older file is meant to change cases back."""
        self._is_older_meant = True
        self.action_take_in()

    def _say_same_number(self, answer: Reuse) -> None:
        """What the rows are that have the number of plainly another case; then they are stored as that."""
        if (arrival := self.views.arrival) is not None and (plan := self.views.plan) is not None:
            self.views.reused = answered(self.views.reused, plan, answer)
            self.views.is_stale = self.views.is_stale or answer is not Reuse.ASIDE
            self._store(arrival, plan)

    def _decide_open(self, side: Side) -> None:
        """What holds of cases that were closed here and stand otherwise in MIS since."""
        self.views.choices, self.views.is_stale = replace(self.views.choices, open=side), True
        self.action_take_in()

    def action_undo(self) -> None:
        """Take the import back, as one step; where somebody has worked on its cases since, after asking."""
        if self.views.phase is not Phase.DONE or self._done is None:
            return
        if self._done.act is None:
            self.notice(message("Nothing was stored, so there is nothing to undo."))
            return
        take_back(self, self.work, self._done.act, self._undone)

    def _undone(self, undone: Undone) -> None:
        self._done = None
        if self._preview is not None:
            self.views.show_plan(self._preview, Phase.SHOWN)
        if undone.stays:
            self._compare()
            tell_undone(self, undone)
        else:
            self.notice(message("✓ The whole import was undone. The register is as it was."))

    def action_write(self) -> None:
        """Write the rows set aside to a file beside the one that came in."""
        plan, arrival = self.views.plan, self.views.arrival
        if self.views.phase in {Phase.SHOWN, Phase.DONE} and plan is not None and arrival is not None:
            save_aside(self, arrival, plan)

    def action_back(self) -> None:
        """Stop what goes on, or go back."""
        if self.views.phase is Phase.WORKING:
            work = self.work.current
            if work is not None and work.can_stop and not work.is_stopping:
                work.stop()
                self.notice(message("Stopping …"))
        else:
            self.dismiss(self._done)
