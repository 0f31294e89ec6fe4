"""`tamruang complaint finish`: cases are finished, with the resolution and the answer to the complainant."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

import click

from models.cases.finishing import ShortAnswer, finish
from models.cases.operation import Done
from models.errors import InvalidValue
from models.messages import message
from models.office.vocabulary import Method
from models.office.words import List, Words
from tui.commands.base import command, option
from tui.commands.complaint.canned import fill_answer
from tui.commands.complaint.chosen import NUMBERS_HELP
from tui.commands.complaint.verb import Told, Verb, day_option, do_verb, note_option, verb_options
from tui.commands.completion.values import OfficeWord
from tui.commands.office import find_word
from tui.commands.typed import typed_option
from tui.person import current_person

METHODS = tuple(method.value for method in Method)


@command(
    "finish",
    message(
        "Finish cases, with those merged into them: step 5. Give the answer to the complainant in words, or as one of "
        "the office's canned answers."
    ),
    NUMBERS_HELP,
)
@typed_option("--answer", help=message("The answer to the complainant."))
@option(
    "--canned",
    type=OfficeWord(List.ANSWER),
    metavar=message("WORD"),
    help=message("A canned answer of the office, by its name."),
)
@option(
    "--method",
    type=click.Choice(METHODS),
    help=message("The resolution: how the case was dealt with."),
    default_text=message("as in the canned answer, or other"),
)
@option("--yes", "short_answer_ok", is_flag=True, help=message("Finish it even if the answer is short."))
@note_option
@day_option
@verb_options
def finish_(
    context: click.Context,
    told: Told,
    answer: str | None,
    canned: str | None,
    method: str | None,
    short_answer_ok: bool,
    note: str | None,
    on: date | None,
) -> int:
    """Finish them and say so."""

    def make(words: Words) -> Verb:
        text, settled = read_answer(words, answer, canned, method)
        by, is_canned = current_person(), not answer

        def verb(ids: int | list[int], revisions: Mapping[int, int]) -> Done:
            words_of_it = fill_answer(text, ids, by=by) if is_canned else text
            done = partial(finish, ids, by=by, method=settled, answer=words_of_it, on=on, note=note)
            return done(short_answer_ok=short_answer_ok, revisions=revisions)

        return verb

    try:
        return do_verb(context, told, make, message("finished"), on=on)
    except ShortAnswer as error:
        raise short_answer("--answer") from error


def read_answer(
    words: Words, answer: str | None, canned: str | None, method: str | None
) -> tuple[str, Method]:
    """The words for the complainant, and how it was settled.

    Args:
        words: of the office.
        answer: that was written; goes before the canned one.
        canned: name of a canned answer.
        method: that was named.

    Raises:
        InvalidValue: there is neither answer, or no canned one of that name.
    """
    ready = find_word(words, List.ANSWER, canned) if canned is not None else None
    text = answer or (ready.text if ready is not None else None)
    if not text:
        raise InvalidValue(
            "answer",
            message("To finish a case, give the answer to the complainant with --answer or --canned."),
        )
    settled = method or (ready.means if ready is not None else None) or Method.OTHER
    return text, Method(settled)


def short_answer(option_name: str) -> ShortAnswer:
    """The error of few words, as somebody at a command line can answer it.

    Args:
        option_name: that takes a longer one.
    """
    return ShortAnswer(
        "answer",
        message(
            "The answer is short. Add --yes if that is intended, or give a longer one with {option}.",
            option=option_name,
        ),
    )
