"""The plain rows of a batch, taken in at once; all others are left to be read and held against the register one by one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice
from operator import attrgetter

from models.cases.forgotten import forgotten_cases
from models.clock import bangkok_day
from models.imports.age import Age
from models.imports.batch import Batch
from models.imports.plain_cases import PlainCases
from models.imports.plain_rows import PlainReader
from models.imports.plan import New, NewCase
from models.imports.rows import Row
from models.imports.scan import Scan


def take_plain(
    rows: Sequence[Row],
    batch: Batch,
    reader: PlainReader,
    cases: PlainCases,
    seen: Scan,
    age: Age,
    *,
    is_empty: bool,
) -> Collection[int]:
    """Take in those rows of which nothing is to be told, and that bring a case or nothing.

    Args:
        rows: of the batch.
        batch: takes them in.
        reader: reads them.
        cases: makes cases of them.
        seen: what the first look through the file showed.
        age: is told of them.
        is_empty: whether the register has no cases.

    Returns:
        The lines of those that were taken in.
    """
    newer = seen.newer
    plain = reader.read([row for row in rows if row.fault is None and row.line not in newer], seen.shared)
    if plain is None:
        return ()
    doubtful = cases.doubtful(plain)
    if any(doubtful):
        plain = plain.only([not doubt for doubt in doubtful])
    new = plain
    if not is_empty:
        are_there, stand_so = cases.which_stand_so(plain)
        forgotten = forgotten_cases(filter(None, stand_so))
        new = plain.only([not each for each in are_there])
        same = plain.only([case and case not in forgotten for case in stand_so])
        batch.plan.unchanged += len(same)
        reader.count(same)
        age.look_at(same)
        lines = {*new.lines, *same.lines}
    else:
        lines = set(new.lines)
    reader.count(new)
    age.look_at(new)
    made, undated = cases.new(new)
    batch.plan.new += len(made)
    batch.plan.undated += undated
    batch.found += made
    return lines


def put_in_order(batch: Batch, room: int) -> None:
    """Put what there is to store of a batch in the order of the file, and tell the new cases while there is room for so many."""
    batch.found.sort(key=attrgetter("line"))
    new = (found for found in batch.found if isinstance(found, New))
    batch.plan.new_cases = [
        NewCase(each.line, each.case.number, bangkok_day(each.case.received_at), each.case.subject)
        for each in islice(new, max(room, 0))
    ]
