"""The offices that the city hears of: name, mail addresses, due day, and the keys that somebody compared with them by telephone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from models.admin.mail import parse_mailbox
from models.cases.acts import Verb, act
from models.cases.city_tables import CityArrivalRow, CityChoiceRow, CityKeyRow, CityOfficeRow
from models.cases.setting_rows import last_changed_by
from models.dates import last_day_of_month
from models.errors import ChangedByOther, InvalidValue, NotFound
from models.form.late_reports import DUE_DAY
from models.messages import message
from models.office.words import word_key
from models.storage.database import connection, snapshot
from models.thai import clean_line, order_key

LONGEST_NAME = 200
MOST_NAMES = 20
LAST_DUE_DAY = 28
"""A due day that each month has."""


@dataclass(frozen=True, slots=True)
class CityKey:
    """A key of an office that somebody of the city compared.

    Attributes:
        id: in the database.
        office: id of the office.
        fingerprint: forty digits in groups of five, as `exports.exchange.public_keys` gives it.
        confirmed_on: the day (Bangkok).
        confirmed_by: who of the city.
        spoke_with: whom they spoke with; None if it was not written down.
    """

    id: int
    office: int
    fingerprint: str
    confirmed_on: date
    confirmed_by: str
    spoke_with: str | None


@dataclass(frozen=True, slots=True)
class CityOffice:
    """An office that the city hears of.

    Attributes:
        id: in the database.
        name: as the form has it.
        aliases: other ways in which it writes its name, such as the one before.
        addresses: from which it sends mail, small letters; reminders go to the first.
        phone: by which it is asked about its key; None if it is not known.
        due_day: the day of the following month by which its report must be there.
        since: first day of the first month that it reports; None if that is not known.
        until: last day of the last one; None while it reports.
        keys: that were compared, the oldest first.
    """

    id: int
    name: str
    aliases: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    phone: str | None = None
    due_day: int = DUE_DAY
    since: date | None = None
    until: date | None = None
    keys: tuple[CityKey, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, the one that is shown first."""
        return (self.name, *self.aliases)

    def reports_in(self, month: date) -> bool:
        """Whether a report of a month is expected.

        Args:
            month: its first day.
        """
        return (self.since is None or month >= self.since.replace(day=1)) and (
            self.until is None or month <= self.until
        )

    def due_on(self, month: date) -> date:
        """The last day on which the report of a month is in time.

        Args:
            month: its first day.
        """
        return date(month.year + month.month // 12, month.month % 12 + 1, self.due_day)


def office_key(name: str) -> str:
    """What two ways of writing one office's name have in common; also เเ, which people type for แ and nobody tells apart by eye."""
    return word_key(name.replace("เเ", "แ"))


def list_offices() -> list[CityOffice]:
    """All offices, by name."""
    with snapshot():
        keys: dict[int, list[CityKey]] = {}
        for row in CityKeyRow.select().order_by(CityKeyRow.id):
            keys.setdefault(row.office, []).append(key_of_row(row))
        rows = list(CityOfficeRow.select())
    return sorted(
        (office_of_row(row, keys.get(row.id, ())) for row in rows), key=lambda office: order_key(office.name)
    )


def find_office(text: str) -> CityOffice:
    """The office that somebody means: by one of its names, by its number, or by a piece of a name that only one has.

    Raises:
        NotFound: none or several.
    """
    offices, wanted = list_offices(), office_key(text)
    exact = [office for office in offices if wanted in map(office_key, office.names)]
    if not exact and wanted.isdecimal():
        exact = [office for office in offices if str(office.id) == wanted]
    within = [
        office for office in offices if wanted and any(wanted in office_key(name) for name in office.names)
    ]
    found = exact or within
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(message("There is no office “{name}” in the city's list.", name=clean_line(text)))
    raise NotFound(
        message(
            "“{name}” may be several offices: {names}.",
            name=clean_line(text),
            names=", ".join(office.name for office in found),
        )
    )


def is_address(address: str) -> bool:
    """Whether an office of the list sends from an address.

    Args:
        address: in small letters.
    """
    with connection():
        return any(address in row.addresses for row in CityOfficeRow.select(CityOfficeRow.addresses))


def add_office(
    name: str,
    *,
    by: str,
    aliases: Iterable[str] = (),
    addresses: Iterable[str] = (),
    phone: str | None = None,
    due_day: int = DUE_DAY,
    since: date | None = None,
    until: date | None = None,
) -> CityOffice:
    """Add an office to the city's list.

    What came in from it before counts from now on, by its name.

    Args:
        name: as its forms have it.
        by: who adds it.
        aliases: other ways in which it writes its name.
        addresses: from which it sends mail.
        phone: by which it is asked about its key.
        due_day: of the following month, 1 to 28.
        since: any day of the first month that it reports.
        until: any day of the last one.

    Raises:
        NotAllowed: the head sees to the offices, and it is somebody else.
        InvalidValue: a name or an address is none or another office's, or there is no such due day.
    """
    with act(Verb.CITY, by) as doing:
        values = _checked(0, name, aliases, addresses, phone=phone, due_day=due_day, since=since, until=until)
        return office_of_row(doing.insert(CityOfficeRow, values))


def change_office(seen: CityOffice, wanted: CityOffice, *, by: str) -> CityOffice:
    """Change what is known of an office; a name that it had stays among its aliases.

    Args:
        seen: as it was when it was changed.
        wanted: as it shall be; its keys are not looked at.
        by: who changes it.

    Raises:
        NotAllowed: the head sees to the offices, and it is somebody else.
        NotFound: it is stored no longer.
        ChangedByOther: somebody else has changed it since; nothing was overwritten.
        InvalidValue: see `add_office`.
    """
    with act(Verb.CITY, by) as doing:
        row = _row(seen.id)
        if replace(office_of_row(row), keys=seen.keys) != seen:
            raise ChangedByOther(
                message("Somebody has changed this office in the meantime. Nothing was overwritten."),
                theirs=load_office(seen.id),
                by=last_changed_by(CityOfficeRow._meta.table_name, seen.id),
            )
        aliases = [*wanted.aliases]
        if office_key(wanted.name) != office_key(seen.name):
            aliases.append(seen.name)
        values = _checked(
            *(seen.id, wanted.name, aliases, wanted.addresses),
            phone=wanted.phone,
            due_day=wanted.due_day,
            since=wanted.since,
            until=wanted.until,
        )
        doing.update(row, values)
        return load_office(seen.id)


def remove_office(office_id: int, *, by: str) -> None:
    """Take an office out that was added by mistake: one to which nothing came. One that reports no longer gets a last month.

    Raises:
        NotAllowed: the head sees to the offices, and it is somebody else.
        NotFound: it is stored no longer.
        InvalidValue: something was said to be from it.
    """
    with act(Verb.CITY, by) as doing:
        row = _row(office_id)
        if CityArrivalRow.select().where(CityArrivalRow.office == office_id).exists():
            raise InvalidValue(
                "office",
                message(
                    "Something in the city's list was said to be from “{name}”, so it stays.", name=row.name
                ),
            )
        for table in (CityKeyRow, CityChoiceRow):
            for belonging in list(table.select().where(table.office == office_id)):
                doing.delete(belonging)
        doing.delete(row)


def confirm_key(
    office_id: int, fingerprint: str, *, by: str, spoke_with: str | None = None, on: date | None = None
) -> CityKey:
    """Write down that a key is the office's, as somebody compared it digit by digit, by telephone or in person.

    Args:
        office_id: the office.
        fingerprint: as `exports.exchange.public_keys.parse_fingerprint` gives it.
        by: who of the city compared it.
        spoke_with: with whom.
        on: the day; today if not given.

    Raises:
        NotAllowed: the head sees to the offices, and it is somebody else.
        NotFound: the office is stored no longer.
        InvalidValue: it is another office's key.
    """
    with act(Verb.CITY, by, on=on) as doing:
        office = _row(office_id)
        row = CityKeyRow.get_or_none(CityKeyRow.fingerprint == fingerprint)
        if row is not None and row.office != office_id:
            raise InvalidValue(
                "fingerprint",
                message(
                    "This key was confirmed as that of “{name}”. One key is never two offices': ask both.",
                    name=_row(row.office).name,
                ),
            )
        if row is not None:
            return key_of_row(row)
        values = {
            **{"office": office.id, "fingerprint": fingerprint, "confirmed_on": doing.on},
            **{"confirmed_by": doing.by, "spoke_with": clean_line(spoke_with or "") or None},
        }
        return key_of_row(doing.insert(CityKeyRow, values))


def remove_key(key_id: int, *, by: str) -> None:
    """Trust a key no longer, such as one that was stolen: what it signed counts no more, nor what follows from it alone.

    Raises:
        NotAllowed: the head sees to the offices, and it is somebody else.
        NotFound: it is not confirmed.
    """
    with act(Verb.CITY, by) as doing:
        row = CityKeyRow.get_or_none(CityKeyRow.id == key_id)
        if row is None:
            raise NotFound(message("This key was not confirmed."))
        doing.delete(row)


def load_office(office_id: int) -> CityOffice:
    """An office by its number.

    Raises:
        NotFound: it is stored no longer.
    """
    with connection():
        rows = CityKeyRow.select().where(CityKeyRow.office == office_id).order_by(CityKeyRow.id)
        return office_of_row(_row(office_id), [key_of_row(row) for row in rows])


def _row(office_id: int) -> CityOfficeRow:
    row: CityOfficeRow | None = CityOfficeRow.get_or_none(CityOfficeRow.id == office_id)
    if row is None:
        raise NotFound(message("This office is not in the city's list any more."))
    return row


def office_of_row(row: CityOfficeRow, keys: Sequence[CityKey] = ()) -> CityOffice:
    """The values of an office, with its keys."""
    names = ("id", "name", "aliases", "addresses", "phone", "due_day", "since", "until")
    return CityOffice(**{name: getattr(row, name) for name in names}, keys=tuple(keys))


def key_of_row(row: CityKeyRow) -> CityKey:
    """The values of a key."""
    return CityKey(
        *(row.id, row.office, row.fingerprint), cast(date, row.confirmed_on), row.confirmed_by, row.spoke_with
    )


def _checked(
    office_id: int, name: str, aliases: Iterable[str], addresses: Iterable[str], **others: Any
) -> dict[str, object]:
    """The columns of an office, of which no other has a name or an address."""
    name = clean_line(name)
    if not office_key(name) or len(name) > LONGEST_NAME:
        raise InvalidValue(
            "name", message("An office has a name of at most {most} characters.", most=LONGEST_NAME)
        )
    named = {office_key(each): each for each in (name, *map(clean_line, aliases)) if office_key(each)}
    boxes = (parse_mailbox("address", each) for each in addresses)
    mailed = list(dict.fromkeys(box.address.lower() for box in boxes if box is not None))
    due_day = others["due_day"]
    if not 1 <= due_day <= LAST_DUE_DAY:
        raise InvalidValue(
            "due_day",
            message("The due day is between 1 and {last}; {day} is not.", last=LAST_DUE_DAY, day=due_day),
        )
    if max(len(named), len(mailed)) > MOST_NAMES:
        raise InvalidValue(
            "name", message("An office has at most {most} names and addresses.", most=MOST_NAMES)
        )
    for other in CityOfficeRow.select().where(CityOfficeRow.id != office_id):
        taken = named.keys() & set(map(office_key, (other.name, *other.aliases)))
        if taken:
            raise InvalidValue(
                "name",
                message(
                    "“{name}” is a name of “{office}” already.", name=named[min(taken)], office=other.name
                ),
            )
        if shared := set(mailed) & set(other.addresses):
            raise InvalidValue(
                "address",
                message(
                    "{address} is the address of “{office}” already.", address=min(shared), office=other.name
                ),
            )
    phone, since, until = clean_line(others["phone"] or "") or None, others["since"], others["until"]
    since = since and since.replace(day=1)
    until = until and last_day_of_month(until.year, until.month)
    if since is not None and until is not None and until < since:
        raise InvalidValue("until", message("The last month is before the first one."))
    return {
        **{"name": name, "aliases": tuple(list(named.values())[1:]), "addresses": tuple(mailed)},
        **{"phone": phone, "due_day": due_day, "since": since, "until": until},
    }
