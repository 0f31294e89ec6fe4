"""A new case in the register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from models import clock
from models.cases.acts import Act, Verb, act
from models.cases.asked_ahead import ask_for_new_case
from models.cases.complainants import store_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.corrections import clean_case
from models.cases.due_days import with_due_days
from models.cases.search_text import OFFICE_SIGN, PARTING, number_key
from models.cases.tables import ComplaintRow
from models.clock import bangkok_day
from models.dates import fiscal_year_of
from models.office.vocabulary import Standing
from models.office.words import load_words
from models.records import replace


def register_complaint(
    complaint: Complaint, *, by: str, complainant: Complainant | None = None, note: str | None = None
) -> Complaint:
    """Write a new case into the register.

    Args:
        complaint: its values. Without a number it gets one of the office; without a status it waits; without a
            moment it arrives now; its due days are computed.
        by: who does it.
        complainant: who complains.
        note: for the diary.

    Raises:
        InvalidValue: a value can't be kept, or the number is in the register already.
    """
    ask_for_new_case(number_key(complaint.number))
    with act(Verb.REGISTER, by, note=note) as doing:
        return add_new(doing, complaint, complainant)


def add_new(doing: Act, complaint: Complaint, complainant: Complainant | None) -> Complaint:
    """The same within an act that does more."""
    words = load_words()
    new = replace(complaint, id=0, revision=0)
    if new.received_at == datetime.min:
        new = replace(new, received_at=clock.now())
    if not number_key(new.number):
        new = replace(new, number=office_numbers()(bangkok_day(new.received_at)))
    status = words.by_id[new.status] if new.status else words.status(Standing.WAITING)
    new = replace(
        new,
        status=status.id,
        pending=status.pending,
        status_on=max(new.status_on, bangkok_day(new.received_at)),
    )
    stored = doing.add(with_due_days(clean_case(new, words), words))
    if complainant is not None:
        store_complainant(doing, stored, complainant)
    return stored


def office_numbers() -> Callable[[date], str]:
    """Gives the next number of the office in the fiscal year of a day, each time another: `ข63-00001`."""
    counts: dict[str, int] = {}

    def next_number(day: date) -> str:
        year = f"{OFFICE_SIGN}{fiscal_year_of(day) % 100:02d}"
        counts[year] = 1 + (counts[year] if year in counts else _last_count(year))
        return f"{year}-{counts[year]:05d}"

    return next_number


def _last_count(year: str) -> int:
    """The last number of the office in a fiscal year, `ข63`; 0 if there is none."""
    begin = f"{year}{PARTING}"
    used = (
        ComplaintRow.select(ComplaintRow.number_key)
        .where((ComplaintRow.number_key > begin) & (ComplaintRow.number_key < begin + ":"))
        .order_by(ComplaintRow.number_key.desc())
        .tuples()
    )
    # What somebody wrote behind the sign by hand need not be a count.
    counts = (key.removeprefix(begin) for (key,) in used.iterator())
    return next((int(count) for count in counts if count.isdigit()), 0)
