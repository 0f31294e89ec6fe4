"""What the commands on the city's offices share."""

from __future__ import annotations

from datetime import date

import click

from models.city.offices import LAST_DUE_DAY
from models.errors import InvalidValue
from models.messages import message
from models.reports.month_end import parse_month
from tui.commands.base import option
from tui.commands.types import Day, WholeNumber


class _MonthOrDay(Day):
    """A month as the other commands take it, which is its first day; or any day."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return parse_month(str(value)).start
        except InvalidValue:
            return super().convert(value, param, ctx)


alias_option = option(
    *("--alias", "aliases"),
    multiple=True,
    help=message("Another way in which the office writes its name; can be given several times."),
)
address_option = option(
    *("--address", "addresses"),
    multiple=True,
    help=message(
        "An address from which it sends mail; can be given several times. Reminders go to the first."
    ),
)
phone_option = option("--phone", help=message("Its telephone, to ask about its key."))
due_day_option = option(
    "--due-day",
    type=WholeNumber(1, LAST_DUE_DAY),
    metavar=message("DAY"),
    help=message("The day of the following month by which its report must be there."),
    default_text="10",
)
from_option = option(
    *("--from", "first"),
    type=_MonthOrDay(),
    metavar=message("DAY"),
    help=message("The first month that it reports (2562-10), or a day of it; before it nothing is missing."),
)
until_option = option(
    *("--until", "last"),
    type=_MonthOrDay(looks_ahead=True),
    metavar=message("DAY"),
    help=message("The last month that it reports (2563-09), or a day of it; after it nothing is missing."),
)
