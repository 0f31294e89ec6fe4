"""`tamruang paper`: a paper of the register, to the terminal, into a file, or as a link that opens a mail."""

from __future__ import annotations

from pathlib import Path

import click

from exports.printers.copies import MOST_COPIES
from models.messages import message
from tui.commands.base import argument, command, option
from tui.commands.completion.values import CASE_NUMBER, MONTH, PAPER, OfficeWord
from tui.commands.options import office_options
from tui.commands.types import FilePath

LIST = "list"
"""Instead of the name of a paper: all that ever left."""


@command(
    "paper",
    message("Print a paper of the office, or write it to a file. Without NAME: list the papers."),
    message(
        "Papers carry a code in their last line, by which `tamruang verify` recognizes them. Persons are named on "
        "a paper only with --with-names, which is recorded."
    ),
    message(
        "“list” instead of NAME lists all papers that ever left, with whether each is still current; of a case with --case, of a "
        "month with --month."
    ),
)
@argument("name", type=PAPER, required=False, metavar=message("NAME"))
@option(
    "--month",
    type=MONTH,
    metavar=message("MONTH"),
    help=message("The month it is about, as 2563-01."),
    default_text=message("the last full month"),
)
@option(
    *("--case", "numbers"),
    multiple=True,
    type=CASE_NUMBER,
    metavar=message("NUMBER"),
    help=message("The case it is about; several may be given."),
)
@option(
    *("--section", "sections"),
    multiple=True,
    type=OfficeWord("section"),
    metavar=message("WORD"),
    help=message("Only cases assigned to this section (pending)."),
)
@option("--late", is_flag=True, help=message("Only overdue cases (pending)."))
@option(
    *("--for", "reader"),
    default="",
    help=message("To whom it is addressed (note)."),
    default_text=message("the head of the office"),
)
@option(
    "--number",
    "letter",
    default="",
    metavar=message("NUMBER"),
    help=message("The letter's own number (note)."),
)
@option("--subject", default="", help=message("What the letter is about (note)."))
@option("--enclose", "enclosures", multiple=True, help=message("An enclosure (note)."))
@option("--with-names", is_flag=True, help=message("Include complainants, and persons named in the texts."))
@option(
    *("--format", "shape"),
    type=click.Choice(["text", "mail", "markdown", "html"]),
    help=message("Format of the paper; “mail” is text of at most 76 columns."),
    default_text=message("by the name of FILE, otherwise text"),
)
@option(
    *("-o", "--output", "target"),
    type=FilePath(),
    metavar=message("FILE"),
    help=message("The file to write; of several cases, the new folder for their files."),
)
@option("--print", "prints", is_flag=True, help=message("Hand it to a printer's queue."))
@option(
    "--queue",
    metavar=message("QUEUE"),
    help=message("The printer's queue."),
    default_text=message("the one used last, or the machine's usual one"),
)
@option(
    "--copies",
    type=click.IntRange(1, MOST_COPIES),
    default=1,
    metavar=message("COUNT"),
    help=message("How many of each to print."),
)
@option(
    "--mailto",
    is_flag=True,
    help=message("Print a link that opens a mail to the coordinator with the paper."),
)
@option("--json", "as_json", is_flag=True, help=message("Print what was recorded, or the list, as JSON."))
@office_options
@click.pass_context
def paper(
    context: click.Context,
    name: str | None,
    month: str | None,
    numbers: tuple[str, ...],
    sections: tuple[str, ...],
    late: bool,
    reader: str,
    letter: str,
    subject: str,
    enclosures: tuple[str, ...],
    with_names: bool,
    shape: str | None,
    target: Path | None,
    prints: bool,
    queue: str | None,
    copies: int,
    mailto: bool,
    as_json: bool,
) -> None:
    """Print the paper."""
    if name == LIST:
        # The list needs none of the papers that could be made, and they take 100 ms.
        from tui.commands.paper_list import list_left

        list_left(context, month, numbers, as_json=as_json)
        return
    from tui.commands.paper_making import Wanted, list_kinds, make_paper

    if name is None:
        list_kinds(as_json=as_json)
        return
    wanted = Wanted(
        month=month,
        numbers=numbers,
        sections=sections,
        late=late,
        reader=reader,
        letter=letter,
        subject=subject,
        enclosures=enclosures,
        with_names=with_names,
        shape=shape,
        target=target,
        prints=prints,
        queue=queue,
        copies=copies,
        mailto=mailto,
        as_json=as_json,
    )
    make_paper(context, name, wanted, besides=LIST)
