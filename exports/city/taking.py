"""Taking in what offices sent: files, mails, mailboxes, and folders of them. Each thing is kept by itself, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from exports.city.items import NoMonth, read_item
from exports.city.mails import head_of, mails_of, read_mail
from exports.exchange.reading import read_file
from exports.exchange.refused import Refused
from exports.form.decode import is_page
from exports.form.reader import frames_beside
from models import clock
from models.city.arrivals import Origin, Way, take_item
from models.city.items import Item
from models.city.offices import is_address
from models.city.refusals import note_refusal
from models.clock import BANGKOK
from models.errors import DatabaseUnusable, NotAForm, NotAllowed, NotFound, TamruangError, UnreadableFile
from models.messages import Message, message
from models.papers.extract import MOST
from models.storage.refusal import describe_refusal
from models.thai import clean_line

MOST_MAILBOX = 256 << 20
"""Bytes of a mailbox; each mail in it, and each other file, has `MOST` at most."""
_NOON = time(12)
_MEGABYTE = 1 << 20


class _TooLarge(UnreadableFile):
    """More than a file or a mail of an office can be."""


class Result(StrEnum):
    """What became of something that was given."""

    NEW = "new"
    HERE = "already-here"
    WITHDRAWN = "withdrawn"
    """It is here already, and somebody withdrew it: it stays so."""
    REFUSED = "refused"
    OTHER = "other"
    """A mail of somebody who is no office of the list, with nothing in it for the city: such as lie in every mailbox."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one thing that was given.

    Attributes:
        file: its path; of a mailbox with the number of the mail behind it, as `inbox.mbox#3`.
        result: whether it was kept.
        item: what it says; None if it was not kept.
        arrival: id of what came in; None if it was not kept.
        reason: for programs: why it was not; empty if it was.
        sentence: for people: why it was not; None if it was.
    """

    file: str
    result: Result
    item: Item | None = None
    arrival: int | None = None
    reason: str = ""
    sentence: Message | None = None


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files that are meant by some paths: those given, and all in a folder and below it, by name.

    Hidden ones and links in a folder are left out, and what a browser put beside a page: no office sends anything there.
    A folder that can't be read stands for itself: `take_file` says why, and all else is taken.
    """
    found: list[Path] = []
    for path in paths:
        found += sorted(_below(path)) if path.is_dir() else [path]
    return list(dict.fromkeys(found))


def _below(folder: Path) -> Iterator[Path]:
    try:
        inside = list(folder.iterdir())
    except OSError:
        yield folder
        return
    names = {each.name for each in inside}
    pages = {name.rpartition(".")[0] for name in names if name.lower().endswith((".html", ".htm"))}
    of_pages = {f"{page}{end}" for page in pages for end in ("_files", ".files")}
    for each in inside:
        if each.name.startswith(".") or each.is_symlink() or each.name in of_pages:
            continue
        if each.is_dir():
            yield from _below(each)
        elif each.is_file():
            yield each


def take_file(
    path: Path, *, by: str, office: int | None = None, came_on: date | None = None
) -> Iterator[Taken]:
    """Take in all that is in a file; each thing is kept before the next is read.

    Args:
        path: of the file; `-` for standard input.
        by: who takes it in.
        office: id of the office that somebody says it is from.
        came_on: the day (Bangkok) on which it came; of a mail when it says, of a file now if None.

    Yields:
        What became of each thing, in the order of the file; a file that can't be read is one that was refused.

    Raises:
        NotAllowed: the person has no right to it.
        NotFound: there is no such office.
        DatabaseUnusable: the database complained.
    """
    name = str(path)
    try:
        _refuse_folder(path)
        data = read_file(path, most=MOST_MAILBOX)
        if len(data) > MOST_MAILBOX:
            raise UnreadableFile(
                message(
                    "It is larger than {most} MB. Nothing was taken from it: save the mails of the month into a folder, and take "
                    "that in.",
                    most=MOST_MAILBOX // _MEGABYTE,
                )
            )
        mails = mails_of(data)
    except TamruangError as error:
        yield _refused(name, error)
        return
    if not mails:
        moment = _noon(came_on) if came_on else clock.now()
        yield from _take(name, data, Origin(clean_line(path.name), moment), by=by, office=office, path=path)
    for number, mail in enumerate(mails, 1):
        where = name if len(mails) == 1 else f"{name}#{number}"
        head, now = head_of(mail), clock.now()
        origin = Origin(
            name=clean_line(path.name) if len(mails) == 1 else f"{clean_line(path.name)}#{number}",
            came_at=_noon(came_on) if came_on else min(head.came_at or now, now),
            way=Way.MAIL,
            sender=head.sender,
            mail=sha256(mail).hexdigest(),
        )
        yield from _take(where, mail, origin, by=by, office=office)


