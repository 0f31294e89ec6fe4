"""What can be offered where a value is asked for: the office's words and numbers, and the program's own names.

It is loaded only when a shell asks, and loads itself only what the question needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from click.shell_completion import CompletionItem

from exports.language import translate
from models import clock
from models.messages import Message, message
from models.outlet import one_line
from models.register import glance

Suggestion = tuple[str, str]
"""What can be typed, and what it is."""

PART = "part"
"""Kind of an item behind which more is to be typed at once."""

_SEARCHES = {"cases", "cases and statuses"}
"""Sources that leave out by themselves what does not fit: a number may be typed in several ways."""
_MONTHS = 18
_FIRST_GROUP, _NOBODY = 1_000, 65_534
"""Numbers of the accounts and groups that people make."""


def offer(
    source: str | Callable[[Path, str], Iterable[Suggestion]],
    about: tuple[str, ...],
    database: Path,
    typed: str,
) -> list[CompletionItem]:
    """What could stand where something was typed.

    Args:
        source: of what is offered, as `values.Known` has it.
        about: what it needs to know besides.
        database: the office's file.
        typed: the beginning.
    """
    if source == "pairs":
        return _pairs(about, typed)
    if source == "names":
        return _names(about, typed)
    if source == "words":
        found: Iterable[Suggestion] = ((word, "") for word in glance.see_words(database, *about))
    else:
        found = (_SOURCES[source] if isinstance(source, str) else source)(database, typed)
    return [
        CompletionItem(value, help=what and one_line(what))
        for value, what in found
        # What a terminal would obey is not put into a shell's line.
        if (source in _SEARCHES or value.startswith(typed)) and one_line(value) == value
    ]


def _pairs(about: tuple[str, ...], typed: str) -> list[CompletionItem]:
    """`WORD=MEANING`, the whole value with each meaning."""
    word, sign, begun = typed.rpartition("=")
    if not sign:
        return []
    module, name = about
    return [
        CompletionItem(f"{word}={each}")
        for each in map(str, getattr(import_module(module), name))
        if each.startswith(begun)
    ]


def _names(about: tuple[str, ...], typed: str) -> list[CompletionItem]:
    """`number,subject`, what was typed with one more name."""
    before, comma, begun = typed.rpartition(",")
    module, name = about
    known = getattr(import_module(module), name)
    taken = before.split(",")
    return [
        CompletionItem(f"{before}{comma}{each}", type=PART, help=str(getattr(known[each], "title", "")))
        for each in known
        if each.startswith(begun) and each not in taken
    ]


def _cases(database: Path, typed: str) -> Iterator[Suggestion]:
    for case in glance.see_cases(database, typed):
        day = clock.bangkok_day(datetime.fromisoformat(case.at))
        yield case.number, translate(message("{status}, received {day}", status=case.status, day=day))


def _cases_and_statuses(database: Path, typed: str) -> Iterator[Suggestion]:
    """What may come behind a number where a status comes last: another one, or the status."""
    yield from _cases(database, typed)
    yield from ((word, "") for word in glance.see_words(database, "status") if word.startswith(typed))


def _months(_database: Path, _typed: str) -> Iterator[Suggestion]:
    """The last months with their Buddhist years, the newest first."""
    today = clock.today()
    count = today.year * 12 + today.month - 1
    for each in range(count, count - _MONTHS, -1):
        yield f"{each // 12 + 543}-{each % 12 + 1:02}", ""


def _views(database: Path, _typed: str) -> Iterator[Suggestion]:
    views = import_module("models.register.views")
    for view in (*views.default_views(), *views.following_views()):
        yield view.name, translate(view.title)
    for name in glance.see_views(database):
        yield name, ""


def _subdistricts(database: Path, _typed: str) -> Iterator[Suggestion]:
    for name in glance.see_subdistricts(database):
        yield name, ""


def _projects(database: Path, _typed: str) -> Iterator[Suggestion]:
    for code, year in glance.see_projects(database):
        yield code, translate(message("Fiscal year {year}", year=year or "-"))


def _years(database: Path, _typed: str) -> Iterator[Suggestion]:
    for _, year in glance.see_projects(database):
        if year:
            yield str(year), ""


def _papers(_database: Path, _typed: str) -> Iterator[Suggestion]:
    for name, kind in import_module("exports.papers.every").EVERY.items():
        yield name, _title(kind.title)


def _topics(_database: Path, _typed: str) -> Iterator[Suggestion]:
    pages = import_module("tui.manual.pages")
    for topic in pages.TOPICS:
        yield topic, pages.page_title(topic)


def _screens(_database: Path, _typed: str) -> Iterator[Suggestion]:
    for name in sorted(import_module("tui.custom_keys").PLACES):
        yield name, ""


def _addresses(database: Path, _typed: str) -> Iterator[Suggestion]:
    """The three that are always in the book, and all others."""
    recipients = import_module("exports.mail.recipients")
    for kind in import_module("models.admin.addresses").FIXED:
        yield kind.value, translate(recipients.KINDS[kind])
    yield from glance.see_addresses(database)


def _mappings(database: Path, _typed: str) -> Iterator[Suggestion]:
    for name in glance.see_mappings(database):
        yield name, ""


def _partners(database: Path, _typed: str) -> Iterator[Suggestion]:
    for name in glance.see_partners(database):
        yield name, ""


def _groups(_database: Path, _typed: str) -> Iterator[Suggestion]:
    """The Unix groups of this machine that are not the system's own."""
    for group in import_module("grp").getgrall():
        if _FIRST_GROUP <= group.gr_gid < _NOBODY:
            yield group.gr_name, ""


def _logins(_database: Path, _typed: str) -> Iterator[Suggestion]:
    """The accounts of this machine that are not the system's own."""
    for account in import_module("pwd").getpwall():
        if _FIRST_GROUP <= account.pw_uid < _NOBODY:
            yield account.pw_name, ""


def _mails(database: Path, _typed: str) -> Iterator[Suggestion]:
    outbox = import_module("exports.mail.outbox")
    box = outbox.Outbox(import_module("models.storage.old_outbox").find_outbox(database.expanduser()))
    for state in (outbox.State.FAILED, outbox.State.SENDING, outbox.State.NEW):
        if box.folder.is_dir():
            for name in box.names(state):
                yield name, ""


def _title(sentence: Message | str) -> str:
    return translate(sentence)


def _city_offices(database: Path, _typed: str) -> Iterable[Suggestion]:
    return ((name, "") for name in glance.see_city_offices(database))


_SOURCES: Mapping[str, Callable[[Path, str], Iterable[Suggestion]]] = MappingProxyType(
    {
        "addresses": _addresses,
        "cases": _cases,
        "cases and statuses": _cases_and_statuses,
        "city offices": _city_offices,
        "groups": _groups,
        "logins": _logins,
        "mails": _mails,
        "mappings": _mappings,
        "months": _months,
        "papers": _papers,
        "partners": _partners,
        "projects": _projects,
        "screens": _screens,
        "subdistricts": _subdistricts,
        "topics": _topics,
        "views": _views,
    }
)
