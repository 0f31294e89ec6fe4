"""The columns that a table of cases can have: their names, and where the database has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from models.errors import InvalidValue
from models.messages import message


class Kind(Enum):
    """What stands in a column, as the database gives it."""

    TEXT = "text"
    """What people wrote."""
    PHONE = "phone"
    WORD = "word"
    """The id of a word of the office."""
    WORDS = "words"
    """Ids with commas between."""
    METHOD = "method"
    """A `models.office.vocabulary.Method`."""
    DAY = "day"
    """ISO text."""
    MOMENT = "moment"
    """`YYYY-MM-DD HH:MM:SS` of Bangkok."""
    NUMBER = "number"
    FLAG = "flag"
    """0 or 1."""
    STEPS = "steps"
    """Digits of the steps that are done, with commas between."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of cases.

    Attributes:
        key: its name in JSON lines and on the command line; never changes.
        title: its head in a spreadsheet; by most of them the program's own import knows the column again.
        sql: of the case `c` and its complainant `w`; `:today` is the day.
        kind: what the statement gives.
        width: in a spreadsheet, in letters.
        is_free: people wrote it in their own words, so that persons may be named in it.
        is_personal: it tells who complains.
    """

    key: str
    title: str
    sql: str
    kind: Kind = Kind.TEXT
    width: int = 14
    is_free: bool = False
    is_personal: bool = False


_LOCAL = "datetime(c.{}, '+7 hours')"  # stored in UTC; Bangkok has one time all the year
_STEPS = (
    "(SELECT group_concat(s.key + 1) FROM json_each(iif(c.steps = '', '[]', c.steps)) s"
    " WHERE s.type <> 'null')"
)
_MERGED_INTO = "(SELECT p.number FROM complaint p WHERE p.id = c.parent AND c.merged)"

COLUMNS: dict[str, Column] = {
    column.key: column
    for column in (
        Column("number", "เลขที่เรื่อง", "c.number", width=16),
        Column("received_on", "วันที่รับ", "date(c.received_at, '+7 hours')", Kind.DAY, 12),
        Column("received_at", "วันเวลาที่รับเรื่อง", _LOCAL.format("received_at"), Kind.MOMENT, 18),
        Column("received_from", "รับจาก", "c.received_from", width=18, is_free=True),
        Column("channel", "ช่องทาง", "c.channel", Kind.WORD, 16),
        Column("categories", "ประเภท", "c.categories", Kind.WORDS, 18),
        Column("subject", "เรื่อง", "c.subject", width=40, is_free=True),
        Column("detail", "รายละเอียด", "c.detail", width=60, is_free=True),
        Column("address", "ที่อยู่ที่เกิดเหตุ", "c.address", width=36, is_free=True),
        Column("subdistrict", "แขวง", "c.subdistrict"),
        Column("district", "เขต", "c.district"),
        Column("province", "จังหวัด", "c.province"),
        Column("latitude", "ละติจูด", "c.latitude", Kind.NUMBER, 12),
        Column("longitude", "ลองจิจูด", "c.longitude", Kind.NUMBER, 12),
        Column("sections", "ฝ่าย", "c.sections", Kind.WORDS, 20),
        Column("officer", "เจ้าหน้าที่", "c.officer", Kind.WORD, 20),
        Column("status", "สถานะ", "c.status", Kind.WORD, 16),
        Column("status_on", "สถานะตั้งแต่", "c.status_on", Kind.DAY, 12),
        Column("pending", "ค้าง", "c.pending", Kind.FLAG, 8),
        Column("steps", "ขั้นตอนที่ทำแล้ว", _STEPS, Kind.STEPS, 14),
        Column("due_on", "ครบกำหนด", "c.due_on", Kind.DAY, 12),
        Column("finish_by", "ต้องเสร็จภายใน", "c.finish_by", Kind.DAY, 14),
        Column("late", "เกินกำหนด", "coalesce(c.due_on < :today, 0)", Kind.FLAG, 10),
        Column("method", "วิธีดำเนินการ", "c.method", Kind.METHOD, 20),
        Column("answer", "ผลการดำเนินการ", "c.answer", width=60, is_free=True),
        Column("reopened", "เปิดเรื่องใหม่", "c.reopened", Kind.NUMBER, 10),
        Column("merged_into", "รวมกับเรื่อง", _MERGED_INTO, width=16),
        Column("changed_at", "แก้ไขล่าสุด", _LOCAL.format("changed_at"), Kind.MOMENT, 18),
        Column("complainant_name", "ชื่อผู้ร้อง", "w.name", width=24, is_personal=True),
        Column("complainant_phone", "โทรศัพท์ผู้ร้อง", "w.phone", Kind.PHONE, 16, is_personal=True),
    )
}
"""All of them by their keys, in the order in which a table has them when nothing else is said."""

USUAL = (
    *("number", "received_on", "categories", "subject", "address", "district", "channel"),
    *("sections", "officer", "status", "steps", "due_on", "late"),
)
"""Those of the list on screen at its widest."""

PERSONAL = tuple(key for key, column in COLUMNS.items() if column.is_personal)
"""Those that tell who complains."""


def columns_of(keys: Sequence[str], *, with_names: bool) -> tuple[Column, ...]:
    """The columns of some keys, in their order.

    Args:
        keys: of `COLUMNS`; one that is named twice counts once.
        with_names: whether columns that tell who complains may be among them.

    Raises:
        InvalidValue: one is unknown, or tells who complains; none is given.
    """
    found: dict[str, Column] = {}
    for key in keys:
        column = COLUMNS.get(key)
        if column is None:
            raise InvalidValue(
                "columns",
                message("There is no column “{key}”. There are: {known}.", key=key, known=", ".join(COLUMNS)),
            )
        if column.is_personal and not with_names:
            raise InvalidValue(
                "columns",
                message(
                    "The column “{key}” tells who complains: it is written only when names are asked for.",
                    key=key,
                ),
            )
        found[key] = column
    if not found:
        raise InvalidValue("columns", message("A table needs at least one column."))
    return tuple(found.values())
