"""An office on PostgreSQL has the tables of one on SQLite: the same columns, keys, indexes and first rows."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from models.storage import schema
from models.storage.postgresql.ids import following_tables
from tests.models.storage.postgresql.both import BROKEN, Both, make_office, tables_of

if TYPE_CHECKING:
    from tests.servers.postgresql import Cluster, Connection

TYPES = {
    "INTEGER": "bigint",
    "REAL": "double precision",
    "BLOB": "bytea",
    **dict.fromkeys(("TEXT", "DATE", "DATETIME", "VARCHAR(255)", ""), "text"),
}
"""What a type of SQLite is on the server."""
SECONDS = {("complaint", name) for name in ("received_at", "mis_at", "changed_at")} | {
    ("facet", "received_at")
}
"""Moments that are kept as numbers."""
KEYLESS = {"office_key": ["key"], "tallied": ["last"]}
"""Tables of one row that have no key in a file; on the server each row can be told from others."""
PAGED = {
    *("complaint_received_at_id", "complaint_changed_at_id", "complaint_status_received_at_id"),
    *(
        "complaint_pending_received_at",
        "complaint_pending_due_on",
        "complaint_pending_next_step",
        "complaint_no_section",
    ),
}
"""Indexes behind whose entries SQLite puts the id by itself, and lists are read in that order."""

COLUMNS = (
    "SELECT column_name, data_type, is_nullable, column_default, collation_name, is_identity FROM information_schema.columns "
    "WHERE table_schema = current_schema AND table_name = %s ORDER BY ordinal_position"
)
KEYS = (
    "SELECT c.conname, c.contype, array(SELECT a.attname FROM unnest(c.conkey) WITH ORDINALITY k (n, place) "
    "JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.n ORDER BY place)::text[], "
    "c.confrelid::regclass::text, c.confdeltype FROM pg_constraint c WHERE c.conrelid = %s::regclass AND c.contype = %s"
)
INDEXES = (
    "SELECT c.relname, i.indisunique, i.indpred IS NOT NULL, array(SELECT pg_get_indexdef(i.indexrelid, n, true) "
    "FROM generate_series(1, i.indnkeyatts) n) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
    "WHERE i.indrelid = %s::regclass AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)"
)


def ask(server: Connection, statement: str, *values: object) -> list[tuple[Any, ...]]:
    return server.execute(statement, values).fetchall()


def test_every_table_has_a_twin_and_nothing_else_is_there(
    file: sqlite3.Connection, server: Connection
) -> None:
    made = "SELECT c.relname FROM pg_class c WHERE c.relnamespace = quote_ident(current_schema)::regnamespace AND c.relkind = {}"
    tables = {name for (name,) in ask(server, made.format("'r'"))}
    assert tables == {*tables_of(file), "complaint_search"}
    views = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    assert {name for (name,) in ask(server, made.format("'v'"))} == views


def test_columns_have_the_same_names_types_defaults_and_may_be_empty_alike(
    file: sqlite3.Connection, server: Connection
) -> None:
    for table in tables_of(file):
        told = [
            (name, "bigint" if (table, name) in SECONDS else TYPES[kind], bool(filled or place), default)
            for _, name, kind, filled, default, place in file.execute(f'PRAGMA table_info("{table}")')
        ]
        found = [column for column in ask(server, COLUMNS, table) if (table, column[0]) != ("mail", "rowid")]
        next_id = f"{table}_next_id()" if table in following_tables() else None
        defaults = [
            default and default.removesuffix("::text") if default != next_id else None
            for _, _, _, default, *_ in found
        ]
        there = [(name, kind, empty == "NO") for name, kind, empty, *_ in found]
        assert [(*column, default) for column, default in zip(there, defaults, strict=True)] == told, table
        assert {collation for _, kind, _, _, collation, _ in found if kind == "text"} <= {"C"}, table


def test_ids_that_the_database_gives_in_a_file_it_gives_on_the_server(
    file: sqlite3.Connection, server: Connection
) -> None:
    """But for the history, whose rows follow one another without a gap, and rows that are known by another's id."""
    for table in tables_of(file):
        (name, *_, is_identity), *_ = ask(server, COLUMNS, table)
        given = name == "id" and table not in following_tables()
        assert (is_identity == "YES") == given, table


def test_keys_and_what_they_refer_to_are_the_same(file: sqlite3.Connection, server: Connection) -> None:
    for table in tables_of(file):
        columns = file.execute(f'PRAGMA table_info("{table}")').fetchall()
        key = [name for place, name in sorted((column[5], column[1]) for column in columns) if place]
        ((*_, found, _, _),) = ask(server, KEYS, table, "p")
        assert found == (key or KEYLESS[table]), table
        refers = {(row[3], row[2], row[6]) for row in file.execute(f'PRAGMA foreign_key_list("{table}")')}
        assert {
            (column, other, {"r": "RESTRICT"}[how])
            for _, _, (column,), other, how in ask(server, KEYS, table, "f")
        } == refers, table


