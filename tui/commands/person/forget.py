"""`tamruang person forget`: complainants are taken out of all that the program keeps, after it was told what that means."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import click

from exports.cases.forgetting import WORD, WORDS, lines_of_foreseen, lines_of_forgotten
from exports.language import translate
from models import clock
from models.errors import InvalidValue, TamruangError
from models.forgetting.choosing import (
    Foreseen,
    cases_of_numbers,
    cases_settled_before,
    day_of_age,
    foresee,
)
from models.forgetting.forget import Forgotten, forget
from models.forgetting.pending import complete, is_pending
from models.messages import message
from models.office.people import Right
from models.office.words import require_right
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.completion.values import CASE_NUMBER
from tui.commands.endings import ending_cleanly, note_done
from tui.commands.office import open_register
from tui.commands.options import office_options
from tui.commands.progress import progress_bar
from tui.commands.prompt import confirm_by_word
from tui.commands.types import Day
from tui.person import current_person

BAR_FROM = 500
"""Cases from which on a bar is shown."""


@command(
    "forget",
    message(
        "Forget the complainants of the cases NUMBER, or of all cases settled long ago. Name, telephone, house "
        "number and email are taken out of the case, its texts and history, drafts, papers and mails; copies "
        "beside the database are removed."
    ),
    message(
        "It can't be undone. Counts, days, places and the chain of the history stay, and papers printed earlier "
        "can still be verified. Without a choice of cases it finishes a forgetting that was cut off."
    ),
    goes_on=True,
)
@argument("numbers", type=CASE_NUMBER, nargs=-1, metavar=message("NUMBER"))
@option(
    "--older-than",
    metavar=message("YEARS"),
    help=message("All cases settled more than so many years ago, such as 5."),
)
@option(
    *("--finished-before", "before"),
    type=Day(),
    metavar=message("DAY"),
    help=message("All cases settled before this day."),
)
@option(
    "--everywhere",
    is_flag=True,
    help=message("Also all other cases of the same complainants (same name and telephone)."),
)
@option(
    "--remove-backups",
    is_flag=True,
    help=message("Also remove the backups that are still where they were made: they hold the complainants."),
)
@option("--preview", is_flag=True, help=message("Only say what would be done."))
@option("--yes", is_flag=True, help=message("Forget without asking."))
@option(
    "--json", "as_json", is_flag=True, help=message("Print one JSON object; without --yes nothing is done.")
)
@office_options
@click.pass_context
def forget_(
    context: click.Context,
    numbers: tuple[str, ...],
    older_than: str | None,
    before: date | None,
    everywhere: bool,
    remove_backups: bool,
    preview: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Tell what would be done, ask, and do it.

    Raises:
        InvalidValue: it is not said whom, or said twice.
    """
    open_register(context)
    by = current_person()
    require_right(by, Right.FORGET)
    is_cut_off = is_pending()
    if is_cut_off and not preview:
        _finish(as_json=as_json and not (numbers or older_than or before))
    ids = _chosen(numbers, older_than, before)
    if ids is None:
        if is_cut_off:
            return
        raise InvalidValue(
            "numbers",
            message("Say which cases: give case numbers, --older-than or --finished-before."),
        )
    with progress_bar(message("Looking through the cases"), least=BAR_FROM) as progress:
        foreseen = foresee(ids, everywhere=everywhere, progress=progress)
    if not as_json:
        for sentence in lines_of_foreseen(foreseen, removes_backups=remove_backups, is_command=True):
            click.echo(translate(sentence))
    if not _is_meant(foreseen, preview=preview, yes=yes, as_json=as_json):
        if as_json:
            print_json({"foreseen": _record(foreseen), "done": None})
        elif foreseen.cases and not preview:
            click.echo(translate(message("Nothing was changed.")))
        return
    with ending_cleanly(), progress_bar(message("Forgetting"), least=BAR_FROM) as progress:
        was_pending = is_pending()
        try:
            done = forget(foreseen.ids, by=by, removes_backups=remove_backups, progress=progress)
        except BaseException:
            _note_if_done(foreseen, was_pending=was_pending)
            raise
    if as_json:
        print_json({"foreseen": _record(foreseen), "done": _done(done)})
        return
    for sentence in lines_of_forgotten(done, foreseen):
        click.echo(translate(sentence))


def _chosen(numbers: tuple[str, ...], older_than: str | None, before: date | None) -> list[int] | None:
    """Ids of the cases; None where none are named."""
    if sum((bool(numbers), older_than is not None, before is not None)) > 1:
        raise InvalidValue(
            "numbers",
            message("Give only one of these: case numbers, --older-than or --finished-before."),
        )
    if older_than is not None:
        before = day_of_age(older_than, clock.today())
    if before is not None:
        if before > clock.today():
            raise InvalidValue(
                "before", message("{day} is not over yet. Give today or an earlier day.", day=before)
            )
        return cases_settled_before(before)
    return cases_of_numbers(numbers) if numbers else None


def _is_meant(foreseen: Foreseen, *, preview: bool, yes: bool, as_json: bool) -> bool:
    """Whether it shall be done, asked where nobody said so."""
    if preview or not foreseen.cases:
        return False
    if yes or as_json:
        return yes
    return confirm_by_word(
        message("It can't be undone. Type the word “{word}” to go on", word=WORD),
        WORDS,
        nobody=message(
            "Nothing was changed, because nobody is there to be asked. To forget without asking, add --yes."
        ),
    )


def _note_if_done(foreseen: Foreseen, *, was_pending: bool) -> None:
    """Remember, for who stopped it, that the register itself has forgotten already: that can't be undone."""
    with suppress(TamruangError):
        if is_pending() and not was_pending:
            note_done(
                message(
                    "Complainants forgotten in cases: {count}. To finish it in the files beside the database, run: "
                    "tamruang person forget",
                    count=len(foreseen.ids),
                )
            )


def _finish(*, as_json: bool) -> None:
    """Bring what was cut off to its end."""
    ended = complete()
    sentence = (
        message("✓ A forgetting that had been cut off was finished.")
        if ended.is_whole
        else message(
            "A forgetting is not finished yet: somebody else has the office or its outbox in use. Run "
            "tamruang person forget again when they have left."
        )
    )
    if as_json:
        print_json({"foreseen": None, "done": None, "finished": ended.is_whole})
    else:
        click.echo(translate(sentence), err=True)


def _record(foreseen: Foreseen) -> dict[str, Any]:
    return {
        "cases": [number for _, number in foreseen.cases],
        "same_person": [number for _, number in foreseen.same],
        "texts": foreseen.texts,
        "evidence": foreseen.evidence,
        "sent_to": list(foreseen.sent),
        "mails": foreseen.mails,
        "copies": list(map(str, foreseen.copies)),
        "backups": list(map(str, foreseen.archives)),
        "backups_elsewhere": list(map(str, foreseen.elsewhere)),
    }


def _done(done: Forgotten) -> dict[str, Any]:
    return {
        "cases": list(done.cases),
        "drafts": done.drafts,
        "papers": done.papers,
        "mails": done.swept.mails,
        "mails_waiting": done.swept.waiting,
        "files": list(done.swept.files),
        "removed": list(map(str, done.swept.copies)),
        "still_named": [{"where": str(each.where), "name": each.name} for each in done.left],
        "finished": done.is_whole,
    }
