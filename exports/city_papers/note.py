"""The covering note (บันทึกข้อความ) that goes with the city's roll-up of a month or a fiscal year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from exports.city_papers.month import cells_of
from exports.document import Document
from exports.papers.covering_note import memo, sending_words
from exports.papers.office import office_of
from exports.papers.words import number_words
from models.city.cells import Cell
from models.city.overview import Overview
from models.city.sums import sum_cells
from models.dates import format_long_date, format_month
from models.thai import clean_line

OURS = "หน่วยงาน"
_MOST_NAMED = 10
"""So many offices are named in a sentence; more stand on the roll-up."""


def note_paper(
    overview: Overview,
    month: date | None,
    *,
    to: str = "",
    number: str = "",
    subject: str = "",
    enclosures: Sequence[str] = (),
) -> Document:
    """The note that goes with a roll-up.

    Args:
        overview: of the fiscal year; its `today` is the date of the note, and the day as of which its figures are.
        month: first day of the month; None for the whole year.
        to: to whom it goes; to the head if empty.
        number: of the note; a blank if empty.
        subject: what it is about; the roll-up if empty.
        enclosures: what goes with it, a line each.
    """
    office = office_of(overview.today)
    ours = office.name or OURS
    months = overview.months if month is None else (month,)
    cells = [cell for each in months for cell in cells_of(overview, each)]
    unit = "ฉบับ" if month is None else "หน่วยงาน"
    span = f"ปีงบประมาณ พ.ศ. {overview.year}" if month is None else f"ประจำเดือน{format_month(month)}"
    sums = sum_cells(cells)
    body = (
        f"ด้วย{ours} ได้รวบรวมรายงานผลการติดตามและแก้ไขปัญหาเรื่องร้องเรียน {span} ข้อมูล ณ วันที่ "
        f"{format_long_date(overview.today)} รวมยอดจากรายงานที่ได้รับ {number_words(sums.counted)} {unit} "
        f"จากทั้งหมด {number_words(sums.expected)} {unit}ที่ต้องส่ง "
    )
    body += (
        f"มีเรื่องที่ได้รับ {number_words(sums.received)} เรื่อง ดำเนินการเสร็จสิ้น {number_words(sums.finished)} เรื่อง "
        f"คงค้าง {number_words(sums.pending)} เรื่อง"
        if sums.counted
        else "จึงยังไม่ทราบจำนวนเรื่อง"
    )
    return memo(
        f"บันทึกข้อความ สรุปเรื่องร้องเรียนของหน่วยงาน {span.removeprefix('ประจำเดือน')}",
        office,
        written_on=overview.today,
        number=number,
        subject=clean_line(subject) or f"สรุปผลการติดตามและแก้ไขปัญหาเรื่องร้องเรียนของหน่วยงาน {span}",
        to=to,
        paragraphs=(
            body,
            *_not_in(cells, by_name=month is not None),
            *sending_words(f"ในการนี้ {ours} ขอส่งสรุปเรื่องร้องเรียนของหน่วยงาน {span}", enclosures),
            "จึงเรียนมาเพื่อโปรดทราบ",
        ),
        role="ผู้จัดทำ",
    )


def _not_in(cells: list[Cell], *, by_name: bool) -> list[str]:
    """A sentence about what is not in the figures."""
    sums = sum_cells(cells)
    left = sums.expected - sums.counted
    if not left:
        return []
    if not by_name:
        return [f"ทั้งนี้ ยังไม่ได้รับหรือยังนำมารวมยอดไม่ได้อีก {number_words(left)} ฉบับ จึงไม่รวมอยู่ในจำนวนข้างต้น"]
    names = [cell.office.name for cell in cells if sum_cells([cell]).counted == 0]
    named = " ".join(names[:_MOST_NAMED])
    more = f" และอีก {number_words(left - _MOST_NAMED)} หน่วยงาน" if left > _MOST_NAMED else ""
    return [
        f"ทั้งนี้ ยังไม่ได้รับรายงาน หรือยังนำรายงานมารวมยอดไม่ได้ {number_words(left)} หน่วยงาน ได้แก่ {named}{more} "
        "จึงไม่รวมอยู่ในจำนวนข้างต้น"
    ]
