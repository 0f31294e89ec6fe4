"""Options that every command takes, before or behind its name: which database, which language."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from exports.language import LANGUAGES, set_language
from tui.start import DATABASE_VARIABLE, LANGUAGE_VARIABLE

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass
class Office:
    """What the command line says about the office.

    Attributes:
        database: its file; None where nothing was said.
    """

    database: Path | None = None


def _database(context: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(Office).database = value


def _language(_context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        set_language(value)


def office_options(command: Command) -> Command:
    """Add `--database` and `--lang` to a command; the last one on the command line wins."""
    return _options(command, database_variable=None, language_variable=None)


def root_options(command: Command) -> Command:
    """Add the same to `tamruang` itself, where the environment is asked too: before what any command is told."""
    return _options(command, database_variable=DATABASE_VARIABLE, language_variable=LANGUAGE_VARIABLE)


def _options(command: Command, *, database_variable: str | None, language_variable: str | None) -> Command:
    command = click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        envvar=language_variable,
        expose_value=False,
        callback=_language,
        help=f"Language of the screen and of messages; the form itself is always Thai.  [{LANGUAGE_VARIABLE}; default: th]",
    )(command)
    return click.option(
        "--database",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar=database_variable,
        expose_value=False,
        callback=_database,
        help=f"The office's database.  [{DATABASE_VARIABLE}; default: in the user's data folder]",
    )(command)


def database_of(context: click.Context) -> Path:
    """The database that this command line means."""
    # Loads peewee: not before a command needs a database.
    from models.storage.database import default_path

    return context.ensure_object(Office).database or default_path()
