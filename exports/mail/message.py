"""A mail as bytes: RFC 5322, only ASCII on the wire, so that any relay takes it and no program alters it.

The text is there as plain lines and, if wanted, as HTML; papers are attached. Thai in the heads is encoded as RFC 2047 has it, the
Thai name of an attachment as RFC 2231 has it. For programs that know only the older ways each attachment has a plain ASCII name as
well, with the right ending, in its `Content-Type`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid
from hashlib import sha256
from pathlib import PurePath

from exports.mail.format_flowed import flow
from exports.mail.headers import write_headers
from models.admin.mail import Mailbox
from models.thai import clean_line

_SUBTYPES = {".md": "markdown", ".html": "html", ".csv": "csv"}
_OTHERS = {
    ".jpg": ("image", "jpeg"),
    ".jpeg": ("image", "jpeg"),
    ".png": ("image", "png"),
    ".webp": ("image", "webp"),
    ".gif": ("image", "gif"),
    ".heic": ("image", "heic"),
    ".pdf": ("application", "pdf"),
}
"""What is no text: such as the photos of a case."""

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')  # those who get the mail may have Windows


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a mail.

    Attributes:
        name: of the file, Thai or not, with its ending.
        content: its bytes; they arrive as they are.
        is_text: whether they are text, in UTF-8.
    """

    name: str
    content: bytes
    is_text: bool = True


def make_mail(
    subject: str,
    text_lines: Iterable[str],
    html: str | None,
    attachments: Sequence[Attachment],
    sender: Mailbox,
    to: Sequence[Mailbox],
    date: datetime,
    message_id: str,
    cc: Sequence[Mailbox] = (),
) -> bytes:
    """Make a mail; the same arguments give the same bytes.

    Args:
        subject: in any letters; line ends and control characters are taken out.
        text_lines: clean lines without line ends. One within 76 cells arrives as it is, a wider one is broken softly
            (`exports.mail.format_flowed`).
        html: the same as one HTML page; None for none.
        attachments: in their order.
        sender: the office.
        to: whom, at least one.
        date: aware; written in Bangkok time.
        message_id: with its angle brackets, as `new_message_id` makes it.
        cc: who gets a copy.
    """
    # The usual policy would send Thai as eight-bit lines, which not every relay takes.
    body = EmailMessage(SMTP.clone(cte_type="7bit"))
    text = flow(text_lines)
    params = {"format": "flowed", "delsp": "yes"} if text.is_flowed else {}
    body.set_content("\n".join(text.lines) + "\n", params=params)
    if html is not None:
        body.add_alternative(html, subtype="html")
    for position, attachment in enumerate(attachments, start=1):
        _attach(body, attachment, position)
    _settle_boundaries(body, message_id)
    return write_headers(subject, sender, to, cc, date, message_id) + body.as_bytes()


def new_message_id(sender: Mailbox) -> str:
    """A name for a new mail that no other has; of this machine it says nothing but the time."""
    return make_msgid(domain=sender.address.rpartition("@")[2])


def _attach(body: EmailMessage, attachment: Attachment, position: int) -> None:
    name = _NOT_IN_NAMES.sub("-", clean_line(attachment.name))
    ending = PurePath(name).suffix.lower()
    params = {"name": name if name.isascii() else f"paper-{position}{ending if ending.isascii() else ''}"}
    if attachment.is_text:
        main, sub = "text", _SUBTYPES.get(ending, "plain")
        params = {"charset": "utf-8", **params}
    else:
        main, sub = _OTHERS.get(ending, ("application", "octet-stream"))
    # As bytes: given as text, the library would change its line ends.
    body.add_attachment(attachment.content, maintype=main, subtype=sub, filename=name, params=params)


def _settle_boundaries(body: EmailMessage, message_id: str) -> None:
    """Boundaries made of the content instead of at random: mails can be compared, and nothing inside can look like one."""
    content = sha256(message_id.encode())
    for part in body.walk():
        payload = part.get_payload(decode=True)
        content.update(payload if isinstance(payload, bytes) else b"")
    for position, part in enumerate(part for part in body.walk() if part.is_multipart()):
        part.set_boundary(f"=_{position}_{content.hexdigest()[:32]}")
