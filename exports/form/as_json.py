"""A form as the one JSON object that other programs read. Its shape is stable.

Dates are ISO in the Common Era, money and percent strings with two decimals, what is unknown is null. `fiscal_year` is the Buddhist
year; a report's `number` is its own, `label` the one on paper; a finding's `report` is the report's own number or null.
"""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from exports.language import Translate
from models.form.finding import Finding
from models.form.project import Form, Person, ProgressReport, Project


def form_record(form: Form, findings: Iterable[Finding], say: Translate) -> dict[str, Any]:
    """Make the object of a form and its findings.

    Args:
        form: as read or as stored.
        findings: of the form.
        say: gives a message in the language of the reader.
    """
    return {
        "project": _record(form.project),
        "reports": [_record(report) for report in form.reports],
        "findings": [finding_record(finding, say) for finding in findings],
    }


def finding_record(finding: Finding, say: Translate) -> dict[str, Any]:
    """Make the object of one finding."""
    return {
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "report": finding.report,
        "field": finding.field,
        "message": say(finding.message),
    }


def _record(value: Project | ProgressReport | Person) -> dict[str, Any]:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _plain(value: object) -> object:
    if isinstance(value, Person):
        return _record(value)
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, date) else value
