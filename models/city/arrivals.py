"""What came in: kept as it came, once, with what it says. Nothing that came is changed by what comes later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple, cast
from zlib import compress, decompress, error

from models.cases.acts import Act, Verb, act
from models.cases.city_tables import CityArrivalRow, CityContentRow, CityOfficeRow, CityWithdrawalRow
from models.city.items import Item, Kind, said_from_json, said_to_json
from models.clock import bangkok_day
from models.dates import fiscal_year_of
from models.errors import NotFound
from models.messages import message
from models.storage.database import connection
from models.storage.misread import reading
from models.thai import clean_line


class Way(StrEnum):
    """How something came."""

    FILE = "file"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Origin:
    """Whence something came.

    Attributes:
        name: of the file; in one line, only shown.
        came_at: when, aware: of a mail when it reached the city's server, of a file when it was taken in, unless somebody said it.
        way: how.
        sender: address that a mail says it is from, in small letters; anybody can write one. None of a file.
        mail: SHA-256 of the mail; None of a file.
    """

    name: str
    came_at: datetime
    way: Way = Way.FILE
    sender: str | None = None
    mail: str | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something that came in.

    Attributes:
        id: in the database.
        item: what it says.
        origin: whence it came, when it came first.
        taken_at: when it was taken in, aware, UTC.
        taken_by: by whom.
        office: id of the office that somebody said it is from; None if nobody did.
    """

    id: int
    item: Item
    origin: Origin
    taken_at: datetime
    taken_by: str
    office: int | None = None

    @property
    def came_on(self) -> date:
        """The day (Bangkok) on which it came."""
        return bangkok_day(self.origin.came_at)


class Outcome(StrEnum):
    """What became of something that was taken in."""

    NEW = "new"
    HERE = "already-here"
    WITHDRAWN = "withdrawn"
    """It is here already, and somebody said that it does not count."""


def take_item(
    item: Item,
    origin: Origin,
    contents: Iterable[bytes],
    *,
    by: str,
    office: int | None = None,
) -> tuple[Outcome, int]:
    """Keep something that came in, with its bytes; whole or not at all. Once is enough: what is here already stays as it is.

    Only when it came, and whence, is corrected where it came earlier than was known; and whose it is, where somebody says so now.

    Args:
        item: what it says.
        origin: whence it came.
        contents: its bytes, and those of the mail that it was in.
        by: who takes it in.
        office: id of the office that somebody says it is from.

    Returns:
        What became of it, and its number.

    Raises:
        NotAllowed: the person has no right to it.
        NotFound: there is no such office.
        DatabaseUnusable: the database complained; nothing was stored.
    """
    with act(Verb.RECEIVE, by) as doing:
        if office is not None and CityOfficeRow.get_or_none(CityOfficeRow.id == office) is None:
            raise NotFound(message("This office is not in the city's list any more."))
        row = CityArrivalRow.get_or_none(CityArrivalRow.sha256 == item.sha256)
        outcome = Outcome.NEW if row is None else Outcome.HERE
        if CityWithdrawalRow.get_or_none(CityWithdrawalRow.sha256 == item.sha256) is not None:
            outcome = Outcome.WITHDRAWN
        if row is None:
            row = doing.insert(CityArrivalRow, _values(item, origin, doing, office))
        else:
            _correct(doing, row, origin, office)
        for content in contents:
            _keep(content, {item.sha256, row.mail})
        return outcome, row.id


def assign_arrival(arrival_id: int, office: int | None, *, by: str) -> None:
    """Say from which office something is that does not say it itself, or says it wrongly.

    Args:
        arrival_id: what came.
        office: id of the office; None to go by what it says again.
        by: who says so.

    Raises:
        NotAllowed: the person has no right to it.
        NotFound: there is no such office, or nothing of that number came.
    """
    with act(Verb.RECEIVE, by) as doing:
        row = CityArrivalRow.get_or_none(CityArrivalRow.id == arrival_id)
        if row is None:
            raise NotFound(message("Nothing with the number {id} came in.", id=arrival_id))
        if office is not None and CityOfficeRow.get_or_none(CityOfficeRow.id == office) is None:
            raise NotFound(message("This office is not in the city's list any more."))
        doing.update(row, {"office": office})


def load_arrivals(year: int | None = None) -> list[Arrival]:
    """What came in, in the order of its months and hashes: so nothing depends on the order in which it came.

    Args:
        year: fiscal year (Buddhist) of its month; of all years if None.
    """
    with connection():
        query = CityArrivalRow.select()
        if year is not None:
            query = query.where(CityArrivalRow.year == year)
        return [arrival_of_row(row) for row in query.order_by(CityArrivalRow.month, CityArrivalRow.sha256)]


