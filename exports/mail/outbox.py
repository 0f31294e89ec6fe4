"""The outbox: a folder that shows by its subfolders how far each mail is.

`new` waits, `sending` was begun, `sent` was taken by the relay, `failed` was not. A mail is in one of them at any moment, for it
only ever moves by a rename. It is claimed (`new` to `sending`) before the relay hears of it and leaves `sending` only on the
relay's word: one that is found there later, when the program or the power died in between, may have been sent or not. Only a
person can say which (`settle`); it is never sent again by itself.

Beside a mail that was not (wholly) sent stands a note of the same name ending in `.json`: why, and who has it already.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from exports.files import UnwritableFile, write_whole
from models import clock
from models.errors import NotFound, TamruangError, UnreadableFile
from models.messages import Message, message
from models.storage.database import open_path
from models.storage.refusal import explain_refusal, is_refusal
from models.storage.rights import make_folders, rights_in
from models.system_errors import describe_system_error


class State(StrEnum):
    """How far a mail is; the name of its subfolder."""

    NEW = "new"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class OutboxBusy(TamruangError):
    """Another program is sending the same outbox."""

    title = message("The outbox is already being sent")


@dataclass(frozen=True)
class Note:
    """What is known of a mail that was not (wholly) sent.

    Attributes:
        at: when it was tried, ISO, Bangkok time.
        reason: the sentence in English, for who opens the folder.
        text: the sentence with its gaps, to be said in the screen's language.
        values: what stands in the gaps: a text, or again a sentence with its gaps.
        accepted: addresses that have the mail; they never get it again.
    """

    at: str
    reason: str
    text: str
    values: dict[str, str | dict[str, Any]]
    accepted: tuple[str, ...] = ()

    @classmethod
    def of(cls, moment: datetime, sentence: Message, accepted: tuple[str, ...]) -> Note:
        """A note of a sentence.

        Args:
            moment: when it was tried.
            sentence: why the mail was not sent.
            accepted: addresses that have the mail.
        """
        return cls(note_at(moment), str(sentence), sentence.text, _stored(sentence), accepted)

    @property
    def sentence(self) -> Message:
        """The sentence, to be said in the screen's language."""
        return _loaded(self.text, self.values)


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
        _sync(self.folder / State.NEW)
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
        try:
            values = json.loads(self._note_path(state, name).read_text(encoding="utf-8"))
            return Note(**{**values, "accepted": tuple(values["accepted"])})
        except FileNotFoundError:
            return None
        except OSError as error:
            raise UnreadableFile(unreadable(self._note_path(state, name), error)) from error
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            path = str(self._note_path(state, name))
            raise UnreadableFile(
                message("“{path}” can't be read, so it is not known who already has the mail.", path=path)
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
                write_whole(
                    beside, json.dumps(asdict(note), ensure_ascii=False, indent=1) + "\n", open_path()
                )
        with _explained(self.path(source, name), self.path(target, name)):
            _rename(self.path(source, name), self.path(target, name))
            # On disk before anything is told to the relay, or to a person: the power goes, too.
            _sync(self.folder / target)
            _sync(self.folder / source)
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


def unreadable(path: Path, error: OSError) -> Message:
    """The sentence for a part of the outbox that can't be read: whose it is, if rights are missing."""
    reason = None
    if is_refusal(error):
        reason = explain_refusal(path, to_write=False, office=open_path(), named=path)
    if reason is not None:
        return message("“{path}” can't be read. {reason}", path=str(path), reason=reason)
    return message("“{file}” can't be read: {reason}.", file=str(path), reason=describe_system_error(error))


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


def _stored(sentence: Message) -> dict[str, Any]:
    return {
        gap: {"text": value.text, "values": _stored(value)} if isinstance(value, Message) else str(value)
        for gap, value in sentence.values.items()
    }


def _loaded(text: str, values: dict[str, Any]) -> Message:
    return Message(
        text,
        {gap: _loaded(**value) if isinstance(value, dict) else value for gap, value in values.items()},
    )


def note_at(moment: datetime) -> str:
    """A moment as notes have it."""
    return moment.astimezone(clock.BANGKOK).isoformat()


def _rename(source: Path, target: Path) -> None:
    source.rename(target)


def _sync(folder: Path) -> None:
    """Have the disk keep a rename; some file systems know no such thing for folders."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
