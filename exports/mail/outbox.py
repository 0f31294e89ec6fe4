"""The outbox: a folder that shows by its subfolders how far each mail is.

`new` waits, `sending` was begun, `failed` was refused, `sent` was taken by the relay. A mail is in one of them at any moment, for
it only ever moves by a rename. It is claimed (`new` to `sending`) before the relay hears of it and leaves `sending` only on the
relay's word: one that is found there later, when the program or the power died in between, may have been sent or not. Only a
person can say which (`settle`); it is never sent again by itself.

Beside a mail that was not (wholly) sent stands a note of the same name ending in `.json`: why, and who has it already.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from exports.files import UnwritableFile, write_whole
from exports.mail.files import read_file, unreadable
from exports.mail.note import MOST_BYTES, NoNote, Note
from models import clock
from models.errors import NotFound, TamruangError, UnreadableFile
from models.messages import message
from models.storage.database import open_path
from models.storage.place import sync_folder
from models.storage.refusal import explain_refusal, name_of_user
from models.storage.rights import make_folders, rights_in


class State(StrEnum):
    """How far a mail is; the name of its subfolder."""

    NEW = "new"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class OutboxBusy(TamruangError):
    """Another program is sending the same outbox."""

    title = message("The outbox is already being sent")


class Outbox:
    """An outbox.

    Args:
        folder: of the outbox; it is made when the first mail is put in, for its owner alone unless a group shares what lies there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, mail: bytes) -> str:
        """Lay a mail into `new`, whole or not at all.

        Args:
            mail: as `exports.mail.message.make_mail` gives it, ASCII only.

        Returns:
            The name of its file.

        Raises:
            UnwritableFile: the folder can't be written.
        """
        self._make_folders()
        stamp = clock.now().astimezone(clock.BANGKOK).strftime("%Y%m%d-%H%M%S")
        name = f"{stamp}-{secrets.token_hex(4)}.eml"
        write_whole(self.path(State.NEW, name), mail.decode("ascii"), open_path())
        sync_folder(self.folder / State.NEW)
        return name

    def path(self, state: State, name: str) -> Path:
        """Where a mail of a state stands."""
        return self.folder / state / name

    def names(self, state: State) -> list[str]:
        """The mails of a state by name, so the oldest first.

        Raises:
            UnreadableFile: the folder can't be read.
        """
        folder = self.folder / state
        try:
            return sorted(path.name for path in folder.iterdir() if path.suffix == ".eml" and path.is_file())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise UnreadableFile(unreadable(folder, error)) from error

    def note(self, state: State, name: str) -> Note | None:
        """What is noted beside a mail; None if nothing is.

        Raises:
            UnreadableFile: somebody has spoilt the note, or it can't be read.
        """
        path = self._note_path(state, name)
        try:
            return Note.read(read_file(path, MOST_BYTES))
        except FileNotFoundError:
            return None
        except NoNote as error:
            raise UnreadableFile(
                message(
                    "The note “{path}” is not what the program writes, so it is not known who already has the mail. "
                    "To send it to all: tamruang mail take NAME",
                    path=str(path),
                )
            ) from error

    def move(self, name: str, source: State, target: State, note: Note | None) -> None:
        """Move a mail, with its note before it: it never stands anywhere without knowing who has it already.

        Args:
            name: of the mail.
            source: where it is.
            target: where it shall be.
            note: what stands beside it there; None for nothing.

        Raises:
            FileNotFoundError: it is not there.
            UnwritableFile: the folder can't be written; the mail stays where it is.
        """
        beside = self._note_path(target, name)
        with _explained(self.path(target, name)):
            if note is None:
                beside.unlink(missing_ok=True)
            else:
                write_whole(beside, note.as_json(), open_path())
        with _explained(self.path(source, name), self.path(target, name)):
            _rename(self.path(source, name), self.path(target, name))
            # On disk before anything is told to the relay, or to a person: the power goes, too.
            sync_folder(self.folder / target)
            sync_folder(self.folder / source)
            self._note_path(source, name).unlink(missing_ok=True)

    def retry(self, name: str) -> None:
        """Let a mail that failed be sent once more, to those who have not got it.

        Raises:
            NotFound: no such mail failed.
            OutboxBusy: the outbox is being sent.
        """
        self._hand_over(name, State.FAILED, State.NEW)

    def settle(self, name: str, *, arrived: bool) -> None:
        """Say of a mail that was begun whether it arrived, which only a person can find out.

        Args:
            name: of the mail.
            arrived: put it with those that are sent; else it will be sent again.

        Raises:
            NotFound: no such mail was begun.
            OutboxBusy: the outbox is being sent.
        """
        self._hand_over(name, State.SENDING, State.SENT if arrived else State.NEW)

    def find(self, name: str) -> State | None:
        """The state that a mail is in, the furthest if a copy lies elsewhere; None if there is none of this name."""
        if name != Path(name).name:
            return None
        states = (State.SENT, State.SENDING, State.FAILED, State.NEW)
        return next((state for state in states if self.path(state, name).is_file()), None)

    def read(self, state: State, name: str) -> bytes:
        """The bytes of a mail.

        Raises:
            UnreadableFile: it is not there, is no file, is too large, or can't be read.
        """
        try:
            return read_file(self.path(state, name))
        except FileNotFoundError as error:
            raise UnreadableFile(unreadable(self.path(state, name), error)) from error

    def owner(self, state: State, name: str) -> str:
        """To which account a mail's file belongs; `-` if that can't be told."""
        try:
            return name_of_user(self.path(state, name).lstat().st_uid)
        except OSError:
            return "-"

    def take(self, name: str, state: State) -> None:
        """Let a mail wait, to be sent to all whom it names, whatever is noted beside it.

        Args:
            name: of the mail.
            state: that it is in: it waits, or was not sent.

        Raises:
            OutboxBusy: the outbox is being sent.
            UnwritableFile: the folder can't be written.
        """
        with self.lock(), _explained(self.path(state, name)):
            self._note_path(state, name).unlink(missing_ok=True)
            if state is not State.NEW:
                self.move(name, state, State.NEW, None)

    def drop(self, name: str) -> bool:
        """Take a mail that waits out of the outbox; gives whether it still waited. To be called under the lock.

        Raises:
            UnwritableFile: the folder can't be written.
        """
        with _explained(self.path(State.NEW, name)):
            if not self.path(State.NEW, name).exists():
                return False
            self.path(State.NEW, name).unlink()
            self._note_path(State.NEW, name).unlink(missing_ok=True)
        return True

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep others from sending; the lock goes with the program, however that ends.

        Raises:
            OutboxBusy: another program has it.
            UnwritableFile: the folder can't be written.
        """
        self._make_folders()
        with _explained(self.folder / ".lock"):
            descriptor = rights_in(self.folder).open_file(self.folder / ".lock", os.O_RDWR)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise OutboxBusy(
                    message(
                        "Another program is sending the mail in “{path}”. Wait until it has finished.",
                        path=str(self.folder),
                    )
                ) from error
            yield
        finally:
            os.close(descriptor)

    def _hand_over(self, name: str, source: State, target: State) -> None:
        with self.lock():
            if name not in self.names(source):
                raise NotFound(
                    message(
                        "There is no mail named “{name}” in “{path}”.",
                        name=name,
                        path=str(self.folder / source),
                    )
                )
            self.move(name, source, target, None if target is State.SENT else self.note(source, name))

    def _note_path(self, state: State, name: str) -> Path:
        return self.path(state, name).with_suffix(".json")

    def _make_folders(self) -> None:
        with _explained(self.folder):
            make_folders(self.folder)
            rights_in(self.folder.parent).await_folder(self.folder)
            for state in State:
                rights_in(self.folder).make_folder(self.folder / state)


@contextmanager
def _explained(*paths: Path) -> Iterator[None]:
    """Say what is in the way of writing these.

    A mail that is not there any more is told as it is: somebody else has moved it.
    """
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        hindered = (path for path in paths if explain_refusal(path.parent, path) is not None)
        raise UnwritableFile(next(hindered, paths[0]), error, open_path()) from error


def _rename(source: Path, target: Path) -> None:
    source.rename(target)
