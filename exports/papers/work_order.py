"""The work order (ใบสั่งงาน) for the section: what is to be done where by when, and room to write what was done.

The place stands on it as it was given, with the number of the house: nobody finds the drain without it. Who complains does not.
"""

from __future__ import annotations

from datetime import date

from exports.cases.words import NOTHING
from exports.document import Block, Column, Document, Heading, LabelValue, Paragraph, Table
from exports.papers.office import office_of
from exports.papers.privacy import (
    NOBODY,
    name_and_phone,
    names_around,
    place_of,
    redact_but_place,
    shown_words,
)
from exports.papers.words import NO_SECTION, field_label, moment_words, signature
from models.cases.complainants import load_complainant
from models.cases.complaint import Complaint
from models.cases.diary import diary
from models.cases.store import load_complaint
from models.clock import bangkok_day
from models.dates import format_long_date
from models.office.words import Words
from models.storage.database import snapshot

_ROWS = 3
"""Visits that there is room for."""
_OUTCOMES = ("แล้วเสร็จ", "ดำเนินการบางส่วน ยังค้าง", "ไม่พบเหตุตามที่แจ้ง", "อยู่ในความรับผิดชอบของหน่วยงานอื่น")
_BOX = "(   )"


def work_order(complaint_id: int, *, today: date, with_names: bool = False) -> Document:
    """What a section takes along to the place.

    Args:
        complaint_id: which case.
        today: the day on which it is written.
        with_names: with the name and the telephone of who complains, whom the section may have to ask; of others neither.

    Raises:
        NotFound: the case is stored no longer.
    """
    with snapshot():
        case, words = load_complaint(complaint_id), shown_words(with_names=with_names)
        person = load_complainant(complaint_id) if with_names else NOBODY
        office = office_of(bangkok_day(case.received_at))
        names = names_around(case, diary(complaint_id))

    def read(text: str | None) -> str:
        return redact_but_place(text, names=names)

    fields = [
        ("ถึง", " ".join(filter(None, map(words.name, case.sections))) or NO_SECTION),
        ("จาก", office.name),
        ("วันที่", format_long_date(today)),
        (field_label("number"), case.number),
        (field_label("received_at"), moment_words(case.received_at)),
        ("กำหนดแล้วเสร็จ", _finish_by(case, today)),
        (field_label("categories"), _categories(case, words)),
        (field_label("subject"), read(case.subject)),
        (field_label("address"), place_of(case, read)),
    ]
    if case.latitude is not None and case.longitude is not None:
        fields.append(("พิกัด", f"{case.latitude:.6f}, {case.longitude:.6f}"))
    if with_names:
        fields.append(("ผู้ร้องเรียน", name_and_phone(person)))
    blocks: list[Block] = [
        Heading("ใบสั่งงาน", 1),
        *(LabelValue(label, text or NOTHING) for label, text in fields),
    ]
    if case.detail:
        blocks += [Heading("รายละเอียด"), *(Paragraph(read(text)) for text in case.detail.split("\n"))]
    by_hand = (Column("วันที่", by_hand=12), Column("สิ่งที่ดำเนินการ", by_hand=34), Column("ผู้ดำเนินการ", by_hand=16))
    blocks += [
        Heading("ผลการดำเนินการ"),
        Table(by_hand, (("", "", ""),) * _ROWS),
        *(LabelValue(outcome, _BOX) for outcome in _OUTCOMES),
        signature("ผู้ดำเนินการ"),
        signature("หัวหน้าฝ่าย"),
    ]
    return Document(f"ใบสั่งงาน {case.number}", tuple(blocks))


def _finish_by(case: Complaint, today: date) -> str:
    """The day, and whether it has passed; of a case that is settled there is none to keep."""
    if not case.pending:
        return ""
    late = (today - case.finish_by).days
    return format_long_date(case.finish_by) + (f" (เกินกำหนดแล้ว {late} วัน)" if late > 0 else "")


def _categories(case: Complaint, words: Words) -> str:
    return ", ".join(filter(None, map(words.name, case.categories)))
