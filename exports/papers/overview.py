"""The page of the head of the office as a paper: months, sections, ages, categories and places of a fiscal year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from exports.cases.words import NOTHING, STEP_NAMES
from exports.document import Align, Block, Column, Document, Heading, Items, LabelValue, Row, Table
from exports.language import translate_to_thai
from exports.papers.office import office_of
from exports.papers.privacy import redact, shown_words
from exports.papers.words import CASES, NO_SECTION, number_words, signature
from models.dates import (
    Period,
    fiscal_year_bounds,
    fiscal_year_of,
    format_long_date,
    format_month,
    format_period,
)
from models.office.words import Words
from models.statistics.ages import Age, DueFigures, count_ages, count_due
from models.statistics.months import MonthFigures, count_left, count_months
from models.statistics.repeats import CategoryFigures, Place, count_categories, find_places
from models.statistics.sections import SectionFigures, count_sections
from models.statistics.steps import NO_MEDIANS, Medians, median_days
from models.storage.database import snapshot

MOST_PLACES = 15

RECEIVED, FINISHED, PENDING = "รับ", "เสร็จสิ้น", "ค้าง"


def overview(period: Period, *, today: date) -> Document:
    """The figures of a fiscal year, as its cases stand today.

    Args:
        period: the last month wanted; its fiscal year is that of its last day.
        today: the day on which it is made.
    """
    year = fiscal_year_of(period.end)
    start = fiscal_year_bounds(year).start
    whole = Period(start, max(start, min(period.end, today)))
    with snapshot():
        words, office = shown_words(with_names=False), office_of(period.end)
        months = count_months(year, whole.end)
        left = count_left(tuple(min(each.period.end, whole.end) for each in months))
        sections, days = count_sections(whole, today), median_days(whole)
        ages, due = count_ages(today), count_due(today)
        categories = count_categories(whole, today)
        places = find_places(whole, limit=MOST_PLACES)
    pending = sum(age.cases for age in ages)
    blocks: list[Block] = [Heading(f"ภาพรวมเรื่องร้องเรียน ปีงบประมาณ พ.ศ. {year}", 1)]
    if office.name:
        blocks.append(LabelValue("หน่วยงาน", office.name))
    blocks += [
        LabelValue("เรื่องที่รับ", format_period(whole)),
        LabelValue("ข้อมูล ณ วันที่", format_long_date(today)),
        LabelValue(
            "ค้างทั้งหมด",
            f"{number_words(pending)} {CASES} ในจำนวนนี้เกินกำหนด {number_words(due.late)} {CASES}",
        ),
        Heading("รายเดือน"),
        _months(months, left),
        Heading("รายฝ่าย"),
        _sections(sections, words),
        Heading("วันทำการจากวันรับเรื่องถึงแต่ละขั้นตอน"),
        _steps(days, words, sections),
        Heading("อายุของเรื่องที่ค้าง"),
        _ages(ages, due),
        Heading("ประเภทเรื่อง"),
        _categories(categories, words),
        Heading("สถานที่ที่มีเรื่องซ้ำ"),
        _places(places),
        Heading("วิธีนับ"),
        Items(_HOW),
        signature("ผู้รายงาน", office.responsible.name or ""),
    ]
    return Document(f"ภาพรวมเรื่องร้องเรียน ปีงบประมาณ {year} ณ {format_long_date(today)}", tuple(blocks))


_HOW = (
    "รับ เสร็จสิ้น และค้างของแต่ละเดือน นับเรื่องที่รับในเดือนนั้น ตามสถานะในวันที่จัดทำ",
    "ค้างเมื่อสิ้นเดือน นับทุกเรื่องที่ยังค้างเมื่อสิ้นวันสุดท้ายของเดือน ไม่ว่ารับเมื่อใด",
    "เรื่องที่มีหลายฝ่ายหรือหลายประเภท นับในทุกฝ่ายหรือทุกประเภทนั้น",
    "วันทำการถึงแต่ละขั้นตอน คือ ค่ามัธยฐานของเรื่องที่ทราบวันที่ดำเนินการ",
    "ปีก่อน นับเรื่องที่รับในช่วงวันเดียวกันของปีงบประมาณก่อน",
    "สถานที่ นับจากที่อยู่ของเรื่องโดยไม่รวมเลขที่บ้าน",
)


def _numbers(*titles: str) -> tuple[Column, ...]:
    return tuple(Column(title, Align.RIGHT) for title in titles)


def _months(months: tuple[MonthFigures, ...], left: tuple[int, ...]) -> Table:
    rows: list[Row] = [
        (
            format_month(each.period.start),
            *map(number_words, (each.received, each.finished, each.pending, each.elsewhere, number)),
        )
        for each, number in zip(months, left, strict=True)
    ]
    sums = (
        sum(getattr(each, name) for each in months)
        for name in ("received", "finished", "pending", "elsewhere")
    )
    rows.append(("รวม", *map(number_words, sums), NOTHING))
    titles = (RECEIVED, FINISHED, PENDING, "ส่งต่อ/ไม่เกี่ยวข้อง", "ค้างเมื่อสิ้นเดือน")
    return Table((Column("เดือนที่รับเรื่อง"), *_numbers(*titles)), rows)


def _sections(sections: tuple[SectionFigures, ...], words: Words) -> Table:
    rows = [
        (
            _section_name(each.id, words),
            *map(number_words, (each.received, each.finished, each.load, each.late)),
        )
        for each in sections
    ]
    titles = (RECEIVED, FINISHED, "ค้างขณะนี้", "เกินกำหนด")
    return Table((Column("ฝ่าย"), *_numbers(*titles)), rows, "ยังไม่มีเรื่อง")


def _section_name(section: int | None, words: Words) -> str:
    return words.name(section) if section else NO_SECTION


def _steps(days: Mapping[int | None, Medians], words: Words, sections: tuple[SectionFigures, ...]) -> Table:
    rows: list[Row] = [
        (_section_name(each.id, words), *_median_words(days[each.id])) for each in sections if each.id in days
    ]
    if days:
        rows.append(("ทุกเรื่อง", *_median_words(days.get(0, NO_MEDIANS))))
    titles = tuple(f"ขั้นที่ {step}" for step in range(1, len(STEP_NAMES) + 1))
    return Table((Column("ฝ่าย"), *_numbers(*titles)), rows, "ยังไม่มีขั้นตอนที่ทราบวันที่ดำเนินการ")


def _median_words(days: Medians) -> tuple[str, ...]:
    return tuple(NOTHING if each is None else f"{each:g}" for each in days)


def _ages(ages: tuple[Age, ...], due: DueFigures) -> Table:
    rows = [
        (
            f"{age.least}–{age.most} วัน" if age.most is not None else f"เกิน {age.least - 1} วัน",
            number_words(age.cases),
        )
        for age in ages
    ]
    for title, number in zip(
        ("เกินกำหนด", "ครบกำหนดวันนี้", "ใกล้ครบกำหนด", "ยังไม่ถึงกำหนด", "รอผู้อื่น (หยุดนับเวลา)"), due, strict=True
    ):
        rows.append((title, number_words(number)))
    return Table((Column("นับจากวันรับเรื่อง และตามกำหนดของหน่วยงาน"), *_numbers(PENDING)), rows)


def _categories(categories: tuple[CategoryFigures, ...], words: Words) -> Table:
    rows = [
        (
            words.name(each.id) if each.id else translate_to_thai("none"),
            *map(number_words, (each.received, each.finished, each.pending, each.before)),
        )
        for each in categories
    ]
    titles = (RECEIVED, FINISHED, PENDING, "ปีก่อน")
    return Table((Column("ประเภท"), *_numbers(*titles)), rows, "ยังไม่มีเรื่อง")


def _places(places: tuple[Place, ...]) -> Table:
    rows = [
        (
            redact(each.name, with_names=False),
            redact(each.district, with_names=False) or NOTHING,
            number_words(each.cases),
            number_words(each.pending),
        )
        for each in places
    ]
    columns = (Column("สถานที่"), Column("เขต"), *_numbers(RECEIVED, PENDING))
    return Table(columns, rows, "ไม่มีสถานที่ที่มีเรื่องซ้ำ")
