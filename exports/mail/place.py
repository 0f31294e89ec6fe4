"""Where the open office's outbox is; that of an earlier version is taken over by whoever first has to do with it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from exports.mail.files import unreadable
from exports.mail.outbox import Outbox, State
from models.admin.mail_log import note_mail
from models.errors import TamruangError, UnreadableFile
from models.messages import message
from models.storage.database import office_path
from models.storage.old_outbox import find_outbox, take_over
from models.storage.refusal import name_of_user
from models.storage.rights import rights_of


class ForeignOutbox(TamruangError):
    """The outbox could be read or filled by somebody who has no part in the office."""

    title = message("The outbox can't be used")


_WAITING = (State.NEW, State.SENDING, State.FAILED)


def own_outbox(by: str) -> Path:
    """The folder of the open office's outbox.

    The mails that wait in one of an earlier version, which did not write down what it laid there, are known from then on: but for
    those that belong to somebody who has no part in the office, or that others may write.

    Args:
        by: who works here.

    Raises:
        ForeignOutbox: somebody else has put a folder or a link there, or everybody may write into it.
    """
    database = office_path()
    folder = find_outbox(database)
    if take_over(database):
        folder = find_outbox(database)
        outbox = Outbox(folder)
        for state in _WAITING:
            for name in outbox.names(state):
                _know(outbox, state, name, by)
    _refuse_foreign(folder)
    return folder


def _refuse_foreign(folder: Path) -> None:
    """Refuse a folder that mails would be read from, or written into, which is somebody else's."""
    try:
        rights = rights_of(office_path())
        rights.await_folder(folder)
        found, office = folder.lstat(), office_path().stat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise UnreadableFile(unreadable(folder, error)) from error
    is_members = found.st_uid in (os.geteuid(), office.st_uid) or (
        rights.is_shared and found.st_gid == rights.group
    )
    if not stat.S_ISDIR(found.st_mode) or not is_members or found.st_mode & stat.S_IWOTH:
        raise ForeignOutbox(
            message(
                "“{path}” is not a folder of this office alone: it belongs to {owner}, or everybody may write into "
                "it. Move it away; a new one is made with the next mail.",
                path=str(folder),
                owner=name_of_user(found.st_uid),
            )
        )


def _know(outbox: Outbox, state: State, name: str, by: str) -> None:
    try:
        if _is_of_office(outbox.path(state, name)):
            note_mail(outbox.read(state, name), name, by=by)
    except (OSError, TamruangError):
        return  # it can still be taken over by hand


def _is_of_office(path: Path) -> bool:
    """Whether a file is of somebody who may lay mails there, and only such people may write it."""
    found, office, rights = path.lstat(), office_path().stat(), rights_of(office_path())
    if not stat.S_ISREG(found.st_mode) or found.st_mode & stat.S_IWOTH:
        return False
    if rights.is_shared and found.st_gid == rights.group:
        return True
    return found.st_uid in (os.geteuid(), office.st_uid) and not found.st_mode & stat.S_IWGRP
