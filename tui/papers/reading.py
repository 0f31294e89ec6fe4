"""A paper that is looked at before it leaves: printed, saved, mailed and copied from there."""

from __future__ import annotations

from tui.framework.copying import COPY
from tui.framework.paper_screen import PaperScreen
from tui.keyboard.actions import BACK, HELP
from tui.papers.leaving import POST, WRITE, Leaving, ask_file, lay_mail
from tui.papers.printing import PRINT, ask_print


class ReadPaperScreen(PaperScreen):
    """A paper as it would leave now.

    Args:
        leaving: the paper.
        text: its lines.
    """

    ACTIONS = (
        HELP,
        PRINT,
        WRITE,
        POST,
        COPY,
        *(action for action in PaperScreen.ACTIONS if action.id.startswith("sideways")),
        BACK,
    )

    def __init__(self, leaving: Leaving, text: str) -> None:
        super().__init__(leaving.title, text, record=leaving.make_text)
        self.leaving = leaving

    def action_print(self) -> None:
        """Hand it to a printer's queue."""
        ask_print(self, self.leaving)

    def action_write(self) -> None:
        """Write it to a file."""
        ask_file(self, self.leaving)

    def action_post(self) -> None:
        """Make a mail of it."""
        lay_mail(self, self.leaving)
