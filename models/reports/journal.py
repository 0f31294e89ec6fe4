"""Every change of a row goes through a journal, which makes one event of the history of each verb."""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from models import clock
from models.office.people import Right
from models.office.words import load_words
from models.reports.rows import State
from models.reports.tables import EventRow, ReportRow
from models.storage import chain
from models.storage.table import Table
from models.thai import clean_line

Image = dict[str, object]
"""A row as the database holds it: column to whole number, text or None."""

Images = list[tuple[str, int, Image | None, Image | None]]
"""What an event keeps: table, id, image before, image after, in the order of the changes."""

BOOKKEEPING = frozenset({"id", "revision", "changed_at", "changed_by"})
"""Columns that tell of the change, not of the matter."""

Row = TypeVar("Row", bound=Table)


class Verb(StrEnum):
    """What was done to a project or a report."""

    CREATE = "create"
    CHANGE = "change"
    SAVE = "save"
    SUBMIT = "submit"
    AMEND = "amend"
    DELETE = "delete"
    IMPORT = "import"
    ACCEPT = "accept"
    WITHDRAW = "withdraw"
    UNDO = "undo"


RIGHTS: Mapping[Verb, Right] = {
    **dict.fromkeys(Verb, Right.REGISTER),
    **dict.fromkeys((Verb.SUBMIT, Verb.ACCEPT, Verb.WITHDRAW), Right.SUBMIT),
}
"""What each verb asks for; to take something back asks for the right to that."""


def image_of(row: Table) -> Image:
    """The row as the database holds it."""
    columns = row._meta.fields
    return {name: field.db_value(row.__data__.get(name)) for name, field in columns.items()}


def matter_of(image: Image | None) -> Image | None:
    """An image without its bookkeeping and its place among others: what two images are compared by."""
    if image is None:
        return None
    return {name: value for name, value in image.items() if name not in BOOKKEEPING | {"position"}}


def images_of(event: EventRow) -> Images:
    """The images that an event keeps."""
    return [(table, key, before, after) for table, key, before, after in json.loads(event.changes)]


class Journal:
    """The changes of one verb by one person at one moment; to be used inside one transaction.

    Raises:
        NotAllowed: the person has no right to the verb.

    Attributes:
        by: who changes.
        verb: what is done.
        at: when.
        images: table, id, image before, image after, in the order of the changes.
    """

    def __init__(self, by: str, verb: Verb) -> None:
        self.by = clean_line(by)
        self.verb = verb
        load_words().people.refuse(self.by, RIGHTS[verb])
        self.at = clock.now()
        self.images: Images = []

    def _signature(self, table: type[Table], revision: int) -> dict[str, object]:
        if "revision" not in table._meta.fields:
            return {}
        return {"revision": revision, "changed_at": self.at, "changed_by": self.by}

    def insert(self, table: type[Row], values: Mapping[str, object], *, revision: int = 1) -> Row:
        """Add a row.

        Args:
            table: to which table.
            values: by column; with `id` only when a deleted row comes back.
            revision: for records that carry one.
        """
        row = table.create(**{**values, **self._signature(table, revision)}) if "id" not in values else None
        if row is None:
            row = table(**{**values, **self._signature(table, revision)})
            row.save(force_insert=True)
        self.images.append((table._meta.table_name, row.id, None, image_of(row)))
        return row

    def update(self, row: Table, values: Mapping[str, object]) -> bool:
        """Change a row, in the database and in hand; columns that already hold their value are left out.

        Returns:
            Whether anything was to be changed.
        """
        before = image_of(row)
        columns = row._meta.fields
        changed = {
            name: value for name, value in values.items() if columns[name].db_value(value) != before[name]
        }
        if not changed:
            return False
        if (
            isinstance(row, ReportRow)
            and row.state == State.SUBMITTED
            and changed.get("state") == State.DRAFT
        ):
            _thaw(row)
        changed |= self._signature(type(row), int(str(before.get("revision") or 0)) + 1)
        for name, value in changed.items():
            setattr(row, name, value)
        type(row).update({columns[name]: value for name, value in changed.items()}).where(
            type(row).id == row.id
        ).execute()
        self.images.append((row._meta.table_name, row.id, before, image_of(row)))
        return True

    def delete(self, row: Table) -> None:
        """Delete a row; a submitted report only when its import is taken back."""
        before = image_of(row)
        if isinstance(row, ReportRow) and row.state == State.SUBMITTED:
            _thaw(row)
        row.delete_instance()
        self.images.append((row._meta.table_name, row.id, before, None))

    def write(self, project_id: int, report_number: int | None = None, undoes: int | None = None) -> EventRow:
        """Write the images as one event; nothing can change it afterwards."""
        event = EventRow.create(
            at=self.at,
            by=self.by,
            verb=self.verb,
            project_id=project_id,
            report_number=report_number,
            undoes=undoes,
            changes=json.dumps(self.images, ensure_ascii=False, separators=(",", ":")),
        )
        chain.append("event", event.id)
        return event


def _thaw(row: ReportRow) -> None:
    """Let go of a report whose submission is taken back; the database would refuse to change or delete it."""
    ReportRow.update(state=State.DRAFT).where(ReportRow.id == row.id).execute()
