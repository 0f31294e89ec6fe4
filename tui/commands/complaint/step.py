"""`tamruang complaint step`: one of the five steps is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import click

from exports.language import translate
from models.cases.operation import Done
from models.cases.workflow import report_to_head, take_in, tell_complainant, tell_to_act
from models.errors import InvalidValue
from models.messages import Message, message
from models.office.words import Words
from tui.cases.bare_steps import BARE, bare_numbers
from tui.commands.base import argument, command, option
from tui.commands.complaint.chosen import NUMBERS_HELP, Chosen
from tui.commands.complaint.verb import Told, Verb, day_option, do_verb, note_option, verb_options
from tui.person import current_person

_VERBS: dict[str, Callable[..., Done]] = {
    "1": take_in,
    "2": tell_to_act,
    "3": report_to_head,
    "4": tell_complainant,
}


@command(
    "step",
    message(
        "Record a step as done: 1 accepted, 2 those responsible told to act, 3 evidence "
        "collected and reported to the head, 4 complainant informed. Step 5 is `tamruang "
        "complaint finish`."
    ),
    NUMBERS_HELP,
)
@argument("step", type=click.Choice(list(_VERBS)), metavar=message("STEP"))
@option("--not-reached", is_flag=True, help=message("Step 4: the complainant could not be reached."))
@note_option
@day_option
@verb_options
def step_(
    context: click.Context, told: Told, step: str, not_reached: bool, note: str | None, on: date | None
) -> int:
    """Record it and say so."""
    if not_reached and step != "4":
        raise InvalidValue("reachable", message("--not-reached works with step 4 only."))

    def make(words: Words) -> Verb:
        verb = partial(_VERBS[step], by=current_person(), note=note, on=on)
        return partial(verb, reachable=False) if not_reached else verb

    def check(chosen: Chosen) -> None:
        bare = bare_numbers([case.id for case in chosen.cases], int(step)) if int(step) in BARE else []
        if bare:
            sentence = Message(BARE[int(step)].text, {"numbers": ", ".join(bare)})
            click.echo(f"! {translate(sentence)}", err=True)

    return do_verb(context, told, make, message("step {number} done", number=int(step)), on=on, check=check)
