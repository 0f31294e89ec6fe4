"""How many cases there are of each kind, counted by the database itself; see `models.cases.tallies` and the migration `0036`.

SQLite counts row by row. Here each statement is counted once, however many cases it stores: an import that is undone takes back
100,000 of them.
"""

from __future__ import annotations

from collections.abc import Iterator

_STANDING = ("channel", "categories", "sections")
_PLAIN = ("officer", "district", "subdistrict", "next_step")
_ALL = (*_STANDING, *_PLAIN)
_KINDS = ", ".join(
    f"(bangkok_month(c.received_at), {field}, coalesce(c.{name}::text, ''), c.status)"
    if name in _STANDING
    else f"(0, {field}, coalesce(c.{name}::text, ''), 0)"
    for field, name in enumerate(_ALL)
)
"""Where a case is counted: month, field, value, status."""
_OF_CASES = (
    "SELECT kind.*, {sign} AS cases FROM {cases} AS c "
    f"CROSS JOIN LATERAL (VALUES {_KINDS}) AS kind (month, field, value, status) WHERE c.id <= counted"
)

_COUNT = """CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    counted bigint := (SELECT last FROM tallied);
BEGIN
    IF counted > 0 THEN
        INSERT INTO tally (month, field, value, status, cases)
        SELECT month, field, value, status, sum(cases) FROM ({changes}) AS change
        GROUP BY month, field, value, status HAVING sum(cases) <> 0 ORDER BY month, field, value, status
        ON CONFLICT (month, field, value, status) DO UPDATE SET cases = tally.cases + excluded.cases;
        {end}
    END IF;
    RETURN NULL;
END $$"""
_NO_LONGER = (
    "IF FOUND THEN DELETE FROM tally WHERE month = 0 AND cases = 0 AND status = 0 AND (field, value) IN "
    f"(SELECT kind.field, kind.value FROM gone AS c CROSS JOIN LATERAL (VALUES {_KINDS}) "
    "AS kind (month, field, value, status) WHERE kind.month = 0 AND c.id <= counted); END IF;"
)
"""The name of a place that no case has any longer is not kept."""

_MORE, _LESS = (_OF_CASES.format(cases=cases, sign=sign) for cases, sign in (("added", 1), ("gone", -1)))
_TRIGGERS = (
    ("tally_new", "INSERT", "NEW TABLE AS added", _MORE, ""),
    ("tally_gone", "DELETE", "OLD TABLE AS gone", _LESS, _NO_LONGER),
    (
        "tally_changed",
        "UPDATE",
        "OLD TABLE AS gone NEW TABLE AS added",
        f"{_LESS} UNION ALL {_MORE}",
        _NO_LONGER,
    ),
)

_LATER = (
    """CREATE FUNCTION tally_later() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE tallied SET later = greatest(later, bangkok_day(OLD.changed_at));
    RETURN NULL;
END $$""",
    "CREATE TRIGGER tally_later AFTER UPDATE OF changed_at ON complaint FOR EACH ROW "
    "WHEN (NEW.changed_at < OLD.changed_at) EXECUTE FUNCTION tally_later()",
)


def statements() -> Iterator[str]:
    """What makes the triggers."""
    for name, action, tables, changes, end in _TRIGGERS:
        yield _COUNT.format(name=name, changes=changes, end=end)
        yield (
            f"CREATE TRIGGER {name} AFTER {action} ON complaint REFERENCING {tables} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )
    yield from _LATER
