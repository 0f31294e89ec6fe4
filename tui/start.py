"""Opening the screens. `tamruang` alone, with which every morning begins, comes here without loading the command line."""

from __future__ import annotations

import codecs
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from exports.language import DEFAULT, LANGUAGES, set_language, translate
from models.errors import DatabaseUnusable, TamruangError
from models.messages import Message, message
from models.storage.place import default_path, is_there, remains_of
from models.storage.server import is_address
from tui.spared import spared_imports
from tui.terminal.encoding import UTF_8, terminal_encoding
from tui.terminal.outlet import guard_streams
from tui.terminal.taken import give_back

if TYPE_CHECKING:
    from tui.settings.values import Settings

DATABASE_VARIABLE = "TAMRUANG_DATABASE"
LANGUAGE_VARIABLE = "TAMRUANG_LANG"
SCREEN_VARIABLE = "TAMRUANG_SCREEN"
PLAIN_VARIABLE = "TAMRUANG_PLAIN"
PERSON_VARIABLE = "TAMRUANG_PERSON"
SCREENS = ("today", "complaints", "reports", "city")
"""Screens that the program can begin with."""


def require_terminal(first: str = "") -> None:
    """Refuse to open the screens where there is no terminal.

    Args:
        first: the screen to begin with, see `open_screens`: the city's people use other commands than an office's.

    Raises:
        TamruangError: there is none, or none that could show them.
    """
    has_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if not has_terminal and first == "city":
        raise TamruangError(
            message("The city's screen needs a terminal. Without one, use the commands: tamruang city --help")
        )
    if not has_terminal:
        raise TamruangError(
            message(
                "The screens need a terminal. Without one, use the commands: tamruang form --help, "
                "tamruang complaint --help"
            )
        )
    if os.environ.get("TERM") == "dumb":
        raise TamruangError(
            message(
                "TERM=dumb means that this terminal can't move its cursor. Set TERM to what it is "
                "(TERM=xterm-256color), or use the commands: tamruang complaint --help"
            )
        )


def load_checked_settings() -> Settings:
    """The settings of this machine, after a look whether the screens can go by them.

    Raises:
        TamruangError: they can't be read, or two things on a screen would go by one key.
    """
    from tui.settings.load import load_settings

    settings = load_settings()
    if settings.keys:
        from tui.custom_keys import check_keys

        return check_keys(settings)
    return settings


def open_screens(
    database: Path | None,
    *,
    is_demo: bool = False,
    first: str = SCREENS[0],
    is_plain: bool = False,
    is_guided: bool = False,
    person: str = "",
) -> int:
    """Open the screens on a database, until the person leaves.

    Args:
        database: its file; where it lies when nothing is said if None.
        is_demo: whether it is the sample office.
        first: the screen to begin with, one of `SCREENS`.
        is_guided: whether the round through the sample office begins at once.
        is_plain: whether screens are lines in reading order; the settings and the environment may ask for it too.
        person: who sits here, where several people share the account; they are asked if it is empty.

    Returns:
        The exit code. Textual would end a failed program with 0.

    Raises:
        TamruangError: there is no terminal, or the database can't be used.
    """
    require_terminal(first)
    with spared_imports():
        from tui.app import TamruangApp
    from tui.person import current_person

    settings = load_checked_settings()
    if is_plain or os.environ.get(PLAIN_VARIABLE, "0") not in {"", "0"}:
        settings = settings._replace(plain=True)

    if database is None:
        database = default_path()
    if not is_there(database):
        _begin_office(database)
    by = current_person()
    if is_demo:
        from tui.guide.app import GuidedApp  # with the round, which an office has no need of

        app: TamruangApp = GuidedApp(
            database, by=by, is_demo=True, is_guided=is_guided, first=first, settings=settings, person=person
        )
    else:
        app = TamruangApp(database, by=by, first=first, settings=settings, person=person)
    app.run()
    return app.return_code or 0


def _begin_office(database: Path) -> None:
    """Make a new office if that is what is wanted; a path with a typing error is one, too.

    Raises:
        DatabaseUnusable: the answer is no, or it can't be made.
    """
    from models.storage.database import close_office, open_office
    from models.storage.errors import missing
    from tui.keyboard.answers import parse_answer
    from tui.terminal.broken import broken

    where = str(database.expanduser().absolute())
    if (told := _shared_elsewhere(database)) is not None:
        print(broken(translate(told)))
    question = message("There is no database at {path}. Begin a new office there?", path=where)
    if remains := remains_of(database):
        print(broken(translate(missing(database, remains))))
        question = message("Begin a new office at {path} all the same?", path=where)
    text = broken(translate(message("{question} [y/N]: ", question=question)))
    try:
        while (is_yes := parse_answer(input(text))) is None:
            print(translate(message("Please answer y for yes or n for no.")))
    except (EOFError, KeyboardInterrupt):
        print()
        is_yes = False
    if not is_yes:
        raise DatabaseUnusable(
            message(
                "No office was begun at {path}. If the office's database lies elsewhere, give its path with --database or in "
                "TAMRUANG_DATABASE.",
                path=where,
            )
        )
    open_office(database, make=True)
    close_office()


def _shared_elsewhere(database: Path) -> Message | None:
    """That the site file names another office, which all accounts of the machine share; None if it does not."""
    from models.storage.site import SiteUnusable, site_database, site_path

    try:
        shared = site_database()
    except SiteUnusable:
        return None
    if shared in (None, database):
        return None
    return message(
        "According to {site}, the office of this machine is {path}. What you begin now would be another one.",
        path=str(shared),
        site=str(site_path()),
    )


def prepare_output() -> None:
    """Let nothing be printed that a terminal would obey, and a letter that its encoding lacks as a sign, not a traceback.

    To a terminal Python writes UTF-8 if the locale that it is asked for is not installed. We write what the locale says.
    """
    encoding = terminal_encoding()
    for stream in (sys.stdout, sys.stderr):
        if not hasattr(stream, "reconfigure"):
            continue
        if encoding == UTF_8 or not stream.isatty():
            # A file in ASCII would be a file of question marks.
            ascii_only = codecs.lookup(stream.encoding or "ascii").name == "ascii"
            stream.reconfigure(encoding=UTF_8 if ascii_only else None, errors="replace")
        else:
            from tui.terminal.drawing import HANDLER

            stream.reconfigure(encoding=encoding, errors=HANDLER)
    guard_streams()


def print_error(error: TamruangError) -> int:
    """Print an error on standard error; gives the exit code."""
    give_back()
    title = translate(error.title)
    between = " " if title.endswith("?") else ": "
    print(f"{title}{between}{translate(error.sentence)}", file=sys.stderr)
    return error.exit_code


def _place(named: str) -> Path:
    """Where the database lies that the environment names."""
    if not is_address(named):
        return Path(named)
    from models.storage.named_place import place_named  # only who names a server pays for it

    return place_named(named)


def start() -> int | None:
    """Open the screens as the environment says, nothing being said on the command line.

    Returns:
        The exit code; None if the environment says something that the command line has to complain of.
    """
    language, first = os.environ.get(LANGUAGE_VARIABLE, DEFAULT), os.environ.get(SCREEN_VARIABLE, SCREENS[0])
    if language not in LANGUAGES or first not in SCREENS:
        return None
    prepare_output()
    set_language(language)
    database = os.environ.get(DATABASE_VARIABLE)
    try:
        person = os.environ.get(PERSON_VARIABLE, "")
        return open_screens(_place(database) if database else None, first=first, person=person)
    except TamruangError as error:
        return print_error(error)
