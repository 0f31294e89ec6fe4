"""A month's papers as they would be, before anything is submitted; and the heading of their covering note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exports.layout import MAIL_WIDTH
from exports.papers.month_end import preview_month
from models.dates import Period
from models.messages import message
from tui.framework.paper_screen import PaperScreen
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import Action
from tui.papers.note_sheet import ask_note

if TYPE_CHECKING:
    from models.reports.month_end import MonthEnd

MORE = (
    Action(
        "preview",
        ("f6",),
        message("Preview"),
        message("Look at the month's papers as they would be; nothing is submitted or recorded"),
    ),
    Action(
        "change",
        ("c",),
        message("Covering note"),
        message("Set number, subject and recipient of the covering note"),
        shown=False,
    ),
)
"""What can be done before the papers are printed."""

_RULE = "═" * MAIL_WIDTH


def show_preview(screen: OfficeScreen[Any], end: MonthEnd) -> None:
    """Make all papers of a month as they would be now, and show them one under the other.

    Args:
        screen: of the month's end.
        end: as it was seen.
    """
    by, today = screen.program.by, screen.program.today()

    def make() -> str:
        texts = preview_month(end, by=by, today=today)
        return f"\n\n{_RULE}\n\n".join(text.strip("\n") for text in texts)

    def show(text: str) -> None:
        screen.app.push_screen(PaperScreen(message("The month's papers, as they would be"), text))

    screen.notice(message("Preparing the papers to look at …"))
    screen.ask_office(make, show)


def set_note(screen: OfficeScreen[Any], month: Period) -> None:
    """Ask for the heading of a month's covering note, and keep it.

    Args:
        screen: of the month's end.
        month: its first and its last day.
    """
    ask_note(screen, month, lambda _: screen.notice(message("✓ Kept for the covering note.")))
