"""Taking a file into the register: looked at first, then stored, in pieces where it is long, which one undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Collection

from models.cases.word_use import is_on_cases
from models.errors import InvalidValue
from models.imports.age import refuse_older
from models.imports.comparison import Comparison
from models.imports.families import going_along
from models.imports.files import Arrival
from models.imports.foresight import may_leave_open
from models.imports.lexicon import Lexicon, Meanings, preview_words
from models.imports.plan import NOBODY_SAID, Overwrite, Plan, Reused
from models.imports.questions import refuse_open
from models.imports.rows import Progress
from models.imports.three_way import AS_PROPOSED, Choices
from models.imports.writing import FIRST, Writing
from models.messages import message
from models.office.words import List, Word, Words, load_words
from models.storage.bulk_insert import note_filled, room_for_indexes
from models.storage.database import connection, snapshot


def make_plan(
    arrival: Arrival,
    *,
    overwrite: Overwrite = False,
    choices: Choices = AS_PROPOSED,
    meanings: Meanings | None = None,
    right: Collection[List] = (),
    reused: Reused = NOBODY_SAID,
    progress: Progress | None = None,
) -> Plan:
    """What taking a file in would do; stores nothing.

    Args:
        arrival: the file.
        overwrite: fields in which the file would win over whatever a person changed here.
        choices: the sides that a person chose where both changed something.
        meanings: what new status words mean; the plan has those that are not among them.
        right: lists for which a column may bring many new words.
        reused: what a person said of rows that have the number of plainly another case; others are set aside.
        progress: is told how far it is.

    Raises:
        UnreadableFile: the file was changed since it was opened.
        DatabaseUnusable: the database complained.
    """
    with snapshot():
        lexicon = _lexicon(meanings)
        comparison = Comparison(arrival, lexicon, overwrite, progress, choices, right, reused)
        along = 0
        for rows in comparison.batches():
            batch = comparison.compare(rows)
            for found in batch.found:
                found.take(lexicon)
            along += len(list(going_along(batch.moved)))
            comparison.keep(batch)
        comparison.close()
        comparison.plan.along = along
        return comparison.plan


def import_file(
    arrival: Arrival,
    *,
    by: str,
    overwrite: Overwrite = False,
    choices: Choices = AS_PROPOSED,
    meanings: Meanings | None = None,
    right: Collection[List] = (),
    reused: Reused = NOBODY_SAID,
    older: bool = False,
    progress: Progress | None = None,
    stored: Callable[[Plan], object] | None = None,
) -> Plan:
    """Take a file into the register.

    It is read and held against the register without the right to write, and stored in short pieces, between which others save. Each
    row is looked at again where its case was changed meanwhile. What ends the import in the middle, such as what `progress` raises,
    leaves the pieces that were stored: one undo takes them back, and the same file, imported again, goes on behind them.

    Args:
        arrival: the file.
        by: who does it.
        overwrite: fields in which the file wins over whatever a person changed here.
        choices: the sides that a person chose where both changed something.
        meanings: what new status words mean; the office keeps them with it.
        right: lists for which a column may bring many new words.
        reused: what a person said of rows that have the number of plainly another case; others are set aside.
        older: whether it may change cases though it is older than a file that came in before.
        progress: is told how far it is, while nobody is kept from writing; what it raises stops the import.
        stored: is told what was done after each piece.

    Returns:
        What was done.

    Raises:
        UnreadableFile: the file was changed since it was opened.
        OpenQuestion: a new status word is not among the meanings, a column brings many new words, or the file is older
            than one that came in before.
        InvalidValue: the office has a word already, with another meaning.
        DatabaseUnusable: the database complained.
    """
    with snapshot():
        comparison = Comparison(arrival, _lexicon(meanings), overwrite, progress, choices, right, reused)
        look = comparison.seen
        must_ask = look.rows > FIRST and (
            (not older and comparison.plan.newest_before is not None and not look.is_dated)
            or may_leave_open(look, comparison.columns, _lexicon(meanings), right)
        )
    if must_ask:
        plan = make_plan(
            arrival,
            overwrite=overwrite,
            choices=choices,
            meanings=meanings,
            right=right,
            reused=reused,
            progress=progress,
        )
        refuse_open(plan.crowds, plan.unknown)
        if not older:
            refuse_older(plan)
    writing = Writing(
        comparison,
        by,
        words=lambda: _lexicon(meanings),
        forgotten=_forgotten,
        columns=arrival.columns,
        may_be_older=older,
        stored=stored,
    )
    with connection(), room_for_indexes():
        plan = writing.run()
    note_filled(plan.rows)
    return plan


def _forgotten(words: Words) -> list[Word]:
    """Statuses that an import which was taken back left: they may have been explained wrongly."""
    retired = [word for word in words.of(List.STATUS, retired=True) if word.retired]
    return [word for word in retired if not is_on_cases(word)]


def _lexicon(meanings: Meanings | None) -> Lexicon:
    """The office's words, with what the office was told of new ones."""
    words = load_words()
    forgotten = _forgotten(words)
    for text, means in (meanings or {}).items():
        known = words.find(List.STATUS, text)
        if known is not None and known.means != means and known not in forgotten:
            raise InvalidValue(
                "status",
                message(
                    "The office has “{text}” already, with another meaning, as the status “{word}”. Change the meaning of a "
                    "status in the office settings.",
                    text=text,
                    word=known.word,
                ),
            )
    return Lexicon(words, preview_words(), meanings, forgotten)
