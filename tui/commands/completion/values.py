"""Kinds of values that the office or the program has names for. Any text is taken; a shell that asks gets the names.

What they need is loaded when a shell asks: no command pays for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from exports.language import translate
from models import clock
from models.messages import Message, message
from models.storage.place import default_path
from tui.commands.options import named_database

Suggestion = tuple[str, str]
"""What can be typed, and what it is."""

PART = "part"
"""Kind of an item behind which more is to be typed at once."""

_MONTHS = 18


class Known(click.ParamType[str]):
    """A text; some are known.

    Args:
        find: those that are, of a database, with what was typed so far.
        is_search: whether `find` itself leaves out what does not fit.
    """

    name = "text"

    def __init__(self, find: Callable[[Path, str], Iterable[Suggestion]], *, is_search: bool = False) -> None:
        self.find, self.is_search = find, is_search

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Any text will do."""
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Those that begin as what was typed."""
        database = named_database(ctx) or default_path()
        return [
            CompletionItem(value, help=about)
            for value, about in self.find(database, incomplete)
            if self.is_search or value.startswith(incomplete)
        ]


class OfficeWord(Known):
    """A word of one of the office's lists.

    Args:
        which: a `List`.
    """

    def __init__(self, which: str) -> None:
        super().__init__(
            lambda database, _: ((word, "") for word in _glance().see_words(database, str(which)))
        )


class Pairs(click.ParamType[str]):
    """`WORD=MEANING`: what stands behind the sign can be chosen.

    Args:
        module: where the choice stands.
        name: of the choice there, a collection of texts.
    """

    name = "text"

    def __init__(self, module: str, name: str) -> None:
        self.place = module, name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Any text will do; the command looks at it."""
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The whole value with each meaning."""
        word, sign, begun = incomplete.rpartition("=")
        if not sign:
            return []
        module, name = self.place
        return [
            CompletionItem(f"{word}={each}")
            for each in map(str, getattr(import_module(module), name))
            if each.startswith(begun)
        ]


class Names(click.ParamType[str]):
    """Names with commas between them, `number,subject`.

    Args:
        module: where the names stand.
        name: of the mapping there: the names to something with a `title`.
    """

    name = "text"

    def __init__(self, module: str, name: str) -> None:
        self.place = module, name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Any text will do; the command looks at it."""
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """What was typed, with one more name."""
        before, comma, begun = incomplete.rpartition(",")
        module, name = self.place
        known = getattr(import_module(module), name)
        taken = before.split(",")
        return [
            CompletionItem(f"{before}{comma}{each}", type=PART, help=str(getattr(known[each], "title", "")))
            for each in known
            if each.startswith(begun) and each not in taken
        ]


def _glance() -> Any:
    return import_module("models.register.glance")


def _cases(database: Path, typed: str) -> Iterator[Suggestion]:
    for case in _glance().see_cases(database, typed):
        day = clock.bangkok_day(datetime.fromisoformat(case.at))
        yield case.number, translate(message("{status}, received {day}", status=case.status, day=day))


def _months(_database: Path, _typed: str) -> Iterator[Suggestion]:
    """The last months with their Buddhist years, the newest first."""
    today = clock.today()
    count = today.year * 12 + today.month - 1
    for each in range(count, count - _MONTHS, -1):
        yield f"{each // 12 + 543}-{each % 12 + 1:02}", ""


def _views(database: Path, _typed: str) -> Iterator[Suggestion]:
    for view in import_module("models.register.views").default_views():
        yield view.name, translate(view.title)
    for name in _glance().see_views(database):
        yield name, ""


def _projects(database: Path, _typed: str) -> Iterator[Suggestion]:
    for code, year in _glance().see_projects(database):
        yield code, translate(message("Fiscal year {year}", year=year or "-"))


def _years(database: Path, _typed: str) -> Iterator[Suggestion]:
    for _, year in _glance().see_projects(database):
        if year:
            yield str(year), ""


def _papers(_database: Path, _typed: str) -> Iterator[Suggestion]:
    for name, kind in import_module("exports.papers.kinds").PAPERS.items():
        yield name, _title(kind.title)


def _topics(_database: Path, _typed: str) -> Iterator[Suggestion]:
    pages = import_module("tui.manual.pages")
    for topic in pages.TOPICS:
        yield topic, pages.page_title(topic)


def _screens(_database: Path, _typed: str) -> Iterator[Suggestion]:
    for name in sorted(import_module("tui.custom_keys").PLACES):
        yield name, ""


def _mails(database: Path, _typed: str) -> Iterator[Suggestion]:
    outbox = import_module("exports.mail.outbox")
    box = outbox.Outbox(database.expanduser().parent / "outbox")
    for state in (outbox.State.FAILED, outbox.State.SENDING):
        if box.folder.is_dir():
            for name in box.names(state):
                yield name, ""


def _title(sentence: Message | str) -> str:
    return translate(sentence)


CASE_NUMBER = Known(_cases, is_search=True)
MONTH = Known(_months)
VIEW = Known(_views)
PROJECT = Known(_projects)
PAPER = Known(_papers)
TOPIC = Known(_topics)
SCREEN = Known(_screens)
MAIL = Known(_mails)
