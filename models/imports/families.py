"""Cases that were merged into one which a file settles or opens: they go along, as they do with what a person does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from models.cases.acts import Act
from models.cases.complaint import Complaint
from models.cases.family import is_settled_alike, opened_again, settled_like
from models.cases.operation import with_touched
from models.cases.store import load_complaints, merged_into
from models.cases.tables import ComplaintRow
from models.office.words import load_words

Moved = Mapping[int, tuple[Complaint, Complaint]]
"""The cases that a file settles or opens, before and after, by id."""


def heads_of_families() -> set[int]:
    """Ids of the cases that have others merged into them."""
    rows = ComplaintRow.select(ComplaintRow.parent).where(
        ComplaintRow.parent.is_null(False) & (ComplaintRow.merged == 1)
    )
    return {row.parent for row in rows if row.parent is not None}


def going_along(moved: Moved) -> Iterator[tuple[Complaint, Complaint]]:
    """The cases that go along, each with the one that it was merged into as that one stands then."""
    for child in load_complaints(merged_into(list(moved))) if moved else ():
        before, after = moved[child.parent or 0]
        if child.pending if not after.pending else is_settled_alike(child, before):
            yield child, after


def let_go_along(doing: Act, moved: Moved) -> int:
    """Settle or open what goes along, since the same day as the case that it was merged into; gives how many.

    It is a person's change: of the merged case MIS has said nothing.
    """
    words = load_words()
    count = 0
    for child, head in going_along(moved):
        if head.pending:
            after = opened_again(child, words, doing)
        else:
            after = settled_like(child, head, words, doing)
            steps = (*after.steps[:4], head.steps[4] if child.steps[4] is None else child.steps[4])
            after = replace(after, steps=steps)
        since = max(head.status_on, child.status_on)
        after = replace(after, status_on=since, dated=head.dated)
        doing.change(child, with_touched(child, after), on=since)
        count += 1
    return count
