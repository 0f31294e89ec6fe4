"""How a case is followed up: how urgent it is, when to look at it again, and that it waits for others with its clock stopped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from models.cases.acts import Act, Verb
from models.cases.complaint import Complaint
from models.cases.corrections import LINE_LIMIT
from models.cases.due_days import run_again, with_due_days
from models.cases.last_standstill import ran_again_on
from models.cases.operation import DoesNotFitError, Done, carry_out, ensure_taken_in, refuse_settled
from models.errors import InvalidValue
from models.messages import message
from models.office.vocabulary import Priority
from models.office.words import Words
from models.records import replace
from models.thai import clean_line

Ids = int | Sequence[int]
Revisions = Mapping[int, int] | None


def set_priority(
    ids: Ids, priority: Priority, *, by: str, note: str | None = None, revisions: Revisions = None
) -> Done:
    """Say how urgent cases are.

    Raises:
        ChangedByOther: it was changed since it was seen.
        NotFound: it is stored no longer.
    """

    def move(case: Complaint, words: Words, doing: Act) -> Complaint:
        return replace(case, priority=priority)

    return carry_out(Verb.PRIORITY, ids, move, by=by, note=note, revisions=revisions)


def look_again(ids: Ids, day: date | None, *, by: str, revisions: Revisions = None) -> Done:
    """Note the day on which somebody wants to look at cases again; None strikes it out.

    Raises:
        ChangedByOther: it was changed since it was seen.
        NotFound: it is stored no longer.
    """

    def move(case: Complaint, words: Words, doing: Act) -> Complaint:
        return replace(case, look_on=day)

    return carry_out(Verb.LOOK_AGAIN, ids, move, by=by, revisions=revisions)


def hold(
    ids: Ids,
    waits_for: str,
    *,
    by: str,
    note: str | None = None,
    on: date | None = None,
    revisions: Revisions = None,
) -> Done:
    """Stop the clock of cases that wait for others: an agency, the complainant. They are taken in by that, if they were not.

    They stay pending and are counted so: on the form, what waits for others is not finished. But they are not late while they wait,
    and are due so many working days later as they waited.

    Args:
        ids: of the cases.
        waits_for: for whom.
        by: who does it.
        note: why, for the diary.
        on: the day since which they wait.
        revisions: of the cases as they were seen.

    Raises:
        InvalidValue: nobody is named, the case is settled or waits already, or its clock stood still on that day before.
        ChangedByOther: it was changed since it was seen.
        NotFound: it is stored no longer.
    """
    named = clean_line(waits_for)
    if not named:
        raise InvalidValue("held_for", message("Say whom the case waits for."))
    if len(named) > LINE_LIMIT:
        raise InvalidValue(
            "held_for",
            message(
                "This is too long: {count} characters of at most {limit}.",
                count=len(named),
                limit=LINE_LIMIT,
            ),
        )

    def move(case: Complaint, words: Words, doing: Act) -> Complaint:
        refuse_settled(case, words)
        if case.held_on is not None:
            raise DoesNotFitError(
                message(
                    "Case {number} has been waiting for {whom} since {day} already.",
                    number=case.number,
                    whom=case.held_for or "-",
                    day=case.held_on,
                )
            )
        ran_again = ran_again_on(case)
        if ran_again is not None and doing.on < ran_again:
            raise DoesNotFitError(
                message(
                    "The clock of case {number} has run again only since {day}. Give that day or a later one.",
                    number=case.number,
                    day=ran_again,
                )
            )
        taken = ensure_taken_in(case, words, doing)
        return with_due_days(replace(taken, held_on=doing.on, held_for=named), words, before=taken)

    return carry_out(Verb.HOLD, ids, move, by=by, on=on, note=note, revisions=revisions)


def resume(
    ids: Ids, *, by: str, note: str | None = None, on: date | None = None, revisions: Revisions = None
) -> Done:
    """Let the clock of cases run again: what they waited for has come.

    Args:
        ids: of the cases.
        by: who does it.
        note: what came, for the diary.
        on: the day from which on it runs.
        revisions: of the cases as they were seen.

    Raises:
        InvalidValue: its clock is not stopped, or was stopped only after that day.
        ChangedByOther: it was changed since it was seen.
        NotFound: it is stored no longer.
    """

    def move(case: Complaint, words: Words, doing: Act) -> Complaint:
        if case.held_on is None:
            raise DoesNotFitError(
                message("Case {number} waits for nobody: its clock runs.", number=case.number)
            )
        if doing.on < case.held_on:
            raise DoesNotFitError(
                message(
                    "Case {number} has waited only since {day}. Give that day or a later one.",
                    number=case.number,
                    day=case.held_on,
                )
            )
        return run_again(case, words, doing.on)

    return carry_out(Verb.RESUME, ids, move, by=by, on=on, note=note, revisions=revisions)
