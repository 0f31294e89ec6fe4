"""Papers with a code, and the chain of history; what is there already is chained as it stands.

All of it is a frozen copy, like every migration: it tells what this step makes and never follows what the program is today. How a
step is hashed is copied from `models.storage.chain`; the two must agree for ever, or no old chain would fit, and a test holds them
against each other.
"""

import sys
from array import array
from hashlib import sha256
from json import JSONEncoder
from typing import Any
from zlib import crc32

from peewee import (
    SQL,
    AutoField,
    BlobField,
    Check,
    Context,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    NodeList,
    SqliteDatabase,
    TextField,
)

FIRST_HASH = "0" * 64
HEADS = {
    "event": 'SELECT id, at, "by", verb, project_id, report_number, undoes_id, changes FROM event WHERE id = ?',
    "act": 'SELECT id, at, "by", verb, "on", note, undoes_id FROM act WHERE id = ?',
}
ROWS = {
    "act": "SELECT id, complaint, record, record_id, kind, changes FROM case_event WHERE act_id = ? ORDER BY id",
}
encode = JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=bytes.hex).encode


class Id(AutoField):
    """A number never given twice: a last row that is removed leaves its number behind."""

    def ddl(self, ctx: Context) -> NodeList:
        """As always, and on SQLite with the word that it needs for this."""
        plain = super().ddl(ctx)
        return NodeList((plain, SQL("AUTOINCREMENT"))) if ctx.state.quote == '""' else plain


def up(migrator: Any, db: Any) -> None:
    """Make the tables, chain what there is."""

    class Table(Model):
        id = Id()

        class Meta:
            database = db
            legacy_table_names = False

    class Paper(Table):
        code = TextField(unique=True)
        kind = TextField()
        title = TextField()
        about = TextField()
        revisions = TextField()
        number = IntegerField(constraints=[Check("number >= 1")])
        counts = TextField()
        at = DateTimeField()
        by = TextField()
        with_names = IntegerField(constraints=[Check("with_names IN (0, 1)")])
        sha256 = TextField()
        salt = IntegerField()

        class Meta:
            table_name = "paper"
            indexes = ((("kind", "about"), False),)

    class PaperText(Table):
        paper = ForeignKeyField(Paper, on_delete="RESTRICT")
        format = TextField()
        sha256 = TextField(index=True)
        text = BlobField()

        class Meta:
            table_name = "paper_text"

    class Chain(Table):
        record = TextField(constraints=[Check("record IN ('event', 'act', 'paper')")])
        record_id = IntegerField()
        rows = IntegerField()
        marks = BlobField(null=True)
        hash = TextField()

        class Meta:
            table_name = "chain"
            indexes = ((("record", "record_id"), True),)

    db.create_tables([Paper, PaperText, Chain])
    chain_history(db.connection())
    if isinstance(db, SqliteDatabase):
        guard_in_sqlite(db)


def chain_history(connection: Any) -> None:
    """Bind each step of history that there is to the one before it, all events first, then all acts."""
    previous = FIRST_HASH
    for record in HEADS:
        for (record_id,) in connection.execute(f"SELECT id FROM {record} ORDER BY id").fetchall():
            rows, marks, previous = hashed(connection, previous, record, record_id)
            connection.execute(
                "INSERT INTO chain (record, record_id, rows, marks, hash) VALUES (?, ?, ?, ?, ?)",
                (record, record_id, rows, marks if rows > 1 else None, previous),
            )


def hashed(connection: Any, previous: str, record: str, record_id: int) -> tuple[int, bytes, str]:
    """A step: how many rows it has besides its first, four bytes for each of them, and its hash in hexadecimal."""
    head = connection.execute(HEADS[record], (record_id,)).fetchone()
    digest = sha256(f"{previous}\n{record}\n{encode(head)}\n".encode())
    marks = array("I")
    for row in connection.execute(ROWS[record], (record_id,)) if record in ROWS else ():
        line = (encode(row) + "\n").encode()
        marks.append(crc32(line))
        digest.update(line)
    if sys.byteorder == "big":
        marks.byteswap()
    return len(marks), marks.tobytes(), digest.hexdigest()


def guard_in_sqlite(db: Any) -> None:
    """What no verb may do, no other program shall do by accident either."""
    for table in ("paper", "paper_text", "chain"):
        for action in ("UPDATE", "DELETE"):
            db.execute_sql(
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'papers and the chain are only added to'); END"
            )
