"""A draft leaves the office and is frozen; and how a frozen report is corrected. Part of `models.reports.verbs`."""

from datetime import date
from functools import reduce

from models.errors import HasErrors
from models.form.check import check_report
from models.form.finding import Finding, Severity
from models.messages import Message, message
from models.reports.acceptance import accepted, finding_key
from models.reports.editions import Family, draft_row, families, newest, report_row
from models.reports.forms import form_of
from models.reports.journal import Journal, Verb
from models.reports.paper_findings import drop_settled
from models.reports.rows import State, StoredReport, first_id, report_columns, report_of, stored_report
from models.reports.tables import ReportRow
from models.storage.database import transaction


def submit_report(
    report_id: int, *, revision: int, by: str, today: date, despite_errors: bool = False
) -> StoredReport:
    """Submit a draft: from now on it is frozen.

    Args:
        report_id: the draft.
        revision: of the draft that was seen.
        by: who submits it.
        today: the day that the findings are judged by.
        despite_errors: submit it although it has findings of severity error.

    Raises:
        HasErrors: it has such findings, and nobody accepted them; the sentence lists them.
        Frozen: it was submitted before.
        ChangedByOther: it was changed since that revision.
        NotFound: it is stored no longer.
    """
    with transaction():
        row = draft_row(report_id, revision)
        errors = [] if despite_errors else _errors(row, today)
        if errors:
            raise HasErrors(
                message(
                    "Report {number} has errors. {errors} Correct them, or submit it on purpose.",
                    number=row.number,
                    errors=reduce(_and, (finding.message for finding in errors)),
                ),
            )
        journal = Journal(by)
        journal.update(
            row, {"state": State.SUBMITTED, "submitted_at": journal.at, "submitted_by": journal.by}
        )
        family = _family(row)
        if len(family) > 1:
            drop_settled(journal, family[-2], row)
        journal.write(Verb.SUBMIT, row.project_id, row.number)
        return stored_report(row)


def _errors(row: ReportRow, today: date) -> list[Finding]:
    known = accepted(row.project_id)
    findings = check_report(form_of(row.project_id), report_of(row), today)
    return [
        finding
        for finding in findings
        if finding.severity is Severity.ERROR and finding_key(finding) not in known
    ]


def _and(first: Message, second: Message) -> Message:
    """Two sentences one after the other; they stay messages, so each is said in the screen's language."""
    return message("{first} {second}", first=first, second=second)


def amend_report(report_id: int, *, by: str) -> StoredReport:
    """Begin to correct a submitted report: a new draft edition beside it, which says the same at first.

    Args:
        report_id: any edition of the report.
        by: who amends it.

    Returns:
        The new draft, or the one that is there already.

    Raises:
        NotFound: the report is stored no longer.
    """
    with transaction():
        asked = report_row(report_id)
        last = newest(_family(asked))
        if last.state == State.DRAFT:
            return stored_report(last)
        journal = Journal(by)
        placed = {
            "project": last.project_id,
            "first_edition": first_id(last),
            "edition": last.edition + 1,
            "position": last.position,
            "state": State.DRAFT,
        }
        row = journal.insert(ReportRow, {**report_columns(report_of(last)), **placed})
        journal.write(Verb.AMEND, row.project_id, row.number)
        return stored_report(row)


def _family(row: ReportRow) -> Family:
    """All editions of the same report, oldest first."""
    return next(each for each in families(row.project_id) if first_id(each[0]) == first_id(row))
