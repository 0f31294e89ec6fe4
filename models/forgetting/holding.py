"""All that the database holds of the complainant of one case: where it stands, and by what the person is known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from models.cases.complaint import Complaint
from models.cases.forgotten import FORGOTTEN
from models.cases.store import complaint_of_id
from models.cases.tables import ComplainantRow, EvidenceRow
from models.personal.persons import Persons, addresses_in, houses_in, numbers_in
from models.storage.database import connection, database
from models.storage.misread import loads
from models.thai import clean_line

TEXTS = ("subject", "detail", "address", "answer", "received_from", "held_for")
"""Fields of a case in which people write in their own words."""

_EVENTS = "SELECT record, kind, changes FROM case_event WHERE complaint = ? AND changes NOT IN ('', ?)"
_NOTES = "SELECT id, note FROM act WHERE note IS NOT NULL AND id IN (SELECT act_id FROM case_event WHERE complaint = ?) ORDER BY id"


@dataclass(frozen=True, slots=True)
class Holding:
    """What is held of a case.

    Attributes:
        complaint: id of the case.
        number: its number; that which it had, where it is in the register no longer.
        case: as it is stored; None where its registration was undone.
        row: who complains; None if nobody ever wrote it down.
        evidence: its photos and papers.
        notes: words for the diary, by the act; others' cases may be among those of the act.
        past: texts that its history keeps.
        persons: who is to be forgotten.
        who: names and numbers of the complainant alone, as they were written, now or once.
    """

    complaint: int
    number: str
    case: Complaint | None
    row: ComplainantRow | None
    evidence: tuple[EvidenceRow, ...]
    notes: dict[int, str]
    past: tuple[str, ...]
    persons: Persons
    who: tuple[str, ...] = ()
    texts: tuple[str, ...] = field(default=(), repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody to forget: no name, no telephone, and no text that names anybody or tells a house."""
        if self.who:
            return False
        return all(self.persons.strike(text) == text for text in self.texts)

    def struck(self, text: str) -> str:
        """A text of this case without the person."""
        return self.persons.strike(text, bluntly=True)


def load_holding(complaint: int) -> Holding:
    """Read what is held of a case.

    Args:
        complaint: id of the case.
    """
    with connection():
        case = complaint_of_id(complaint)
        row = ComplainantRow.get_or_none(ComplainantRow.complaint == complaint)
        evidence = tuple(
            EvidenceRow.select().where(EvidenceRow.complaint == complaint).order_by(EvidenceRow.id)
        )
        notes = dict(database.connection().execute(_NOTES, (complaint,)).fetchall())
        events = database.connection().execute(_EVENTS, (complaint, FORGOTTEN)).fetchall()
    names: list[str] = []
    phones: list[str] = []
    number = case.number if case else ""
    if row is not None:
        names += [row.name or ""]
        phones += [row.phone or ""]
    past: list[str] = []
    for record, _, changes in events:
        told = loads(changes)
        for name, sides in told.items() if isinstance(told, dict) else ():
            found = [
                side for side in (sides if isinstance(sides, list) else [sides]) if isinstance(side, str)
            ]
            if (record, name) == ("complainant", "name"):
                names += found
            elif (record, name) == ("complainant", "phone"):
                phones += found
            elif record in {"complaint", "evidence"} and name in _PAST:
                past += [text for side in found for text in _strings(name, side)]
            elif (record, name) == ("complaint", "number") and not number:
                number = next(iter(found), "")
    texts = [*_texts_of(case), *notes.values(), *past]
    for each in evidence:
        texts += filter(None, (each.name, each.caption))
    # An address may stand in the field for the telephone, or be all that somebody gave for a name.
    addresses = addresses_in((*texts, *names, *phones))
    persons = Persons(names, (*phones, *numbers_in(texts)), (*addresses, *houses_in(texts)))
    who = tuple(dict.fromkeys(filter(None, map(clean_line, (*names, *phones)))))
    return Holding(complaint, number, case, row, evidence, notes, tuple(past), persons, who, tuple(texts))


_PAST = frozenset({*TEXTS, "extra", "mis", "name", "caption"})


def _texts_of(case: Complaint | None) -> Iterator[str]:
    if case is None:
        return
    yield from filter(None, (getattr(case, name) for name in TEXTS))
    yield from (value for _, value in case.extra if value)
    yield from (value for name, value in case.mis if isinstance(value, str) and name in _PAST)


def _strings(name: str, stored: str) -> Iterator[str]:
    """The texts in what a column held: of own columns and of what MIS said, each by itself."""
    if name not in {"extra", "mis"}:
        yield stored
        return
    try:
        yield from _leaves(json.loads(stored or "{}"))
    except ValueError:
        yield stored


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each)
