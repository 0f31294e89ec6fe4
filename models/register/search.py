"""Finding cases by what is written in them: any words, whole or in part, in any order of the list.

The table of trigrams tells which cases may have the words (`models.storage.trigrams`); which way is quick for which words,
`models.register.search_ways` finds out. Either way the words are looked for in the case itself before it is shown: trigrams say
only that a word may be there (`models.register.search_check`). Words of one or two letters have no trigram of their own: they are
found by all trigrams that begin with them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from models.cases.search_text import BARE, IS_PARTED
from models.register.filters import Filter
from models.register.lines import Key, Line
from models.register.noted import cases_noted
from models.register.order import NEWEST_FIRST, Order
from models.register.query_plan import read_segments
from models.register.search_input import needle_of
from models.register.search_ways import Hunt
from models.storage.database import database, is_on_postgresql, snapshot
from models.storage.interrupting import interruptible

FEW_NUMBERS = 10
"""If no more cases have a number that begins like the needle, they stand first."""


def search(
    wanted: Filter,
    order: Order,
    *,
    today: date,
    after: Key | None = None,
    before: Key | None = None,
    limit: int,
    stopped: Callable[[], bool] | None = None,
) -> list[Line]:
    """The cases found, as `models.register.window.page` gives them.

    Raises:
        SearchStopped: `stopped` said so.
    """
    needle = needle_of(wanted.text)
    with snapshot(), interruptible(stopped):
        first = _ids_by_number(needle.number)
        hunt = _kind_of_hunt()(needle, cases_noted(needle), wanted, order, today, first)
        return read_segments(hunt.parts, after, before, limit, hunt.read)


def count_found(
    wanted: Filter, *, today: date, at_most: int | None = None, stopped: Callable[[], bool] | None = None
) -> int:
    """How many cases are found; see `models.register.window.count`."""
    needle = needle_of(wanted.text)
    with snapshot(), interruptible(stopped):
        return len(_kind_of_hunt()(needle, cases_noted(needle), wanted, NEWEST_FIRST, today).ids(at_most))


def with_ids_found(wanted: Filter, today: date) -> Filter:
    """The filter with the cases that its text finds instead of the text."""
    needle = needle_of(wanted.text)
    with snapshot():
        ids = _kind_of_hunt()(needle, cases_noted(needle), wanted, NEWEST_FIRST, today).ids()
    return replace(wanted, text="", ids=tuple(ids))


def _kind_of_hunt() -> type[Hunt]:
    if not is_on_postgresql():
        return Hunt
    from models.register.search_on_server import ServerHunt  # only an office on a server needs it

    return ServerHunt


def _ids_by_number(number: str) -> list[int]:
    """Ids of the cases whose number begins so, if they are few."""
    if not number:
        return []
    some = f"LIMIT {FEW_NUMBERS + 1}"
    # Each side for itself: else all numbers of a year would be gathered first.
    rows = database.connection().execute(
        f"SELECT id FROM (SELECT id FROM complaint WHERE number_key >= ? AND number_key < ? {some}) AS plain UNION "
        f"SELECT id FROM (SELECT id FROM complaint WHERE {IS_PARTED} AND {BARE} >= ? AND {BARE} < ? {some}) AS parted",
        (number, number + "\U0010ffff") * 2,
    )
    ids = [int(row[0]) for row in rows]
    return ids if len(ids) <= FEW_NUMBERS else []
