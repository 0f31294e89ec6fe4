"""The answer to the complainant (หนังสือแจ้งผล): short, polite, and with nobody's name in it.

Centre 1555 reads it out on the telephone to whoever asks for the number. As a letter it can be addressed to the complainant by
name; what is personal in its words stays out of it all the same.
"""

from __future__ import annotations

from datetime import date

from exports.document import Block, Document, Heading, Paragraph
from exports.papers.office import office_of
from exports.papers.privacy import names_around, redact, shown_words
from models.cases.complainants import load_complainant
from models.cases.complaint import Complaint
from models.cases.diary import diary
from models.cases.store import load_complaint
from models.clock import bangkok_day
from models.dates import format_long_date
from models.office.vocabulary import Standing
from models.office.words import Words
from models.storage.database import snapshot
from models.thai import clean_line

CENTRE = "ศูนย์รับแจ้งทุกข์กรุงเทพมหานคร โทร. 1555"
"""Whom a complainant can always call."""

_OUR_OFFICE = "สำนักงานเขต"


def answer(complaint_id: int, *, today: date, with_names: bool = False) -> Document:
    """What the complainant can be told about a case.

    Args:
        complaint_id: which.
        today: a day that has passed is no longer promised.
        with_names: address it to the complainant by name.

    Raises:
        NotFound: the case is stored no longer.
    """
    with snapshot():
        case, words = load_complaint(complaint_id), shown_words(with_names=False)
        reader = (load_complainant(complaint_id).name if with_names else None) or "ผู้ร้องเรียน"
        office = office_of(bangkok_day(case.received_at))
        names = names_around(case, diary(complaint_id))
    sections = " ".join(filter(None, map(words.name, case.sections)))
    ours = " ".join(filter(None, (sections or office.unit, office.agency))) or _OUR_OFFICE
    subject = redact(case.subject, with_names=False, names=names)
    channel = f" ผ่านช่องทาง {words.name(case.channel)}" if words.name(case.channel) else ""
    about = f"เรื่อง “{subject}”" if subject else "เรื่องร้องเรียน"
    blocks: list[Block] = [
        Heading("คำตอบถึงผู้ร้องเรียน", 1),
        Paragraph(f"เรียน {clean_line(reader)}"),
        Paragraph(
            f"ตามที่ท่านได้แจ้ง{about} เลขที่เรื่อง {case.number} เมื่อวันที่ "
            f"{format_long_date(bangkok_day(case.received_at))}{channel} นั้น",
            is_indented=True,
        ),
        *(Paragraph(text, is_indented=True) for text in _outcome(case, words, ours, names, today)),
        Paragraph(_whom_to_call(office.name, office.phone), is_indented=True),
        Paragraph("จึงเรียนมาเพื่อโปรดทราบ และขอขอบคุณที่ท่านแจ้งเรื่อง", is_indented=True),
    ]
    return Document(f"คำตอบเรื่อง {case.number}", tuple(blocks))


def _outcome(case: Complaint, words: Words, ours: str, names: tuple[str, ...], today: date) -> list[str]:
    """What was done, by whom, and when; the words for the complainant behind it."""
    on = f"เมื่อวันที่ {format_long_date(case.status_on)}" if case.dated else ""
    said = [redact(text, with_names=False, names=names) for text in (case.answer or "").split("\n") if text]
    match words.standing(case.status):
        case Standing.FINISHED:
            return [f"{ours} ขอเรียนว่า ได้ดำเนินการเสร็จสิ้นแล้ว{on}" + (" ดังนี้" if said else ""), *said]
        case Standing.FORWARDED:
            return [f"{ours} ขอเรียนว่า ได้ส่งเรื่องให้หน่วยงานที่รับผิดชอบดำเนินการแล้ว{on}", *said]
        case Standing.NOT_OURS:
            return [f"{ours} ขอเรียนว่า ได้ตรวจสอบแล้ว เรื่องนี้ไม่อยู่ในความรับผิดชอบของหน่วยงาน", *said]
        case Standing.WAITING:
            return [f"{ours} ขอเรียนว่า ได้รับเรื่องไว้แล้ว อยู่ระหว่างมอบหมายผู้รับผิดชอบ"]
    by_when = f" กำหนดแล้วเสร็จภายในวันที่ {format_long_date(case.finish_by)}" if case.finish_by >= today else ""
    return [f"{ours} ขอเรียนว่า ได้รับเรื่องแล้ว ขณะนี้อยู่ระหว่างดำเนินการ{by_when}"]


def _whom_to_call(name: str, phone: str) -> str:
    ours = f"{name or _OUR_OFFICE} {phone} หรือ " if phone else ""
    return f"หากต้องการทราบรายละเอียดเพิ่มเติม โปรดติดต่อ {ours}{CENTRE}"
