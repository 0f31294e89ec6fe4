"""What the office knows of the mails in its outbox: which it laid there, about what, and which went out.

A mail is known by the hash of its bytes. Whoever lays a file into the folder, or changes one there, has none that is known.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import NamedTuple, cast

from models import clock
from models.storage.database import connection, database, transaction
from models.storage.fields import MomentField
from models.thai import clean_line

# Plain SQL on the table of `models/migrations/0019_mails.py` and `0027_removed_mails.py`: each Peewee class takes a command time.
_MOMENT = MomentField()
_UNSENT = (
    "WHERE sent_at IS NULL AND removed_at IS NULL "
    "AND at > coalesce((SELECT max(at) FROM act WHERE verb = 'forget'), '') AND NOT EXISTS (SELECT 1 FROM "
    "mail AS later WHERE later.matter = mail.matter AND mail.matter <> '' AND later.rowid > mail.rowid) "
    "ORDER BY at DESC, rowid DESC"
)
_COLUMNS = 'sha256, name, matter, edition, at, "by", sent_at'


class KnownMail(NamedTuple):
    """A mail that the office has laid into its outbox, or taken over.

    Attributes:
        sha256: of its bytes.
        name: of its file.
        matter: what it is about, the same for mails that say the same; empty for one that was taken over.
        edition: which version of it, such as the codes of its papers.
        at: when it was laid there, aware, UTC.
        by: who did it.
        sent_at: when the mail server took it; None if that has not been.
    """

    sha256: str
    name: str
    matter: str
    edition: str
    at: datetime
    by: str
    sent_at: datetime | None


def note_mail(mail: bytes, name: str, *, by: str, matter: str = "", edition: str = "") -> None:
    """Note a mail as the office's own, to be sent; one that was sent before may go out once more then.

    Args:
        mail: its bytes.
        name: of its file.
        by: who laid it there, or took it over.
        matter: what it is about.
        edition: which version of it.

    Raises:
        DatabaseUnusable: the database complained.
    """
    row = (
        hash_of(mail),
        stored_name(name),
        matter,
        edition,
        _MOMENT.db_value(clock.now()),
        clean_line(by),
        None,
    )
    with transaction():
        database.execute_sql(
            f"INSERT INTO mail ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?) "
            'ON CONFLICT (sha256) DO UPDATE SET name = excluded.name, at = excluded.at, "by" = excluded."by", sent_at = NULL, '
            "removed_at = NULL",
            row,
        )


def is_known(mail: bytes, name: str) -> bool:
    """Whether a mail that waits is one that the office has laid into its outbox or taken over; no copy, and none that was sent.

    Args:
        mail: its bytes.
        name: of its file.
    """
    with connection():
        row = database.execute_sql(
            "SELECT 1 FROM mail WHERE sha256 = ? AND name = ? AND sent_at IS NULL AND removed_at IS NULL",
            (hash_of(mail), stored_name(name)),
        ).fetchone()
    return row is not None


def note_sent(mail: bytes) -> None:
    """Note that the mail server took a mail."""
    with transaction():
        database.execute_sql(
            "UPDATE mail SET sent_at = ? WHERE sha256 = ?", (_MOMENT.db_value(clock.now()), hash_of(mail))
        )


def note_removed(mail: bytes, name: str) -> None:
    """Note that somebody took a mail out of the outbox: it is looked for no more, and would not be sent if it came back by itself.

    Args:
        mail: its bytes.
        name: of its file.
    """
    _set_removed(mail, name, _MOMENT.db_value(clock.now()))


def note_gone(name: str) -> None:
    """Note of a mail of which the file is gone that nobody shall look for it any more.

    Args:
        name: of its file.
    """
    with transaction():
        database.execute_sql(
            "UPDATE mail SET removed_at = ? WHERE name = ? AND sent_at IS NULL AND removed_at IS NULL",
            (_MOMENT.db_value(clock.now()), name),
        )


def note_brought_back(mail: bytes, name: str) -> None:
    """Note that a mail that was taken out lies in the outbox again.

    Args:
        mail: its bytes.
        name: of its file.
    """
    _set_removed(mail, name, None)


def _set_removed(mail: bytes, name: str, at: object) -> None:
    with transaction():
        database.execute_sql(
            "UPDATE mail SET removed_at = ? WHERE sha256 = ? AND name = ?",
            (at, hash_of(mail), stored_name(name)),
        )


def mails_about(matter: str) -> list[KnownMail]:
    """The mails that were laid there about a matter, the newest first."""
    return _load("WHERE matter = ? ORDER BY at DESC, rowid DESC", matter)


def all_mails() -> list[KnownMail]:
    """All mails that were laid there, the newest first."""
    return _load("ORDER BY at DESC, rowid DESC")


def unsent_mails() -> list[KnownMail]:
    """The mails that should still lie in the outbox, the newest first: not sent, and none about the same was laid later.

    Those of before somebody was forgotten are left out: a forgetting takes mails away that name him.
    """
    return _load(_UNSENT)


def _load(condition: str, *values: str) -> list[KnownMail]:
    with connection():
        rows = database.execute_sql(f"SELECT {_COLUMNS} FROM mail {condition}", values).fetchall()
    return [
        KnownMail(
            sha256=row[0],
            name=row[1],
            matter=row[2],
            edition=row[3],
            at=cast("datetime", _MOMENT.python_value(row[4])),
            by=row[5],
            sent_at=_MOMENT.python_value(row[6]),
        )
        for row in rows
    ]


def stored_name(name: str) -> str:
    """A file's name as a database can hold it: on disk it may be of bytes that are no letters."""
    return name.encode("utf-8", "backslashreplace").decode()


def hash_of(mail: bytes) -> str:
    """The hash of a mail's bytes, in hexadecimal digits."""
    return sha256(mail).hexdigest()
