"""What reads the day and writes its lines: loaded through these doors alone, and not with the screen, which is painted first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from tui.framework.program import Program
    from tui.today.data import Day, Later
    from tui.today.own import OwnList
    from tui.widgets.ledger import Ledger


def load_own_list(by: str) -> OwnList | None:
    """The pending cases of the section of whoever sits here; None where the day is shown instead."""
    from models.office.words import load_words

    if not load_words().people.sections(by):
        return None
    from tui.today.own import own_list  # with the filters of lists, which nobody else needs so early

    return own_list(by)


def load_day(today: date, project_id: int | None = None, *, is_first: bool = False) -> Day:
    """The day; see `tui.today.data.open_day`."""
    from tui.today.data import open_day

    return open_day(today, project_id, is_first=is_first)


def load_later_figures(today: date) -> Later:
    """What takes longer to read than the day; see `tui.today.data.load_later`."""
    from tui.today.data import load_later

    return load_later(today)


def show_rows(ledger: Ledger, day: Day, program: Program) -> None:
    """Write the lines of the day; see `tui.today.rows.show_day`."""
    from tui.today.rows import show_day

    show_day(ledger, day, program.today(), is_sample=program.place is not None)
