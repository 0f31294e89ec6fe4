"""A verb that settles or opens a case does the same to those that were merged into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from models.cases.acts import Act, Verb
from models.cases.asked_ahead import ask_for_case
from models.cases.complaint import Complaint
from models.cases.due_days import with_due_days
from models.cases.operation import (
    DoesNotFitError,
    Done,
    Move,
    carry_out,
    ensure_taken_in,
    with_status,
    with_step,
    without_steps,
)
from models.cases.store import load_complaints, merged_into
from models.office.vocabulary import Standing
from models.office.words import Words, load_words
from models.records import replace
from models.storage.database import transaction
from models.thai import clean_line

Goes = Callable[[Complaint, Complaint], bool]
"""Whether a case goes along with the one that it was merged into: called with both, as they stood before."""


def is_open(child: Complaint, parent: Complaint) -> bool:
    """Whether a merged case is still to be settled: it goes along with what settles its parent."""
    return child.pending


def is_settled_alike(child: Complaint, parent: Complaint) -> bool:
    """Whether a merged case was settled with its parent: when that is opened again, its answer holds no longer."""
    return (
        not child.pending
        and not parent.pending
        and (child.status, child.method, child.answer) == (parent.status, parent.method, parent.answer)
    )


def carry_out_along(
    verb: Verb,
    ids: int | Sequence[int],
    move: Move,
    goes: Goes,
    *,
    by: str,
    on: date | None = None,
    note: str | None = None,
    revisions: Mapping[int, int] | None = None,
    alone: bool = True,
) -> Done:
    """Carry a verb out on cases and on those that were merged into them, as one act.

    Args:
        verb: for the diary.
        ids: of the cases.
        move: what the verb makes of a case.
        goes: which of the merged ones go along.
        by: who does it.
        on: the day that it happened on; today if not given.
        note: words for the diary.
        revisions: of the cases as they were seen, by id.
        alone: whether it can fail alone inside another transaction; see `transaction`.

    Raises:
        InvalidValue: it does not fit a single case; that it does not fit one that goes along is told in `skipped`.
        ChangedByOther: a case was changed since it was seen; nothing was changed.
        NotFound: a case is stored no longer.
    """
    if isinstance(ids, int):
        ask_for_case(ids)
    with transaction(alone=alone):
        asked = [ids] if isinstance(ids, int) else list(ids)
        children = load_complaints([child for child in merged_into(asked) if child not in asked])
        parents = {case.id: case for case in load_complaints(asked)} if children else {}
        along = [child.id for child in children if goes(child, parents[child.parent or 0])]
        everything: int | list[int] = ids if isinstance(ids, int) and not along else [*asked, *along]
        done = carry_out(verb, everything, move, by=by, on=on, note=note, revisions=revisions, alone=False)
        if isinstance(ids, int) and ids not in {case.id for case in done.changed}:
            asked_for = parents[ids]
            load_words().people.refuse_case(clean_line(by), asked_for.number, asked_for.sections)
            raise DoesNotFitError(done.skipped[0][1])
        return done


def settled_like(case: Complaint, parent: Complaint, words: Words, doing: Act) -> Complaint:
    """A pending case as it stands once it was merged into a settled one: with that one's answer, since the day of merging."""
    if words.standing(parent.status) is Standing.NOT_OURS:
        return with_status(with_step(case, 1, doing), parent.status, words, doing.on)
    settled = with_status(ensure_taken_in(case, words, doing), parent.status, words, doing.on)
    if parent.steps[4] is not None:
        settled = with_step(settled, 5, doing)
    return replace(settled, method=parent.method, answer=parent.answer or case.answer)


def opened_again(case: Complaint, words: Words, doing: Act) -> Complaint:
    """A settled case in progress again, without its answer; how often is counted."""
    opened = with_status(without_steps(case, 4, 5), words.status(Standing.IN_PROGRESS).id, words, doing.on)
    # Its days may have been set otherwise while it was closed.
    opened = with_due_days(replace(opened, reopened=case.reopened + 1, method=None, answer=None), words)
    return with_step(opened, 1, doing)
