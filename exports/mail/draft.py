"""A mail before it is laid into the outbox: to whom, about what, of which papers, and what goes with it.

Whoever makes mails of papers makes a `MailDraft`. A screen shows it and lets the recipients be chosen (`tui.mail.compose`), and
`exports.mail.posting.lay` puts it into the outbox. What is shown is a preview: the papers are recorded, and get their codes, only
when the mail is laid.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.printed_paper import PrintedPaper
from models.admin.mail import Mailbox, MailSettings, load_mail_settings

if TYPE_CHECKING:  # email takes 50 ms to load, and who only makes a draft needs none of it
    from exports.mail.message import Attachment


@dataclass(frozen=True)
class MailDraft:
    """A mail that is to be looked at.

    Attributes:
        papers: what it is made of, as looked at; at least one.
        matter: what it is about, the same for each mail about it, such as the end of one month.
        to: whom, as proposed; may be empty.
        cc: who gets a copy, as proposed.
        record: prints the papers for good when the mail is laid; None if those that are here are recorded already, or need not be.
        subject: of the mail; the first paper's title if empty.
        files: what else is attached, such as photos.
        case: the case that it is about, whose complainant it may go to; None if it is about none.
    """

    papers: tuple[PrintedPaper, ...]
    matter: str
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    record: Callable[[], Sequence[PrintedPaper]] | None = None
    subject: str = ""
    files: tuple[Attachment, ...] = ()
    case: int | None = None

    @property
    def shown_subject(self) -> str:
        """The subject that it will have."""
        return self.subject or self.papers[0].title


def usual_recipients(settings: MailSettings | None = None) -> tuple[tuple[Mailbox, ...], tuple[Mailbox, ...]]:
    """To whom the office's papers go, and who gets a copy: the coordinator, and the centre and the head, as far as they are set.

    Args:
        settings: of the office's mail; those that are stored if None.
    """
    known = load_mail_settings() if settings is None else settings
    to = () if known.coordinator is None else (known.coordinator,)
    return to, tuple(box for box in (known.centre, known.head) if box is not None)
