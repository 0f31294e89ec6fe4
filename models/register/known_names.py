"""Names of complainants, by which masking knows them; read light, for a list needs nothing else of who complains."""

from __future__ import annotations

import json
from collections.abc import Sequence

from models.storage.database import connection, database


def names_of(ids: Sequence[int]) -> list[str | None]:
    """The complainants' names of some cases, in their order; None where nobody wrote one down.

    Args:
        ids: of the cases.
    """
    with connection():
        rows = database.connection().execute(
            "SELECT complaint, name FROM complainant WHERE complaint IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        names = dict(rows.fetchall())
    return [names.get(each) for each in ids]
