"""Whether a paper still says how things stand: so far as that can be told without printing it again."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from models.cases.city_tables import CITY_TABLES
from models.dates import Period
from models.papers.record import Recorded
from models.papers.superseded import Kind, find_later
from models.register.counts import counts, latest_act
from models.register.filters import DueFilter, Filter
from models.register.window import count
from models.storage.database import database, snapshot

_FIGURES = ("received", "finished", "pending", "elsewhere")
_CHECKS = "checks"
_CHECKED_SINCE = (
    "SELECT 1 FROM act LEFT JOIN act AS undone ON undone.id = act.undoes_id WHERE act.id > ? AND "
    "((act.verb = 'daily_check' AND act.\"on\" BETWEEN ? AND ?) OR "
    "(undone.verb = 'daily_check' AND undone.\"on\" BETWEEN ? AND ?)) LIMIT 1"
)
_LETTERS = ("city-note", "city-reminder")
_OF_THE_CITY, _CITY_PARTS = frozenset({"city-month", "city-year"}), 2
_CITY_CHANGED_SINCE = (
    "SELECT 1 FROM case_event WHERE act_id > ? AND record IN "
    f"({', '.join(repr(table._meta.table_name) for table in CITY_TABLES)}) LIMIT 1"
)


class Standing(StrEnum):
    """How a paper stands."""

    CURRENT = "current"
    REPLACED = "replaced"
    """A later print of it says something else."""
    CHANGED = "changed"
    """What it tells of has changed, and no later print says so."""
    UNKNOWN = "unknown"
    """It is none that grows old, as a file of data that was given out; or it can't be told without printing it again."""


class Standings:
    """Tells how papers stand; what many of them ask for is counted once. For one look at a list.

    Args:
        today: the day (Bangkok).
    """

    def __init__(self, today: date) -> None:
        self._today = today
        self._counted: dict[tuple[Period, date], dict[str, int]] = {}
        self._pending: dict[str, int] | None = None

    def of(self, paper: Recorded) -> Standing:
        """How a paper stands."""
        with snapshot():
            later = find_later(paper)
            if any(each.kind is Kind.PAPER for each in later):
                return Standing.REPLACED
            if later:
                return Standing.CHANGED
            named = [name.split(":") for name in paper.revisions]
            if not named:
                return Standing.UNKNOWN
            if paper.kind.startswith(_LETTERS):
                return Standing.UNKNOWN
            if named[0][0] in _OF_THE_CITY:
                return self._of_the_city(paper, named[0])
            if any(self._has_changed(paper, parts) for parts in named):
                return Standing.CHANGED
            return Standing.CURRENT

    @staticmethod
    def _of_the_city(paper: Recorded, about: list[str]) -> Standing:
        """Of a roll-up: it is current while nothing came in since. Whether that changed its figures, only a new one tells."""
        is_of_a_day = "-" in about[-1] and len(about) > _CITY_PARTS
        (known,) = paper.revisions.values()
        since = database.connection().execute(_CITY_CHANGED_SINCE, (known,)).fetchone()
        return Standing.CURRENT if is_of_a_day or since is None else Standing.UNKNOWN

    def _has_changed(self, paper: Recorded, about: list[str]) -> bool:
        """Whether the register says something else now than what a paper tells of a month or a day."""
        kind, *rest = about
        if kind not in ("period", "day"):
            return False  # cases and reports are told by `find_later`
        known = paper.revisions[":".join(about)]
        if kind == "period":
            period = Period(date.fromisoformat(rest[0]), date.fromisoformat(rest[1]))
            if paper.kind == _CHECKS:
                return self._was_checked_since(known, period)
            return latest_act() > known and self._count(period) != dict(paper.counts)
        if latest_act() > known:
            return True
        is_of_today = date.fromisoformat(rest[0]) >= self._today
        return not is_of_today and self._count_pending() != dict(paper.counts)

    def _count(self, period: Period) -> dict[str, int]:
        key = period, self._today
        if key not in self._counted:
            found = counts(period, self._today)
            self._counted[key] = {name: getattr(found, name) for name in _FIGURES}
        return self._counted[key]

    def _count_pending(self) -> dict[str, int]:
        if self._pending is None:
            late = Filter(pending=True, due=DueFilter.LATE)
            self._pending = {
                "pending": count(Filter(pending=True), today=self._today),
                "late": count(late, today=self._today),
            }
        return self._pending

    def _was_checked_since(self, known: int, period: Period) -> bool:
        days = (period.start.isoformat(), period.end.isoformat())
        row = database.connection().execute(_CHECKED_SINCE, (known, *days, *days)).fetchone()
        return row is not None
