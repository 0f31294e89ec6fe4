"""The columns that a list of cases can have; light, for every list needs them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from exports.language import DAY_WIDTH, translate
from models.messages import Message, message
from tui.widgets.columns import Column


class ListColumn(NamedTuple):
    """A column that can be chosen.

    Attributes:
        title: its heading.
        width: cells.
        is_right: whether it stands at the right.
    """

    title: Message
    width: int
    is_right: bool = False


CHOICE: dict[str, ListColumn] = {
    "number": ListColumn(message("Case no."), 12),
    "received": ListColumn(message("Arrived"), DAY_WIDTH, is_right=True),
    "categories": ListColumn(message("Category"), 13),
    "subject": ListColumn(message("Subject"), 16),
    "steps": ListColumn(message("Steps"), 7),
    "due": ListColumn(message("Due"), 13),
    "sections": ListColumn(message("Section"), 12),
    "status": ListColumn(message("Status"), 15),
    "district": ListColumn(message("District"), 12),
    "officer": ListColumn(message("Officer"), 14),
    "channel": ListColumn(message("Channel"), 12),
    "subdistrict": ListColumn(message("Subdistrict"), 12),
    "address": ListColumn(message("Place"), 22),
    "priority": ListColumn(message("Priority"), 10),
    "held_for": ListColumn(message("Waits for"), 16),
    "look_on": ListColumn(message("Look again on"), DAY_WIDTH, is_right=True),
    "finish_by": ListColumn(message("Finish by"), DAY_WIDTH, is_right=True),
}
"""All of them by their names, which views keep and never change."""

USUAL = (
    *("number", "received", "categories", "subject", "steps", "due"),
    *("sections", "status", "district", "officer", "channel"),
)
"""Those of a list for which nobody chose any."""

_STAYS = frozenset({"number", "received", "subject", "steps", "due"})
"""Of the usual ones: those for which there is room at 80 cells."""
LEAST = ("number", "subject")
"""Without these nobody knows which case it is."""


def columns_of(keys: Sequence[str]) -> tuple[Column, ...]:
    """The columns of a list; they leave from the right as the window narrows, and the subject takes what room there is.

    Args:
        keys: their names, from left to right; the usual ones if none.
    """
    known = known_keys(keys)
    stays = _STAYS if known == USUAL else frozenset(LEAST)
    found = []
    for place, key in enumerate(known, start=1):
        column = CHOICE[key]
        found.append(
            Column(
                translate(column.title),
                column.width,
                "right" if column.is_right else "left",
                priority=0 if key in stays else place,
                grows=key == "subject",
                tells=key == "due",
            )
        )
    return tuple(found)


def known_keys(keys: Sequence[str]) -> tuple[str, ...]:
    """Those of some names that there are, with the least that a list needs; the usual ones if there are none."""
    known = tuple(dict.fromkeys(key for key in keys if key in CHOICE))
    return (*(key for key in LEAST if key not in known), *known) if known else USUAL
