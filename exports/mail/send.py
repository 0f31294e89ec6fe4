"""Sending the outbox: each mail once, each with its outcome."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from exports.mail.note import Note
from exports.mail.outbox import Outbox, State
from exports.mail.reading import addresses, heads_of
from exports.mail.relay import LineBroken, Relay, RelayRefused, connect, hand_over
from exports.mail.waiting import waiting_mail
from models import clock
from models.admin.mail import parse_mailbox
from models.errors import TamruangError
from models.messages import Message, message


class Fate(StrEnum):
    """What became of a mail."""

    SENT = "sent"
    LATER = "later"
    """Not now; it waits in `new` for the next time."""
    PART = "part"
    """Some have it; it is in `failed` for the others."""
    FAILED = "failed"
    UNKNOWN = "unknown"
    """The relay may have it; it stays in `sending` until a person says."""
    LEFT = "left"
    """Not touched, for it is not clear who has it."""


@dataclass(frozen=True)
class Outcome:
    """What became of one mail.

    Attributes:
        name: of its file.
        fate: what became of it.
        reason: why, unless it was sent.
    """

    name: str
    fate: Fate
    reason: Message | None = None


@dataclass(frozen=True)
class _Envelope:
    sender: str
    to: tuple[str, ...]
    content: bytes


_PLACES = {
    Fate.SENT: State.SENT,
    Fate.LATER: State.NEW,
    Fate.PART: State.FAILED,
    Fate.FAILED: State.FAILED,
}


def send_outbox(
    folder: Path,
    relay: Relay,
    password: str | None = None,
    *,
    is_known: Callable[[bytes, str], bool],
    on_sent: Callable[[bytes], object] = lambda _: None,
) -> Iterator[Outcome]:
    """Hand the mails of an outbox to a relay, oldest first.

    A mail is never handed over again to somebody who has it: not after a crash at whatever moment, not by two programs at once,
    not when the relay took it for some and refused it for others. The price is that one whose reply was lost waits for a person
    to look (`Outbox.settle`).

    Args:
        folder: the outbox.
        relay: where they are handed over.
        password: for the relay's user.
        is_known: whether the office has laid a mail there itself, or taken it over: no other is sent.
        on_sent: is told of each mail that the relay took.

    Yields:
        The outcome of each mail, once it is on disk; first those that an earlier run left unclear.

    Raises:
        OutboxBusy: another program is sending it.
        RelayFailed: the relay can't be used; mails that were not named yet wait in `new`.
    """
    outbox = Outbox(folder)
    with outbox.lock():
        for name in outbox.names(State.SENDING):
            yield Outcome(
                name, Fate.UNKNOWN, _unknown_outcome(name, message("the program ended before the reply came"))
            )
        line: smtplib.SMTP | None = None
        with ExitStack() as lines:
            for name in outbox.names(State.NEW):
                content = waiting_mail(outbox, name, is_known)
                if isinstance(content, Message):
                    yield Outcome(name, Fate.LEFT, content)
                    continue
                envelope = _envelope(content)
                if isinstance(envelope, Message):
                    yield _settle(outbox, name, State.NEW, Outcome(name, Fate.FAILED, envelope))
                    continue
                if line is None:
                    line = lines.enter_context(connect(relay, password))
                outcome, is_line_good = _send(outbox, name, envelope, line)
                if outcome.fate is Fate.SENT:
                    on_sent(content)
                if not is_line_good:
                    lines.close()
                    line = None
                yield outcome


def _send(outbox: Outbox, name: str, envelope: _Envelope, line: smtplib.SMTP) -> tuple[Outcome, bool]:
    """Claim a mail, hand it over, settle it; and whether the line can be used on."""
    earlier = outbox.note(State.NEW, name)
    has_it = earlier.accepted if earlier else ()
    to = [address for address in envelope.to if address not in has_it]
    try:
        outbox.move(name, State.NEW, State.SENDING, earlier)
        refused = hand_over(line, envelope.sender, to, envelope.content) if to else {}
    except RelayRefused as refusal:
        fate = Fate.FAILED if refusal.for_good else Fate.LATER
        reason = message("The mail server refused it: {reason}.", reason=refusal.reason)
        outcome = Outcome(name, fate, reason)
        return _settle(outbox, name, State.SENDING, outcome, has_it), not refusal.reason.startswith("421")
    except LineBroken as broken:
        if broken.is_unknown:
            return Outcome(name, Fate.UNKNOWN, _unknown_outcome(name, broken.reason)), False
        reason = message(
            "The connection broke before the mail was handed over: {reason}. It will be sent next time.",
            reason=broken.reason,
        )
        return _settle(outbox, name, State.SENDING, Outcome(name, Fate.LATER, reason), has_it), False
    if not refused:
        return _settle(outbox, name, State.SENDING, Outcome(name, Fate.SENT)), True
    reason = message(
        "The mail server accepted it, except for these recipients: {reason}.",
        reason="; ".join(f"{address}: {said}" for address, said in refused.items()),
    )
    has_it = (*has_it, *(address for address in to if address not in refused))
    fate = Fate.LATER if all(said.startswith("4") for said in refused.values()) else Fate.PART
    return _settle(outbox, name, State.SENDING, Outcome(name, fate, reason), has_it), True


def _settle(
    outbox: Outbox, name: str, source: State, outcome: Outcome, accepted: tuple[str, ...] = ()
) -> Outcome:
    """Put a mail where its fate says, with the reason beside it."""
    note = None
    if outcome.reason is not None:
        note = Note.of(clock.now(), outcome.reason, accepted)
    outbox.move(name, source, _PLACES[outcome.fate], note)
    return outcome


def _unknown_outcome(name: str, reason: Message) -> Message:
    return message(
        "It is not known whether “{name}” arrived: {reason}. Ask the recipients, then say so; it "
        "is not sent again by itself.",
        name=name,
        reason=reason,
    )


def _envelope(content: bytes) -> _Envelope | Message:
    """From whom and to whom, as the heads have it; or why that can't be told."""
    if not content.isascii():
        return message(
            "It contains bytes that not every mail server accepts. Only mail prepared by this program "
            "is sent."
        )
    try:
        heads = heads_of(content)
        # What the library reads from a spoilt head may still be none that can stand in a command to the relay.
        found = {
            head: [address for address in addresses(heads, head) if parse_mailbox(head, address)]
            for head in ("From", "To", "Cc")
        }
    except TamruangError as error:
        return error.sentence
    to = tuple(dict.fromkeys((*found["To"], *found["Cc"])))
    spoilt = any(value.defects for head in found for value in heads.get_all(head, []))
    if spoilt or len(found["From"]) != 1 or not to:
        return message("It does not clearly name its sender and its recipients.")
    return _Envelope(found["From"][0], to, content)
