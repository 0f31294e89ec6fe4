"""`tamruang paper`: a paper of the register, to the terminal, into a file, or as a link that opens a mail."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from exports.files import write_new_folder, write_whole
from exports.formats.text import PAGE_RULE
from exports.language import translate
from exports.layout import MAIL_WIDTH
from exports.mail.mailto import mailto_link
from exports.papers.every import EVERY, print_any
from exports.papers.kinds import find_paper
from exports.papers.paper import Needs, Paper, Request
from exports.printed_paper import PrintedPaper
from exports.printers.queues import MOST_COPIES, Sheets, describe_jobs, find_queues, hand_over
from exports.printers.remembered import remembered_queue
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
from tui.commands.paper_list import print_list
from tui.commands.types import FilePath
from tui.person import current_person
from tui.settings.nearest import closest, meant

LIST = "list"
"""Instead of the name of a paper: all that ever left."""
SUFFIXES = {".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html"}


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
    if name is None:
        _list_papers(as_json=as_json)
        return
    if name == LIST:
        open_register(context)
        print_list(parse_month(month) if month else None, _find_cases(numbers), as_json=as_json)
        return
    kind = _find_kind(name)
    today = clock.today()
    words = open_register(context)
    base = Request(
        today,
        period=(parse_month(month) if month else last_full_month(today))
        if kind.needs is Needs.PERIOD
        else None,
        sections=tuple(find_word(words, List.SECTION, text).id for text in sections),
        only_late=late,
        to=reader,
        number=letter,
        subject=subject,
        enclosures=enclosures,
        with_names=with_names and kind.can_name,
    )
    cases = _find_cases(numbers) if kind.needs is Needs.CASE else ()
    requests = [replace(base, case=case) for case in cases] or [base]
    if target is not None and len(requests) == 1:
        _check_target(target, shape)
    chosen = _choose_queue(queue) if prints or queue else None
    printed = [print_any(name, request, by=current_person()) for request in requests]
    if mailto:
        for each in printed:
            _print_link(each)
    elif chosen is not None:
        sheets = [Sheets(each.texts["text"], each.texts["html"], each.is_wide) for each in printed]
        jobs = hand_over(sheets, chosen, title=printed[0].title, copies=copies)
        click.echo(translate(describe_jobs(jobs)), err=True)
    elif target is not None:
        _write(printed, target, shape)
    elif not as_json:
        click.echo(_joined(printed, shape or "text"), nl=False)
    if as_json:
        records = [_record(each, base) for each in printed]
        print_json(records[0] if len(records) == 1 else records)


def _find_kind(name: str) -> Paper:
    try:
        return EVERY[name] if name in EVERY else find_paper(name)
    except NotFound as error:
        error.sentence = message(
            "{sentence}{meant}", sentence=error.sentence, meant=meant(closest(name, (*EVERY, LIST)))
        )
        raise


def _choose_queue(queue: str | None) -> str:
    """The queue to print to, before anything is recorded.

    Raises:
        NoPrinter: there is none.
        InvalidValue: there is none of that name, or several and none is the usual one.
    """
    found = find_queues()
    wanted = queue or next((each for each in (remembered_queue(), found.usual) if each in found.names), None)
    if wanted is None and len(found.names) == 1:
        wanted = found.names[0]
    if wanted not in found.names or wanted is None:
        raise InvalidValue(
            "queue",
            message(
                "Say which printer's queue, with --queue. There are: {names}.", names=", ".join(found.names)
            ),
        )
    return wanted


def _joined(printed: list[PrintedPaper], kind: str) -> str:
    return f"\n{PAGE_RULE * MAIL_WIDTH}\n\n".join(each.texts[kind] for each in printed)


def _write(printed: list[PrintedPaper], target: Path, shape: str | None) -> None:
    """One into a file; several into a new folder, a file each."""
    if len(printed) == 1:
        write_whole(target, printed[0].texts[shape or SUFFIXES[target.suffix.lower()]])
        path = target
    else:
        kind = shape or "html"
        ending = {"text": ".txt", "mail": ".txt", "markdown": ".md", "html": ".html"}[kind]
        files = {
            f"{place}-{each.name}{ending}": each.texts[kind] for place, each in enumerate(printed, start=1)
        }
        path = write_new_folder(target.parent, target.name, files).path
    click.echo(translate(message("Saved: {path}", path=str(path))), err=True)


def _list_papers(*, as_json: bool) -> None:
    if as_json:
        print_json([{"name": name, "title": translate(kind.title)} for name, kind in EVERY.items()])
        return
    width = max(map(len, EVERY))
    for name, kind in EVERY.items():
        click.echo(f"{name:{width}}  {translate(kind.title)}")


def _find_cases(numbers: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(complaint_of_number(number).id for number in numbers))


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
