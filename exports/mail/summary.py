"""What a mail of the outbox says, for who looks at the list."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from exports.layout import fit
from exports.mail.files import read_file
from exports.mail.reading import addresses, heads_of
from models.errors import UnreadableFile
from models.messages import message
from models.thai import clean_line

_LONGEST = 200
"""Cells of a subject or of the addressees in a list."""


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
        return summarize(read_file(path))
    except FileNotFoundError as error:
        raise UnreadableFile(message("The mail is not there any more.")) from error


def summarize(content: bytes) -> MailSummary:
    """The head of a mail's bytes.

    Raises:
        UnreadableFile: it can't be understood.
    """
    heads = heads_of(content)
    try:
        subject = str(heads.get("Subject", ""))
    except Exception:  # the library raises what it likes where a head is spoilt on purpose
        subject = ""
    return MailSummary(_short(subject), _short(", ".join(addresses(heads, "To"))))


def _short(text: str) -> str:
    return fit(clean_line(text[: 10 * _LONGEST]), _LONGEST).rstrip()
