"""What was typed and not stored, kept as it was typed. Private to the person, and no part of the history.

A draft is found by its *place*: a key of the screen and the record that it was typed on, such as `case:17`. Each person has one
draft at a place that goes on being written; older ones that were put off for later lie beside it, set aside.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import datetime

from peewee import BooleanField, Expression, TextField

from models import clock
from models.errors import ForgottenMeanwhile
from models.messages import message
from models.records import dataclass
from models.storage.database import connection, transaction
from models.storage.fields import MomentField
from models.storage.table import Table
from models.thai import clean_line


class DraftRow(Table):
    """Raw texts of a screen that were left unsaved; made by `models/migrations/0003_drafts.py`."""

    place = TextField()
    by = TextField()
    is_aside = BooleanField()
    draft = TextField()
    kept_at = MomentField()

    class Meta:
        table_name = "draft"


@dataclass(frozen=True, slots=True)
class Draft:
    """The raw texts of a screen, to the letter.

    Attributes:
        title: which screen and record, in words, for a list of drafts.
        texts: name of the field to what stands in it.
        before: name of the field to what stood in it when the screen was opened.
        labels: name of the field to what the person calls it.
        about: what else is needed to find the place again, such as the revision that was typed on.
    """

    title: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def typed(self) -> tuple[str, ...]:
        """The fields that say something else than when the screen was opened."""
        return tuple(name for name, text in self.texts.items() if text != self.before.get(name))


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as it is kept.

    Attributes:
        id: of the draft.
        place: where it was typed.
        draft: what was typed.
        kept_at: when, aware, UTC.
        is_aside: whether it was put off for later.
    """

    id: int
    place: str
    draft: Draft
    kept_at: datetime
    is_aside: bool = False

    @property
    def texts(self) -> Mapping[str, str]:
        """What stood in the fields."""
        return self.draft.texts


_PARTS = ("texts", "before", "labels", "about")
STRUCK = "is_struck"
"""Stands in a draft out of which somebody was taken who was forgotten."""


def keep_draft(place: str, draft: Draft, *, by: str, over: Draft | None = None) -> None:
    """Keep what was typed, in place of what was kept before.

    Args:
        place: where it is typed.
        draft: what is typed; any text, to the letter.
        by: whose it is.
        over: what the same screen has kept there last.

    Raises:
        ForgottenMeanwhile: somebody was taken out of that since, who may stand in the draft still.
    """
    with transaction():
        if over is not None:
            _refuse_struck(place, over, by)
        drop_draft(place, by=by)
        _write(place, draft, clock.now(), by)


def _refuse_struck(place: str, over: Draft, by: str) -> None:
    row = DraftRow.get_or_none(_is_at(place, by, is_aside=False))
    if row is None or not json.loads(row.draft).get(STRUCK) or dict(_kept(row).texts) == dict(over.texts):
        return
    raise ForgottenMeanwhile(
        message(
            "The complainant was forgotten while you were typing, so what stands here is not kept by itself. "
            "Save it or discard it."
        )
    )


def restore_draft(kept: KeptDraft, *, by: str) -> None:
    """Keep again what was thrown away; set aside, if something else was typed there since."""
    with transaction():
        is_aside = kept.is_aside or _find(place=kept.place, by=by, is_aside=False) is not None
        _write(kept.place, kept.draft, kept.kept_at, by, is_aside=is_aside)


def find_draft(place: str, *, by: str) -> KeptDraft | None:
    """What that person left unsaved at a place, the one in work before those set aside; None if nothing."""
    with connection():
        return _find(place=place, by=by)


def list_drafts(*, by: str) -> list[KeptDraft]:
    """All that person left unsaved, the last first."""
    with connection():
        rows = DraftRow.select().where(DraftRow.by == clean_line(by))
        return [_kept(row) for row in rows.order_by(DraftRow.kept_at.desc(), DraftRow.id.desc())]


def count_drafts(*, by: str) -> int:
    """How many drafts that person left."""
    with connection():
        return int(DraftRow.select().where(DraftRow.by == clean_line(by)).count())


def drop_draft(place: str, *, by: str) -> None:
    """Forget what that person has in work at a place; what was set aside stays."""
    with transaction():
        DraftRow.delete().where(_is_at(place, by, is_aside=False)).execute()


def drop_kept(ids: Iterable[int], *, by: str) -> None:
    """Forget these drafts, if they are that person's."""
    with transaction():
        DraftRow.delete().where(DraftRow.id.in_(list(ids)) & (DraftRow.by == clean_line(by))).execute()


def set_aside(draft_id: int, *, by: str) -> None:
    """Put a draft off for later: another one can be written at its place."""
    with transaction():
        _mark(draft_id, by, is_aside=True)


def take_up(draft_id: int, *, by: str) -> None:
    """Make a draft the one in work at its place; the one that was is set aside."""
    with transaction():
        row = DraftRow.get_or_none(DraftRow.id == draft_id)
        if row is not None:
            current = _find(place=row.place, by=by, is_aside=False)
            if current is not None and current.id != draft_id:
                _mark(current.id, by, is_aside=True)
            _mark(draft_id, by, is_aside=False)


def _mark(draft_id: int, by: str, *, is_aside: bool) -> None:
    change = DraftRow.update({DraftRow.is_aside: is_aside})
    change.where((DraftRow.id == draft_id) & (DraftRow.by == clean_line(by))).execute()


def _write(place: str, draft: Draft, kept_at: datetime, by: str, *, is_aside: bool = False) -> None:
    # JSON with everything beyond ASCII escaped: raw text may hold what no database takes.
    values = {"title": draft.title, **{part: dict(getattr(draft, part)) for part in _PARTS}}
    DraftRow.create(
        place=place, by=clean_line(by), is_aside=is_aside, draft=json.dumps(values), kept_at=kept_at
    )


def _is_at(place: str, by: str, *, is_aside: bool) -> Expression:
    found: Expression = (
        (DraftRow.place == place) & (DraftRow.by == clean_line(by)) & (DraftRow.is_aside == is_aside)
    )
    return found


def _find(*, place: str, by: str, is_aside: bool | None = None) -> KeptDraft | None:
    rows = DraftRow.select().where((DraftRow.place == place) & (DraftRow.by == clean_line(by)))
    if is_aside is not None:
        rows = rows.where(DraftRow.is_aside == is_aside)
    row = rows.order_by(DraftRow.is_aside, DraftRow.kept_at.desc(), DraftRow.id.desc()).first()
    return None if row is None else _kept(row)


def _kept(row: DraftRow) -> KeptDraft:
    values = json.loads(row.draft)
    draft = Draft(values.get("title", ""), **{part: values.get(part, {}) for part in _PARTS})
    return KeptDraft(row.id, row.place, draft, row.kept_at, bool(row.is_aside))
