"""Seals: what the chain of history binds instead of texts, so that a text can be forgotten and the chain still holds.

Each case has a key of its own (`case_key`). An entry of a case's history (`case_event`) has a seal, a hash under that key of what
it says and of how the case stood afterwards (`state`); a note (`act`) has a key and a seal of its own. The chain binds the seals.
Whoever takes text and key away takes all that could tell of the text: what is left is a number that fits nothing.

A state is 16 bytes of the case's row, 8 of the spans that are held true of it, and then, in the clear, the year and the days that
follow from the office's words and settings: these are made anew by `models.cases.derived`, which writes an entry of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from models.storage.kept import DAY, Texts
from models.storage.statement import Twin

MATTER = (
    *("id", "revision", "number", "received_at", "received_from", "channel", "categories", "subject"),
    *("detail", "address", "subdistrict", "district", "province", "latitude", "longitude", "sections"),
    *("officer", "status", "status_on", "dated", "steps", "method", "answer", "reopened", "parent"),
    *("merged", "extra", "touched", "mis", "mis_at", "changed_at", "changed_by"),
)
"""The columns of a case that only an act changes."""
LATER = ("priority", "look_on", "held_on", "held_for", "stopped")
"""Those that came later, and are empty in a case of which nobody said anything.

A state tells of them only what is not empty: so the states from before they came still hold, and others can come.
"""
DAYS = ("number_year", "accept_by", "finish_by")
"""Those that are made anew when the office's words or settings change."""
STATE_COLUMNS = (*MATTER, *DAYS, *LATER)
_DAYS = slice(len(MATTER), len(MATTER) + len(DAYS))
_NOTHING_LATER = (None,) * len(LATER)
SPAN_COLUMNS = ("known_from", "received_on", "since", "until", "status", "channel", "categories", "sections")
"""What is bound of each span; they come in the order of `since`."""

KEY_BYTES = 16
OF_MATTER = slice(0, 16)
OF_SPANS = slice(16, 24)
OF_DAYS = slice(24, None)
"""Where in a state each of its parts stands."""

STILL = 2**62  # as in `models.cases.spans`
DAYS_RECORD = "days"
"""The record of an entry that tells how cases stand whose days were made anew: the values of `DAYS`, and whose they are."""
COVERED_RECORD = "covered"
"""The record of an entry that tells how a row stands of which the history did not tell: `table`, and `row`, None where none is."""
TOLD_OTHERWISE = frozenset({DAYS_RECORD, COVERED_RECORD})
"""Records whose entries do not say what was before and after."""
FORGOTTEN = "-"
"""What stands for the changes of an entry that was forgotten; its seal stays."""

_SELECT = f"SELECT {', '.join(STATE_COLUMNS)} FROM complaint WHERE id = ?"
_SPANS = (
    f"SELECT {', '.join(SPAN_COLUMNS)} FROM span WHERE received_on = date(?, '+7 hours') AND complaint = ? "
    "AND known_until = ? ORDER BY since"
)
_SPANS_OF_CASE = _SPANS.replace(
    "date(?, '+7 hours')", f"(SELECT {DAY.format('received_at')} FROM complaint WHERE id = ?)"
)
_KEY = "SELECT key FROM case_key WHERE complaint = ?"
_TEXTS = Texts(STATE_COLUMNS)
_RECEIVED_AT = STATE_COLUMNS.index("received_at")
# Not as JSON, which takes three times as long: an import seals each of a million cases. No text of ours has a separator in it, so
# with as many columns as there are no two rows read alike; how many are empty is told for those in which somebody wrote "None".
_MATTER = "%s" + "\x1f%s" * len(MATTER)
_SPAN = "\x1f".join(["%s"] * len(SPAN_COLUMNS))


def make_keys(count: int) -> list[bytes]:
    """New keys, of as many cases as are asked for."""
    drawn = os.urandom(KEY_BYTES * count)
    return [drawn[at : at + KEY_BYTES] for at in range(0, len(drawn), KEY_BYTES)]


def matter_of(key: bytes, case: tuple[Any, ...]) -> bytes:
    """The first part of a state: of the case's row, by `STATE_COLUMNS`."""
    row = case[: _DAYS.start]
    told = _MATTER % (row.count(None), *row)
    later = case[_DAYS.stop :]
    if later != _NOTHING_LATER:
        told += "".join(
            f"\x1f{name}={value!r}" for name, value in zip(LATER, later, strict=True) if value is not None
        )
    return blake2b(told.encode("utf-8", "surrogateescape"), key=key, digest_size=16).digest()


def spans_of(key: bytes, rows: Iterable[tuple[Any, ...]]) -> bytes:
    """The second part of a state: of the spans that are held true, by `SPAN_COLUMNS`, in the order of their days."""
    told = "\x1e".join([_SPAN % row for row in rows])
    return blake2b(told.encode("utf-8", "surrogateescape"), key=key, digest_size=8).digest()


