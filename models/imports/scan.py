"""A first look through a file: how many rows it has, and which of them tell of one case."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from models.cases.number_years import year_of
from models.cases.search_text import number_keys
from models.imports.cells import first_words, key_in, number_in
from models.imports.files import Arrival
from models.imports.form_numbers import NumberedRows
from models.imports.headers import Columns
from models.imports.lexicon import WITH_WORDS
from models.imports.row_reader import RowReader
from models.imports.rows import Progress, Row
from models.imports.sameness import WEEKS
from models.office.vocabulary import NumberYears

LOOKED_AT = 5_000
MOST_SAID = 5_000
"""So many different cells of a column with words are kept."""
_EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Scan:
    """What a first look through a file shows.

    Attributes:
        rows: how many it has.
        newer: of each row of which a newer one tells of the same case, the line of that one, by its own line.
        shared: keys of numbers that several cases of the file have.
        said: what stands in the columns with words, by the place of the column, each once; with more than `MOST_SAID` not all.
        is_dated: whether any row says when it changed last.
    """

    rows: int
    newer: dict[int, int]
    shared: frozenset[str]
    said: dict[int, set[str]]
    is_dated: bool


@dataclass(slots=True)
class _Told:
    """Rows that tell of one case."""

    arrived: datetime | None
    words: str
    newest: tuple[datetime, int]
    lines: list[int] = field(default_factory=list)

    def has(self, arrived: datetime | None, words: str, years: NumberYears) -> bool:
        """Whether a row of the same number tells of this case."""
        if arrived is None or self.arrived is None:
            return True
        if years is not NumberYears.NEVER:
            return year_of(arrived, years) == year_of(self.arrived, years)
        return abs(arrived - self.arrived) < WEEKS or words == self.words


def scan(
    rows: Arrival | NumberedRows,
    columns: Columns,
    reader: RowReader,
    years: NumberYears,
    progress: Progress | None = None,
) -> Scan:
    """Count the rows, find those that tell of one case, and see how days are written.

    Of equally new ones the last counts.

    Args:
        rows: of the file.
        columns: what its columns say.
        reader: of its rows; knows from here on in which order a column writes day and month.
        years: when numbers begin again.
        progress: is told that nothing is done yet of the rows counted so far.
    """
    seen: set[int] = set()
    # By hash: a register of a million numbers is a small set then. Two numbers of one hash do no harm.
    several: set[int] = set()
    places = columns.fields["number"]
    count = 0
    said: dict[int, set[str]] = {
        place: set() for field in WITH_WORDS for place in columns.fields.get(field, ())
    }
    filling = list(said.items())
    dates = columns.fields.get("last_activity", ())
    is_dated = False
    told_of = 0
    for block in rows.blocks():
        count += len(block)
        readable = [row.cells for row in block if row.fault is None]
        reader.days.look(readable)
        for place, known in filling:
            known.update([cells[place] for cells in readable])
        is_dated = is_dated or any(cells[place] for cells in readable for place in dates)
        if count >= told_of + LOOKED_AT:
            told_of = count
            filling = [(place, known) for place, known in filling if len(known) <= MOST_SAID]
            if progress is not None:
                progress(0, count)
        # Whether a spreadsheet has spoilt it is asked only of those that come again.
        keys = number_keys([number_in(cells, places) for cells in readable])
        hashes = [hash(key) for key in keys if key]
        new = set(hashes)
        if len(new) == len(hashes) and seen.isdisjoint(new):
            seen |= new
        else:
            for key in hashes:
                (several if key in seen else seen).add(key)
    reader.days.settle()
    told: dict[str, list[_Told]] = {}
    if several:
        for row in rows.rows():
            key_of_row = key_in(row, places)
            if key_of_row and hash(key_of_row) in several:
                _add(told.setdefault(key_of_row, []), row, columns, reader, years)
    newer = {
        line: case.newest[1]
        for cases in told.values()
        for case in cases
        for line in case.lines
        if line != case.newest[1]
    }
    shared = frozenset(key for key, cases in told.items() if len(cases) > 1)
    return Scan(count, newer, shared, said, is_dated)


def _add(cases: list[_Told], row: Row, columns: Columns, reader: RowReader, years: NumberYears) -> None:
    arrived, words = reader.arrived_at(row), first_words(row, columns)
    new = reader.moment_of(row) or _EVER, row.line
    case = next((case for case in cases if case.has(arrived, words, years)), None)
    if case is None:
        case = _Told(arrived, words, new)
        cases.append(case)
    case.newest = max(new, case.newest)
    case.lines.append(row.line)
