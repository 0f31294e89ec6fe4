"""Whether there is something beside the day, and when it is read; what draws it is loaded only where there is room for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tui.framework.screen import OfficeScreen

WIDE = 100
"""From this width on there is something beside the day."""


class Wide:
    """What a wide window has beside the day.

    Args:
        screen: the first screen.
        has_day: tells whether it shows a day with cases.
    """

    def __init__(self, screen: OfficeScreen[Any], has_day: Callable[[], bool]) -> None:
        self._screen = screen
        self._has_day = has_day

    def look(self) -> None:
        """Read it and show it, once the first screen is painted; an empty register has nothing to show."""
        screen = self._screen
        if screen.program.plain is not None or not self._has_day():
            return
        if screen.app.size.width >= WIDE:
            from tui.today.beside import look_beside

            look_beside(screen)
        else:
            screen.query("Beside").remove()
