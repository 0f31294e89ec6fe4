"""The mails of the outbox with what there is to know of each: to whom, about what, how far, and why one was not sent."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from exports.mail.check import Fault
from exports.mail.outbox import Outbox, State
from exports.mail.summary import MailSummary, summarize
from exports.mail.waiting import waiting_mail
from models.admin.mail_log import KnownMail, all_mails, hash_of, is_known, stored_name, unsent_mails
from models.errors import TamruangError
from models.messages import Message, message

MOST_SENT = 200
"""So many of the mails that were sent are listed, the newest; the others lie in the outbox all the same."""

_ORDER = (State.SENDING, State.FAILED, State.NEW, State.SENT)
"""First what somebody has to look after."""


class Listed(NamedTuple):
    """A mail of the outbox.

    Attributes:
        name: of its file.
        state: in which it lies; None if it is gone, though the office has laid it there and it was not sent.
        head: to whom and about what.
        reason: why it was not sent, or will not be; or why it can't be read.
        is_held: whether it is not sent until somebody has looked after it, though it lies with those that wait.
        fault: what is not as the office laid it.
        owner: the account that its file belongs to, where that matters.
        at: when it was laid, or was sent; None if the office does not know it.
        by: who laid it; empty if the office does not know it.
        size: bytes.
    """

    name: str
    state: State | None
    head: MailSummary = MailSummary()
    reason: Message | None = None
    is_held: bool = False
    fault: Fault | None = None
    owner: str = ""
    at: datetime | None = None
    by: str = ""
    size: int = 0

    @property
    def waits(self) -> bool:
        """Whether it is sent with the next sending."""
        return self.state is State.NEW and not self.is_held

    @property
    def needs_somebody(self) -> bool:
        """Whether nothing goes on with it by itself."""
        return self.state in (None, State.SENDING, State.FAILED) or self.is_held or self.fault is not None


class Listing(NamedTuple):
    """What lies in the outbox.

    Attributes:
        mails: first what somebody has to look after, then those that wait, the oldest first, then what was sent, the newest first.
        older: so many more were sent before.
    """

    mails: tuple[Listed, ...]
    older: int = 0

    @property
    def waiting(self) -> tuple[Listed, ...]:
        """Those that are sent with the next sending."""
        return tuple(each for each in self.mails if each.waits)


def list_outbox(outbox: Outbox) -> Listing:
    """Look at the outbox of the open office.

    Raises:
        UnreadableFile: one of its folders can't be read.
        DatabaseUnusable: the database complained.
    """
    known: dict[str, list[KnownMail]] = {}
    for mail in all_mails():
        known.setdefault(mail.name, []).append(mail)
    found: list[Listed] = []
    older = 0
    for state in _ORDER:
        names = outbox.names(state)
        if state is State.SENT:
            older, names = max(0, len(names) - MOST_SENT), names[::-1][:MOST_SENT]
        found += [_look(outbox, state, name, known.get(stored_name(name), [])) for name in names]
    present = {stored_name(each.name) for each in found}
    # One that moves on while this looks is asked for by name once more.
    gone = [mail for mail in unsent_mails() if mail.name not in present and outbox.find(mail.name) is None]
    gone_by = message("Its file is gone from the outbox, and it was not sent.")
    found += [
        Listed(each.name, None, reason=gone_by, fault=Fault.MISSING, at=each.at, by=each.by) for each in gone
    ]
    return Listing(tuple(sorted(found, key=lambda each: not each.needs_somebody)), older)


def _look(outbox: Outbox, state: State, name: str, known: list[KnownMail]) -> Listed:
    try:
        content = outbox.read(state, name)
    except TamruangError as error:
        owner = outbox.owner(state, name)
        return Listed(name, state, reason=error.sentence, is_held=True, fault=Fault.UNREADABLE, owner=owner)
    of_bytes = next((each for each in known if each.sha256 == hash_of(content)), None)
    latest = of_bytes or (known[0] if known else None)
    fault = None
    if of_bytes is None and (known or state is not State.SENT):
        fault = Fault.CHANGED if known else Fault.FOREIGN
    head, held = MailSummary(), None
    try:
        head = summarize(content)
        if state is State.NEW:
            waiting = waiting_mail(outbox, name, is_known)
            held = waiting if isinstance(waiting, Message) else None
        note = outbox.note(state, name)
        reason = held or (note.sentence if note is not None else None)
    except TamruangError as error:
        held, fault = error.sentence, Fault.UNREADABLE
        reason = held
    return Listed(
        name,
        state,
        head,
        reason,
        held is not None,
        fault,
        outbox.owner(state, name) if fault else "",
        (latest.sent_at or latest.at) if latest else None,
        latest.by if latest else "",
        len(content),
    )
