"""The base of all tables as Peewee sees them.

Only `models/` imports the tables; everybody else gets values. The tables themselves, with their constraints and triggers, are made
by the scripts in `models/migrations`; a test holds the two against each other.
"""

from peewee import AutoField, Model

from models.storage.database import database


class Table(Model):
    """Base of all tables: bound to whichever office is open."""

    id = AutoField()

    class Meta:
        database = database
        legacy_table_names = False
