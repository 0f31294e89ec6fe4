"""The city's indicator on a sheet: of this month and of the fiscal year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from exports.language import current_language, translate
from exports.layout import pad
from models.cases.indicator import Indicator, indicator
from models.dates import Period, fiscal_year_bounds, fiscal_year_of, format_period
from models.messages import Message, message
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import MessageSheet


def show_indicator(screen: OfficeScreen[Any]) -> None:
    """Count, and show the figures of this month and of the fiscal year."""
    today = screen.program.today()

    def show(text: str) -> None:
        screen.app.push_screen(MessageSheet(message("City indicator"), text))

    screen.ask_office(lambda: _figures(today), show, group="indicator")


def _figures(today: date) -> str:
    year = fiscal_year_of(today)
    periods = (
        (message("This month"), Period(today.replace(day=1), today)),
        (message("Fiscal year {year}", year=year), Period(fiscal_year_bounds(year).start, today)),
    )
    found = [(name, period, indicator(period, today=today)) for name, period in periods]
    label = 36
    lines = [pad("", label) + "".join(pad(translate(name), 18, "right") for name, _, _ in found)]
    more: list[tuple[Message, Callable[[Indicator], str]]] = [
        line
        for line, is_told in (
            (_UNDATED, any(each.undated for _, _, each in found)),
            (_WAITED, any(each.waited for _, _, each in found)),
        )
        if is_told
    ]
    for title, count in (*_COUNTS, *more):
        lines.append(
            pad(translate(title), label) + "".join(pad(count(each), 18, "right") for _, _, each in found)
        )
    lines += [
        "",
        translate(
            message(
                "Cases received in: {periods}",
                periods=tuple(format_period(p, current_language()) for _, p, _ in found),
            )
        ),
    ]
    return "\n".join(lines)


def _share(indicator: Indicator) -> str:
    return "-" if indicator.share is None else f"{indicator.share:.2f} %"


_COUNTS: tuple[tuple[Message, Callable[[Indicator], str]], ...] = (
    (message("Cases that can be judged"), lambda each: f"{each.cases:,}"),
    (message("accepted on time"), lambda each: f"{each.accepted_right:,}"),
    (message("finished on time"), lambda each: f"{each.finished_right:,}"),
    (message("on time in both"), lambda each: f"{each.both_right:,}"),
    (message("Share on time in both"), _share),
    (message("Not judged yet"), lambda each: f"{each.open:,}"),
)
_Line = tuple[Message, Callable[[Indicator], str]]
_UNDATED: _Line = (message("Left out: a day is not known"), lambda each: f"{each.undated:,}")
_WAITED: _Line = (message("Of all, due later: clock was stopped"), lambda each: f"{each.waited:,}")
