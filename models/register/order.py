"""In which order a list stands."""

from __future__ import annotations

from enum import StrEnum

from models.records import dataclass


class Sort(StrEnum):
    """By what a list is sorted; cases that are equal in it stand in the order of their ids."""

    RECEIVED = "received"
    DUE = "due"
    NUMBER = "number"
    CHANGED = "changed"
    PRIORITY = "priority"


@dataclass(frozen=True, slots=True)
class Order:
    """The order of a list.

    Attributes:
        sort: by what. By due day pending cases always come first, of these those that wait for others last; the settled ones have
            no such day and follow, newest first. By priority likewise, the most urgent pending ones first.
        descending: largest or newest first.
    """

    sort: Sort = Sort.RECEIVED
    descending: bool = True


NEWEST_FIRST = Order()
URGENT_FIRST = Order(Sort.PRIORITY, descending=False)
DUE_FIRST = Order(Sort.DUE, descending=False)
