"""The words by which a page of the city's system names what the form holds: labels of its fields, heads of its columns."""

from __future__ import annotations

import re
from functools import lru_cache

from exports.form.labels import find_heading, find_label, skeleton
from exports.form.wording import SECTIONS
from models.thai import DIGIT

# Behind a label: in which unit, how it is typed, that it must be filled.
_BEHIND = re.compile(
    r"\s*(?:[\[(]\s*(?:บาท|ร้อยละ|%|พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|เรื่อง|วว/ดด/ปป(?:ปป)?|วัน/เดือน/ปี|ถ้ามี|จำเป็น)\s*[\])]|[*:：])\s*$"
)
_BEFORE = re.compile(rf"^\s*(?:{DIGIT}{{1,2}}(?:\.{DIGIT}{{1,2}})*\s*[.)]?\s+|[-•*]\s*)(?=[ก-ฮเ-ไ])")
_LONGEST = 120

# Words of the system's pages that the printed form does not have. What could be two things is not among them: it is told.
_FIELDS = {
    "ชื่อโครงการ/กิจกรรม": "name", "ชื่อกิจกรรม": "name", "ชื่อกิจกรรม/โครงการ": "name",
    "งบประมาณที่ได้รับอนุมัติ": "budget_received", "งบประมาณที่ได้รับการจัดสรร": "budget_received", "งบประมาณที่จัดสรร": "budget_received",
    "งบประมาณที่ใช้": "budget_spent", "งบประมาณที่ใช้จ่าย": "budget_spent", "งบประมาณที่ใช้ไปแล้ว": "budget_spent",
    "วันที่เริ่มต้นโครงการ": "starts_on", "วันที่เริ่มต้น": "starts_on", "วันที่เริ่มโครงการ": "starts_on", "วันเริ่มต้น": "starts_on",
    "วันที่สิ้นสุดโครงการ": "ends_on", "วันที่สิ้นสุด": "ends_on", "วันสิ้นสุด": "ends_on",
    "หน่วยงานรับผิดชอบ": "agency", "หน่วยงานเจ้าของโครงการ": "agency", "ส่วนราชการ": "agency",
    "ผู้รับผิดชอบหลัก": "responsible", "ผู้ประสานงาน สยป.": "coordinator",
    "เป้าประสงค์ที่": "goal", "ตัวชี้วัดโครงการ": "indicator", "ตัวชี้วัดของโครงการ": "indicator",
}  # fmt: skip
_PARAGRAPHS = {
    "หลักการและเหตุผล": "rationale", "วัตถุประสงค์": "objective", "วัตถุประสงค์โครงการ": "objective", "เป้าหมายโครงการ": "target",
}  # fmt: skip
_REPORTS = {
    "number": ("ครั้งที่", "รายงานครั้งที่", "รายงานผลครั้งที่", "การรายงานครั้งที่"),
    "place": ("ลำดับ", "ลำดับที่", "ที่", "No."),
    "date": ("วันที่รายงาน", "วันที่", "วัน/เดือน/ปี", "วัน เดือน ปี", "วันที่รายงานผล", "วันที่บันทึก"),
    "period": ("ช่วงเวลา", "ช่วงเวลาที่รายงาน", "ระหว่างวันที่", "ช่วงวันที่", "ช่วง"),
    "narrative": (
        *("ผลการดำเนินงาน", "ผลการดำเนินการ", "รายละเอียด", "รายละเอียดผลการดำเนินงาน", "รายละเอียดผลการดำเนินการ"),
        *("รายละเอียดความก้าวหน้า", "รายงานผลการดำเนินงาน", "ขั้นตอนการดำเนินงาน", "การดำเนินงาน"),
    ),
    "received": ("รับทั้งหมด", "จำนวนเรื่อง", "จำนวนเรื่องร้องเรียน", "เรื่องทั้งหมด", "จำนวนที่รับ", "รับเรื่อง"),
    "finished": ("เสร็จสิ้น", "ดำเนินการเสร็จสิ้น", "ดำเนินการแล้วเสร็จ", "แล้วเสร็จ", "ดำเนินการเสร็จสิ้นแล้ว"),
    "pending": ("ค้าง", "คงค้าง", "เรื่องค้าง", "กำลังดำเนินการ", "ระหว่างดำเนินการ", "อยู่ระหว่างดำเนินการ"),
    "percent": (
        *("ความก้าวหน้าของงาน", "ความก้าวหน้าของงานฯ", "ร้อยละความก้าวหน้า", "ความก้าวหน้าร้อยละ", "ร้อยละ", "%"),
        *("% ความก้าวหน้า", "ความก้าวหน้า %", "ความก้าวหน้าของงาน ร้อยละ", "ร้อยละของความก้าวหน้า", "ความก้าวหน้า"),
    ),
    "money": (
        *("งบประมาณที่เบิกใช้", "งบประมาณที่เบิกจ่าย", "งบประมาณที่ใช้", "งบประมาณที่ใช้จ่าย", "เบิกจ่าย", "เงินที่เบิกใช้"),
        *("ผลการเบิกจ่าย", "การเบิกจ่าย", "จำนวนเงินที่เบิกจ่าย"),
    ),
    "plan": ("แผน", "ตามแผน", "สถานะแผน", "สถานะตามแผน", "ผลตามแผน", "เทียบกับแผน", "การดำเนินงานตามแผน", "เป็นไปตามแผน"),
    "target": ("เป้าหมาย", "ตามเป้าหมาย", "สถานะเป้าหมาย", "สถานะตามเป้าหมาย", "ผลตามเป้าหมาย", "เทียบกับเป้าหมาย", "เป็นไปตามเป้าหมาย"),
}  # fmt: skip
_OF_REPORTS = {skeleton(word): part for part, words in _REPORTS.items() for word in words}
_OF_FIELDS = {skeleton(word): name for word, name in _FIELDS.items()}
_OF_PARAGRAPHS = {skeleton(word): name for word, name in _PARAGRAPHS.items()}


