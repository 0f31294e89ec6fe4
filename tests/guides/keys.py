"""Writes the tables of the manual's page of keys from the actions of the screens: `python -m tests.guides.keys`.

Above its table, a section of the page names its screens as the settings do. What the tables say of an action is its line of help.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exports.language import LANGUAGES, set_language, translate
from tests.guides.pages import MANUAL, Section, page, sections
from tui.custom_keys import screen_class
from tui.framework.sheets import CANCEL
from tui.keyboard.actions import BACK, EVERYWHERE, HELP, Action
from tui.keyboard.layouts import key_label
from tui.widgets.editing import EDITING_LINES
from tui.widgets.ledger import MOVES

COMMON = (HELP, BACK, CANCEL, *EVERYWHERE)
"""What is said once, for every screen."""
UNNAMED: Sequence[Sequence[Action]] = (COMMON, EDITING_LINES, MOVES)
"""The actions of the sections that name no screen, in the order of the page."""


class Row(NamedTuple):
    """A row of the table of keys."""

    keys: tuple[str, ...]
    does: str
    names: tuple[str, ...]


def rows_of(screens: Sequence[str]) -> list[Row]:
    """What can be done on screens, but for what can be done on every one.

    Args:
        screens: their names in the settings. An action that not all of them have is named with its screen.
    """
    having: dict[tuple[object, ...], list[tuple[str, Action]]] = {}
    for screen in screens:
        for action in screen_class(screen).ACTIONS:
            if all((action.id, action.keys) != (each.id, each.keys) for each in COMMON):
                having.setdefault((action.id, action.keys, str(action.help)), []).append((screen, action))
    return [
        _row(
            action,
            [action.id] if len(found) == len(screens) else [f"{each}.{action.id}" for each, _ in found],
        )
        for found in having.values()
        for _, action in found[:1]
    ]


def section_rows(found: Section, unnamed: Iterator[Sequence[Action]]) -> list[Row]:
    """The rows that a section of the page is to have.

    Args:
        found: the section.
        unnamed: actions of the sections that name no screen, from which one is taken if this is such a section.
    """
    if found.screens:
        return rows_of(found.screens)
    return [_row(action, [action.id]) for action in next(unnamed)]


def _row(action: Action, names: Sequence[str]) -> Row:
    return Row(tuple(map(key_label, action.keys)), translate(action.help), tuple(names))


def _lines(found: Section, rows: Sequence[Row]) -> Iterator[str]:
    """The section with its table made of the rows; what else stands in it stays."""
    yield found.heading
    table = [place for place, line in enumerate(found.lines) if line.startswith("|")]
    yield from found.lines[: table[0] + 2]
    columns = found.lines[table[0]].count("|") - 1
    for row in rows:
        keys, names = (" ".join(f"`{word}`" for word in words) for words in (row.keys, row.names))
        yield f"| {' | '.join((keys, row.does, names)[:columns])} |"
    yield from found.lines[table[-1] + 1 :]


def write_tables(language: str) -> None:
    """Write the tables of a page anew.

    Args:
        language: of the page.
    """
    set_language(language)
    unnamed = iter(UNNAMED)
    lines: list[str] = []
    for found in sections(page("keys", language)):
        if found.heading.startswith("## "):
            lines += _lines(found, section_rows(found, unnamed))
        else:
            lines += [found.heading, *found.lines]
    (MANUAL / language / "keys.md").write_text("\n".join(lines).strip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    for each in LANGUAGES:
        write_tables(each)
