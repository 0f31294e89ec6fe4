"""`tamruang month`: a month's end in one go: checked, submitted, printed into a folder, and laid into the outbox."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import click

from exports.exchange.month_end import bundle_of_month
from exports.language import translate
from exports.layout import cell_width, pad, wrap
from exports.mail.laid import describe_laid
from exports.papers.month_end import (
    NoAddress,
    month_matter,
    outbox_folder,
    post_month,
    print_month,
    write_folder,
)
from models import clock
from models.messages import Message, message
from models.numbers import parse_percent
from models.office.people import Right
from models.office.words import require_right
from models.outlet import one_line
from models.reports.month_end import (
    MonthEnd,
    last_full_month,
    month_code,
    parse_month,
    review_month,
    submit_month,
)
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.completion.values import MONTH
from tui.commands.endings import note_done
from tui.commands.month_options import project_option
from tui.commands.office import open_database
from tui.commands.options import office_options
from tui.commands.prompt import confirm
from tui.commands.types import FolderPath
from tui.month.words import describe_bundle, describe_folder, month_facts, month_title
from tui.person import current_person

HAS_ERRORS = 1
"""Exit code: something must be corrected or filled in first, and nothing was changed."""


@command(
    "month",
    message(
        "Check a month, submit its report, and print its papers. MONTH is written as 2563-01; the last full month if left out."
    ),
    message(
        "Covering note, form, register and list of pending cases go into a new folder as text, Markdown and HTML, and into the "
        "outbox as one mail to the coordinator. Nothing is saved or written before it is confirmed."
    ),
    message(
        "In an office that has a key (tamruang exchange key make), the signed bundle for the city goes with them."
    ),
    message(
        "Exit code 0 if it was done, or declined; 1 if something must be corrected or filled in first: nothing was changed."
    ),
    goes_on=True,
)
@argument("month", type=MONTH, required=False, metavar=message("MONTH"))
@project_option
@option(
    *("-o", "--output", "parent"),
    old=("--to",),
    type=FolderPath(),
    default=Path(),
    metavar=message("FOLDER"),
    help=message("Where to make the folder of the papers."),
    default_text=message("here"),
)
@option(
    "--progress",
    metavar=message("PERCENT"),
    help=message("How far the project is, for a report that does not say it yet."),
)
@option("--yes", is_flag=True, help=message("Submit and print without asking."))
@option("--mail/--no-mail", "has_mail", default=True, help=message("Whether to put a mail in the outbox."))
@option(
    "--mail-again",
    is_flag=True,
    help=message(
        "Put a mail in the outbox even if one waits there or was sent. Otherwise a waiting one is replaced."
    ),
)
@option(
    "--json", "as_json", is_flag=True, help=message("Print one JSON object; without --yes nothing is done.")
)
@office_options
@click.pass_context
def month(
    context: click.Context,
    month: str | None,
    code: str | None,
    parent: Path,
    progress: str | None,
    yes: bool,
    has_mail: bool,
    mail_again: bool,
    as_json: bool,
) -> int:
    """Do the month's end, as far as it is confirmed; gives the exit code."""
    today = clock.today()
    period = last_full_month(today) if month is None else parse_month(month)
    open_database(context)
    percent = parse_percent(progress) if progress is not None else None
    end = review_month(period, today=today, code=code)
    if not as_json:
        _print_facts(end)
    elif not yes:
        print_json(_record(end))
        return HAS_ERRORS if _is_stopped(end) or (end.needs_progress and percent is None) else 0
    if _is_stopped(end):
        _print_sentence(
            message(
                "Report {number} is not right yet. Correct it first; nothing was changed.",
                number=end.report.number,
            ),
            error=True,
        )
        return HAS_ERRORS
    if end.needs_progress and percent is None:
        _print_sentence(
            message(
                "Report {number}: the progress is not filled in. Add --progress PERCENT; nothing was changed.",
                number=end.report.number,
            ),
            error=True,
        )
        return HAS_ERRORS
    if not yes and not _ask(end):
        _print_sentence(message("Nothing was changed."))
        return 0
    return _do(end, parent, today, percent, has_mail=has_mail, mail_again=mail_again, as_json=as_json)


