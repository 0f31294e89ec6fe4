"""A bar on standard error for what takes long."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import click

from exports.language import translate
from models.messages import Message
from tui.terminal.outlet import raw

if TYPE_CHECKING:  # private, and needed for its name only
    from click._termui_impl import ProgressBar

Progress = Callable[[int, int], None]
"""Takes how many are done, and how many there are."""


@contextmanager
def progress_bar(label: Message, *, least: int = 0) -> Iterator[Progress | None]:
    """Show a bar once something is done, and fill it at the end; gives None where standard error is no terminal.

    Args:
        label: what is done.
        least: so many there must be to be worth a bar.
    """
    if not sys.stderr.isatty():
        yield None
        return
    bar: ProgressBar[int] | None = None
    with ExitStack() as shown:

        def update(done: int, total: int) -> None:
            nonlocal bar
            if bar is None and total > least:
                new = click.progressbar(length=total, label=translate(label), file=raw(sys.stderr))
                bar = shown.enter_context(new)
            if bar is not None:
                bar.length = max(total, 1)
                bar.update(done - bar.pos)

        yield update
        if bar is not None:
            bar.update((bar.length or 0) - bar.pos)
