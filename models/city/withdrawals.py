"""What came in and was wrong: it is kept, and does not count any more, as somebody of the city said, with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, cast

from models.cases.acts import Verb, act
from models.cases.city_tables import CityArrivalRow, CityWithdrawalRow
from models.city.arrivals import Arrival
from models.errors import InvalidValue, NotFound
from models.messages import message
from models.storage.database import connection
from models.thai import clean_line

LONGEST_WHY = 500


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That something does not count any more.

    Attributes:
        why: in one line.
        on: the day (Bangkok).
        by: login of who said so.
    """

    why: str
    on: date
    by: str


class Withdrawn(NamedTuple):
    """Something that came in and was withdrawn.

    Attributes:
        arrival: what came.
        office: id of the office that it is from; None if that is not known.
        withdrawal: when, by whom and why.
    """

    arrival: Arrival
    office: int | None
    withdrawal: Withdrawal


def withdraw(arrival_id: int, why: str, *, by: str) -> Withdrawal:
    """Let something that came in count no more. It is kept, and stays withdrawn when the same file comes again.

    Args:
        arrival_id: what came.
        why: in one line.
        by: who says so.

    Raises:
        NotAllowed: the person has no right to it.
        NotFound: nothing of that number came.
        InvalidValue: no reason is given, or it is too long, or it was withdrawn already.
    """
    reason = clean_line(why)
    if not reason or len(reason) > LONGEST_WHY:
        raise InvalidValue("why", message("Say why, in at most {most} characters.", most=LONGEST_WHY))
    with act(Verb.WITHDRAW, by) as doing:
        sha256 = _hash_of(arrival_id)
        if _row(sha256) is not None:
            raise InvalidValue("number", message("No. {id} was withdrawn already.", id=arrival_id))
        values = {
            **{"sha256": sha256, "why": reason},
            **{"withdrawn_on": doing.on, "withdrawn_by": doing.by},
        }
        return withdrawal_of_row(doing.insert(CityWithdrawalRow, values))


def bring_back(arrival_id: int, *, by: str) -> None:
    """Let something count again that was withdrawn.

    Args:
        arrival_id: what came.
        by: who says so.

    Raises:
        NotAllowed: the person has no right to it.
        NotFound: nothing of that number came, or it was not withdrawn.
    """
    with act(Verb.WITHDRAW, by) as doing:
        row = _row(_hash_of(arrival_id))
        if row is None:
            raise NotFound(message("No. {id} was not withdrawn.", id=arrival_id))
        doing.delete(row)


def load_withdrawals() -> Mapping[str, Withdrawal]:
    """What was withdrawn, by the SHA-256 of what came."""
    with connection():
        return {row.sha256: withdrawal_of_row(row) for row in CityWithdrawalRow.select()}


def withdrawal_of_row(row: CityWithdrawalRow) -> Withdrawal:
    """The values of a withdrawal."""
    return Withdrawal(row.why, cast(date, row.withdrawn_on), row.withdrawn_by)


def _hash_of(arrival_id: int) -> str:
    row = CityArrivalRow.get_or_none(CityArrivalRow.id == arrival_id)
    if row is None:
        raise NotFound(message("Nothing with the number {id} came in.", id=arrival_id))
    return str(row.sha256)


def _row(sha256: str) -> CityWithdrawalRow | None:
    return CityWithdrawalRow.get_or_none(CityWithdrawalRow.sha256 == sha256)
