"""How a verb is carried out on one case or on many: as one act, with everybody else's changes respected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from models import clock
from models.cases.acts import Act, Verb, act
from models.cases.asked_ahead import ask_for_case
from models.cases.complaint import Complaint
from models.cases.deadlines import due_day
from models.cases.due_days import run_again
from models.cases.store import load_complaints, some_column_values
from models.clock import bangkok_day
from models.errors import ChangedByOther, InvalidValue, NotAllowed
from models.messages import Message, message
from models.office.people import Right
from models.office.vocabulary import Standing, StepDone, Steps
from models.office.words import Words, load_words, person_name
from models.records import replace

FROM_MIS = frozenset(
    {
        *("number", "received_at", "received_from", "channel", "categories", "subject", "detail", "address"),
        *("subdistrict", "district", "province", "latitude", "longitude", "sections", "status", "answer"),
        *("method", "reopened", "officer", "priority"),
    }
)
"""Fields that a file from MIS can bring; what a person changes of them here is remembered as touched."""
_FROM_MIS = tuple(sorted(FROM_MIS))
_from_mis = attrgetter(*_FROM_MIS)
_PLACE = frozenset({"latitude", "longitude"})
"""Go together: half of each would be a place where nobody was."""


_AFTER_STATUS = frozenset(
    {
        *(Verb.TAKE_IN, Verb.ASSIGN, Verb.TELL_TO_ACT, Verb.REPORT, Verb.FINISH),
        *(Verb.FORWARD, Verb.NOT_OURS, Verb.REOPEN, Verb.STATUS, Verb.HOLD, Verb.RESUME),
    }
)
"""Verbs that can't have been done before the case got its status. A note, evidence and telling the complainant can."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a verb.

    Attributes:
        changed: the cases as they are stored now.
        skipped: number of a case and why the verb does not fit it; only where several were asked for.
        same: ids of those of `changed` that were so already: nothing was written.
        on: the day that it was said to have happened on; None for the day of recording.
        is_theirs: whether somebody else's version was kept, and the verb not carried out.
    """

    changed: tuple[Complaint, ...]
    skipped: tuple[tuple[str, Message], ...] = ()
    same: frozenset[int] = frozenset()
    is_theirs: bool = False
    on: date | None = None

    @property
    def one(self) -> Complaint:
        """The case, where one was asked for."""
        return self.changed[0]


class DoesNotFitError(InvalidValue):
    """A verb does not fit a case as it stands."""

    title = message("This can't be done with the case")

    def __init__(self, sentence: Message) -> None:
        super().__init__("status", sentence)


Move = Callable[[Complaint, Words, Act], Complaint]
"""What a verb makes of a case; raises `DoesNotFitError` where it does not fit."""


def carry_out(
    verb: Verb,
    ids: int | Sequence[int],
    move: Move,
    *,
    by: str,
    on: date | None = None,
    note: str | None = None,
    revisions: Mapping[int, int] | None = None,
    right: Right | None = None,
    alone: bool = True,
) -> Done:
    """Carry a verb out on one case, or on several as one step.

    Args:
        verb: for the diary.
        ids: of the cases; a single one that it does not fit is refused, of several it is skipped.
        move: what the verb makes of a case.
        by: who does it.
        on: the day that it happened on; today if not given.
        note: words for the diary.
        revisions: of the cases as they were seen, by id.
        right: what it asks for, where that is another one than the verb's.
        alone: whether it can fail alone inside another transaction; see `transaction`.

    Raises:
        InvalidValue: it does not fit, or a value can't be kept.
        NotAllowed: the person has no right to it; of several cases those that are others' are skipped.
        ChangedByOther: a case was changed since it was seen; nothing was changed.
        NotFound: a case is stored no longer.
    """
    single = isinstance(ids, int)
    if isinstance(ids, int):
        ask_for_case(ids)
    changed, skipped, same = [], [], set()
    with act(verb, by, on=on, note=note, right=right, alone=alone) as doing:
        words = load_words()
        for before in load_complaints([ids] if isinstance(ids, int) else list(dict.fromkeys(ids))):
            refuse_changed(before, (revisions or {}).get(before.id))
            events = doing.events
            try:
                words.people.refuse_case(doing.by, before.number, before.sections)
                refuse_impossible_day(doing.on, before)
                if verb in _AFTER_STATUS:
                    _refuse_day_before_status(doing.on, before, words)
                after = move(before, words, doing)
            except (DoesNotFitError, NotAllowed) as error:
                if single:
                    raise
                skipped.append((before.number, error.sentence))
                continue
            changed.append(store(doing, before, after))
            if doing.events == events:
                same.add(before.id)
    return Done(tuple(changed), tuple(skipped), frozenset(same), on=on)


def store(doing: Act, before: Complaint, after: Complaint) -> Complaint:
    """Store what a person made of a case."""
    stored = doing.change(before, with_touched(before, after))
    if stored is before and doing.note:
        doing.write_note(before)
    return stored


def with_touched(before: Complaint, after: Complaint) -> Complaint:
    """The case as a person made it; one from MIS remembers which fields are a person's now, and what MIS said of them."""
    if before.mis_at is None:
        return after
    both = zip(_FROM_MIS, _from_mis(before), _from_mis(after), strict=True)
    mine = {name for name, one, other in both if one != other}
    if not _PLACE.isdisjoint(mine):
        mine |= _PLACE
    mis = some_column_values(before, mine.difference(before.touched)) | dict(before.mis)
    return replace(after, touched=tuple(sorted(mine.union(before.touched))), mis=tuple(sorted(mis.items())))


