"""Taking a file into the register: looked at first, then stored as one act, which one undo takes back."""

from __future__ import annotations

from collections.abc import Iterator

from models.cases.acts import Act, Verb, act
from models.cases.bulk import Case, insert_new
from models.cases.complainants import load_complainant, store_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.store import ids_of_numbers
from models.imports.comparison import Comparison
from models.imports.files import Arrival
from models.imports.lexicon import Lexicon, preview_words, store_words
from models.imports.plan import New, Overwrite, Plan
from models.imports.rows import Progress
from models.imports.three_way import AS_PROPOSED, Choices
from models.office.words import load_words
from models.storage.database import snapshot


def make_plan(
    arrival: Arrival,
    *,
    overwrite: Overwrite = False,
    choices: Choices = AS_PROPOSED,
    progress: Progress | None = None,
) -> Plan:
    """What taking a file in would do; stores nothing.

    Args:
        arrival: the file.
        overwrite: fields in which the file would win over whatever a person changed here.
        choices: the sides that a person chose where both changed something.
        progress: is told how far it is.

    Raises:
        UnreadableFile: the file was changed since it was opened.
        DatabaseUnusable: the database complained.
    """
    with snapshot():
        comparison = Comparison(arrival, Lexicon(load_words(), preview_words()), overwrite, progress, choices)
        for _ in comparison.run():
            pass
        return comparison.plan


def import_file(
    arrival: Arrival,
    *,
    by: str,
    overwrite: Overwrite = False,
    choices: Choices = AS_PROPOSED,
    progress: Progress | None = None,
) -> Plan:
    """Take a file into the register, all of it or nothing.

    The rows are held against the register once more: what somebody changed since a plan was made is respected.

    Args:
        arrival: the file.
        by: who does it.
        overwrite: fields in which the file wins over whatever a person changed here.
        choices: the sides that a person chose where both changed something.
        progress: is told how far it is; what it raises stops the import, and nothing is stored.

    Returns:
        What was done.

    Raises:
        UnreadableFile: the file was changed since it was opened.
        DatabaseUnusable: the database complained.
    """
    with act(Verb.IMPORT, by, note=arrival.path.name) as doing:
        comparison = Comparison(
            arrival, Lexicon(load_words(), store_words(doing)), overwrite, progress, choices
        )
        complainants: dict[str, Complainant] = {}
        insert_new(doing, _store_changed(doing, comparison, complainants))
        for key, complaint_id in ids_of_numbers(complainants).items():
            store_complainant(doing, Complaint(id=complaint_id), complainants[key])
        comparison.plan.act = doing.id if doing.events else None
        return comparison.plan


def _store_changed(
    doing: Act, comparison: Comparison, complainants: dict[str, Complainant]
) -> Iterator[Case]:
    """Store the changed cases as they come, and pass the new ones on."""
    for found in comparison.run():
        if isinstance(found, New):
            if found.complainant is not None:
                complainants[found.key] = found.complainant
            yield found.case, found.stood
        else:
            doing.change(found.before, found.after, on=found.on)
            if found.complainant is not None and load_complainant(found.before.id) == Complainant():
                store_complainant(doing, found.before, found.complainant)
