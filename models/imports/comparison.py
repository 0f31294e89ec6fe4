"""Reads a file that comes in and holds each row against the register."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from models.cases.acts_since import last_act
from models.cases.complaint import Complaint
from models.cases.forgotten import forgotten_cases
from models.cases.meaning import FINISHED_BESIDE
from models.cases.number_years import year_of
from models.cases.tables import ComplaintRow
from models.clock import bangkok_day
from models.dates import BUDDHIST_OFFSET
from models.imports.age import Age, newest_before
from models.imports.batch import Batch, Unread
from models.imports.cells import first_words, key_in, number_in
from models.imports.families import heads_of_families
from models.imports.files import Arrival
from models.imports.forgotten import keep_out
from models.imports.form_numbers import NumberedRows, with_numbers
from models.imports.headers import FIELDS
from models.imports.identity import case_told_of, free_year, load_by_keys
from models.imports.incoming import CannotReadError, Incoming
from models.imports.lexicon import Lexicon
from models.imports.plain_batch import put_in_order, take_plain
from models.imports.plain_rows import PlainReader
from models.imports.plan import (
    NOBODY_SAID,
    SHOWN,
    Both,
    Change,
    Changed,
    New,
    Overwrite,
    Plan,
    Reuse,
    Reused,
    SetAside,
    Told,
    Twice,
)
from models.imports.questions import find_crowds
from models.imports.reconcile import Reconciler, list_changes
from models.imports.row_reader import RowReader
from models.imports.rows import Progress, Row, place_words
from models.imports.sameness import is_plainly_another, leave_out_same
from models.imports.scan import scan
from models.imports.three_way import AS_PROPOSED, Choices, Conflict, Side
from models.messages import Message, message
from models.office.settings import load_settings
from models.office.vocabulary import PENDING, Standing
from models.office.words import List
from models.storage.database import snapshot
from models.thai import clean_line

CHUNK = 500
"""So many rows are looked up in the register at a time."""


class Comparison:
    """Holds the rows of a file against the register, some at a time; `plan` is what those make that were kept.

    Made inside a transaction or snapshot. Each batch of rows is compared by a state of the register of its own: nobody need wait.

    Args:
        arrival: the file.
        lexicon: the office's words.
        overwrite: fields in which the file wins over whatever a person changed here.
        progress: is told how far it is.
        choices: the sides that a person chose where both changed something.
        right: lists of which the office said that the many new words are right.
        reused: what a person said of rows that have the number of plainly another case.
    """

    def __init__(
        self,
        arrival: Arrival,
        lexicon: Lexicon,
        overwrite: Overwrite = False,
        progress: Progress | None = None,
        choices: Choices = AS_PROPOSED,
        right: Collection[List] = (),
        reused: Reused = NOBODY_SAID,
    ) -> None:
        self._choices, self._right, self._reused = choices, right, reused
        self._overwrite = overwrite
        self._fresh: dict[str, list[Complaint]] = {}
        self._arrival = arrival
        self.columns = with_numbers(arrival.columns) if arrival.columns.is_form else arrival.columns
        """What the columns say, that of the numbers among them which a form gets."""
        self._rows = NumberedRows(arrival) if arrival.columns.is_form else arrival
        self._progress = progress
        self._age = Age()
        # Only at the end it is seen which are told once for all.
        self._unread: list[Unread] = []
        columns = arrival.columns
        known = tuple(columns.headers[place] for field in FIELDS for place in columns.fields.get(field, ()))
        beside = tuple(name for _, name in columns.extra)
        self.plan = Plan(
            arrival.path.name,
            (known, beside),
            persons=columns.persons,
            sheets=arrival.sheets,
            is_form=columns.is_form,
        )
        self._use(lexicon)
        self.seen = scan(self._rows, self.columns, self._reader, self._years, progress)
        self.plan.rows = self.seen.rows
        self.plan.newest_before = newest_before(columns)
        self._heads = heads_of_families()
        self._forgotten: frozenset[int] = frozenset()
        # Where there were no cases none need be looked for, until somebody else saves something, but those of the file itself
        # whose numbers several have.
        self.is_empty = not ComplaintRow.select(ComplaintRow.id).limit(1).exists()
        self._last_own = last_act()
        self._batch = Batch([], Plan("", ((), ())), 0, [])

    def _use(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._years = load_settings().number_years
        self._reader = RowReader(self.columns, lexicon)
        self._reconciler = Reconciler(
            lexicon, self._overwrite, self._choices, is_own=self._arrival.columns.is_own
        )
        self._plain = PlainReader(self.columns, self._reader, self._reconciler.plain.now)

    def use(self, lexicon: Lexicon) -> None:
        """Go on with the office's words, settings and holidays as they are by now."""
        before, days = self.lexicon, self._reader.days
        lexicon.new = before.new
        self._use(lexicon)
        self._reader.days = days

    @property
    def newest(self) -> datetime | None:
        """The latest moment so far, where the rows do not say when they changed last."""
        return self._age.newest

    # Rows.

    def batches(self) -> Iterator[list[Row]]:
        """The rows, some at a time, in the order of the file; progress is told between them."""
        rows = self._rows.rows()
        done = 0
        while chunk := list(islice(rows, CHUNK)):
            if self._progress is not None:
                self._progress(done, self.seen.rows)
            yield chunk
            done += len(chunk)
        if self._progress is not None:
            self._progress(done, self.seen.rows)

    def is_shared(self, rows: Sequence[Row]) -> bool:
        """Whether some rows have numbers that several cases of the file have: what came before must be stored then."""
        shared, places = self.seen.shared, self.columns.fields["number"]
        return bool(shared) and any(key_in(row, places) in shared for row in rows)

    def compare(self, rows: list[Row]) -> Batch:
        """What there is to store of some rows, by one state of the register."""
        with snapshot():
            known_by = last_act()
            self.is_empty = self.is_empty and known_by == self._last_own
            is_empty = self.is_empty and not self.is_shared(rows)
            batch = self._batch = Batch(rows, Plan("", ((), ())), known_by, self._reader.days.counted())
            plain = take_plain(
                rows, batch, self._plain, self._reconciler.plain, self.seen, self._age, is_empty=is_empty
            )
            read = list(self._read([row for row in rows if row.line not in plain]))
            known = {} if is_empty else load_by_keys([incoming.key for _, incoming in read])
            self._forgotten = forgotten_cases(case.id for cases in known.values() for case in cases)
            for row, incoming in read:
                self._age.look(incoming)
                try:
                    if incoming.finished_at is not None:
                        self._doubt_pending(incoming.finished_at, incoming, known.get(incoming.key, ()))
                    found = self._find(known.get(incoming.key, ()), incoming)
                except CannotReadError as error:
                    self._set_aside(row, incoming.number, error)
                    continue
                for note in incoming.notes:
                    self._tell(incoming.line, incoming.number, note)
                for note, place in incoming.unread:
                    batch.unread.append((Told(incoming.line, incoming.number, note), place, row.cells))
                if found is not None:
                    batch.found.append(found)
        put_in_order(batch, SHOWN - self.plan.new)
        return batch

    def again(self, batch: Batch) -> Batch:
        """The same rows once more, by the register as it is now."""
        self._reader.days.back(batch.counted)
        for key, case in batch.fresh:
            self._fresh[key].remove(case)
        rows = batch.rows
        if isinstance(self._rows, NumberedRows):  # a number may be taken by now
            self._rows = NumberedRows(self._arrival)
            rows = [self._rows.numbered(row) for row in rows]
        return self.compare(rows)

    def keep(self, batch: Batch, own: int | None = None) -> None:
        """Count what some rows make, once it is sure; `own` is the number of the act in which it was stored."""
        self.plan.add(batch.plan)
        self._unread += batch.unread[: SHOWN - len(self._unread)]
        self._last_own = own or self._last_own

    def forget_words(self) -> None:
        """Read cells anew that were read before: new words are stored by now."""
        self._reader.forget()

    def close(self) -> None:
        """Note which words are new, what is left open, and what is told once for all rows."""
        plan, lexicon, days = self.plan, self.lexicon, self._reader.days
        plan.new_words, plan.words = lexicon.new, lexicon.words
        plan.statuses = lexicon.statuses
        columns = self._arrival.columns
        plan.status_header = columns.header_of("status")
        taken = plan.new + plan.changed + plan.unchanged
        plan.crowds = find_crowds(columns, lexicon.new, plan.unknown, taken, self._right)
        plan.newest = self._age.newest
        plan.set_aside.sort(key=lambda aside: aside.line)
        plan.aside_told = [
            aside for aside in plan.set_aside if not days.is_told_once(aside.place, aside.cells)
        ]
        plan.days, plan.unread = days.describe(), days.unread()
        one_by_one = (told for told, place, cells in self._unread if not days.is_told_once(place, cells))
        plan.notes = sorted([*plan.notes, *one_by_one], key=lambda told: told.line)[:SHOWN]
        self._unread = []

    def _read(self, rows: list[Row]) -> Iterator[tuple[Row, Incoming]]:
        places, newer = self.columns.fields["number"], self.seen.newer
        for row in rows:
            # Before it is read: words that only an older row has are none of the office's.
            line = newer.get(row.line) if newer else None
            if line is not None:
                self._batch.plan.repeated += 1
                number = number_in(row.cells, places)
                self._tell(
                    row.line,
                    number,
                    message(
                        "Case {number} appears again, and newer: {place}.",
                        number=number,
                        place=place_words(line),
                    ),
                )
                continue
            try:
                yield row, self._reader.read(row)
            except CannotReadError as error:
                number = row.cells[places[0]] if row.fault is None else ""
                self._set_aside(row, clean_line(number), error)

    def _set_aside(self, row: Row, number: str, error: CannotReadError) -> None:
        if self._arrival.columns.is_form:
            # The number was to be given by us; none is.
            number, row = "", row._replace(cells=row.cells[: len(self._arrival.columns.headers)])
        words = first_words(row, self._arrival.columns)
        self._batch.plan.set_aside.append(
            SetAside(row.line, number, error.reason, row.cells, words, error.place)
        )

    def _doubt_pending(self, finished_at: datetime, incoming: Incoming, cases: Sequence[Complaint]) -> None:
        """Of a row whose status is pending though it has a day of finishing: that is told, and the day kept."""
        words = self.lexicon.words
        before = case_told_of(cases, incoming, self._years) if cases else None
        status = incoming.values.get("status", before.status if before is not None else None)
        if status is not None and words.standing(status) not in PENDING:
            return
        on = bangkok_day(finished_at)
        day = f"{on.day}/{on.month}/{on.year + BUDDHIST_OFFSET}"
        incoming.values["extra"] = (*incoming.values.get("extra", ()), (FINISHED_BESIDE, day))
        said = words.name(status) or words.status(Standing.WAITING).word
        incoming.notes.append(
            message("It was finished on {day}, but its status is “{status}”.", day=on, status=said)
        )

    def _find(self, stored: Sequence[Complaint], incoming: Incoming) -> New | Changed | None:
        """What a row makes of the cases that have its number.

        Raises:
            CannotReadError: what it says can't be, or is of plainly another case and nobody said so.
        """
        cases, shared = stored, self.seen.shared
        if incoming.key in shared:
            years = {case.number_year for case in stored}
            fresh = self._fresh.setdefault(incoming.key, [])
            cases = [*stored, *(case for case in fresh if case.number_year not in years)]
        before = case_told_of(cases, incoming, self._years) if cases else None
        if before is None:
            received_at = incoming.values.get("received_at")
            found = self._new(incoming, year_of(received_at, self._years) if received_at else 0)
        elif is_plainly_another(before, incoming) and self._is_another(before, incoming):
            found = self._new(incoming, free_year(cases, incoming, self._years))
        elif not before.id:
            self._batch.plan.repeated += 1
            again = message(
                "Case {number} appears again, and was taken for the same.", number=incoming.number
            )
            self._tell(incoming.line, incoming.number, again)
            return None
        else:
            return self._change(before, incoming)
        if incoming.key in shared:
            self._fresh[incoming.key].append(found.case)
            self._batch.fresh.append((incoming.key, found.case))
        return found

    def _is_another(self, before: Complaint, incoming: Incoming) -> bool:
        """Whether a person said that a row tells of another case than the one that has its number.

        Raises:
            CannotReadError: nobody said what it is.
        """
        row_on = bangkok_day(incoming.values["received_at"])
        here_on = bangkok_day(before.received_at)
        row = row_on, str(incoming.values.get("subject") or "")
        here = here_on, before.subject or ""
        self._batch.plan.twice.append(Twice(incoming.line, incoming.number, here, row))
        said = self._reused.of(incoming.line)
        if said is Reuse.ASIDE:
            raise CannotReadError(
                message(
                    "Another case of the same number: case {number} arrived on {here}, this one on {row}.",
                    number=before.number,
                    here=here_on,
                    row=row_on,
                )
            )
        return said is Reuse.ANOTHER

    def _new(self, incoming: Incoming, number_year: int) -> New:
        case, stood = self._reconciler.new(incoming)
        if number_year:
            case = replace(case, number_year=number_year)
        plan = self._batch.plan
        plan.new += 1
        plan.undated += case.has_unknown_days
        return New(case, stood, incoming.key, incoming.complainant, incoming.line)

    def _change(self, before: Complaint, incoming: Incoming) -> Changed | None:
        plan = self._batch.plan
        if before.id in self._forgotten:
            plan.forgotten += keep_out(incoming)
        leave_out_same(before, incoming, is_own=self._arrival.columns.is_own)
        merged = self._reconciler.merge(before, incoming)
        if merged.older:
            plan.older += 1
            newer = bangkok_day(before.mis_at) if before.mis_at else None
            self._tell(
                incoming.line,
                before.number,
                message(
                    "The register has case {number} as of {day}, which is newer.",
                    number=before.number,
                    day=newer,
                ),
            )
        kept = any(each.taken is Side.HERE for each in merged.conflicts)
        plan.kept += merged.only_here or kept
        plan.only_here += merged.only_here and not kept
        if merged.conflicts:
            self._tell_both(incoming, before, merged.conflicts)
        if merged.case is before:
            plan.unchanged += 1
            return None
        case = merged.case
        if before.id in self._heads and before.pending != case.pending:
            self._batch.moved[before.id] = before, case
        found = Changed(before, case, merged.on, incoming.complainant, incoming.key, incoming.line)
        changes = list_changes(before, case)
        if not changes:
            plan.unchanged += 1
            plan.remembered += 1
            return found
        plan.changed += 1
        plan.undated += merged.case.status != before.status and merged.case.has_unknown_days
        if self.plan.changed + plan.changed <= SHOWN:
            plan.changes.append(Change(incoming.line, before.number, changes))
        return found

    def _tell_both(self, incoming: Incoming, before: Complaint, conflicts: tuple[Conflict, ...]) -> None:
        """Tell of a case of which both sides changed something."""
        plan = self._batch.plan
        plan.both += 1
        if self.plan.both + plan.both <= SHOWN:
            plan.conflicts.append(Both(incoming.line, before.number, incoming.key, conflicts))
        plan.asked += any(
            each.proposal.side is None and self._choices.of(incoming.key, each.field, each.proposal) is None
            for each in conflicts
        )

    def _tell(self, line: int, number: str, note: Message) -> None:
        if len(self.plan.notes) < SHOWN:
            self._batch.plan.notes.append(Told(line, number, note))
