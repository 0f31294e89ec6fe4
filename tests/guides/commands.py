"""The commands of the program, and what a text says of them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

import click

from tui.cli import cli

COMMON = frozenset({"--database", "--lang", "--help", "-h"})
"""Options of every command, which the manual names once."""

_WORDS = re.compile(r"[^\s\[\]]+")
_OPTION = re.compile(r"-{1,2}[a-z][a-z-]*")


class Usage(NamedTuple):
    """What can be typed for a command.

    Attributes:
        path: its name, with those of the groups it is in.
        options: each by all names that are said for it.
        choices: the words that can follow an option, where they are said.
    """

    path: tuple[str, ...]
    options: frozenset[str]
    choices: frozenset[tuple[str, tuple[str, ...]]]


def all_commands() -> dict[tuple[str, ...], click.Command]:
    """The commands that do something, by their path; the program itself has the empty one."""
    return {
        path: command for path, command in _walk((), cli) if not path or not isinstance(command, click.Group)
    }


def _walk(path: tuple[str, ...], command: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from _walk((*path, name), found)


def options_of(command: click.Command) -> list[click.Option]:
    """The options of a command that not every one has."""
    return [
        each
        for each in command.params
        if isinstance(each, click.Option) and not COMMON.intersection(each.opts)
    ]


def names_of(option: click.Option) -> set[str]:
    """All names of an option, with that which says the contrary."""
    return {*option.opts, *option.secondary_opts}


def read_usage(text: str) -> Usage:
    """What a line of usage says.

    Args:
        text: as `tamruang form list [--json]`; may go over several lines.
    """
    words = _WORDS.findall(text.removeprefix("tamruang"))
    path: list[str] = []
    for word in words:
        if (*path, word) not in {known[: len(path) + 1] for known in all_commands()}:
            break
        path.append(word)
    options = [word for word in words if word.startswith("-")]
    choices = {
        (before, tuple(word.split("|")))
        for before, word in itertools.pairwise(words)
        if before.startswith("-") and "|" in word and not word.startswith("-")
    }
    return Usage(
        tuple(path),
        frozenset(name for option in options for name in _OPTION.findall(option)),
        frozenset(choices),
    )
