"""Statements that are written once: what PostgreSQL is given for them, and that it says the same."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.storage.postgresql.dialect import compiled
from models.storage.statement import Twin, filled, postgresql_of

if TYPE_CHECKING:
    from tests.servers.postgresql import Cluster

TEXTS = st.text(st.sampled_from("?%:'\"ก a_"), max_size=12)


@given(st.lists(TEXTS, max_size=4))
def test_gaps_are_found_outside_of_texts_and_names_alone(postgresql: Cluster, texts: list[str]) -> None:
    literals = [f"'{text.replace(chr(39), chr(39) * 2)}'" for text in texts]
    names = [f'"{text.replace(chr(34), chr(34) * 2)}"' for text in texts]
    asked = [f"{literal} AS {name}" for literal, name in zip(literals, names, strict=True) if name != '""']
    statement = f"SELECT {', '.join([*asked, '? AS last'])}"
    with closing(sqlite3.connect(":memory:")) as file:
        expected = file.execute(statement, ("x?%",)).fetchone()
    with postgresql.connect() as server:
        assert server.execute(compiled(statement).encode(), ("x?%",)).fetchone() == expected


def test_named_gaps_and_casts_are_told_apart() -> None:
    assert compiled("SELECT :day::text, ':day', a % 2 FROM t WHERE b = :day") == (
        "SELECT %(day)s::text, ':day', a %% 2 FROM t WHERE b = %(day)s"
    )


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT hex(x) FROM (SELECT CAST('ก' AS {blob}) AS x) AS one",
        "SELECT 5 + +n FROM (SELECT 1 AS n) AS one",
        "SELECT char(31) || 'x'",
        "SELECT n FROM (SELECT 1 AS n) AS one LIMIT -1",
        "SELECT group_concat(w, ',') FROM (SELECT 'a' AS w) AS one",
        "WITH a AS (SELECT 1 AS n), b AS (SELECT 1 AS n) SELECT a.n FROM a CROSS JOIN b ON b.n = a.n",
        "SELECT n FROM (SELECT 1 AS n) AS one WHERE n IN ()",
    ],
)
def test_words_that_differ_say_the_same(postgresql: Cluster, statement: str) -> None:
    with closing(sqlite3.connect(":memory:")) as file:
        expected = file.execute(statement.format(blob="BLOB")).fetchall()
    with postgresql.connect() as server:
        assert server.execute(compiled(statement.format(blob="bytea")).encode()).fetchall() == expected


def test_a_twin_is_its_words_for_sqlite_and_brings_those_for_postgresql() -> None:
    month = Twin("strftime('%Y', at)", "year_of(at)")
    whole = filled("SELECT {} FROM t WHERE {} > ?", month, month)
    assert whole == "SELECT strftime('%Y', at) FROM t WHERE strftime('%Y', at) > ?"
    assert compiled(whole) == "SELECT year_of(at) FROM t WHERE year_of(at) > %s"
    assert postgresql_of("SELECT 1") == "SELECT 1"


def test_words_that_look_alike_are_kept_apart_from_a_twin_of_them() -> None:
    plain = "SELECT 'the same'"
    assert compiled(plain) == plain
    assert compiled(Twin(plain, "SELECT 'another'")) == "SELECT 'another'"
