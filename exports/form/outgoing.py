"""A form as it may leave: whoever wrote its texts into the database, none begins a line of its own or commands what shows it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from exports.form.wording import SECTIONS
from models.form.project import Form
from models.outlet import one_line, printable

_OF_LINES = frozenset(section.paragraphs for section in SECTIONS if section.paragraphs)
"""Fields of several paragraphs, each on a line."""


def outgoing(form: Form) -> Form:
    """The same form with harmless texts; it itself if they are, as almost all are."""
    project = _harmless(form.project)
    reports = tuple(map(_harmless, form.reports))
    return (
        form
        if project is form.project and reports == form.reports
        else replace(form, project=project, reports=reports)
    )


def _harmless(record: Any) -> Any:
    changed = {}
    for field in fields(record):
        value = getattr(record, field.name)
        clean = _clean(value, keeps_lines=field.name in _OF_LINES)
        if clean is not value:
            changed[field.name] = clean
    return replace(record, **changed) if changed else record


def _clean(value: Any, *, keeps_lines: bool) -> Any:
    if isinstance(value, str):
        return value if value.isprintable() else printable(value) if keeps_lines else one_line(value)
    if isinstance(value, tuple) and any(isinstance(each, str) and not each.isprintable() for each in value):
        return tuple(_clean(each, keeps_lines=keeps_lines) for each in value)
    return _harmless(value) if is_dataclass(value) and not isinstance(value, type) else value
