"""`tamruang paper`: a paper of the register, to the terminal, into a file, or as a link that opens a mail."""

from __future__ import annotations

from pathlib import Path

import click

from exports.files import write_whole
from exports.language import translate
from exports.mail.mailto import mailto_link
from exports.papers.kinds import PAPERS, find_paper
from exports.papers.paper import Needs, Request
from exports.papers.printing import print_paper
from exports.printed_paper import PrintedPaper
from models import clock
from models.admin.mail import load_mail_settings
from models.cases.store import complaint_of_number
from models.errors import InvalidValue, NotFound
from models.messages import message
from models.office.words import List
from models.reports.month_end import last_full_month, parse_month
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.completion.values import CASE_NUMBER, MONTH, PAPER, OfficeWord
from tui.commands.office import find_word, open_register
from tui.commands.options import office_options
from tui.commands.types import FilePath
from tui.person import current_person
from tui.settings.nearest import closest, meant

SUFFIXES = {".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html"}


@command(
    "paper",
    message("Print a paper of the register, or write it to a file. Without NAME: list the papers."),
    message(
        "Papers with figures carry a code in their last line, by which `tamruang verify` recognizes them. Persons are named on "
        "a paper only with --with-names, which is recorded."
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
    "--case", "number", type=CASE_NUMBER, metavar=message("NUMBER"), help=message("The case it is about.")
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
@option("--enclose", "enclosures", multiple=True, help=message("An enclosure (note)."))
@option("--with-names", is_flag=True, help=message("Include complainants, and persons named in the texts."))
@option(
    *("--format", "shape"),
    type=click.Choice(["text", "mail", "markdown", "html"]),
    help=message("Format of the paper; “mail” is text of at most 76 columns."),
    default_text=message("by the name of FILE, otherwise text"),
)
@option(
    "-o", "--output", "target", type=FilePath(), metavar=message("FILE"), help=message("The file to write.")
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
    number: str | None,
    sections: tuple[str, ...],
    late: bool,
    reader: str,
    letter: str,
    enclosures: tuple[str, ...],
    with_names: bool,
    shape: str | None,
    target: Path | None,
    mailto: bool,
    as_json: bool,
) -> None:
    """Print the paper."""
    if name is None:
        _list_papers(as_json=as_json)
        return
    try:
        kind = find_paper(name)
    except NotFound as error:
        error.sentence = message(
            "{sentence}{meant}", sentence=error.sentence, meant=meant(closest(name, PAPERS))
        )
        raise
    today = clock.today()
    words = open_register(context)
    request = Request(
        today,
        period=(parse_month(month) if month else last_full_month(today))
        if kind.needs is Needs.PERIOD
        else None,
        case=_find_case(number) if kind.needs is Needs.CASE else None,
        sections=tuple(find_word(words, List.SECTION, text).id for text in sections),
        only_late=late,
        to=reader,
        number=letter,
        enclosures=enclosures,
        with_names=with_names and kind.can_name,
    )
    _check_target(target, shape)
    printed = print_paper(name, request, by=current_person())
    if mailto:
        _print_link(printed)
    elif target is not None:
        write_whole(target, printed.texts[shape or SUFFIXES[target.suffix.lower()]])
        click.echo(translate(message("Saved: {path}", path=str(target))), err=True)
    elif not as_json:
        click.echo(printed.texts[shape or "text"], nl=False)
    if as_json:
        print_json(_record(printed, request))


def _list_papers(*, as_json: bool) -> None:
    if as_json:
        print_json([{"name": name, "title": translate(kind.title)} for name, kind in PAPERS.items()])
        return
    width = max(map(len, PAPERS))
    for name, kind in PAPERS.items():
        click.echo(f"{name:{width}}  {translate(kind.title)}")


def _find_case(number: str | None) -> int | None:
    if number is None:
        return None
    return complaint_of_number(number).id


def _check_target(target: Path | None, shape: str | None) -> None:
    """A wrong name of the file is refused before anything is recorded.

    Raises:
        InvalidValue: neither the name nor an option says which format.
    """
    if target is not None and shape is None and target.suffix.lower() not in SUFFIXES:
        raise InvalidValue(
            "output",
            message(
                "“{path}” does not show the format. End it in .txt, .md or .html, or add --format.",
                path=str(target),
            ),
        )


def _print_link(printed: PrintedPaper) -> None:
    coordinator = load_mail_settings().coordinator
    link = mailto_link(
        [coordinator] if coordinator else [], printed.title, printed.texts["mail"].splitlines()
    )
    click.echo(link.link)
    if link.left_out:
        click.echo(
            translate(
                message(
                    "A link holds only the beginning: {count} lines were left out. Attach the paper as a file.",
                    count=link.left_out,
                )
            ),
            err=True,
        )


def _record(printed: PrintedPaper, request: Request) -> dict[str, object]:
    kept = printed.paper
    return {
        "paper": printed.name,
        "title": printed.title,
        "with_names": request.with_names,
        "code": kept and kept.code,
        "edition": kept and kept.number,
        "counts": dict(kept.counts) if kept else {},
        "sha256": kept and kept.sha256,
    }
