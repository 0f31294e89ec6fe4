"""Stores what a file makes of the register, in pieces: each an act of its own, so short that nobody waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from models.cases.acts import Act, Verb, act
from models.cases.acts_since import Since, done_since, last_act
from models.cases.bulk import Case, insert_new
from models.cases.complainants import load_complainant, store_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.import_parts import Rows, write_part
from models.cases.store import ids_of_numbers
from models.imports.age import refuse_older, remember_age
from models.imports.batch import Batch
from models.imports.comparison import Comparison
from models.imports.families import let_go_along
from models.imports.headers import Columns
from models.imports.lexicon import Lexicon, store_words
from models.imports.plan import Changed, New, Plan
from models.imports.questions import refuse_open
from models.office.words import Word, Words, load_words
from models.storage.pieces import unstopped

FIRST = 1_000
"""So many cases are stored in the first piece; a file that has no more rows is one piece."""
_FEWEST, _MOST = 500, 2_000
_SHORT, _LONG = 0.1, 0.2
"""Seconds: after a piece that was shorter the next one is larger, after one that was longer it is smaller."""
_WAITING = 16
"""So many batches of rows may wait for others, where few of the rows change anything."""


class Writing:
    """The pieces of one import.

    Args:
        comparison: holds the rows against the register.
        by: who imports.
        words: gives the office's words as they are now.
        forgotten: of these, the statuses that are asked about again.
        columns: of the file.
        may_be_older: whether it may change cases though it is older than a file that came in before.
        stored: is told what was done after each piece.
    """

    def __init__(
        self,
        comparison: Comparison,
        by: str,
        *,
        words: Callable[[], Lexicon],
        forgotten: Callable[[Words], list[Word]],
        columns: Columns,
        may_be_older: bool,
        stored: Callable[[Plan], object] | None,
    ) -> None:
        self._comparison = comparison
        self._by = by
        self._words, self._forgotten = words, forgotten
        self._columns = columns
        self._may_be_older = may_be_older
        self._stored = stored
        self._waiting: list[Batch] = []
        self._read = self._done = 0
        self._size = FIRST
        self._import: int | None = None

    def run(self) -> Plan:
        """Compare and store all; gives what was done."""
        comparison, plan = self._comparison, self._comparison.plan
        try:
            for rows in comparison.batches():
                if self._waiting and comparison.is_shared(rows):
                    self._write()
                self._take(comparison.compare(rows), len(rows))
            if self._done < self._read and (self._waiting or self._import is not None):
                self._write(is_last=True)
        except BaseException:
            if self._import is not None:
                comparison.close()
            raise
        comparison.close()
        return plan

    def _take(self, batch: Batch, rows: int) -> None:
        """Take some rows in; they are stored with the others that wait when these are many."""
        self._read += rows
        if not batch.found and not self._waiting:
            self._comparison.keep(batch)
            return
        self._waiting.append(batch)
        if sum(len(each.found) for each in self._waiting) >= self._size or len(self._waiting) >= _WAITING:
            self._write(is_last=self._read >= self._comparison.plan.rows)

    def _write(self, *, is_last: bool = False) -> None:
        """Store the rows that wait, as one act; where it is the only one, nothing may be left open."""
        comparison, plan = self._comparison, self._comparison.plan
        is_only = is_last and self._import is None
        with unstopped():
            with act(Verb.IMPORT, self._by, note=plan.file) as doing:
                began = time.monotonic()
                batches = self._as_they_stand()
                along = self._store(doing, batches)
                if is_only:
                    self._keep(batches, None)
                    comparison.close()
                    refuse_open(plan.crowds, plan.unknown)
                    if not self._may_be_older:
                        refuse_older(plan)
                elif doing.events or self._import is not None:
                    write_part(doing, self._import or doing.id, Rows(self._read, plan.rows))
                if is_last:
                    remember_age(doing, self._columns, comparison.newest)
            if doing.events:
                plan.act = self._import = self._import or doing.id
            if not is_only:
                self._keep(batches, doing.id if doing.events else None)
            plan.along += along
            self._done, self._waiting = self._read, []
            plan.done = None if is_last else self._done
            if self._stored is not None and self._import is not None:
                self._stored(plan)
        self._adapt(time.monotonic() - began)

    def _keep(self, batches: Sequence[Batch], own: int | None) -> None:
        for batch in batches:
            self._comparison.keep(batch, own)

    def _adapt(self, seconds: float) -> None:
        """Choose how large the next piece is: a slow machine gets small ones."""
        if seconds > _LONG:
            self._size = max(self._size // 2, _FEWEST)
        elif seconds < _SHORT:
            self._size = min(self._size * 2, _MOST)

    def _as_they_stand(self) -> list[Batch]:
        """The rows that wait, compared once more where somebody changed their cases since, or the words that they are read by."""
        known_by = min((batch.known_by for batch in self._waiting), default=0)
        if not self._waiting or last_act() == known_by:
            return self._waiting
        self._comparison.is_empty = False
        since = done_since(known_by)
        if since.is_office:
            self._comparison.use(self._words())
        return [
            self._comparison.again(batch) if since.is_office or _is_touched(batch, since) else batch
            for batch in self._waiting
        ]

    def _store(self, doing: Act, batches: Sequence[Batch]) -> int:
        """Store what there is to store, as part of an act; gives how many cases went along with others."""
        lexicon = self._comparison.lexicon
        found = [each for batch in batches for each in batch.found]
        if lexicon.has_passing:
            known = len(lexicon.new)
            lexicon.make = store_words(doing, self._forgotten(load_words()))
            for each in found:
                each.take(lexicon)
            if len(lexicon.new) > known:
                self._comparison.forget_words()
            if lexicon.has_unknown and self._import is not None:
                refuse_open((), [status for status in lexicon.statuses if status.means is None])
        complainants: dict[tuple[str, int], Complainant] = {}
        insert_new(doing, _store_changed(doing, found, complainants))
        for key, complaint_id in ids_of_numbers(key for key, _ in complainants).items():
            if key in complainants:
                store_complainant(doing, Complaint(id=complaint_id), complainants[key])
        moved = {case for batch in batches for case in batch.moved}
        heads = (each for each in found if isinstance(each, Changed) and each.before.id in moved)
        return let_go_along(doing, {head.before.id: (head.before, head.after) for head in heads})


def _is_touched(batch: Batch, since: Since) -> bool:
    """Whether somebody changed a case that a batch of rows changes, or brought one that it brings."""
    return any(
        each.key in since.keys or (isinstance(each, Changed) and each.before.id in since.cases)
        for each in batch.found
    )


def _store_changed(
    doing: Act, all_found: Sequence[New | Changed], complainants: dict[tuple[str, int], Complainant]
) -> Iterator[Case]:
    """Store the changed cases as they come, and pass the new ones on."""
    for found in all_found:
        if isinstance(found, New):
            if found.complainant is not None:
                complainants[found.key, found.case.number_year] = found.complainant
            yield found.case, found.stood
        else:
            doing.change(found.before, found.after, on=found.on)
            if found.complainant is not None and load_complainant(found.before.id) == Complainant():
                store_complainant(doing, found.before, found.complainant)
