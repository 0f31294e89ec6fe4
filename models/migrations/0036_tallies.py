"""How many cases there are of each kind, kept by the database itself: a large register need not be walked through to be counted.

`tally` counts the cases with an id up to `tallied.last`; those behind it are few and are counted one by one. `field` is 0 for the
channel, 1 for the categories, 2 for the sections, which are counted by month of arrival (Bangkok, 202711) and by status; and 3 for
the officer, 4 for the district, 5 for the subdistrict, 6 for the next step, with month and status 0. A value that is missing is ''.

`tallied.later` is the latest day from which a case stands as it does though it was changed last on a day before: a clock was wrong
then. Of days before it nothing is told from here.
"""

from typing import Any

_MANY = 8_192
"""A smaller register is counted as quickly case by case."""
_STANDING = ("channel", "categories", "sections")
_PLAIN = ("officer", "district", "subdistrict", "next_step")
_MONTH = "coalesce(CAST(strftime('%Y%m', {}received_at, 'unixepoch', '+7 hours') AS INTEGER), 0)"
_KNOWN = "{}.id <= (SELECT last FROM tallied)"
_ONE_MORE = (
    "INSERT INTO tally (month, field, value, status, cases) VALUES ({}, 1) "
    "ON CONFLICT (month, field, value, status) DO UPDATE SET cases = cases + 1;"
)
_ONE_LESS = "{what} WHERE month = {} AND field = {} AND value = {} AND status = {}{end};"
_STILL = 2**62


def _keys(row: str) -> list[tuple[str, str, str, str]]:
    """Where a row is counted: month, field, value, status."""
    standing = [
        (_MONTH.format(f"{row}."), str(field), f"coalesce({row}.{name}, '')", f"{row}.status")
        for field, name in enumerate(_STANDING)
    ]
    return standing + [
        ("0", str(field), f"coalesce({row}.{name}, '')", "0")
        for field, name in enumerate(_PLAIN, start=len(_STANDING))
    ]


def _more(keys: list[tuple[str, str, str, str]]) -> str:
    return " ".join(_ONE_MORE.format(", ".join(key)) for key in keys)


def _less(keys: list[tuple[str, str, str, str]]) -> str:
    parts = []
    for key in keys:
        parts.append(_ONE_LESS.format(*key, what="UPDATE tally SET cases = cases - 1", end=""))
        if key[0] == "0":  # the name of a place that no case has any longer is not kept
            parts.append(_ONE_LESS.format(*key, what="DELETE FROM tally", end=" AND cases = 0"))
    return " ".join(parts)


def up(migrator: Any, db: Any) -> None:
    """Make the tables, count what is there, and let the database count on."""
    db.execute_sql(
        "CREATE TABLE tally (month INTEGER NOT NULL, field INTEGER NOT NULL, value NOT NULL, status INTEGER NOT NULL, "
        "cases INTEGER NOT NULL, PRIMARY KEY (month, field, value, status)) WITHOUT ROWID"
    )
    db.execute_sql("CREATE TABLE tallied (last INTEGER NOT NULL, later TEXT NOT NULL)")
    db.execute_sql("INSERT INTO tallied (last, later) VALUES (0, '')")
    _count(db)
    old, new = _keys("OLD"), _keys("NEW")
    kinds = len(_STANDING)
    db.execute_sql(
        f"CREATE TRIGGER tally_new AFTER INSERT ON complaint WHEN {_KNOWN.format('NEW')} BEGIN {_more(new)} END"
    )
    db.execute_sql(
        f"CREATE TRIGGER tally_gone AFTER DELETE ON complaint WHEN {_KNOWN.format('OLD')} BEGIN {_less(old)} END"
    )
    names = ("received_at", "status", *_STANDING)
    changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in names)
    db.execute_sql(
        f"CREATE TRIGGER tally_standing AFTER UPDATE OF {', '.join(names)} ON complaint "
        f"WHEN ({changed}) AND {_KNOWN.format('OLD')} BEGIN {_less(old[:kinds])} {_more(new[:kinds])} END"
    )
    for field, name in enumerate(_PLAIN, start=kinds):
        db.execute_sql(
            f"CREATE TRIGGER tally_{name} AFTER UPDATE OF {name} ON complaint WHEN NEW.{name} IS NOT OLD.{name} "
            f"AND {_KNOWN.format('OLD')} BEGIN {_less([old[field]])} {_more([new[field]])} END"
        )
    db.execute_sql(
        "CREATE TRIGGER tally_later AFTER UPDATE OF changed_at ON complaint WHEN NEW.changed_at < OLD.changed_at BEGIN "
        "UPDATE tallied SET later = max(later, coalesce(date(OLD.changed_at, 'unixepoch', '+7 hours'), '9999-12-31')); END"
    )


def _count(db: Any) -> None:
    ((last,),) = db.execute_sql("SELECT coalesce(max(id), 0) FROM complaint").fetchall()
    db.execute_sql(
        "UPDATE tallied SET later = coalesce((SELECT max(s.since) FROM span s JOIN complaint c ON c.id = s.complaint "
        f"WHERE s.until = '9999-12-31' AND s.known_until = {_STILL} "
        "AND s.since > coalesce(date(c.changed_at, 'unixepoch', '+7 hours'), '')), '')"
    )
    if last < _MANY:
        return
    for field, name in enumerate((*_STANDING, *_PLAIN)):
        month, status = (_MONTH.format(""), "status") if name in _STANDING else ("0", "0")
        db.execute_sql(
            f"INSERT INTO tally (month, field, value, status, cases) SELECT {month}, {field}, coalesce({name}, ''), "
            f"{status}, count(*) FROM complaint GROUP BY 1, 3, 4"
        )
    db.execute_sql(f"UPDATE tallied SET last = {last}")
