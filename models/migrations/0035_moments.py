"""The moments of a case, in its row and in what it is found by, are seconds since 1970: a fifth of the bytes of their text.

A text that is no moment of ours stays as it is, for the checks to find.
"""

from typing import Any

_MOMENTS = ("received_at", "mis_at", "changed_at")
_TEXT = "'%Y-%m-%dT%H:%M:%SZ'"
_SECONDS = "CAST(strftime('%s', {0}) AS INTEGER)"
_IS_TEXT = f"typeof({{0}}) = 'text' AND strftime({_TEXT}, {{0}}) IS {{0}}"
_NEW = f"CASE WHEN {_IS_TEXT} THEN {_SECONDS} ELSE {{0}} END"


def up(migrator: Any, db: Any) -> None:
    """Change the rows, with the indexes and views that have them."""
    views = _taken_away(db, "type = 'view'", "%c.received_at%", "%c.changed_at%")
    # Made anew at the end, each in one go.
    indexes = _taken_away(db, "tbl_name = 'complaint' AND type = 'index'", "%received_at%", "%changed_at%")
    db.execute_sql(
        f"UPDATE complaint SET {', '.join(f'{name} = {_NEW.format(name)}' for name in _MOMENTS)} "
        f"WHERE 'text' IN ({', '.join(f'typeof({name})' for name in _MOMENTS)})"
    )
    _renew_facets(db)
    for sql in indexes:
        db.execute_sql(sql)
    for sql in views:
        for name in ("c.received_at", "c.changed_at"):
            sql = sql.replace(f"{name}, '+7 hours'", f"{name}, 'unixepoch', '+7 hours'")
        db.execute_sql(sql)


def _renew_facets(db: Any) -> None:
    """Write the table anew, which lies in the order of the moments."""
    ((sql,),) = db.execute_sql("SELECT sql FROM sqlite_master WHERE name = 'facet'").fetchall()
    db.execute_sql("ALTER TABLE facet RENAME TO old_facet")
    db.execute_sql(sql)
    db.execute_sql(
        f"INSERT INTO facet (kind, value, received_at, complaint) SELECT kind, value, {_NEW.format('received_at')}, complaint "
        "FROM old_facet ORDER BY kind, value, received_at, complaint"
    )
    db.execute_sql("DROP TABLE old_facet")


def _taken_away(db: Any, which: str, *parts: str) -> list[str]:
    """Drop what tells of one of these; gives how it was made."""
    told = " OR ".join("sql LIKE ?" for _ in parts)
    found = db.execute_sql(
        f"SELECT type, name, sql FROM sqlite_master WHERE {which} AND ({told})", parts
    ).fetchall()
    for kind, name, _ in found:
        db.execute_sql(f"DROP {kind} {name}")
    return [sql for _, _, sql in found]
