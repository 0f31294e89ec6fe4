"""All that is held against each other: what `tamruang doctor` tells of the inside of an office."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from models.audit.derived import compare_derived, compare_search, compare_tallies
from models.audit.fold import Folded, fold
from models.audit.in_place import made_in_place
from models.audit.misfit import Kind, Misfit
from models.audit.names import name_of_tampering
from models.audit.reading import apart, is_unreadable, reading_bytes
from models.audit.rows import compare_cases, compare_records, compare_spans
from models.audit.tables import Objects, compare_tables, made_anew
from models.errors import TamruangError
from models.messages import message
from models.papers.audit import find_all_tampering_in
from models.storage import schema
from models.storage.database import connection, database, is_on_postgresql, snapshot

_Check = tuple[str, Callable[[], Iterable[Misfit]]]
"""What is looked at, by the table that is named where it can't be read."""
MOST_FOLDED = 100_000
"""With more entries of cases, copies are held against the chain alone: folding takes some 3 kB for each."""


def find_misfits() -> list[Misfit]:
    """Everything in the open office that is not as this program saved it.

    What has no history is not looked at: drafts, the lists of backups and mails, the key of the office, a forgetting that is not
    finished, the mark of the file, and who reads what now; nor the tables of a server, where `not_compared` says why.

    Raises:
        DatabaseUnusable: the database can't be read at all.
    """
    made = made_in_place()
    with snapshot():
        found = misfits_in(database.connection(), made)
    # SQLite's own check of the index writes, and takes it back: a snapshot would not let it.
    with snapshot() if is_on_postgresql() else connection():
        try:
            found += compare_search(database.connection())
        except Exception as error:
            if not is_unreadable(error):
                raise
            found.append(_unreadable("complaint_search", error))
    return sorted(found, key=lambda misfit: list(Kind).index(misfit.kind))


def misfits_in(plain: Any, made: Objects | None) -> list[Misfit]:
    """The same of a plain connection, within a transaction; but for the search index.

    Args:
        plain: the connection.
        made: what its tables should be; None where that is not known.
    """
    return _run(
        plain,
        ("sqlite_master", lambda: () if made is None else compare_tables(plain, made)),
        *_told(plain, made_anew()[1]),
        ("facet", lambda: compare_derived(plain)),
        ("tally", lambda: compare_tallies(plain)),
    )


def misfits_in_copy(plain: Any) -> list[Misfit]:
    """The same of a copy, such as a backup; of one that is large, or from an older version, only what does not fit the chain."""
    return misfits_in(plain, made_anew()[0]) if _is_foldable(plain) else list(_history(plain))


def misfits_with_history(plain: Any) -> list[Misfit]:
    """What in a plain connection does not fit the history; of one that is large or older only what does not fit the chain."""
    return _run(plain, *_told(plain, made_anew()[1])) if _is_foldable(plain) else list(_history(plain))


def _is_foldable(plain: Any) -> bool:
    """Whether the tables are those of this version, and few enough stand in them that a backup need not wait for memory."""
    applied = {str(name) for (name,) in plain.execute(f"SELECT name FROM {schema.TABLE}")}
    if applied != set(schema.known_migrations()):
        return False
    (entries,) = plain.execute("SELECT count(*) FROM case_event").fetchone()
    return int(entries) <= MOST_FOLDED


def _told(plain: Any, words: Any) -> tuple[_Check, ...]:
    told: list[Folded] = []

    def against(
        compare: Callable[[Any, Folded], Iterable[Misfit]],
    ) -> Callable[[], Iterable[Misfit]]:
        return lambda: compare(plain, told[0]) if told else ()

    return (
        ("chain", lambda: _history(plain)),
        ("case_event", lambda: _folded(plain, words, told)),
        ("complaint", against(compare_cases)),
        ("span", against(compare_spans)),
        ("setting", against(compare_records)),
    )


def _run(plain: Any, *checks: _Check) -> list[Misfit]:
    found: list[Misfit] = []
    for table, check in checks:
        with reading_bytes(plain) as read_bytes:
            part: list[Misfit] = []
            try:
                with apart(plain):
                    part.extend(check())
            except Exception as error:
                if not is_unreadable(error):
                    raise
                part.append(_unreadable(table, error))
                if read_bytes():
                    part.extend(_as_far_as_readable(check))
            found += part
    return found


def _as_far_as_readable(check: Callable[[], Iterable[Misfit]]) -> Iterator[Misfit]:
    try:
        yield from check()
    except Exception as error:
        if not is_unreadable(error):  # that it can't be read is told already
            raise


def _history(plain: Any) -> Iterator[Misfit]:
    for tampering in find_all_tampering_in(plain):
        yield Misfit(Kind.HISTORY, name_of_tampering(plain, tampering), tampering.table, tampering.id)


def _folded(plain: Any, words: Any, told: list[Folded]) -> Iterator[Misfit]:
    told.append(fold(plain, words))
    for table, row_id in told[-1].unreadable:
        sentence = message(
            "Row {id} of the table {table} can't be read: another program changed it, or the file is damaged.",
            id=row_id,
            table=table,
        )
        yield Misfit(Kind.DAMAGE, sentence, table, row_id)


def _unreadable(table: str, error: Exception) -> Misfit:
    fault = str(error.sentence) if isinstance(error, TamruangError) else str(error)
    return Misfit(
        Kind.DAMAGE,
        message(
            "Something in the table {table} can't be read ({fault}): it is damaged.", table=table, fault=fault
        ),
        table,
        0,
    )
