"""The tables of the city as Peewee sees them; made by `models/migrations/0042_city.py` and `0045_city_withdrawal.py`.

They lie here and not in `models.city`, for undo must know each table whose rows an act changes.
"""

from __future__ import annotations

from peewee import BlobField, IntegerField, TextField

from models.storage.fields import DayField, LinesField, MomentField
from models.storage.table import Table


class CityOfficeRow(Table):
    """An office that the city hears of."""

    name = TextField()
    aliases = LinesField(default=())
    addresses = LinesField(default=())
    phone = TextField(null=True)
    due_day = IntegerField()
    since = DayField(null=True)
    until = DayField(null=True)

    class Meta:
        table_name = "city_office"


class CityKeyRow(Table):
    """A key that somebody of the city compared with the office, by telephone."""

    office = IntegerField()
    fingerprint = TextField()
    confirmed_on = DayField()
    confirmed_by = TextField()
    spoke_with = TextField(null=True)

    class Meta:
        table_name = "city_key"


class CityArrivalRow(Table):
    """What came in from an office, known by the hash of its content; what it says is JSON."""

    sha256 = TextField()
    kind = TextField()
    size = IntegerField()
    name = TextField()
    way = TextField()
    sender = TextField(null=True)
    mail = TextField(null=True)
    came_at = MomentField()
    taken_at = MomentField()
    taken_by = TextField()
    office = IntegerField(null=True)
    said_office = TextField()
    month = DayField()
    year = IntegerField()
    edition = IntegerField(null=True)
    code = TextField(null=True)
    keys = LinesField(default=())
    said = TextField()

    class Meta:
        table_name = "city_arrival"


class CityChoiceRow(Table):
    """Which of two versions of an office's month counts, as somebody decided."""

    office = IntegerField()
    month = DayField()
    arrival = IntegerField()
    why = TextField(null=True)
    chosen_on = DayField()
    chosen_by = TextField()

    class Meta:
        table_name = "city_choice"


class CityContentRow(Table):
    """The bytes of what came in, compressed, by their hash; only ever added, and of no act: the arrival's hash binds them."""

    sha256 = TextField()
    content = BlobField()

    class Meta:
        table_name = "city_content"


class CityWithdrawalRow(Table):
    """Something that came in and does not count any more, as somebody said; known by its hash, whatever number it has."""

    sha256 = TextField()
    why = TextField()
    withdrawn_on = DayField()
    withdrawn_by = TextField()

    class Meta:
        table_name = "city_withdrawal"


class CityRefusalRow(Table):
    """Something that was refused, by its hash; of no act, for nothing of the city's picture follows from it."""

    sha256 = TextField()
    size = IntegerField()
    name = TextField()
    way = TextField()
    sender = TextField(null=True)
    came_at = MomentField()
    reason = TextField()
    said = TextField()
    refused_at = MomentField()
    refused_by = TextField()
    times = IntegerField()

    class Meta:
        table_name = "city_refusal"


CITY_TABLES: tuple[type[Table], ...] = (
    *(CityOfficeRow, CityKeyRow, CityArrivalRow, CityChoiceRow),
    CityWithdrawalRow,
)
"""Tables whose rows an act inserts, changes and deletes as they are."""
