"""Drafts of every screen: found by a place instead of a report. What was kept so far goes along.

The class is a frozen copy: it tells what this step makes and never follows `models.reports.tables`.
"""

import json
from typing import Any

from peewee import AutoField, BooleanField, DateTimeField, Model, TextField


def up(migrator: Any, db: Any) -> None:
    """Make the table, take over what is kept, drop the old table."""

    class Draft(Model):
        id = AutoField()
        place = TextField()
        by = TextField()
        is_aside = BooleanField()
        draft = TextField()
        kept_at = DateTimeField()

        class Meta:
            database = db
            table_name = "draft"
            indexes = ((("by", "place"), False),)

    db.create_tables([Draft])
    db.execute_sql("CREATE UNIQUE INDEX draft_in_work ON draft (place, by) WHERE NOT is_aside")
    rows = db.execute_sql("SELECT project_id, report_id, by, texts, kept_at FROM kept_draft").fetchall()
    for project_id, report_id, by, texts, kept_at in rows:
        place = f"report:{project_id}:{report_id}" if project_id else f"case:{report_id}"
        typed = json.loads(texts)
        about = {"revision": typed.pop("revision", "")}
        Draft.insert(
            place=place,
            by=by,
            is_aside=False,
            draft=json.dumps({"texts": typed, "about": about}),
            kept_at=kept_at,
        ).execute()
    db.execute_sql("DROP TABLE kept_draft")
