"""Rows of the register and the values that the rest of the program sees, each made from the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, cast

from peewee import AutoField, FloatField, IntegerField, TextField

from models.cases.complaint import FIELDS, Complaint
from models.cases.number_years import year_behind, year_of_another
from models.cases.search_text import BARE, IS_PARTED, bare_number, may_be_meant, number_key
from models.cases.tables import ComplaintRow
from models.errors import NotFound
from models.messages import message
from models.office.vocabulary import NumberYears
from models.storage.database import connection, database
from models.storage.kept import columns_in_sql, keep_in_row

COLUMNS = tuple(ComplaintRow._meta.fields[name] for name in FIELDS)
"""The columns of a complaint, in the order of its values."""

_SELECT = f"SELECT {columns_in_sql([column.column_name for column in COLUMNS])} FROM complaint WHERE "
_STORED = {name: ComplaintRow._meta.fields[name].db_value for name in FIELDS}
_PYTHON = {name: ComplaintRow._meta.fields[name].python_value for name in FIELDS}
_AS_STORED = (AutoField, FloatField, IntegerField, TextField)
_VALUES = tuple(
    (place, column.python_value)
    for place, column in enumerate(COLUMNS)
    if type(column) not in _AS_STORED  # whose values are the same in the database and here
)


class SeveralMeant(NotFound):
    """Several cases may be meant by a number whose signs were left out."""


_OTHERS_NUMBERS = "SELECT complaint, number FROM exchanged WHERE number <> '' ORDER BY id"
_MANY = 500
_NAMED = 5
"""So many of several cases are named."""


def column_values(complaint: Complaint) -> dict[str, object]:
    """The values of a case by column, as the database holds them; without the id."""
    return some_column_values(complaint, FIELDS[1:]) | {
        "number_key": number_key(complaint.number),
        "next_step": complaint.next_step,
    }


def some_column_values(complaint: Complaint, names: Iterable[str]) -> dict[str, Any]:
    """Some fields of a case, as the database holds them."""
    return {name: _STORED[name](getattr(complaint, name)) for name in names}


def column_values_of(values: Mapping[str, object]) -> dict[str, Any]:
    """Values of fields, as the database holds them."""
    return {name: _STORED[name](value) for name, value in values.items()}


def value_of_column(name: str, stored: object) -> Any:
    """The value of a field that the database holds so."""
    return _PYTHON[name](stored)


NEXT_ID = "SELECT nextval('complaint_id_seq')"
"""Gives the id of a new case on a server, where it may be asked ahead."""


def insert_case(values: dict[str, Any], case: Complaint) -> int:
    """Store a new case; gives its id.

    Args:
        values: by column, as `column_values` gives them; they are changed. With `id` only of one that comes back.
        case: the same.
    """
    keep_in_row(values, case)
    plain = database.connection()
    if plain.is_far and "id" not in values:
        (values["id"],) = plain.execute(NEXT_ID).fetchone()
    sql = f"INSERT INTO complaint ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})"
    stored = plain.execute(sql, tuple(values.values()))
    return cast(int, stored.lastrowid if "id" not in values else values["id"])  # noqa: SIM401 - asked only where it is needed


def load_complaint(complaint_id: int) -> Complaint:
    """One case.

    Raises:
        NotFound: it is not stored (any longer).
    """
    return load_complaints([complaint_id])[0]


def load_complaints(complaint_ids: Sequence[int], *, missing_ok: bool = False) -> list[Complaint]:
    """Several cases, in the order of their ids as given.

    Args:
        complaint_ids: of the cases.
        missing_ok: leave out those that are not stored (any longer).

    Raises:
        NotFound: one is not stored (any longer).
    """
    found: dict[int, Complaint] = {}
    for start in range(0, len(complaint_ids), _MANY):
        some = complaint_ids[start : start + _MANY]
        cases = _select(_one_of(len(some)), some)
        found.update((case.id, case) for case in cases)
    if not missing_ok and len(found) < len(set(complaint_ids)):
        raise NotFound(
            message("This case is no longer in the register; its registration or import was undone.")
        )
    return [found[complaint_id] for complaint_id in complaint_ids if complaint_id in found]


def _one_of(count: int) -> str:
    return f"id IN ({', '.join('?' * count)})"


def statements_for_one() -> tuple[str, str]:
    """What `load_complaints` and `merged_into` ask of one case."""
    return _SELECT + _one_of(1), _merged(1)


def statement_for_key() -> str:
    """What `cases_of_key` asks."""
    return _SELECT + _OF_KEY


def complaint_of_id(complaint_id: int) -> Complaint | None:
    """One case; None if its registering was taken back, or there never was one of this id."""
    return next(_select("id = ?", [complaint_id]), None)


def find_number(number: str) -> Complaint | None:
    """The case that has a number and no other; None if there is none. Only how digits and blanks are written is forgiven.

    Where numbers begin again it is the newest.
    """
    return next(iter(cases_of_key(number_key(number))), None)


_OF_KEY = "number_key = ? ORDER BY received_at DESC, id DESC"


def cases_of_key(key: str) -> list[Complaint]:
    """The cases that have a number, the newest first: one, but where numbers begin again."""
    return list(_select(_OF_KEY, [key]))


def find_meant(number: str) -> Complaint | None:
    """The case that somebody means by a number, who may have left its signs out; None if there is none.

    Raises:
        SeveralMeant: it is not clear which.
    """
    found = _meant(number)
    if len(found) > 1 and len({case.number for case in found}) == 1:
        named = ", ".join(f"{case.number}/{_year(case)}" for case in found[:_NAMED])
        raise SeveralMeant(
            message(
                "Several cases have the number {number}. Type it with its year: {found}.",
                number=found[0].number,
                found=named,
            )
        )
    if len(found) > 1:
        named = ", ".join(case.number for case in found[:_NAMED])
        raise SeveralMeant(
            message(
                "Several cases may be meant by {number}: {found}. Type the number with its signs.",
                number=number,
                found=named,
            )
        )
    return found[0] if found else None


def _meant(number: str) -> list[Complaint]:
    """The cases that may be meant: only those that have the very number, if there are."""
    bare, key = bare_number(number), number_key(number)
    if exact := cases_of_key(key):
        return exact
    if not bare:
        return []
    if (typed := year_behind(key)) is not None:
        of_year = [case for case in cases_of_key(typed[0]) if typed[1] in (case.number_year, _year(case))]
        if of_year:
            return of_year
    found = _select(f"number_key = ? OR ({IS_PARTED} AND {BARE} = ?)", [bare, bare])
    meant = [case for case in found if may_be_meant(key, number_key(case.number))]
    return meant or _of_other_office(key)


def _of_other_office(key: str) -> list[Complaint]:
    """The cases that have this number in another office, to which they went or from which they came."""
    with connection():
        rows = database.connection().execute(_OTHERS_NUMBERS).fetchall()
    ids = dict.fromkeys(complaint for complaint, number in rows if number_key(number) == key)
    return load_complaints(list(ids), missing_ok=True)


def _year(case: Complaint) -> int:
    """The year by which a case is told from others of its number."""
    return case.number_year or year_of_another(case.received_at, NumberYears.NEVER)


def _select(condition: str, values: Sequence[object]) -> Iterator[Complaint]:
    """Cases by a condition. As plain SQL: to write it anew from the model each time takes longer than to run it."""
    with connection():
        rows = database.connection().execute(_SELECT + condition, values).fetchall()
    for row in rows:
        case: list[Any] = list(row)
        for place, value in _VALUES:
            case[place] = value(case[place])
        yield Complaint(*case)


def complaint_of_number(number: str) -> Complaint:
    """The case that somebody means by a number; its signs may be left out.

    Raises:
        NotFound: there is none, or several may be meant.
    """
    found = find_meant(number)
    if found is None:
        raise NotFound(message("There is no case {number} in the register.", number=number))
    return found


def ids_of_numbers(keys: Iterable[str]) -> dict[tuple[str, int], int]:
    """Ids of the cases that have one of these number keys, by key and year."""
    wanted = list(dict.fromkeys(keys))
    found: dict[tuple[str, int], int] = {}
    with connection():
        for start in range(0, len(wanted), _MANY):
            rows = ComplaintRow.select(
                ComplaintRow.number_key, ComplaintRow.number_year, ComplaintRow.id
            ).where(ComplaintRow.number_key.in_(wanted[start : start + _MANY]))
            for key, year, complaint_id in cast("Iterable[tuple[str, int, int]]", rows.tuples()):
                found[key, year] = complaint_id
    return found


def merged_into(parents: Sequence[int]) -> list[int]:
    """Ids of the cases that go along with one of these."""
    found: list[int] = []
    with connection():
        for start in range(0, len(parents), _MANY):
            some = parents[start : start + _MANY]
            found += map(itemgetter(0), database.connection().execute(_merged(len(some)), some))
    return sorted(found)


def _merged(count: int) -> str:
    return f"SELECT id FROM complaint WHERE parent IN ({', '.join('?' * count)}) AND merged = 1"


def columns_by_keys(keys: Iterable[str], names: Sequence[str]) -> dict[str, list[tuple[Any, ...]]]:
    """Some columns of the cases that have one of these number keys, as their rows keep them, by key."""
    wanted = list(dict.fromkeys(keys))
    found: dict[str, list[tuple[Any, ...]]] = {}
    with connection():
        for start in range(0, len(wanted), _MANY):
            some = wanted[start : start + _MANY]
            rows = database.connection().execute(
                f"SELECT number_key, {', '.join(names)} FROM complaint "
                f"WHERE number_key IN ({', '.join('?' * len(some))})",
                some,
            )
            for row in rows:
                found.setdefault(row[0], []).append(row[1:])
    return found
