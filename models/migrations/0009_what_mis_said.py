"""What MIS said last of the fields that a person changed here, so that a later file can tell whether MIS has changed them since.

Of what was changed here before this version, the history knows what stood there when it was changed first.
"""

import json
from typing import Any

CHANGES = (
    "SELECT changes FROM case_event WHERE complaint = ? AND record = 'complaint' "
    "AND changes LIKE '%\"touched\"%' ORDER BY id"
)


def up(migrator: Any, db: Any) -> None:
    """Add the column, and fill it from the history."""
    db.execute_sql("ALTER TABLE complaint ADD COLUMN mis TEXT NOT NULL DEFAULT ''")
    for case, names in db.execute_sql("SELECT id, touched FROM complaint WHERE touched != '[]'").fetchall():
        said: dict[str, object] = {}
        for (written,) in db.execute_sql(CHANGES, (case,)).fetchall():
            changes = json.loads(written)
            before, after = (set(json.loads(side or "[]")) for side in changes["touched"])
            said.update((name, changes[name][0]) for name in after - before if name in changes)
        kept = {name: said[name] for name in json.loads(names) if name in said}
        if kept:
            text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
            db.execute_sql("UPDATE complaint SET mis = ? WHERE id = ?", (text, case))
