"""Options that several commands take: which database, which language, JSON."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from exports.language import LANGUAGES, set_language
from models.messages import message
from models.storage.place import Origin
from tui.commands.base import option
from tui.commands.types import DatabasePlace
from tui.start import DATABASE_VARIABLE, LANGUAGE_VARIABLE

Command = TypeVar("Command", bound=Callable[..., Any])

json_option = option("--json", "as_json", is_flag=True, help=message("Print JSON for other programs."))

create_option = option(
    "--create", is_flag=True, help=message("Begin a new office if there is no database at the place given.")
)


class Office:
    """What the command line says about the office.

    Attributes:
        database: its file; None where nothing was said.
        origin: by what it was chosen.
        person: who sits here, where several people share the account; empty where nothing was said.
    """

    def __init__(self) -> None:
        self.database: Path | None = None
        self.origin = Origin.OPTION
        self.person = ""


def _keep_database(context: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        office = context.ensure_object(Office)
        office.database = value
        is_variable = context.get_parameter_source(parameter.name or "") is ParameterSource.ENVIRONMENT
        office.origin = Origin.VARIABLE if is_variable else Origin.OPTION


def _set_language(_context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        set_language(value)


def office_options(command: Command) -> Command:
    """Add `--database` and `--lang` to a command; the last one on the command line wins."""
    return _add_options(command, reads_environment=False)


def root_options(command: Command) -> Command:
    """Add the same to `tamruang` itself, where the environment is asked too: before what any command is told."""
    return _add_options(command, reads_environment=True)


def _add_options(command: Command, *, reads_environment: bool) -> Command:
    command = option(
        "--lang",
        type=click.Choice(LANGUAGES),
        envvar=LANGUAGE_VARIABLE if reads_environment else None,
        variable=LANGUAGE_VARIABLE,
        expose_value=False,
        callback=_set_language,
        help=message("Language of screens and messages; forms and papers are always Thai."),
        default_text="th",
    )(command)
    return option(
        "--database",
        type=DatabasePlace(),
        metavar=message("FILE"),
        envvar=DATABASE_VARIABLE if reads_environment else None,
        variable=DATABASE_VARIABLE,
        expose_value=False,
        callback=_keep_database,
        help=message("The office's database."),
        default_text=message("by the site file, or in your data folder"),
    )(command)


def origin_of_named(context: click.Context) -> Origin:
    """Whether the database is named by the command line or by the environment."""
    return context.ensure_object(Office).origin


def named_database(context: click.Context) -> Path | None:
    """The database that this command line names; None if it names none."""
    return context.ensure_object(Office).database
