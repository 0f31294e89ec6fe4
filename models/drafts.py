"""What was typed and not saved, kept as it was typed. Private to the person, and no part of the history."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from peewee import Expression

from models import clock
from models.database import connection, transaction
from models.tables import KeptDraftRow
from models.thai import clean_line

_NEW = 0
"""Stands for the id of a report that is not stored yet."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """The raw texts of a screen.

    Attributes:
        texts: name of the field to what stood in it.
        kept_at: when, aware, UTC.
    """

    texts: dict[str, str]
    kept_at: datetime


def keep_draft(project_id: int, report_id: int | None, texts: Mapping[str, str], *, by: str) -> None:
    """Keep what was typed, in place of what was kept before.

    Args:
        project_id: of the project that the screen was open on.
        report_id: of the report; None for a new one.
        texts: name of the field to its raw text; kept to the letter.
        by: whose draft it is.
    """
    # JSON with everything beyond ASCII escaped: raw text may hold what no database takes.
    values = {"texts": json.dumps(dict(texts)), "kept_at": clock.now()}
    key = {"project_id": project_id, "report_id": report_id or _NEW, "by": clean_line(by)}
    with transaction():
        KeptDraftRow.delete().where(_is_of(project_id, report_id, by)).execute()
        KeptDraftRow.create(**key, **values)


def find_draft(project_id: int, report_id: int | None, *, by: str) -> KeptDraft | None:
    """What that person left unsaved; None if nothing."""
    with connection():
        row = KeptDraftRow.get_or_none(_is_of(project_id, report_id, by))
        return None if row is None else KeptDraft(json.loads(row.texts), row.kept_at)


def drop_draft(project_id: int, report_id: int | None, *, by: str) -> None:
    """Forget what that person left unsaved."""
    with transaction():
        KeptDraftRow.delete().where(_is_of(project_id, report_id, by)).execute()


def _is_of(project_id: int, report_id: int | None, by: str) -> Expression:
    found: Expression = (
        (KeptDraftRow.project_id == project_id)
        & (KeptDraftRow.report_id == (report_id or _NEW))
        & (KeptDraftRow.by == clean_line(by))
    )
    return found
