"""A month that the sample office has surely submitted, whatever day it is."""

from datetime import timedelta

from models import clock


def submitted_month() -> str:
    """The last month of which the sample office has submitted the report, as the command line takes it.

    In the first days of a month the one before still is a draft, and one that does not add up.
    """
    ended = (clock.today() - timedelta(days=3)).replace(day=1) - timedelta(days=1)
    return f"{ended.year + 543}-{ended.month:02}"