def _take(
    where: str, data: bytes, origin: Origin, *, by: str, office: int | None, path: Path | None = None
) -> Iterator[Taken]:
    try:
        _refuse_large(data)
        found = read_mail(data) if path is None else [_read_file(path, data, origin.name)]
        for item, _ in found:
            _refuse_month(item)
    except TamruangError as error:
        taken = _refused(where, error, origin)
        if taken.result is Result.REFUSED:
            digest = sha256(data).hexdigest()
            note_refusal(origin, digest, len(data), reason=taken.reason, sentence=error.sentence, by=by)
        yield taken
        return
    for item, content in found:
        contents = [content] if origin.way is Way.FILE else [content, data]
        outcome, arrival = take_item(item, origin, contents, by=by, office=office)
        yield Taken(where, Result(outcome.value), item, arrival)


def _read_file(path: Path, data: bytes, name: str) -> tuple[Item, bytes]:
    """What a file says, with the bytes that say it: of a web page that holds no form itself, the page that it shows in a frame."""
    try:
        return read_item(data, name), data
    except (NotAForm, UnreadableFile):
        found = list[tuple[Item, bytes]]()
        for frame in frames_beside(path) if is_page(data) else ():
            with suppress(TamruangError):
                found.append((read_item(frame), frame))
        if not found:
            raise
        return min(found, key=lambda each: (len(each[0].noted), each[0].sha256))


def _refuse_large(data: bytes) -> None:
    if len(data) > MOST:
        raise _TooLarge(message("It is larger than {most} MB: no office sends that.", most=MOST // _MEGABYTE))


def _refuse_month(item: Item) -> None:
    """Take nothing that is about a month that is not here yet: anybody can sign such a thing, and it would tell of all before.

    Raises:
        NoMonth: it is.
    """
    if item.month > clock.today():
        raise NoMonth(
            message(
                "It is about a month that has not begun: its first day is {day}. Nothing was taken from it. If the year or the "
                "month in it is wrong, ask the office to send it again.",
                day=item.month,
            )
        )


def _refuse_folder(path: Path) -> None:
    """Say why a folder can't be read; of files nothing is said here."""
    try:
        if path.is_dir():
            next(path.iterdir(), None)
    except OSError as error:
        reason = describe_refusal(error, path)
        raise UnreadableFile(
            message("“{path}” can't be opened: {reason}.", path=str(path), reason=reason)
        ) from error


def _refused(where: str, error: TamruangError, origin: Origin | None = None) -> Taken:
    if isinstance(error, DatabaseUnusable | NotAllowed | NotFound):
        raise error
    reason = (
        error.reason.value
        if isinstance(error, Refused)
        else "not_a_form"
        if isinstance(error, NotAForm)
        else "unreadable"
    )
    sender = None if origin is None else origin.sender
    is_other = isinstance(error, NotAForm | _TooLarge) and sender is not None and not is_address(sender)
    result = Result.OTHER if is_other else Result.REFUSED
    return Taken(where, result, reason=reason, sentence=error.sentence)


def _noon(day: date) -> datetime:
    return datetime.combine(day, _NOON, BANGKOK)
