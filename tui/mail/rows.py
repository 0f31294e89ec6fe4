"""The lines of the outbox."""

from __future__ import annotations

from collections.abc import Sequence

from exports.language import format_day, translate
from exports.mail.check import Fault
from exports.mail.listing import Listed, Listing
from exports.mail.outbox import State
from models.clock import bangkok_day
from models.messages import Message, message
from models.office.words import person_name
from tui.mail.words import size_of
from tui.widgets.columns import Tone
from tui.widgets.ledger import Column, Row

_RIGHT, _WRONG, _PLAIN = "✓", "!", "·"

STATE_WORDS = {
    State.NEW: message("waiting"),
    State.SENDING: message("not known"),
    State.FAILED: message("not sent"),
    State.SENT: message("sent"),
}
FAULT_WORDS = {
    Fault.CHANGED: message("changed"),
    Fault.FOREIGN: message("foreign"),
    Fault.MISSING: message("gone"),
    Fault.UNREADABLE: message("unreadable"),
}
_LATER = message("waiting again")


def columns() -> tuple[Column, ...]:
    """What is told of each mail; the day leaves first as the window narrows."""
    return (
        Column("", 1),
        Column(translate(message("State")), 12, tells=True),
        Column(translate(message("Day")), 10, priority=2),
        Column(translate(message("To")), 22, priority=1),
        Column(translate(message("Subject")), 20, grows=True),
    )


def rows_of(listing: Listing) -> list[Row]:
    """A line for each mail."""
    return [Row(each.name, _cells(each), _tone(each)) for each in listing.mails]


def _tone(mail: Listed) -> Tone:
    """What somebody has to look after stands out; what was sent steps back."""
    if mail.needs_somebody:
        return "late"
    if mail.state is State.SENT:
        return "done"
    return "due" if mail.reason is not None else "open"


def _cells(mail: Listed) -> tuple[str, ...]:
    day = format_day(bangkok_day(mail.at)) if mail.at else ""
    return (_mark(mail), translate(state_words(mail)), day, mail.head.to, mail.head.subject or mail.name)


def state_words(mail: Listed) -> Message:
    """How far a mail is, or what is wrong with it, in a word or two."""
    if mail.fault is not None:
        return FAULT_WORDS[mail.fault]
    if mail.waits and mail.reason is not None:
        return _LATER
    if mail.is_held:
        return FAULT_WORDS[Fault.FOREIGN]
    return STATE_WORDS[mail.state or State.NEW]


def _mark(mail: Listed) -> str:
    if mail.needs_somebody:
        return _WRONG
    return _RIGHT if mail.state is State.SENT else _PLAIN


def describe(mail: Listed) -> str:
    """What there is to say about a mail below the list: why it was not sent and what can be done, or since when it lies here."""
    if mail.needs_somebody:
        reason = _FAULTS.get(mail.fault) if mail.fault is not None else None
        said = Message(reason.text, {"owner": mail.owner}) if reason is not None else mail.reason
        return " ".join(translate(each) for each in (said, _advice(mail)) if each is not None)
    said_of = [translate(mail.reason)] if mail.reason is not None else []
    if mail.at is not None:
        told = _SENT if mail.state is State.SENT else _LAID
        said_of.append(
            translate(Message(told.text, {"day": bangkok_day(mail.at), "by": person_name(mail.by)}))
        )
    return " ".join((*said_of, size_of(mail.size)))


_SENT = message("Sent on {day}. Laid here by {by}.")
_LAID = message("Laid here on {day} by {by}.")
_FAULTS = {
    Fault.FOREIGN: message("This program did not put it here: its file belongs to {owner}. It is not sent."),
    Fault.CHANGED: message("Somebody has changed it since it was put here: its file belongs to {owner}."),
}


def _advice(mail: Listed) -> Message:
    if mail.fault is Fault.MISSING:
        return message("Del stops looking for it.")
    if mail.state is State.SENDING:
        return message("Ask whom it was for, then press s.")
    if mail.fault in (Fault.FOREIGN, Fault.CHANGED) or mail.is_held:
        return message("Enter shows it; if it is right, t takes it over; Del deletes it.")
    return message("b puts it back in line; Del deletes it.")


def describe_waiting(mails: Sequence[Listed]) -> str:
    """To whom the mails that wait go: a line for each of the first, and how many more there are."""
    most = 5
    lines = [f"· {each.head.to or each.name}: {each.head.subject}" for each in mails[:most]]
    if len(mails) > most:
        lines.append(translate(message("and {count} more", count=len(mails) - most)))
    return "\n".join(lines)
