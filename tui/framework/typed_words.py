"""All that is typed on the screens and in no draft on disk, as one text: for who has to take it elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

from models.outlet import printable
from tui.framework.draft_screen import KeepsTyped
from tui.framework.screen import OfficeScreen

if TYPE_CHECKING:
    from models.drafts import Draft


def unkept_text(app: App[Any]) -> str:
    """Give what is typed and neither saved nor thrown away, each field with its label; empty if nothing is.

    Also what is in drafts already: it is asked for where the disk holds them no more, or perhaps not the last word.

    Args:
        app: on whose screens it is typed.
    """
    drafts: dict[str, Draft] = {}
    for screen in app.screen_stack:
        if isinstance(screen, OfficeScreen):
            drafts = screen.program.drafts.unwritten | drafts
        if isinstance(screen, KeepsTyped) and (draft := screen.typed_draft) is not None:
            drafts[screen.place] = draft
    return "\n\n".join(filter(None, map(_text_of, drafts.values())))


def _text_of(draft: Draft) -> str:
    lines = [
        printable(
            f"{label}: {draft.texts[name]}" if (label := draft.labels.get(name, "")) else draft.texts[name]
        )
        for name in draft.typed
        if draft.texts[name]
    ]
    return "\n".join([draft.title, *lines]) if lines else ""
