"""The mail address of who complained: taken from the case only when somebody asks for it, and that is recorded."""

from __future__ import annotations

from contextlib import suppress

from models.admin.mail import Mailbox, parse_mailbox
from models.cases.complainants import read_complainant
from models.errors import InvalidValue
from models.personal.email_addresses import email_addresses


def find_complainants_address(case: int, *, by: str) -> Mailbox | None:
    """The first mail address in the record of who complained; that somebody asked is written into the history and the diary.

    Args:
        case: its id.
        by: who asks.

    Raises:
        NotFound: the case is stored no longer.
    """
    complainant = read_complainant(case, by=by)
    for text in (complainant.phone or "", complainant.name or ""):
        for start, end in email_addresses(text):
            with suppress(InvalidValue):
                return parse_mailbox("to", text[start:end])
    return None
