"""A mail that waits: whether it is one of the program's own, and may be sent."""

from __future__ import annotations

from collections.abc import Callable

from exports.mail.outbox import Outbox, State
from models.errors import TamruangError
from models.messages import Message, message


def waiting_mail(outbox: Outbox, name: str, is_known: Callable[[bytes, str], bool]) -> bytes | Message:
    """The bytes of a mail that waits; or why it must not be touched.

    It can't be read, somebody else laid it or a copy of it there, or its note was spoilt. What is sent is what was looked at.

    Args:
        outbox: that it is in.
        name: of the mail.
        is_known: whether the office has laid a mail there itself, or taken it over.
    """
    try:
        content = outbox.read(State.NEW, name)
        for state in (State.SENDING, State.SENT, State.FAILED):
            if outbox.path(state, name).exists():
                return message(
                    "A mail with the same name is already in “{state}”, so it is not sent again. "
                    "Remove one of them.",
                    state=state.value,
                )
        outbox.note(State.NEW, name)
    except TamruangError as error:
        return error.sentence
    if not is_known(content, name):
        return message(
            "It was not put into the outbox by this program, or was changed or copied there: it belongs to {owner}. It is not "
            "sent. If it is right, take it over: tamruang mail take NAME",
            owner=outbox.owner(State.NEW, name),
        )
    return content
