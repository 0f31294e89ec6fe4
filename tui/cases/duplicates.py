"""Which cases may be the same matter, shown while a case is typed."""

from __future__ import annotations

from typing import Any

from exports.language import translate
from models.cases.complaint import Complaint
from models.clock import bangkok_day
from models.messages import message
from models.office.words import Words
from models.register.duplicates import possible_duplicates
from models.register.lines import Line
from tui.framework.screen import OfficeScreen
from tui.widgets.page import Page
from tui.widgets.page_line import PageLine

_MOST = 6


def look_near(screen: OfficeScreen[Any], typed: Complaint, words: Words, page: Page) -> None:
    """Look for cases of the same kind, place and days, and show them.

    Args:
        screen: that asks.
        typed: the case as it is typed; it need not be stored.
        words: the office's words.
        page: where they are shown.
    """

    def show(found: list[Line]) -> None:
        lines = [PageLine(translate(message("! May be the same case:")), "strong")] if found else []
        page.show_page([*lines, *(_line(each, words) for each in found)])

    # What can't be looked up shows nothing: the person is typing.
    screen.ask_office(
        lambda: possible_duplicates(typed, limit=_MOST), show, on_error=lambda _: True, group="near"
    )


def _line(line: Line, words: Words) -> PageLine:
    day = translate(message("{day}", day=bangkok_day(line.received_at)))
    parts = (line.number, day, line.subject or "", words.name(line.status))
    return PageLine("  ".join(part for part in parts if part), indent=2)
