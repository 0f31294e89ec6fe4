"""`tamruang complaint set`: another status for cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

import click

from models.cases.finishing import ShortAnswer, finish
from models.cases.operation import Done
from models.cases.store import load_complaint
from models.cases.workflow import set_status
from models.errors import InvalidValue
from models.messages import Message, message
from models.office.vocabulary import Method, Standing
from models.office.words import List, Words, load_words
from tui.commands.base import argument, command, option
from tui.commands.complaint.chosen import NUMBERS_HELP
from tui.commands.complaint.finish import METHODS, short_answer
from tui.commands.complaint.verb import Told, Verb, day_option, do_verb, verb_options
from tui.commands.completion.values import CASE_OR_STATUS, OfficeWord
from tui.commands.office import find_word
from tui.person import current_person

_numbers = argument(
    "numbers",
    nargs=-1,
    required=True,
    type=CASE_OR_STATUS,
    metavar=message("NUMBER"),
)


@command(
    "set",
    message(
        "Give cases another STATUS, one of the office's own. To finish them, give the answer to the complainant with --note."
    ),
    NUMBERS_HELP,
)
@option(
    "--note",
    help=message("A note for the diary; when the case is finished, the answer to the complainant."),
)
@option(
    "--method",
    type=click.Choice(METHODS),
    default="other",
    help=message("The resolution: how the case was dealt with."),
    default_text="other",
)
@option("--yes", is_flag=True, help=message("Finish it even if the answer is short."))
@day_option
@partial(verb_options, numbers=_numbers)
@argument("status", type=OfficeWord(List.STATUS), metavar=message("STATUS"))
def set_(
    context: click.Context,
    told: Told,
    status: str,
    note: str | None,
    method: str,
    yes: bool,
    on: date | None,
) -> int:
    """Change the status and say so."""

    def make(words: Words) -> Verb:
        word = find_word(words, List.STATUS, status)
        change = partial(set_status, status=word.id, by=current_person(), note=note, on=on)
        if word.means != Standing.FINISHED:
            return change

        def finish_them(ids: int | list[int], revisions: Mapping[int, int]) -> Done:
            if isinstance(ids, int) and load_complaint(ids).status == word.id:
                return change(ids, revisions=revisions)
            if not note:
                raise InvalidValue(
                    "answer", message("To finish a case, give the answer to the complainant with --note.")
                )
            return finish(
                ids,
                by=current_person(),
                method=Method(method),
                answer=note,
                on=on,
                revisions=revisions,
                short_answer_ok=yes,
            )

        return finish_them

    try:
        return do_verb(context, told, make, _name_status, on=on)
    except ShortAnswer as error:
        raise short_answer("--note") from error


def _name_status(done: Done) -> Message:
    return Message("{status}", {"status": load_words().name(done.changed[0].status)} if done.changed else {})
