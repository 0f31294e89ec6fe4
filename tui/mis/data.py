"""What the list of results is read as, in one go, and what is done with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from exports.files import whole_file
from exports.tables.mis_file import Line, mis_lines, write_mis_csv, write_mis_json
from models.cases.complainants import note_reading
from models.cases.handover import Result, hand_over, load_results, waiting_for_mis
from models.cases.operation import Done
from models.errors import NotFound
from models.messages import message
from models.office.people import Right
from models.office.words import refuse_early

MOST = 2_000
"""Results that are listed at a time; the longest settled come first, and the others when these are handed over."""


class Waiting(NamedTuple):
    """What waits to be recorded in MIS.

    Attributes:
        results: of the cases, the longest settled first.
        lines: the same in the words of MIS, persons and all: they are on the screens of the cases, too.
        more: how many there are beyond these.
    """

    results: tuple[Result, ...]
    lines: tuple[Line, ...]
    more: int


def load_waiting() -> Waiting:
    """Read what waits."""
    ids = waiting_for_mis()
    results = load_results(ids[:MOST])
    return Waiting(tuple(results), tuple(mis_lines(results, with_names=True)), max(0, len(ids) - MOST))


def write_file(
    path: Path, ids: Sequence[int], *, by: str, shape: str, with_names: bool, is_recorded: bool
) -> Done:
    """Write the results of cases to a file, and record that they were handed over.

    Args:
        path: of the file; `.json` or `.csv`.
        ids: of the cases.
        by: who hands them over.
        shape: `csv` or `json`.
        with_names: whether persons named in the answers are left in; who asked is in the diaries of the cases then.
        is_recorded: whether the cases count as handed over.

    Raises:
        NotAllowed: the person has no right to it.
        NotFound: none of them waits any more.
        UnwritableFile: it can't be written there; nothing is recorded.
    """
    refuse_early(by, Right.REGISTER)
    if is_recorded:  # each goes there once: others may have handed some over since they were listed
        waiting = frozenset(waiting_for_mis())
        ids = [each for each in ids if each in waiting]
        if not ids:
            raise NotFound(
                message(
                    "None of these results waits any more: somebody has handed them over, or changed them."
                )
            )
    results = load_results(ids)
    write = write_mis_json if shape == "json" else write_mis_csv
    if with_names:
        note_reading([result.case.id for result in results], by=by, note=path.name)
    with whole_file(path) as file:
        file.write(write(mis_lines(results, with_names=with_names)))
    if not is_recorded:
        return Done(tuple(result.case for result in results))
    return hand_over([result.case.id for result in results], by=by, told=results)
