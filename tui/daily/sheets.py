"""Noting that MIS was checked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from models.cases.daily_checks import MOST_NEW, DailyCheck, check_in
from models.errors import InvalidValue
from models.messages import message
from models.thai import to_arabic_digits
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import AskText


def ask_check(
    screen: OfficeScreen[Any], on_done: Callable[[DailyCheck], object], day: date | None = None
) -> None:
    """Ask how many new cases MIS has, and note that it was checked.

    Args:
        screen: that asks.
        on_done: called with the check.
        day: on which it was done; today if None.
    """

    def note(line: str | None) -> None:
        if line is None:
            return
        new, by = read_count(line), screen.program.by
        verb = screen.program.drafts.save_with(lambda: check_in(new, by=by, day=day), place)
        screen.ask_office(verb, on_done, group="save")

    place = f"check:{day or screen.program.today()}"
    title = message("MIS checked") if day is None else message("MIS check of {day}", day=day)
    sentence = message("How many new cases were there? Leave empty for none.")
    screen.app.push_screen(AskText(title, sentence, check=read_count, place=place), note)


def read_count(text: str) -> int:
    """How many new cases a line says; an empty one says none.

    Raises:
        InvalidValue: it is no such number.
    """
    digits = to_arabic_digits(text).strip().replace(",", "") or "0"
    if not (digits.isascii() and digits.isdigit()) or int(digits[:9]) > MOST_NEW:
        raise InvalidValue(
            "new", message("The number of new cases is a whole number from 0 to {most}.", most=MOST_NEW)
        )
    return int(digits)
