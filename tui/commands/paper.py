"""`tamruang paper`: a paper of the register, to the terminal, into a file, or as a link that opens a mail."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exports.language import translate
from models import clock
from models.errors import InvalidValue
from models.messages import message
from tui.commands.office import open_register, word_said
from tui.commands.options import office_options

if TYPE_CHECKING:  # `--help` needs no database, and does not load one
    from exports.papers.paper import Request
    from exports.papers.printing import Printed

SUFFIXES = {".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html"}


@click.command("paper")
@click.argument("name", required=False)
@click.option("--month", metavar="MONTH", help="Of which month, as 2563-01.  [default: the last full month]")
@click.option("--case", "number", metavar="NUMBER", help="Of which case.")
@click.option("--section", "sections", multiple=True, metavar="WORD", help="Only this section (pending).")
@click.option("--late", is_flag=True, help="Only cases whose day has passed (pending).")
@click.option("--for", "reader", default="", metavar="TEXT", help="To whom (note).  [default: the head]")
@click.option("--number", "letter", default="", metavar="TEXT", help="The letter's own number (note).")
@click.option("--enclose", "enclosures", multiple=True, metavar="TEXT", help="What goes with it (note).")
@click.option("--with-names", is_flag=True, help="With who complains, and with persons named in the texts.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "mail", "markdown", "html"]),
    help="“mail” is text within 76 cells.  [default: as FILE ends, else text]",
)
@click.option(
    "-o", "--output", "target", type=click.Path(dir_okay=False, path_type=Path), help="The file to write."
)
@click.option(
    "--mailto", is_flag=True, help="Print a link that opens a mail with the paper to the coordinator."
)
@click.option("--json", "as_json", is_flag=True, help="Print what was recorded as one JSON object.")
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
    """Write a paper of the register. Without NAME: list the papers.

    Papers with figures carry a code in their last line, by which `tamruang verify` knows them again. Persons stand on a paper
    only with --with-names, which is recorded.
    """
    if name is None:
        _list()
        return
    from exports.papers.kinds import find_paper
    from exports.papers.paper import Needs, Request
    from exports.papers.printing import print_paper
    from models.office.words import List
    from models.reports.month_end import last_full_month, parse_month
    from tui.person import current_person

    kind = find_paper(name)
    today = clock.today()
    words = open_register(context)
    request = Request(
        today,
        period=(parse_month(month) if month else last_full_month(today))
        if kind.needs is Needs.PERIOD
        else None,
        case=_case(number) if kind.needs is Needs.CASE else None,
        sections=tuple(word_said(words, List.SECTION, said).id for said in sections),
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
        from exports.files import write_whole

        write_whole(target, printed.texts[shape or SUFFIXES[target.suffix.lower()]])
        click.echo(translate(message("Written: {path}", path=str(target))), err=True)
    elif not as_json:
        click.echo(printed.texts[shape or "text"], nl=False)
    if as_json:
        click.echo(json.dumps(_record(printed, request), ensure_ascii=False, indent=2))


def _list() -> None:
    from exports.papers.kinds import PAPERS

    width = max(map(len, PAPERS))
    for name, kind in PAPERS.items():
        click.echo(f"{name:{width}}  {translate(kind.title)}")


def _case(number: str | None) -> int | None:
    from models.cases.store import complaint_of_number

    if number is None:
        return None
    return complaint_of_number(number).id


def _check_target(target: Path | None, shape: str | None) -> None:
    """A wrong name of the file is told before anything is recorded.

    Raises:
        InvalidValue: neither the name nor an option says which format.
    """
    if target is not None and shape is None and target.suffix.lower() not in SUFFIXES:
        raise InvalidValue(
            "output",
            message(
                "“{path}” does not tell the format. Let it end in .txt, .md or .html, or add --format.",
                path=str(target),
            ),
        )


def _print_link(printed: Printed) -> None:
    from exports.mail.mailto import mailto_link
    from models.admin.mail import load_mail_settings

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


def _record(printed: Printed, request: Request) -> dict[str, object]:
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
