"""What a mail of the outbox says, for who looks at the list."""

from __future__ import annotations

from dataclasses import dataclass
from email.parser import BytesHeaderParser
from email.policy import SMTP
from pathlib import Path

from exports.mail.outbox import unreadable
from models.errors import UnreadableFile
from models.thai import clean_line


@dataclass(frozen=True)
class MailSummary:
    """The head of a mail.

    Attributes:
        subject: in plain letters, clean; empty if there is none.
        to: addresses, parted by commas.
    """

    subject: str = ""
    to: str = ""


def read_summary(path: Path) -> MailSummary:
    """The head of a mail.

    Raises:
        UnreadableFile: it can't be read.
    """
    try:
        with path.open("rb") as file:
            heads = BytesHeaderParser(policy=SMTP).parse(file)
    except OSError as error:
        raise UnreadableFile(unreadable(path, error)) from error
    addresses = [address.addr_spec for value in heads.get_all("To", []) for address in value.addresses]
    return MailSummary(clean_line(str(heads.get("Subject", ""))), clean_line(", ".join(addresses)))
