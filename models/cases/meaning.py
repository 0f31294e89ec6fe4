"""What becomes of the cases of a status when the office says that it means something else: its days are kept, none is made up."""

from __future__ import annotations

from datetime import date

from models.cases import spans
from models.cases.acts import Act
from models.cases.complaint import Complaint
from models.cases.store import load_complaints
from models.clock import bangkok_day
from models.dates import parse_date
from models.errors import InvalidValue
from models.office.vocabulary import NO_STEPS, PENDING, Method, Standing, StepDone, Steps
from models.office.words import Word, Words
from models.records import replace
from models.storage.database import database

FINISHED_BESIDE = "วันที่แล้วเสร็จตามไฟล์"
"""Heads, beside a case, the day on which a file says that it was finished although its status says that it is pending."""

_SETTLED = {Standing.FINISHED: Method.OTHER, Standing.FORWARDED: Method.FORWARDED}
_MANY = 500
_MIS = "MIS"


def follow_meaning(doing: Act, before: Word, after: Word, words: Words) -> int:
    """Let all cases of a status follow its new meaning, as part of the act that changes it.

    Args:
        doing: the act.
        before: the status as it was.
        after: as it is now.
        words: of the office.

    Returns:
        How many cases have the status.
    """
    old, new = Standing(before.means or Standing.IN_PROGRESS), Standing(after.means or Standing.IN_PROGRESS)
    stood = words.status(old).id
    query = "SELECT id FROM complaint WHERE status = ? ORDER BY id"
    ids = [row[0] for row in database.connection().execute(query, (after.id,))]
    for start in range(0, len(ids), _MANY):
        for case in load_complaints(ids[start : start + _MANY]):
            moved = _with_meaning(case, old, new)
            if old in PENDING and new not in PENDING:
                since = spans.restate(case, moved.status_on, stood, doing.id)
                if since != moved.status_on:
                    moved = replace(_with_meaning(case, old, new, since), status_on=since)
                if doing.change(case, moved) is case:
                    doing.write_note(case)  # nothing of it is another, but since when it stands so is
                continue
            doing.change(case, moved)
    return len(ids)


def _with_meaning(case: Complaint, old: Standing, new: Standing, on: date | None = None) -> Complaint:
    by = case.steps[0].by if case.steps[0] else _MIS
    method = _SETTLED.get(new) if case.method in {None, _SETTLED.get(old)} else case.method
    if new in PENDING:
        steps: Steps = (*case.steps[:3], None, None)
        if new is Standing.WAITING and not case.touched and case.mis_at is not None:
            steps = NO_STEPS
        elif new is Standing.IN_PROGRESS:
            done = StepDone(case.status_on, by, case.dated)
            steps = (steps[0] or done, steps[1] or done, steps[2], None, None)
        return replace(case, steps=steps, method=None if old not in PENDING else case.method)
    day, dated = (case.status_on, case.dated) if old not in PENDING else _settled_on(case)
    if on is not None:
        day = on
    done = StepDone(day, by, dated)
    first, second, third, fourth, fifth = case.steps
    if new is Standing.FINISHED:
        second, fifth = second or done, fifth or done
    elif not case.touched:
        fifth = None
    stands: Steps = (first or done, second, third, fourth, fifth)
    return replace(case, status_on=day, dated=dated, steps=stands, method=method)


def _settled_on(case: Complaint) -> tuple[date, bool]:
    """Since when a case is settled of which one thought that it was not, and whether that is known."""
    if "status" in case.touched or case.mis_at is None:
        return case.status_on, case.dated  # a person gave it the status on that day
    received_on, heard_on = bangkok_day(case.received_at), bangkok_day(case.changed_at or case.received_at)
    told = dict(case.extra).get(FINISHED_BESIDE)
    if told:
        try:
            return max(received_on, min(parse_date(told), heard_on)), True
        except InvalidValue:
            pass  # a person wrote something else there
    if case.mis_at != case.received_at:
        return max(case.status_on, bangkok_day(case.mis_at)) if case.dated else bangkok_day(case.mis_at), True
    # That work began on some day does not say when it ended: it is the day on which the register heard of it.
    return (heard_on if case.dated else case.status_on), False
