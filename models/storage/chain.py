"""History and papers chained by hash: each step is bound to the one before, so none can be changed unnoticed.

A step is an event of a report's history (`event`), an act with all that it changed (`act`, `case_event`), or a paper (`paper`,
`paper_text`). Its hash is the SHA-256 of the hash before, its name, and its rows as JSON. An import of 100,000 cases is one
step; its `marks`, four bytes for each row, tell later which of them it was that was changed.

Of what can hold persons the chain binds the seal and not the text (`models.storage.seals`): an entry of a case's history by its
seal, a note by its seal, a paper's text by its SHA-256. Texts are held against those by `models.papers.audit`.

A step of a version before there were seals keeps the hash that it had, from which papers have their codes, and has a second one
beside it (`covered`), of its rows as they are since the upgrade and of the first hash. The last of these stands in the act of the
upgrade, a step like all others: so what came before is bound as it stood on that day.

What this finds: rows changed, removed or put in with another program. Whoever also computes all later hashes anew can't be
found by the database alone, but by any paper that has left the office since: its code is made from the chain.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Mapping
from hashlib import sha256
from json import JSONEncoder
from typing import Any, NamedTuple
from zlib import crc32

from models.storage.ahead import ask_always
from models.storage.database import database, is_on_postgresql
from models.storage.statement import Twin

FIRST = "0" * 64
"""What stands in place of the hash before the first step."""


class Form(NamedTuple):
    """How the rows of a step go into its hash, by the kind of step.

    Attributes:
        heads: the statement for the row that each kind has, column by column: a column that comes later never changes a hash.
        rows: that for the rows that belong to it.
    """

    heads: Mapping[str, str]
    rows: Mapping[str, str]


SEALED = Form(
    {
        "event": 'SELECT id, at, "by", verb, project_id, report_number, undoes_id, changes FROM event WHERE id = ?',
        "act": (
            'SELECT id, at, "by", verb, "on", CASE WHEN note_seal IS NULL THEN note END, hex(note_seal), undoes_id '
            "FROM act WHERE id = ?"
        ),
        "paper": (
            'SELECT id, code, kind, title, about, revisions, number, counts, at, "by", with_names, sha256, salt '
            "FROM paper WHERE id = ?"
        ),
    },
    {
        "act": (
            "SELECT id, complaint, record, record_id, kind, CASE WHEN seal IS NULL THEN changes ELSE hex(seal) END, "
            "seal IS NULL FROM case_event WHERE act_id = ? ORDER BY id"
        ),
        "paper": "SELECT id, format, sha256 FROM paper_text WHERE paper_id = ? ORDER BY id",
    },
)
"""What the chain binds."""

PLAIN = Form(
    {**SEALED.heads, "act": 'SELECT id, at, "by", verb, "on", note, undoes_id FROM act WHERE id = ?'},
    {
        "act": "SELECT id, complaint, record, record_id, kind, changes FROM case_event WHERE act_id = ? ORDER BY id",
        "paper": "SELECT id, format, sha256, hex(text) FROM paper_text WHERE paper_id = ? ORDER BY id",
    },
)
"""What it bound before there were seals: in dumps and copies of such an office it still does."""

HEADS = SEALED.heads
"""The kinds of steps there are."""

ROW_TABLES = {"act": "case_event", "paper": "paper_text"}

# Bytes are in none of these columns, unless another program has put them there.
_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=bytes.hex).encode


class Step(NamedTuple):
    """A step as its rows stand now.

    Attributes:
        rows: how many there are besides its first.
        marks: four bytes for each of them.
        hash: of the step, in hexadecimal.
    """

    rows: int
    marks: bytes
    hash: str


_own: set[str] = set()
"""Hashes of the steps of this process, until the watch has met them. A hash, unlike an id, is never given to another step."""


def append(record: str, record_id: int) -> None:
    """Add the last step to the chain; within the transaction that made it, after all its rows.

    Args:
        record: a key of `HEADS`.
        record_id: id of its first row.
    """
    connection: Any = database.connection()
    step = add_to(connection, record, record_id)
    _own.add(step)
    if is_on_postgresql():
        connection.step = step  # by it the server can be asked whether it was stored, if it is lost meanwhile


_HAS_SEALS = Twin(
    "SELECT 1 FROM pragma_table_info('chain') WHERE name = 'covered'",
    "SELECT 1",  # no office on a server is of an earlier version
)


def form_of(connection: Any) -> Form:
    """How a database binds its steps, by its tables."""
    sealed = connection.execute(_HAS_SEALS).fetchone()
    return PLAIN if sealed is None else SEALED


def add_to(connection: Any, record: str, record_id: int, *, form: Form = SEALED) -> str:
    """Add a step to the chain over a plain connection; see `append`. Gives its hash."""
    step = step_of(connection, last_hash(connection), record, record_id, form=form)
    if step is None:
        raise ValueError(f"{record} {record_id} is not stored")
    connection.execute(
        "INSERT INTO chain (record, record_id, rows, marks, hash) VALUES (?, ?, ?, ?, ?)",
        (record, record_id, step.rows, step.marks if step.rows > 1 else None, step.hash),
    )
    return step.hash


_LAST = "SELECT hash FROM chain ORDER BY id DESC LIMIT 1"
ask_always("chain", _LAST)


def is_own(step: str) -> bool:
    """Whether this process wrote a step, by its hash; asked once for each."""
    is_ours = step in _own
    _own.discard(step)
    return is_ours


def last_hash(connection: Any) -> str:
    """The hash that the next step is bound to."""
    row = connection.execute(_LAST).fetchone()
    return str(row[0]) if row else FIRST


def step_of(
    connection: Any,
    previous: str,
    record: str,
    record_id: int,
    *,
    first_hash: str | None = None,
    form: Form = SEALED,
) -> Step | None:
    """A step as its rows stand now; None if its first row is gone.

    Args:
        connection: to the database.
        previous: hash of the step before.
        record: a key of `HEADS`.
        record_id: id of its first row.
        first_hash: of a step of before there were seals: its first hash, which the second one binds.
        form: how the database binds its steps.
    """
    asked = connection.execute(form.heads[record], (record_id,))
    lines = lines_of(connection, record, record_id, form=form)
    head = asked.fetchone()
    if head is None:
        return None
    bound = previous if first_hash is None else f"{previous}\n{first_hash}"
    digest = sha256(f"{bound}\n{record}\n{_encode(head)}\n".encode("utf-8", "surrogateescape"))
    marks = array("I")
    for _, line in lines:
        marks.append(crc32(line))
        digest.update(line)
    if sys.byteorder == "big":
        marks.byteswap()
    return Step(len(marks), marks.tobytes(), digest.hexdigest())


def lines_of(
    connection: Any, record: str, record_id: int, *, form: Form = SEALED
) -> Iterator[tuple[int, bytes]]:
    """The rows of a step: id, and the row as it goes into the hash."""
    rows = connection.execute(form.rows[record], (record_id,)) if record in form.rows else ()
    return ((row[0], (_encode(row) + "\n").encode("utf-8", "surrogateescape")) for row in rows)
