"""The first steps on the first screen: all of them while the register is empty, later one line until none is left."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from exports.language import translate
from models.messages import message
from tui.first_steps.rows import COLUMNS, FIRST_STEPS, rows_of
from tui.widgets.ledger import Ledger, Row

if TYPE_CHECKING:
    from models.office.first_steps import FirstSteps

LINE = "first_steps"
"""Key of the one line."""

_EMPTY = message(
    "The register has no cases yet.\n\nF3  register the first case\ni   import cases from an MIS file\n"
    "F4  record that MIS was checked today\nr   the year's progress reports"
)


def show_steps(ledger: Ledger, steps: FirstSteps | None, today: date) -> None:
    """Show what an empty register begins with.

    Args:
        ledger: the day.
        steps: how far the office is; None in the sample office.
        today: what day it is.
    """
    if steps is None or not steps.left:
        ledger.show((), empty=translate(_EMPTY))
    else:
        ledger.show(rows_of(steps, today), columns=COLUMNS)


def line_of_steps(steps: FirstSteps) -> Row:
    """The line that stands for them among the lines of the day."""
    done = len(steps.done - steps.hidden)
    total = done + len(steps.left)
    what = translate(message("Done: {done} of {total}", done=done, total=total))
    return Row(
        LINE,
        (translate(FIRST_STEPS), what, f"{len(steps.left)}", translate(message("left · Enter"))),
    )
