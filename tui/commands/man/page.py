"""The manual page: the commands with their options as they are declared, and what is said beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version

import click

from exports.language import translate
from models.messages import Message, message
from tui.commands.base import Group, Option
from tui.commands.examples import EXAMPLES, example_lines
from tui.commands.man import roff
from tui.commands.man.words import ABOUT, EXIT_CODES, FILES, SUMMARY, VARIABLES

NAME = "tamruang"
REVISED = "2026-11-29"
"""Stands on the page; given by hand, so that one program always writes one page."""


def manual_page(root: click.Context) -> str:
    """The page in the language of the screen, as `man` reads it.

    Args:
        root: of the program.
    """
    group = root.command
    assert isinstance(group, Group)
    commands = list(_walk(group, root))
    common = _option_names(group, root) - {"--screen", "--plain", "--version", "--person"}
    return "".join(
        [
            roff.head(NAME, 1, REVISED, f"{NAME} {version(NAME)}"),
            # Thai has no blanks between words: lines are left ragged, and none is broken by the rules of another language.
            ".ad l\n.nh\n",
            roff.chapter("NAME"),  # by this word programs find what the page is about, in any language
            f"{NAME} \\- {roff.prose(translate(SUMMARY))}\n",
            roff.chapter(translate(message("SYNOPSIS"))),
            f"{roff.bold(NAME)} {roff.plain(_usage(group, root))}\n",
            roff.chapter(translate(message("DESCRIPTION"))),
            roff.paragraphs(map(translate, ABOUT)),
            roff.chapter(translate(message("OPTIONS"))),
            *_options(group, root, frozenset()),
            roff.chapter(translate(message("COMMANDS"))),
            roff.paragraphs([translate(message("All of them also take --database, --lang and --help."))]),
            *(line for name, context in commands for line in _command(name, context, common)),
            roff.chapter(translate(message("EXAMPLES"))),
            *_examples(["", *(name for name, _ in commands)]),
            roff.chapter(translate(message("FILES"))),
            *_entries(FILES),
            roff.chapter(translate(message("ENVIRONMENT"))),
            *_entries(VARIABLES),
            roff.chapter(translate(message("EXIT STATUS"))),
            *_entries((str(code), means) for code, means in EXIT_CODES),
            roff.chapter(translate(message("SEE ALSO"))),
            roff.paragraphs(
                [translate(message("`tamruang manual` has the whole manual, in Thai and English."))]
            ),
        ]
    )


def _walk(group: Group, context: click.Context, path: str = "") -> Iterator[tuple[str, click.Context]]:
    """All commands that do something, by their names."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = command.context_class(command, parent=context, info_name=name)
        if isinstance(command, Group):
            yield from _walk(command, inner, f"{path}{name} ")
        else:
            yield f"{path}{name}", inner


def _usage(command: click.Command, context: click.Context) -> str:
    return " ".join(command.collect_usage_pieces(context))


def _command(name: str, context: click.Context, common: frozenset[str]) -> Iterator[str]:
    yield roff.part(name)
    yield f"{roff.bold(f'{NAME} {name}')} {roff.plain(_usage(context.command, context))}\n.PP\n"
    yield roff.paragraphs((context.command.help or "").split("\n\n"))
    yield from _options(context.command, context, common)


def _options(command: click.Command, context: click.Context, without: frozenset[str]) -> Iterator[str]:
    for each in command.get_params(context):
        if isinstance(each, click.Option) and not without.intersection(each.opts):
            record = each.get_help_record(context)
            if record is not None:
                names, text = record
                yield roff.entry(roff.bold(names), " ".join(text.split()))


def _option_names(command: click.Command, context: click.Context) -> frozenset[str]:
    return frozenset(
        name
        for each in command.get_params(context)
        if isinstance(each, click.Option)
        for name in (each.shown if isinstance(each, Option) else each.opts)
    )


def _examples(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if name in EXAMPLES:
            for typed, does in example_lines(name):
                yield roff.entry(roff.bold(typed), translate(does))


def _entries(entries: Iterable[tuple[str, Message]]) -> Iterator[str]:
    for name, text in entries:
        yield roff.entry(roff.bold(name), translate(text))
