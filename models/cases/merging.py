"""Cases that are one matter: merged into a parent, with which they go along, and parted again."""

from __future__ import annotations

from collections.abc import Sequence

from models.cases.acts import Act, Verb
from models.cases.complaint import Complaint
from models.cases.family import is_settled_alike, opened_again, settled_like
from models.cases.operation import DoesNotFitError, Done, carry_out
from models.cases.store import load_complaint, load_complaints, merged_into
from models.messages import message
from models.office.words import Words
from models.records import replace
from models.storage.database import transaction


def merge(ids: int | Sequence[int], parent: int, *, by: str, note: str | None = None) -> Done:
    """Let cases go along with another one: it is worked on, and when it is settled or opened again, so are they.

    Merged into a settled one, pending cases are settled like it at once. They stay cases of their own: they are counted, and
    have their own complainant to be told. The diary of the other case says so too.

    Raises:
        InvalidValue: a case can't go along with itself, or with one that goes along already with it.
        NotFound: one is stored no longer.
    """
    with transaction():
        head = load_complaint(parent)
        if head.merged and head.parent is not None:
            head = load_complaint(head.parent)
        asked = [ids] if isinstance(ids, int) else list(ids)
        if asked == [head.id]:
            raise _into_itself(head)
        along = [child for child in merged_into(asked) if child != head.id]

        def move(case: Complaint, words: Words, doing: Act) -> Complaint:
            if case.id == head.id:
                raise _into_itself(case)
            return merged_with(case, head, words, doing)

        targets = list(dict.fromkeys([*asked, *along]))
        return carry_out(Verb.MERGE, targets[0] if len(targets) == 1 else targets, move, by=by, note=note)


def merged_with(case: Complaint, head: Complaint, words: Words, doing: Act) -> Complaint:
    """A case that goes along with another one from now on, as it stands then."""
    joined = replace(case, parent=head.id, merged=True)
    return settled_like(joined, head, words, doing) if case.pending and not head.pending else joined


def _into_itself(case: Complaint) -> DoesNotFitError:
    return DoesNotFitError(message("Case {number} can't be merged into itself.", number=case.number))


def unmerge(ids: int | Sequence[int], *, by: str, note: str | None = None) -> Done:
    """Part cases from the one that they went along with; one that was settled with its answer is opened again.

    Raises:
        InvalidValue: it goes along with none.
        NotFound: it is stored no longer.
    """

    def move(case: Complaint, words: Words, doing: Act) -> Complaint:
        if not case.merged or case.parent is None:
            raise DoesNotFitError(
                message("Case {number} is not merged into another case.", number=case.number)
            )
        parted = replace(case, parent=None, merged=False)
        for parent in load_complaints([case.parent], missing_ok=True):
            if is_settled_alike(case, parent):
                return opened_again(parted, words, doing)
        return parted

    return carry_out(Verb.UNMERGE, ids, move, by=by, note=note)
