"""`tamruang city remind`: mails to the offices of which the report of a month is missing."""

from __future__ import annotations

import click

from exports.city.records import month_word
from exports.city_papers.reminders import Outcome, Reminder
from exports.city_papers.reminders import remind as lay_reminders
from exports.language import current_language, translate
from exports.mail.place import own_outbox
from models import clock
from models.city.offices import find_office
from models.clock import bangkok_day
from models.dates import format_month
from models.messages import Message, message
from models.reports.month_end import last_full_month, parse_month
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.city.options import open_city
from tui.commands.completion.values import CITY_OFFICE, MONTH
from tui.commands.options import json_option, office_options
from tui.person import current_person

NOT_ALL = 1
"""Exit code: an office could not be reminded, since it has no address."""


@command(
    "remind",
    message(
        "Put a reminder in the outbox for each office whose report of a month is overdue: one for each, and none twice. They are "
        "sent by tamruang mail send."
    ),
    message("Without MONTH: the last full month. Exit code 1 if an office has no address."),
)
@argument("month", type=MONTH, required=False, metavar=message("MONTH"))
@option(
    *("--office", "offices"),
    multiple=True,
    type=CITY_OFFICE,
    metavar=message("NAME"),
    help=message("Only this office; several may be given."),
)
@option("--again", is_flag=True, help=message("Remind also those that were reminded before."))
@option("--dry-run", is_flag=True, help=message("Only show who would be reminded."))
@json_option
@office_options
@click.pass_context
def remind(
    context: click.Context,
    month: str | None,
    offices: tuple[str, ...],
    again: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Lay them; gives the exit code."""
    wanted = (parse_month(month) if month else last_full_month(clock.today())).start
    open_city(context)
    by = current_person()
    found = lay_reminders(
        wanted,
        own_outbox(by),
        by=by,
        offices=[find_office(office).id for office in offices],
        again=again,
        only_look=dry_run,
    )
    if as_json:
        print_json([_record(each) for each in found])
    else:
        for each in found:
            click.echo(translate(_line(each)))
        if not found:
            words = message("Nobody is overdue: {month}.", month=format_month(wanted, current_language()))
            click.echo(translate(words))
    return NOT_ALL if any(each.outcome is Outcome.NO_ADDRESS for each in found) else 0


def _line(reminder: Reminder) -> Message:
    told = {"office": reminder.office.name, "due": reminder.due_on}
    match reminder.outcome:
        case Outcome.LAID:
            return message(
                "✓ {office}: a reminder was put in the outbox, to {address} ({mail}).",
                **told,
                address=reminder.office.addresses[0],
                mail=reminder.mail,
            )
        case Outcome.ALREADY:
            return message(
                "· {office}: reminded on {day} ({mail}). Once more: --again",
                **told,
                day=bangkok_day(reminder.at) if reminder.at else "-",
                mail=reminder.mail,
            )
        case Outcome.WOULD_BE_LAID:
            return message(
                "· {office}: would be reminded, to {address}; it was due on {due}.",
                **told,
                address=reminder.office.addresses[0],
            )
        case Outcome.NO_ADDRESS:
            return message(
                "! {office}: has no mail address. Add one: tamruang city office change NAME --address",
                **told,
            )


def _record(reminder: Reminder) -> dict[str, object]:
    office = reminder.office
    return {
        "office": office.name,
        "month": month_word(reminder.month),
        "due_on": reminder.due_on.isoformat(),
        "result": reminder.outcome.value,
        "address": office.addresses[0] if office.addresses else None,
        "mail": reminder.mail,
        "at": reminder.at and reminder.at.isoformat(),
        "code": reminder.code,
    }
