"""What only the paper showed when a form was imported: kept beside the values, until they are corrected."""

import json
from datetime import date
from decimal import Decimal

from models.form.finding import Finding, Kind
from models.messages import Message, stored_message
from models.reports.journal import Journal
from models.reports.tables import PaperFindingRow, ReportRow

_FIELDS = {"period": ("period_start", "period_end")}
"""Names that a finding gives to two columns together."""


def findings_of(project_id: int) -> tuple[Finding, ...]:
    """The findings of the paper that a project was imported from, in its order."""
    return tuple(
        Finding(Kind(row.kind), message_from_json(row.message), row.report, row.field, row.line, row.words)
        for row in _rows(project_id)
    )


def replace_findings(journal: Journal, project_id: int, findings: tuple[Finding, ...]) -> None:
    """Put the findings of a new paper in place of the old."""
    if findings == findings_of(project_id):
        return
    for row in _rows(project_id):
        journal.delete(row)
    for position, finding in enumerate(findings, start=1):
        values = {
            "project": project_id,
            "position": position,
            "kind": finding.kind,
            "message": message_to_json(finding.message),
            "report": finding.report,
            "field": finding.field,
            "line": finding.line,
            "words": finding.words,
        }
        journal.insert(PaperFindingRow, values)


def drop_settled(journal: Journal, before: ReportRow, after: ReportRow) -> None:
    """Drop what was found on the paper in fields that an amendment has given another value."""
    for row in _rows(after.project_id):
        columns = _FIELDS.get(row.field or "", (row.field,))
        if row.report == before.number and any(
            column in ReportRow._meta.fields and getattr(before, column) != getattr(after, column)
            for column in columns
            if column is not None
        ):
            journal.delete(row)


def _rows(project_id: int) -> list[PaperFindingRow]:
    query = PaperFindingRow.select().where(PaperFindingRow.project == project_id)
    return list(query.order_by(PaperFindingRow.position))


def message_to_json(words: Message) -> str:
    """A message as JSON, each value with its type, so that it can still be said in any language."""
    return json.dumps([words.text, {gap: _tagged(value) for gap, value in words.values.items()}])


def _tagged(value: object) -> list[object]:
    match value:
        case bool() | None:
            return ["str", str(value)]
        case int():
            return ["int", value]
        case Decimal():
            return ["Decimal", str(value)]
        case date():
            return ["date", value.isoformat()]
    return ["str", str(value)]


def message_from_json(text: str) -> Message:
    """The message that `message_to_json` wrote."""
    sentence, values = json.loads(text)
    return stored_message(sentence, {gap: _untagged(tag, value) for gap, (tag, value) in values.items()})


def _untagged(tag: str, value: str | int) -> object:
    match tag:
        case "Decimal":
            return Decimal(value)
        case "date":
            return date.fromisoformat(str(value))
    return value
