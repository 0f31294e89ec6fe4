"""The tables of the register as Peewee sees them; made by `models/migrations/0002_register.py`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from peewee import BlobField, CompositeKey, Field, FloatField, ForeignKeyField, IntegerField, Model, TextField

from models.cases.city_tables import CITY_TABLES, CityContentRow, CityRefusalRow
from models.json_text import compact_json
from models.office.vocabulary import NO_STEPS, Method, Priority, StepDone, Steps
from models.storage.database import database
from models.storage.fields import DayField, FlagField, IdsField, LinesField, MomentField, PairsField
from models.storage.kept import steps_of
from models.storage.misread import misread
from models.storage.table import Table

if TYPE_CHECKING:
    _Steps = Field[Steps]
    _Method = Field[Method | None]
    _Priority = Field[Priority]
    _Count = Field[int]
else:
    _Steps = _Method = _Priority = _Count = Field


class StepsField(_Steps):
    """The five steps, kept as a JSON list of day and person, and a 0 where the day is not known; nothing where none is done."""

    field_type = "TEXT"

    def db_value(self, value: Steps | None) -> str | None:
        """`[["2020-01-06","สมชาย"],null,null,null,null]`; empty text where no step is done."""
        if value is None or value == NO_STEPS:
            return None if value is None else ""
        plain = [step.stored() if step else None for step in value]
        return compact_json(plain)

    def python_value(self, value: str | None) -> Steps:
        """All five, with None for each that is not done."""
        if not value:
            return NO_STEPS
        try:
            return _restored(value)
        except (ValueError, TypeError, IndexError) as error:
            raise misread(error) from error


@lru_cache(maxsize=4_096)
def _restored(value: str) -> Steps:
    """Kept, since cases of a day have the same steps, and a save reads and writes them several times."""
    first, second, third, fourth, fifth = (
        StepDone.restored(*step) if step else None for step in steps_of(value)
    )
    return first, second, third, fourth, fifth


class MethodField(_Method):
    """How a case was settled, kept by its name."""

    field_type = "TEXT"

    def db_value(self, value: Method | None) -> str | None:
        """`investigated`, as `Method` has it."""
        return None if value is None else str(value)

    def python_value(self, value: str | None) -> Method | None:
        """The member of `Method`; None where the case is not settled."""
        try:
            return None if value is None else Method(value)
        except ValueError as error:
            raise misread(error) from error


class PriorityField(_Priority):
    """How urgent a case is, kept as its number; nothing where it is as urgent as any."""

    field_type = "INTEGER"

    def db_value(self, value: Priority | None) -> int | None:
        """1 to 3; None for normal."""
        return int(value) if value else None

    def python_value(self, value: int | None) -> Priority:
        """The member of `Priority`."""
        if value is None:
            return Priority.NORMAL
        try:
            return Priority(value)
        except ValueError as error:
            raise misread(error) from error


class CountField(_Count):
    """A number that is nothing in almost all rows, and is left out there."""

    field_type = "INTEGER"

    def db_value(self, value: int | None) -> int | None:
        """None for 0."""
        return int(value) if value else None

    def python_value(self, value: int | None) -> int:
        """0 for None."""
        return value or 0


class OfficeWordRow(Table):
    """A word of one of the office's open lists."""

    list = TextField()
    word = TextField()
    aliases = LinesField(default=())
    means = TextField(null=True)
    pending = FlagField(default=False)
    days = IntegerField(null=True)
    text = TextField(null=True)
    position = IntegerField()
    retired = FlagField(default=False)

    class Meta:
        table_name = "office_word"


class SettingRow(Table):
    """One setting of the office; its value is JSON."""

    name = TextField()
    value = TextField()

    class Meta:
        table_name = "setting"


class AccountRow(Table):
    """Who a login of the machine is in this office; `*` for those that are not listed."""

    login = TextField()
    officer = IntegerField(null=True)
    role = TextField()
    sections = IdsField(default=())
    is_shared = FlagField(default=False)

    class Meta:
        table_name = "account"


class ComplaintRow(Table):
    """One case; its fields are those of `models.cases.complaint.Complaint`, in that order, and two made from them."""

    revision = IntegerField()
    number = TextField()
    number_year = IntegerField(default=0)
    received_at = MomentField()
    received_from = TextField(null=True)
    channel = IntegerField(null=True)
    categories = IdsField()
    subject = TextField(null=True)
    detail = TextField(null=True)
    address = TextField(null=True)
    subdistrict = TextField(null=True)
    district = TextField(null=True)
    province = TextField(null=True)
    latitude = FloatField(null=True)
    longitude = FloatField(null=True)
    sections = IdsField()
    officer = IntegerField(null=True)
    status = IntegerField()
    pending = FlagField()
    status_on = DayField()
    dated = FlagField()
    steps = StepsField()
    accept_by = DayField()
    finish_by = DayField()
    due_on = DayField(null=True)
    method = MethodField(null=True)
    answer = TextField(null=True)
    reopened = IntegerField()
    parent = IntegerField(null=True)
    merged = FlagField()
    extra = PairsField()
    touched = LinesField()
    mis = PairsField(default=())
    mis_at = MomentField(null=True)
    priority = PriorityField(null=True)
    look_on = DayField(null=True)
    held_on = DayField(null=True)
    held_for = TextField(null=True)
    stopped = CountField(null=True)
    changed_at = MomentField()
    changed_by = TextField()
    number_key = TextField()
    next_step = IntegerField()

    class Meta:
        table_name = "complaint"


