"""Options that choose cases, for listing and for exporting them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from models.messages import message
from tui.commands.base import option

Function = TypeVar("Function", bound=Callable[..., Any])

_OPTIONS = (
    option(
        *("--status", "statuses"),
        multiple=True,
        metavar=message("WORD"),
        help=message("Only cases with this status."),
    ),
    option(
        *("--section", "sections"),
        multiple=True,
        metavar=message("WORD"),
        help=message("Only cases assigned to this section."),
    ),
    option("--search", default="", help=message("Only cases that contain this text, or have this number.")),
    option("--pending", is_flag=True, help=message("Only pending cases.")),
    option("--late", is_flag=True, help=message("Only overdue cases.")),
)


def filter_options(function: Function) -> Function:
    """Add the options to a command: `statuses`, `sections`, `search`, `pending`, `late`."""
    for add in reversed(_OPTIONS):
        function = add(function)
    return function
