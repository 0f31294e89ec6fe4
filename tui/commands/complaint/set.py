"""`tamruang complaint set`: another status for one case."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from exports.language import translate
from models.errors import InvalidValue
from models.messages import message
from tui.commands.office import DAY, open_register, word_said
from tui.commands.options import office_options

if TYPE_CHECKING:  # `--help` needs no database, and does not load one
    from models.cases.complaint import Complaint
    from models.office.vocabulary import Method
    from models.office.words import Word

METHODS = ("forwarded", "investigated", "warned", "prosecuted", "considered", "other")


@click.command("set")
@click.argument("number")
@click.argument("status")
@click.option(
    "--note", metavar="TEXT", help="For the diary; of a finished case the words for the complainant."
)
@click.option(
    "--method", type=click.Choice(METHODS), default="other", show_default=True, help="How it was settled."
)
@click.option("--yes", is_flag=True, help="Finish it with a short answer too.")
@click.option("--on", type=DAY, metavar="DAY", help="The day that it happened on.  [default: today]")
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
    """Give the case NUMBER another STATUS, one of the office's words. To finish it, --note says what to answer."""
    words = open_register(context)
    from models.cases.store import complaint_of_number
    from models.office.vocabulary import Method
    from models.office.words import List

    case = complaint_of_number(number)
    word = word_said(words, List.STATUS, status)
    changed = _move(case, word, note, Method(method), on, short_answer_ok=yes)
    if changed.revision == case.revision and not note:
        click.echo(
            translate(
                message("Case {number} has this status already; nothing was changed.", number=case.number)
            )
        )
        return
    click.echo(
        translate(
            message("✓ Case {number}: {status}", number=changed.number, status=words.name(changed.status))
        )
    )


def _move(
    case: Complaint, word: Word, note: str | None, method: Method, on: date | None, *, short_answer_ok: bool
) -> Complaint:
    from models.cases.finishing import ShortAnswer, finish
    from models.cases.workflow import set_status
    from models.office.vocabulary import Standing
    from tui.person import current_person

    by, seen = current_person(), {case.id: case.revision}
    if word.means == Standing.FINISHED and case.status != word.id:
        if not note:
            raise InvalidValue(
                "answer", message("To finish a case, give the words for the complainant with --note.")
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
                message("The answer is short. Add --yes if it is meant so, or say more with --note."),
            ) from error
    return set_status(case.id, word.id, by=by, note=note, on=on, revisions=seen).one
