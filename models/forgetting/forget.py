"""Forgetting complainants: all of it or nothing in the database, and then to its end beside it."""

from __future__ import annotations

from collections.abc import Sequence

from models.cases.acts import Verb, act
from models.errors import DatabaseUnusable
from models.forgetting.beside import Swept
from models.forgetting.choosing import Progress, persons_of
from models.forgetting.erasing import erase_case, erase_drafts, erase_papers
from models.forgetting.holding import load_holding
from models.forgetting.left import Left, find_left
from models.forgetting.pending import Ended, complete, note_pending
from models.messages import Message
from models.personal.persons import Persons
from models.records import dataclass
from models.storage.database import is_on_postgresql
from models.system_errors import describe_system_error


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was done.

    Attributes:
        cases: numbers of the cases whose complainant is forgotten.
        drafts: how many drafts lost something.
        papers: of how many papers a text was let go; their codes still tell whether they are unchanged.
        swept: what was done beside the database.
        left: where else one of them is still named, in what was written of other matters.
        is_whole: whether nothing is left; else `complete` must be called again.
        hindrance: why something is left, such as a full disk; None where somebody else had the office in use.
        is_on_server: whether the office lies on a server, whose own log and backups nobody here can look after.
    """

    cases: tuple[str, ...]
    drafts: int
    papers: int
    swept: Swept
    left: tuple[Left, ...]
    is_whole: bool
    hindrance: Message | None = None
    is_on_server: bool = False


def forget(
    ids: Sequence[int], *, by: str, removes_backups: bool = False, progress: Progress | None = None
) -> Forgotten:
    """Forget the complainants of some cases. It can't be undone.

    In the database it is one transaction: who is killed in it has changed nothing, who is killed behind it has forgotten, and
    the rest is done by whoever comes next.

    Args:
        ids: of the cases.
        by: who does it.
        removes_backups: take the backups away, too, that are where they were made: they hold the persons still.
        progress: is told how many cases are done; what it raises ends it, and nothing was changed.

    Raises:
        NotAllowed: the person has no right to it.
        DatabaseUnusable: the database complained.
    """
    with act(Verb.FORGET, by) as doing:
        numbers: list[str] = []
        known: dict[int, Persons] = {}
        for place, case in enumerate(dict.fromkeys(ids)):
            if progress is not None:
                progress(place, len(ids))
            holding = load_holding(case)
            erase_case(doing, holding)
            numbers.append(holding.number)
            known[case] = holding.persons
        persons = persons_of(known.values())
        drafts, papers = erase_drafts(known, persons), erase_papers(known, numbers, persons)
        if known:
            note_pending(doing.id, persons, removes_backups=removes_backups)
    left = tuple(find_left(persons))
    hindrance: Message | None = None
    ended = Ended(Swept(), is_whole=False)
    try:
        ended = complete()
    except DatabaseUnusable as error:  # what was forgotten stays so
        hindrance = error.sentence
    except OSError as error:
        hindrance = describe_system_error(error)
    return Forgotten(
        tuple(numbers), drafts, papers, ended.swept, left, ended.is_whole, hindrance, is_on_postgresql()
    )
