"""What the commands on the city's picture share: which fiscal year, and as of which day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from models import clock
from models.city.overview import Overview, load_overview
from models.dates import BUDDHIST_OFFSET, fiscal_year_of
from models.errors import DatabaseUnusable
from models.form.validation import FIRST_DAY, LAST_DAY
from models.messages import message
from models.reports.month_end import last_full_month
from models.storage.place import is_there, remains_of
from tui.commands.base import option
from tui.commands.office import database_of, open_database
from tui.commands.types import Day, WholeNumber

Command = TypeVar("Command", bound=Callable[..., Any])

as_of_option = option(
    "--as-of",
    type=Day(),
    metavar=message("DAY"),
    help=message("As it stood at the end of this day."),
    default_text=message("today"),
)
FISCAL_YEAR = WholeNumber(FIRST_DAY.year + BUDDHIST_OFFSET + 1, LAST_DAY.year + BUDDHIST_OFFSET)
"""A fiscal year, Buddhist, of which all days can be reported."""

year_option = option(
    "--year",
    type=FISCAL_YEAR,
    metavar=message("YEAR"),
    help=message("The fiscal year."),
    default_text=message("that of the last full month"),
)


def open_city(context: click.Context) -> Path:
    """Open the city's database; gives its file.

    Raises:
        DatabaseUnusable: there is none; the sentence says how the city's begins.
    """
    path = database_of(context)
    if not is_there(path) and not remains_of(path):
        raise DatabaseUnusable(
            message(
                "There is no database at {path}. The city has one of its own: give its path with --database or in "
                "TAMRUANG_DATABASE. To begin it there: tamruang city office add NAME --create",
                path=str(path),
            )
        )
    return open_database(context)


def overview_of(year: int | None, as_of: date | None, month: date | None = None) -> Overview:
    """The city as it stands.

    Args:
        year: fiscal year (Buddhist) that was typed; that of the month if None.
        as_of: the day as of which; today if None.
        month: any day of the month that is meant; the last full one if None.
    """
    today = clock.today()
    wanted = month or last_full_month(as_of or today).start
    return load_overview(year or fiscal_year_of(wanted), today=today, as_of=as_of)
