"""What an office has that a backup of it has not: what would be lost by restoring it."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from models.records import dataclass

_SINCE = (
    'SELECT step.at, step."by" FROM chain JOIN {table} AS step ON step.id = chain.record_id '
    "WHERE chain.record = '{table}' AND chain.id > ?"
)
_FORGOTTEN = (
    "SELECT DISTINCT c.number FROM chain JOIN act ON act.id = chain.record_id JOIN case_event e ON e.act_id = act.id "
    "JOIN complaint c ON c.id = e.complaint WHERE chain.record = 'act' AND chain.id > ? AND act.verb = 'forget' ORDER BY c.id"
)
_OWN = {
    "cases": "SELECT id, number, received_at FROM complaint",
    "evidence": "SELECT complaint, sha256 FROM evidence",
    "reports": "SELECT id, revision, edition FROM report",
    "drafts": 'SELECT place, "by", kept_at FROM draft',
}


@dataclass(frozen=True, slots=True)
class Loss:
    """What the office has that the backup has not.

    Attributes:
        steps: of the history: acts on cases, changes of reports, papers.
        cases: that are not in the backup.
        evidence: photos and papers that no case would name any more; their files stay in the folder.
        reports: that are not in the backup, or say something else there.
        papers: that could not be verified any more.
        drafts: what was typed and not saved.
        since: moment of the first step that would be lost; None if there is none.
        until: of the last.
        persons: who made them, in no order of rank.
        is_other: whether the backup is of another office altogether.
        forgotten: numbers of the cases whose complainant was forgotten since, and would come back.
    """

    steps: int = 0
    cases: int = 0
    evidence: int = 0
    reports: int = 0
    papers: int = 0
    drafts: int = 0
    since: datetime | None = None
    until: datetime | None = None
    persons: tuple[str, ...] = ()
    is_other: bool = False
    forgotten: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether the office would lose nothing."""
        return not (self.steps or self.cases or self.evidence or self.reports or self.drafts)


def find_loss(office: sqlite3.Connection, backup: sqlite3.Connection) -> Loss:
    """Compare an office with a backup.

    Args:
        office: the database that would be replaced.
        backup: the database that would take its place.

    Raises:
        sqlite3.Error: one of them can't be read, or has other tables.
    """
    common = _common_steps(office, backup)
    made = [
        row
        for table in ("act", "event", "paper")
        for row in office.execute(_SINCE.format(table=table), (common,))
    ]
    moments = sorted(str(at) for at, _ in made)
    (steps,) = office.execute("SELECT count(*) FROM chain WHERE id > ?", (common,)).fetchone()
    (papers,) = office.execute(
        "SELECT count(*) FROM chain WHERE id > ? AND record = 'paper'", (common,)
    ).fetchone()
    missing = {
        name: len(set(office.execute(sql)).difference(backup.execute(sql))) for name, sql in _OWN.items()
    }
    return Loss(
        steps=int(steps),
        papers=int(papers),
        since=_moment(moments[0]) if moments else None,
        until=_moment(moments[-1]) if moments else None,
        persons=tuple(sorted({str(by) for _, by in made})),
        is_other=_key(office) != _key(backup),
        forgotten=tuple(str(number) for (number,) in office.execute(_FORGOTTEN, (common,))),
        **missing,
    )


def last_state(office: sqlite3.Connection) -> tuple[object, ...]:
    """By which it is known whether somebody has saved since: the last step, and what was typed."""
    return (
        *(office.execute("SELECT id, hash FROM chain ORDER BY id DESC LIMIT 1").fetchone() or ()),
        *office.execute("SELECT count(*), max(kept_at), max(id) FROM draft").fetchone(),
    )


def _common_steps(office: sqlite3.Connection, backup: sqlite3.Connection) -> int:
    """The number of the last step that both have: each hash is made of all before it, so all of those are the same, too."""

    def hash_of(connection: sqlite3.Connection, step: int) -> object:
        return connection.execute("SELECT hash FROM chain WHERE id = ?", (step,)).fetchone()

    low, (high,) = 0, backup.execute("SELECT coalesce(max(id), 0) FROM chain").fetchone()
    while low < high:
        middle = (low + high + 1) // 2
        same = hash_of(office, middle)
        if same is not None and same == hash_of(backup, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _key(connection: sqlite3.Connection) -> object:
    try:
        return connection.execute("SELECT key FROM office_key").fetchone()
    except sqlite3.OperationalError:  # from before there were keys
        return None


def _moment(stored: str) -> datetime | None:
    try:
        return datetime.fromisoformat(stored)
    except ValueError:
        return None
