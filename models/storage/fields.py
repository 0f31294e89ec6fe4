"""Column types of the office's tables: exact money, days, moments and lists, the same on every database."""

import json
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from peewee import Field

from models.json_text import compact_json
from models.numbers import TWO_PLACES
from models.storage.kept import extra_of, moment_of, moment_text
from models.storage.misread import misread

if TYPE_CHECKING:  # generic for the type checker alone
    _Hundredths = Field[Decimal | None]
    _Day = Field[date | None]
    _Moment = Field[datetime]
    _Lines = Field[tuple[str, ...]]
    _Ids = Field[tuple[int, ...]]
    _Flag = Field[bool | None]
    _Pairs = Field[tuple[tuple[str, str], ...]]
else:
    _Hundredths = _Day = _Moment = _Lines = _Ids = _Flag = _Pairs = Field

_spaced_json = json.JSONEncoder(ensure_ascii=False).encode
"""With blanks, as lines were stored from the beginning, and as their seals have them."""


class HundredthsField(_Hundredths):
    """Baht or percent with two decimals, kept as a whole number of hundredths.

    Never a float: what is read back is equal to what was written, and the database can add it up exactly.
    """

    field_type = "BIGINT"

    def db_value(self, value: Decimal | None) -> int | None:
        """Hundredths; a value of more than two decimals is a fault of the caller."""
        if value is None:
            return None
        hundredths = value.scaleb(2)
        if hundredths != hundredths.to_integral_value():
            raise ValueError(f"{value} has more than two decimals")
        return int(hundredths)

    def python_value(self, value: int | None) -> Decimal | None:
        """`1250` as the decimal 12.50."""
        try:
            return None if value is None else Decimal(value).scaleb(-2).quantize(TWO_PLACES)
        except (ArithmeticError, TypeError, ValueError) as error:
            raise misread(error) from error


class DayField(_Day):
    """A day, kept as ISO text."""

    field_type = "DATE"

    def db_value(self, value: date | None) -> str | None:
        """`2020-01-06`, of the Common Era."""
        return None if value is None else value.isoformat()

    def python_value(self, value: str | date | None) -> date | None:
        """The `date` of such a text."""
        try:
            return date.fromisoformat(value) if isinstance(value, str) else value
        except ValueError as error:
            raise misread(error) from error


class MomentField(_Moment):
    """A moment in UTC with whole seconds, kept as ISO text that sorts by time."""

    field_type = "DATETIME"

    def db_value(self, value: datetime | None) -> str | None:
        """`2020-01-06T02:30:00Z`; in UTC, whole seconds."""
        return None if value is None else moment_text(value)

    def python_value(self, value: str | int | datetime | None) -> datetime | None:
        """The moment, aware, in UTC; a case has it in seconds."""
        try:
            if isinstance(value, int):
                return moment_of(value)
            return datetime.fromisoformat(value) if isinstance(value, str) else value
        except (ValueError, OverflowError) as error:
            raise misread(error) from error


class LinesField(_Lines):
    """A few short texts in their order, kept as a JSON list."""

    field_type = "TEXT"

    def db_value(self, value: tuple[str, ...] | None) -> str | None:
        """JSON, Thai left readable."""
        return None if value is None else _spaced_json(value)

    def python_value(self, value: str | None) -> tuple[str, ...] | None:
        """The texts in their order, as a tuple."""
        try:
            if value is None or value == "[]":
                return None if value is None else ()
            return tuple(cast("list[str]", json.loads(value)))
        except (ValueError, TypeError) as error:
            raise misread(error) from error


class IdsField(_Ids):
    """A few ids in their order, kept as `3,17`."""

    field_type = "TEXT"

    def db_value(self, value: tuple[int, ...] | None) -> str | None:
        """`3,17`; empty text for none."""
        return None if value is None else ",".join(map(str, value))

    def python_value(self, value: str | None) -> tuple[int, ...] | None:
        """The ids in their order, as a tuple."""
        try:
            return None if value is None else tuple(map(int, value.split(","))) if value else ()
        except (ValueError, AttributeError) as error:
            raise misread(error) from error


class FlagField(_Flag):
    """Yes or no, kept as 1 or 0."""

    field_type = "INTEGER"

    def db_value(self, value: bool | None) -> int | None:
        """1 or 0."""
        return None if value is None else int(value)

    def python_value(self, value: int | None) -> bool | None:
        """Yes or no."""
        return None if value is None else bool(value)


class PairsField(_Pairs):
    """A few names with a text each, in their order, kept as a JSON object."""

    field_type = "TEXT"

    def db_value(self, value: tuple[tuple[str, str], ...] | None) -> str | None:
        """JSON, Thai left readable; nothing for no pairs."""
        if value is None:
            return None
        return compact_json(dict(value)) if value else ""

    def python_value(self, value: str | None) -> tuple[tuple[str, str], ...] | None:
        """The pairs in their order, as a tuple."""
        try:
            return None if value is None else tuple(extra_of(value).items()) if value else ()
        except (ValueError, TypeError, AttributeError) as error:
            raise misread(error) from error
