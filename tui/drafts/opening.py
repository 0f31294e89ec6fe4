"""The way from a draft to the place where it was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.drafts import KeptDraft, take_up
from models.errors import TamruangError
from tui.drafts.places import Loader, Place, PlaceGone
from tui.framework.draft_offer import DraftSheet
from tui.framework.program import OnDone
from tui.framework.screen import OfficeScreen

REPORT_KINDS = frozenset(
    {"accept", "as-of-report", "field", "import-form", "project", "project-form", "reason-report", "report"}
)
OFFICE_KINDS = frozenset(
    {
        *("account", "check", "city-key", "city-office", "city-take", "covering-note"),
        *("holiday", "import-cases", "number", "word"),
    }
)


def open_draft(screen: OfficeScreen[Any], kept: KeptDraft, on_done: OnDone) -> None:
    """Open the place of a draft; where that can't be done, show the draft itself.

    Args:
        screen: that asks.
        kept: the draft.
        on_done: called when the person has come back.
    """
    place, by = Place(kept, screen, on_done), screen.program.by

    def load() -> Callable[[], object]:
        open_place = _loader(place.kind)(place)
        take_up(kept.id, by=by)
        return open_place

    def show(error: TamruangError) -> bool:
        sentence = error.sentence if isinstance(error, PlaceGone) else PlaceGone().sentence
        screen.app.push_screen(DraftSheet(kept, sentence), on_done)
        return True

    screen.ask_office(load, lambda open_place: open_place(), on_error=show, group="waiting")


def _loader(kind: str) -> Loader:
    """What looks for places of a kind: each room's screens are loaded with the first draft of that room."""
    if kind in REPORT_KINDS:
        from tui.drafts.report_places import LOADERS
    elif kind in OFFICE_KINDS:
        from tui.drafts.office_places import LOADERS
    else:
        from tui.drafts.case_places import LOADERS
    return LOADERS.get(kind, _refuse)


def _refuse(place: Place) -> Callable[[], object]:
    raise PlaceGone
