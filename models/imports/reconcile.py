"""What a row of a file makes of the register: a new case, or changes of one that is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import cache, partial
from typing import Any, NamedTuple

from models import clock
from models.cases.acts import BOOKKEEPING
from models.cases.complaint import FIELDS, Complaint
from models.cases.deadlines import Deadlines, deadlines, due_day
from models.cases.diary import changed_here
from models.cases.due_days import run_again
from models.cases.operation import FROM_MIS, with_touched
from models.cases.spans import Stood
from models.clock import AHEAD, BANGKOK, bangkok_day
from models.imports.incoming import CannotReadError, Incoming
from models.imports.lexicon import Lexicon
from models.imports.plain_cases import PlainCases
from models.imports.sameness import told_extra
from models.imports.standing import SETTLED, stands_by, stood_before, surer
from models.imports.three_way import (
    AS_PROPOSED,
    Choices,
    Conflict,
    Proposal,
    Settled,
    propose_status,
    propose_value,
    settle,
)
from models.messages import message
from models.office.calendar import load_calendar
from models.office.settings import load_settings
from models.office.vocabulary import NO_STEPS, Standing

_UNTOLD = BOOKKEEPING | {
    "mis_at",
    "touched",
    "number_year",
    "mis",
    "pending",
    "status_on",
    "dated",
    "accept_by",
    "finish_by",
    "due_on",
    "steps",
}


class Merged(NamedTuple):
    """A case as a row would have it.

    Attributes:
        case: with all changes; the very one that was there if there are none.
        on: the day since which it stands so.
        conflicts: fields that were changed here and in MIS, with the side that was taken.
        only_here: whether something stays that was changed here, and in MIS not since.
        older: the row is older than what the register has; nothing of it was taken.
    """

    case: Complaint
    on: date
    conflicts: tuple[Conflict, ...] = ()
    only_here: bool = False
    older: bool = False


class Reconciler:
    """Makes cases of rows.

    Args:
        lexicon: the office's words.
        overwrite: fields in which the file wins over whatever a person changed here: all, none, or these.
        choices: the sides that a person chose where both changed something.
        is_own: whether the rows are of our own export: then MIS says nothing by them.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        overwrite: bool | Iterable[str] = False,
        choices: Choices = AS_PROPOSED,
        *,
        is_own: bool = False,
    ) -> None:
        self._lexicon = lexicon
        self._choices = choices
        self._is_own = is_own
        self._overwrite = (
            (FROM_MIS if overwrite else frozenset()) if isinstance(overwrite, bool) else frozenset(overwrite)
        )
        self._waiting = lexicon.words.status(Standing.WAITING).id
        self._in_progress = lexicon.words.status(Standing.IN_PROGRESS).id
        self._now = clock.now()
        self._today = bangkok_day(self._now)
        settings, calendar = load_settings(), load_calendar()

        @cache
        def due_days(day: date, categories: tuple[int, ...], stopped: int = 0) -> Deadlines:
            return deadlines(day, categories, lexicon.words, settings, calendar, stopped)

        self._due_days = due_days
        self.plain = PlainCases(lexicon.words, self._now, settings.number_years, due_days)
        """Makes the new cases of plain rows."""

    def new(self, incoming: Incoming) -> tuple[Complaint, tuple[Stood, ...]]:
        """A new case, and how it stood before.

        Raises:
            CannotReadError: the row does not say what a new case needs.
        """
        values = incoming.values
        received_at: datetime | None = values.get("received_at")
        if received_at is None:
            raise CannotReadError(message("The row does not say when the case arrived."))
        self._refuse_future(received_at, incoming)
        words = self._lexicon.words
        status: int = values.get("status", self._waiting)
        standing, pending = words.standing(status), words.by_id[status].pending
        received_on = bangkok_day(received_at)
        stands = stands_by(incoming, standing, received_on, self._today)
        accept_by, finish_by = self._due_days(received_on, values.get("categories", ()))
        due_on = None if not pending else accept_by if standing is Standing.WAITING else finish_by
        rest = {**values, "detail": values.get("detail") or None, "status": status}
        case = Complaint(
            number=incoming.number,
            pending=pending,
            status_on=stands.status_on,
            dated=stands.dated,
            steps=stands.steps,
            accept_by=accept_by,
            finish_by=finish_by,
            due_on=due_on,
            method=SETTLED.get(standing),
            mis_at=incoming.last_activity or received_at,
            **rest,
        )
        return case, stood_before(
            standing, stands, received_on, waiting=self._waiting, in_progress=self._in_progress
        )

    def merge(self, before: Complaint, incoming: Incoming) -> Merged:
        """The case as a row would have it.

        What the row does not say stays. What a person changed here and MIS did not stays too; where both did, the side that was
        chosen or proposed is taken.

        Raises:
            CannotReadError: what the row says can't be.
        """
        if before.mis_at and incoming.last_activity and incoming.last_activity < before.mis_at:
            return Merged(before, self._today, older=True)
        mine = before.touched if before.mis_at else _filled_here(before)
        values = dict(incoming.values)
        if "detail" in values:
            values["detail"] = values["detail"] or None
        if "extra" in values:
            values["extra"] = tuple({**dict(before.extra), **dict(values["extra"])}.items())
        if not mine and self._says_nothing_new(before, incoming, values):
            return Merged(before, self._today)
        settled = Settled()
        if mine:
            choose, propose = partial(self._choices.of, incoming.key), self._proposals(before, incoming)
            settled = settle(before, values, mine, self._overwrite, choose, propose)
        for name in settled.stays:
            del values[name]
        if "received_at" in values:
            self._refuse_future(values["received_at"], incoming)
        if before.extra and not self._is_own:
            _leave_out_former(before, incoming, values)
        on = self._today
        status = values.pop("status", before.status)
        after = replace(before, **values)
        if status != before.status:
            after, on = self._moved(before, after, status, incoming, settled)
        after = self._dated(before, after)
        says = incoming.last_activity or incoming.values.get("received_at") or before.received_at
        after = replace(
            after,
            touched=tuple(sorted(settled.touched)),
            mis=tuple(settled.mis.items()),
            mis_at=says if before.mis_at is None else max(says, before.mis_at),
        )
        if self._is_own:
            # What somebody edited in our own export is a person's change; MIS said none of it.
            after = replace(after, touched=before.touched, mis=before.mis, mis_at=before.mis_at)
            after = with_touched(before, after)
        # What is asked about is asked again: until then the moment of before stays.
        is_newer = bool(incoming.last_activity and not settled.conflicts and before.mis_at != after.mis_at)
        if (
            (before.mis_at or self._is_own)
            and not is_newer
            and replace(after, mis_at=before.mis_at) == before
        ):
            after = before
        return Merged(after, on, tuple(settled.conflicts), settled.only_here)

    def _says_nothing_new(self, before: Complaint, incoming: Incoming, values: dict[str, Any]) -> bool:
        """Whether a row says what stands in a case that nobody changed here: most rows of most files do."""
        if not before.mis_at or before.mis or self._is_own:
            return False
        is_newer = incoming.last_activity and incoming.last_activity > before.mis_at
        return not is_newer and all(getattr(before, name) == value for name, value in values.items())

    def _proposals(self, before: Complaint, incoming: Incoming) -> Callable[[str], Proposal]:
        """Tells of a field that was changed here and in MIS which side is proposed; reads the diary for the first."""

        @cache
        def changed() -> dict[str, tuple[str, datetime]]:
            return changed_here(before.id)

        def propose(name: str) -> Proposal:
            by, at = changed().get(name, (None, None))
            return proposed(name, at)._replace(by=by, at=at)

        def proposed(name: str, at: datetime | None) -> Proposal:
            if name == "status":
                words = self._lexicon.words
                standing = words.standing(incoming.values[name])
                stands = stands_by(incoming, standing, bangkok_day(before.received_at), self._today, before)
                since = stands.status_on if stands.dated else None
                return propose_status(words.standing(before.status), standing, before.status_on, since)
            return propose_value(at, incoming.last_activity)

        return propose

    def _refuse_future(self, received_at: datetime, incoming: Incoming) -> None:
        """Refuse an arrival that is still to come; one of the next day is told: the clock of this machine may be slow."""
        if received_at <= self._now:
            return
        if received_at > self._now + AHEAD:
            raise CannotReadError(
                message(
                    "{day} is still to come: a case can't arrive in the future.",
                    day=bangkok_day(received_at),
                )
            )
        incoming.notes.append(
            message(
                "It arrived on {day} at {time}, which is still to come by the clock of this machine: is the clock right?",
                day=bangkok_day(received_at),
                time=f"{received_at.astimezone(BANGKOK):%H:%M}",
            )
        )

    def _moved(
        self, before: Complaint, after: Complaint, status: int, incoming: Incoming, settled: Settled
    ) -> tuple[Complaint, date]:
        """The case with another status, and since when. What was changed here of its result goes when it is opened again."""
        words = self._lexicon.words
        standing, pending = words.standing(status), words.by_id[status].pending
        stands = stands_by(incoming, standing, bangkok_day(after.received_at), self._today, before)
        steps = before.steps
        method, answer = after.method, after.answer
        if pending and not before.pending:
            # Opened again: the result and what came of it are to be done anew.
            steps = (*before.steps[:3], None, None)
            method, answer = None, incoming.values.get("answer")
            settled.touched -= {"method", "answer"}
            settled.mis = {name: said for name, said in settled.mis.items() if name in settled.touched}
        first, second, third, fourth, fifth = (
            surer(old, new) for old, new in zip(steps, stands.steps, strict=True)
        )
        moved = replace(
            after,
            status=status,
            pending=pending,
            status_on=max(stands.status_on, before.status_on),
            dated=stands.dated,
            steps=(first, second, third, fourth, fifth),
            method=method or (None if "method" in settled.touched else SETTLED.get(standing)),
            answer=answer,
        )
        if not pending:  # what is settled waits for nobody
            moved = run_again(moved, words, moved.status_on)
        return moved, moved.status_on

    def _dated(self, before: Complaint, after: Complaint) -> Complaint:
        """The case with its due days, where what they are counted from has changed."""
        if (before.received_at, before.categories) != (after.received_at, after.categories):
            received_on = bangkok_day(after.received_at)
            accept_by, finish_by = self._due_days(received_on, after.categories, after.stopped)
            status_on = max(after.status_on, received_on)
            after = replace(after, accept_by=accept_by, finish_by=finish_by, status_on=status_on)
        elif before.status == after.status:
            return after
        return replace(after, due_on=due_day(after, self._lexicon.words))


