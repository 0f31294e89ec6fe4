"""Cases that may be the same matter as one that is just being typed: looked for at each pause, so it must cost little.

What is of the same kind and place is found by the index of categories (`models.register.duplicates`); the same place or the same
words by the search, which reads no more than it shows. Both look only at the office's days around the day of arrival.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from models.cases.complaint import Complaint
from models.cases.search_text import fold_text
from models.clock import bangkok_day
from models.office.settings import load_settings
from models.register.duplicates import possible_duplicates
from models.register.filters import Filter
from models.register.lines import Line
from models.register.order import NEWEST_FIRST
from models.register.search import search
from models.storage.database import snapshot

MOST = 4
"""As many are shown while one types."""

_LEAST = 6
"""Letters of a word by which cases are looked for: a shorter one is in too many."""
_READ = 20


def near_typed(
    typed: Complaint, *, today: date, limit: int = MOST, stopped: Callable[[], bool] | None = None
) -> list[Line]:
    """The cases that may be the same matter as one that is being typed, the likeliest first.

    Args:
        typed: what is typed of it so far.
        today: the day (Bangkok).
        limit: no more lines than this.
        stopped: says when nobody waits for it any more.

    Raises:
        SearchStopped: `stopped` said so.
    """
    with snapshot():
        found = {line.id: line for line in possible_duplicates(typed, limit=limit)}
        span = timedelta(days=load_settings().duplicate_days)
        day = bangkok_day(typed.received_at)
        for text in (typed.address, typed.subject):
            if len(found) >= limit or not (words := _telling(text)):
                continue
            wanted = Filter(text=words, received_from=day - span, received_until=day + span)
            lines = search(wanted, NEWEST_FIRST, today=today, limit=_READ, stopped=stopped)
            found |= {line.id: line for line in lines if line.id != typed.id and _may_be_there(typed, line)}
    return list(found.values())[:limit]


def _telling(text: str | None) -> str:
    """The words of a text that are long enough to look for."""
    return " ".join(word for word in (text or "").split() if len(fold_text(word)) >= _LEAST)


def _may_be_there(typed: Complaint, line: Line) -> bool:
    """Whether two addresses may be one: all numbers of one are in the other. Where one is not known yet, they may."""
    mine, theirs = _numbers(typed.address), _numbers(line.address)
    return not mine or not theirs or mine <= theirs or theirs <= mine


def _numbers(address: str | None) -> frozenset[str]:
    return frozenset(re.findall(r"\d+", fold_text(address or "")))
