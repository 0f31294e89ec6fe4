"""`tamruang office word add` and `change`: what a word is called, and what it means."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from models.admin.word_lists import add_word, change_word
from models.errors import InvalidValue
from models.messages import message
from models.office.vocabulary import PENDING, Method, Standing
from models.office.words import List, Words, load_words
from tui.commands.base import command, option
from tui.commands.office.opening import find_word, open_register
from tui.commands.office.word.options import list_argument, print_words, word_argument
from tui.commands.options import json_option, office_options
from tui.commands.rehearsal import dry_run_option, rehearsal
from tui.commands.typed import typed_option
from tui.commands.types import WholeNumber
from tui.person import current_person
from tui.settings.nearest import nearest

Function = TypeVar("Function", bound=Callable[..., Any])

_MEANINGS = {
    List.STATUS: tuple(each.value for each in Standing),
    List.ANSWER: tuple(each.value for each in Method),
}

_OPTIONS = (
    option(
        *("--alias", "aliases"),
        multiple=True,
        help=message("Another way to write it; may be given several times, and replaces the earlier ones."),
    ),
    option(
        "--means",
        metavar=message("MEANING"),
        help=message(
            "For a status: waiting, in_progress, forwarded, finished or not_ours. For a canned "
            "answer: the resolution. For an officer: the section."
        ),
    ),
    option(
        "--counts-as-pending/--not-pending",
        "is_pending",
        default=None,
        help=message("For a status: whether its cases are pending."),
        default_text=message("as its meaning says"),
    ),
    option(
        "--days",
        type=WholeNumber(0),
        metavar=message("COUNT"),
        help=message("For a category: working days to finish a case; 0 for the office's own."),
    ),
    typed_option(
        *("--answer", "--words", "text"),
        help=message(
            "For a canned answer: the words for the complainant. For a text: what is put in for its name."
        ),
    ),
    option(
        *("--mail-address", "mail"),
        metavar=message("ADDRESS"),
        help=message("For an agency: where mail for it goes; empty for nowhere."),
    ),
)


def _detail_options(function: Function) -> Function:
    for add_option in reversed(_OPTIONS):
        function = add_option(function)
    return function


@command("add", message("Add WORD at the end of a LIST of the office."))
@list_argument
@word_argument
@_detail_options
@dry_run_option
@json_option
@office_options
@click.pass_context
def add(
    context: click.Context, /, which: str, said: str, dry_run: bool, as_json: bool, **details: Any
) -> None:
    """Add it and say so."""
    words = open_register(context)
    told = _details(List(which), details, words)
    with rehearsal(is_dry=dry_run):
        word = add_word(List(which), said, by=current_person(), **told)
    sentence = message("✓ “{word}” was added.", word=word.word)
    print_words([word], words, sentence, is_dry=dry_run, as_json=as_json)


@command(
    "change",
    message(
        "Change WORD of a LIST of the office: what it is called, or what it means. Cases that have it follow."
    ),
)
@list_argument
@word_argument
@option("--word", "called", help=message("Its new name."))
@_detail_options
@dry_run_option
@json_option
@office_options
@click.pass_context
def change(
    context: click.Context,
    /,
    which: str,
    said: str,
    called: str | None,
    dry_run: bool,
    as_json: bool,
    **details: Any,
) -> None:
    """Change it and say so."""
    words = open_register(context)
    before = find_word(words, List(which), said)
    told = _details(List(which), details, words)
    if called is not None:
        told["word"] = called
    if not told:
        raise InvalidValue("word", message("Say what to change, such as --word or --means."))
    with rehearsal(is_dry=dry_run):
        word = change_word(before.id, by=current_person(), seen=before, **told)
        words = load_words()
    sentence = message("✓ “{word}” was saved.", word=word.word)
    print_words([word], words, sentence, is_dry=dry_run, as_json=as_json)


def _details(which: List, told: dict[str, Any], words: Words) -> Any:
    """What was told of a word, as the verbs take it.

    Raises:
        InvalidValue: it can't mean that.
    """
    found: dict[str, Any] = {}
    if told["aliases"]:
        found["aliases"] = told["aliases"]
    if told["means"] is not None:
        found["means"] = _meaning(which, told["means"], words)
    if told["is_pending"] is not None:
        found["pending"] = told["is_pending"]
    elif which is List.STATUS and "means" in found:
        found["pending"] = found["means"] in PENDING
    if told["days"] is not None:
        found["days"] = told["days"] or None
    if told["text"] is not None:
        found["text"] = told["text"]
    if told["mail"] is not None:
        if which is not List.AGENCY:
            raise InvalidValue("text", message("Only agencies have a mail address."))
        found["text"] = told["mail"] or None
    return found


def _meaning(which: List, said: str, words: Words) -> str:
    if which is List.OFFICER:
        return str(find_word(words, List.SECTION, said).id)
    known = _MEANINGS.get(which, ())
    if said not in known:
        raise InvalidValue(
            "means",
            message(
                "“{said}” is not a meaning that a word of this list can have.{hint}",
                said=said,
                hint=nearest(said, known),
            ),
        )
    return said
