"""`tamruang complaint new`: a case is registered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from exports.language import translate
from models import clock
from models.cases.complaint import Complainant, Complaint
from models.cases.intake import register_complaint
from models.clock import bangkok_day
from models.errors import InvalidValue
from models.messages import message
from models.office.vocabulary import Priority
from models.office.words import Words, load_words
from models.outlet import one_line
from models.register.duplicates import possible_duplicates
from models.register.lines import Line
from tui.cases.registered import registered_words
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.complaint.chosen import STANDARD_INPUT
from tui.commands.complaint.field_options import field_options, read_record, read_values
from tui.commands.complaint.filters import PRIORITY
from tui.commands.complaint.verb import case_records, note_option
from tui.commands.office import open_or_begin
from tui.commands.options import create_option, json_option, office_options
from tui.commands.rehearsal import dry_run_option, print_tried, rehearsal
from tui.commands.typed import typed_option
from tui.person import current_person

_MOST = 6
NOT_REGISTERED = 1
"""Exit code: it may be the same as another case, and was not registered."""


@command(
    "new",
    message("Register a case. It needs a subject or a detail; all else can be added later."),
    message(
        "With - the fields are read from standard input as a JSON object, named as in `tamruang "
        "complaint show --json`; options override them. For many cases at once, use `tamruang "
        "complaint import`."
    ),
)
@argument("source", required=False, metavar=message("SOURCE"))
@field_options
@typed_option("--name", help=message("The complainant's name."))
@typed_option("--phone", help=message("Their telephone number."))
@option("--priority", type=PRIORITY, help=message("How urgent it is."), default_text="normal")
@note_option
@option(
    "--unless-duplicate",
    is_flag=True,
    help=message("Register nothing if it may be the same as another case; the exit code is then 1."),
)
@option("--numbers", "only_number", is_flag=True, help=message("Print only the number."))
@dry_run_option
@json_option
@create_option
@office_options
@click.pass_context
def new(
    context: click.Context,
    /,
    source: str | None,
    name: str | None,
    phone: str | None,
    priority: str | None,
    note: str | None,
    unless_duplicate: bool,
    only_number: bool,
    dry_run: bool,
    as_json: bool,
    create: bool,
    **fields: Any,
) -> int:
    """Register it and say so; gives the exit code.

    Raises:
        InvalidValue: a value can't be taken, or the case is in the register already.
    """
    told, person = _read(source)
    told |= {field: said for field, said in fields.items() if said is not None and said != ()}
    noted = told.pop("note", None)
    if name is not None or phone is not None:
        known = person or Complainant()
        person = replace(known, name=name or known.name, phone=phone or known.phone)
    open_or_begin(context, create=create)
    words = load_words()
    case = Complaint(**{"received_at": clock.now(), **read_values(told, words)})
    if priority is not None:
        case = replace(case, priority=Priority[priority.upper()])
    alike = possible_duplicates(case, limit=_MOST)
    if alike and unless_duplicate:
        _print_alike(alike, words)
        click.echo(translate(message("It was not registered.")), err=True)
        return NOT_REGISTERED
    with rehearsal(is_dry=dry_run):
        stored = register_complaint(case, by=current_person(), complainant=person, note=note or noted)
    if as_json:
        record = {
            "dry_run": dry_run,
            **case_records([stored])[0],
            "alike": [line.number for line in alike],
        }
        print_json(record)
        return 0
    if only_number:
        click.echo(one_line(stored.number))
    elif dry_run:
        click.echo(translate(message("Case {number} would be registered.", number=stored.number)))
    else:
        click.echo(translate(registered_words(stored)))
    _print_alike(alike, words)
    if dry_run:
        print_tried()
    return 0


def _read(source: str | None) -> tuple[dict[str, Any], Complainant | None]:
    if source is None:
        return {}, None
    if source != STANDARD_INPUT:
        raise InvalidValue(
            "source",
            message(
                "“{source}” is not understood. Describe the case by options such as --subject, or give - "
                "to read JSON from standard input.",
                source=source,
            ),
        )
    return read_record()


def _print_alike(alike: list[Line], words: Words) -> None:
    """Name the cases that may be the same, as the screen does while one is typed."""
    if not alike:
        return
    click.echo(translate(message("! May be the same case:")), err=True)
    for line in alike:
        day = translate(message("{day}", day=bangkok_day(line.received_at)))
        parts = (line.number, day, line.subject or "", words.name(line.status))
        click.echo("  " + "  ".join(one_line(part) for part in parts if part), err=True)
