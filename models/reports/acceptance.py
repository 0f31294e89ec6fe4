"""Findings that somebody looked at and accepted, with the reason."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from models.errors import NotFound
from models.form.finding import Finding
from models.form.validation import clean_note
from models.messages import message
from models.records import dataclass
from models.reports.journal import Journal, Verb
from models.reports.queries import project_row
from models.reports.tables import AcceptanceRow
from models.storage.database import connection, transaction


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That a finding was accepted.

    Attributes:
        reason: why, one line.
        accepted_at: when, aware, UTC.
        accepted_by: by whom.
    """

    reason: str
    accepted_at: datetime
    accepted_by: str


def finding_key(finding: Finding) -> str:
    """What an acceptance holds to: the rule, the place and the figures of a finding.

    The line of the file and the wording are left out: both may change while the matter stays. Other
    figures are another matter.
    """
    values = {gap: str(value) for gap, value in finding.message.values.items() if gap != "line"}
    matter = json.dumps([values, finding.words], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(matter.encode(errors="surrogatepass")).hexdigest()[:16]
    return f"{finding.kind}:{finding.report or '-'}:{finding.field or '-'}:{digest}"


def accept_finding(project_id: int, finding: Finding, reason: str, *, by: str) -> None:
    """Accept a finding, or accept it for another reason; see `accept_findings`."""
    accept_findings(project_id, [finding], reason, by=by)


def accept_findings(project_id: int, findings: Sequence[Finding], reason: str, *, by: str) -> None:
    """Accept findings for one reason, or accept them for another one: all of them, as one change.

    Args:
        project_id: of the project they were found in.
        findings: as `check_form` gave them.
        reason: why they may stand.
        by: who accepts them.

    Raises:
        NotAllowed: the head accepts findings, and it is somebody else.
        InvalidValue: the reason is empty or too long.
        NotFound: the project is stored no longer.
    """
    with transaction():
        project_row(project_id)
        journal = Journal(by, Verb.ACCEPT)
        for finding in {finding_key(each): each for each in findings}.values():
            store_acceptance(journal, project_id, finding, reason)
        if journal.images:
            journal.write(project_id, _report_of(findings))


def store_acceptance(journal: Journal, project_id: int, finding: Finding, reason: str) -> None:
    """Accept a finding as a part of another change.

    Raises:
        InvalidValue: the reason is empty or too long.
    """
    clean = clean_note("reason", reason)
    told = {"reason": clean, "accepted_at": journal.at, "accepted_by": journal.by}
    row = _row(project_id, finding)
    if row is None:
        journal.insert(AcceptanceRow, {"project": project_id, "key": finding_key(finding), **told})
    elif row.reason != clean:
        journal.update(row, told)


def withdraw_acceptances(project_id: int, findings: Sequence[Finding], *, by: str) -> None:
    """Let findings count again: all of them, as one change.

    Raises:
        NotFound: one is not accepted; nothing was changed.
    """
    with transaction():
        journal = Journal(by, Verb.WITHDRAW)
        for finding in {finding_key(each): each for each in findings}.values():
            row = _row(project_id, finding)
            if row is None:
                raise NotFound(message("This finding is not accepted, so there is nothing to withdraw."))
            journal.delete(row)
        journal.write(project_id, _report_of(findings))


def load_acceptances(project_id: int) -> dict[str, Acceptance]:
    """All acceptances of a project, by `finding_key`."""
    with connection():
        rows = AcceptanceRow.select().where(AcceptanceRow.project == project_id)
        return {row.key: Acceptance(row.reason, row.accepted_at, row.accepted_by) for row in rows}


def _row(project_id: int, finding: Finding) -> AcceptanceRow | None:
    return AcceptanceRow.get_or_none(
        (AcceptanceRow.project == project_id) & (AcceptanceRow.key == finding_key(finding))
    )


def _report_of(findings: Sequence[Finding]) -> int | None:
    """The report that findings are about; None if they are about several, or the whole form."""
    reports = {finding.report for finding in findings}
    return reports.pop() if len(reports) == 1 else None
