"""What came of a verb on cases, in one line; the same on screen and from a command."""

from __future__ import annotations

from models.cases.operation import Done
from models.messages import Message, message
from models.office.words import person_name


def describe_done(done: Done, what: Message, mark: str) -> Message:
    """What came of a verb, in one line.

    Args:
        done: what came of it.
        what: what was done, in a few words.
        mark: stands before it.
    """
    if done.is_theirs:
        theirs = done.one
        return message(
            "{number} stays as {by} saved it.", number=theirs.number, by=person_name(theirs.changed_by)
        )
    wrote = [case for case in done.changed if case.id not in done.same]
    if not wrote and len(done.changed) == 1:
        return message("{number} was so already; nothing was changed.", number=done.one.number)
    if not wrote:
        return message("{count} cases were so already; nothing was changed.", count=len(done.changed))
    if len(done.changed) == 1:
        return message("{mark} {number}: {what}", mark=mark, number=wrote[0].number, what=what)
    if len(wrote) == 1:
        return message(
            "{mark} {number}: {what}; {same} others were like that already",
            mark=mark,
            number=wrote[0].number,
            what=what,
            same=len(done.same),
        )
    if done.same:
        return message(
            "{mark} {count} cases: {what}; {same} were so already",
            mark=mark,
            count=len(wrote),
            what=what,
            same=len(done.same),
        )
    return message("{mark} {count} cases: {what}", mark=mark, count=len(wrote), what=what)
