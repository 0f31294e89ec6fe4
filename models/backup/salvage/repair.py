"""Making one office of the rows that were saved: nothing in it leads to what is lost, and what is known of lost cases is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from models.backup.kinds import Kind
from models.backup.salvage.account import Notes
from models.backup.salvage.sense import has_sense
from models.cases.acts import Verb
from models.cases.search_text import number_key
from models.cases.spans import STILL
from models.storage.kept import ANY_DAY, next_step_of, tell_moment

_WORD_COLUMNS = ("channel", "officer")
_WORD_LISTS = ("categories", "sections")
_PARENTS = (
    ("report", "project_id", "project"),
    ("report", "first_edition_id", "report"),
    ("acceptance", "project_id", "project"),
    ("paper_finding", "project_id", "project"),
    ("paper_text", "paper_id", "paper"),
    ("complainant", "complaint", "complaint"),
    ("evidence", "complaint", "complaint"),
    ("handover", "complaint", "complaint"),
    ("exchanged", "complaint", "complaint"),
)
_LOST_ACTS = "SELECT act_id FROM case_event UNION SELECT undoes_id FROM act WHERE undoes_id IS NOT NULL EXCEPT SELECT id FROM act"
_WITHOUT_SPANS = (
    "SELECT id, received_at, status, status_on, channel, categories, sections FROM complaint "
    "WHERE id NOT IN (SELECT complaint FROM span WHERE known_until = ?)"
)
_SPAN = (
    "SELECT status, channel, categories, sections, since FROM span WHERE received_on = ? "
    "AND complaint = ? AND known_until = ? ORDER BY since DESC LIMIT 1"
)
_KNOWN_CASES = (
    "SELECT id FROM witness UNION SELECT record_id FROM case_event WHERE record = 'complaint' AND kind <> 'gone' "
    "EXCEPT SELECT id FROM complaint ORDER BY 1"
)
_LAST_KIND = (
    "SELECT kind FROM case_event WHERE record = 'complaint' AND record_id = ? AND kind <> 'change' "
    "ORDER BY id DESC LIMIT 1"
)


class Repair:
    """Repairs the salvaged rows, one kind of hole after the other.

    Args:
        connection: to them.
        kinds: the tables.
        notes: takes what is done.
        words: the rows of the words that every office begins with, by id.
        told: what the history tells of lost cases, by id.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        kinds: list[Kind],
        notes: Notes,
        words: Mapping[int, tuple[Any, ...]],
        told: Mapping[int, Mapping[str, Any]],
    ) -> None:
        self._connection, self._notes = connection, notes
        self._kinds = {kind.table: kind for kind in kinds}
        self._words, self._told = words, told

    def run(self, now: str, today: str, counted: int) -> tuple[list[int], list[int]]:
        """Repair all.

        Args:
            now: the moment, as it is stored.
            today: the day.
            counted: number of the last act, as the damaged file counts them; 0 where that can't be read.

        Returns:
            Ids of the cases that are lost, and of those of which a part is kept.
        """
        self._first_words()
        self._office_key()
        partial, lost = self._lost_cases()
        self._unknown_words()
        self._numbers()
        self._orphans()
        self._lost_acts(now, today, counted)
        return lost, partial

    def spans(self, act: int) -> None:
        """Make the spans again of cases that have none any longer: they stand as they do since their day."""
        for case, received_at, status, status_on, channel, categories, sections in self._connection.execute(
            _WITHOUT_SPANS, (STILL,)
        ).fetchall():
            received_on = self._day_of(received_at)
            self._connection.execute(
                "INSERT OR IGNORE INTO span (received_on, complaint, known_from, since, until, known_until, status, channel, "
                "categories, sections) VALUES (?, ?, ?, ?, '9999-12-31', ?, ?, ?, ?, ?)",
                (
                    received_on,
                    case,
                    act,
                    min(received_on, status_on),
                    STILL,
                    status,
                    channel,
                    categories,
                    sections,
                ),
            )
            self._notes.doubt("span", case)

    def _first_words(self) -> None:
        """Give lost words back that every office begins with, where it did not take them out."""
        for word_id, row in self._words.items():
            is_there = self._one("SELECT 1 FROM office_word WHERE id = ?", word_id)
            was_gone = self._one(
                "SELECT 1 FROM case_event WHERE record = 'office_word' AND kind = 'gone' AND record_id = ?",
                word_id,
            )
            if is_there or was_gone:
                continue
            try:
                self._connection.execute(self._kinds["office_word"].insert, row)
            except sqlite3.IntegrityError:
                continue
            self._notes.miss("office_word", word_id)
            self._notes.restore("office_word", word_id)
            self._notes.doubt("office_word", word_id)

    def _office_key(self) -> None:
        """Give the office a key by which its backups are told from others, where it lost it."""
        if (
            "office_key" in self._kinds
            and not self._connection.execute("SELECT 1 FROM office_key").fetchone()
        ):
            self._connection.execute("INSERT INTO office_key (key) VALUES (lower(hex(randomblob(16))))")
            self._notes.doubt("office_key", 0)

    def _lost_cases(self) -> tuple[list[int], list[int]]:
        """Keep what indexes and history tell of lost cases."""
        partial: list[int] = []
        lost: list[int] = []
        for (case,) in self._connection.execute(_KNOWN_CASES).fetchall():
            last = self._connection.execute(_LAST_KIND, (case,)).fetchone()
            if last is not None and last[0] == "gone":
                continue
            self._notes.miss("complaint", case)
            (partial if self._part_of(case) else lost).append(case)
        return partial, lost

    def _part_of(self, case: int) -> bool:
        witness = self._connection.execute(
            "SELECT number_key, number_year, received_at, changed_at, status FROM witness WHERE id = ?",
            (case,),
        ).fetchone()
        key, year, received_at, changed_at, status = witness or (None, 0, None, None, None)
        told = dict(self._told.get(case, {}))
        number, received_at = told.get("number") or key, told.get("received_at") or received_at
        span = self._connection.execute(_SPAN, (self._day_of(received_at), case, STILL)).fetchone() or (
            None,
            None,
            "",
            "",
            None,
        )
        status = told.get("status") or status or span[0]
        if not number or not received_at or not status:
            return False
        received_at, changed_at = map(tell_moment, (received_at, changed_at or received_at))
        received_on = self._day_of(received_at)
        values: dict[str, Any] = {
            **{
                "id": case,
                "revision": 1,
                "number": number,
                "number_year": year or 0,
                "received_at": received_at,
            },
            **{
                "channel": span[1],
                "categories": span[2],
                "sections": span[3],
                "status": status,
                "pending": self._is_pending(status),
            },
            **{"status_on": span[4] or received_on, "dated": 1, "steps": "", "next_step": 1, "reopened": 0},
            **{
                "accept_by": received_on,
                "finish_by": received_on,
                "due_on": received_on if self._is_pending(status) else None,
                "merged": 0,
                "extra": "",
                "touched": "[]",
                "mis": "",
            },
            **{"changed_at": changed_at, "changed_by": "?"},
        }
        values.update(told)
        values["number_key"] = number_key(values["number"])
        values["next_step"] = next_step_of(values["steps"])
        kind = self._kinds["complaint"]
        row = [values.get(column.name) for column in kind.columns]
        if not all(
            has_sense("complaint", column, value) for column, value in zip(kind.columns, row, strict=True)
        ):
            return False
        try:
            self._connection.execute(kind.insert, kind.kept(row))
        except sqlite3.IntegrityError:
            return False
        self._notes.missing["complaint"].discard(case)
        self._notes.doubt("complaint", case)
        return True

    def _day_of(self, received_at: Any) -> Any:
        """The day of Bangkok of a moment, as a case keeps it or as it reads."""
        return self._connection.execute(f"SELECT {ANY_DAY.format('?1')}", (received_at,)).fetchone()[0]

    def _is_pending(self, status: int) -> int:
        """Whether cases of a status are pending; of one that nobody knows they are, so that somebody looks."""
        row = self._connection.execute("SELECT pending FROM office_word WHERE id = ?", (status,)).fetchone()
        return 1 if row is None else int(row[0])

    def _unknown_words(self) -> None:
        """Let no case have a word that is lost; a status is needed, so it gets that of a waiting case."""
        known = {row[0] for row in self._connection.execute("SELECT id FROM office_word")}
        waiting = self._connection.execute(
            "SELECT id FROM office_word WHERE list = 'status' AND means = 'waiting' ORDER BY retired, position LIMIT 1"
        ).fetchone()
        statuses = {
            row[0] for row in self._connection.execute("SELECT id FROM office_word WHERE list = 'status'")
        }
        columns = ("status", *_WORD_COLUMNS, *_WORD_LISTS)
        for case, status, channel, officer, *lists in self._connection.execute(
            f"SELECT id, {', '.join(columns)} FROM complaint"
        ).fetchall():
            values = {
                "status": status if status in statuses or waiting is None else waiting[0],
                **{
                    name: word if word in known else None
                    for name, word in zip(_WORD_COLUMNS, (channel, officer), strict=True)
                },
                **{
                    name: ",".join(each for each in ids.split(",") if each.isdecimal() and int(each) in known)
                    for name, ids in zip(_WORD_LISTS, lists, strict=True)
                },
            }
            if tuple(values.values()) != (status, channel, officer, *lists):
                self._connection.execute(
                    f"UPDATE complaint SET {', '.join(f'{name} = ?' for name in values)} WHERE id = ?",
                    (*values.values(), case),
                )
                self._notes.doubt("complaint", case)

    def _numbers(self) -> None:
        """Give each case the key of its number."""
        for case, number, key in self._connection.execute(
            "SELECT id, number, number_key FROM complaint"
        ).fetchall():
            if (wanted := number_key(number)) != key:
                self._notes.doubt("complaint", case)
                self._connection.execute(
                    "UPDATE OR IGNORE complaint SET number_key = ? WHERE id = ?", (wanted, case)
                )

    def _orphans(self) -> None:
        """Lay rows aside that belong to a row that is lost."""
        for table, column, parent in _PARENTS:
            if table not in self._kinds:  # it came later than the database
                continue
            for row in self._connection.execute(
                f'SELECT * FROM "{table}" AS one WHERE {column} IS NOT NULL AND NOT EXISTS '
                f'(SELECT 1 FROM "{parent}" WHERE id = one.{column})'
            ).fetchall():
                self._notes.leftovers.append((table, row))
                self._notes.miss(table, row[0])
                self._connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (row[0],))
        for (event,) in self._connection.execute(
            "SELECT id FROM event AS one WHERE undoes_id IS NOT NULL AND NOT EXISTS "
            "(SELECT 1 FROM event WHERE id = one.undoes_id)"
        ).fetchall():
            self._connection.execute("UPDATE event SET undoes_id = NULL WHERE id = ?", (event,))
            self._notes.doubt("event", event)

    def _lay_aside_entries(self, act: int) -> None:
        """Lay entries aside of an act that never was: its number is a part of the damage."""
        for row in self._connection.execute("SELECT * FROM case_event WHERE act_id = ?", (act,)).fetchall():
            self._notes.leftovers.append(("case_event", row))
            self._notes.miss("case_event", row[0])
        self._connection.execute("DELETE FROM case_event WHERE act_id = ?", (act,))
        for (other,) in self._connection.execute("SELECT id FROM act WHERE undoes_id = ?", (act,)).fetchall():
            self._connection.execute("UPDATE act SET undoes_id = NULL WHERE id = ?", (other,))
            self._notes.doubt("act", other)

    def _lost_acts(self, now: str, today: str, counted: int) -> None:
        """Put something in the place of lost acts of which there are still entries: they say only that they are lost."""
        (most,) = self._connection.execute(
            "SELECT max(coalesce((SELECT max(id) FROM act), 0), "
            "coalesce((SELECT max(record_id) FROM chain WHERE record = 'act'), 0))"
        ).fetchone()
        for (act,) in self._connection.execute(_LOST_ACTS).fetchall():
            if not 1 <= act <= max(most, counted):
                self._lay_aside_entries(act)
                continue
            before = self._connection.execute(
                'SELECT at, "on" FROM act WHERE id < ? ORDER BY id DESC LIMIT 1', (act,)
            ).fetchone()
            at, on = before or (now, today)
            self._connection.execute(
                'INSERT INTO act (id, at, "by", verb, "on") VALUES (?, ?, ?, ?, ?)',
                (act, at, "?", str(Verb.LOST), on),
            )
            self._notes.miss("act", act)

    def _one(self, statement: str, value: object) -> bool:
        return self._connection.execute(statement, (value,)).fetchone() is not None
