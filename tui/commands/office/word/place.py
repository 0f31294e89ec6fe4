"""`tamruang office word retire`, `delete` and `move`: whether a word is offered, and where it stands."""

from __future__ import annotations

import click

from models.admin.word_lists import delete_word, move_word, retire_word
from models.messages import message
from models.office.words import List
from tui.commands.base import argument, command, option
from tui.commands.office.opening import find_word, open_register
from tui.commands.office.word.options import list_argument, print_words, word_argument
from tui.commands.options import json_option, office_options
from tui.commands.rehearsal import dry_run_option, rehearsal
from tui.commands.types import WholeNumber
from tui.person import current_person


@command("retire", message("Retire WORD of a LIST: it is no longer offered, but cases that have it keep it."))
@list_argument
@word_argument
@option("--again", is_flag=True, help=message("Bring it back."))
@dry_run_option
@json_option
@office_options
@click.pass_context
def retire(context: click.Context, which: str, said: str, again: bool, dry_run: bool, as_json: bool) -> None:
    """Retire it and say so."""
    words = open_register(context)
    found = find_word(words, List(which), said)
    with rehearsal(is_dry=dry_run):
        word = retire_word(found.id, by=current_person(), retired=not again)
    told = message("✓ “{word}” was retired; cases that have it keep it.", word=word.word)
    if again:
        told = message("✓ “{word}” is in use again.", word=word.word)
    print_words([word], words, told, is_dry=dry_run, as_json=as_json)


@command("delete", message("Delete WORD from a LIST, if no case has or ever had it."))
@list_argument
@word_argument
@dry_run_option
@json_option
@office_options
@click.pass_context
def delete(context: click.Context, which: str, said: str, dry_run: bool, as_json: bool) -> None:
    """Delete it and say so."""
    words = open_register(context)
    found = find_word(words, List(which), said)
    with rehearsal(is_dry=dry_run):
        delete_word(found.id, by=current_person())
    told = message("✓ “{word}” was deleted.", word=found.word)
    print_words([found], words, told, is_dry=dry_run, as_json=as_json)


@command(
    "move",
    message(
        "Move WORD within its LIST to PLACE, counted from 1. The first status of a meaning is the one that cases get."
    ),
)
@list_argument
@word_argument
@argument("place", type=WholeNumber(1), metavar=message("PLACE"))
@dry_run_option
@json_option
@office_options
@click.pass_context
def move(context: click.Context, which: str, said: str, place: int, dry_run: bool, as_json: bool) -> None:
    """Move it and say so."""
    words = open_register(context)
    found = find_word(words, List(which), said)
    now = words.of(found.list, retired=True).index(found)
    with rehearsal(is_dry=dry_run):
        moved = move_word(found.id, place - 1 - now, by=current_person())
    told = message("✓ “{word}” was moved.", word=found.word)
    print_words(moved, words, told, is_dry=dry_run, as_json=as_json)
