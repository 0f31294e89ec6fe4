"""The way from the pages of a damaged file to an office with its account."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from models import clock
from models.backup.kinds import kinds_of
from models.backup.rebuild import set_counters
from models.backup.salvage.account import Account, Notes, OfTable, ranges
from models.backup.salvage.chain_check import Gaps, check_chain, doubt_lost_keys
from models.backup.salvage.collect import Collector, counters_in, tell_of_trees
from models.backup.salvage.copying import copy_files
from models.backup.salvage.history import History
from models.backup.salvage.repair import Repair
from models.backup.salvage.trees import Forest
from models.backup.salvage.witnesses import check_indexes, check_search, check_spans
from models.cases.acts import Verb
from models.clock import bangkok_day
from models.errors import DatabaseUnusable
from models.messages import message
from models.papers.losses import Losses
from models.storage import chain
from models.storage.fields import MomentField

_ONLY_ADDED = ("act", "case_event", "event", "paper", "paper_text", "chain")
"""Tables whose rows are never taken out: a number that is not there is lost."""
_ON_A_PAGE = 4_000
"""More rows fit on no page, nor on all that hang on one broken way in an office of the usual size."""


class Saving:
    """One salvaging: collects the rows, holds them against what tells of them, and makes one office of them.

    Args:
        connection: to the new database, whose tables are empty.
        forest: the damaged file.
        notes: takes what is found.
        damaged: the database, for what lies beside it.
        words: the rows of the words that every office begins with, by id.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        forest: Forest,
        notes: Notes,
        damaged: Path,
        words: Mapping[int, tuple[Any, ...]],
    ) -> None:
        self.connection, self.forest, self.notes, self.damaged = connection, forest, notes, damaged
        self.words = words
        self.kinds = kinds_of(connection)
        self.counted_acts = 0

    def run(self, building: Path, by: str, describe: Callable[[Account], str]) -> Account:
        """Do it; gives the account.

        Raises:
            DatabaseUnusable: no row of an office could be read.
        """
        tell_of_trees(self.forest, self.kinds, self.notes)
        Collector(self.connection, self.kinds, self.notes).collect(self.forest)
        if not self.notes.taken:
            raise DatabaseUnusable(
                message("No data of an office could be found in {path}.", path=str(self.damaged))
            )
        last_ids = self._last_ids()
        check_chain(self.connection, last_ids.get("chain", 0), self.notes)
        self._note_holes(last_ids)
        history = History(self.connection, self.kinds, self.notes, last_ids, self.words)
        history.check()
        check_indexes(self.connection, self.forest, self.notes)
        check_spans(self.connection, self.notes)
        check_search(self.connection, self.forest, self.notes)
        now = clock.now()
        moment, today = str(MomentField().db_value(now)), bangkok_day(now).isoformat()
        repair = Repair(self.connection, self.kinds, self.notes, self.words, history.of_lost)
        lost, partial = repair.run(moment, today, self.counted_acts)
        doubt_lost_keys(self.connection, self.notes)
        set_counters(self.connection, last_ids)
        files, missing = copy_files(self.damaged, building, self._wanted())
        gaps = check_chain(self.connection, last_ids.get("chain", 0), Notes())
        account = self._account(lost, partial, files, missing, gaps)
        act = self._write_act(by, moment, today, describe(account), gaps)
        repair.spans(act)
        return self._account(lost, partial, files, missing, gaps)

    def _last_ids(self) -> dict[str, int]:
        """The ids given last: as the file says, and no less than what is there."""
        said = counters_in(self.forest)
        counted = said.get("act", 0)
        (most,) = self.connection.execute("SELECT coalesce(max(id), 0) FROM act").fetchone()
        self.counted_acts = counted if counted <= most + _ON_A_PAGE else 0
        found = {}
        for kind in self.kinds:
            if kind.counts:
                (most,) = self.connection.execute(
                    f'SELECT coalesce(max(id), 0) FROM "{kind.table}"'
                ).fetchone()
                found[kind.table] = self._last_id(kind.table, most, said.get(kind.table))
        (told,) = self.connection.execute(
            "SELECT coalesce(max(record_id), 0) FROM case_event WHERE record = 'complaint' AND record_id < 1 << 40"
        ).fetchone()
        found["complaint"] = max(found["complaint"], told)
        found["act"] = max(found["act"], self._told_act())
        return found

    def _told_act(self) -> int:
        """The last act that anything else tells of."""
        (told,) = self.connection.execute(
            "SELECT max(coalesce((SELECT max(act_id) FROM case_event), 0), "
            "coalesce((SELECT max(record_id) FROM chain WHERE record = 'act'), 0), "
            "coalesce((SELECT max(known_from) FROM span), 0))"
        ).fetchone()
        (most,) = self.connection.execute("SELECT coalesce(max(id), 0) FROM act").fetchone()
        return int(told) if told <= most + _ON_A_PAGE else int(most)

    def _last_id(self, table: str, most: int, counted: int | None) -> int:
        """The id given last; where the counter can't be right, that of the last row that is there."""
        tree = self.forest.trees.get(table)
        if table in _ONLY_ADDED and tree is not None and tree.is_whole:
            return most
        if counted is None and not most and tree is not None and tree.is_whole:
            return 0  # there never was one
        broken = (tree.broken * _ON_A_PAGE + tree.unreadable) if tree is not None else _ON_A_PAGE
        if counted is not None and most <= counted <= most + broken + (
            0 if table in _ONLY_ADDED else _ON_A_PAGE
        ):
            return counted
        self.notes.more_missing.add(table)
        return most

    def _note_holes(self, last_ids: Mapping[str, int]) -> None:
        """Of tables that are only added to, each number that is not there is lost."""
        for table in _ONLY_ADDED:
            present = {row[0] for row in self.connection.execute(f"SELECT id FROM {table}")}
            lost = [number for number in range(1, last_ids.get(table, 0) + 1) if number not in present]
            self.notes.miss(table, *lost)

    def _wanted(self) -> set[str]:
        return {row[0] for row in self.connection.execute("SELECT sha256 FROM evidence")}

    def _account(
        self, lost: list[int], partial: list[int], files: int, missing: list[str], gaps: Gaps
    ) -> Account:
        tables = {}
        for kind in self.kinds:
            table = kind.table
            (rows,) = self.connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
            doubtful = self.notes.doubtful.get(table, set())
            tables[table] = OfTable(
                saved=rows - (self._placeholders() if table == "act" else 0),
                doubtful=ranges(sorted(doubtful)),
                restored=ranges(sorted(self.notes.restored.get(table, ()))),
                missing=ranges(sorted(self.notes.missing.get(table, ()))),
                unknown_missing=table in self.notes.more_missing,
            )
        named = {*lost, *partial, *self.notes.doubtful.get("complaint", ())}
        numbers = {
            case: number
            for case, number in self.connection.execute(
                "SELECT id, number_key FROM witness WHERE number_key IS NOT NULL UNION ALL SELECT id, number FROM complaint"
            )
            if case in named
        }
        return Account(
            tables=tables,
            numbers=numbers,
            lost_cases=tuple(lost),
            partial_cases=tuple(partial),
            evidence_missing=tuple(missing),
            files=files,
            chain_gaps=ranges(
                sorted(link for run in (*gaps.lost, *gaps.unproven) for link in range(run[0], run[1] + 1))
            ),
            texts_unproven=self.notes.texts_unproven,
            unknown=tuple(self.notes.unknown),
            leftovers=len(self.notes.leftovers),
        )

    def _placeholders(self) -> int:
        """How many acts only say that they are lost, or that the office was salvaged."""
        (count,) = self.connection.execute(
            "SELECT count(*) FROM act WHERE verb IN (?, ?)", (str(Verb.LOST), str(Verb.SALVAGE))
        ).fetchone()
        return int(count)

    def _write_act(self, by: str, moment: str, today: str, note: str, gaps: Gaps) -> int:
        """Write into the history that the office was salvaged, and what the chain proves no more."""
        cursor = self.connection.execute(
            'INSERT INTO act (at, "by", verb, "on", note) VALUES (?, ?, ?, ?, ?)',
            (moment, by, str(Verb.SALVAGE), today, note),
        )
        act = int(cursor.lastrowid or 0)
        losses = Losses(gaps.lost, gaps.unproven, gaps.loose, gaps.unsealed)
        self.connection.execute(
            "INSERT INTO case_event (act_id, complaint, record, record_id, kind, changes) "
            "VALUES (?, NULL, 'chain', ?, 'change', ?)",
            (act, act, losses.as_changes()),
        )
        chain.add_to(self.connection, "act", act, form=chain.form_of(self.connection))
        return act
