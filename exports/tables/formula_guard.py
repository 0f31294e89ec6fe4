"""Texts of people made harmless for a program that computes."""

from models.imports.spreadsheet_marks import COMPUTED, MARKS, guard_parts, without_guard
from models.outlet import printable
from models.thai import clean_as_typed

MARK = "'"
"""Stands before a text that a spreadsheet would compute; the sign by which spreadsheets themselves mark a text."""

SUSPECT = frozenset((" ", *COMPUTED, *MARKS))
"""A text that begins with none of these and is printable is harmless as it is."""


def clean(text: str) -> str:
    """A text without commands to a terminal, invisible signs and private line ends, whoever stored it."""
    return text if text.isprintable() else printable(clean_as_typed(text))


def escape_formula(text: str) -> str:
    """A text that no spreadsheet takes for a formula when it opens a CSV file.

    What begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets a `'` before it, with blanks before it too, since some
    programs drop those. That holds for every text of people, also for `-5` and `+66 81…`: whether it is a number is the
    spreadsheet's guess, not ours. Figures of the register are no texts and never come here. So does what looks guarded already, or
    the import would take the writer's own `'` off. Within a text the same holds behind each sign at which some program may divide
    the cells, `a;=1+1`, and on each of its lines.

    Args:
        text: of one cell.
    """
    text = clean(text)
    if text.lstrip(" ").startswith(COMPUTED) or (text[:1] in MARKS and without_guard(text) != text):
        text = MARK + text
    return guard_parts(text)
