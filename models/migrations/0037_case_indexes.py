"""What cases are found by takes a fifth less: no entry names its case twice, and which list a facet is of is a number.

SQLite puts the id behind each entry of an index by itself; an index that had it as its last column had it twice. It has the same
order and the same name without.
"""

import re
from typing import Any

_ID = re.compile(r""", *("?)id\1\)""")
"""The id at the end of an index's columns."""
_KINDS = {"'category'": "0", "'section'": "1"}


def up(migrator: Any, db: Any) -> None:
    """Make the indexes of cases anew, and the table of facets with the views that read it."""
    for name, sql in _made(db, "tbl_name = 'complaint' AND type = 'index'"):
        shorter = _ID.sub(")", sql, count=1)
        if shorter != sql:
            db.execute_sql(f'DROP INDEX "{name}"')
            db.execute_sql(shorter)
    views = _made(db, "type = 'view' AND sql LIKE '%FROM facet %'")
    for name, _ in views:
        db.execute_sql(f"DROP VIEW {name}")
    _renew_facets(db)
    for _, sql in views:
        for word, number in _KINDS.items():
            sql = sql.replace(f"f.kind = {word}", f"f.kind = {number}")
        db.execute_sql(sql)


def _renew_facets(db: Any) -> None:
    """Write the table anew, which lies in the order of its kinds."""
    ((_, sql),) = _made(db, "name = 'facet'")
    db.execute_sql("ALTER TABLE facet RENAME TO old_facet")
    db.execute_sql(sql.replace('"kind" TEXT', '"kind" INTEGER'))
    kinds = " ".join(f"WHEN {word} THEN {number}" for word, number in _KINDS.items())
    db.execute_sql(
        "INSERT INTO facet (kind, value, received_at, complaint) "
        f"SELECT CASE kind {kinds} ELSE kind END, value, received_at, complaint FROM old_facet ORDER BY 1, 2, 3, 4"
    )
    db.execute_sql("DROP TABLE old_facet")


def _made(db: Any, which: str) -> list[tuple[str, str]]:
    """Names of parts of the database, with how they were made."""
    found = db.execute_sql(
        f"SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND {which}"
    ).fetchall()
    return [(name, sql) for name, sql in found]
