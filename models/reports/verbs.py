"""Progress reports: saved as drafts, submitted and then frozen, amended by a new edition beside the old."""

from datetime import date
from functools import reduce

from models.errors import HasErrors, InvalidValue
from models.form.agreement import check_filled
from models.form.check import check_report
from models.form.finding import Finding, Severity
from models.form.project import ProgressReport
from models.form.validation import clean_report
from models.messages import Message, message
from models.reports.acceptance import finding_key, load_acceptances, store_acceptance
from models.reports.editions import (
    Family,
    draft_row,
    families,
    newest,
    number_holder,
    position_for,
    report_row,
)
from models.reports.forms import form_of
from models.reports.journal import Journal, Verb
from models.reports.paper_findings import drop_settled
from models.reports.queries import list_reports, load_report, project_row
from models.reports.register_figures import (
    Taken,
    drop_source,
    figures_for,
    register_finding,
    source_of,
    store_source,
)
from models.reports.rows import State, StoredReport, first_id, report_columns, report_of, stored_report
from models.reports.tables import ReportRow
from models.storage.database import transaction

__all__ = [
    "State",
    "StoredReport",
    "amend_report",
    "delete_draft",
    "list_reports",
    "load_report",
    "save_report",
    "submit_report",
]


def save_report(
    project_id: int,
    report: ProgressReport,
    *,
    by: str,
    report_id: int | None = None,
    revision: int | None = None,
    taken: Taken | None = None,
    reason: str | None = None,
) -> StoredReport:
    """Store a new draft, or a changed one.

    Args:
        project_id: of the project it belongs to.
        report: its values.
        by: who saves it.
        report_id: the draft to change; None for a new one.
        revision: of the draft that the change was made on; needed with `report_id`.
        taken: what the register had for it, if its figures were taken from there; kept beside it.
        reason: why it says otherwise than the register; the finding is accepted with it.

    Returns:
        The draft as it is stored now; unchanged, revision and all, when it said all that already.

    Raises:
        InvalidValue: a value can't be kept, or another report has the number.
        Frozen: it was submitted; amend it.
        ChangedByOther: it was changed since that revision; nothing was overwritten.
        NotFound: the project or the report is stored no longer.
    """
    clean = clean_report(report)
    with transaction():
        journal = Journal(by, Verb.SAVE)
        if report_id is None:
            row = _insert(journal, project_id, clean)
        else:
            row = draft_row(report_id, revision)
            _change(journal, row, clean)
        if taken is not None:
            store_source(journal, row.id, taken)
            finding = register_finding(clean, taken)
            if finding is not None and reason:
                store_acceptance(journal, row.project_id, finding, reason)
        if journal.images:
            journal.write(row.project_id, row.number)
        return stored_report(row)


def _insert(journal: Journal, project_id: int, report: ProgressReport) -> ReportRow:
    project_row(project_id)
    others = families(project_id)
    _refuse_used_number(report.number, others)
    placed = {"project": project_id, "state": State.DRAFT, "position": position_for(report.number, others)}
    return journal.insert(ReportRow, {**report_columns(report), **placed})


def _change(journal: Journal, row: ReportRow, report: ProgressReport) -> None:
    values = report_columns(report)
    if report.number != row.number:
        others = [family for family in families(row.project_id) if first_id(family[0]) != first_id(row)]
        _refuse_used_number(report.number, others)
        if row.edition == 1:  # an amendment keeps the place of the paper that it amends
            values["position"] = position_for(report.number, others)
    journal.update(row, values)


def _refuse_used_number(number: int, others: list[list[ReportRow]]) -> None:
    if number_holder(number, others) is not None:
        raise InvalidValue(
            "number",
            message(
                "Report {number} already exists. Open or amend it, or use another number.", number=number
            ),
        )


def submit_report(
    report_id: int, *, revision: int, by: str, today: date, despite_errors: bool = False
) -> StoredReport:
    """Submit a draft: from now on it is frozen.

    Args:
        report_id: the draft.
        revision: of the draft that was seen.
        by: who submits it.
        today: the day that the findings are judged by.
        despite_errors: submit it although it has errors, or findings that are asked about.

    Raises:
        NotAllowed: the head submits, and it is somebody else.
        HasErrors: it has such findings (see `Finding.is_asked`), and nobody accepted them; the sentence lists them.
        Frozen: it was submitted before.
        ChangedByOther: it was changed since that revision.
        NotFound: it is stored no longer.
    """
    with transaction():
        journal = Journal(by, Verb.SUBMIT)
        row = draft_row(report_id, revision)
        errors = [] if despite_errors else _asked(row, today)
        if errors:
            raise HasErrors(
                message(
                    "Report {number} is not right yet. {errors} Correct this, or submit it anyway.",
                    number=row.number,
                    errors=reduce(_and, (finding.message for finding in errors)),
                ),
            )
        journal.update(
            row, {"state": State.SUBMITTED, "submitted_at": journal.at, "submitted_by": journal.by}
        )
        family = _family(row)
        if len(family) > 1:
            drop_settled(journal, family[-2], row)
        journal.write(row.project_id, row.number)
        return stored_report(row)


def _asked(row: ReportRow, today: date) -> list[Finding]:
    """What nobody accepted and nobody should submit unasked, the errors first."""
    known, report = load_acceptances(row.project_id), report_of(row)
    taken = source_of(row.id)
    differs = register_finding(report, taken) if taken is not None else None
    findings = [*check_report(form_of(row.project_id), report, today), *check_filled(report)]
    findings += [differs] if differs is not None else []
    asked = [each for each in findings if each.is_asked and finding_key(each) not in known]
    return sorted(asked, key=lambda each: each.severity is not Severity.ERROR)


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
        journal = Journal(by, Verb.AMEND)
        placed = {
            "project": last.project_id,
            "first_edition": first_id(last),
            "edition": last.edition + 1,
            "position": last.position,
            "state": State.DRAFT,
        }
        report = report_of(last)
        row = journal.insert(ReportRow, {**report_columns(report), **placed})
        # What is corrected is held against what the register knows now, as of the same day as before.
        before = source_of(last.id)
        taken = figures_for(report, before.as_of if before is not None else None)
        if taken is not None and (before is not None or taken.received):
            store_source(journal, row.id, taken)
        journal.write(row.project_id, row.number)
        return stored_report(row)


def _family(row: ReportRow) -> Family:
    """All editions of the same report, oldest first."""
    return next(each for each in families(row.project_id) if first_id(each[0]) == first_id(row))


def delete_draft(report_id: int, *, revision: int, by: str) -> None:
    """Delete a draft; what it amended stays.

    Raises:
        Frozen: it was submitted.
        ChangedByOther: it was changed since that revision.
        NotFound: it is stored no longer.
    """
    with transaction():
        row = draft_row(report_id, revision)
        journal = Journal(by, Verb.DELETE)
        drop_source(journal, row.id)
        journal.delete(row)
        journal.write(row.project_id, row.number)
