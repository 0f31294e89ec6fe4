"""What follows from the cases and the words: pending, the day that counts, keys of numbers, and what cases are found by."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from models.audit.misfit import Kind, Misfit
from models.audit.names import number_of_case
from models.cases import tallies
from models.cases.search_index import words_of_cases
from models.cases.search_text import number_key
from models.cases.tables import StepsField
from models.errors import TamruangError
from models.messages import Message, message
from models.office.vocabulary import Standing
from models.storage.facets import FACETS

_CASES = (
    "SELECT id, number, number_key, steps, next_step, status, pending, accept_by, finish_by, due_on, received_at, "
    "held_on, categories, sections FROM complaint ORDER BY id"
)
_TERMS = "SELECT term, count(*), sum(doc), sum(doc * doc) FROM {} GROUP BY term"
_NAMED = 3


def compare_derived(connection: Any) -> Iterator[Misfit]:
    """The columns of cases that follow from others, and where they are found by their words."""
    statuses = {
        word: (bool(pending), means)
        for word, pending, means in connection.execute(
            "SELECT id, pending, means FROM office_word WHERE list = 'status'"
        )
    }
    steps_of = StepsField()
    facets = set(connection.execute("SELECT kind, value, received_at, complaint FROM facet").fetchall())
    astray: set[int] = set()
    for row in connection.execute(_CASES).fetchall():
        case, number, key, steps, step, status, pending, accept_by, finish_by, due_on, at, held_on, *lists = (
            row
        )
        counts, means = statuses.get(status, (False, None))
        due = None if not counts or held_on else accept_by if means == Standing.WAITING else finish_by
        if bool(pending) != counts or due_on != due:
            yield _derived(
                connection,
                case,
                message("What case {number} counts as, or its due day, does not fit its status"),
            )
        try:
            is_right = number_key(number) == key and _next(steps_of.python_value(steps)) == step
        except (TamruangError, ValueError, TypeError, AttributeError):
            is_right = False
        if not is_right:
            yield _derived(
                connection,
                case,
                message("The index of numbers and steps does not fit case {number}"),
            )
        wanted = {
            (kind, int(value), at, case)
            for kind, values in zip(FACETS, lists, strict=True)
            for value in str(values or "").split(",")
            if value.isdecimal()
        }
        if not wanted <= facets:
            astray.add(case)
        facets -= wanted
    astray.update(row[3] for row in facets)
    for case in sorted(astray):
        yield _derived(
            connection,
            case,
            message("The index of categories and sections does not fit case {number}"),
        )


def compare_tallies(connection: Any) -> Iterator[Misfit]:
    """How many cases of each kind are told of, against the cases."""
    if not tallies.is_right(connection):
        yield Misfit(
            Kind.DERIVED,
            message(
                "The database's own count of the cases of each kind does not fit the cases, so groups and figures may be wrong: "
                "another program changed it, or the file is damaged. When the cases are as they should be, count them anew: "
                "tamruang doctor --renew-search"
            ),
            "tally",
            0,
        )


def _derived(connection: Any, case: int, words: Message) -> Misfit:
    sentence = message(
        "{what}: another program changed it, or the file is damaged.",
        what=Message(words.text, {"number": number_of_case(connection, case)}),
    )
    return Misfit(Kind.DERIVED, sentence, "complaint", case)


def _next(steps: Any) -> int:
    return next((place for place, step in enumerate(steps, start=1) if step is None), 6)


def compare_search(connection: Any) -> Iterator[Misfit]:
    """The search index: first by its own check, where it has one, then against the texts of the cases."""
    if not isinstance(connection, sqlite3.Connection):
        from models.storage.postgresql import terms  # only an office on a server needs it

        if not terms.fit(connection, words_of_cases(connection)):
            yield _does_not_fit()
        return
    fault = _own_check(connection)
    if fault is not None:
        yield Misfit(
            Kind.SEARCH,
            message(
                "The search index is damaged ({fault}), so a search may miss cases. To make it anew: "
                "tamruang doctor --renew-search",
                fault=fault,
            ),
            "complaint_search",
            0,
        )
        return
    ((is_bound,),) = connection.execute("PRAGMA query_only").fetchall()
    connection.execute("PRAGMA query_only = 0")  # on a read-only disk it forbids passing tables, too
    try:
        connection.execute(
            "CREATE VIRTUAL TABLE temp.found_words USING fts5vocab('main', 'complaint_search', 'instance')"
        )
        old = {term: told for term, *told in connection.execute(_TERMS.format("found_words"))}
        new = _made_anew(connection)
        odd = [term for term in old.keys() | new.keys() if old.get(term) != new.get(term)]
        if odd:
            yield _does_not_fit()
    finally:
        connection.execute("DROP TABLE IF EXISTS temp.found_words")
        connection.execute(f"PRAGMA query_only = {is_bound}")


def _does_not_fit() -> Misfit:
    return Misfit(
        Kind.SEARCH,
        message(
            "The search index does not fit the texts of the cases, so a search may miss cases or find "
            "wrong ones: another program changed it or the cases, or the file is damaged. When the cases are "
            "as they should be, make it anew: tamruang doctor --renew-search"
        ),
        "complaint_search",
        0,
    )


def _own_check(connection: Any) -> str | None:
    """What SQLite finds wrong in the index; None if nothing, or if nobody may write here, which the check needs."""
    try:
        connection.execute("SAVEPOINT looked")
        try:
            connection.execute("INSERT INTO complaint_search (complaint_search) VALUES ('integrity-check')")
        finally:
            connection.execute("ROLLBACK TO looked")
            connection.execute("RELEASE looked")
    except sqlite3.DatabaseError as error:
        code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        return str(error) if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR) else None
    return None


def _made_anew(connection: Any) -> dict[str, list[Any]]:
    """The index as it follows from the cases, in a database of its own that leaves nothing behind."""
    with closing(sqlite3.connect("", isolation_level=None)) as scratch:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
            scratch.execute(f"PRAGMA {pragma}")
        scratch.execute("BEGIN")
        scratch.execute(
            "CREATE VIRTUAL TABLE found USING fts5(words, content='', tokenize='trigram', detail=none, columnsize=0)"
        )
        scratch.execute("CREATE VIRTUAL TABLE found_words USING fts5vocab('found', 'instance')")
        scratch.executemany("INSERT INTO found (rowid, words) VALUES (?, ?)", words_of_cases(connection))
        return {term: told for term, *told in scratch.execute(_TERMS.format("found_words"))}
