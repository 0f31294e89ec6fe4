"""What is said of a command line that can't be followed: what is wrong, what was probably meant, and where help is."""

from __future__ import annotations

from collections.abc import Iterator

import click

from exports.language import translate
from models.messages import message
from tui.commands.base import Group, Option
from tui.settings.nearest import closest, meant

_MOST = 3
"""So many commands are named that may have been meant."""

Path = tuple[str, ...]


def print_usage_error(error: click.ClickException) -> None:
    """Say what is wrong with the command line; a group of commands without one says which it has."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return
    context = error.ctx if isinstance(error, click.UsageError) else None
    click.echo(translate(message("Wrong usage: {sentence}", sentence=_sentence(error))), err=True)
    if context is not None:
        click.echo(translate(message("Help: {command}", command=f"{context.command_path} --help")), err=True)


def _sentence(error: click.ClickException) -> str:
    """Click's sentence, with our guess in place of its own, which knows neither old names nor the Thai keyboard."""
    if isinstance(error, click.NoSuchOption) and error.ctx is not None:
        return error.message + translate(meant(_options_like(error.option_name, error.ctx)))
    if isinstance(error, click.NoSuchCommand) and error.ctx is not None:
        return error.message + translate(meant(_commands_like(error.command_name, error.ctx)))
    return error.format_message()


def _options_like(given: str, context: click.Context) -> list[str]:
    """The option of this command that is most like a name; an old name stands for the new one."""
    known: dict[str, str] = {}
    for each in context.command.get_params(context):
        if isinstance(each, Option):
            known |= dict.fromkeys(each.old, each.shown[-1])
            known |= {name: name for name in (*each.shown, *each.secondary_opts)}
        elif isinstance(each, click.Option):
            known |= {name: name for name in each.opts}
    bare = {name.lstrip("-"): name for name in known}  # the dashes make all of them alike
    return [known[bare[name]] for name in closest(given.lstrip("-"), bare)]


def _commands_like(given: str, context: click.Context) -> list[str]:
    """The commands that may have been meant: of this group, or the same word elsewhere, with all that is to be typed."""
    group, root = context.command, context.find_root()
    assert isinstance(group, Group)
    assert isinstance(root.command, Group)
    paths = list(_walk(root.command, root))
    words = {path[-1] for path in paths}
    if given not in words and (near := closest(given, group.list_commands(context))):
        return near
    wanted = [given] if given in words else closest(given, sorted(words))
    found = [" ".join([root.info_name or "", *path]) for path in paths if path[-1] in wanted]
    return found if len(found) <= _MOST else []


def _walk(group: Group, context: click.Context, path: Path = ()) -> Iterator[Path]:
    """All commands by their paths. They are loaded for it, which takes a moment that only a mistake costs."""
    for name in group.list_commands(context):
        yield (*path, name)
        found = group.get_command(context, name)
        if isinstance(found, Group):
            yield from _walk(found, context, (*path, name))