def refuse_changed(stored: Complaint, seen: int | None) -> None:
    """Refuse to overwrite what somebody saved since a revision was seen.

    Raises:
        ChangedByOther: somebody did.
    """
    if seen is not None and stored.revision != seen:
        raise ChangedByOther(
            message(
                "{by} has changed case {number} in the meantime. Nothing was overwritten.",
                by=person_name(stored.changed_by),
                number=stored.number,
            ),
            theirs=stored,
            by=stored.changed_by,
        )


def refuse_impossible_day(on: date, case: Complaint) -> None:
    """Refuse a day before the case arrived or after today.

    Where the clock is slow a case may have arrived on the day after: then that day and today both are fine.

    Raises:
        DoesNotFitError: it is one.
    """
    today, received_on = clock.today(), bangkok_day(case.received_at)
    if on > max(today, received_on):
        raise DoesNotFitError(message("{day} is not over yet. Give today or an earlier day.", day=on))
    if on < min(today, received_on):
        raise DoesNotFitError(
            message(
                "Case {number} did not arrive until after {day}. Give a later day.",
                number=case.number,
                day=on,
            )
        )


def _refuse_day_before_status(on: date, case: Complaint, words: Words) -> None:
    """Refuse a day before that of the status that a case has: it would be moved to that day without a word.

    Raises:
        DoesNotFitError: it is one.
    """
    if case.dated and on < min(case.status_on, clock.today()):
        raise DoesNotFitError(
            message(
                "Case {number} has been “{status}” since {since}, so this can't have been done on {day}. Give {since} or a "
                "later day, or undo that first.",
                number=case.number,
                status=words.name(case.status),
                since=case.status_on,
                day=on,
            )
        )


def with_step(case: Complaint, number: int, doing: Act) -> Complaint:
    """The case with a step done; one that was done before keeps its day and person."""
    if case.steps[number - 1] is not None:
        return case
    steps = list(case.steps)
    steps[number - 1] = StepDone(doing.on, doing.by)
    return replace(case, steps=_five(steps))


def without_steps(case: Complaint, *numbers: int) -> Complaint:
    """The case with these steps, counted from 1, to be done again."""
    return replace(
        case, steps=_five([None if n in numbers else done for n, done in enumerate(case.steps, start=1)])
    )


def _five(steps: Sequence[StepDone | None]) -> Steps:
    first, second, third, fourth, fifth = steps
    return first, second, third, fourth, fifth


def with_status(case: Complaint, status: int, words: Words, on: date) -> Complaint:
    """The case with another status since a day, and the day that it is due by then."""
    word = words.by_id[status]
    changed = case
    if status != case.status:
        changed = replace(
            case, status=status, pending=word.pending, status_on=max(on, case.status_on), dated=True
        )
    elif word.pending != case.pending:
        changed = replace(case, pending=word.pending)
    if not changed.pending:  # what is settled waits for nobody
        changed = run_again(changed, words, on)
    due_on = due_day(changed, words)
    return changed if due_on == changed.due_on else replace(changed, due_on=due_on)


def ensure_taken_in(case: Complaint, words: Words, doing: Act) -> Complaint:
    """The case with step 1 done, and in progress if it was waiting."""
    if words.standing(case.status) is Standing.WAITING:
        case = with_status(case, words.status(Standing.IN_PROGRESS).id, words, doing.on)
    return with_step(case, 1, doing)


def refuse_settled(case: Complaint, words: Words) -> None:
    """Refuse a verb on a case that is no longer pending.

    Raises:
        DoesNotFitError: it is not.
    """
    if not case.pending:
        raise DoesNotFitError(
            message(
                "Case {number} is closed ({status}). Reopen it first.",
                number=case.number,
                status=words.name(case.status),
            )
        )