def _leave_out_former(before: Complaint, incoming: Incoming, values: dict[str, Any]) -> None:
    """Words as they came say no more what the case is once the file has others in their place."""
    former = {
        header
        for name, header in incoming.headers.items()
        if name in values and values[name] != getattr(before, name)
    }
    now = dict(incoming.values.get("extra", ()))
    extra = values.get("extra", before.extra)
    if any(header in former and header not in now for header, _ in extra):
        values["extra"] = tuple(pair for pair in extra if pair[0] not in former or pair[0] in now)


def _filled_here(case: Complaint) -> tuple[str, ...]:
    """The fields of a case that never came from a file: whatever is filled is a person's, and so is a status once moved."""
    filled = {name for name in FROM_MIS - {"number", "status"} if getattr(case, name) not in (None, (), 0)}
    if case.steps != NO_STEPS or not case.pending:
        filled.add("status")
    return tuple(sorted(filled))


def list_changes(before: Complaint, after: Complaint) -> tuple[tuple[str, object, object], ...]:
    """Field, value before and value after of what changes; without what only follows from other fields."""
    changes = []
    for name in FIELDS:
        old, new = getattr(before, name), getattr(after, name)
        if name not in _UNTOLD and old != new:
            if name == "extra":
                old, new = told_extra(old, new)
            if old != new:
                changes.append((name, old, new))
    return tuple(changes)
