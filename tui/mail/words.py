"""Mails in words."""

from __future__ import annotations

from collections.abc import Sequence

from exports.language import translate
from exports.mail.message import Attachment
from exports.mail.outbox import State
from exports.mail.posting import Earlier
from models.clock import bangkok_day
from models.messages import Message, message
from models.office.words import person_name


def size_of(size: int) -> str:
    """How large a file is: mails are small, so bytes and tenths of them count."""
    if size < 1 << 10:
        return f"{size} B"
    if size < 1 << 20:
        return f"{size / (1 << 10):.1f} KB"
    return f"{size / (1 << 20):.1f} MB"


def describe_files(files: Sequence[Attachment]) -> list[str]:
    """What is attached, a line for each: of a paper that goes as text and as Markdown one line for both."""
    sizes: dict[str, tuple[list[str], int]] = {}
    for each in files:
        stem, dot, ending = each.name.rpartition(".")
        stem, ending = (stem, f".{ending}") if dot else (each.name, "")
        endings, size = sizes.get(stem, ([], 0))
        sizes[stem] = ([*endings, ending], size + len(each.content))
    return [
        f"{stem}{endings[0]}  {size_of(size)}"
        if len(endings) == 1
        else f"{stem} ({' '.join(endings)})  {size_of(size)}"
        for stem, (endings, size) in sizes.items()
    ]


def describe_earlier(earlier: Earlier) -> Message:
    """The sentence about a mail on the same matter."""
    day, by = bangkok_day(earlier.at), person_name(earlier.by)
    if earlier.state is State.NEW:
        return message(
            "A mail about this has been waiting in the outbox since {day}, by {by}.", day=day, by=by
        )
    if earlier.state is State.SENT:
        return message("A mail about this was sent on {day}, by {by}.", day=day, by=by)
    if earlier.state is State.FAILED:
        return message(
            "A mail about this, of {day} by {by}, could not be sent to all; it lies in the outbox.",
            day=day,
            by=by,
        )
    return message(
        "Of a mail about this, of {day} by {by}, it is not known whether it arrived.", day=day, by=by
    )


def count_files(files: Sequence[Attachment]) -> str:
    """How many files are attached, and how large they are together."""
    size = size_of(sum(len(each.content) for each in files))
    return translate(message("Files attached: {count}, {size}", count=len(files), size=size))
