"""The columns that a table of cases can have, and what they are called; their values come from `models.register.table_rows`."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from models.errors import InvalidValue
from models.messages import message
from models.records import dataclass


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
    PRIORITY = "priority"
    """A `models.office.vocabulary.Priority`; None for normal."""
    STEPS = "steps"
    """Digits of the steps that are done, with commas between."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of cases.

    Attributes:
        key: its name in JSON lines and on the command line; never changes.
        title: its head in a spreadsheet; by most of them the program's own import knows the column again.
        kind: what its values are.
        width: in a spreadsheet, in letters.
        is_free: people wrote it in their own words, so that persons may be named in it.
        is_personal: it tells who complains.
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 14
    is_free: bool = False
    is_personal: bool = False


COLUMNS: dict[str, Column] = {
    column.key: column
    for column in (
        Column("number", "เลขที่เรื่อง", width=16),
        Column("received_on", "วันที่รับ", Kind.DAY, 12),
        Column("received_at", "วันเวลาที่รับเรื่อง", Kind.MOMENT, 18),
        Column("received_from", "หน่วยงานที่ส่งเรื่อง", width=18, is_free=True),
        Column("channel", "ช่องทาง", Kind.WORD, 16),
        Column("categories", "ประเภท", Kind.WORDS, 18),
        Column("subject", "เรื่อง", width=40, is_free=True),
        Column("detail", "รายละเอียด", width=60, is_free=True),
        Column("address", "ที่อยู่ที่เกิดเหตุ", width=36, is_free=True),
        Column("subdistrict", "แขวง", is_free=True),
        Column("district", "เขต", is_free=True),
        Column("province", "จังหวัด", is_free=True),
        Column("latitude", "ละติจูด", Kind.NUMBER, 12),
        Column("longitude", "ลองจิจูด", Kind.NUMBER, 12),
        Column("sections", "ฝ่าย", Kind.WORDS, 20),
        Column("officer", "เจ้าหน้าที่", Kind.WORD, 20),
        Column("status", "สถานะ", Kind.WORD, 16),
        Column("status_on", "สถานะตั้งแต่", Kind.DAY, 12),
        Column("pending", "ค้าง", Kind.FLAG, 8),
        Column("steps", "ขั้นตอนที่ทำแล้ว", Kind.STEPS, 14),
        Column("due_on", "ครบกำหนด", Kind.DAY, 12),
        Column("finish_by", "ต้องเสร็จภายใน", Kind.DAY, 14),
        Column("late", "เกินกำหนด", Kind.FLAG, 10),
        Column("priority", "ความเร่งด่วน", Kind.PRIORITY, 12),
        Column("held_on", "หยุดนับตั้งแต่", Kind.DAY, 12),
        Column("held_for", "รอผู้ใด", width=20, is_free=True),
        Column("stopped", "หยุดนับแล้ว (วันทำการ)", Kind.NUMBER, 12),
        Column("look_on", "นัดติดตาม", Kind.DAY, 12),
        Column("method", "วิธีดำเนินการ", Kind.METHOD, 20),
        Column("answer", "ผลการดำเนินการ", width=60, is_free=True),
        Column("reopened", "เปิดเรื่องใหม่", Kind.NUMBER, 10),
        Column("merged_into", "รวมกับเรื่อง", width=16),
        Column("changed_at", "แก้ไขล่าสุด", Kind.MOMENT, 18),
        Column("complainant_name", "ชื่อผู้ร้องเรียน", width=24, is_personal=True),
        Column("complainant_phone", "โทรศัพท์ผู้ร้องเรียน", Kind.PHONE, 16, is_personal=True),
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
                message(
                    "There is no column named “{key}”. There are: {known}.", key=key, known=", ".join(COLUMNS)
                ),
            )
        if column.is_personal and not with_names:
            raise InvalidValue(
                "columns",
                message(
                    "The column “{key}” identifies the complainant: it is written only when names "
                    "are asked for.",
                    key=key,
                ),
            )
        found[key] = column
    if not found:
        raise InvalidValue("columns", message("A table needs at least one column."))
    return tuple(found.values())
