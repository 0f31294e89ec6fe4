"""Who complains: personal data, read and written apart from the case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from models.cases.acts import Act, Verb, act
from models.cases.complaint import Complainant, Complaint
from models.cases.search_text import fold_text
from models.cases.store import load_complaint, load_complaints
from models.cases.tables import ComplainantRow
from models.errors import InvalidValue
from models.messages import message
from models.storage.database import connection, database
from models.thai import clean_line, to_arabic_digits

_LEAST_LETTERS = 2
_LEAST_DIGITS = 4
_MOST_FOUND = 1_000
_MOST_NAMED = 1_000
"""So many cases at most have a list that they stood on in their diaries."""


def load_complainant(complaint_id: int) -> Complainant:
    """Who complains; empty if nobody wrote it down."""
    with connection():
        row = _row(complaint_id)
    return Complainant(row.name, row.phone, row.reachable) if row else Complainant()


def read_complainant(complaint_id: int, *, by: str) -> Complainant:
    """Who complains, for somebody who asks to see it: that is written into the history and into the diary of the case.

    Args:
        complaint_id: the case.
        by: who looks.

    Raises:
        NotFound: the case is stored no longer.
    """
    with act(Verb.READ_PERSON, by) as doing:
        doing.write_note(load_complaint(complaint_id))
        return load_complainant(complaint_id)


def note_reading(ids: Iterable[int] | None, *, by: str, note: str) -> None:
    """Write down that somebody had the complainants of cases given out, into a file or onto a paper: who, when, of which cases.

    It is one act. A case has it in its diary, unless they are very many: then the act alone names them.

    Args:
        ids: of the cases; None for all that there are.
        by: who asked.
        note: the code of the record that tells where to.

    Raises:
        NotAllowed: several people use the account, and it was not said who asks.
    """
    with act(Verb.READ_PERSON, by, note=note) as doing:
        if ids is None:
            last = database.connection().execute("SELECT max(id) FROM complaint").fetchone()[0]
            doing.write_reading([(1, last)] if last else [])
            return
        wanted = sorted(set(ids))
        if len(wanted) > _MOST_NAMED:
            doing.write_reading(_runs(wanted))
            return
        for case in load_complaints(wanted, missing_ok=True):
            doing.write_note(case)
        doing.id  # noqa: B018  # who asks for a list in which nobody stands is written down as well


def _runs(ids: Sequence[int]) -> list[tuple[int, int]]:
    """Rising numbers as the first and last of each run."""
    runs: list[tuple[int, int]] = []
    for each in ids:
        if runs and runs[-1][1] == each - 1:
            runs[-1] = runs[-1][0], each
        else:
            runs.append((each, each))
    return runs


def load_complainants(ids: Sequence[int]) -> dict[int, Complainant]:
    """Who complains in some cases, by the case's id; those whom nobody wrote down are left out."""
    with connection():
        rows = ComplainantRow.select().where(ComplainantRow.complaint.in_(list(ids)))
        return {row.complaint: Complainant(row.name, row.phone, row.reachable) for row in rows}


def find_by_complainant(text: str, *, by: str) -> tuple[int, ...]:
    """Ids of the cases whose complainant has a text in the name, or its digits in the telephone number; newest first.

    Nobody's name is among the words that a search finds. Who looks for one asks for it, and that is written into the history and
    into the diary of each case that was found; what was looked for is not.

    Args:
        text: a part of a name, or of a number with four digits at least.
        by: who looks.

    Raises:
        InvalidValue: it is too short to tell anybody from others.
    """
    name = fold_text(text)
    digits = re.sub(r"\D", "", name)
    is_phone = len(digits) >= _LEAST_DIGITS and not re.search(r"[^\W\d_]", name)
    if len(name) < _LEAST_LETTERS or not (is_phone or re.search(r"[^\W\d_]", name)):
        raise InvalidValue(
            "complainant", message("Type more of the name, or at least four digits of the phone number.")
        )
    with act(Verb.LOOK_UP, by) as doing:
        rows = ComplainantRow.select().order_by(ComplainantRow.complaint.desc()).iterator()
        found = [
            row.complaint
            for row in rows
            if (is_phone and digits in re.sub(r"\D", "", to_arabic_digits(row.phone or "")))
            or (not is_phone and name in fold_text(row.name or ""))
        ][:_MOST_FOUND]
        for case in load_complaints(found, missing_ok=True):
            doing.write_note(case)
        doing.id  # noqa: B018  # who looks and finds nobody is written down as well
    return tuple(found)


def change_complainant(complaint_id: int, complainant: Complainant, *, by: str) -> None:
    """Write down who complains.

    Raises:
        NotFound: the case is stored no longer.
    """
    with act(Verb.CHANGE, by) as doing:
        store_complainant(doing, load_complaint(complaint_id), complainant)


def store_complainant(doing: Act, case: Complaint, complainant: Complainant) -> None:
    """Write down who complains, as a part of an act."""
    values = {
        "name": clean_line(complainant.name or "") or None,
        "phone": clean_line(complainant.phone or "") or None,
        "reachable": complainant.reachable,
    }
    row = _row(case.id)
    if row is not None:
        doing.update(row, values, complaint=case.id)
    elif any(value is not None for value in values.values()):
        doing.insert(ComplainantRow, {**values, "complaint": case.id}, complaint=case.id)


def is_reachable(complaint_id: int) -> bool | None:
    """Whether the complainant could be reached; None if nobody has tried. Tells nothing of who it is."""
    with connection():
        row = _row(complaint_id)
        return None if row is None else row.reachable


def store_reachable(doing: Act, case: Complaint, reachable: bool) -> None:
    """Write down whether the complainant could be reached, as a part of an act."""
    row = _row(case.id)
    known = Complainant(row.name, row.phone) if row else Complainant()
    store_complainant(doing, case, Complainant(known.name, known.phone, reachable))


def _row(complaint_id: int) -> ComplainantRow | None:
    found: ComplainantRow | None = ComplainantRow.get_or_none(ComplainantRow.complaint == complaint_id)
    return found
