"""What the commands of the office's words share: which list, which word, and saying how it is now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from exports.language import translate
from models.messages import Message, message
from models.office.words import List, Word, Words
from tui.commands.answers import print_json
from tui.commands.base import argument
from tui.commands.completion.values import Known, OfficeWord
from tui.commands.rehearsal import print_tried

Function = TypeVar("Function", bound=Callable[..., Any])

list_argument = argument("which", type=click.Choice([each.value for each in List]), metavar=message("LIST"))


class _WordOfList(Known):
    """A word of the list that was named before it."""

    def __init__(self) -> None:
        super().__init__(lambda _database, _typed: ())

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Those that begin as what was typed."""
        which = ctx.params.get("which")
        return OfficeWord(str(which)).shell_complete(ctx, param, incomplete) if which else []


word_argument = argument("said", type=_WordOfList(), metavar=message("WORD"))


def word_record(word: Word, words: Words) -> dict[str, Any]:
    """A word for a program: a meaning by its name, an officer's section by its word."""
    return {
        "list": str(word.list),
        "word": word.word,
        "aliases": list(word.aliases),
        "means": meaning_of(word, words),
        "pending": word.pending if word.list is List.STATUS else None,
        "days": word.days,
        "text": word.text,
        "retired": word.retired,
    }


def meaning_of(word: Word, words: Words) -> str | None:
    """What a word means, as the commands take it: of an officer the section's name."""
    if word.list is List.OFFICER:
        return words.name(int(word.means)) or None if word.means and word.means.isdecimal() else None
    return str(word.means) if word.means is not None else None


def print_words(found: Iterable[Word], words: Words, told: Message, *, is_dry: bool, as_json: bool) -> None:
    """Say what came of a change of a list.

    Args:
        found: the words as they are now.
        words: of the office.
        told: the sentence for people.
        is_dry: whether it was only tried.
        as_json: whether the answer is for a program.
    """
    if as_json:
        print_json({"dry_run": is_dry, "words": [word_record(each, words) for each in found]})
        return
    sentence = translate(told)
    click.echo(sentence.replace("✓", "·", 1) if is_dry else sentence)
    if is_dry:
        print_tried()
