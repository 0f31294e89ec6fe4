"""What a transaction will ask first, sent to a server together with its beginning: each wait for an answer is a way there and back.

A file has no such way: there it is asked when it is needed, and nothing of this is paid for.
"""

from __future__ import annotations

from threading import local
from typing import NamedTuple


class Asked(NamedTuple):
    """A question that does not depend on any answer.

    Attributes:
        table: the one that it reads: after something was written to that, it is asked anew.
        statement: word for word as it will be asked.
        values: what stands in its gaps.
    """

    table: str
    statement: str
    values: tuple[object, ...] = ()


_always: list[Asked] = []
_next = local()


def ask_always(table: str, statement: str, values: tuple[object, ...] = ()) -> None:
    """Have something asked at the beginning of each transaction that writes.

    Args:
        table: the one that it reads.
        statement: word for word as it will be asked.
        values: what stands in its gaps.
    """
    _always.append(Asked(table, statement, values))


def ask_next(table: str, statement: str, values: tuple[object, ...]) -> None:
    """Have something asked at the beginning of this thread's next transaction; see `ask_always`."""
    _next.asked = [*getattr(_next, "asked", ()), Asked(table, statement, values)]


def take_asked() -> list[Asked]:
    """What the transaction that begins now is going to ask."""
    own: list[Asked] = getattr(_next, "asked", [])
    _next.asked = []
    return [*_always, *own]
