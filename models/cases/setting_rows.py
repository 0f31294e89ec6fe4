"""Settings as they lie in the database, and who changed a record last."""

from __future__ import annotations

import json

from models.cases.acts import Act
from models.cases.tables import ActRow, CaseEventRow, SettingRow
from models.office.first_steps import HIDDEN
from models.storage.database import connection

SAVED_VIEWS, MAPPINGS, ADDRESSES = "saved_views", "import_mappings", "mail_addresses"
LIST_COLUMNS = "list_columns"
COVERING_NOTE = "covering_note"
FOLLOWED_KEYS = "exchange_followed"
EVERYDAY = frozenset({COVERING_NOTE, HIDDEN, SAVED_VIEWS, LIST_COLUMNS, MAPPINGS, ADDRESSES, FOLLOWED_KEYS})
"""Settings that are a part of the daily work: who may work on cases may change them."""


def read_setting(name: str) -> object:
    """The stored value of a setting, as JSON has it; None if it was never set."""
    with connection():
        row = SettingRow.get_or_none(SettingRow.name == name)
        return json.loads(row.value) if row is not None else None


def write_setting(doing: Act, name: str, value: object) -> bool:
    """Store the value of a setting as a part of an act.

    Args:
        doing: the act.
        name: of the setting.
        value: what JSON can hold.

    Returns:
        Whether it differs from what was stored.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    row = SettingRow.get_or_none(SettingRow.name == name)
    if row is None:
        doing.insert(SettingRow, {"name": name, "value": text})
        return True
    return doing.update(row, {"value": text})


def last_changed_by(table: str, record_id: int) -> str:
    """Who changed a record of a small table last; nothing if it is as the program brought it.

    Walks history back from its end, so it is for the rare moment when two people met.
    """
    with connection():
        row = (
            CaseEventRow.select(CaseEventRow, ActRow)
            .join(ActRow)
            .where((CaseEventRow.record == table) & (CaseEventRow.record_id == record_id))
            .order_by(CaseEventRow.id.desc())
            .first()
        )
        return str(row.act.by) if row is not None else ""
