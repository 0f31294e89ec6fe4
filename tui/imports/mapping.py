"""Telling what a column of an office's own MIS export is; it is remembered for the next file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from models.admin.mappings import delete_mapping, load_mappings, save_mapping
from models.errors import TamruangError, UnreadableFile
from models.imports.header_guess import header_of
from models.imports.header_keys import header_key
from models.messages import Message as Sentence
from models.messages import message
from tui.framework.pick_sheet import Option, PickOne
from tui.framework.screen import OfficeScreen
from tui.imports.columns import AS_NAMED, field_name, meanings
from tui.imports.saved import MAPPING


class NoNumbers(UnreadableFile):
    """A table in which no column is known to have the numbers of the cases.

    Attributes:
        headers: of its columns.
    """

    def __init__(self, sentence: Sentence, headers: tuple[str, ...]) -> None:
        super().__init__(sentence)
        self.headers = headers


def raise_if_named(file: Path, error: UnreadableFile) -> None:
    """Look whether a file that was refused is a table that lacks no more than the numbers.

    Raises:
        NoNumbers: it is.
    """
    columns = None
    with suppress(OSError, ValueError, TamruangError):
        columns = header_of(file)
    if columns is not None and not columns.usable:
        raise NoNumbers(error.sentence, tuple(filter(None, columns.headers))) from error


def ask_numbers(
    screen: OfficeScreen[Any],
    error: NoNumbers,
    *,
    on_done: Callable[[], object],
    on_error: Callable[[], object],
) -> None:
    """Ask which column has the numbers of the cases.

    Args:
        screen: that asks.
        error: with the columns that there are.
        on_done: called when it is known.
        on_error: called when nobody tells.
    """

    def picked(option: Option | None) -> None:
        if option is None:
            on_error()
        else:
            _remember(screen, option.value, "number", on_done)

    sentence = message("No column is known to hold them. Your choice is remembered for the next file.")
    options = [Option(header, header) for header in error.headers]
    screen.app.push_screen(
        PickOne(message("Which column holds the case numbers?"), options, sentence), picked
    )


def ask_meaning(screen: OfficeScreen[Any], header: str, *, on_done: Callable[[], object]) -> None:
    """Ask what a column is.

    Args:
        screen: that asks.
        header: of the column.
        on_done: called when it is known.
    """

    def picked(option: Option | None) -> None:
        if option is not None:
            _remember(screen, header, option.value, on_done)

    options = [Option(field, words) for field, words in meanings()]
    screen.app.push_screen(PickOne(message("What is the column “{header}”?", header=header), options), picked)


def _remember(screen: OfficeScreen[Any], header: str, field: str, on_done: Callable[[], object]) -> None:
    by = screen.program.by

    def verb() -> None:
        known = load_mappings().get(MAPPING, {})
        kept = {other: means for other, means in known.items() if header_key(other) != header_key(header)}
        if field != AS_NAMED:
            kept[header] = field
        if kept:
            save_mapping(MAPPING, kept, by=by)
        elif known:
            delete_mapping(MAPPING, by=by)

    def stored(_: object) -> None:
        on_done()
        field_words = field_name(field) if field else "-"
        screen.notice(message("✓ “{header}”: {field}.", header=header, field=field_words))

    screen.ask_office(verb, stored, group="save")
