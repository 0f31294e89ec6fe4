"""Everything that changes the register goes through an act: one verb, one transaction, one step of history and of undo."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from operator import attrgetter
from typing import Any, TypeVar, cast

from models import clock
from models.cases import spans, tallies
from models.cases.complaint import FIELDS, Complaint
from models.cases.search_text import SEARCHED, number_key, search_words
from models.cases.store import column_values, insert_case, some_column_values
from models.cases.tables import AccountRow, ActRow, OfficeWordRow
from models.cases.verbs import LOOKS, READING, READING_RECORD, RIGHTS, Verb
from models.clock import bangkok_day
from models.json_text import compact_json
from models.office.people import Right
from models.office.words import count_change, load_words
from models.records import replace
from models.storage import chain
from models.storage import trigrams as sqlite_search
from models.storage.ahead import ask_always
from models.storage.database import database, transaction
from models.storage.facets import FACETS
from models.storage.kept import keep_in_row, seconds_of
from models.storage.seals import COVERED_RECORD, DAYS, DAYS_RECORD, new_keys, seal_entry, seal_note
from models.storage.table import Table
from models.thai import clean_line, clean_paragraphs

Row = TypeVar("Row", bound=Table)

__all__ = [
    "LOOKS",
    "READING",
    "READING_RECORD",
    "RIGHTS",
    "Act",
    "Verb",
    "act",
    "as_json",
    "changes_between",
    "image_of",
]

BOOKKEEPING = frozenset({"id", "revision", "changed_at", "changed_by"})
"""Fields that tell of the change, not of the matter."""

_values_of = attrgetter(*FIELDS)
_matter_of = attrgetter(*(name for name in FIELDS if name not in BOOKKEEPING))
_SEARCHED = frozenset(SEARCHED)
_FACETED = frozenset({"received_at", *FACETS.values()})


def changes_between(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> dict[str, list[Any]]:
    """Which columns changed: name to the value before and after, as the database holds them; a record that was not
    there has None in all.
    """  # noqa: D205
    old, new = before or {}, after or {}
    return {
        name: [old.get(name), new.get(name)]
        for name in (new or old)
        if name not in BOOKKEEPING and old.get(name) != new.get(name)
    }


class Act:
    """One verb by one person at one moment; made by `act`.

    Attributes:
        by: who.
        verb: what.
        at: when, aware, UTC.
        on: the day that it happened on; the day of `at` unless it is written down later.
        events: how many records it has changed.
    """

    def __init__(self, verb: Verb, by: str, on: date | None, note: str | None, undoes: int | None) -> None:
        self.verb = verb
        self.by = clean_line(by)
        self.at = clock.now()
        self.on = on or bangkok_day(self.at)
        self.note = clean_paragraphs(note) or None if note else None
        self.undoes = undoes
        self.events = 0
        self._id: int | None = None

    @property
    def id(self) -> int:
        """Its number; an act that changes nothing never gets one."""
        if self._id is None:
            at = ActRow.at.db_value(self.at)
            connection = database.connection()
            row = (
                at,
                self.by,
                str(self.verb),
                self.on.isoformat(),
                self.note,
                *seal_note(self.note),
                self.undoes,
            )
            if connection.is_far:  # the id is known without waiting for that of the row
                (self._id,) = connection.execute(_NEXT_ID).fetchone()
                connection.execute(_INSERT_WITH_ID, (self._id, *row))
            else:
                self._id = cast(int, connection.execute(_INSERT, row).lastrowid)
        return self._id

    def close(self) -> None:
        """Bind it to the history before it, when all that it changed is written."""
        if self._id is not None:
            chain.append("act", self._id)

    # Cases.

    def add(self, complaint: Complaint, *, stood: Sequence[spans.Stood] = ()) -> Complaint:
        """Store a new case.

        Args:
            complaint: its values; the id is given here unless a deleted case comes back.
            stood: how it stood on days before, oldest first.
        """
        signed = replace(complaint, revision=complaint.revision + 1, changed_at=self.at, changed_by=self.by)
        values = column_values(signed)
        if complaint.id:
            values["id"] = complaint.id
        new = replace(signed, id=insert_case(values, signed))
        if not complaint.id:  # one that comes back has its key still
            new_keys(database.connection(), [new.id], 1)
        self._facets(None, new)
        sqlite_search.index([(new.id, search_words(new))])
        spans.insert_spans(spans.spans_of(new, self.id, stood))
        if new.id % tallies.SOMETIMES == 0:
            tallies.count_on(new.id)
        self._event("new", "complaint", new.id, new.id, {})
        return new

    def change(self, before: Complaint, after: Complaint, *, on: date | None = None) -> Complaint:
        """Store a changed case; nothing happens when nothing differs.

        Args:
            before: as it is stored.
            after: as it shall be.
            on: the day since which it stands so, where a file tells another one than that of the act.

        Returns:
            The case as it is stored now.
        """
        if _matter_of(before) == _matter_of(after):
            return before
        after = self.sign(before, after)
        changes = self.rewrite(before, after)
        spans.follow(before, after, self.id, on or self.on)
        self._event("change", "complaint", after.id, after.id, changes)
        return after

    def sign(self, before: Complaint, after: Complaint) -> Complaint:
        """A changed case with the next revision and who changed it."""
        return replace(
            after, id=before.id, revision=before.revision + 1, changed_at=self.at, changed_by=self.by
        )

    def rewrite(self, before: Complaint, after: Complaint) -> dict[str, list[Any]]:
        """Write what differs, with all that is found by it, but for the spans and the event; gives the changes."""
        both = zip(FIELDS, _values_of(before), _values_of(after), strict=True)
        names = [name for name, one, other in both if one != other]
        old, new = some_column_values(before, names), some_column_values(after, names)
        changes = changes_between(old, new)
        if "number" in new:
            new["number_key"] = number_key(after.number)
        if "steps" in new:
            new["next_step"] = after.next_step
        keep_in_row(new, after)
        database.connection().execute(
            f"UPDATE complaint SET {', '.join(f'{name} = ?' for name in new)} WHERE id = ?",
            (*new.values(), before.id),
        )
        if not _FACETED.isdisjoint(names):
            self._facets(before, after)
        if not _SEARCHED.isdisjoint(names):
            sqlite_search.unindex([(before.id, search_words(before))])
            sqlite_search.index([(after.id, search_words(after))])
        return changes

    @staticmethod
    def _facets(before: Complaint | None, after: Complaint | None) -> None:
        old, new = _facet_rows(before), _facet_rows(after)
        connection = database.connection()
        connection.executemany(
            "DELETE FROM facet WHERE kind = ? AND value = ? AND received_at = ? AND complaint = ?", old - new
        )
        connection.executemany(
            "INSERT INTO facet (kind, value, received_at, complaint) VALUES (?, ?, ?, ?)", new - old
        )

    # Small records: evidence, words, settings, checks.

    def insert(self, table: type[Row], values: Mapping[str, object], *, complaint: int | None = None) -> Row:
        """Add a row of a small table.

        Args:
            table: which.
            values: by column, as the program has them; with `id` only when a deleted row comes back.
            complaint: the case that it belongs to, for the case's diary.
        """
        row = table(**values)
        row.save(force_insert=True)
        self._event("new", table._meta.table_name, row.id, complaint, changes_between(None, image_of(row)))
        return row

    def update(self, row: Table, values: Mapping[str, object], *, complaint: int | None = None) -> bool:
        """Change a row of a small table; tells whether anything differed."""
        before = image_of(row)
        for name, value in values.items():
            setattr(row, name, value)
        changes = changes_between(before, image_of(row))
        if changes:
            row.save()
            self._event("change", row._meta.table_name, row.id, complaint, changes)
        return bool(changes)

    def delete(self, row: Table, *, complaint: int | None = None) -> None:
        """Delete a row of a small table."""
        self._event("gone", row._meta.table_name, row.id, complaint, changes_between(image_of(row), None))
        row.delete_instance()

    def write_event(self, complaint_id: int, changes: Mapping[str, object]) -> None:
        """Write the event of a case that was rewritten."""
        self._event("change", "complaint", complaint_id, complaint_id, changes)

    def write_left(self, complaint_id: int, undone: int) -> None:
        """Write into the diary of a case that an act was taken back, but not in this case."""
        self._event("change", ActRow._meta.table_name, undone, complaint_id, {})

    def write_mark(self, record: str, record_id: int, changes: Mapping[str, object]) -> None:
        """Write something of the act itself, which belongs to no case and to no row."""
        self._event("new", record, record_id, None, changes)

    def write_note(self, complaint: Complaint) -> None:
        """Write into the diary of a case without changing it: a note."""
        self._event("change", "complaint", complaint.id, complaint.id, {})

    def write_forgotten(self, complaint_id: int, *, is_there: bool) -> None:
        """Write into the diary of a case that its complainant was forgotten; of one that was taken out, it stays so."""
        self._event("change" if is_there else "gone", "complaint", complaint_id, complaint_id, {})

    def write_standing(self, table: str, row_id: int, complaint_id: int) -> None:
        """Write how a small record stands of which the history tells no longer: from here on it does again."""
        connection = database.connection()
        row = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
        names = [column[0] for column in row.description]
        told = {"table": table, "row": dict(zip(names, row.fetchone(), strict=True))}
        self._event("change", COVERED_RECORD, row_id, complaint_id, told)

    def write_reading(self, runs: Sequence[tuple[int, int]]) -> None:
        """Write of very many cases, as first and last id of each run, that their complainants were read."""
        self._event("change", READING_RECORD, 0, None, {"cases": runs})

    def write_days(self, complaints: Collection[int]) -> None:
        """Write how those cases stand whose days or years were made again: in one entry, which belongs to none of them."""
        told: dict[str, list[int]] = {}
        connection = database.connection()
        for complaint in sorted(complaints):
            days = connection.execute(_DAYS, (complaint,)).fetchone()
            told.setdefault(as_json(days), []).append(complaint)
        if told:
            self._event("change", DAYS_RECORD, 0, None, told)

    def _event(
        self, kind: str, record: str, record_id: int, complaint: int | None, changes: Mapping[str, object]
    ) -> None:
        self.events += 1
        if record in _WORDS:
            count_change()
        connection, told = database.connection(), as_json(changes) if changes else ""
        sealed = seal_entry(connection, complaint, record, kind, told)
        connection.execute(EVENT_INSERT, (self.id, complaint, record, record_id, kind, told, *sealed))


_INSERT = 'INSERT INTO act (at, "by", verb, "on", note, note_key, note_seal, undoes_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
_INSERT_WITH_ID = _INSERT.replace("(at,", "(id, at,").replace("VALUES (", "VALUES (?, ")
_NEXT_ID = "SELECT coalesce(max(id), 0) + 1 FROM act"
ask_always("act", _NEXT_ID)
_WORDS = frozenset({OfficeWordRow._meta.table_name, AccountRow._meta.table_name})
"""What `load_words` reads."""

_DAYS = f"SELECT {', '.join(DAYS)} FROM complaint WHERE id = ?"

EVENT_COLUMNS = ("act_id", "complaint", "record", "record_id", "kind", "changes", "seal", "state")
EVENT_INSERT = (
    f"INSERT INTO case_event ({', '.join(EVENT_COLUMNS)}) VALUES ({', '.join('?' * len(EVENT_COLUMNS))})"
)


def as_json(changes: Mapping[str, object] | Sequence[object]) -> str:
    """Changes as an event keeps them, Thai left readable."""
    return compact_json(changes)


def image_of(row: Table) -> dict[str, object]:
    """A row as the database holds it."""
    return {name: field.db_value(row.__data__.get(name)) for name, field in row._meta.fields.items()}


def _facet_rows(complaint: Complaint | None) -> set[tuple[object, ...]]:
    if complaint is None:
        return set()
    at = seconds_of(complaint.received_at)
    return {
        (kind, value, at, complaint.id) for kind, name in FACETS.items() for value in getattr(complaint, name)
    }


@contextmanager
def act(
    verb: Verb,
    by: str,
    *,
    on: date | None = None,
    note: str | None = None,
    undoes: int | None = None,
    right: Right | None = None,
    alone: bool = True,
) -> Iterator[Act]:
    """Do the block as one act: whole, with its event, or not at all.

    Args:
        verb: what is done.
        by: who does it.
        on: the day that it happened on, if it is written down later.
        note: words for the diary.
        undoes: of an undo: id of the act that is taken back.
        right: what it asks for, where that is another one than the verb's.
        alone: whether it can fail alone inside another transaction; see `transaction`.

    Raises:
        NotAllowed: the person has no right to it.
        DatabaseUnusable: the database complained; nothing was stored.
    """
    with transaction(alone=alone):
        doing = Act(verb, by, on, note, undoes)
        load_words().people.refuse(doing.by, right or RIGHTS[verb])
        yield doing
        doing.close()
