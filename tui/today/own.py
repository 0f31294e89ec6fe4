"""With what a section's officer begins: the cases of the own sections that are pending."""

from __future__ import annotations

from typing import TypedDict

from models.messages import Message, message
from models.office.words import load_words
from models.register.filters import Filter
from models.register.order import DUE_FIRST, Order


class OwnList(TypedDict):
    """A list, as `Navigator.open_list` takes it."""

    filter: Filter
    order: Order
    title: Message


def own_list(by: str) -> OwnList | None:
    """The list of the sections that somebody works for; None for whoever has no section.

    Args:
        by: who sits here.
    """
    words = load_words()
    sections = words.people.sections(by)
    if not sections:
        return None
    title = message("Pending: {sections}", sections=tuple(words.name(section) for section in sections))
    return OwnList(filter=Filter(pending=True, sections=frozenset(sections)), order=DUE_FIRST, title=title)
