"""Options that choose cases, for listing and for exporting them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from models.imports.values import without_prefix
from models.messages import message
from models.office.vocabulary import Priority
from models.office.words import List, Words
from models.register.filters import DueFilter, LookFilter
from models.thai import clean_line
from tui.commands.base import option
from tui.commands.completion.values import Known, OfficeWord
from tui.commands.office import find_words
from tui.commands.typed import typed_option
from tui.commands.types import Day

Function = TypeVar("Function", bound=Callable[..., Any])

PRIORITY = click.Choice([level.name.lower() for level in Priority])

FOLLOWING = (
    option(
        *("--priority", "priorities"),
        multiple=True,
        type=PRIORITY,
        help=message("Only cases that are so urgent; may be given several times."),
    ),
    option("--on-hold", is_flag=True, help=message("Only cases that wait for others, their clock stopped.")),
    option("--look-again", is_flag=True, help=message("Only cases that are to be looked at again by today.")),
    option(
        "--subdistrict",
        type=Known("subdistricts"),
        help=message("Only cases in this subdistrict."),
    ),
)
"""Those that ask how cases are followed up, and where they are."""

_OPTIONS = (
    option(
        *("--status", "statuses"),
        multiple=True,
        type=OfficeWord(List.STATUS),
        metavar=message("WORD"),
        help=message("Only cases with this status."),
    ),
    option(
        *("--section", "sections"),
        multiple=True,
        type=OfficeWord(List.SECTION),
        metavar=message("WORD"),
        help=message("Only cases assigned to this section."),
    ),
    option(
        *("--category", "categories"),
        multiple=True,
        type=OfficeWord(List.CATEGORY),
        metavar=message("WORD"),
        help=message("Only cases of this category."),
    ),
    option(
        *("--channel", "channels"),
        multiple=True,
        type=OfficeWord(List.CHANNEL),
        metavar=message("WORD"),
        help=message("Only cases that came by this channel."),
    ),
    option(
        *("--officer", "officers"),
        multiple=True,
        type=OfficeWord(List.OFFICER),
        metavar=message("WORD"),
        help=message("Only cases of this officer."),
    ),
    typed_option(
        "--search", default="", help=message("Only cases that contain this text, or have this number.")
    ),
    option("--pending", is_flag=True, help=message("Only pending cases.")),
    option("--late", is_flag=True, help=message("Only overdue cases.")),
    *FOLLOWING,
    option("--from", "first", type=Day(), metavar=message("DAY"), help=message("First day of arrival.")),
    option("--until", "last", type=Day(), metavar=message("DAY"), help=message("Last day of arrival.")),
)


def following_options(function: Function) -> Function:
    """Add only those of `FOLLOWING`; what is chosen by them is for `following_values`."""
    for add in reversed(FOLLOWING):
        function = add(function)
    return function


def following_values(chosen: Mapping[str, Any]) -> dict[str, Any]:
    """What the options of `FOLLOWING` say, by the names of a `Filter`."""
    named = clean_line(chosen["subdistrict"] or "")
    return {
        "priorities": frozenset(Priority[each.upper()] for each in chosen["priorities"]),
        "held": chosen["on_hold"] or None,
        "look": LookFilter.DUE if chosen["look_again"] else None,
        "subdistrict": without_prefix("subdistrict", named) or None,
    }


def filter_options(function: Function) -> Function:
    """Add the options to a command; what is chosen by them is for `filter_values`."""
    for add in reversed(_OPTIONS):
        function = add(function)
    return function


def filter_values(words: Words, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """What the options say, by the names of a `Filter`.

    Args:
        words: of the office.
        chosen: the values of the options.

    Raises:
        InvalidValue: one of the words is none of the office's.
    """
    return {
        "text": chosen["search"],
        "statuses": find_words(words, List.STATUS, chosen["statuses"]),
        "sections": find_words(words, List.SECTION, chosen["sections"]),
        "categories": find_words(words, List.CATEGORY, chosen["categories"]),
        "channels": find_words(words, List.CHANNEL, chosen["channels"]),
        "officers": find_words(words, List.OFFICER, chosen["officers"]),
        "pending": chosen["pending"] or None,
        "due": DueFilter.LATE if chosen["late"] else None,
        **following_values(chosen),
        "received_from": chosen["first"],
        "received_until": chosen["last"],
    }