class Succession(NamedTuple):
    """The keys that something which came was signed with, and whose it says to be.

    Attributes:
        office: id of the office that somebody said it is from.
        said_office: the name in it.
        keys: fingerprints, each vouching for the next.
        taken_on: the day (Bangkok) on which it was taken in.
    """

    office: int | None
    said_office: str
    keys: tuple[str, ...]
    taken_on: date


def load_successions() -> list[Succession]:
    """Of all years: whether a key is one that follows from another can't be told by one year alone. Not of what was withdrawn."""
    with connection():
        withdrawn = CityWithdrawalRow.select(CityWithdrawalRow.sha256)
        query = CityArrivalRow.select(
            CityArrivalRow.office, CityArrivalRow.said_office, CityArrivalRow.keys, CityArrivalRow.taken_at
        ).where((CityArrivalRow.kind == Kind.BUNDLE.value) & CityArrivalRow.sha256.not_in(withdrawn))
        return [Succession(row.office, row.said_office, row.keys, bangkok_day(row.taken_at)) for row in query]


def load_arrival(arrival_id: int) -> Arrival:
    """Something that came in, by its number.

    Raises:
        NotFound: there is none.
    """
    with connection():
        row = CityArrivalRow.get_or_none(CityArrivalRow.id == arrival_id)
        if row is None:
            raise NotFound(message("Nothing with the number {id} came in.", id=arrival_id))
        return arrival_of_row(row)


def content_of(digest: str) -> bytes:
    """The bytes of something that came in, as they came.

    Args:
        digest: its SHA-256, or that of the mail that it was in.

    Raises:
        NotFound: they are not here, or are not what came in any more.
    """
    with connection():
        row = CityContentRow.get_or_none(CityContentRow.sha256 == digest)
    content = b"" if row is None else _whole(row.content)
    if sha256(content).hexdigest() != digest:
        raise NotFound(message("The file is not here any more as it came in. Restore it from a backup."))
    return content


def check_contents() -> tuple[int, list[Arrival]]:
    """Read again all that came in.

    Returns:
        How many there are, and those whose bytes, or whose mail's bytes, are not here any more as they came.
    """
    arrivals = load_arrivals()
    with connection():
        whole = {
            row.sha256
            for row in CityContentRow.select().iterator()
            if sha256(_whole(row.content)).hexdigest() == row.sha256
        }
    wanted = ((each, {each.item.sha256, each.origin.mail} - {None}) for each in arrivals)
    return len(arrivals), [each for each, hashes in wanted if not hashes <= whole]


def _whole(kept: bytes) -> bytes:
    try:
        return decompress(kept)
    except error:
        return b""


def _keep(content: bytes, wanted: set[str | None]) -> None:
    digest = sha256(content).hexdigest()
    if digest in wanted and CityContentRow.get_or_none(CityContentRow.sha256 == digest) is None:
        CityContentRow.create(sha256=digest, content=compress(content))


def _values(item: Item, origin: Origin, doing: Act, office: int | None) -> dict[str, object]:
    return {
        **{
            "sha256": item.sha256,
            "kind": item.kind.value,
            "size": item.size,
            "name": clean_line(origin.name),
        },
        **{"way": origin.way.value, "sender": origin.sender, "mail": origin.mail, "came_at": origin.came_at},
        **{"taken_at": doing.at, "taken_by": doing.by, "office": office, "said_office": item.office},
        **{"month": item.month, "year": fiscal_year_of(item.month), "edition": item.edition},
        **{"code": item.code, "keys": item.keys, "said": said_to_json(item)},
    }


def _correct(doing: Act, row: CityArrivalRow, origin: Origin, office: int | None) -> None:
    """Let a record tell of the first time, and of the mail where there is one, whichever of them was taken in first."""
    values: dict[str, object] = {}
    came_at = row.came_at
    if origin.came_at < came_at:
        values["came_at"] = origin.came_at
    before = Origin(row.name, came_at, Way(row.way), row.sender, row.mail)
    if _rank(origin) < _rank(before):
        values |= {
            "name": clean_line(origin.name),
            "way": origin.way.value,
            "sender": origin.sender,
            "mail": origin.mail,
        }
    if office is not None:
        values["office"] = office
    if values:
        doing.update(row, values)


def _rank(origin: Origin) -> tuple[bool, str, str, str]:
    return origin.way is Way.FILE, origin.sender or "", origin.mail or "", clean_line(origin.name)


def arrival_of_row(row: CityArrivalRow) -> Arrival:
    """The values of something that came in."""
    with reading():
        item = Item(
            kind=Kind(row.kind),
            sha256=row.sha256,
            size=row.size,
            office=row.said_office,
            month=cast(date, row.month),
            edition=row.edition,
            code=row.code,
            keys=row.keys,
            **said_from_json(row.said),
        )
        origin = Origin(row.name, row.came_at, Way(row.way), row.sender, row.mail)
    return Arrival(row.id, item, origin, row.taken_at, row.taken_by, row.office)
