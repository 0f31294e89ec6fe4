"""What forgetting would do and did, in sentences: the same for the command and for the screen."""

from __future__ import annotations

from exports.language import translate
from models.forgetting.choosing import Foreseen
from models.forgetting.forget import Forgotten
from models.forgetting.left import Left, Where
from models.messages import Message, message

WORD = message("forget")
WORDS = ("forget", "ลบถาวร")
"""What is typed to go on, in either language."""

_NAMED = 8


def lines_of_foreseen(
    foreseen: Foreseen, *, removes_backups: bool = False, is_command: bool = False
) -> list[Message]:
    """What would be done, line by line.

    Args:
        foreseen: of which cases.
        removes_backups: whether backups are removed as well.
        is_command: whether options of the command line are named.
    """
    if not foreseen.cases:
        return [message("There is nobody to forget: no name, no telephone, no text that names one.")]
    said = [
        message(
            "Cases whose complainant would be forgotten: {count} ({numbers})",
            count=len(foreseen.cases),
            numbers=_some([number for _, number in foreseen.cases]),
        ),
        message(
            "Texts, in the cases and their history, in which something would be hidden: {count}",
            count=foreseen.texts,
        ),
    ]
    if foreseen.same:
        told = message(
            "! Other cases of the same complainant, which would stay: {count} ({numbers}).",
            count=len(foreseen.same),
            numbers=_some([number for _, number in foreseen.same]),
        )
        said.append(
            message("{sentence} To forget them there too, add --everywhere.", sentence=told)
            if is_command
            else told
        )
    if foreseen.mails:
        said.append(
            message("Mails in the outbox that name them and would be removed: {count}", count=foreseen.mails)
        )
    if foreseen.copies:
        said.append(
            message(
                "Copies beside the database, from upgrades and restores, that would be removed: {files}",
                files=_some([path.name for path in foreseen.copies]),
            )
        )
    if foreseen.archives:
        files = _some(list(map(str, foreseen.archives)))
        told = message("! Backups that would still hold them: {files}.", files=files)
        if removes_backups:
            told = message("Backups that would be removed: {files}", files=files)
        elif is_command:
            told = message("{sentence} To remove them too, add --remove-backups.", sentence=told)
        said.append(told)
    if foreseen.elsewhere:
        said.append(
            message(
                "! Backups that were moved since, and that you must remove yourself: {files}",
                files=_some(list(map(str, foreseen.elsewhere))),
            )
        )
    if foreseen.evidence:
        said.append(
            message(
                "! Photos and papers of these cases, which you must look through yourself: {count}",
                count=foreseen.evidence,
            )
        )
    if foreseen.sent:
        said.append(
            message(
                "! Offices to which a file with the complainant went, and that you must ask yourself: {offices}",
                offices=_some(list(foreseen.sent)),
            )
        )
    return said


def lines_of_forgotten(done: Forgotten, foreseen: Foreseen) -> list[Message]:
    """What was done, line by line."""
    said = [message("✓ Complainants forgotten in cases: {count}", count=len(done.cases))]
    if done.papers:
        said.append(
            message(
                "Papers whose text was removed, and whose code still tells whether they are unchanged: {count}",
                count=done.papers,
            )
        )
    if done.swept.mails:
        said.append(message("Mails removed from the outbox: {count}", count=done.swept.mails))
    if done.swept.waiting:
        said.append(
            message(
                "! Of these, mails that had not been sent and will not be: {count}", count=done.swept.waiting
            )
        )
    if done.left:
        said.append(
            message(
                "! Still named in what was written about other matters: {places}. Check whether that can stay.",
                places=_some([_place(each) for each in done.left]),
            )
        )
    if done.hindrance is not None:
        said.append(
            message(
                "! They are forgotten, but traces may be left in the files: {reason} Then run tamruang person forget again.",
                reason=done.hindrance,
            )
        )
    elif not done.is_whole:
        said.append(
            message(
                "! It is not finished: somebody else has the office or its outbox in use, so traces may be left in its files. "
                "Run tamruang person forget again when they have left."
            )
        )
    if done.is_on_server:
        said.append(
            message(
                "! The server's own log, other servers that copy it, and backups that its administrator makes may still hold them. "
                "Ask the administrator how long."
            )
        )
    if foreseen.archives or foreseen.elsewhere:
        said.append(
            message(
                "Make a new backup now. An older one still holds the complainants, and would bring them back if it were restored."
            )
        )
    return said


_PLACES: dict[Where, Message] = {
    Where.CASE: message("case {name}"),
    Where.HISTORY: message("history of case {name}"),
    Where.REPORT: message("report {name}"),
    Where.SETTING: message("setting {name}"),
    Where.PAPER: message("title of paper {name}"),
}


def _place(left: Left) -> str:
    return translate(Message(_PLACES[left.where].text, {"name": left.name or "?"}))


def _some(names: list[str]) -> str:
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
