"""How each case stood on each day: what the report's figures are counted from.

A span says that a case stood so from one day until another, and between which two acts this was held true. Nothing is
ever changed but the last of these: so the figures of a day can be made again a year later, as they were known then.

An example. A case arrived on 2 March (act 1), was taken in on the 5th (act 2) and finished on the 9th (act 3). That was a mistake,
and was undone (act 4):

    known_from  known_until  since       until       status
    1           2            2027-03-02  9999-12-31  waiting
    2           STILL        2027-03-02  2027-03-05  waiting
    2           3            2027-03-05  9999-12-31  in_progress
    3           4            2027-03-05  2027-03-09  in_progress
    3           4            2027-03-09  9999-12-31  finished
    4           STILL        2027-03-05  9999-12-31  in_progress

How did it stand on 10 March? `models.register.counts` asks for the row with `since <= 10 March < until` and
`known_from <= act < known_until`. A report made after act 3 counted it as finished and always will; one of today counts it as
pending.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple, cast

from models import clock
from models.cases import tallies
from models.cases.complaint import Complaint
from models.clock import bangkok_day
from models.office.vocabulary import Standing
from models.office.words import load_words
from models.storage.bulk_insert import insert_rows
from models.storage.database import database
from models.storage.kept import DAY

FOREVER = date(9999, 12, 31)
STILL = 2**62
"""Stands for the act that will once end what is held true now."""

COUNTED = ("received_at", "status", "channel", "categories", "sections")
"""The fields that the figures are counted by."""


class Stood(NamedTuple):
    """How a case stood from a day on.

    Attributes:
        since: the day.
        status: id of the word.
    """

    since: date
    status: int


class Span(NamedTuple):
    """How a case stood in a span of days, as the database holds it."""

    received_on: str
    since: str
    until: str
    status: int
    channel: int | None
    categories: str
    sections: str


_Known = tuple[int, Span]
"""A span with the act that it is known from."""

_COLUMNS = (
    *("complaint", "known_from", "known_until", "received_on", "since", "until", "status", "channel"),
    *("categories", "sections"),
)
_SELECT = (
    "SELECT known_from, received_on, since, until, status, channel, categories, sections FROM span "
    "WHERE received_on = ? AND complaint = ? AND "
)
HELD_OF_CASE = (
    _SELECT.replace(
        "received_on = ?", f"received_on = (SELECT {DAY.format('received_at')} FROM complaint WHERE id = ?)"
    )
    + "known_until = ?"
)
"""The spans of a case that are held true now; for whoever does not know yet when it arrived."""
_ONE = "WHERE received_on = ? AND complaint = ? AND known_from = ? AND since = ?"
_DELETE = f"DELETE FROM span {_ONE}"
_END = f"UPDATE span SET known_until = ? {_ONE}"

_SINCE = 4
_LONGEST_ACT = timedelta(hours=1)

SpanRow = tuple[object, ...]
"""A row of the table, in the order of `_COLUMNS`."""


def spans_of(
    complaint: Complaint, act: int, stood: Sequence[Stood] = (), *, complaint_id: int | None = None
) -> list[SpanRow]:
    """The rows for a new case.

    Args:
        complaint: the case.
        act: the one that registers it.
        stood: how it stood before it came to this register, oldest first; its own status follows.
        complaint_id: the id that it gets, where the case does not have it yet.
    """
    received_on, states = _states(
        bangkok_day(complaint.received_at), tuple(stood), complaint.status_on, complaint.status
    )
    head = (complaint_id or complaint.id, act, STILL, received_on)
    counted = (complaint.channel, _ids(complaint.categories), _ids(complaint.sections))
    return [(*head, *state, *counted) for state in states]


@lru_cache(maxsize=4_096)  # of a file of many cases many have the same days
def _states(
    received_on: date, stood: tuple[Stood, ...], status_on: date, status: int
) -> tuple[str, tuple[tuple[str, str, int], ...]]:
    """The day of arrival, and since when until when a new case has each status."""
    states = [each for each in stood if each.since < status_on]
    states.append(Stood(status_on, status))
    states[0] = Stood(min(states[0].since, received_on), states[0].status)
    days = [*(state.since.isoformat() for state in states), FOREVER.isoformat()]
    return received_on.isoformat(), tuple(
        (since, until, state.status) for state, since, until in zip(states, days, days[1:], strict=False)
    )


def _span(case: Complaint, since: date, until: date, status: int) -> Span:
    return Span(
        bangkok_day(case.received_at).isoformat(),
        since.isoformat(),
        until.isoformat(),
        status,
        case.channel,
        _ids(case.categories),
        _ids(case.sections),
    )


@lru_cache(maxsize=1_024)
def _ids(ids: tuple[int, ...]) -> str:
    return ",".join(map(str, ids))


def insert_spans(rows: Sequence[SpanRow]) -> None:
    """Store rows, of any number of cases, as `spans_of` gives them."""
    insert_rows("span", _COLUMNS, rows)
    day = max((str(row[_SINCE]) for row in rows), default="")
    # An act that ends after midnight may have begun on the day before.
    if day > bangkok_day(clock.now() - _LONGEST_ACT).isoformat():
        tallies.note_later(day)


def follow(before: Complaint, after: Complaint, act: int, on: date) -> None:
    """Let the spans follow a change of a case.

    Args:
        before: the case as it was.
        after: as it is now.
        act: the one that changed it.
        on: the day of the change; a day before that of the last change is taken for that day.
    """
    if all(getattr(before, name) == getattr(after, name) for name in COUNTED):
        return
    known = _held_true(before)
    # A corrected day of arrival always was the day; only nobody knew.
    received_on = bangkok_day(after.received_at).isoformat()
    moved = [
        span if span.received_on == received_on else span._replace(received_on=received_on)
        for _, span in known
    ]
    if received_on < moved[0].since:
        # It lay there before anybody touched it.
        waiting = load_words().status(Standing.WAITING).id
        moved.insert(0, moved[0]._replace(since=received_on, until=moved[0].since, status=waiting))
    last = moved[-1]
    since = max(on.isoformat(), last.since)
    now = _span(after, date.fromisoformat(since), FOREVER, after.status)
    if now[3:] != last[3:]:
        moved.pop()
        if last.since < since:
            moved.append(last._replace(until=since))
        moved.append(now)
    _replace(before.id, known, moved, act)


def restate(case: Complaint, since: date, stood: int, act: int) -> date:
    """Hold true that a case has the status that it has since another day.

    Args:
        case: as it is stored.
        since: the day.
        stood: id of the status that it had until then, where it was held true earlier.
        act: the one that says so.

    Returns:
        The day since which it is held true: none before that on which the register knew that the case stood otherwise.
    """
    known = _held_true(case)
    known_from, last = known[-1]
    first = next(span for told, span in known if told == known_from)
    is_whole = first is known[0][1]
    day = max(since.isoformat(), first.received_on if is_whole else last.since)
    kept = [span for _, span in known[:-1] if span.since < day]
    if last.since < day:
        kept.append(last._replace(status=stood))
    if kept:
        kept[-1] = kept[-1]._replace(until=day)
    _replace(case.id, known, [*kept, last._replace(since=day)], act)
    return date.fromisoformat(day)


def restore(now: Complaint, then: Complaint, undone: int, act: int) -> None:
    """Let a case stand again as it was known to before an act that nothing came after.

    Args:
        now: the case as it is.
        then: as it will be again.
        undone: the act to take back.
        act: the one that takes it back.
    """
    known = _held_true(now)
    # Told by what they say, not by who wrote them last: undoing something later wrote them anew.
    brought = {span for _, span in _rows(now, "known_from = ?", undone)}
    ended = [span for since, span in _rows(then, "known_until = ?", undone) if since != undone]
    if brought or ended:
        kept = [span for _, span in known if span not in brought]
        _replace(then.id, known, kept + ended, act)


def forget(complaints: Sequence[Complaint], act: int) -> None:
    """No longer hold anything true of cases whose registering is taken back."""
    database.connection().executemany(
        "UPDATE span SET known_until = ? WHERE received_on = ? AND complaint = ? AND known_until = ?",
        [(act, bangkok_day(case.received_at).isoformat(), case.id, STILL) for case in complaints],
    )


def _held_true(complaint: Complaint) -> list[_Known]:
    """The spans that are held true now, each with the act that it is known from, oldest first."""
    connection = database.connection()
    if connection.is_far:
        known = cast("Any", connection).known(HELD_OF_CASE, (complaint.id, complaint.id, STILL))
        if known is not None:
            return _in_order(known)
    return _rows(complaint, "known_until = ?", STILL)


def _rows(complaint: Complaint, condition: str, value: int) -> list[_Known]:
    """Rows of a case with the act that they are known from, in the order of their days."""
    received_on = bangkok_day(complaint.received_at).isoformat()
    return _in_order(database.connection().execute(_SELECT + condition, (received_on, complaint.id, value)))


def _in_order(rows: Iterable[tuple[Any, ...]]) -> list[_Known]:
    return sorted([(row[0], Span._make(row[1:])) for row in rows], key=lambda row: row[1].since)


def _replace(complaint_id: int, known: list[_Known], wanted: list[Span], act: int) -> None:
    """Hold the wanted spans true instead of the known ones, from an act on."""
    connection = database.connection()
    for known_from, span in known:
        if span not in wanted:
            key = (span.received_on, complaint_id, known_from, span.since)
            if known_from == act:  # what this same act brought was never known to anybody else
                connection.execute(_DELETE, key)
            else:
                connection.execute(_END, (act, *key))
    there = [span for _, span in known]
    insert_spans([(complaint_id, act, STILL, *span) for span in wanted if span not in there])
