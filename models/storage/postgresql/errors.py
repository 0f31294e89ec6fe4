"""What a server complains of, in sentences that say what to do."""

from __future__ import annotations

from pathlib import Path

import psycopg

from models.errors import DatabaseBusy, DatabaseFull, DatabaseUnusable, PerhapsSaved, ServerAway
from models.messages import Message, message
from models.storage.errors import BUSY_SECONDS

BUSY = ("55P03", "40001", "40P01")
_FULL = ("53100", "53200", "54000")
_REFUSED = ("28000", "28P01", "42501")
_READ_ONLY = "25006"
_NO_DATABASE = "3D000"
_TURNED_AWAY = ("FATAL:", "fe_sendauth", "authentication")
"""What is said of a connection that the server, or the driver for want of a password, refuses."""
_COMING = (
    "starting up",
    "shutting down",
    "in recovery",
    "not yet accepting",
    "terminating",
    "too many",
    "remaining connection",
)
"""What a server says that will let one in later."""


def error_of(error: BaseException) -> psycopg.Error | None:
    """The driver's own complaint that came first, behind an error of Peewee's and what came of it; None if there is none."""
    found: psycopg.Error | None = None
    step: BaseException | None = error
    while step is not None:
        for each in (step, getattr(step, "orig", None)):
            if isinstance(each, psycopg.Error) and (found is None or each.sqlstate != "25P02"):
                found = each
        step = step.__context__
    return found


def unusable(error: psycopg.Error, path: Path | str) -> DatabaseUnusable:
    """The error of ours for one of the driver's.

    Args:
        error: the driver's.
        path: of the signpost, or the address.
    """
    sentence, state = describe(error, path), error.sqlstate
    if state in BUSY:
        return DatabaseBusy(sentence)
    if state in _FULL:
        return DatabaseFull(sentence)
    return ServerAway(sentence) if is_away(error) else DatabaseUnusable(sentence)


def perhaps_saved(path: Path) -> PerhapsSaved:
    """The error of ours for a server that was lost while something was being stored.

    Args:
        path: of the signpost.
    """
    return PerhapsSaved(
        message(
            "The server of the office {path} stopped answering just as this was being saved, so it is not known whether it was. "
            "When the server is back, look first, and do it again only if it is missing.",
            path=str(path),
        )
    )


def describe(error: psycopg.Error, path: Path | str) -> Message:
    """What an error of the driver means for a person."""
    state = error.sqlstate
    where, reason = str(path), first_line(error)
    if state in BUSY:
        return message(
            "Somebody else is writing to the office {path} and did not finish within {seconds} seconds. Try again.",
            path=where,
            seconds=BUSY_SECONDS,
        )
    if state in _FULL:
        return message(
            "The server of the office {path} has no room left ({reason}). Nothing was changed. Tell its administrator.",
            path=where,
            reason=reason,
        )
    if state in _REFUSED or _is_turned_away(error):
        return message(
            "The server of the office {path} does not let you in, or not do this ({reason}). Ask its administrator.",
            path=where,
            reason=reason,
        )
    if state == _READ_ONLY:
        return message(
            "The server of the office {path} can only be read just now. Ask its administrator.", path=where
        )
    if state == _NO_DATABASE:
        return message(
            "There is no such database on the server of the office {path} ({reason}).",
            path=where,
            reason=reason,
        )
    if is_away(error):
        return message(
            "The server of the office {path} does not answer ({reason}). Try again when it is back.",
            path=where,
            reason=reason,
        )
    return message(
        "The database of the office {path} is not working properly: {reason}.", path=where, reason=reason
    )


def is_away(error: psycopg.Error) -> bool:
    """Whether the server can't be reached, or has ended the connection."""
    state = error.sqlstate
    if state is None:
        return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError) and not _is_turned_away(
            error
        )
    return state.startswith("08") or state in ("57P01", "57P02", "57P03", "53300")


def _is_turned_away(error: psycopg.Error) -> bool:
    """Whether a server has answered who wanted to connect, and lets them not in; the driver tells it by words alone."""
    said = str(error)
    if error.sqlstate is not None or any(words in said for words in _COMING):
        return False
    return any(words in said for words in _TURNED_AWAY)


def first_line(error: psycopg.Error) -> str:
    """What the driver says, in a line, without what the statement was."""
    said = error.diag.message_primary or str(error)
    return said.strip().split("\n")[0].rstrip(".")