def days_in(case: tuple[Any, ...]) -> tuple[Any, ...]:
    """Of a case's row, by `STATE_COLUMNS`, those of `DAYS`."""
    return case[_DAYS]


def days_of(row: tuple[Any, ...]) -> bytes:
    """The last part of a state, in the clear: of what is made anew, by `DAYS`."""
    return ("%s %s %s" % row).encode("utf-8", "surrogateescape")  # noqa: UP031


def state_of(key: bytes, case: tuple[Any, ...], spans: Iterable[tuple[Any, ...]]) -> bytes:
    """How a case stands.

    Args:
        key: of the case.
        case: its row, by `STATE_COLUMNS`, with its texts as they read (`models.storage.kept`).
        spans: those that are held true of it, by `SPAN_COLUMNS`, in the order of their days.
    """
    return matter_of(key, case) + spans_of(key, spans) + days_of(case[_DAYS])


def seal_of(key: bytes, changes: str, state: bytes | None) -> bytes:
    """The seal of an entry.

    Args:
        key: of its case.
        changes: what it says, as it is stored.
        state: how the case stands after it; None of an entry that is not of the case itself, or takes it out.
    """
    head = b"\x00" if state is None else bytes((len(state),)) + state
    return blake2b(head + changes.encode("utf-8", "surrogateescape"), key=key, digest_size=16).digest()


def seal_note(note: str | None) -> tuple[bytes | None, bytes | None]:
    """The key and the seal of a note; None of no note."""
    if note is None:
        return None, None
    (key,) = make_keys(1)
    return key, note_seal(key, note)


def note_seal(key: bytes, note: str) -> bytes:
    """The seal of a note under its key."""
    return blake2b(note.encode("utf-8", "surrogateescape"), key=key, digest_size=16).digest()


_LAST_ENTRY = Twin(
    "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'case_event'",
    "SELECT coalesce(max(id), 0) FROM case_event",
)


def key_of(connection: Any, complaint: int) -> bytes:
    """The key of a case, which gets one if it has none; within the transaction that writes its next entry."""
    row = connection.execute(_KEY, (complaint,)).fetchone()
    if row is not None:
        return bytes(row[0])
    (key,) = make_keys(1)
    (last,) = connection.execute(_LAST_ENTRY).fetchone()
    connection.execute(
        "INSERT INTO case_key (complaint, since, key) VALUES (?, ?, ?)", (complaint, int(last) + 1, key)
    )
    return key


def new_keys(connection: Any, complaints: Iterable[int], count: int) -> list[bytes]:
    """Give new cases their keys, in their order."""
    keys = make_keys(count)
    connection.executemany(
        "INSERT INTO case_key (complaint, key) VALUES (?, ?)", zip(complaints, keys, strict=True)
    )
    return keys


def rotate_key(connection: Any, complaint: int) -> bytes:
    """Give a case another key, and let the old one go: what was sealed under it can be proven by nobody any more.

    Args:
        connection: within the transaction that forgets what the old one sealed.
        complaint: the case.

    Returns:
        The key that seals its next entry, and all after that.
    """
    connection.execute("DELETE FROM case_key WHERE complaint = ?", (complaint,))
    return key_of(connection, complaint)


def state_in(connection: Any, key: bytes, complaint: int) -> bytes | None:
    """How a case stands in the database; None if it is not there."""
    case = connection.execute(_SELECT, (complaint,)).fetchone()
    if case is None:
        return None
    case = _TEXTS.told(case)
    return state_of(key, case, connection.execute(_SPANS, (case[_RECEIVED_AT], complaint, STILL)).fetchall())


def seal_entry(
    connection: Any, complaint: int | None, record: str, kind: str, changes: str
) -> tuple[bytes | None, bytes | None]:
    """The seal and the state of an entry that is about to be written, when all that it tells of is written.

    Args:
        connection: of the transaction.
        complaint: the case that it belongs to; one of no case has no seal, and the chain binds what it says.
        record: the table that it tells of.
        kind: `new`, `change` or `gone`.
        changes: what it says.
    """
    if complaint is None:
        return None, None
    has_state = record == "complaint" and kind != "gone"
    if has_state and getattr(connection, "is_far", False):
        key, state = _key_and_state(connection, complaint)
    else:
        key = key_of(connection, complaint)
        state = state_in(connection, key, complaint) if has_state else None
    return seal_of(key, changes, state), state


def _key_and_state(connection: Any, complaint: int) -> tuple[bytes, bytes | None]:
    """The key of a case and how it stands, asked of a server with one wait."""
    key = connection.execute(_KEY, (complaint,))
    case = connection.execute(_SELECT, (complaint,))
    spans = connection.execute(_SPANS_OF_CASE, (complaint, complaint, STILL))
    found, row = key.fetchone(), case.fetchone()
    own = key_of(connection, complaint) if found is None else bytes(found[0])
    return own, None if row is None else state_of(own, _TEXTS.told(row), spans.fetchall())
