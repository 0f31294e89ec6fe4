"""Which day lends its year to a sentence that has none, where the report's own date is missing or there is no such day."""

import re
from collections.abc import Iterable
from datetime import date

from models.dates import fiscal_year_bounds, fiscal_year_of, last_day_of_month, year_from
from models.form.project import Project
from models.thai import DIGIT

_MONTH_AND_YEAR = re.compile(rf"(?<!{DIGIT})({DIGIT}{{1,2}})\s*[/.\-]\s*({DIGIT}{{4}}|{DIGIT}{{2}})\s*$")


def fiscal_year_of_form(project: Project, days: Iterable[date | None]) -> int | None:
    """The fiscal year of a form, by whatever tells it: itself, the days of the project, the dates of its reports.

    Args:
        project: of the form.
        days: of its reports; the last of them may lie in the next year, so the earliest counts.
    """
    if project.fiscal_year is not None:
        return project.fiscal_year
    told = project.starts_on or project.ends_on or min(filter(None, days), default=None)
    return None if told is None else fiscal_year_of(told)


def lending_day(written: str, fiscal_year: int | None) -> date | None:
    """The day that lends its year, in place of a date that can't be read.

    Args:
        written: the date as it stands on the paper: its month and year may be right (31/11/2562).
        fiscal_year: of the form.

    Returns:
        The last day of the fiscal year, before which each month has one year; where that year is not known, the last day of the
        month that is written; None if neither is.
    """
    if fiscal_year is not None:
        return fiscal_year_bounds(fiscal_year).end
    match = _MONTH_AND_YEAR.search(written)
    if match is None:
        return None
    month, (year, _) = int(match[1]), year_from(match[2])
    try:
        return last_day_of_month(year, month) if 1 <= month <= 12 else None
    except ValueError:  # a year that no calendar has
        return None
