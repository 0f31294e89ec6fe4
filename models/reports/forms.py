"""Whole forms: loaded for printing and checking, compared with what is stored, and stored in one step."""

from typing import NamedTuple

from models.form.project import Form
from models.reports.editions import families, newest, newest_submitted
from models.reports.journal import Journal, Verb
from models.reports.matching import Pair, Plan, make_plan, store_pairs
from models.reports.paper_findings import findings_of, replace_findings
from models.reports.queries import project_row
from models.reports.rows import (
    StoredProject,
    project_columns,
    project_of,
    report_columns,
    report_of,
    stored_project,
)
from models.reports.tables import ProjectRow
from models.storage.database import snapshot, transaction


class FieldChange(NamedTuple):
    """One field that an import would change.

    Attributes:
        report: number of the report; None for a field of the project.
        field: the attribute; a person's parts as `responsible_name`; also `state` of a draft that will
            count as submitted, `order` of the reports on paper, and `paper_findings`.
        old: as stored.
        new: as on the paper.
    """

    report: int | None
    field: str
    old: object
    new: object


class FormChanges(NamedTuple):
    """What an import would do.

    Attributes:
        is_new: the project is not stored yet.
        project_id: of the stored project; None for a new one.
        fields: fields of the project and of stored reports that would change.
        new_reports: numbers of the reports that would be added.
        kept_reports: numbers of stored reports that the paper does not have; they stay.
    """

    is_new: bool
    project_id: int | None
    fields: list[FieldChange]
    new_reports: list[int]
    kept_reports: list[int]

    @property
    def nothing(self) -> bool:
        """Whether all that the paper says is stored already."""
        return not (self.is_new or self.fields or self.new_reports)


def load_form(project_id: int, *, submitted_only: bool = False) -> Form:
    """A project with its reports in paper order.

    Args:
        project_id: which project.
        submitted_only: only what left the office: the last submitted edition of each report, no drafts.

    Raises:
        NotFound: the project is not stored (any longer).
    """
    with snapshot():
        return form_of(project_id, submitted_only=submitted_only)


def form_of(project_id: int, *, submitted_only: bool = False) -> Form:
    """As `load_form`, inside a transaction or snapshot that is open."""
    pick = newest_submitted if submitted_only else newest
    rows = (pick(family) for family in families(project_id))
    return Form(
        project=project_of(project_row(project_id)),
        reports=tuple(report_of(row) for row in rows if row is not None),
        paper_findings=findings_of(project_id),
    )


def compare_form(form: Form) -> FormChanges:
    """Tell what storing a form would change; stores nothing.

    The same project is the one with the same code and fiscal year; without a code, the one with the same name and fiscal
    year. Reports are the same by number; of several with one number, the first is the first, and so on.

    Args:
        form: as read from a paper.

    Raises:
        InvalidValue: a value of the form can't be kept.
    """
    with snapshot():
        return _changes(make_plan(form))


def store_form(form: Form, *, by: str) -> StoredProject:
    """Store a form: a new project, or what is new in a stored one, as one change.

    A paper has left the office, so its reports are stored as submitted. A submitted report that the paper
    contradicts stays, and gets a new submitted edition beside it; a draft amendment goes on as the edition
    after that. Reports that the paper does not have are kept. A form that says nothing new changes nothing.

    Args:
        form: as read from a paper.
        by: who imports it.

    Raises:
        InvalidValue: a value of the form can't be kept; nothing was stored.
    """
    with transaction():
        plan = make_plan(form)
        if plan.row is not None and _changes(plan).nothing:
            return stored_project(plan.row)
        journal = Journal(by, Verb.IMPORT)
        row = plan.row
        if row is None:
            row = journal.insert(ProjectRow, project_columns(plan.form.project))
        else:
            journal.update(row, project_columns(plan.form.project))
        store_pairs(journal, row.id, plan)
        replace_findings(journal, row.id, plan.form.paper_findings)
        journal.write(row.id)
        return stored_project(row)


def _changes(plan: Plan) -> FormChanges:
    if plan.row is None:
        return FormChanges(True, None, [], [pair.report.number for pair in plan.pairs], [])
    old, new = project_columns(project_of(plan.row)), project_columns(plan.form.project)
    changes = [FieldChange(None, name, old[name], new[name]) for name in new if old[name] != new[name]]
    if plan.old_order != plan.new_order:
        changes.append(FieldChange(None, "order", plan.old_order, plan.new_order))
    for pair in plan.pairs:
        changes.extend(_report_changes(pair))
    kept = findings_of(plan.row.id)
    if kept != plan.form.paper_findings:
        changes.append(FieldChange(None, "paper_findings", kept, plan.form.paper_findings))
    return FormChanges(
        is_new=False,
        project_id=plan.row.id,
        fields=changes,
        new_reports=[pair.report.number for pair in plan.pairs if pair.family is None],
        kept_reports=[newest(family).number for family in plan.kept],
    )


def _report_changes(pair: Pair) -> list[FieldChange]:
    if pair.base is None:
        return []
    number = pair.report.number
    old, new = report_columns(report_of(pair.base)), report_columns(pair.report)
    changes = [FieldChange(number, name, old[name], new[name]) for name in new if old[name] != new[name]]
    if pair.becomes_submitted:
        changes.append(FieldChange(number, "state", "draft", "submitted"))
    return changes
