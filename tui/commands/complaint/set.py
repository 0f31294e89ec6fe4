"""`tamruang complaint set`: another status for one case."""

from __future__ import annotations

from datetime import date

import click

from exports.language import translate
from models import clock
from models.cases.complaint import Complaint
from models.cases.finishing import ShortAnswer, finish
from models.cases.store import complaint_of_number
from models.cases.workflow import set_status
from models.errors import InvalidValue
from models.messages import message
from models.office.vocabulary import Method, Standing
from models.office.words import List, Word
from models.reports.reported import remark_of
from tui.commands.base import argument, command, option
from tui.commands.office import find_word, open_register
from tui.commands.options import office_options
from tui.commands.types import Day
from tui.person import current_person

METHODS = ("forwarded", "investigated", "warned", "prosecuted", "considered", "other")


@command(
    "set",
    message(
        "Give the case NUMBER another STATUS, one of the office's own. To finish it, give the "
        "answer to the complainant with --note."
    ),
)
@argument("number", metavar=message("NUMBER"))
@argument("status", metavar=message("STATUS"))
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
@option(
    "--on",
    type=Day(),
    metavar=message("DAY"),
    help=message("The day that it happened."),
    default_text=message("today"),
)
@office_options
@click.pass_context
def set_(
    context: click.Context,
    number: str,
    status: str,
    note: str | None,
    method: str,
    yes: bool,
    on: date | None,
) -> None:
    """Change the status and say so."""
    words = open_register(context)
    case = complaint_of_number(number)
    word = find_word(words, List.STATUS, status)
    changed = _move(case, word, note, Method(method), on, short_answer_ok=yes)
    if changed.revision == case.revision and not note:
        click.echo(
            translate(
                message("Case {number} already has this status; nothing was changed.", number=case.number)
            )
        )
        return
    click.echo(
        translate(
            message("✓ Case {number}: {status}", number=changed.number, status=words.name(changed.status))
        )
    )
    remark = remark_of(on) if on is not None and on < clock.today() else None
    if remark is not None:
        click.echo(translate(remark), err=True)


def _move(
    case: Complaint, word: Word, note: str | None, method: Method, on: date | None, *, short_answer_ok: bool
) -> Complaint:
    by, seen = current_person(), {case.id: case.revision}
    if word.means == Standing.FINISHED and case.status != word.id:
        if not note:
            raise InvalidValue(
                "answer", message("To finish a case, give the answer to the complainant with --note.")
            )
        try:
            return finish(
                case.id,
                by=by,
                method=method,
                answer=note,
                on=on,
                revisions=seen,
                short_answer_ok=short_answer_ok,
            ).one
        except ShortAnswer as error:
            raise ShortAnswer(
                "answer",
                message(
                    "The answer is short. Add --yes if that is intended, or give a longer one with --note."
                ),
            ) from error
    return set_status(case.id, word.id, by=by, note=note, on=on, revisions=seen).one
