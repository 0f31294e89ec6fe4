"""Recipients as people type them: whole addresses, or the first letters of somebody in the address book; several with commas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from exports.language import translate
from models.admin.addresses import Address, Kind
from models.admin.mail import Mailbox, parse_mailbox
from models.errors import InvalidValue
from models.messages import Message, message
from models.thai import clean_line

KINDS: Mapping[Kind, Message] = {
    Kind.COORDINATOR: message("Coordinator"),
    Kind.CENTRE: message("Centre 1555"),
    Kind.HEAD: message("Head of the office"),
    Kind.SECTION: message("Section"),
    Kind.OFFICER: message("Officer"),
    Kind.AGENCY: message("Agency"),
    Kind.OTHER: message("Other"),
}
"""What an entry of the address book is, in words."""

_MOST = 50
"""So many get one mail at most: who types more has pasted something."""
_SHOWN = 4


def name_address(entry: Address) -> str:
    """What an entry is called: its name, or what it is."""
    return entry.name or translate(KINDS[entry.kind])


def matching(text: str, book: Iterable[Address]) -> list[Address]:
    """The entries that mail can go to of which the name, a word of it, the kind or the address begins with some letters.

    Args:
        text: the letters; nothing matches none.
        book: the address book.
    """
    wanted = _fold(text)
    if not wanted:
        return []
    usable = [each for each in book if each.address and not each.retired]
    exact = [each for each in usable if wanted in (_fold(each.name), _fold(each.address))]
    return exact or [each for each in usable if any(said.startswith(wanted) for said in _said(each))]


def read_recipients(field: str, text: str, book: Sequence[Address]) -> tuple[Mailbox, ...]:
    """Who is meant by what was typed, each once, in its order.

    Args:
        field: which one, for the error.
        text: as typed.
        book: the address book.

    Raises:
        InvalidValue: a part of it is no address, and fits nobody in the book or several.
    """
    found: dict[str, Mailbox] = {}
    for part in split_recipients(text):
        box = parse_mailbox(field, part) if "@" in part else _one(field, part, book).mailbox
        if box is not None:
            found.setdefault(box.address.casefold(), box)
    if len(found) > _MOST:
        raise InvalidValue(field, message("A mail goes to {most} recipients at most.", most=_MOST))
    return tuple(found.values())


def write_recipients(boxes: Iterable[Mailbox]) -> str:
    """Recipients as they can be typed, and read again."""
    return ", ".join(
        f'"{box.name}" <{box.address}>' if any(sign in box.name for sign in ",;") else str(box)
        for box in boxes
    )


def split_recipients(text: str) -> list[str]:
    """The parts of what was typed; a comma within quotes or angles parts nothing."""
    parts, part, is_quoted, is_angled = list[str](), "", False, False
    for sign in clean_line(text):
        if sign == '"':
            is_quoted = not is_quoted
        elif not is_quoted and sign in "<>":
            is_angled = sign == "<"
        if sign in ",;" and not is_quoted and not is_angled:
            parts.append(part.strip())
            part = ""
        else:
            part += sign
    return [each for each in (*parts, part.strip()) if each]


def _one(field: str, part: str, book: Sequence[Address]) -> Address:
    found = matching(part, book)
    if len(found) == 1:
        return found[0]
    if not found:
        raise InvalidValue(
            field,
            message(
                "Nobody in the address book begins with “{text}”. Type a whole address, such as somchai@example.org.",
                text=part,
            ),
        )
    names = ", ".join(name_address(each) for each in found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
    raise InvalidValue(
        field, message("“{text}” fits several: {names}. Type more letters.", text=part, names=names)
    )


def _said(entry: Address) -> tuple[str, ...]:
    kind = translate(KINDS[entry.kind])
    words = (*entry.name.split(), *kind.split())
    return tuple(map(_fold, (entry.name, kind, entry.address, *words)))


def _fold(text: str) -> str:
    return clean_line(text).replace(" ", "").casefold()
