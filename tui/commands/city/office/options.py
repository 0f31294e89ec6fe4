"""What the commands on the city's offices share."""

from __future__ import annotations

from models.city.offices import LAST_DUE_DAY
from models.messages import message
from tui.commands.base import option
from tui.commands.types import Day, WholeNumber

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
    type=Day(),
    metavar=message("DAY"),
    help=message("A day of the first month that it reports; before it nothing is missing."),
)
until_option = option(
    *("--until", "last"),
    type=Day(looks_ahead=True),
    metavar=message("DAY"),
    help=message("A day of the last month that it reports; after it nothing is missing."),
)
