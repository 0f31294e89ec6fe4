"""What offices send by mail: the bundles and forms in a mail, and the mails of a mailbox."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from exports.city.items import NoMonth, item_of_form, read_item, seems_bundle
from exports.exchange.bundle import TITLE
from exports.exchange.note import FINGERPRINT
from exports.exchange.refused import Reason, Refused
from exports.form.reader import read_form
from exports.mail.reading import addresses, heads_of
from models.city.items import Item
from models.errors import NotAForm, TamruangError, UnreadableFile
from models.messages import message
from models.papers.canonical import readings
from models.papers.decoding import Source, TooMuch
from models.papers.extract import is_mail, read_contents
from models.papers.mail_parts import leaves_of
from models.thai import clean_line

_FIRST = re.compile(rb"From [^\n]*\n")
_NEXT = re.compile(rb"\n\r?\nFrom [^\n]{1,500}\n(?=[A-Za-z][A-Za-z0-9-]*:)")
_LONGEST_ADDRESS = 320
_OURS = re.compile(r"tamruang-.+\.zip", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MailHead:
    """What a mail says of itself, which anybody may have written.

    Attributes:
        sender: the first address of `From`, in small letters; None if there is none.
        came_at: when the last server took it, else when it was written, aware; None if neither is said.
    """

    sender: str | None
    came_at: datetime | None


def mails_of(data: bytes) -> list[bytes]:
    """The mails of a mailbox file (mbox), or the one that a file is; none if it is no mail."""
    if not _FIRST.match(data):
        return [data] if is_mail(data) else []
    starts = [0, *(found.start() + found[0].index(b"From ") for found in _NEXT.finditer(data))]
    pieces = [data[start:end] for start, end in zip(starts, [*starts[1:], len(data)], strict=True)]
    return [_FIRST.sub(b"", piece, count=1).rstrip(b"\r\n") + b"\n" for piece in pieces]


def head_of(data: bytes) -> MailHead:
    """Who a mail says that it is from, and when it came."""
    try:
        heads = heads_of(data)
        senders = addresses(heads, "From")
    except UnreadableFile:
        return MailHead(None, None)
    received = [str(each).rpartition(";")[2] for each in heads.get_all("Received", [])[:1]]
    moments = (_moment(text) for text in (*received, str(heads.get("Date", ""))))
    return MailHead(
        clean_line(senders[0]).lower()[:_LONGEST_ADDRESS] or None if senders else None,
        next((moment for moment in moments if moment is not None), None),
    )


def read_mail(data: bytes) -> list[tuple[Item, bytes]]:
    """The bundles of a mail, else the forms in it, each with its own bytes.

    Where there is a bundle, all else in the mail is left alone: the form is in it, and who altered the one can alter the other.

    Raises:
        Refused: a bundle in it is not as it was signed: nothing of the mail is taken.
        NoSigning: there is a bundle, and the library is missing.
        UnreadableFile: it can't be looked through.
        NotAForm: there is nothing in it that an office sends.
        NoMonth: it is a form, but it has no report of a month.
    """
    try:
        bundles = list(_bundles(data))
    except TooMuch as error:
        raise UnreadableFile(error.told) from error
    if bundles:
        return [(read_item(content, ".zip"), content) for content in bundles]
    return _forms(data)


def _bundles(data: bytes) -> Iterator[bytes]:
    for part in leaves_of(data):
        name = str(part.get_filename() or part.get_param("name") or "")
        if part.get_content_maintype() == "text" and not name:
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and (_OURS.fullmatch(name) or _is_bundle(content)):
            yield content


def _is_bundle(content: bytes) -> bool:
    """Whether an attachment is a bundle and no other archive: a letter as DOCX is one too."""
    return seems_bundle(content) and b"manifest.json" in content[:200]


def _forms(data: bytes) -> list[tuple[Item, bytes]]:
    """The forms of a mail; one that it has twice, as text and as Markdown, is one."""
    contents = read_contents(data)
    if contents.refusal is not None:
        raise UnreadableFile(contents.refusal)
    if any(TITLE in source.text and FINGERPRINT in source.text for source in contents.sources):
        raise Refused(
            Reason.DAMAGED
        )  # the note of a bundle without it: its figures must not count as those of a form
    best: dict[tuple[object, ...], tuple[Item, bytes]] = {}
    problem: TamruangError | None = None
    for source in sorted(contents.sources, key=lambda each: each.is_page):  # pages last: text says the same
        text = _text_of(source)
        content = text.encode()
        try:
            item = item_of_form(content, read_form(content), text)
        except (NoMonth, NotAForm, UnreadableFile) as error:
            problem = error if isinstance(error, NoMonth) or problem is None else problem
            continue
        key = (item.office, item.month, item.report.figures)
        if key not in best or len(item.noted) < len(best[key][0].noted):
            best[key] = item, content
    if best:
        return list(best.values())
    if isinstance(problem, NoMonth):
        raise problem
    raise NotAForm(message("There is no form and no bundle in this mail."))


def _text_of(source: Source) -> str:
    if not source.flowed:
        return source.text
    return "\n".join(next(readings(source.text, flowed=True, delsp=source.delsp)))


def _moment(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if found.tzinfo is None:
        found = found.replace(tzinfo=UTC)
    try:
        return found.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None
