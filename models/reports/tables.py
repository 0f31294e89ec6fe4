"""The tables of projects, reports and their history as Peewee sees them; made by `models/migrations/0001…` and `0002…`."""

from peewee import ForeignKeyField, IntegerField, TextField

from models.storage.fields import DayField, HundredthsField, LinesField, MomentField
from models.storage.table import Table


class ProjectRow(Table):
    """One project; its fields are those of `models.form.project.Project`, persons as two columns each."""

    revision = IntegerField(default=1)
    code = TextField(null=True)
    name = TextField(null=True)
    fiscal_year = IntegerField(null=True)
    starts_on = DayField(null=True)
    ends_on = DayField(null=True)
    budget_received = HundredthsField(null=True)
    budget_spent = HundredthsField(null=True)
    agency = TextField(null=True)
    units = LinesField(default=())
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
    changed_at = MomentField()
    changed_by = TextField()

    class Meta:
        table_name = "project"


class ReportRow(Table):
    """One edition of a progress report; `first_edition` is null for the first, which all that amend it name.

    Reports stand on paper in the order of `position`, then `number`, then age; all editions of one share
    its position.
    """

    project = ForeignKeyField(ProjectRow, backref="+")
    project_id: int
    first_edition = ForeignKeyField("self", null=True, backref="+")
    first_edition_id: int | None
    edition = IntegerField(default=1)
    position = IntegerField()
    state = TextField()
    revision = IntegerField(default=1)
    number = IntegerField()
    label = IntegerField(null=True)
    reported_on = DayField(null=True)
    period_start = DayField(null=True)
    period_end = DayField(null=True)
    received = IntegerField(null=True)
    finished = IntegerField(null=True)
    pending = IntegerField(null=True)
    narrative = TextField(null=True)
    progress_percent = HundredthsField(null=True)
    disbursed = HundredthsField(null=True)
    plan_status = TextField(null=True)
    target_status = TextField(null=True)
    submitted_at = MomentField(null=True)
    submitted_by = TextField(null=True)
    changed_at = MomentField()
    changed_by = TextField()

    class Meta:
        table_name = "report"


class PaperFindingRow(Table):
    """A fault of the paper a project was imported from, that its values no longer show."""

    project = ForeignKeyField(ProjectRow, backref="+")
    position = IntegerField()
    kind = TextField()
    message = TextField()
    report = IntegerField(null=True)
    field = TextField(null=True)
    line = IntegerField(null=True)
    words = TextField(null=True)

    class Meta:
        table_name = "paper_finding"


class AcceptanceRow(Table):
    """A finding that somebody accepted, and why."""

    project = ForeignKeyField(ProjectRow, backref="+")
    key = TextField()
    reason = TextField()
    accepted_at = MomentField()
    accepted_by = TextField()

    class Meta:
        table_name = "acceptance"


class EventRow(Table):
    """One change and its images before and after; only ever added.

    Without a foreign key to the project: history outlives what it tells of.
    """

    at = MomentField()
    by = TextField()
    verb = TextField()
    project_id = IntegerField()
    report_number = IntegerField(null=True)
    undoes = ForeignKeyField("self", null=True, backref="+")
    undoes_id: int | None
    changes = TextField()

    class Meta:
        table_name = "event"


class ReportSourceRow(Table):
    """As of which day, and by what was known then, a report took its figures from the register."""

    report = IntegerField()
    as_of = DayField()
    known = IntegerField()
    received = IntegerField()
    finished = IntegerField()
    pending = IntegerField()

    class Meta:
        table_name = "report_source"


TABLES: tuple[type[Table], ...] = (
    ProjectRow,
    ReportRow,
    PaperFindingRow,
    AcceptanceRow,
    EventRow,
    ReportSourceRow,
)
