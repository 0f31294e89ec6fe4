"""What a paper proves: that its code follows from its place in the history, and that this is still the history it was printed from.

Who can write the database can also write the chain anew, and look for a history that gives an old paper the code that it has. So a
code has no freedom: of all salts only the first is right whose code no earlier paper had, and it is made of the paper in every
format. And a paper carries the mark of the whole history before it, which takes 2^133 attempts to meet again.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from json import JSONEncoder
from typing import Any

from models.papers.code import Witness, is_short, make_code, make_mark, make_short_code
from models.storage.chain import FIRST, last_hash

_BOUND = ("kind", "title", "about", "revisions", "number", "counts", "by", "with_names")
"""What the code is made of besides the texts: all that verifying tells of a paper, but the moment."""

_COLUMNS = ", ".join(f'"{name}"' for name in _BOUND)
_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=repr).encode


def content_of(values: Mapping[str, Any], hashes: Mapping[str, str]) -> str:
    """The hash of what a paper is, from which its code is made.

    Args:
        values: of its row.
        hashes: of its texts, by format.
    """
    bound = [values[name] for name in _BOUND[:-1]] + [bool(values["with_names"])]
    return sha256(_encode([bound, sorted(hashes.items())]).encode()).hexdigest()


def has_its_code(connection: Any, paper_id: int, previous: str) -> bool:
    """Whether a paper's code is the one that follows from its place in the chain.

    Args:
        connection: a plain one, such as to a copy.
        paper_id: of a row that is there.
        previous: hash of the step before it.
    """
    code, salt, text_hash, *row = connection.execute(
        f"SELECT code, salt, sha256, {_COLUMNS} FROM paper WHERE id = ?", (paper_id,)
    ).fetchone()
    if not isinstance(code, str) or type(salt) is not int or salt < 0:
        return False
    if is_short(code):
        # No older version printed after this one: what has a short code behind a long one was put in.
        if connection.execute(
            "SELECT 1 FROM paper WHERE id < ? AND length(code) <> ? LIMIT 1", (paper_id, len(code))
        ).fetchone():
            return False
        make, content = make_short_code, text_hash
    else:
        hashes = dict(
            connection.execute("SELECT format, sha256 FROM paper_text WHERE paper_id = ?", (paper_id,))
        )
        make, content = make_code, content_of(dict(zip(_BOUND, row, strict=True)), hashes)
    return make(previous, content, salt) == code and all(
        connection.execute(
            "SELECT 1 FROM paper WHERE code = ? AND id < ?", (make(previous, content, passed), paper_id)
        ).fetchone()
        for passed in range(salt)
    )


def witness_of(connection: Any, paper_id: int | None = None) -> Witness | None:
    """What stands on a paper of the history before it; None where that step is lost.

    Args:
        connection: a plain one.
        paper_id: which; None for one that would be printed now.
    """
    if paper_id is None:
        row = connection.execute("SELECT max(id) FROM chain").fetchone()
        return Witness(row[0] or 0, make_mark(last_hash(connection)))
    link = connection.execute(
        "SELECT id FROM chain WHERE record = 'paper' AND record_id = ?", (paper_id,)
    ).fetchone()
    return None if link is None else witness_at(connection, link[0] - 1)


def witness_at(connection: Any, step: int) -> Witness | None:
    """The mark of the history up to a step; None if the chain has no such step."""
    if step == 0:
        return Witness(0, make_mark(FIRST))
    row = connection.execute("SELECT hash FROM chain WHERE id = ?", (step,)).fetchone()
    return None if row is None else Witness(step, make_mark(str(row[0])))