class ComplainantRow(Table):
    """Who complains; kept apart from the case."""

    complaint = IntegerField()
    name = TextField(null=True)
    phone = TextField(null=True)
    reachable = FlagField(null=True)

    class Meta:
        table_name = "complainant"


class FacetRow(Model):
    """Where a case is found by a category or a section: one row for each that it has, in the order of time.

    Its kind is one of `models.storage.facets`.
    """

    kind = IntegerField()
    value = IntegerField()
    received_at = MomentField()
    complaint = IntegerField()

    class Meta:
        database = database
        table_name = "facet"
        primary_key = CompositeKey("kind", "value", "received_at", "complaint")
        without_rowid = True


class SpanRow(Model):
    """How a case stood in a span of days, and from which act to which other this was held true.

    The span is `since` <= day < `until`; it was known from act `known_from` until act `known_until`.
    """

    received_on = DayField()
    complaint = IntegerField()
    known_from = IntegerField()
    since = DayField()
    until = DayField()
    known_until = IntegerField()
    status = IntegerField()
    channel = IntegerField(null=True)
    categories = IdsField()
    sections = IdsField()

    class Meta:
        database = database
        table_name = "span"
        primary_key = CompositeKey("received_on", "complaint", "known_from", "since")
        without_rowid = True


class ActRow(Table):
    """One verb by one person at one moment: one step of history and of undo."""

    at = MomentField()
    by = TextField()
    verb = TextField()
    on = DayField()
    note = TextField(null=True)
    undoes = ForeignKeyField("self", null=True, backref="+")
    undoes_id: int | None
    note_key = BlobField(null=True)
    note_seal = BlobField(null=True)

    class Meta:
        table_name = "act"


class CaseEventRow(Table):
    """What an act changed in one record; only ever added."""

    act = ForeignKeyField(ActRow, backref="+")
    act_id: int
    complaint = IntegerField(null=True)
    record = TextField()
    record_id = IntegerField()
    kind = TextField()
    changes = TextField()
    seal = BlobField(null=True)
    state = BlobField(null=True)

    class Meta:
        table_name = "case_event"


class CaseKeyRow(Model):
    """The key under which a case's entries are sealed, from the entry of the number `since` on."""

    complaint = IntegerField(primary_key=True)
    since = IntegerField(default=0)
    key = BlobField()

    class Meta:
        database = database
        table_name = "case_key"


class EvidenceRow(Table):
    """A photo or a paper, known by the hash of its content."""

    complaint = IntegerField()
    sha256 = TextField()
    media = TextField()
    size = IntegerField()
    name = TextField()
    moment = TextField()
    caption = TextField(null=True)
    added_on = DayField()
    added_by = TextField()

    class Meta:
        table_name = "evidence"


class HandoverRow(Table):
    """The result of a case was handed over to MIS: its status, and a hash of the answer under the case's key."""

    complaint = IntegerField()
    status = IntegerField()
    answer = TextField()
    handed_on = DayField()
    handed_by = TextField()

    class Meta:
        table_name = "handover"


class ExchangedRow(Table):
    """A case, or its result, went to another office as a file, or came from one."""

    complaint = IntegerField()
    is_ours = FlagField()
    kind = TextField()
    partner = IntegerField()
    office = TextField()
    origin = IntegerField()
    number = TextField()
    code = TextField()
    edition = IntegerField()
    known = IntegerField()
    with_persons = FlagField()
    moved_on = DayField()
    moved_by = TextField()

    class Meta:
        table_name = "exchanged"


class DailyCheckRow(Table):
    """MIS was checked on a day, by whom, with how many new cases."""

    day = DayField()
    new = IntegerField()
    at = MomentField()
    by = TextField()

    class Meta:
        table_name = "daily_check"


class FileAgeRow(Table):
    """How new a file was that an import brought, where its rows do not say when they changed last."""

    kind = TextField()
    newest = MomentField()

    class Meta:
        table_name = "file_age"


SMALL: tuple[type[Table], ...] = (
    OfficeWordRow,
    SettingRow,
    AccountRow,
    ComplainantRow,
    EvidenceRow,
    HandoverRow,
    ExchangedRow,
    DailyCheckRow,
    FileAgeRow,
    *CITY_TABLES,
)
"""Tables whose rows an act inserts, changes and deletes as they are."""

CASE_TABLES: tuple[type[Model], ...] = (
    *SMALL,
    *(ComplaintRow, FacetRow, SpanRow, ActRow, CaseEventRow, CaseKeyRow, CityContentRow, CityRefusalRow),
)
