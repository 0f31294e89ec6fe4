"""Questions on the command line, answered with yes or no on either keyboard layout."""

from __future__ import annotations

import sys
from collections.abc import Collection

import click

from exports.language import translate
from models.errors import TamruangError
from models.messages import Message, message
from tui.keyboard.answers import parse_answer
from tui.terminal.broken import broken


def confirm_by_word(question: Message, words: Collection[str], *, nobody: Message) -> bool:
    """Ask for a word to be typed; anything else is no.

    Args:
        question: what to ask.
        words: those that are yes.
        nobody: what to say where there is nobody to ask.

    Raises:
        TamruangError: standard input is no terminal.
    """
    if not sys.stdin.isatty():
        raise TamruangError(nobody)
    text = broken(translate(message("{question}: ", question=question)))
    answer = click.prompt(text, default="", show_default=False, prompt_suffix="")
    return str(answer).strip().casefold() in words


def confirm(question: Message, *, nobody: Message, to_stderr: bool = False) -> bool:
    """Ask a question; Enter alone is no.

    Args:
        question: what to ask.
        nobody: what to say where there is nobody to ask.
        to_stderr: whether to ask on standard error, where the output is for another program.

    Raises:
        TamruangError: standard input is no terminal.
    """
    if not sys.stdin.isatty():
        raise TamruangError(nobody)
    text = broken(translate(message("{question} [y/N]: ", question=question)))
    while True:
        answer = click.prompt(text, default="", show_default=False, prompt_suffix="", err=to_stderr)
        if (is_yes := parse_answer(str(answer))) is not None:
            return is_yes
        click.echo(translate(message("Please answer y for yes or n for no.")), err=to_stderr)
