"""Taking a mail out of the outbox, and bringing it back as long as somebody still has it in hand."""

from __future__ import annotations

from typing import NamedTuple

from exports.files import UnwritableFile
from exports.mail.files import read_file
from exports.mail.note import MOST_BYTES
from exports.mail.outbox import Outbox, State
from models.admin.mail_log import note_brought_back, note_removed
from models.errors import NotFound, TamruangError
from models.messages import message
from models.storage.database import open_path
from models.storage.new_files import put_whole
from models.storage.rights import rights_in


class Removed(NamedTuple):
    """A mail that was taken out.

    Attributes:
        name: of its file.
        state: in which it lay.
        content: its bytes.
        note: the bytes of the note beside it; None if there was none.
    """

    name: str
    state: State
    content: bytes
    note: bytes | None


def remove_mail(outbox: Outbox, state: State, name: str) -> Removed:
    """Take a mail out of the outbox; it is not sent then, and not missed.

    Args:
        outbox: of the open office.
        state: that it is in.
        name: of its file.

    Returns:
        All that it takes to bring it back; nothing of it is left on the disk.

    Raises:
        NotFound: it has moved on.
        OutboxBusy: the outbox is being sent.
        UnreadableFile: it can't be read, so it could not be brought back.
        UnwritableFile: the folder can't be written.
    """
    path = outbox.path(state, name)
    with outbox.lock():
        if outbox.find(name) is not state:
            raise _gone(name)
        content = outbox.read(state, name)
        try:
            note = read_file(path.with_suffix(".json"), MOST_BYTES)
        except (FileNotFoundError, TamruangError):
            note = None
        note_removed(content, name)
        try:
            path.unlink()
            path.with_suffix(".json").unlink(missing_ok=True)
        except FileNotFoundError as error:
            raise _gone(name) from error
        except OSError as error:
            note_brought_back(content, name)
            raise UnwritableFile(path, error, open_path()) from error
    return Removed(name, state, content, note)


def bring_back(outbox: Outbox, removed: Removed) -> None:
    """Lay a mail that was taken out into the outbox again, where it was.

    Raises:
        NotFound: a mail of its name lies there by now.
        OutboxBusy: the outbox is being sent.
        UnwritableFile: the folder can't be written.
    """
    path = outbox.path(removed.state, removed.name)
    with outbox.lock():
        if outbox.find(removed.name) is not None:
            raise NotFound(
                message(
                    "A mail named “{name}” lies in the outbox already, so none was brought back.",
                    name=removed.name,
                )
            )
        try:
            rights = rights_in(path.parent)
            if (
                removed.note is not None
            ):  # before the mail: who has it already is known as soon as it stands there
                put_whole(path.with_suffix(".json"), [removed.note], rights)
            put_whole(path, [removed.content], rights)
        except OSError as error:
            raise UnwritableFile(path, error, open_path()) from error
        note_brought_back(removed.content, removed.name)


def _gone(name: str) -> NotFound:
    return NotFound(message("“{name}” is not in the outbox any more, or is further by now.", name=name))
