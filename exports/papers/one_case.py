"""One case: what it is about, how far it is, what came of it, and its diary."""

from __future__ import annotations

from collections.abc import Callable

from exports.document import Block, Column, Document, Heading, LabelValue, Paragraph, Table
from exports.papers.diary import MOMENTS, DiaryWords
from exports.papers.office import office_of
from exports.papers.privacy import NOBODY, names_around, people_of, shown
from exports.papers.words import NO_SECTION, NOTHING, moment_words, signature
from exports.tables.values import method_name
from models.cases.complaint import Complaint
from models.cases.diary import Entry, diary
from models.cases.evidence import Evidence, list_evidence
from models.cases.store import load_complaint, load_complaints
from models.clock import bangkok_day
from models.dates import format_long_date, format_short_date
from models.office.vocabulary import STEPS
from models.office.words import Words, load_words
from models.storage.database import snapshot

STEP_NAMES = (
    "ตรวจสอบใน MIS และมอบหมาย",
    "แจ้งผู้เกี่ยวข้องดำเนินการ",
    "หลักฐาน และรายงานหัวหน้า",
    "แจ้งผู้ร้อง",
    "บันทึกผลเพื่อตอบใน MIS",
)
"""The five steps of section 1.3, in few words."""

_Shown = Callable[[str | None], str]


def one_case(complaint_id: int, *, with_names: bool = False) -> Document:
    """A case with its diary.

    Args:
        complaint_id: which.
        with_names: with the complainant, and with the personal data in what was written.

    Raises:
        NotFound: it is stored no longer.
    """
    with snapshot():
        case, words, entries = load_complaint(complaint_id), load_words(), diary(complaint_id)
        person, evidence = people_of([complaint_id]).get(complaint_id, NOBODY), list_evidence(complaint_id)
        names = names_around(case, entries)
        numbers = _numbers(case, entries)
        office = office_of(bangkok_day(case.received_at))

    def read(text: str | None) -> str:
        return shown(text, with_names=with_names, names=names)

    teller = DiaryWords(words, numbers, read, shows_person=with_names)
    blocks: list[Block] = [Heading(f"เรื่องร้องเรียนเลขที่ {case.number}", 1)]
    if office.name:
        blocks.append(LabelValue("หน่วยงาน", office.name))
    blocks += _values(case, words, numbers, read)
    if with_names:
        blocks.append(LabelValue("ผู้ร้อง", person.words or NOTHING))
    if case.detail:
        blocks += [Heading("รายละเอียด"), *(Paragraph(read(text)) for text in case.detail.split("\n"))]
    blocks += [Heading("ขั้นตอนการดำเนินการ"), _steps(case), *_result(case, read)]
    if evidence:
        blocks += [Heading("หลักฐาน"), _evidence(evidence, read)]
    by_act = {entry.act: entry for entry in entries}
    blocks += [
        Heading("ความเคลื่อนไหว"),
        Table(
            (Column("วันเวลา"), Column("ผู้บันทึก"), Column("รายการ")),
            tuple((moment_words(entry.at), entry.by, teller.told(entry, by_act)) for entry in entries),
            "ยังไม่มีความเคลื่อนไหว",
        ),
        signature("ผู้รายงาน"),
    ]
    return Document(f"เรื่องร้องเรียน {case.number}", tuple(blocks))


def _numbers(case: Complaint, entries: list[Entry]) -> dict[int, str]:
    """Numbers of the cases that this one goes along with or once did."""
    ids = {case.parent} if case.parent else set()
    for entry in entries:
        for change in entry.changes:
            if change.field == "parent":
                ids.update(value for value in (change.before, change.after) if value)
    return {each.id: each.number for each in load_complaints(sorted(ids), missing_ok=True)}


def _values(case: Complaint, words: Words, numbers: dict[int, str], read: _Shown) -> list[LabelValue]:
    places = (("แขวง", case.subdistrict), ("เขต", case.district), ("จังหวัด", case.province))
    where = (read(case.address), *(f"{word}{place}" for word, place in places if place))
    found = [
        ("รับเมื่อ", moment_words(case.received_at)),
        ("ช่องทาง", words.name(case.channel)),
        ("รับจาก", read(case.received_from)),
        ("ประเภท", _joined(case.categories, words)),
        ("เรื่อง", read(case.subject)),
        ("สถานที่", " ".join(filter(None, where))),
        ("ฝ่าย", _joined(case.sections, words) or NO_SECTION),
        ("เจ้าหน้าที่", words.name(case.officer)),
        ("สถานะ", f"{words.name(case.status)} ตั้งแต่วันที่ {format_long_date(case.status_on)}"),
    ]
    if case.due_on:
        found.append(("ครบกำหนด", format_long_date(case.due_on)))
    if case.reopened:
        found.append(("เปิดเรื่องใหม่", f"{case.reopened} ครั้ง"))
    if case.parent:
        found.append(("รวมไว้กับ" if case.merged else "เกี่ยวเนื่องกับ", numbers.get(case.parent, NOTHING)))
    return [LabelValue(label, value or NOTHING) for label, value in found]


def _joined(ids: tuple[int, ...], words: Words) -> str:
    return ", ".join(filter(None, map(words.name, ids)))


def _steps(case: Complaint) -> Table:
    rows = (
        (f"{number}. {name}", format_short_date(done.on) if done else "", done.by if done else "ยังไม่ดำเนินการ")
        for number, name, done in zip(range(1, STEPS + 1), STEP_NAMES, case.steps, strict=True)
    )
    return Table((Column("ขั้นตอน"), Column("วันที่"), Column("ผู้ดำเนินการ")), tuple(rows))


def _result(case: Complaint, read: _Shown) -> list[Block]:
    if case.method is None and not case.answer:
        return []
    blocks: list[Block] = [Heading("ผลการดำเนินการที่สามารถตอบชี้แจงผู้ร้องได้")]
    if case.method is not None:
        blocks.append(LabelValue("วิธีดำเนินการ", method_name(case.method)))
    return [*blocks, *(Paragraph(read(text)) for text in (case.answer or "").split("\n") if text)]


def _evidence(evidence: list[Evidence], read: _Shown) -> Table:
    rows = (
        (
            read(each.name) or NOTHING,
            MOMENTS.get(str(each.moment), str(each.moment)),
            read(each.caption) or NOTHING,
            f"{format_short_date(each.added_on)} {each.added_by}",
        )
        for each in evidence
    )
    return Table(tuple(map(Column, ("ไฟล์", "เป็นภาพ", "คำบรรยาย", "ผู้เพิ่ม"))), tuple(rows))
