"""The rows set aside, saved to a file in which they can be corrected; and why there is nothing else to import."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from exports.language import translate
from models.imports.files import Arrival
from models.imports.plan import Plan
from models.imports.set_aside import write_set_aside
from models.messages import Message as Sentence
from models.messages import message
from tui.framework.screen import OfficeScreen


def save_aside(screen: OfficeScreen[Any], arrival: Arrival, plan: Plan) -> None:
    """Write the rows set aside to a file beside the one that came in.

    Args:
        screen: that tells where they are.
        arrival: the file that came in.
        plan: with the rows.
    """
    file, headers, rows = arrival.path, arrival.columns.headers, tuple(plan.set_aside)
    if not rows:
        screen.notice(message("No row was set aside."))
        return

    def verb() -> Path:
        return write_set_aside(file, headers, rows, translate)

    def on_done(path: Path) -> None:
        screen.notice(
            message(
                "✓ {count} rows saved to {path}. Correct them and import that file.",
                count=len(rows),
                path=path.name,
            )
        )

    screen.ask_office(verb, on_done, group="save")


def why_nothing(plan: Plan) -> Sentence:
    """Why a file has nothing to import: what it says is known, which is claimed only where every row could be read."""
    if plan.set_aside and not plan.kept:
        return message(
            "! Nothing can be imported. Rows with problems: {count}. E writes them to a file to be corrected.",
            count=len(plan.set_aside),
        )
    return plan.why_nothing
