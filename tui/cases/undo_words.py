"""What was taken back or brought back, in one line, and what of an import stays; the same on screen and from a command."""

from __future__ import annotations

from collections.abc import Iterable

from exports.cases.diary import VERBS
from exports.language import translate
from models.cases.taking_back import Stays, Undone
from models.clock import bangkok_day
from models.messages import Message, message
from models.office.words import person_name
from models.outlet import one_line


def undo_words(act: Undone, done: Message) -> Message:
    """What was taken back or brought back.

    Args:
        act: what it was.
        done: which of the two, as a word to begin with.
    """
    what = translate(VERBS[act.verb], sections=translate(message("sections")))
    if act.number:
        return message("✓ {done}: {number}, {what}.", done=done, number=act.number, what=what)
    if act.cases > 1:
        return message("✓ {done}: {count} cases, {what}.", done=done, count=act.cases, what=what)
    return message("✓ {done}: {what}.", done=done, what=what)


def tell_staying(stays: Iterable[Stays], count: int) -> str:
    """The cases that stay as they are, a line each, and how many there are."""
    lines = [
        translate(message("{count} cases stay as they are: they have been worked on since.", count=count))
    ]
    lines += [f"  {one_line(each.number)}  {tell_worker(each)}" for each in stays]
    left = count + 1 - len(lines)
    if left > 0:
        lines.append("  " + translate(message("… and {count} more", count=left)))
    return "\n".join(lines)


def tell_worker(each: Stays) -> str:
    """Who worked on a case that stays, how and when."""
    what = translate(VERBS[each.verb], sections=translate(message("sections")))
    return translate(
        message("{by} {what}, {day}", by=person_name(each.by), what=what, day=bangkok_day(each.at))
    )
