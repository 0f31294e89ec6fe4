"""Reminders by mail to the offices of which a month is missing: one for each, and no second one unless it is wanted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from exports.city_papers.printing import CityRequest, Kind, print_city_paper
from exports.mail.compose import NoSender
from exports.mail.draft import MailDraft
from exports.mail.posting import Beside, Earlier, earlier_mails, lay
from models import clock
from models.admin.mail import Mailbox, load_mail_settings
from models.city.offices import CityOffice
from models.city.overview import load_overview
from models.dates import fiscal_year_of
from models.office.people import Right
from models.office.words import load_words


class Outcome(StrEnum):
    """What became of a reminder."""

    LAID = "laid"
    """It waits in the outbox."""
    ALREADY = "already"
    """One about this month was laid before."""
    NO_ADDRESS = "no-address"
    """It is not known where to."""
    WOULD_BE_LAID = "would-be-laid"
    """It was only to be seen who would get one."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder to an office.

    Attributes:
        office: to whom.
        month: its first day.
        due_on: until when the report was to be there.
        outcome: what became of it.
        mail: name of its file, or of the one that was laid before; None if there is none.
        at: when that was sent, or laid; None if there is none.
        code: of the paper; None if none was made now.
    """

    office: CityOffice
    month: date
    due_on: date
    outcome: Outcome
    mail: str | None = None
    at: datetime | None = None
    code: str | None = None


def remind(
    month: date,
    outbox: Path,
    *,
    by: str,
    offices: Collection[int] = (),
    again: bool = False,
    only_look: bool = False,
) -> list[Reminder]:
    """Lay a reminder into the outbox for each office that is missing: nothing of its own came, and its due day is over.

    A day later the same command lays one for those alone that have got none. It can be stopped and called again at any time.

    Args:
        month: any day of it.
        outbox: its folder.
        by: who does it.
        offices: ids of those that shall be reminded, if they are missing; all if empty.
        again: remind also who was reminded before; one that still waits gives way.
        only_look: lay nothing, and tell who would get one.

    Returns:
        Those that are missing, by name, with what became of the reminder.

    Raises:
        NotAllowed: the person has no right to the daily work.
        NoSender: the city's own address is not set.
        OutboxBusy: one that waits should give way, and the outbox is just being sent.
        UnwritableFile: the outbox can't be written.
    """
    load_words().people.refuse(by, Right.REGISTER)
    if not only_look and load_mail_settings().sender is None:
        raise NoSender
    month = month.replace(day=1)
    overview = load_overview(fiscal_year_of(month), today=clock.today())
    if month not in overview.months:
        return []
    missing = [office for office in overview.missing(month) if not offices or office.id in offices]
    return [_remind(office, month, outbox, by=by, again=again, only_look=only_look) for office in missing]


def _remind(
    office: CityOffice, month: date, outbox: Path, *, by: str, again: bool, only_look: bool
) -> Reminder:
    due_on, matter = office.due_on(month), f"city reminder {month:%Y-%m} {office.id}"
    before = earlier_mails(outbox, matter)
    if before and not again:
        return _already(office, month, before[0])
    if not office.addresses:
        return Reminder(office, month, due_on, Outcome.NO_ADDRESS)
    if only_look:
        return Reminder(office, month, due_on, Outcome.WOULD_BE_LAID)
    request = CityRequest(Kind.REMINDER, fiscal_year_of(month), month, office=office.id)
    paper = print_city_paper(request, by=by).paper
    draft = MailDraft((paper,), matter, to=(Mailbox(office.addresses[0], office.name),))
    laid = lay(draft, outbox, by=by, beside=Beside.REPLACE)
    code = paper.paper.code if paper.paper else None
    return Reminder(office, month, due_on, Outcome.LAID, laid.name, clock.now(), code)


def _already(office: CityOffice, month: date, before: Earlier) -> Reminder:
    return Reminder(office, month, office.due_on(month), Outcome.ALREADY, before.name, before.at)
