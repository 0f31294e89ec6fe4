"""The diary of a case as a paper tells it: what was done, and what changed by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from exports.papers.words import NOTHING, moment_words
from exports.tables.values import method_name
from models.cases.acts import Verb
from models.cases.diary import Entry, FieldChange
from models.clock import bangkok_day
from models.dates import format_short_date
from models.office.words import Words

_VERBS: dict[Verb, str] = {
    Verb.REGISTER: "ลงเรื่อง",
    Verb.TAKE_IN: "รับเรื่อง",
    Verb.ASSIGN: "มอบหมายเรื่อง",
    Verb.SHARE: "ให้ฝ่ายอื่นร่วมดำเนินการ",
    Verb.FORWARD: "ส่งต่อเรื่อง",
    Verb.TELL_TO_ACT: "แจ้งผู้เกี่ยวข้องให้ดำเนินการ",
    Verb.NOTE: "บันทึก",
    Verb.EVIDENCE: "เพิ่มหลักฐาน",
    Verb.REPORT: "รายงานหัวหน้า",
    Verb.TELL_COMPLAINANT: "แจ้งผู้ร้อง",
    Verb.FINISH: "ปิดเรื่อง",
    Verb.NOT_OURS: "แจ้งว่าไม่เกี่ยวข้อง",
    Verb.REOPEN: "เปิดเรื่องอีกครั้ง",
    Verb.MERGE: "รวมเรื่อง",
    Verb.UNMERGE: "แยกเรื่องออก",
    Verb.STATUS: "เปลี่ยนสถานะ",
    Verb.CHANGE: "แก้ไขข้อมูล",
    Verb.IMPORT: "นำเข้าจากไฟล์",
    Verb.DAILY_CHECK: "ตรวจระบบ MIS",
    Verb.OFFICE: "แก้ไขการตั้งค่าของหน่วยงาน",
    Verb.UNDO: "ย้อนการแก้ไข",
}
_FIELDS = {
    "number": "เลขที่เรื่อง",
    "received_at": "รับเมื่อ",
    "channel": "ช่องทาง",
    "received_from": "รับจาก",
    "categories": "ประเภท",
    "subject": "เรื่อง",
    "detail": "รายละเอียด",
    "address": "สถานที่",
    "subdistrict": "แขวง",
    "district": "เขต",
    "province": "จังหวัด",
    "latitude": "ละติจูด",
    "longitude": "ลองจิจูด",
    "sections": "ฝ่าย",
    "officer": "เจ้าหน้าที่",
    "status": "สถานะ",
    "method": "วิธีดำเนินการ",
    "answer": "คำตอบ",
    "reopened": "เปิดใหม่ (ครั้ง)",
    "parent": "รวมไว้กับ",
    "extra": "จากระบบ MIS",
    "name": "ชื่อผู้ร้อง",
    "phone": "โทรศัพท์ผู้ร้อง",
    "reachable": "ติดต่อผู้ร้องได้",
    "moment": "เป็นภาพ",
    "caption": "คำบรรยาย",
}
MOMENTS = {"before": "ก่อนดำเนินการ", "after": "หลังดำเนินการ", "paper": "เอกสาร"}
"""What a photo or a paper shows."""

_HELD_BACK = "(ปิดข้อมูล)"
_SMALL = {"evidence": ("name", "moment", "caption"), "complainant": ("name", "phone", "reachable")}


class DiaryWords:
    """Tells entries of a diary.

    Args:
        words: the office's words.
        numbers: of other cases, by id.
        shown: what of a free text may be read.
        shows_person: whether the complainant's name and telephone may be.
    """

    def __init__(
        self,
        words: Words,
        numbers: Mapping[int, str],
        shown: Callable[[str | None], str],
        *,
        shows_person: bool,
    ) -> None:
        self._words = words
        self._numbers = numbers
        self._shown = shown
        self._shows_person = shows_person

    def told(self, entry: Entry, by_act: Mapping[int, Entry]) -> str:
        """An entry, a line for what was done, each change, and the note.

        Args:
            entry: of the case.
            by_act: all entries of the case, by their acts.
        """
        sentence = self._said(entry, by_act)
        if entry.on != bangkok_day(entry.at):
            sentence += f" (เมื่อ {format_short_date(entry.on)})"
        if entry.undone:
            sentence += " (ย้อนแล้ว)"
        # A case that is new has all its fields from nothing: the paper has them above.
        changes = [] if entry.new else [self._change(change) for change in entry.changes]
        note = f"“{self._shown(entry.note)}”" if entry.note else ""
        return "\n".join(filter(None, (sentence, *changes, note)))

    def _said(self, entry: Entry, by_act: Mapping[int, Entry]) -> str:
        undone = by_act.get(entry.undoes or 0)
        if entry.verb is Verb.UNDO and undone is not None:
            return f"ย้อน: {self._said(undone, by_act)}"
        removed = any(change.field == "name" and change.after is None for change in entry.changes)
        if entry.verb is Verb.EVIDENCE and removed:
            return "เอาหลักฐานออก"
        return _VERBS[entry.verb]

    def _change(self, change: FieldChange) -> str:
        if change.field == "steps" or (change.record in _SMALL and change.field not in _SMALL[change.record]):
            return ""
        title = _FIELDS.get(change.field, change.field)
        if change.record == "complainant" and change.field != "reachable" and not self._shows_person:
            return f"{title}: {_HELD_BACK}"
        if (change.record, change.field) == ("evidence", "name"):
            title = "ไฟล์"
        before, after = self._value(change.field, change.before), self._value(change.field, change.after)
        if before == after:
            return ""
        return f"{title}: {after}" if before == NOTHING else f"{title}: {before} → {after}"

    def _value(self, field: str, value: object) -> str:
        if value is None or value in ((), ""):
            return NOTHING
        if field == "method":
            return method_name(value)
        if field == "moment":
            return MOMENTS.get(str(value), str(value))
        if field in ("categories", "sections") and isinstance(value, tuple):
            return ", ".join(filter(None, map(self._words.name, value))) or NOTHING
        if isinstance(value, bool):
            return "ใช่" if value else "ไม่ใช่"
        if isinstance(value, int):
            return self._number(field, value)
        if isinstance(value, datetime):
            return moment_words(value)
        if isinstance(value, date):
            return format_short_date(value)
        if isinstance(value, tuple):
            return self._shown(", ".join(f"{name} {text}" for name, text in value))
        return self._shown(str(value))

    def _number(self, field: str, value: int) -> str:
        if field in ("status", "channel", "officer"):
            return self._words.name(value) or NOTHING
        return self._numbers.get(value, NOTHING) if field == "parent" else str(value)
