"""Taking over a mail that somebody else laid into the outbox: from then on it is one of the office's own."""

from __future__ import annotations

from exports.mail.outbox import Outbox, State
from models.admin.mail_log import note_mail
from models.errors import NotFound
from models.messages import message


def find_to_take(outbox: Outbox, name: str) -> State:
    """The state of a mail that can be taken over.

    Raises:
        NotFound: none of that name waits or was not sent.
    """
    state = outbox.find(name)
    if state not in (State.NEW, State.FAILED):
        raise NotFound(
            message(
                "There is no mail named “{name}” in “{path}” that waits or was not sent.",
                name=name,
                path=str(outbox.folder),
            )
        )
    return state


def take_over(outbox: Outbox, name: str, content: bytes, *, by: str) -> None:
    """Take over a mail of the outbox that was looked at: it waits then, for all whom it names.

    Args:
        outbox: of the open office.
        name: of its file.
        content: its bytes, as they were looked at: no others are sent.
        by: who does it.

    Raises:
        NotFound: it has moved on.
        OutboxBusy: the outbox is being sent.
        UnwritableFile: the folder can't be written.
    """
    outbox.take(name, find_to_take(outbox, name))
    note_mail(content, name, by=by)
