"""Somebody else changed a case first: both versions beside each other, and the choice between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from exports.cases.words import NOTHING, case_field, value_words
from models.cases.complaint import Complaint
from models.cases.diary import diary
from models.errors import ChangedByOther
from models.messages import message
from models.office.words import load_words, person_name
from tui.framework.conflict import VersionsSheet
from tui.framework.screen import OfficeScreen


def ask_whose(
    screen: OfficeScreen[Any],
    error: ChangedByOther,
    theirs: Complaint,
    seen: int,
    mine: Mapping[str, Any],
    on_done: Callable[[str | None], None],
) -> None:
    """Show both versions, and let the person choose.

    Args:
        screen: that asks.
        error: what the office said.
        theirs: the case as it is stored.
        seen: its revision that was seen.
        mine: what would have been written, by field.
        on_done: called with the choice.
    """
    screen.ask_office(
        lambda: _versions(theirs, seen, mine),
        lambda rows: screen.app.push_screen(CaseConflictSheet(error, rows), on_done),
        group="versions",
    )


def _versions(theirs: Complaint, seen: int, mine: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Label, mine, theirs of each field that matters: what I would write, and what was changed since I looked."""
    words = load_words()
    before: dict[str, Any] = {}
    changed = [
        entry for entry in diary(theirs.id) if any(each.record == "complaint" for each in entry.changes)
    ]
    since = changed[-(theirs.revision - seen) :] if theirs.revision > seen else []
    for change in (change for entry in since for change in entry.changes if change.record == "complaint"):
        before.setdefault(change.field, change.before)
    rows = []
    for field in dict.fromkeys((*mine, *before)):
        here = mine[field] if field in mine else before[field]
        there = getattr(theirs, field, None)
        shown = value_words(field, here, words), value_words(field, there, words)
        if field in mine or shown[0] != shown[1]:
            rows.append((case_field(field), *(shown if hasattr(theirs, field) else (shown[0], NOTHING))))
    return rows


class CaseConflictSheet(VersionsSheet):
    """Somebody else changed the case first.

    Args:
        error: what the office said.
        rows: label, mine, theirs of each field that matters.
    """

    ACTIONS = VersionsSheet.ACTIONS

    def __init__(self, error: ChangedByOther, rows: list[tuple[str, str, str]]) -> None:
        super().__init__(error, person_name(error.by), rows, message("Apply my change anyway"))
