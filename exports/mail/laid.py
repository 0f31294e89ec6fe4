"""What became of a mail that was to be laid into the outbox, and the sentence about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from exports.mail.outbox import State
from models.clock import bangkok_day
from models.messages import Message, message


@dataclass(frozen=True)
class Laid:
    """What became of a mail that was to be laid into the outbox.

    Attributes:
        name: of its file, or of the one because of which none was laid.
        is_new: whether it was laid there.
        replaced: names of mails about the same that waited, and gave way to it.
        earlier: when a mail about the same was last sent; None if none was.
        state: of the one because of which none was laid.
    """

    name: str
    is_new: bool = True
    replaced: tuple[str, ...] = ()
    earlier: datetime | None = None
    state: State = State.NEW


def describe_laid(laid: Laid) -> Message:
    """The sentence about a mail that was laid into the outbox, or was not."""
    day = bangkok_day(laid.earlier) if laid.earlier else None
    if laid.is_new and laid.replaced:
        return message(
            "✓ A mail was put in the outbox: {name}. It replaces the one that was still waiting: {old}. Send it with: "
            "tamruang mail send",
            name=laid.name,
            old=", ".join(laid.replaced),
        )
    if laid.is_new and day is not None:
        return message(
            "✓ A mail was put in the outbox: {name}. An earlier version was sent on {day}. Send it with: tamruang mail send",
            name=laid.name,
            day=day,
        )
    if laid.is_new:
        return message(
            "✓ A mail was put in the outbox: {name}. Send it with: tamruang mail send", name=laid.name
        )
    if laid.state is State.SENT:
        return message(
            "No mail was put in the outbox: the same one was sent on {day} ({name}). To send it once more, add --mail-again "
            "to tamruang month.",
            day=day,
            name=laid.name,
        )
    return message(
        "No mail was put in the outbox: it is not known whether all have received the earlier one, {name}. "
        "See: tamruang mail list",
        name=laid.name,
    )


def describe_laid_here(laid: Laid) -> Message:
    """The sentence about a mail that was laid into the outbox, or was not, for who sits at the screen."""
    if not laid.is_new:
        return describe_laid(laid)
    if laid.replaced:
        return message(
            "✓ The mail waits in the outbox instead of the earlier one. L on the first screen sends it."
        )
    return message("✓ The mail waits in the outbox. L on the first screen sends it.")
