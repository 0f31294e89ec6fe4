"""What a month's end does: the report is submitted, its papers are printed into a folder, and a mail is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from exports.exchange.month_end import NO_BUNDLE, BundleOfMonth, bundle_of_month
from exports.files import WrittenFolder
from exports.mail.draft import MailDraft, usual_recipients
from exports.papers.month_end import month_matter, print_month, write_folder
from models.admin.mail import load_mail_settings
from models.messages import Message, message
from models.office.people import Right
from models.office.words import require_right
from models.reports.month_end import review_month, submit_month
from tui.framework.work import Work

if TYPE_CHECKING:
    from models.reports.month_end import MonthEnd


@dataclass(frozen=True)
class Outcome:
    """What was done.

    Attributes:
        number: of the report.
        was_submitted: whether it was submitted now, and not before.
        folder: with the papers, and whether it was made now.
        draft: the mail with the papers, to be looked at; None if none can be made.
        no_mail: why none can be made.
        bundle: for the city.
    """

    number: int
    was_submitted: bool
    folder: WrittenFolder
    draft: MailDraft | None
    no_mail: Message | None = None
    bundle: BundleOfMonth = NO_BUNDLE


def submit_and_print(
    end: MonthEnd, parent: Path, *, by: str, today: date, work: Work, progress: Decimal | None = None
) -> Outcome:
    """Submit the report if it is not yet, print its papers into a new folder, and make a mail of them, which is not laid yet.

    Args:
        end: as it was seen.
        parent: where the folder goes.
        by: who does it.
        today: the day (Bangkok).
        work: is told how far it is, and stops it before the folder is there.
        progress: per cent, for a report that does not say it yet.

    Raises:
        Stopped: the person stopped it; the report may be submitted, but no paper is written.
        NotAllowed: whoever does it has no right to.
        TamruangError: as `submit_month`, `print_month` and `write_folder`.
    """
    require_right(by, Right.REGISTER)
    work.tell(0)
    was_submitted = end.is_submitted
    if not was_submitted:
        submit_month(end, by=by, today=today, progress=progress)
        end = review_month(end.month, today=today, code=end.project.project.code)
    papers = print_month(end, by=by, today=today, on_progress=work.tell)
    bundle = bundle_of_month(end, papers, by=by, today=today)
    folder = write_folder(papers, parent, end.month, bundle.files)
    number, settings = end.report.number, load_mail_settings()
    if settings.sender is None:
        no_mail = message("No mail was prepared: the office's own address is not set.")
        return Outcome(number, not was_submitted, folder, None, no_mail, bundle)
    to, cc = usual_recipients(settings)
    draft = MailDraft(tuple(papers.values()), month_matter(end), to, cc, files=bundle.attachments)
    return Outcome(number, not was_submitted, folder, draft, bundle=bundle)