def test_indexes_are_the_same(file: sqlite3.Connection, server: Connection) -> None:
    seen = set()
    for table in tables_of(file):
        told: dict[str, tuple[bool, bool, list[str | None]]] = {}
        uniques = []
        for _, name, unique, origin, partial in file.execute(f'PRAGMA index_list("{table}")').fetchall():
            named = [row[2] for row in file.execute(f'PRAGMA index_info("{name}")')]
            if origin == "c":
                told[name] = (bool(unique), bool(partial), named + (["id"] if name in PAGED else []))
            elif origin == "u":
                uniques.append(named)
        found = {
            name: (unique, partial, [_column(each) for each in columns])
            for name, unique, partial, columns in ask(server, INDEXES, table)
        }
        assert found == told, table
        assert sorted(columns for _, _, columns, *_ in ask(server, KEYS, table, "u")) == sorted(uniques), (
            table
        )
        seen |= told.keys()
    assert seen > PAGED


def _column(defined: str) -> str | None:
    """The column of an index; None for an expression, as SQLite has it."""
    name = defined.strip('"')
    return name if re.fullmatch(r"\w+", name) else None


def test_an_index_over_few_cases_holds_those_that_it_holds_in_a_file(both: Both) -> None:
    """By what its condition says, in its own way on either."""
    told = both.file.execute(
        "SELECT name, substr(sql, instr(sql, ' WHERE ') + 7) FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'"
    ).fetchall()
    where = "SELECT pg_get_expr(indpred, indrelid) FROM pg_index WHERE indexrelid = %s::regclass"
    for name, condition in told:
        ((found,),) = ask(both.server, where, name)
        words = re.findall(r"[\w<>=-]+", found.replace("::text", "").replace('"', ""))
        plain = condition.replace("NOT is_aside", "is_aside = 0")
        assert words == re.findall(r"[\w<>=-]+", plain), name


def test_values_that_the_checks_refuse_in_a_file_are_refused_on_the_server(both: Both) -> None:
    both.run("INSERT INTO act (id, at, \"by\", verb, \"on\") VALUES (1, 'a', 'a', 'a', 'a')")
    both.run(
        "INSERT INTO project (id, revision, units, changed_at, changed_by) VALUES (1, 1, '[]', 'a', 'a')"
    )
    report = {"project_id": 1, "edition": 1, "position": 1, "state": "draft", "revision": 1, "number": 1}
    report |= {"changed_at": "a", "changed_by": "a"}
    case = dict.fromkeys(("number", "number_key", "changed_by", "status_on", "accept_by", "finish_by"), "a")
    case |= dict.fromkeys(("categories", "sections", "steps", "extra", "touched"), "")
    case |= dict.fromkeys(
        ("revision", "received_at", "status", "merged", "reopened", "pending", "changed_at"), 0
    )
    case["next_step"] = 1
    entry = {"act_id": 1, "record": "a", "record_id": 1, "kind": "new", "changes": ""}
    link = {"id": 1, "record": "act", "record_id": 1, "rows": 0, "hash": "a"}
    paper: dict[str, object] = dict.fromkeys(
        ("code", "kind", "title", "about", "revisions", "counts", "at", "by", "sha256"), "a"
    )
    paper |= {"number": 1, "with_names": 0, "salt": 1}
    for table, row, wrongs in (
        (
            "project",
            {"revision": 1, "units": "", "changed_at": "a", "changed_by": "a"},
            {"budget_received": [-1], "budget_spent": [-1]},
        ),
        (
            "report",
            report,
            {
                **{
                    "edition": [0],
                    "state": ["done", ""],
                    "number": [0, 1000],
                    "project_id": [9],
                    "first_edition_id": [9],
                },
                **dict.fromkeys(("received", "finished", "pending", "disbursed"), (-1,)),
            },
        ),
        (
            "complaint",
            case,
            {
                **dict.fromkeys(("pending", "dated"), (2, -1, None)),
                **{
                    "next_step": [0, 7],
                    "reopened": [-1],
                    "priority": [0, 4],
                    "stopped": [0],
                    "number": [None],
                },
            },
        ),
        ("case_event", entry, {"kind": ["old"], "act_id": [7]}),
        ("chain", link, {"record": ["mail"]}),
        ("paper", paper, {"number": [0], "with_names": [2]}),
        ("daily_check", {"day": "a", "new": 0, "at": "a", "by": "a"}, {"new": [-1]}),
        (
            "span",
            {
                **dict.fromkeys(("received_on", "since", "until", "categories", "sections"), ""),
                "complaint": 1,
                "known_from": 1,
                "known_until": 2**62,
                "status": 1,
            },
            {"status": [None]},
        ),
    ):
        for column, values in wrongs.items():
            for value in values:
                assert _insert(both, table, {**row, column: value}) == BROKEN, (table, column, value)
        # A refused row took an id with it, which SQLite gives to the next one.
        assert _insert(both, table, row if "received_on" in row else {"id": 5, **row}) == 1
    assert _insert(both, "complaint", case) == BROKEN  # the number is there
    assert _insert(both, "complaint", {**case, "number_year": 2020}) == 1


