"""The mails of the outbox held against what the office knows of them: changed, laid there by somebody else, or gone."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import NamedTuple

from exports.mail.outbox import Outbox, State
from models.admin.mail_log import all_mails, hash_of, stored_name, unsent_mails
from models.errors import TamruangError


class Fault(StrEnum):
    """What is not as it should be of a mail."""

    CHANGED = "changed"
    FOREIGN = "foreign"
    MISSING = "missing"
    UNREADABLE = "unreadable"


class Doubtful(NamedTuple):
    """A mail that is not as the office laid it.

    Attributes:
        name: of its file.
        state: in which it lies; None if it is gone.
        fault: what is not as it should be.
        owner: the account that its file belongs to; `-` if that can't be told.
    """

    name: str
    state: State | None
    fault: Fault
    owner: str


def check_outbox(outbox: Outbox) -> list[Doubtful]:
    """What is not as the open office laid it, by state and name; those that are gone at the end.

    Earlier versions wrote down nothing of what they sent, so of mails that were sent only a changed one is told.

    Args:
        outbox: of the office.

    Raises:
        UnreadableFile: one of its folders can't be read.
        DatabaseUnusable: the database complained.
    """
    hashes: dict[str, set[str]] = {}
    for mail in all_mails():
        hashes.setdefault(mail.name, set()).add(mail.sha256)
    unsent = unsent_mails()
    found: list[Doubtful] = []
    present: set[str] = set()
    for state in State:
        for name in outbox.names(state):
            present.add(stored_name(name))
            fault = _fault_of(outbox, state, name, hashes.get(stored_name(name), set()))
            if fault is not None:
                found.append(Doubtful(name, state, fault, outbox.owner(state, name)))
    # One that moves on while this looks is asked for by name once more.
    found += [
        Doubtful(mail.name, None, Fault.MISSING, "-")
        for mail in unsent
        if mail.name not in present and outbox.find(mail.name) is None
    ]
    return found


def _fault_of(outbox: Outbox, state: State, name: str, known: set[str]) -> Fault | None:
    try:
        content = outbox.read(state, name)
    except TamruangError:
        # One that is sent just now has moved on, and is looked at there.
        return Fault.UNREADABLE if os.path.lexists(outbox.path(state, name)) else None
    if hash_of(content) in known:
        return None
    if known:
        return Fault.CHANGED
    return None if state is State.SENT else Fault.FOREIGN
