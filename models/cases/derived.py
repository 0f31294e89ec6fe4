"""What follows from a case and the office's words and settings: made again when these change, or when that is taken back."""

from __future__ import annotations

from functools import cache

from peewee import JOIN

from models.cases.acts import Act, Verb
from models.cases.deadlines import deadlines
from models.cases.number_years import recompute_number_years
from models.cases.tables import ActRow
from models.clock import bangkok_day
from models.errors import InvalidValue
from models.messages import message
from models.office.calendar import load_calendar
from models.office.settings import load_settings
from models.office.vocabulary import Standing
from models.office.words import List, load_words
from models.storage.database import connection, database, transaction
from models.storage.kept import moment_of

DERIVED = frozenset({"pending", "accept_by", "finish_by", "due_on", "number_year"})
"""Fields of a case that follow from the others and from the office's words and settings."""


def recompute_deadlines() -> list[int]:
    """Make both days, and the day that counts, of all pending cases again from the words and settings as they are now.

    They follow from what else is stored, so it leaves revisions, what each case's history says, and spans alone.

    Returns:
        Ids of the cases that have other days now.
    """
    words, settings, calendar = load_words(), load_settings(), load_calendar()
    waiting = {word.id for word in words.all if word.means == Standing.WAITING}

    @cache
    def days(hour: int, categories: str, stopped: int) -> tuple[str, str]:
        received_on = bangkok_day(moment_of(hour * 3_600))
        ids = tuple(map(int, categories.split(","))) if categories else ()
        made = deadlines(received_on, ids, words, settings, calendar, stopped)
        return made.accept_by.isoformat(), made.finish_by.isoformat()

    with transaction():
        plain = database.connection()
        changed = []
        for complaint, received_at, categories, status, stopped, held_on, *old in plain.execute(
            "SELECT id, received_at, categories, status, stopped, held_on, accept_by, finish_by, due_on FROM complaint "
            "WHERE pending = 1"
        ):
            # Bangkok is whole hours from UTC: all cases of an hour arrived on one day.
            accept_by, finish_by = days(received_at // 3_600, categories, stopped or 0)
            due_on = None if held_on else accept_by if status in waiting else finish_by
            new = [accept_by, finish_by, due_on]
            if new != old:
                changed.append((*new, complaint))
        plain.executemany(
            "UPDATE complaint SET accept_by = ?, finish_by = ?, due_on = ? WHERE id = ?", changed
        )
    return [case for *_, case in changed]


def recompute_derived(doing: Act) -> None:
    """Make again all of the cases that follows from the office's words and settings, after these were changed or undone.

    These are `number_year`,
    `pending` (of the status), `accept_by`, `finish_by` (of pending cases) and `due_on`. They are no part of what
    a person did to a case, so revisions, what each case's history says, and spans stay as they are: one entry of the act holds all
    that differs now.

    Args:
        doing: the act that changed words or settings.

    Raises:
        InvalidValue: taking an act back would leave a meaning without a status.
    """
    with transaction():
        statuses = [word for word in load_words().all if word.list is List.STATUS]
        if set(Standing) - {word.means for word in statuses if not word.retired}:
            raise InvalidValue(
                "means",
                message("A meaning would be left without a status. Add a status before undoing this."),
            )
        # No word has the id 0: the list is never empty.
        counted = ", ".join(["0", *(str(word.id) for word in statuses if word.pending)])
        plain = database.connection()
        # The plus keeps the status from choosing the index: few cases are pending, most have one of the other statuses.
        plain.execute(
            f"UPDATE complaint SET pending = 0, due_on = NULL WHERE pending = 1 AND +status NOT IN ({counted})"
        )
        plain.execute(f"UPDATE complaint SET pending = 1 WHERE pending = 0 AND status IN ({counted})")
        doing.write_days({*recompute_number_years(), *recompute_deadlines()})


def office_changed_since(act: int) -> bool:
    """Whether somebody edited the office's words or settings after an act, or took such an edit back."""
    undone = ActRow.alias()
    edits = (ActRow.verb == Verb.OFFICE) | ((ActRow.verb == Verb.UNDO) & (undone.verb == Verb.OFFICE))
    with connection():
        query = ActRow.select(ActRow.id).join(undone, JOIN.LEFT_OUTER, on=(ActRow.undoes == undone.id))
        return bool(query.where((ActRow.id > act) & edits).exists())
