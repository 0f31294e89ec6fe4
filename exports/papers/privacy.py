"""Who may be read on a paper: the words of citizens and clerks, with or without the personal data in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from models.cases.complainants import load_complainants
from models.cases.complaint import Complainant, Complaint
from models.cases.diary import Entry
from models.cases.store import merged_into
from models.office.hidden_words import hide_persons
from models.office.words import Words, load_words

NOBODY = Complainant()


def name_and_phone(person: Complainant) -> str:
    """Who complains in one line; empty if neither is known."""
    phone = f"โทร. {person.phone}" if person.phone else ""
    return " ".join(filter(None, (person.name, phone)))


def redact(text: str | None, *, with_names: bool, names: Iterable[str | None] = ()) -> str:
    """Take the personal data out of a text for a paper.

    Args:
        text: as people wrote it.
        with_names: leave them in.
        names: known to be a person's.

    Returns:
        The text in one line, empty for None.
    """
    if not text:
        return ""
    line = " ".join(text.split("\n"))
    if with_names:
        return line
    from models.personal import mask  # its patterns take 10 to 20 ms, and a paper with names needs none

    return mask(line, known_names=tuple(filter(None, names)))


def redact_but_place(text: str | None, *, names: Iterable[str | None] = ()) -> str:
    """Take who is named and how to reach them out of a text, and leave the number of a house: for who must find the place.

    Args:
        text: as people wrote it.
        names: known to be a person's.

    Returns:
        The text in one line, empty for None.
    """
    if not text:
        return ""
    from models.personal import ALL, Kind, mask  # as above

    return mask(" ".join(text.split("\n")), ALL - {Kind.HOUSE}, tuple(filter(None, names)))


def place_of(case: Complaint, read: Callable[[str | None], str]) -> str:
    """Where a case is, in one line: the address, แขวง, เขต, จังหวัด.

    Args:
        case: which.
        read: takes out of a text what shall not be read on the paper.
    """
    places = (("แขวง", case.subdistrict), ("เขต", case.district), ("จังหวัด", case.province))
    return " ".join(
        filter(None, (read(case.address), *(f"{word}{read(place)}" for word, place in places if place)))
    )


def shown_words(*, with_names: bool) -> Words:
    """The office's words for a paper, with or without the personal data in them."""
    words = load_words()
    return words if with_names else hide_persons(words)


def names_around(case: Complaint, entries: Iterable[Entry]) -> tuple[str, ...]:
    """All names that may stand in the words of a case.

    Those that its complainant has or ever had (a corrected one still stands in old notes), and those of the cases that go along
    with it.

    Args:
        case: the case.
        entries: its diary.
    """
    together = (case.id, *merged_into([case.id]), *((case.parent,) if case.parent else ()))
    names: list[str | None] = [person.name for person in load_complainants(together).values()]
    for entry in entries:
        for change in entry.changes:
            if (change.record, change.field) == ("complainant", "name"):
                names += [str(value) for value in (change.before, change.after) if value]
    return tuple(dict.fromkeys(filter(None, names)))
