"""The city: which offices it hears of, by which keys they are known, what came in from them, and which of two versions counts."""

from typing import Any

_STATEMENTS = (
    "CREATE TABLE city_office (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, aliases TEXT NOT NULL, "
    "addresses TEXT NOT NULL, phone TEXT, due_day INTEGER NOT NULL, since TEXT, until TEXT)",
    "CREATE TABLE city_key (id INTEGER NOT NULL PRIMARY KEY, office INTEGER NOT NULL, fingerprint TEXT NOT NULL UNIQUE, "
    "confirmed_on TEXT NOT NULL, confirmed_by TEXT NOT NULL, spoke_with TEXT)",
    "CREATE TABLE city_arrival (id INTEGER NOT NULL PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, "
    "size INTEGER NOT NULL, name TEXT NOT NULL, way TEXT NOT NULL, sender TEXT, mail TEXT, came_at TEXT NOT NULL, "
    "taken_at TEXT NOT NULL, taken_by TEXT NOT NULL, office INTEGER, said_office TEXT NOT NULL, month TEXT NOT NULL, "
    "year INTEGER NOT NULL, edition INTEGER, code TEXT, keys TEXT NOT NULL, said TEXT NOT NULL)",
    "CREATE INDEX city_arrival_year ON city_arrival (year)",
    "CREATE TABLE city_choice (id INTEGER NOT NULL PRIMARY KEY, office INTEGER NOT NULL, month TEXT NOT NULL, "
    "arrival INTEGER NOT NULL, why TEXT, chosen_on TEXT NOT NULL, chosen_by TEXT NOT NULL, UNIQUE (office, month))",
    "CREATE TABLE city_content (id INTEGER NOT NULL PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, content BLOB NOT NULL)",
)


def up(migrator: Any, db: Any) -> None:
    """Make the tables."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
