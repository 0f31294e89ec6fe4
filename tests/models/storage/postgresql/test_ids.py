"""An id is given once: what came with an id of its own, and what was deleted, is gone past."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from models.storage.postgresql.ids import counted_tables, following_tables
from tests.models.storage.postgresql.both import Both

if TYPE_CHECKING:
    from tests.servers.postgresql import Connection

ADD = "INSERT INTO setting (name, value) VALUES (?, '1')"
ADD_WITH_ID = "INSERT INTO setting (id, name, value) VALUES (?, ?, '1')"


def test_ids_go_on_behind_those_that_rows_brought(both: Both) -> None:
    ((first,),) = both.server.execute("SELECT last_value FROM setting_id_seq").fetchall()
    for values in ((first, "a"), (first + 40, "b"), (first + 20, "c")):
        both.run(ADD_WITH_ID, *values)
    both.run(ADD, "d")
    both.run("DELETE FROM setting WHERE name = ?", "d")
    both.run(ADD, "e")
    assert sorted(both.rows("SELECT id FROM setting")) == [(first + n,) for n in (0, 20, 40, 42)]


def test_a_first_row_that_brings_the_first_id_is_not_met_again(both: Both) -> None:
    both.server.execute("ALTER TABLE setting ALTER id RESTART")
    both.run(ADD_WITH_ID, 1, "a")
    both.run(ADD, "b")
    assert both.rows("SELECT id, name FROM setting") == [(1, "a"), (2, "b")]


def test_rows_that_come_all_at_once_are_gone_past(server: Connection) -> None:
    with server.cursor() as cursor, cursor.copy("COPY setting (id, name, value) FROM STDIN") as rows:
        for number in range(1000, 2000):
            rows.write_row((number, f"{number}", "1"))
    ((given,),) = server.execute(ADD.replace("?", "'a'") + " RETURNING id").fetchall()
    assert given == 2000


def test_words_of_a_new_office_are_followed_by_the_next_id(both: Both) -> None:
    both.run(
        "INSERT INTO office_word (list, word, aliases, pending, position, retired) VALUES ('officer', 'ก', '[]', 0, 1, 0)"
    )
    both.rows("SELECT id, word FROM office_word WHERE list = 'officer' AND id > 48")


def test_what_was_never_kept_leaves_no_gap_in_the_history(server: Connection) -> None:
    add = "INSERT INTO act (at, \"by\", verb, \"on\") VALUES ('2020-01-01T00:00:00Z', 'ก', 'note', '2020-01-01') RETURNING id"
    ((first,),) = server.execute(add).fetchall()
    with server.transaction(force_rollback=True):
        server.execute(add)
    ((second,),) = server.execute(add).fetchall()
    assert second == first + 1


def test_every_table_that_counts_its_ids_in_a_file_counts_them_here(
    file: sqlite3.Connection, server: Connection
) -> None:
    counted = {
        name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'")
    }
    assert counted <= {*counted_tables(), *following_tables()}
    watched = server.execute(
        "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'ids_ahead' "
        "AND c.relnamespace = quote_ident(current_schema)::regnamespace"
    ).fetchall()
    given = server.execute(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema AND column_name = 'id' "
        "AND is_identity = 'YES'"
    ).fetchall()
    assert {name for (name,) in watched} == {name for (name,) in given} == set(counted_tables())
