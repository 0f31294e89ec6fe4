"""The sheet of daily checks of a month: each working day with who looked into MIS, or a blank line to sign by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from exports.document import Align, Block, Column, Document, Heading, LabelValue, Row, Table
from exports.papers.office import office_of
from exports.papers.words import file_words, number_words, period_words, signature, time_words
from models.cases.daily_checks import DailyCheck, check_record
from models.clock import bangkok_day
from models.dates import Period, format_short_date
from models.office.calendar import Calendar, load_calendar
from models.office.words import person_name
from models.storage.database import snapshot

_DAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
_COLUMNS = (
    *map(Column, ("วัน", "วันที่", "เวลาที่ตรวจ")),
    Column("เรื่องใหม่", Align.RIGHT),
    Column("ผู้ตรวจ"),
    Column("ลายมือชื่อ", by_hand=12),
    Column("หมายเหตุ", by_hand=10),
)


def check_sheet(period: Period, *, today: date) -> Document:
    """The daily checks of a period.

    Args:
        period: both days counted; as a rule a month.
        today: a day without a check counts as missed only once it is over.
    """
    with snapshot():
        record = check_record(period, today)
        calendar = load_calendar()
        office = office_of(period.end)
    days = sorted({*record.working, *record.by_day})
    rows = tuple(row for day in days for row in _rows(day, record.by_day.get(day, ()), calendar))
    new = sum(check.new for done in record.by_day.values() for check in done)
    blocks: list[Block] = [Heading(f"ใบตรวจสอบระบบ MIS ประจำวัน {period_words(period)}", 1)]
    if office.name:
        blocks.append(LabelValue("หน่วยงาน", office.name))
    blocks += [
        LabelValue("วันทำการ", f"{number_words(len(record.working))} วัน"),
        LabelValue("ตรวจแล้ว", f"{number_words(len(record.checked))} วัน"),
        LabelValue("ไม่มีบันทึกการตรวจ", f"{number_words(len(record.missed))} วัน"),
        LabelValue("เรื่องใหม่ที่พบ", f"{number_words(new)} เรื่อง"),
        Table(_COLUMNS, rows, "ไม่มีวันทำการในช่วงนี้"),
        signature("ผู้รับผิดชอบ", office.responsible.name or ""),
        signature("หัวหน้าฝ่าย"),
    ]
    return Document(f"ใบตรวจสอบระบบ MIS {file_words(period)}", tuple(blocks))


def _rows(day: date, done: Sequence[DailyCheck], calendar: Calendar) -> list[Row]:
    name = _DAYS[day.weekday()]
    if not calendar.is_working(day):
        name += " (วันหยุด)"
    head = name, format_short_date(day)
    if not done:
        return [(*head, "", "", "", "", "")]
    return [
        (
            *(head if place == 0 else ("", "")),
            _when(check),
            number_words(check.new),
            person_name(check.by),
            "",
            "",
        )
        for place, check in enumerate(done)
    ]


def _when(check: DailyCheck) -> str:
    """The time of a check; of one that was written down on another day only that day is known."""
    written_on = bangkok_day(check.at)
    return time_words(check.at) if written_on == check.day else f"บันทึกเมื่อ {format_short_date(written_on)}"
