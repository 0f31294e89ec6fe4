"""Opening the screens. `tamruang` alone, with which every morning begins, comes here without loading the command line."""

import os
import sys
from pathlib import Path

from models.errors import TamruangError
from models.messages import message
from tui.language import DEFAULT, LANGUAGES, set_language, translate

DATABASE_VARIABLE = "TAMRUANG_DATABASE"
LANGUAGE_VARIABLE = "TAMRUANG_LANG"
SCREEN_VARIABLE = "TAMRUANG_SCREEN"
SCREENS = ("today", "complaints", "reports")
"""Screens that the program can begin with."""


def need_terminal() -> None:
    """Refuse to open the screens where there is no terminal.

    Raises:
        TamruangError: there is none.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise TamruangError(
            message(
                "The screens need a terminal. Without one, use the commands: tamruang form --help, "
                "tamruang complaint --help"
            )
        )


def open_screens(database: Path | None, *, is_demo: bool = False, first: str = SCREENS[0]) -> int:
    """Open the screens on a database, until the person leaves.

    Args:
        database: its file; where it lies when nothing is said if None.
        is_demo: whether it is the sample office.
        first: the screen to begin with, one of `SCREENS`.

    Returns:
        The exit code. Textual would end a failed program with 0.

    Raises:
        TamruangError: there is no terminal, or the database can't be used.
    """
    need_terminal()
    from tui.app import TamruangApp
    from tui.person import current_person

    if database is None:
        from models.database import default_path

        database = default_path()
    app = TamruangApp(database, by=current_person(), is_demo=is_demo, first=first)
    app.run()
    return app.return_code or 0


def print_leniently() -> None:
    """Let a letter that the terminal's encoding lacks be a sign in its place, instead of a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def told(error: TamruangError) -> int:
    """Tell an error on standard error; gives the exit code."""
    print(f"{translate(error.title)}: {translate(error.sentence)}", file=sys.stderr)
    return error.exit_code


def start() -> int | None:
    """Open the screens as the environment says, nothing being said on the command line.

    Returns:
        The exit code; None if the environment says something that the command line has to complain of.
    """
    language, first = os.environ.get(LANGUAGE_VARIABLE, DEFAULT), os.environ.get(SCREEN_VARIABLE, SCREENS[0])
    if language not in LANGUAGES or first not in SCREENS:
        return None
    print_leniently()
    set_language(language)
    database = os.environ.get(DATABASE_VARIABLE)
    try:
        return open_screens(Path(database) if database else None, first=first)
    except TamruangError as error:
        return told(error)
