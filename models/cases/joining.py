"""A letter about a matter that the register has already: registered with its own complainant, and merged at once."""

from __future__ import annotations

from models.cases.complaint import Complainant, Complaint
from models.cases.intake import register_complaint
from models.cases.merging import merge
from models.cases.store import load_complaint
from models.storage.database import transaction


def register_along(
    complaint: Complaint, parent: int, *, by: str, complainant: Complainant | None = None
) -> Complaint:
    """Register a case that goes along with another one from the beginning: both or neither.

    It is a case of its own: it is counted, and has its own complainant to be told. Two acts, so that undo first parts it.

    Args:
        complaint: its values, as for `register_complaint`.
        parent: id of the case that it goes along with.
        by: who does it.
        complainant: who complains.

    Raises:
        InvalidValue: a value can't be kept, or the number is in the register already.
        NotFound: the other case is stored no longer.
    """
    with transaction():
        load_complaint(parent)
        stored = register_complaint(complaint, by=by, complainant=complainant)
        return merge(stored.id, parent, by=by).one
