"""How new a file is whose rows do not say when they changed last: its newest moment tells it."""

from __future__ import annotations

from datetime import datetime

from models.cases.acts import Act
from models.cases.tables import FileAgeRow
from models.clock import bangkok_day
from models.imports.header_keys import header_key
from models.imports.headers import Columns
from models.imports.incoming import Incoming
from models.imports.plain_rows import PlainRows
from models.imports.plan import Plan
from models.imports.questions import OpenQuestion
from models.messages import Message, message

_TELL_SOURCES_APART = ("number", "received_at")


class Age:
    """Gathers how new a file is while its rows are read.

    Attributes:
        newest: the latest moment of its rows; None if they have none, or say themselves when they changed last.
    """

    def __init__(self) -> None:
        self._latest: datetime | None = None
        self._is_told = False

    def look(self, incoming: Incoming) -> None:
        """Look at one more row."""
        if incoming.last_activity is not None:
            self._is_told = True
            return
        for moment in (incoming.values.get("received_at"), incoming.in_progress_at, incoming.finished_at):
            if moment is not None and (self._latest is None or moment > self._latest):
                self._latest = moment

    def look_at(self, rows: PlainRows) -> None:
        """Look at some more rows."""
        self._is_told = self._is_told or any(rows.last)
        if not self._is_told:
            moments = (*rows.said["received_at"], *filter(None, rows.began), *filter(None, rows.finished))
            self._latest = max((*moments, *((self._latest,) if self._latest else ())), default=None)

    @property
    def newest(self) -> datetime | None:
        """The latest moment, where that alone tells how new the file is."""
        return None if self._is_told else self._latest


def newest_before(columns: Columns) -> datetime | None:
    """How new the newest file of this kind was that came in; of any kind for an export of our own."""
    query = FileAgeRow.select(FileAgeRow.newest).order_by(FileAgeRow.newest.desc())
    if not columns.is_own:
        query = query.where(FileAgeRow.kind == _kind_of(columns))
    row = query.first()
    return None if row is None else row.newest


def remember_age(doing: Act, columns: Columns, newest: datetime | None) -> None:
    """Write down with an import how new its file was."""
    if newest is not None and not columns.is_own and doing.events:
        doing.insert(FileAgeRow, {"kind": _kind_of(columns), "newest": newest})


def _kind_of(columns: Columns) -> str:
    """What files of one source have in common: how they call their numbers and their days."""
    headers = (
        columns.headers[place] for field in _TELL_SOURCES_APART for place in columns.fields.get(field, ())[:1]
    )
    return "|".join(map(header_key, headers))


def describe_age(plan: Plan) -> Message:
    """That a file is older than one that came in before."""
    assert plan.newest is not None
    assert plan.newest_before is not None
    return message(
        "This file seems older than one that came in before: its newest day is {day}, that of the other {before}.",
        day=bangkok_day(plan.newest),
        before=bangkok_day(plan.newest_before),
    )


def refuse_older(plan: Plan) -> None:
    """Refuse to let an older file change cases back, unless somebody said so.

    Raises:
        OpenQuestion: it would.
    """
    if plan.is_older:
        raise OpenQuestion(
            message(
                "{why} It would change {count} cases back, so nothing was saved. If that is meant, add --older.",
                why=describe_age(plan),
                count=plan.changed,
            )
        )
