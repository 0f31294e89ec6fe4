"""The first tables: projects, reports, findings of the paper, acceptances, history and kept drafts.

The classes are a frozen copy: they tell what this step makes and never follow `models.reports.tables`.
"""

from typing import Any

from peewee import (
    SQL,
    AutoField,
    BigIntegerField,
    Check,
    Context,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    Node,
    NodeList,
    SqliteDatabase,
    TextField,
)

FROZEN = (
    "project_id, first_edition_id, edition, number, label, reported_on, period_start, period_end, received, "
    "finished, pending, narrative, progress_percent, disbursed, plan_status, target_status"
)


class Id(AutoField):
    """A number never given twice: a screen that still shows a deleted record can't hit a newer one."""

    def ddl(self, ctx: Context) -> NodeList:
        """As always, and on SQLite with the word that it needs for this."""
        plain = super().ddl(ctx)
        return NodeList((plain, SQL("AUTOINCREMENT"))) if ctx.state.quote == '""' else plain


def up(migrator: object, db: Any) -> None:
    class Table(Model):
        id = Id()

        class Meta:
            database = db
            legacy_table_names = False

    class Project(Table):
        revision = IntegerField()
        code = TextField(null=True)
        name = TextField(null=True)
        fiscal_year = IntegerField(null=True)
        starts_on = DateField(null=True)
        ends_on = DateField(null=True)
        budget_received = BigIntegerField(null=True)
        budget_spent = BigIntegerField(null=True)
        agency = TextField(null=True)
        units = TextField()
        responsible_name = TextField(null=True)
        responsible_phone = TextField(null=True)
        coordinator_name = TextField(null=True)
        coordinator_phone = TextField(null=True)
        rationale = TextField(null=True)
        objective = TextField(null=True)
        target = TextField(null=True)
        strategy = TextField(null=True)
        sub_strategy = TextField(null=True)
        goal = TextField(null=True)
        indicator = TextField(null=True)
        changed_at = DateTimeField()
        changed_by = TextField()

        class Meta:
            table_name = "project"
            # Two projects may both have no code; on every database, NULLs do not collide.
            indexes = ((("code",), True),)
            constraints: tuple[Node, ...] = (Check("budget_received >= 0"), Check("budget_spent >= 0"))

    class Report(Table):
        project = ForeignKeyField(Project, on_delete="RESTRICT")
        first_edition = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        edition = IntegerField(constraints=[Check("edition >= 1")])
        position = IntegerField()
        state = TextField(constraints=[Check("state IN ('draft', 'submitted')")])
        revision = IntegerField()
        number = IntegerField(constraints=[Check("number BETWEEN 1 AND 999")])
        label = IntegerField(null=True)
        reported_on = DateField(null=True)
        period_start = DateField(null=True)
        period_end = DateField(null=True)
        received = IntegerField(null=True, constraints=[Check("received >= 0")])
        finished = IntegerField(null=True, constraints=[Check("finished >= 0")])
        pending = IntegerField(null=True, constraints=[Check("pending >= 0")])
        narrative = TextField(null=True)
        progress_percent = BigIntegerField(null=True)
        disbursed = BigIntegerField(null=True, constraints=[Check("disbursed >= 0")])
        plan_status = TextField(null=True)
        target_status = TextField(null=True)
        submitted_at = DateTimeField(null=True)
        submitted_by = TextField(null=True)
        changed_at = DateTimeField()
        changed_by = TextField()

        class Meta:
            table_name = "report"

    class PaperFinding(Table):
        project = ForeignKeyField(Project, on_delete="RESTRICT")
        position = IntegerField()
        kind = TextField()
        message = TextField()
        report = IntegerField(null=True)
        field = TextField(null=True)
        line = IntegerField(null=True)
        words = TextField(null=True)

        class Meta:
            table_name = "paper_finding"

    class Acceptance(Table):
        project = ForeignKeyField(Project, on_delete="RESTRICT")
        key = TextField()
        reason = TextField()
        accepted_at = DateTimeField()
        accepted_by = TextField()

        class Meta:
            table_name = "acceptance"
            indexes = ((("project", "key"), True),)

    class Event(Table):
        at = DateTimeField()
        by = TextField()
        verb = TextField()
        project_id = IntegerField()
        report_number = IntegerField(null=True)
        # Unique: one change can be taken back once.
        undoes = ForeignKeyField("self", null=True, unique=True, on_delete="RESTRICT")
        changes = TextField()

        class Meta:
            table_name = "event"
            indexes = ((("project_id", "id"), False),)

    class KeptDraft(Table):
        project_id = IntegerField()
        report_id = IntegerField()
        by = TextField()
        texts = TextField()
        kept_at = DateTimeField()

        class Meta:
            table_name = "kept_draft"
            indexes = ((("project_id", "report_id", "by"), True),)

    db.create_tables([Project, Report, PaperFinding, Acceptance, Event, KeptDraft])
    db.execute_sql("CREATE UNIQUE INDEX report_edition ON report (COALESCE(first_edition_id, id), edition)")
    if isinstance(db, SqliteDatabase):
        guard_in_sqlite(db)


def guard_in_sqlite(db: Any) -> None:
    """What no verb may do, no other program shall do by accident either."""
    db.execute_sql(
        f"CREATE TRIGGER report_frozen BEFORE UPDATE OF {FROZEN} ON report WHEN OLD.state = 'submitted' "
        "BEGIN SELECT RAISE(ABORT, 'a submitted report is frozen'); END"
    )
    db.execute_sql(
        "CREATE TRIGGER report_kept BEFORE DELETE ON report WHEN OLD.state = 'submitted' "
        "BEGIN SELECT RAISE(ABORT, 'a submitted report is kept'); END"
    )
    for action in ("UPDATE", "DELETE"):
        db.execute_sql(
            f"CREATE TRIGGER event_no_{action.lower()} BEFORE {action} ON event "
            "BEGIN SELECT RAISE(ABORT, 'history is only added to'); END"
        )
