"""The results that are to be recorded in MIS: handed over as a file, or pasted there field by field, once each."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult

from exports.language import translate
from models.cases.handover import hand_over
from models.cases.operation import Done
from models.messages import message
from tui.cases.carry_out import tell_skipped
from tui.cases.verbs import load_verb
from tui.framework.copying import send_to_clipboard
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import Ask
from tui.mis.actions import KEYS
from tui.mis.data import Waiting, load_waiting
from tui.mis.rows import fields_of, mis_columns, mis_rows
from tui.mis.sheet import MisFileSheet
from tui.widgets.choices import Choice
from tui.widgets.ledger import Ledger
from tui.widgets.words import Words


class MisScreen(OfficeScreen[None]):
    """What goes back to MIS."""

    NAME = message("For MIS")
    ACTIONS = KEYS
    DEFAULT_CSS = "MisScreen #next { height: 1; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.waiting: Waiting | None = None
        """What waits, once it is read."""
        self.marked: frozenset[int] = frozenset()
        self._may_copy = False
        """Whether the person has agreed that texts go to the computer where he sits."""
        self._place: tuple[int, int] | None = None
        """The case whose fields are being pasted, and which of them comes next."""

    def compose_body(self) -> ComposeResult:
        """The list, and a line on what is pasted next."""
        yield Ledger(mis_columns(), id="results")
        yield Words(id="next")

    @property
    def ledger(self) -> Ledger:
        """The list."""
        return self.query_one("#results", Ledger)

    @property
    def screen_state(self) -> str:
        """How many wait, and how many are marked."""
        if self.waiting is None:
            return ""
        count = len(self.waiting.results) + self.waiting.more
        if self.marked:
            return translate(
                message("{marked} marked of {count}", marked=len(self.marked), count=f"{count:,}")
            )
        return translate(message("to be recorded: {count}", count=f"{count:,}"))

    @property
    def chosen(self) -> int | None:
        """Id of the case with the cursor."""
        row = self.ledger.row
        return int(str(row.key)) if row is not None else None

    @property
    def meant(self) -> tuple[int, ...]:
        """Ids of the marked cases, in the order of the list; of the one with the cursor where none is marked."""
        if self.waiting is None:
            return ()
        if self.marked:
            return tuple(each.case.id for each in self.waiting.results if each.case.id in self.marked)
        return () if self.chosen is None else (self.chosen,)

    def opened(self) -> None:
        """Read what waits."""
        super().opened()
        self.set_focus(self.ledger)
        self.reload()

    def reload(self, _: Any = None) -> None:
        """Read it again."""
        self.ask_office(load_waiting, self._show)

    def others_changed(self) -> None:
        """Read it again."""
        self.fresh.read(load_waiting, self._show)

    def _show(self, waiting: Waiting) -> None:
        same = {line.ticket_id: line for line in self.waiting.lines} if self.waiting is not None else {}
        self.waiting = waiting
        # A mark says that MIS has it: not what somebody has changed since it was pasted.
        self.marked &= frozenset(
            result.case.id
            for result, line in zip(waiting.results, waiting.lines, strict=True)
            if same.get(line.ticket_id) == line
        )
        lines = dict(zip((result.case.id for result in waiting.results), waiting.lines, strict=True))
        if self._place is not None and lines.get(self._place[0]) not in same.values():
            self._place = None  # its fields are others by now
        self._list()

    def _list(self) -> None:
        if self.waiting is None:
            return
        empty = translate(message("Nothing waits: every result that was recorded here was handed over."))
        rows = mis_rows(self.waiting.results, self.waiting.lines, self.marked)
        self.ledger.show(rows, empty=empty)
        self._tell_next()
        self.refresh_frame()

    # Pasting.

    def _fields(self) -> list[Any]:
        row = self.ledger.cursor
        lines = self.waiting.lines if self.waiting is not None else ()
        return fields_of(lines[row]) if row < len(lines) else []

    def _at(self) -> int:
        """Which field of the case with the cursor comes next."""
        return self._place[1] if self._place is not None and self._place[0] == self.chosen else 0

    def _tell_next(self) -> None:
        fields, at = self._fields(), self._at()
        line = ""
        if at < len(fields):
            line = translate(
                message(
                    "Enter copies field {number} of {all}: {name}",
                    number=at + 1,
                    all=len(fields),
                    name=fields[at].name,
                )
            )
        self.query_one("#next", Words).text = line

    def on_ledger_moved(self, event: Ledger.Moved) -> None:
        """Another case: its first field comes next."""
        self._tell_next()

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A second click pastes."""
        event.stop()
        self.action_paste()

    def action_paste(self) -> None:
        """Put the next field on the clipboard; where texts go to is asked about once."""
        if not self._fields():
            return
        if self._may_copy:
            self._paste()
            return
        choices = (
            Choice("cancel", "n", message("Don't copy")),
            Choice("copy", "c", message("Copy, field by field")),
        )
        told = message(
            "Each field goes to the clipboard of the computer you sit at, where programs can read it. "
            "Not every terminal accepts it, and none reports whether it did."
        )

        def on_answer(answer: str | None) -> None:
            if answer == "copy":
                self._may_copy = True
                self._paste()

        self.app.push_screen(Ask(message("Copy to the other computer"), told, choices), on_answer)

    def _paste(self) -> None:
        fields, at, chosen = self._fields(), self._at(), self.chosen
        if not fields or chosen is None:
            return
        field = fields[at]
        try:
            send_to_clipboard(self, field.text)
        except ValueError:
            self.notice(message("! Too long for a clipboard. E writes a file instead."))
            return
        if at + 1 < len(fields):
            self._place = (chosen, at + 1)
            self._tell_next()
        else:  # all of it was offered: whether MIS has it, the clerk knows
            self._place = None
            self.marked |= {chosen}
            self._list()
            self.ledger.action_move(1)
        self.notice(
            message(
                "Sent to your clipboard ({number}/{all}): {name}",
                number=at + 1,
                all=len(fields),
                name=field.name,
            )
        )

    # Marking.

    def action_mark(self) -> None:
        """Mark the case, and go to the next."""
        if (chosen := self.chosen) is not None:
            self.marked ^= {chosen}
            self._list()
            self.ledger.action_move(1)

    def action_mark_all(self) -> None:
        """Mark all, or none."""
        if self.waiting is not None:
            every = frozenset(each.case.id for each in self.waiting.results)
            self.marked = frozenset() if self.marked == every else every
            self._list()

    # Handing over.

    def action_hand_over(self) -> None:
        """Record that they were handed over, after asking."""
        ids = self.meant
        if not ids:
            return
        choices = (
            Choice("cancel", "n", message("Not yet")),
            Choice("yes", "y", message("Record them as handed over: {count}", count=len(ids))),
        )
        sentence = message(
            "They leave this list then. Whether MIS has them, the program can't know; u takes it back."
        )
        by = self.program.by
        told = self.waiting.results if self.waiting is not None else ()

        def on_answer(answer: str | None) -> None:
            if answer == "yes":
                self.ask_office(lambda: hand_over(ids, by=by, told=told), self._handed_over, group="save")

        self.app.push_screen(Ask(message("Were these handed over to MIS?"), sentence, choices), on_answer)

    def _handed_over(self, done: Done) -> None:
        self.marked = frozenset()
        if done.changed:
            self.notice(message("✓ Cases recorded as handed over: {count}", count=len(done.changed)))
        self.reload()
        if done.skipped:
            tell_skipped(self, done)

    def action_export(self) -> None:
        """Write the marked ones to a file; all of them where none is marked."""
        if self.waiting is None or not self.waiting.results:
            return
        ids = self.meant if self.marked else tuple(each.case.id for each in self.waiting.results)
        sheet = MisFileSheet(ids, self.program.today())

        def tell(path: Any) -> None:
            if path is not None:
                self.marked = frozenset()
                self.notice(sheet.told(path))
                self.reload()
                if sheet.done is not None and sheet.done.skipped:
                    tell_skipped(self, sheet.done)

        self.app.push_screen(sheet, tell)

    def action_case(self) -> None:
        """Open the case."""
        if (chosen := self.chosen) is not None:
            self.program.navigator.open_case(chosen, self.reload)

    def action_undo(self) -> None:
        """Take the last act of this person back."""
        load_verb("undo")(self, (), self.reload)

    def action_redo(self) -> None:
        """Bring back what was taken back last."""
        load_verb("redo")(self, (), self.reload)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
