"""JSON that is read only as it is written here: one way to say a thing, no value that was not looked at."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn, TypeVar

from models.thai import clean_line, clean_paragraphs

_Value = TypeVar("_Value")

MOST_NUMBER = 10**12
_LONGEST = 100_000
_LONGEST_TEXT = 500_000
_MOST_ITEMS = 100_000
_DEEPEST = 20
_LONGEST_MONEY = 16


class Unreadable(ValueError):
    """What was read is not as it is written here."""


def write_json(value: object) -> bytes:
    """Write a value: Thai as it is, a line for each field, so that it is read and compared with any tool."""
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


def read_json(data: bytes) -> Fields:
    """Read an object that `write_json` wrote.

    Raises:
        Unreadable: it is none, or written otherwise.
    """
    try:
        text = data.decode()
        # The parser goes as deep as the text does.
        if max((line.count(" ") for line in _indents(text)), default=0) > _DEEPEST:
            raise Unreadable
        found = json.loads(text, parse_float=_refuse, parse_constant=_refuse)
        is_ours = write_json(found) == data
    except (ValueError, RecursionError) as error:
        raise Unreadable from error
    if not is_ours:
        raise Unreadable
    return Fields.of(found)


def _indents(text: str) -> Iterator[str]:
    return (line[: len(line) - len(line.lstrip(" "))] for line in text.split("\n"))


def _refuse(_text: str) -> NoReturn:
    raise Unreadable


class Fields:
    """The fields of an object, taken one by one in their order; what is left over at the end is refused.

    Args:
        values: the object.
    """

    def __init__(self, values: dict[str, Any]) -> None:
        self._left = dict(values)

    @classmethod
    def of(cls, value: object) -> Fields:
        """The fields of a value.

        Raises:
            Unreadable: it is no object.
        """
        if not isinstance(value, dict):
            raise Unreadable
        return cls(value)

    def close(self) -> None:
        """Make sure that there is nothing more.

        Raises:
            Unreadable: there is.
        """
        if self._left:
            raise Unreadable

    def take(self, name: str) -> Any:
        """The next field, which has this name.

        Raises:
            Unreadable: it has another, or there is none.
        """
        if next(iter(self._left), None) != name:
            raise Unreadable
        return self._left.pop(name)

    def text(self, name: str, *, may_be_empty: bool = False) -> str:
        """A clean line."""
        return as_text(self.take(name), may_be_empty=may_be_empty)

    def number(self, name: str) -> int:
        """A count."""
        return as_number(self.take(name))

    def day(self, name: str) -> date:
        """A day."""
        return as_day(self.take(name))

    def object(self, name: str) -> Fields:
        """An object."""
        return Fields.of(self.take(name))

    def maybe(self, name: str, read: Callable[[Any], _Value]) -> _Value | None:
        """A value, or null."""
        value = self.take(name)
        return None if value is None else read(value)

    def list(self, name: str, read: Callable[[Any], _Value]) -> tuple[_Value, ...]:
        """Values, each read alike."""
        values = self.take(name)
        if not isinstance(values, list) or len(values) > _MOST_ITEMS:
            raise Unreadable
        return tuple(map(read, values))


def as_text(value: object, *, may_be_empty: bool = False) -> str:
    """A clean line: nothing that a terminal obeys, nothing invisible."""
    if not isinstance(value, str) or len(value) > _LONGEST or clean_line(value) != value:
        raise Unreadable
    if not value and not may_be_empty:
        raise Unreadable
    return value


def as_paragraphs(value: object) -> str:
    """A text of paragraphs, written as a list of their lines."""
    if (
        not isinstance(value, list)
        or len(value) > _MOST_ITEMS
        or not all(isinstance(each, str) for each in value)
    ):
        raise Unreadable
    text = "\n".join(value)
    if len(text) > _LONGEST_TEXT or any("\n" in each for each in value) or clean_paragraphs(text) != text:
        raise Unreadable
    return text


def as_number(value: object) -> int:
    """A count."""
    if type(value) is not int or not 0 <= value <= MOST_NUMBER:
        raise Unreadable
    return value


def as_day(value: object) -> date:
    """A day, as ISO writes it."""
    text = as_text(value)
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Unreadable from error
    if day.isoformat() != text:
        raise Unreadable
    return day


def as_decimal(value: object) -> Decimal:
    """A figure with two decimals, as text: what JSON calls a number would lose some."""
    text = as_text(value)
    try:
        figure = Decimal(text)
    except InvalidOperation as error:
        raise Unreadable from error
    if len(text) > _LONGEST_MONEY or not figure.is_finite() or two_decimals(figure) != text:
        raise Unreadable
    return figure


def two_decimals(figure: Decimal) -> str:
    """A figure as it is written."""
    return f"{figure:.2f}"
