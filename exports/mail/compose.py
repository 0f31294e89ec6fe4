"""A mail made of papers: what it says, and what goes with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from exports.layout import MAIL_WIDTH, wrap
from exports.mail.message import Attachment, make_mail, new_message_id
from exports.printed_paper import PrintedPaper
from models.admin.mail import Mailbox, MailSettings
from models.errors import TamruangError
from models.messages import message

RULE = "─" * MAIL_WIDTH
_LONG = 40_000
"""Characters: some twenty sheets."""
_SUFFIXES = {"text": ".txt", "markdown": ".md"}


class NoSender(TamruangError):
    """The office has no mail address of its own."""

    title = message("No mail was prepared")

    def __init__(self) -> None:
        super().__init__(
            message(
                "The office's mail address is not set. L on the first screen and then the comma key set it, or the command: "
                "tamruang mail settings --sender"
            )
        )


def compose(
    papers: Sequence[PrintedPaper],
    settings: MailSettings,
    *,
    to: Sequence[Mailbox],
    cc: Sequence[Mailbox] = (),
    date: datetime,
    subject: str = "",
    files: Sequence[Attachment] = (),
) -> bytes:
    """Make one mail of some papers: their texts one under the other, each attached as text and as Markdown.

    Args:
        papers: at least one; the subject names the first of them, and HTML is there for a single one.
        settings: with the office's own address.
        to: whom, at least one.
        cc: who gets a copy.
        date: aware.
        subject: if it is not the title of the first paper.
        files: what else is attached, behind the papers.

    Raises:
        NoSender: the office has no address of its own.
    """
    if settings.sender is None:
        raise NoSender
    first, *others = papers
    return make_mail(
        subject or first.title,
        mail_lines(papers),
        None if others else first.texts.get("html"),
        [*paper_files(papers), *files],
        settings.sender,
        to,
        date,
        new_message_id(settings.sender),
        cc,
    )


def paper_files(papers: Sequence[PrintedPaper]) -> list[Attachment]:
    """What is attached of the papers: each as text and as Markdown."""
    return [
        Attachment(f"{paper.title}{suffix}", paper.texts[kind].encode())
        for paper in papers
        for kind, suffix in _SUFFIXES.items()
    ]


def mail_lines(papers: Sequence[PrintedPaper]) -> Iterator[str]:
    """The text of the mail: the papers one under the other; a long one among others is only named, for it is attached."""
    for place, paper in enumerate(papers):
        if place:
            yield from ("", RULE, "")
        text = paper.texts["mail"]
        if len(papers) > 1 and len(text) > _LONG:
            yield from wrap(f"{paper.title} (แนบมาด้วย)", MAIL_WIDTH)
        else:
            yield from text.splitlines()
