"""Laying a mail into the outbox so that nobody gets the same one twice: what waits is replaced, what was sent is told."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from exports.mail.compose import compose
from exports.mail.laid import Laid
from exports.mail.message import Attachment
from exports.mail.outbox import Outbox, State
from exports.printed_paper import PrintedPaper
from models.admin.mail import Mailbox, MailSettings
from models.admin.mail_log import KnownMail, mails_about, note_mail


def put_into_outbox(
    folder: Path,
    papers: Sequence[PrintedPaper],
    settings: MailSettings,
    *,
    to: Sequence[Mailbox],
    cc: Sequence[Mailbox] = (),
    date: datetime,
    matter: str,
    by: str,
    again: bool = False,
    replaces: bool = False,
    subject: str = "",
    files: Sequence[Attachment] = (),
) -> Laid:
    """Make a mail of some papers and lay it into the outbox, unless the same was sent already or nobody knows whether it was.

    Args:
        folder: of the outbox.
        papers: see `compose`, as for the others.
        settings: see `compose`.
        to: see `compose`.
        cc: see `compose`.
        date: see `compose`.
        matter: what it is about, the same for each mail about it, such as the end of one month.
        by: who does it.
        again: lay it there in any case, beside what is there.
        replaces: lay it there in any case, instead of one that waits.
        subject: see `compose`.
        files: see `compose`.

    Raises:
        NoSender: the office has no address of its own.
        OutboxBusy: one that waits should give way, and the outbox is just being sent.
        UnwritableFile: the outbox can't be written.
    """
    outbox, edition = Outbox(folder), _edition(papers)
    known = [] if again else [(mail, state_of(outbox, mail)) for mail in mails_about(matter)]
    for mail, state in () if replaces else known:
        if state in (State.SENDING, State.FAILED) or (state is State.SENT and mail.edition == edition):
            return Laid(mail.name, is_new=False, earlier=mail.sent_at or mail.at, state=state)
    waiting = [mail.name for mail, state in known if state is State.NEW]
    earlier = next((mail.sent_at or mail.at for mail, state in known if state is State.SENT), None)
    content = compose(papers, settings, to=to, cc=cc, date=date, subject=subject, files=files)
    with ExitStack() as held:
        if waiting:  # nobody sends the one that shall give way just now
            held.enter_context(outbox.lock())
        name = outbox.put(content)
        note_mail(content, name, by=by, matter=matter, edition=edition)
        replaced = tuple(each for each in waiting if outbox.drop(each))
    return Laid(name, replaced=replaced, earlier=earlier)


def state_of(outbox: Outbox, mail: KnownMail) -> State | None:
    """How far a mail is; what was sent stays so, whoever removed the file. None for one that waited and was removed."""
    return State.SENT if mail.sent_at else outbox.find(mail.name)


def _edition(papers: Sequence[PrintedPaper]) -> str:
    """The same for papers that say the same."""
    said = [
        f"{paper.name} {paper.paper.number if paper.paper else sha256(paper.texts['text'].encode()).hexdigest()}"
        for paper in papers
    ]
    return sha256("\n".join(said).encode()).hexdigest()[:16]
