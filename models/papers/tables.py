"""The tables of papers and of the chain as Peewee sees them; made by `models/migrations/0004_papers.py`."""

from __future__ import annotations

from peewee import BlobField, ForeignKeyField, IntegerField, TextField

from models.storage.fields import FlagField, MomentField
from models.storage.table import Table


class PaperRow(Table):
    """One paper with a code, as it was printed; only ever added.

    `about` names what it tells of (`project:3 report:7`), `revisions` how often each of these had been changed by then.
    """

    code = TextField()
    kind = TextField()
    title = TextField()
    about = TextField()
    revisions = TextField()
    number = IntegerField()
    counts = TextField()
    at = MomentField()
    by = TextField()
    with_names = FlagField()
    sha256 = TextField()
    salt = IntegerField()

    class Meta:
        table_name = "paper"


class PaperTextRow(Table):
    """The canonical text of a paper in one of its formats, compressed."""

    paper = ForeignKeyField(PaperRow, backref="+")
    paper_id: int
    format = TextField()
    sha256 = TextField()
    text = BlobField()

    class Meta:
        table_name = "paper_text"


class ChainRow(Table):
    """One step of history with its rows, bound by its hash to the step before; only ever added.

    A step of before there were seals has a second hash, `covered`.
    """

    record = TextField()
    record_id = IntegerField()
    rows = IntegerField()
    marks = BlobField(null=True)
    hash = TextField()
    covered = TextField(null=True)

    class Meta:
        table_name = "chain"


PAPER_TABLES: tuple[type[Table], ...] = (PaperRow, PaperTextRow, ChainRow)
