"""What there is to say about a photo or paper, on the screen and to be read aloud."""

from __future__ import annotations

from exports.cases.words import moment_name
from exports.language import translate
from exports.pictures.reading import Picture
from models.cases.evidence import Evidence, FileState
from models.messages import Message, message
from models.office.words import person_name
from models.sizes import size_text

STATES = {
    FileState.OK: Message(""),
    FileState.MISSING: message("! missing"),
    FileState.CHANGED: message("! changed"),
    FileState.UNREADABLE: message("! can't be read"),
}
KINDS = {
    "application/pdf": Message("PDF"),
    "text/plain": message("Text"),
    "image/heic": Message("HEIC"),
}


def kind_name(media: str) -> str:
    """What kind of file it is, in a word.

    Args:
        media: its type.
    """
    return translate(KINDS.get(media) or Message(media.rpartition("/")[2].upper()))


def caption_line(each: Evidence) -> str:
    """A photo or paper in one line: what it shows, its caption or name, day and person.

    Args:
        each: the evidence.
    """
    day = translate(message("{day} {by}", day=each.added_on, by=person_name(each.added_by)))
    return " · ".join(filter(None, (moment_name(each.moment), each.caption or each.name, day)))


def picture_lines(each: Evidence, picture: Picture) -> list[str]:
    """A photo in words, for who does not see it.

    Args:
        each: the evidence.
        picture: as it was read.
    """
    lines = [
        translate(message("Photo: {what}", what=moment_name(each.moment))),
        translate(message("File: {name}, {size}", name=each.name, size=size_text(each.size))),
    ]
    if each.caption:
        lines.append(translate(message("Caption: {caption}", caption=each.caption)))
    lines.append(translate(message("{width} × {height} pixels", width=picture.width, height=picture.height)))
    if picture.taken is not None:
        clock = f"{picture.taken:%H:%M}"
        sentence = message(
            "By the camera's clock taken {day}, {clock}", day=picture.taken.date(), clock=clock
        )
        lines.append(translate(sentence))
    by, day = person_name(each.added_by), each.added_on
    return [*lines, translate(message("Added {day} by {by}", day=day, by=by))]
