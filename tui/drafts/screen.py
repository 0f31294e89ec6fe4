"""What one person typed and did not save: where, when, the first words; gone on with where it was typed, or thrown away."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult

from exports.language import MOMENT_WIDTH, format_moment, translate
from models.drafts import KeptDraft, drop_kept, list_drafts, restore_draft
from models.messages import message
from models.outlet import printable
from tui.drafts.opening import open_draft
from tui.framework.draft_offer import DraftSheet, one_line
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import BACK, HELP, Action
from tui.widgets.ledger import Column, Ledger, Row

QUICK = "quick:"


class WaitingScreen(OfficeScreen["str | None"]):
    """The drafts of the person who sits here. Dismissed with words for the quick line, or None."""

    NAME = message("Unsaved drafts")
    HEARS_ALL = True
    ACTIONS = (
        Action("open", ("enter",), message("Open"), message("Open the screen where it was typed")),
        Action(
            "read",
            ("f6",),
            message("Read"),
            message("Read and copy the whole draft without opening its screen"),
        ),
        Action(
            "delete",
            ("delete",),
            message("Discard"),
            message("Discard the selected draft"),
        ),
        Action("undo", ("u",), message("Restore"), message("Restore the draft discarded last")),
        BACK,
        HELP,
    )

    def __init__(self) -> None:
        super().__init__()
        self.drafts: dict[int, KeptDraft] = {}
        self.thrown: list[KeptDraft] = []
        """What was thrown away here, the last one last."""

    def compose_body(self) -> ComposeResult:
        """The list."""
        columns = (
            Column(translate(message("Where")), 30),
            Column(translate(message("Typed")), MOMENT_WIDTH),
            Column(translate(message("Text")), 20, grows=True),
        )
        yield Ledger(columns, id="drafts")

    @property
    def ledger(self) -> Ledger:
        """The list."""
        return self.query_one("#drafts", Ledger)

    def opened(self) -> None:
        """Show what waits."""
        super().opened()
        self.set_focus(self.ledger)
        self.reload()

    def reload(self, _: Any = None) -> None:
        """Read the list again."""
        by, typed = self.program.by, self.program.drafts

        def load() -> list[KeptDraft]:
            typed.write()
            return list_drafts(by=by)

        self.ask_office(load, self._show)

    def others_changed(self) -> None:
        """Another terminal of the same person may have kept or stored something."""
        by = self.program.by

        def show(drafts: list[KeptDraft]) -> None:
            if drafts != list(self.drafts.values()):
                self._show(drafts)

        self.fresh.read(lambda: list_drafts(by=by), show)

    def _show(self, drafts: list[KeptDraft]) -> None:
        self.drafts = {kept.id: kept for kept in drafts}
        rows = [
            Row(
                kept.id,
                (
                    printable(one_line(kept.draft.title or "-")),
                    format_moment(kept.kept_at),
                    first_words(kept),
                ),
            )
            for kept in drafts
        ]
        self.ledger.show(rows, empty=translate(message("No drafts. Everything you typed is saved.")))
        self.refresh_frame()

    @property
    def marked(self) -> KeptDraft | None:
        """The draft with the mark."""
        row = self.ledger.row
        return self.drafts.get(int(str(row.key))) if row is not None else None

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked line."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the place of the marked draft."""
        if (kept := self.marked) is None:
            return
        if kept.place.startswith(QUICK):
            words, by = kept.texts.get("quick", ""), self.program.by
            self.program.drafts.begin(kept.place)
            self.ask_office(lambda: drop_kept([kept.id], by=by), lambda _: self.dismiss(words), group="save")
        else:
            open_draft(self, kept, self.reload)

    def action_read(self) -> None:
        """Show all of the marked draft."""
        if (kept := self.marked) is not None:
            self.app.push_screen(DraftSheet(kept, message("Typed {at}, not saved.", at=kept.kept_at)))

    def action_delete(self) -> None:
        """Throw the marked draft away."""
        if (kept := self.marked) is None:
            return
        by = self.program.by

        def show(_: object) -> None:
            self.thrown.append(kept)
            self.reload()
            self.notice(message("✓ Discarded. u restores it while this list is open."))

        self.ask_office(lambda: drop_kept([kept.id], by=by), show, group="save")

    def action_undo(self) -> None:
        """Bring back what was thrown away last."""
        if not self.thrown:
            self.notice(message("Nothing has been discarded here."))
            return
        kept, by = self.thrown.pop(), self.program.by
        self.ask_office(lambda: restore_draft(kept, by=by), self.reload, group="save")

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def first_words(kept: KeptDraft) -> str:
    """The words that were typed, on one line."""
    draft = kept.draft
    texts = (draft.texts[name] for name in (draft.typed or tuple(draft.texts)))
    return printable(" · ".join(filter(None, map(one_line, texts)))) or "-"
