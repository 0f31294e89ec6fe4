"""`tamruang form submit`: a draft of a progress report leaves the office, and is frozen."""

from __future__ import annotations

import click

from models import clock
from models.errors import HasErrors
from models.messages import message
from models.reports.verbs import submit_report
from tui.commands.base import argument, command, option
from tui.commands.form.reports import change_options, find_report, print_report
from tui.commands.rehearsal import rehearsal
from tui.commands.types import WholeNumber
from tui.person import current_person


@command(
    "submit",
    message(
        "Submit the progress report NUMBER: it is frozen, and corrected only by an amendment from then on."
    ),
)
@argument("number", type=WholeNumber(1), metavar=message("NUMBER"))
@option("--yes", "despite_errors", is_flag=True, help=message("Submit it although it is not right yet."))
@change_options
def submit(
    context: click.Context,
    number: int,
    despite_errors: bool,
    code: str | None,
    year: int | None,
    if_revision: int | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Submit it and say so.

    Raises:
        HasErrors: it is not right yet.
        Frozen: it was submitted before.
    """
    found = find_report(context, number, code, year)
    try:
        with rehearsal(is_dry=dry_run):
            stored = submit_report(
                found.id,
                revision=if_revision or found.revision,
                by=current_person(),
                today=clock.today(),
                despite_errors=despite_errors,
            )
    except HasErrors as error:
        raise HasErrors(
            message("{sentence} To submit it anyway, add --yes.", sentence=error.sentence)
        ) from error
    told = message("✓ Report {number} was submitted.", number=stored.report.number)
    print_report(stored, told, as_json=as_json, is_dry=dry_run)
