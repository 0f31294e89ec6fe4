"""What is written of cases, changed: of one in a form, of many one field in all of them."""

from __future__ import annotations

from typing import Any

from models.messages import message
from tui.cases.carry_out import Cases, OnDone, unless_closed
from tui.cases.change_many import change_many
from tui.cases.new import change_case
from tui.framework.screen import OfficeScreen

Screen = OfficeScreen[Any]


def change_fields(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Change what is written of cases: of one, all its fields in a form; of many, one field in all of them."""
    change = change_case if len(cases) == 1 else change_many
    change(screen, cases, unless_closed(screen, message("corrected"), on_done))
