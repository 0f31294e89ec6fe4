"""The commands of the program, and what the guides say of them.

`python -m tests.guides.commands` writes the lines of usage and the table of options on the manual's page of commands anew; what the commands
do is said by hand.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import NamedTuple

import click

from exports.language import LANGUAGES, set_language
from tests.guides.pages import MANUAL, page
from tui.cli import cli
from tui.commands.base import Option

COMMON = frozenset({"--database", "--lang", "--help", "-h"})
"""Options of every command, which the manual names once."""

USAGE = re.compile(r"^```text\n(.*?)^```", re.DOTALL | re.MULTILINE)
"""A block of the page of commands: a line of usage, which may be broken."""

TABLE = re.compile(r"^(\|[^\n]*\|\n\|---\|---\|\n)(?:\| `tamruang[^\n]*\n)+", re.MULTILINE)
"""The table of all commands on that page; its head stays."""

_WIDTH = 76
_MARGIN = "    "
_PIECES = re.compile(r"\[[^]]*\]|--?[a-z|-]+ [^-\[ ]\S*")
"""What is not to be broken: a part in brackets, an option and its value."""
_OPTION = re.compile(r"-{1,2}[a-z][a-z-]*")

Path = tuple[str, ...]
"""Name of a command, behind those of the groups it is in; the program itself has the empty one."""


class Typed(NamedTuple):
    """What is to be typed: which command, with which options."""

    path: Path
    options: frozenset[str]


def all_commands() -> dict[Path, click.Command]:
    """The commands that do something, by their path."""
    return {
        path: command for path, command in _walk((), cli) if not path or not isinstance(command, click.Group)
    }


def _walk(path: Path, command: click.Command) -> Iterator[tuple[Path, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from _walk((*path, name), found)


def option_names(path: Path) -> set[str]:
    """All names of all options of a command.

    Args:
        path: of the command.
    """
    command = dict(_walk((), cli))[path]
    assert not isinstance(command, click.Group) or command.invoke_without_command, "it does nothing alone"
    return {name for each in command.params for name in (*each.opts, *each.secondary_opts)} | COMMON


def usage(path: Path) -> str:
    """A command with its arguments and all options that not every one has, in the language of the screen.

    Args:
        path: of the command.
    """
    command = all_commands()[path]
    own = [each for each in command.params if not COMMON.intersection(each.opts)]
    # Arguments go first, in their order; they stand behind the name.
    own.sort(key=lambda each: isinstance(each, click.Option))
    return " ".join(["tamruang", *path, *map(_piece, own)])


def _piece(parameter: click.Parameter) -> str:
    value = parameter.make_metavar(click.Context(cli))
    if isinstance(parameter, click.Argument):
        return value
    assert isinstance(parameter, click.Option)
    shown = parameter.shown if isinstance(parameter, Option) else parameter.opts
    text = "|".join((*shown[:1], *parameter.secondary_opts))
    if not parameter.is_flag and parameter.name != "version":
        text += f" {value.strip('[]')}"
    return text if parameter.required else f"[{text}]"


def option_rows() -> list[tuple[str, list[str]]]:
    """The table of all commands: how each is called, and the names of all options that not every one has."""
    return [
        (
            " ".join(("tamruang", *path)),
            [
                name
                for each in command.params
                if isinstance(each, Option) and not COMMON.intersection(each.opts)
                for name in (*each.shown, *each.secondary_opts)
            ],
        )
        for path, command in all_commands().items()
    ]


def table_lines() -> list[str]:
    """The same as lines of the page, without their head."""
    return [
        f"| `{name}` | {' '.join(f'`{option}`' for option in options) or '-'} |"
        for name, options in option_rows()
    ]


def typed(text: str) -> Typed:
    """Which command a text means, with which options.

    Args:
        text: as `tamruang form list [--json]`.
    """
    words = re.findall(r"[^\s\[\]]+", text.removeprefix("tamruang"))
    known = {path[:length] for path in all_commands() for length in range(len(path) + 1)}
    path: Path = ()
    for word in words:
        if (*path, word) not in known:
            break
        path = (*path, word)
    options = {name for word in words if word.startswith("-") for name in _OPTION.findall(word)}
    return Typed(path, frozenset(options))


def write_usages(language: str) -> None:
    """Write the lines of usage of a page anew.

    Args:
        language: of the page.
    """
    set_language(language)
    written = USAGE.sub(
        lambda block: f"```text\n{_broken(usage(typed(block[1]).path))}\n```", page("commands", language)
    )
    written = TABLE.sub(lambda found: found[1] + "\n".join(table_lines()) + "\n", written)
    (MANUAL / language / "commands.md").write_text(written, encoding="utf-8")


def _broken(line: str) -> str:
    whole = _PIECES.sub(lambda piece: piece[0].replace(" ", "\u00a0"), line)
    lines = textwrap.wrap(
        whole, _WIDTH, subsequent_indent=_MARGIN, break_on_hyphens=False, break_long_words=False
    )
    return "\n".join(lines).replace("\u00a0", " ")


if __name__ == "__main__":
    for each in LANGUAGES:
        write_usages(each)
