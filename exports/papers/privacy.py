"""Who may be read on a paper: the words of citizens and clerks, with or without the personal data in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.cases.complaint import Complaint
from models.cases.diary import Entry
from models.cases.merging import merged_into
from models.storage.database import connection, database


@dataclass(frozen=True, slots=True)
class Person:
    """Who complains, as far as it is known.

    Attributes:
        name: empty if not given.
        phone: empty if not given.
    """

    name: str = ""
    phone: str = ""

    @property
    def words(self) -> str:
        """Both in one line."""
        phone = f"โทร. {self.phone}" if self.phone else ""
        return " ".join(filter(None, (self.name, phone)))


NOBODY = Person()


def shown(text: str | None, *, with_names: bool, names: Iterable[str] = ()) -> str:
    """A text for a paper.

    Args:
        text: as people wrote it.
        with_names: leave it as it is, else take out all personal data.
        names: known to be a person's.

    Returns:
        The text in one line, empty for None.
    """
    if not text:
        return ""
    line = " ".join(text.split("\n"))
    if with_names:
        return line
    from models.personal import (
        mask,
    )  # its patterns take time to make, and a paper with names does not need them

    return mask(line, known_names=tuple(filter(None, names)))


def people_of(ids: Sequence[int]) -> dict[int, Person]:
    """Who complains in some cases, by the case's id; those whom nobody wrote down are left out."""
    if not ids:
        return {}
    among = ",".join(str(int(each)) for each in ids)
    with connection():
        rows = database.connection().execute(
            f"SELECT complaint, name, phone FROM complainant WHERE complaint IN ({among})"
        )
        return {complaint: Person(name or "", phone or "") for complaint, name, phone in rows}


def names_around(case: Complaint, entries: Iterable[Entry]) -> tuple[str, ...]:
    """All names that may stand in the words of a case.

    Those that its complainant has or ever had (a corrected one still stands in old notes), and those of the cases that go along
    with it.

    Args:
        case: the case.
        entries: its diary.
    """
    together = (case.id, *merged_into([case.id]), *((case.parent,) if case.parent else ()))
    names = [person.name for person in people_of(together).values()]
    for entry in entries:
        for change in entry.changes:
            if (change.record, change.field) == ("complainant", "name"):
                names += [str(value) for value in (change.before, change.after) if value]
    return tuple(dict.fromkeys(filter(None, names)))
