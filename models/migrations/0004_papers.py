"""Papers with a code, and the chain of history; what is there already is chained as it stands.

The classes are a frozen copy: they tell what this step makes and never follow `models.papers.tables`.
"""

from typing import Any

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

# Not a frozen copy: how a step is hashed can't ever change, or no old chain would fit.
from models.storage.chain import add_to


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
    connection = db.connection()
    for record in ("event", "act"):
        for (record_id,) in connection.execute(f"SELECT id FROM {record} ORDER BY id").fetchall():
            add_to(connection, record, record_id)
    if isinstance(db, SqliteDatabase):
        guard_in_sqlite(db)


def guard_in_sqlite(db: Any) -> None:
    """What no verb may do, no other program shall do by accident either."""
    for table in ("paper", "paper_text", "chain"):
        for action in ("UPDATE", "DELETE"):
            db.execute_sql(
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'papers and the chain are only added to'); END"
            )
