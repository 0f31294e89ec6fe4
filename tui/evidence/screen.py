"""The evidence of a case: a list, from which photos and texts are looked at, added, and taken out again."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult

from exports.language import translate
from models.cases.evidence import Evidence
from models.cases.evidence_folder import explain_unreadable
from models.errors import NotFound
from models.messages import message
from tui.cases.verb_screen import begin_verb
from tui.cases.verbs import load_verb
from tui.evidence.actions import KEYS
from tui.evidence.data import CaseEvidence, load_evidence, load_text
from tui.evidence.outlets import mail_evidence, open_outside, save_copies
from tui.evidence.picture_screen import PictureScreen
from tui.evidence.rows import evidence_columns, evidence_rows
from tui.framework.paper_screen import PaperScreen
from tui.framework.screen import OfficeScreen
from tui.widgets.ledger import Ledger


class EvidenceScreen(OfficeScreen[None]):
    """The evidence of a case.

    Args:
        complaint_id: of the case.
    """

    NAME = message("Evidence")
    SETTINGS_NAME = "evidence_list"
    ACTIONS = KEYS

    def __init__(self, complaint_id: int) -> None:
        super().__init__()
        self.complaint_id = complaint_id
        self.found: CaseEvidence | None = None
        """The case and its evidence, once they are read."""

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield Ledger(evidence_columns(), id="evidence")

    @property
    def ledger(self) -> Ledger:
        """The list."""
        return self.query_one("#evidence", Ledger)

    @property
    def screen_title(self) -> str:
        """With the number of the case."""
        number = self.found.case.number if self.found else ""
        return translate(message("Evidence of {number}", number=number)) if number else translate(self.NAME)

    @property
    def screen_state(self) -> str:
        """How much there is."""
        if self.found is None:
            return ""
        return translate(message("Files: {count}", count=len(self.found.all)))

    @property
    def open_record(self) -> str:
        """The case."""
        return f"case:{self.complaint_id}"

    @property
    def chosen(self) -> Evidence | None:
        """The one with the mark."""
        row = self.ledger.row
        if row is None or self.found is None:
            return None
        return next((each for each in self.found.all if each.id == row.key), None)

    def opened(self) -> None:
        """Read the evidence."""
        super().opened()
        self.set_focus(self.ledger)
        self.reload()

    def reload(self, _: Any = None) -> None:
        """Read it again."""
        complaint_id = self.complaint_id
        self.ask_office(lambda: load_evidence(complaint_id), self._show, on_error=self._close_if_gone)

    def others_changed(self) -> None:
        """Read it again."""
        complaint_id = self.complaint_id
        self.fresh.read(lambda: load_evidence(complaint_id), self._show, self._close_if_gone)

    def _show(self, found: CaseEvidence) -> None:
        if found == self.found:
            return
        is_first, self.found = self.found is None, found
        last = found.all[-1].id if is_first and found.all else None
        empty = translate(message("There is no photo or paper yet. F3 adds some."))
        self.ledger.show(evidence_rows(found.all), empty=empty, at=last)
        self.refresh_frame()

    def _close_if_gone(self, error: Any) -> bool:
        if not isinstance(error, NotFound):
            return False
        self.dismiss(None)
        self.program.tell(error)
        return True

    # What the keys do.

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A second click looks at it."""
        event.stop()
        self.action_show()

    def action_show(self) -> None:
        """Look at the photo or text with the mark."""
        chosen, found = self.chosen, self.found
        if chosen is None or found is None:
            self.notice(message("There is no photo or paper yet. F3 adds some."))
        elif chosen in found.photos:
            self.app.push_screen(PictureScreen(found, (chosen,)))
        elif chosen.media == "text/plain":
            title = message("{name}", name=chosen.name)

            def show(text: str) -> None:
                self.app.push_screen(PaperScreen(title, text))

            self.ask_office(lambda: load_text(chosen), show)
        else:
            self.notice(
                message("A file of this kind can't be shown here. E saves a copy, O opens it on a desktop.")
            )

    def action_compare(self) -> None:
        """Show before and after beside each other."""
        if self.found is None:
            return
        if self.found.pair is None:
            self.notice(message("It takes a photo of before and one of after."))
        else:
            self.app.push_screen(PictureScreen(self.found, self.found.pair))

    def action_add(self) -> None:
        """Add photos or papers."""
        if self.found is not None:
            begin_verb(self, "evidence", (self.found.case,), self.reload)

    def action_export(self) -> None:
        """Save a copy of the one with the mark."""
        if (chosen := self.chosen) is None:
            return
        if why := explain_unreadable(chosen.sha256):
            self.notice(why)
            return
        save_copies(self, (chosen,))

    def action_mail(self) -> None:
        """Attach it to a mail."""
        if (chosen := self.chosen) is not None and self.found is not None:
            mail_evidence(self, self.found.case, (chosen,))

    def action_outside(self) -> None:
        """Open a copy in another program."""
        if (chosen := self.chosen) is not None:
            open_outside(self, chosen)

    def action_undo(self) -> None:
        """Take the last act of this person back."""
        load_verb("undo")(self, (), self.reload)

    def action_redo(self) -> None:
        """Bring back what was taken back last."""
        load_verb("redo")(self, (), self.reload)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
