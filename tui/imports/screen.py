"""Taking in a file of cases: which file, what it would change, and only then is it stored, as one step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exports.language import translate
from models.cases.acts import Verb
from models.errors import NothingToUndo, TamruangError, UnreadableFile
from models.messages import message
from tui.framework.draft_screen import forget_at
from tui.framework.sheets import AskText, needed
from tui.framework.work import Stopped, Work
from tui.imports.columns import MAPPING
from tui.imports.lists import COLUMNS, VIEWS
from tui.imports.mapping import NoNumbers, ask_meaning, ask_numbers, raise_if_named
from tui.imports.views import Phase
from tui.imports.work import ArrivalsWork
from tui.keyboard.actions import BACK, HELP, Action
from tui.office.views import TURNS

if TYPE_CHECKING:
    from models.imports.files import Arrival
    from models.imports.plan import Plan

PLACE = "import-cases:0"
"""Where the path is typed."""
STOP = Action("back", ("escape",), message("Stop"), message("Stop; the register stays as it was"))


class ArrivalsScreen(ArrivalsWork):
    """What a file of cases says and would change. Dismissed with what was done (a `Plan`), or None.

    Args:
        path: of the file, if it is known already; asked for otherwise.
    """

    NAME = message("Import cases")
    ACTIONS = (
        Action(
            "take_in",
            ("f2",),
            message("Take the file in"),
            message("Store what is shown; u takes it back in one step"),
        ),
        Action("open", ("enter",), message("Show"), message("Show the list behind the line of the summary")),
        Action(
            "overwrite",
            ("o",),
            message("File wins"),
            message("Let the file overwrite what was changed here, or keep that"),
        ),
        Action(
            "write",
            ("w",),
            message("Write rows"),
            message("Write the rows set aside to a file, to be mended"),
        ),
        Action("undo", ("u",), message("Undo"), message("Take the whole import back")),
        *(
            Action(
                f"view({number})",
                (str(number + 1),),
                name,
                message("Show the list: {list}", list=name),
                shown=False,
            )
            for number, name in enumerate(VIEWS)
        ),
        *TURNS,
        BACK,
        HELP,
    )

    def __init__(self, path: str | Path = "") -> None:
        super().__init__()
        self._path = str(path)
        self._preview: Plan | None = None
        self._done: Plan | None = None

    @property
    def foot_actions(self) -> tuple[Action, ...]:
        """Only what there is a use for now."""
        if self.phase in {Phase.ASKING, Phase.WORKING}:
            return (STOP, HELP) if self.work is None or self.work.can_stop else (HELP,)
        unfit = {"undo"} if self.phase is Phase.SHOWN else {"take_in", "overwrite"}
        if self.plan is not None and not self.plan.set_aside:
            unfit.add("write")
        return tuple(action for action in super().foot_actions if action.id not in unfit)

    def opened(self) -> None:
        """Ask for the file."""
        super().opened()
        if self._path:
            self._read_file(self._path)
        else:
            self._ask_file("")

    def on_unmount(self) -> None:
        """Let the file go."""
        if self.work is not None:
            self.work.stop()
        elif self.arrival is not None:
            self.arrival.close()

    # The file.

    def _ask_file(self, path: str, wrong: TamruangError | None = None) -> None:
        self.turn_to(Phase.ASKING)
        sentence = (
            wrong.sentence
            if wrong
            else message("Path of the file: CSV, JSON or XLSX from MIS; what it would change is shown first.")
        )

        def typed(line: str | None) -> None:
            if line is None:
                self.dismiss(None)
            else:
                self._read_file(line)

        title = message("Import cases")
        question = AskText(title, sentence, path, check=needed, place=PLACE, stored="", is_literal=True)
        self.app.push_screen(question, typed)

    def _read_file(self, line: str) -> None:
        file = Path(line.strip().strip("'\"")).expanduser()
        self.file = file

        def verb(work: Work) -> tuple[Arrival, Plan]:
            from models.admin.mappings import load_mappings
            from models.imports.files import open_arrival
            from models.imports.store import make_plan

            # What was told on this screen comes last, and so goes before what other mappings say.
            known = sorted(load_mappings().items(), key=lambda each: each[0] == MAPPING)
            mapping = {header: field for _, columns in known for header, field in columns.items()}
            try:
                arrival = open_arrival(file, mapping, progress=work.tell)
            except UnreadableFile as error:
                raise_if_named(file, error)
                raise
            try:
                return arrival, make_plan(arrival, progress=work.tell)
            except BaseException:
                arrival.close()
                raise

        def on_done(found: tuple[Arrival, Plan]) -> None:
            self.arrival, self._preview = found
            forget_at(self, PLACE)
            self._show_plan(self._preview, Phase.SHOWN)

        def on_error(error: TamruangError) -> None:
            if isinstance(error, Stopped):
                self.dismiss(None)
            elif isinstance(error, NoNumbers):
                self.turn_to(Phase.ASKING)
                ask_numbers(
                    self, error, told=lambda: self._read_file(line), on_error=lambda: self.dismiss(None)
                )
            else:
                self.file = None
                self._ask_file(line, error)

        self.work_on(message("Reading and comparing"), verb, on_done, on_error)

    def _show_plan(self, plan: Plan, phase: Phase) -> None:
        self.plan = plan
        self.places.clear()
        self.shown = 0
        self.turn_to(phase)

    # What can be done.

    def action_open(self) -> None:
        """From the summary to a list; with the columns, tell what the marked one is."""
        if self.shown != COLUMNS:
            super().action_open()
        elif self.phase is Phase.SHOWN and (row := self.ledger.row) is not None:
            ask_meaning(self, str(row.key), told=self._read_again)

    def _read_again(self) -> None:
        """Open the file anew: another column is known now."""
        if self.arrival is not None and self.file is not None:
            self.arrival.close()
            self.overwrite = False
            self._read_file(str(self.file))

    def action_overwrite(self) -> None:
        """Let the file win over what was changed here, or not; the file is compared anew."""
        if self.phase is not Phase.SHOWN or (arrival := self.arrival) is None:
            return
        overwrite = not self.overwrite

        def verb(work: Work) -> Plan:
            from models.imports.store import make_plan

            return make_plan(arrival, overwrite=overwrite, progress=work.tell)

        def on_done(plan: Plan) -> None:
            self.overwrite, self._preview = overwrite, plan
            self._show_plan(plan, Phase.SHOWN)
            self.notice(
                message("The file wins over what was changed here. o keeps that instead.")
                if overwrite
                else message("What was changed here stays as it is.")
            )

        stopped = self.back_to(Phase.SHOWN, message("Stopped. Nothing was changed."))
        self.work_on(message("Comparing anew"), verb, on_done, stopped)

    def action_take_in(self) -> None:
        """Store it, all or nothing."""
        if self.phase is not Phase.SHOWN or (arrival := self.arrival) is None or self.plan is None:
            return
        if self.plan.nothing:
            self.notice(message("The register says all of this already. There is nothing to take in."))
            return
        by, overwrite = self.program.by, self.overwrite

        def verb(work: Work) -> Plan:
            from models.imports.store import import_file

            return import_file(arrival, by=by, overwrite=overwrite, progress=work.tell)

        def on_done(plan: Plan) -> None:
            self._done = plan
            self._show_plan(plan, Phase.DONE)
            self.notice(
                message(
                    "✓ Taken in: {new} new, {changed} changed. u takes the whole import back.",
                    new=f"{plan.new:,}",
                    changed=f"{plan.changed:,}",
                )
            )

        stopped = self.back_to(Phase.SHOWN, message("Stopped. The register is as it was."))
        self.work_on(message("Taking in"), verb, on_done, stopped)

    def action_undo(self) -> None:
        """Take the import back, as one step."""
        if self.phase is not Phase.DONE:
            return
        by = self.program.by

        def verb(_: Work) -> None:
            from models.cases.undo import last_undoable, undo_last

            last = last_undoable(by)
            if last is None or last.verb is not Verb.IMPORT:
                raise NothingToUndo(
                    message("Something else was done since. Take that back first, where it was done.")
                )
            undo_last(by=by)

        def on_done(_: object) -> None:
            self._done = None
            if self._preview is not None:
                self._show_plan(self._preview, Phase.SHOWN)
            self.notice(message("✓ The whole import was taken back. The register is as it was."))

        failed = self.back_to(Phase.DONE, message("Stopped."))
        self.work_on(message("Taking the import back"), verb, on_done, failed, can_stop=False)

    def action_write(self) -> None:
        """Write the rows set aside to a file beside the one that came in."""
        if self.phase not in {Phase.SHOWN, Phase.DONE} or self.plan is None or self.arrival is None:
            return
        file, headers, rows = self.arrival.path, self.arrival.columns.headers, tuple(self.plan.set_aside)
        if not rows:
            self.notice(message("No row was set aside."))
            return

        def verb() -> Path:
            from models.imports.set_aside import write_set_aside

            return write_set_aside(file, headers, rows, translate)

        def on_done(path: Path) -> None:
            self.notice(
                message(
                    "✓ {count} rows written to {path}. Mend them and import that file.",
                    count=len(rows),
                    path=path.name,
                )
            )

        self.ask_office(verb, on_done, group="save")

    def action_back(self) -> None:
        """Stop what goes on, or go back."""
        if self.phase is Phase.WORKING:
            if self.work is not None and self.work.can_stop and not self.work.is_stopping:
                self.work.stop()
                self.notice(message("Stopping …"))
        else:
            self.dismiss(self._done)
