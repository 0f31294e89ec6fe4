"""Laying a mail that was looked at into the outbox, and what is there about the same already."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from exports.mail.compose import NoSender, mail_lines, paper_files
from exports.mail.draft import MailDraft
from exports.mail.laid import Laid
from exports.mail.laying import put_into_outbox, state_of
from exports.mail.message import Attachment
from exports.mail.outbox import Outbox, State
from models import clock
from models.admin.mail import load_mail_settings
from models.admin.mail_log import mails_about
from models.errors import InvalidValue
from models.messages import message


class Beside(StrEnum):
    """What shall become of mails about the same that lie in the outbox already."""

    USUAL = "usual"
    """One that waits gives way; where one was sent that says the same, or nobody knows whether it was, none is laid."""
    REPLACE = "replace"
    """One that waits gives way; the new one is laid whatever was sent."""
    KEEP = "keep"
    """The new one is laid, and all others stay."""


class Earlier(NamedTuple):
    """A mail about the same.

    Attributes:
        name: of its file.
        state: how far it is.
        at: when it was sent, or laid there.
        by: who laid it.
    """

    name: str
    state: State
    at: datetime
    by: str


def draft_text(draft: MailDraft) -> str:
    """What a mail will say."""
    return "\n".join(mail_lines(draft.papers))


def draft_files(draft: MailDraft) -> list[Attachment]:
    """All that will be attached to a mail."""
    return [*paper_files(draft.papers), *draft.files]


def earlier_mails(folder: Path, matter: str) -> list[Earlier]:
    """The mails about a matter that lie in the outbox or were sent, the newest first.

    Args:
        folder: of the outbox.
        matter: what they are about.
    """
    outbox = Outbox(folder)
    states = [(mail, state_of(outbox, mail)) for mail in mails_about(matter)]
    return [Earlier(mail.name, state, mail.sent_at or mail.at, mail.by) for mail, state in states if state]


def lay(draft: MailDraft, folder: Path, *, by: str, beside: Beside = Beside.USUAL) -> Laid:
    """Record the papers of a mail, and lay it into the outbox.

    Args:
        draft: with its recipients.
        folder: of the outbox.
        by: who does it.
        beside: what shall become of others about the same.

    Raises:
        NoSender: the office has no address of its own.
        InvalidValue: it goes to nobody.
        OutboxBusy: one that waits should give way, and the outbox is just being sent.
        UnwritableFile: the outbox can't be written.
    """
    settings = load_mail_settings()
    if settings.sender is None:
        raise NoSender
    if not draft.to:
        raise InvalidValue("to", message("Say to whom the mail goes."))
    if draft.record is not None:
        draft = replace(draft, papers=tuple(draft.record()))
    return put_into_outbox(
        folder,
        draft.papers,
        settings,
        to=draft.to,
        cc=draft.cc,
        date=clock.now(),
        matter=draft.matter,
        by=by,
        again=beside is Beside.KEEP,
        replaces=beside is Beside.REPLACE,
        subject=draft.subject,
        files=draft.files,
    )
