"""The answer that a person gave last: many cases of a day end alike."""

from __future__ import annotations

from typing import NamedTuple

from models.cases.acts import Verb
from models.office.vocabulary import Method
from models.storage.database import connection, database
from models.thai import clean_line

_LOOKED_THROUGH = 5_000
"""So many acts of the office are looked through, the newest: an answer of long ago is nobody's last one."""


class Answer(NamedTuple):
    """How a case was settled.

    Attributes:
        method: the resolution.
        words: for the complainant.
    """

    method: Method
    words: str


def last_answer(by: str) -> Answer | None:
    """How the case stands that a person finished last; None if that is long ago, or was opened again.

    Args:
        by: who finished it.
    """
    with connection():
        row = (
            database.connection()
            .execute(
                "SELECT c.method, c.answer FROM act a CROSS JOIN case_event e ON e.act_id = a.id "
                "CROSS JOIN complaint c ON c.id = e.complaint "  # in this order: an import is one act of very many events
                "WHERE a.id > (SELECT max(id) FROM act) - ? AND a.by = ? AND a.verb = ? "
                "AND c.method IS NOT NULL AND c.answer <> '' ORDER BY a.id DESC, e.id LIMIT 1",
                (_LOOKED_THROUGH, clean_line(by), Verb.FINISH),
            )
            .fetchone()
        )
    return Answer(Method(row[0]), row[1]) if row else None
