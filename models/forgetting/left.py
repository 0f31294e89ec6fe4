"""Where else somebody who was forgotten is still named: in what was written of other matters, which only a person can judge."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from models.personal.persons import Persons
from models.storage.database import connection, database
from models.storage.kept import address_in_sql, detail_in_sql

_MOST_TERMS = 60
"""For so many words at most it is looked; who forgets hundreds of people is not told of each."""
MOST = 50
"""So many places at most are told."""


class Where(StrEnum):
    """What somebody is named in."""

    CASE = "case"
    HISTORY = "history"
    REPORT = "report"
    SETTING = "setting"
    PAPER = "paper"


class Left(NamedTuple):
    """A place in which somebody is still named.

    Attributes:
        where: what it is.
        name: number of the case or report, name of the setting, code of the paper.
    """

    where: Where
    name: str


# What it is, the text in it, and how both are read.
_SOURCES: tuple[tuple[Where, str, str], ...] = (
    (
        Where.CASE,
        f"coalesce(subject, '') || char(10) || coalesce({detail_in_sql()}, '') || char(10) || "
        f"coalesce({address_in_sql()}, '') || char(10) || "
        "coalesce(answer, '') || char(10) || coalesce(received_from, '') || char(10) || "
        "coalesce(held_for, '') || char(10) || extra || char(10) || mis",
        "SELECT number, {text} FROM complaint WHERE {wanted} ORDER BY id",
    ),
    (
        Where.HISTORY,
        "e.changes",
        "SELECT coalesce(c.number, ''), {text} FROM case_event e LEFT JOIN complaint c ON c.id = e.complaint "
        "WHERE e.complaint IS NOT NULL AND {wanted} ORDER BY e.id",
    ),
    (
        Where.HISTORY,
        "a.note",
        "SELECT coalesce((SELECT c.number FROM case_event e JOIN complaint c ON c.id = e.complaint WHERE e.act_id = a.id "
        "LIMIT 1), ''), {text} FROM act a WHERE {wanted} ORDER BY a.id",
    ),
    (
        Where.REPORT,
        "r.narrative",
        "SELECT coalesce(p.code, '') || ' / ' || r.number, {text} FROM report r JOIN project p ON p.id = r.project_id "
        "WHERE {wanted} ORDER BY r.id",
    ),
    (Where.SETTING, "value", "SELECT name, {text} FROM setting WHERE {wanted} ORDER BY id"),
    (Where.PAPER, "title", "SELECT code, {text} FROM paper WHERE {wanted} ORDER BY id"),
)


def find_left(persons: Persons) -> list[Left]:
    """The places in the database where one of some persons is still named, once they are forgotten in their cases.

    Args:
        persons: whom to look for.
    """
    terms = persons.telling_words[:_MOST_TERMS]
    if not terms:
        return []
    found: dict[Left, None] = {}
    with connection():
        for left in _look(persons, terms):
            found[left] = None
            if len(found) >= MOST:
                break
    return list(found)


def _look(persons: Persons, terms: tuple[str, ...]) -> Iterator[Left]:
    for where, text, query in _SOURCES:
        wanted = " OR ".join([f"instr({text}, ?) > 0"] * len(terms))
        rows = database.connection().execute(query.format(text=text, wanted=f"({wanted})"), terms)
        for name, found in rows:
            if persons.stand_in(found):
                yield Left(where, name)
