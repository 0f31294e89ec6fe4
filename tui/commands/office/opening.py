"""What the commands on the office's database share. Loads the database's library: for commands that need it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from shlex import quote

import click

from exports.language import translate
from models.errors import DatabaseUnusable, InvalidValue
from models.messages import message
from models.office.words import List, Word, Words, load_words, word_key
from models.storage.database import open_office
from models.storage.errors import missing
from models.storage.place import Origin, default_place, is_there, remains_of
from models.storage.slow_clock import slow_clock
from tui.commands.options import Office, named_database, origin_of_named
from tui.commands.waiting import tell_waiting
from tui.person import current_account, sign_as

_ALIKE = 3
"""So many words of the office are named that may have been meant."""


def database_of(context: click.Context) -> Path:
    """The file of the office's database."""
    return place_of(context)[0]


def place_of(context: click.Context) -> tuple[Path, Origin]:
    """The file of the office's database, and by what it was chosen."""
    named = named_database(context)
    return (named, origin_of_named(context)) if named is not None else default_place()


def open_database(context: click.Context) -> Path:
    """Open the office's database; gives its file.

    Raises:
        DatabaseUnusable: there is none: whoever only reads makes nothing.
    """
    path = database_of(context)
    tell_waiting()
    open_office(path)
    _sit_down(context)
    _tell_slow_clock()
    return path


def open_or_begin(context: click.Context, *, create: bool, at_default: bool = True) -> Path:
    """Open the office's database for a command with which an office may begin; gives its file.

    On a machine without one it is made in the user's data folder. At a place that was named, on the command line or in the site
    file, it may as well be a typing error, so there it is asked about.

    Args:
        context: of the command.
        create: whether the command line says `--create`.
        at_default: whether one may be made in the user's data folder without asking.

    Raises:
        DatabaseUnusable: there is no database, and nobody to ask.
        click.Abort: the answer is no.
    """
    path, origin = place_of(context)
    is_allowed = create or (at_default and origin is Origin.OWN)
    if not is_there(path):
        if remains := remains_of(path):
            raise DatabaseUnusable(missing(path, remains))
        if not is_allowed:
            _ask_to_begin(path)
    tell_waiting()
    open_office(path, make=True)
    _sit_down(context)
    _tell_slow_clock()
    return path


def _sit_down(context: click.Context) -> None:
    """Sign as the person that the command line names; a sentence if this account is not shared, or nobody is called so."""
    name = context.ensure_object(Office).person
    if not name:
        sign_as(None)
        return
    from models.office.sitting import sit_down  # only a shared account needs it

    sign_as(sit_down(current_account(), name))


def _tell_slow_clock() -> None:
    """Tell on standard error of a clock that stands before what is in the register already."""
    if (slow := slow_clock()) is not None:
        click.echo(translate(slow), err=True)


def _ask_to_begin(path: Path) -> None:
    if not sys.stdin.isatty():
        raise DatabaseUnusable(
            message(
                "There is no database at {path}; nothing was changed. To begin a new office there, add --create.",
                path=str(path),
            )
        )
    from tui.commands.prompt import confirm  # only who is asked pays for the import

    question = message("There is no database at {path}. Begin a new office there?", path=str(path))
    if not confirm(question, nobody=message("Nothing was changed."), to_stderr=True):
        raise click.Abort


def open_register(context: click.Context) -> Words:
    """Open the office's database and give its words."""
    open_database(context)
    return load_words()


def find_word(words: Words, which: List, text: str) -> Word:
    """The word of a list that a person means.

    Raises:
        InvalidValue: there is none; the sentence lists those that there are.
    """
    found = words.find(which, text)
    if found is None and not words.of(which):
        raise InvalidValue(
            str(which),
            message(
                "This list of the office is empty. To add “{said}”: {command}",
                said=text,
                command=f"tamruang office word add {which} {quote(text)}",
            ),
        )
    if found is None:
        from tui.settings.nearest import meant  # only a mistake needs it

        raise InvalidValue(
            str(which),
            message(
                "“{said}” is not one of the office's names.{hint} It has: {known}.",
                said=text,
                hint=meant(_alike(words, which, text)),
                known=", ".join(word.word for word in words.of(which)) or "-",
            ),
        )
    return found


def _alike(words: Words, which: List, text: str) -> list[str]:
    """The words that may be meant: those with the text in a name of theirs, else those with a name like it."""
    from tui.settings.nearest import closest  # only a mistake needs it

    names = {each: word.word for word in words.of(which) for each in (word.word, *word.aliases)}
    key = word_key(text)
    within = [each for each in names if key and key in word_key(each)]
    found = within or closest(text, names, most=_ALIKE)
    return list(dict.fromkeys(names[each] for each in found))[:_ALIKE]


def find_words(words: Words, which: List, texts: Sequence[str]) -> frozenset[int]:
    """The ids of the words of a list that a person means.

    Raises:
        InvalidValue: one of them is none.
    """
    return frozenset(find_word(words, which, text).id for text in texts)
