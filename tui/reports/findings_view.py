"""The findings of a form on screen: the worst first, what was accepted last; several can be marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical

from exports.language import translate
from models.form.finding import Finding, Severity
from models.messages import message
from models.office.words import person_name
from models.reports.acceptance import Acceptance, finding_key
from tui.reports.project_fields import PROJECT_LABELS, label_of
from tui.reports.report_fields import PLACES
from tui.reports.words import describe_nothing_found, words_of
from tui.widgets.ledger import Column, Ledger, Row
from tui.widgets.marked_ledger import MarkedLedger
from tui.widgets.words import Words

PROJECT_FIELDS = frozenset({*PROJECT_LABELS, "responsible", "coordinator"})
SEVERITIES: Mapping[Severity, Any] = {
    Severity.ERROR: message("! error"),
    Severity.WARNING: message("warning"),
    Severity.NOTE: message("note"),
}
ACCEPTED = message("accepted")
_WORST_FIRST = tuple(Severity)


class FindingsView(Vertical):
    """The findings, and the whole of the one with the cursor."""

    DEFAULT_CSS = """
    FindingsView { height: 1fr; }
    FindingsView #finding { height: 4; }
    """

    def __init__(self) -> None:
        super().__init__(id="findings-view")
        self.findings: list[Finding] = []
        self.accepted: Mapping[str, Acceptance] = {}
        self._by_key: dict[object, Finding] = {}

    def compose(self) -> ComposeResult:
        """The list, and below it what the cursor is on."""
        columns = (
            Column(translate(message("Kind")), 8),
            Column(translate(message("Where")), 22),
            Column(translate(message("What")), 30, grows=True),
        )
        yield MarkedLedger(columns, id="findings")
        yield Words(is_rule=True, id="edge", classes="faint")
        yield Words(id="finding", is_wrapped=True)

    @property
    def ledger(self) -> MarkedLedger:
        """The list."""
        return self.query_one("#findings", MarkedLedger)

    def show(self, findings: list[Finding], accepted: Mapping[str, Acceptance], reports: int) -> None:
        """Show the findings.

        Args:
            findings: all of them.
            accepted: by the key of the finding.
            reports: how many reports were looked through.
        """
        self.findings, self.accepted = findings, accepted
        self._by_key = {finding_key(finding): finding for finding in findings}
        rows = []
        for finding in sorted(findings, key=self._rank):
            key = finding_key(finding)
            kind = translate(ACCEPTED if key in accepted else SEVERITIES[finding.severity])
            rows.append(
                Row(key, (kind, place_of(finding), words_of(finding)), "done" if key in accepted else "")
            )
        self.ledger.mark(frozenset(key for key in self.ledger.marked if key in self._by_key))
        self.query_one("#edge").display = bool(rows)
        self.ledger.show(rows, empty=describe_nothing_found(reports))

    def _rank(self, finding: Finding) -> tuple[bool, int]:
        return finding_key(finding) in self.accepted, _WORST_FIRST.index(finding.severity)

    @property
    def open_count(self) -> int:
        """How many findings are not accepted."""
        return sum(key not in self.accepted for key in map(finding_key, self.findings))

    @property
    def current(self) -> Finding | None:
        """The finding with the cursor."""
        row = self.ledger.row
        return self._by_key.get(row.key) if row is not None else None

    @property
    def meant(self) -> list[Finding]:
        """The marked findings, in their order; without marks the one with the cursor."""
        marked = [row.key for row in self.ledger.rows if row.key in self.ledger.marked]
        if marked:
            return [self._by_key[key] for key in marked]
        return [self.current] if self.current is not None else []

    def mark_all(self) -> int:
        """Mark all that are not accepted, or no longer if they are marked; tells how many are marked then."""
        keys = frozenset[object](key for key in self._by_key if key not in self.accepted)
        self.ledger.mark(frozenset() if keys == self.ledger.marked else keys)
        return len(self.ledger.marked)

    def on_ledger_moved(self, event: Ledger.Moved) -> None:
        """Tell the whole of the finding with the cursor."""
        finding = self.current
        self.query_one("#finding", Words).text = self._describe(finding) if finding else ""

    def _describe(self, finding: Finding) -> str:
        parts = [translate(finding.message)]
        if finding.words:
            parts.append(f"“{finding.words}”")
        if finding.line:
            parts.append(translate(message("Line {line} of the imported file.", line=finding.line)))
        if done := self.accepted.get(finding_key(finding)):
            parts.append(
                translate(
                    message(
                        "Accepted by {by}, {at}: {reason}",
                        by=person_name(done.accepted_by),
                        at=done.accepted_at,
                        reason=done.reason,
                    )
                )
            )
        return "\n".join(" " + part for part in parts)


def place_of(finding: Finding) -> str:
    """Where a finding is: the report and the field."""
    where = (
        translate(message("report {number}", number=finding.report))
        if finding.report is not None
        else translate(message("project") if finding.field in PROJECT_FIELDS else message("form"))
    )
    field = PLACES.get(finding.field or "", finding.field or "")
    return f"{where} · {translate(label_of(field))}" if field else where
