"""`tamruang form export`: the form of a stored project, written."""

from __future__ import annotations

from pathlib import Path

import click

from exports.files import write_whole
from exports.form.printing import print_form
from exports.form.text import DEFAULT_WIDTH, MIN_WIDTH
from exports.form.values import Digits
from exports.language import translate
from models.messages import message
from models.reports.projects import find_project
from tui.commands.base import command, option
from tui.commands.form.options import project_options
from tui.commands.office import open_database
from tui.commands.options import office_options
from tui.commands.types import FilePath, WholeNumber
from tui.person import current_person

MAX_WIDTH = 500


@command(
    "export",
    message("Write the form of a saved project, to the terminal or to a file."),
    message(
        "Without drafts it is recorded, and its last line carries the code by which `tamruang verify` recognizes it."
    ),
)
@project_options
@option(
    *("--format", "file_format"),
    type=click.Choice(["text", "markdown", "html"]),
    default="text",
    help=message("Format of the file."),
    default_text="text",
)
@option(
    "--width",
    type=WholeNumber(MIN_WIDTH, MAX_WIDTH),
    metavar=message("COUNT"),
    default=DEFAULT_WIDTH,
    help=message("Columns in a line of text."),
    default_text=str(DEFAULT_WIDTH),
)
@option(
    "--digits",
    type=click.Choice([digits.value for digits in Digits]),
    default="arabic",
    help=message("Arabic or Thai digits."),
    default_text="arabic",
)
@option("--submitted", "submitted_only", is_flag=True, help=message("Only submitted reports, no drafts."))
@option(
    "-o", "--output", "target", type=FilePath(), metavar=message("FILE"), help=message("The file to write.")
)
@office_options
@click.pass_context
def export(
    context: click.Context,
    code: str | None,
    year: int | None,
    file_format: str,
    width: int,
    digits: str,
    submitted_only: bool,
    target: Path | None,
) -> None:
    """Write the form."""
    open_database(context)
    paper, recorded = print_form(
        find_project(code, year=year).id,
        by=current_person(),
        submitted_only=submitted_only,
        kind=file_format,
        width=width,
        digits=Digits(digits),
    )
    if target is None:
        click.echo(paper, nl=False)
    else:
        write_whole(target, paper)
        click.echo(translate(message("Saved: {path}", path=str(target))), err=True)
    if recorded is None:
        click.echo(
            translate(
                message("It contains drafts, or no reports: it carries no code and can't be verified later.")
            ),
            err=True,
        )
