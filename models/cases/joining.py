"""A letter about a matter that the register has already: registered with its own complainant, and merged at once."""

from __future__ import annotations

from models.cases.acts import Verb, act
from models.cases.complaint import Complainant, Complaint
from models.cases.intake import add_new
from models.cases.merging import merged_with
from models.cases.store import load_complaint
from models.office.words import load_words


def register_along(
    complaint: Complaint, parent: int, *, by: str, complainant: Complainant | None = None
) -> Complaint:
    """Register a case that goes along with another one from the beginning: both or neither.

    It is a case of its own: it is counted, and has its own complainant to be told. One act, which undo takes back as a whole.

    Args:
        complaint: its values, as for `register_complaint`.
        parent: id of the case that it goes along with.
        by: who does it.
        complainant: who complains.

    Raises:
        InvalidValue: a value can't be kept, or the number is in the register already.
        NotFound: the other case is stored no longer.
    """
    with act(Verb.MERGE, by) as doing:
        head = load_complaint(parent)
        if head.merged and head.parent is not None:
            head = load_complaint(head.parent)
        stored = add_new(doing, complaint, complainant)
        return doing.change(stored, merged_with(stored, head, load_words(), doing))
