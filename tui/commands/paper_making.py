"""A paper that `tamruang paper` makes: found, written, and brought to where it is to go."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

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
from exports.printers.queues import Sheets, describe_jobs, find_queues, hand_over
from exports.printers.remembered import remembered_queue
from models import clock
from models.admin.mail import load_mail_settings
from models.errors import InvalidValue, NotFound
from models.messages import message
from models.office.words import List
from models.reports.month_end import last_full_month, parse_month
from tui.commands.answers import print_json
from tui.commands.office import find_word, open_register
from tui.commands.paper_list import find_cases
from tui.person import current_person
from tui.settings.nearest import closest, meant

SUFFIXES = {".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html"}


class Wanted(NamedTuple):
    """What the command line says of a paper; see the options of `tui.commands.paper`."""

    month: str | None
    numbers: tuple[str, ...]
    sections: tuple[str, ...]
    late: bool
    reader: str
    letter: str
    subject: str
    enclosures: tuple[str, ...]
    with_names: bool
    shape: str | None
    target: Path | None
    prints: bool
    queue: str | None
    copies: int
    mailto: bool
    as_json: bool


def make_paper(context: click.Context, name: str, wanted: Wanted, *, besides: str) -> None:
    """Make a paper, and bring it to where it is to go.

    Args:
        context: of the command.
        name: of the paper.
        wanted: what else was said.
        besides: what else can stand there instead of a name; it may be meant by one with a typing error.
    """
    kind = _find_kind(name, besides)
    today = clock.today()
    words = open_register(context)
    base = Request(
        today,
        period=(parse_month(wanted.month) if wanted.month else last_full_month(today))
        if kind.needs is Needs.PERIOD
        else None,
        sections=tuple(find_word(words, List.SECTION, text).id for text in wanted.sections),
        only_late=wanted.late,
        to=wanted.reader,
        number=wanted.letter,
        subject=wanted.subject,
        enclosures=wanted.enclosures,
        with_names=wanted.with_names and kind.can_name,
    )
    cases = find_cases(wanted.numbers) if kind.needs is Needs.CASE else ()
    requests = [replace(base, case=case) for case in cases] or [base]
    if wanted.target is not None and len(requests) == 1:
        _check_target(wanted.target, wanted.shape)
    chosen = _choose_queue(wanted.queue) if wanted.prints or wanted.queue else None
    printed = [print_any(name, request, by=current_person()) for request in requests]
    if wanted.mailto:
        for each in printed:
            _print_link(each)
    elif chosen is not None:
        sheets = [Sheets(each.texts["text"], each.texts["html"], each.is_wide) for each in printed]
        jobs = hand_over(sheets, chosen, title=printed[0].title, copies=wanted.copies)
        click.echo(translate(describe_jobs(jobs)), err=True)
    elif wanted.target is not None:
        _write(printed, wanted.target, wanted.shape)
    elif not wanted.as_json:
        click.echo(_joined(printed, wanted.shape or "text"), nl=False)
    if wanted.as_json:
        records = [_record(each, base) for each in printed]
        print_json(records[0] if len(records) == 1 else records)


def _find_kind(name: str, besides: str) -> Paper:
    try:
        return EVERY[name] if name in EVERY else find_paper(name)
    except NotFound as error:
        error.sentence = message(
            "{sentence}{meant}", sentence=error.sentence, meant=meant(closest(name, (*EVERY, besides)))
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


def list_kinds(*, as_json: bool) -> None:
    """Print the papers that there are."""
    if as_json:
        print_json([{"name": name, "title": translate(kind.title)} for name, kind in EVERY.items()])
        return
    width = max(map(len, EVERY))
    for name, kind in EVERY.items():
        click.echo(f"{name:{width}}  {translate(kind.title)}")


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
