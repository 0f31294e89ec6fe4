"""The kinds of personal data that are looked for in a text."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What kind of personal data it is."""

    NAME = "name"
    PHONE = "phone"
    IDENTITY = "identity"
    HOUSE = "house"
    EMAIL = "email"
    PLATE = "plate"
    """Of a car or a motorcycle."""
    BANK = "bank"
    """The number of an account."""
    LINE = "line"
    """By which somebody is found on LINE."""


ALL = frozenset(Kind)
"""Every kind."""


class Found(NamedTuple):
    """Personal data in a text.

    Attributes:
        kind: what it is.
        start: where it begins in the text.
        end: behind its last character.
    """

    kind: Kind
    start: int
    end: int
