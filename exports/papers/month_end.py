"""The papers of a month's end: the covering note, the form, the register and the pending list, in one folder and one mail."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from exports.files import WrittenFolder, write_new_folder
from exports.form.printing import TITLE as FORM_TITLE
from exports.form.printing import preview_form_in_every_format, print_form_in_every_format
from exports.form.text import write_text as write_form
from exports.mail.laid import Laid
from exports.papers.paper import Request
from exports.papers.printing import preview_paper, print_paper
from exports.printed_paper import PrintedPaper
from models import clock
from models.admin.covering_note import load_note_words
from models.admin.mail import MailSettings, load_mail_settings
from models.dates import Period
from models.errors import TamruangError
from models.messages import Message, message
from models.reports.forms import load_form
from models.reports.month_end import MonthEnd, month_code

if TYPE_CHECKING:  # email takes 50 ms to load, and who only wants the folder needs none of it
    from exports.mail.message import Attachment

Progress = Callable[[int, int | None], None]
"""Called with how many steps are done, and of how many; stops the work by raising."""

NAMES = ("note", "form", "register", "pending")
"""The papers, in their order in the mail; the names of their files."""

FORMATS = {"text": ".txt", "markdown": ".md", "html": ".html"}
"""The formats in the folder, with the ends of their files' names."""


class NoAddress(TamruangError):
    """There is nobody to send the month's papers to, or from."""

    title = message("No mail was prepared")


def print_month(
    end: MonthEnd, *, by: str, today: date, on_progress: Progress = lambda done, total: None
) -> Mapping[str, PrintedPaper]:
    """Print the papers of a month whose report is submitted, and record them.

    The register and the note cover the days of the report and stand as of the day on which its figures were counted: whoever
    prints them again gets the same figures, whatever happened since.

    Args:
        end: as it is after the submission.
        by: who prints them.
        today: date of the note and of the pending list.
        on_progress: told after each paper.

    Returns:
        The papers by name, in the order of `NAMES`.

    Raises:
        NotFound: the project is stored no longer.
        DatabaseUnusable: the database complained.
    """
    counted = _counted(end, today)
    papers: dict[str, PrintedPaper] = {}

    def add(name: str, paper: PrintedPaper) -> None:
        papers[name] = paper
        on_progress(len(papers), len(NAMES))

    add("form", print_form_in_every_format(end.project.id, by=by, submitted_only=True))
    add("register", print_paper("register", counted, by=by))
    add("pending", print_paper("pending", Request(today), by=by))
    enclosures = tuple(paper.title for paper in papers.values())
    add("note", print_paper("note", _note_request(end, today, enclosures), by=by))
    return {name: papers[name] for name in NAMES}


def preview_month(end: MonthEnd, *, by: str, today: date) -> list[str]:
    """The texts of a month's papers as `print_month` would print them after the report is submitted now; nothing is recorded.

    The form has the report as it is proposed or stored, without the code that it will get.

    Args:
        end: as it is seen.
        by: who would print them.
        today: see `print_month`.

    Returns:
        The texts in the order of `NAMES`.
    """
    counted = _counted(end, today)
    if end.is_submitted:
        form = preview_form_in_every_format(end.project.id, by=by).texts["text"]
    else:
        stored = load_form(end.project.id)
        others = tuple(each for each in stored.reports if each.number != end.report.number)
        form = write_form(replace(stored, reports=(*others, end.report)))
    register, pending = (
        preview_paper(name, request, by=by)
        for name, request in (("register", counted), ("pending", Request(today)))
    )
    enclosures = (FORM_TITLE, register.title, pending.title)
    note = preview_paper("note", _note_request(end, today, enclosures), by=by)
    return [note.texts["text"], form, register.texts["text"], pending.texts["text"]]


def _counted(end: MonthEnd, today: date) -> Request:
    """The days of the report, as of the day on which its figures were counted."""
    report, taken = end.report, end.taken
    period = Period(report.period_start or end.month.start, report.period_end or end.month.end)
    return Request(taken.as_of, period, known=taken.known) if taken else Request(today, period)


def _note_request(end: MonthEnd, today: date, enclosures: tuple[str, ...]) -> Request:
    words = load_note_words(end.month)
    return Request(
        today,
        _counted(end, today).period,
        report=end.report,
        to=words.to,
        number=words.number,
        subject=words.subject,
        enclosures=enclosures,
    )


def write_folder(
    papers: Mapping[str, PrintedPaper],
    parent: Path,
    month: Period,
    more: Mapping[str, bytes] = MappingProxyType({}),
) -> WrittenFolder:
    """Write the papers into a new folder, all of them or none; a folder that is there already is left alone.

    Where the very same papers lie in one already, nothing is written: that is the folder.

    Args:
        papers: as `print_month` gives them.
        parent: where the folder goes; it is made if it is missing.
        month: for the names, which are ASCII.
        more: what else goes there, name to content, such as the bundle for the city.

    Returns:
        The folder: `2563-01-papers`, or `2563-01-papers-2` if other papers are there, and so on.

    Raises:
        UnwritableFile: it can't be written.
    """
    code = month_code(month)
    texts: dict[str, str | bytes] = {
        f"{code}-{name}{ending}": printed.texts[kind]
        for name, printed in papers.items()
        for kind, ending in FORMATS.items()
        if kind in printed.texts
    }
    return write_new_folder(parent, f"{code}-papers", {**texts, **more})


def no_mail_because(settings: MailSettings) -> Message | None:
    """Why no mail can be made; None if one can."""
    if settings.coordinator is None:
        return message("No mail was prepared: the coordinator's address is not set.")
    if settings.sender is None:
        return message("No mail was prepared: the office's own address is not set.")
    return None


def post_month(
    papers: Mapping[str, PrintedPaper],
    outbox: Path,
    *,
    by: str,
    matter: str,
    again: bool = False,
    files: Sequence[Attachment] = (),
) -> Laid:
    """Lay one mail with all papers into the outbox: to the coordinator, with a copy to the centre and the head if they are set.

    Args:
        papers: as `print_month` gives them.
        outbox: its folder.
        by: who does it.
        matter: what they are about; a second mail about the same replaces the one that waits.
        again: lay it there in any case.
        files: what else is attached, such as the bundle for the city.

    Returns:
        The mail, or the one because of which none was laid.

    Raises:
        NoAddress: the coordinator's or the office's address is not set.
        OutboxBusy: one that waits should give way, and the outbox is just being sent.
        UnwritableFile: the outbox can't be written.
    """
    settings = load_mail_settings()
    reason = no_mail_because(settings)
    if reason is not None:
        raise NoAddress(reason)
    # email takes 50 ms to load, and who only wants the folder needs none of it.
    from exports.mail.laying import put_into_outbox

    assert settings.coordinator is not None
    return put_into_outbox(
        outbox,
        list(papers.values()),
        settings,
        to=(settings.coordinator,),
        cc=tuple(box for box in (settings.centre, settings.head) if box is not None),
        date=clock.now(),
        matter=matter,
        by=by,
        again=again,
        files=files,
    )


def month_matter(end: MonthEnd) -> str:
    """What the mail of a month's end is about."""
    return f"month {month_code(end.month)} {end.project.project.code or end.project.id}"


def outbox_folder(by: str) -> Path:
    """The outbox of the open office, beside its database."""
    from exports.mail.place import own_outbox  # as above

    return own_outbox(by)