def _do(
    end: MonthEnd,
    parent: Path,
    today: date,
    progress: Decimal | None,
    *,
    has_mail: bool,
    mail_again: bool,
    as_json: bool,
) -> int:
    by = current_person()
    require_right(by, Right.REGISTER)
    if not end.is_submitted:
        stored = submit_month(end, by=by, today=today, progress=progress)
        said = message("✓ Report {number} was submitted.", number=stored.report.number)
        note_done(said)
        if not as_json:
            _print_sentence(said)
        end = review_month(end.month, today=today, code=end.project.project.code)
    papers = print_month(end, by=by, today=today)
    bundle = bundle_of_month(end, papers, by=by, today=today)
    folder = write_folder(papers, parent, end.month, bundle.files)
    said = describe_folder(folder)
    note_done(said)
    if not as_json:
        _print_sentence(said)
        for sentence in describe_bundle(bundle):
            _print_sentence(sentence)
    laid, reason = None, None
    if has_mail:
        try:
            laid = post_month(
                papers,
                outbox_folder(by),
                by=by,
                matter=month_matter(end),
                again=mail_again,
                files=bundle.attachments,
            )
            reason = None if laid.is_new else describe_laid(laid)
            note_done(describe_laid(laid))
        except NoAddress as error:
            reason = error.sentence
    if as_json:
        done = {
            "folder": str(folder.path),
            "mail": laid.name if laid and laid.is_new else None,
            "no_mail_because": reason and translate(reason),
            "bundle": bundle.made and bundle.made.name,
            "no_bundle_because": bundle.reason and translate(bundle.reason),
            "codes": {key: each.paper.code for key, each in papers.items() if each.paper is not None},
        }
        print_json(_record(end) | {"done": done})
    elif laid is not None:
        _print_sentence(describe_laid(laid))
    elif reason is not None:
        _print_sentence(reason)
    return 0


def _is_stopped(end: MonthEnd) -> bool:
    return not end.is_submitted and bool(end.errors)


def _print_sentence(sentence: Message, *, error: bool = False) -> None:
    click.echo(translate(sentence), err=error)


def _print_facts(end: MonthEnd) -> None:
    click.echo(f"{month_title(end.month)} · {one_line(end.project.project.code or '-')}\n")
    facts = month_facts(end)
    wide = max(cell_width(fact.label) for fact in facts)
    before = ""
    for fact in facts:
        label = "" if fact.label == before else fact.label
        before = fact.label
        first, *rest = wrap(fact.text, max(20, 76 - wide - 4))
        click.echo(f"{fact.mark} {pad(label, wide)}  {first.rstrip()}")
        for line in rest:
            click.echo(" " * (wide + 4) + line.rstrip())
    click.echo()


def _ask(end: MonthEnd) -> bool:
    question = (
        message("The report has already been submitted. Print its papers again?")
        if end.is_submitted
        else message("Submit report {number} and print its papers?", number=end.report.number)
    )
    return confirm(
        question,
        nobody=message("Nothing was changed: there is nobody to ask. Add --yes to change the saved data."),
    )


def _record(end: MonthEnd) -> dict[str, object]:
    report, stored = end.report, end.stored
    return {
        "month": month_code(end.month),
        "project": end.project.project.code,
        "working_days": len(end.checks.working),
        "checked_days": len(end.checks.checked),
        "days_without_check": [day.isoformat() for day in end.checks.missed],
        "late": end.late,
        "report": {
            "number": report.number,
            "state": stored.state.value if stored else "proposed",
            "period": [day and day.isoformat() for day in (report.period_start, report.period_end)],
            "received": report.received,
            "finished": report.finished,
            "pending": report.pending,
            "progress": None if report.progress_percent is None else str(report.progress_percent),
            "as_of": end.taken and end.taken.as_of.isoformat(),
        },
        "findings": [
            {
                "kind": each.kind.value,
                "severity": each.severity.value,
                "report": each.report,
                "sentence": translate(each.message),
            }
            for each in end.findings
        ],
    }
