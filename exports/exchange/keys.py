"""The office's own key: made, looked at, changed. Its secret half lies in a file beside the database, its public one in it.

Two places can't change in one step. So the file is laid beside its place, under a name that tells of which key it is, then the
database changes, then the file goes there. Where somebody was stopped before the last step, who next needs the key takes it: the
database names it, and it is there. Where two do it at once, neither takes the other's file for their own.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from exports.exchange.public_keys import PublicKey
from exports.exchange.secret_file import UnusableKey, read_secret, write_secret
from exports.exchange.signatures import SecretKey, new_secret_key
from exports.exchange.succession import MOST, vouch
from models.errors import TamruangError
from models.exchange.keys import ExchangeKey, Forerunner, load_exchange_key, store_exchange_key
from models.messages import message
from models.storage.database import office_path
from models.storage.parts import exchange_key
from models.storage.place import free_name, sync_folder

_DIGITS = 10
"""So many of the fingerprint tell the files apart that are laid beside the key."""


class NoKey(TamruangError):
    """The office has no key, or it is not here."""

    title = message("There is no key to sign with")


class HasKey(TamruangError):
    """The office has its key already."""

    title = message("The office has a key already")


def has_key() -> bool:
    """Whether the open office has a key, be it one whose secret half was lost."""
    return load_exchange_key() is not None


def own_secret() -> tuple[ExchangeKey, SecretKey]:
    """The key of the open office, with what signs.

    Raises:
        NoKey: it has none, or its secret half is not here; the sentence says what to do.
        UnusableKey: its file can't be used.
        NoSigning: the library is missing.
    """
    known = load_exchange_key()
    if known is None:
        raise NoKey(
            message(
                "This office has no key yet to sign what goes to the city. The head makes one: tamruang exchange key make"
            )
        )
    path, database = _path(), office_path()
    found = read_secret(path, database)
    if found is None or found.public.line != known.key:
        made = _finish(path, database, known)
        if made is None:
            raise NoKey(
                message(
                    "The key file “{path}” is missing, or is of another key than {fingerprint}. Bring it back from where it is "
                    "kept; if it is lost: tamruang exchange key make --lost",
                    path=str(path),
                    fingerprint=PublicKey.of_line(known.key).fingerprint,
                )
            )
        found = made
    return known, found


def make_key(*, by: str, is_lost: bool = False) -> ExchangeKey:
    """Make the office's first key; or another one for which no other vouches, if the file of the one it had is lost.

    Where the file is there and the database knows none, as after a restore from an old backup, that key is taken.

    Args:
        by: who makes it.
        is_lost: the office had one, and its file is lost: the city must ask by telephone whether the new one is right.

    Raises:
        HasKey: it has one already.
        NoKey: the file is gone, and it was not said that it is lost.
        NotAllowed: the head makes it, and it is somebody else.
        UnusableKey: its file can't be read or written.
        NoSigning: the library is missing.
    """
    known = load_exchange_key()
    path, database = _path(), office_path()
    if known is None:
        found = read_secret(path, database)
        if found is not None:
            return store_exchange_key(None, found.public.line, by=by)
        return _put(new_secret_key(), (), None, by=by)
    try:
        own_secret()
    except (NoKey, UnusableKey):
        if not is_lost:
            raise
    else:
        raise HasKey(
            message(
                "The office has a key already: {fingerprint}. To change it: tamruang exchange key change",
                fingerprint=PublicKey.of_line(known.key).fingerprint,
            )
        )
    if os.path.lexists(path):
        path.rename(free_name(path.with_name(f"{path.name}-aside")))
    return _put(new_secret_key(), (), known, by=by)


def change_key(*, by: str) -> ExchangeKey:
    """Change the office's key: the old one vouches for the new one, and is gone then.

    Args:
        by: who changes it.

    Raises:
        NoKey: there is none to change, or its secret half is not here.
        NotAllowed: the head changes it, and it is somebody else.
        UnusableKey: its file can't be read or written.
        NoSigning: the library is missing.
    """
    known, old = own_secret()
    new = new_secret_key()
    before = (*known.before, vouch(old, new.public))[-MOST:]
    return _put(new, before, known, by=by)


def _path() -> Path:
    return exchange_key(office_path())


def _put(
    secret: SecretKey, before: tuple[Forerunner, ...], seen: ExchangeKey | None, *, by: str
) -> ExchangeKey:
    path, database = _path(), office_path()
    line = secret.public.line
    laid = _laid(path, line)
    write_secret(laid, secret, database)
    try:
        made = store_exchange_key(seen, line, before, by=by)
    except BaseException:
        laid.unlink(missing_ok=True)
        raise
    with suppress(FileNotFoundError):  # somebody else needed the key already, and brought it there
        _move(laid, path)
    return made


def _finish(path: Path, database: Path, known: ExchangeKey) -> SecretKey | None:
    """Bring to its end what was cut off; None if nothing was."""
    laid = _laid(path, known.key)
    found = read_secret(laid, database)
    if found is None or found.public.line != known.key:
        return None
    with suppress(OSError):  # who may only read signs with it all the same
        _move(laid, path)
    return found


def _laid(path: Path, line: str) -> Path:
    digits = PublicKey.of_line(line).fingerprint.replace("-", "")
    return path.with_name(f"{path.name}-next-{digits[:_DIGITS]}")


def _move(laid: Path, path: Path) -> None:
    laid.replace(path)
    sync_folder(path.parent)
