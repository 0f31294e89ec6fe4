"""A link that opens a new mail in the mail program of whoever follows it (RFC 6068)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from models.admin.mail import Mailbox

LONGEST = 2000
"""Characters of a link. Windows and some mail programs cut longer ones, without a word; one Thai letter takes nine."""

_LINE_END = "%0D%0A"
_CUT = "…"


@dataclass(frozen=True)
class MailtoLink:
    """A link.

    Attributes:
        link: percent-encoded, ASCII only.
        left_out: lines of the body that found no room; 0 if it is whole. Where lines were left out the body ends in `…`.
    """

    link: str
    left_out: int = 0


def mailto_link(
    to: Iterable[Mailbox], subject: str, body: Iterable[str] = (), longest: int = LONGEST
) -> MailtoLink:
    """Make a link; a body that is too long loses whole lines at its end, never half a letter.

    Args:
        to: whom; a link can't carry their names.
        subject: clean text of one line. It is never cut.
        body: clean lines without line ends.
        longest: characters that the link has at most.
    """
    addresses = ",".join(quote(mailbox.address, safe="@") for mailbox in to)
    head = f"mailto:{addresses}?subject={quote(subject, safe='')}"
    lines = [quote(line, safe="") for line in body]
    while lines and not lines[-1]:
        lines.pop()
    if not lines:
        return MailtoLink(head)
    head += "&body="
    if len(head) + len(_LINE_END.join(lines)) <= longest:
        return MailtoLink(head + _LINE_END.join(lines))
    end = quote(_CUT)
    used, kept = len(head) + len(end), 0
    for line in lines:
        used += len(line) + len(_LINE_END)
        if used > longest:
            break
        kept += 1
    return MailtoLink(head + "".join(f"{line}{_LINE_END}" for line in lines[:kept]) + end, len(lines) - kept)
