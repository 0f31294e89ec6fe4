"""Taking a file into the register: looked at first, then stored as one act, which one undo takes back."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from models.cases.acts import Act, Verb, act
from models.cases.bulk import Case, insert_new
from models.cases.complainants import load_complainant, store_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.store import ids_of_numbers
from models.cases.word_use import is_on_cases
from models.errors import InvalidValue
from models.imports.age import refuse_older, remember_age
from models.imports.comparison import Comparison
from models.imports.families import going_along, let_go_along
from models.imports.files import Arrival
from models.imports.lexicon import Lexicon, Meanings, preview_words, store_words
from models.imports.plan import NOBODY_SAID, New, Overwrite, Plan, Reused
from models.imports.questions import refuse_open
from models.imports.rows import Progress
from models.imports.three_way import AS_PROPOSED, Choices
from models.messages import message
from models.office.words import List, load_words
from models.storage.database import snapshot


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
        for _ in comparison.run():
            pass
        comparison.plan.along = len(list(going_along(comparison.moved)))
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
) -> Plan:
    """Take a file into the register, all of it or nothing.

    The rows are held against the register once more: what somebody changed since a plan was made is respected.

    Args:
        arrival: the file.
        by: who does it.
        overwrite: fields in which the file wins over whatever a person changed here.
        choices: the sides that a person chose where both changed something.
        meanings: what new status words mean; the office keeps them with it.
        right: lists for which a column may bring many new words.
        reused: what a person said of rows that have the number of plainly another case; others are set aside.
        older: whether it may change cases though it is older than a file that came in before.
        progress: is told how far it is; what it raises stops the import, and nothing is stored.

    Returns:
        What was done.

    Raises:
        UnreadableFile: the file was changed since it was opened.
        OpenQuestion: a new status word is not among the meanings, a column brings many new words, or the file is older
            than one that came in before.
        InvalidValue: the office has a word already, with another meaning.
        DatabaseUnusable: the database complained.
    """
    with act(Verb.IMPORT, by, note=arrival.path.name) as doing:
        lexicon = _lexicon(meanings, doing)
        comparison = Comparison(arrival, lexicon, overwrite, progress, choices, right, reused)
        complainants: dict[tuple[str, int], Complainant] = {}
        insert_new(doing, _store_changed(doing, comparison, complainants))
        refuse_open(comparison.plan.crowds, comparison.plan.unknown)
        if not older:
            refuse_older(comparison.plan)
        remember_age(doing, arrival.columns, comparison.plan.newest)
        for key, complaint_id in ids_of_numbers(key for key, _ in complainants).items():
            if key in complainants:
                store_complainant(doing, Complaint(id=complaint_id), complainants[key])
        comparison.plan.along = let_go_along(doing, comparison.moved)
        comparison.plan.act = doing.id if doing.events else None
        return comparison.plan


def _lexicon(meanings: Meanings | None, doing: Act | None = None) -> Lexicon:
    """The office's words, with what the office was told of new ones; without an act they are for a preview."""
    words = load_words()
    # An import that was taken back leaves its statuses retired: they may have been explained wrongly.
    retired = [word for word in words.of(List.STATUS, retired=True) if word.retired]
    forgotten = [word for word in retired if not is_on_cases(word)]
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
    make = preview_words() if doing is None else store_words(doing, forgotten)
    return Lexicon(words, make, meanings, forgotten)


def _store_changed(
    doing: Act, comparison: Comparison, complainants: dict[tuple[str, int], Complainant]
) -> Iterator[Case]:
    """Store the changed cases as they come, and pass the new ones on."""
    for found in comparison.run():
        if isinstance(found, New):
            if found.complainant is not None:
                complainants[found.key, found.case.number_year] = found.complainant
            yield found.case, found.stood
        else:
            doing.change(found.before, found.after, on=found.on)
            if found.complainant is not None and load_complainant(found.before.id) == Complainant():
                store_complainant(doing, found.before, found.complainant)
