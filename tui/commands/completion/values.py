"""Kinds of values that the office or the program has names for. Any text is taken; a shell that asks gets the names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from models.storage.place import default_path
from tui.commands.options import named_database

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Known(click.ParamType[str]):
    """A text; some are known.

    Args:
        source: of those that are: its name in `sources`, which is loaded when a shell asks; or a function that gives them with what
            they are, of the office's file and what was typed.
        *about: what the source needs to know besides.
    """

    name = "text"

    def __init__(self, source: str | Callable[[Path, str], Iterable[tuple[str, str]]], *about: str) -> None:
        self.source, self.about = source, about

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Any text will do; the command looks at it."""
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Those that could stand here."""
        sources = import_module("tui.commands.completion.sources")
        database = named_database(ctx) or default_path()
        found: list[CompletionItem] = sources.offer(self.source, self.about, database, incomplete)
        return found


class OfficeWord(Known):
    """A word of one of the office's lists.

    Args:
        which: a `List`.
    """

    def __init__(self, which: str) -> None:
        super().__init__("words", str(which))


class Pairs(Known):
    """`WORD=MEANING`: what stands behind the sign can be chosen.

    Args:
        module: where the choice stands.
        name: of the choice there, a collection of texts.
    """

    def __init__(self, module: str, name: str) -> None:
        super().__init__("pairs", module, name)


class Names(Known):
    """Names with commas between them, `number,subject`.

    Args:
        module: where the names stand.
        name: of the mapping there: the names to something with a `title`.
    """

    def __init__(self, module: str, name: str) -> None:
        super().__init__("names", module, name)


ADDRESS = Known("addresses")
CASE_NUMBER = Known("cases")
CASE_OR_STATUS = Known("cases and statuses")
CITY_OFFICE = Known("city offices")
GROUP = Known("groups")
LOGIN = Known("logins")
MAIL = Known("mails")
MAPPING = Known("mappings")
MONTH = Known("months")
OFFICE = Known("partners")
PAPER = Known("papers")
PROJECT = Known("projects")
SCREEN = Known("screens")
TOPIC = Known("topics")
VIEW = Known("views")
