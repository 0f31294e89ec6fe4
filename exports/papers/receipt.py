"""The receipt (ใบรับเรื่อง) for who comes in person: which number the case has, what to keep, and how to ask about it again."""

from __future__ import annotations

from datetime import date

from exports.cases.words import NOTHING
from exports.document import Block, Document, Heading, Items, LabelValue, Paragraph
from exports.papers.answer import CENTRE
from exports.papers.office import Office, office_of
from exports.papers.privacy import NOBODY, name_and_phone, names_around, place_of, redact, shown_words
from exports.papers.words import field_label, moment_words, signature
from models.cases.complainants import load_complainant
from models.cases.diary import diary
from models.cases.store import load_complaint
from models.clock import bangkok_day
from models.dates import format_long_date
from models.storage.database import snapshot


def receipt(complaint_id: int, *, today: date, with_names: bool = False) -> Document:
    """What who brought a case takes home.

    Args:
        complaint_id: which.
        today: a day that has passed is no longer promised.
        with_names: with the name and the telephone of who complains, and with what is personal in the words and the place.

    Raises:
        NotFound: the case is stored no longer.
    """
    with snapshot():
        case, words = load_complaint(complaint_id), shown_words(with_names=with_names)
        person = load_complainant(complaint_id) if with_names else NOBODY
        office = office_of(bangkok_day(case.received_at))
        names = () if with_names else names_around(case, diary(complaint_id))

    def read(text: str | None) -> str:
        return redact(text, with_names=with_names, names=names)

    fields = [
        ("หน่วยงาน", office.name),
        (field_label("number"), case.number),
        (field_label("received_at"), moment_words(case.received_at)),
        (field_label("channel"), words.name(case.channel)),
        (field_label("subject"), read(case.subject)),
        (field_label("address"), place_of(case, read)),
    ]
    if with_names:
        fields.append(("ผู้ร้องเรียน", name_and_phone(person)))
    blocks: list[Block] = [
        Heading("ใบรับเรื่องร้องเรียน", 1),
        *(LabelValue(label, text or NOTHING) for label, text in fields),
    ]
    if case.pending and case.finish_by >= today:
        promise = f"หน่วยงานกำหนดดำเนินการให้แล้วเสร็จภายในวันที่ {format_long_date(case.finish_by)}"
        blocks.append(Paragraph(promise, is_indented=True))
    blocks += [
        Heading("โปรดเก็บใบรับเรื่องนี้ไว้เป็นหลักฐาน"),
        Items(_advice(case.number, office)),
        signature("ผู้รับเรื่อง"),
    ]
    return Document(f"ใบรับเรื่อง {case.number}", tuple(blocks))


def _advice(number: str, office: Office) -> tuple[str, ...]:
    """What to keep, and how to ask again."""
    ours = " ".join(filter(None, (office.name or "หน่วยงานที่รับเรื่อง", office.phone)))
    return (
        f"เมื่อสอบถามความคืบหน้า โปรดแจ้งเลขที่เรื่อง {number}",
        f"สอบถามได้ที่ {ours} หรือ {CENTRE}",
        "หากมีภาพถ่ายหรือข้อมูลเพิ่มเติม โปรดแจ้งพร้อมเลขที่เรื่องเดิม ไม่ต้องแจ้งเป็นเรื่องใหม่",
        "หากที่อยู่หรือหมายเลขโทรศัพท์เปลี่ยนไป โปรดแจ้งหน่วยงาน เพื่อให้แจ้งผลแก่ท่านได้",
    )