@lru_cache(maxsize=256)
def bare_label(text: str) -> str:
    """A label without its number, unit, star and colon."""
    text = _BEFORE.sub("", text)
    while (shorter := _BEHIND.sub("", text)) != text:
        text = shorter
    return text.strip()


def find_field(text: str) -> str | None:
    """The field of the project that a clean text is the label of, where its value stands elsewhere; else None."""
    if not text or len(text) > _LONGEST:
        return None
    bare = bare_label(text)
    if (label := find_label(bare)) is not None:
        return None if label.value else label.field
    words = skeleton(bare)
    if name := _OF_FIELDS.get(words) or _OF_PARAGRAPHS.get(words):
        return name
    heading = find_heading(bare)
    return heading.section.paragraphs if heading and heading.whole else None


def is_damaged(text: str) -> bool:
    """Whether a label of a field lost a mark."""
    label = find_label(bare_label(text))
    return label is not None and label.damaged is not None


def find_part(text: str) -> str | None:
    """The part of a report that a clean text names, as the head of a column or a label; else None."""
    if not text or len(text) > _LONGEST:
        return None
    part = _OF_REPORTS.get(skeleton(text))
    return part or _OF_REPORTS.get(skeleton(bare_label(text)))


def is_label(text: str) -> bool:
    """Whether a clean text is a label of the form or of one of its reports."""
    return find_field(text) is not None or find_part(text) is not None


def begins_with_label(text: str) -> bool:
    """Whether a clean text is a label of the form with its colon, whatever stands behind it."""
    return ":" in text and find_field(text.partition(":")[0]) is not None


def label_of(name: str) -> str:
    """A field's label as the printed form has it, without the dots behind it."""
    for section in SECTIONS:
        if section.paragraphs == name:
            return section.heading.rstrip(".")
        for line in section.lines:
            if line.field == name:
                return line.label if line.label.endswith("พ.ศ.") else line.label.rstrip(".")
    return name