def _insert(both: Both, table: str, row: dict[str, Any]) -> str | int:
    names = ", ".join(f'"{name}"' for name in row)
    return both.run(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", *row.values())


def test_a_new_office_begins_with_the_same_rows(file: sqlite3.Connection, server: Connection) -> None:
    for table in tables_of(file):
        ours, theirs = (
            ask(file, f"SELECT * FROM {table} ORDER BY 1"),
            ask(server, f"SELECT * FROM {table} ORDER BY 1"),
        )
        if table == "schema_migration":
            ours, theirs = ([row[:2] for row in rows] for rows in (ours, theirs))
        if table == "office_key":
            assert ours != theirs
            ours, theirs = ([len(bytes.fromhex(key)) for (key,) in rows] for rows in (ours, theirs))
        assert theirs == ours, table
    applied = [name for (name,) in ask(server, "SELECT name FROM schema_migration ORDER BY name")]
    assert not schema.pending_migrations(applied)


def test_two_offices_of_one_database_have_keys_of_their_own(
    postgresql: Cluster, postgresql_database: str
) -> None:
    with postgresql.connect(postgresql_database) as connection:
        keys = set()
        for name in ("one", "other"):
            make_office(connection, name)
            keys |= {key for (key,) in ask(connection, "SELECT key FROM office_key")}
        assert len(keys) == 2


@pytest.mark.parametrize("how", [{"icu": "th-TH"}, {"ctype": "C"}])
def test_texts_are_in_the_order_of_their_bytes_whatever_the_database_sorts_by(
    postgresql: Cluster, how: dict[str, str]
) -> None:
    name = postgresql.create_database(**how)
    with postgresql.connect(name) as connection:
        make_office(connection, "office")
        words = [word for (word,) in ask(connection, "SELECT word FROM office_word ORDER BY word")]
        months = "INSERT INTO daily_check (day, new, at, \"by\") VALUES ('2020-02-04', 1, '2020-02-04T17:00:00Z', 'a')"
        connection.execute(months)
        told = ask(connection, "SELECT recorded_at FROM v_daily_check WHERE recorded_at > '2020-02-0'")
    postgresql.drop_database(name)
    assert words == sorted(words)
    assert told == [("2020-02-05 00:00:00",)]


def test_nothing_of_an_office_names_another_schema_or_wants_a_right_of_the_server(server: Connection) -> None:
    made = "relnamespace = quote_ident(current_schema)::regnamespace"
    reaches_out = (
        "SELECT d.refobjid::regclass FROM pg_depend d JOIN pg_class c ON c.oid = d.objid JOIN pg_class o ON o.oid = d.refobjid "
        f"WHERE d.classid = 'pg_class'::regclass AND d.refclassid = d.classid AND c.{made} AND o.{made.replace('=', '<>')}"
    )
    assert not [other for (other,) in ask(server, reaches_out) if not other.startswith("pg_")]
    functions = ask(
        server,
        "SELECT proname, prosecdef, lanname FROM pg_proc p JOIN pg_language l ON l.oid = prolang "
        "WHERE pronamespace = quote_ident(current_schema)::regnamespace",
    )
    assert functions
    assert {(is_of_owner, language) for _, is_of_owner, language in functions} == {
        (False, "sql"),
        (False, "plpgsql"),
    }
    assert not ask(server, "SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'")


def test_cases_are_found_by_all_of_some_numbers(server: Connection) -> None:
    rows = [(case, [case, 7, -(2**31), 2**31 - 1] if case % 2 else [case]) for case in range(1, 200)]
    with server.cursor() as cursor:
        cursor.executemany("INSERT INTO complaint_search (id, terms) VALUES (%s, %s)", rows)
    found = "SELECT id FROM complaint_search WHERE terms @> %s::int4[]"
    assert ask(server, found, [-(2**31), 5]) == [(5,)]
    server.execute("SET LOCAL enable_seqscan = off")
    assert "complaint_search_terms" in str(ask(server, f"EXPLAIN {found}", [7]))
