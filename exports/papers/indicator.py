"""The figures of the city's indicator: the cases taken in and finished in time, month by month."""

from __future__ import annotations

from datetime import date

from exports.cases.words import NOTHING
from exports.document import Align, Block, Column, Document, Heading, Items, LabelValue, Row, Table
from exports.papers.office import office_of
from exports.papers.words import file_words, months_of, number_words, signature
from models.cases.indicator import Indicator
from models.cases.indicator import indicator as judge
from models.dates import (
    Period,
    fiscal_year_bounds,
    fiscal_year_of,
    format_long_date,
    format_month,
    format_period,
)
from models.storage.database import snapshot

_COLUMNS = (
    Column("เดือนที่รับเรื่อง"),
    *(
        Column(title, Align.RIGHT)
        for title in ("ประเมินได้", "รับเรื่องทัน", "เสร็จทัน", "ทันทั้งสองขั้น", "ยังไม่ครบกำหนด", "ร้อยละ")
    ),
)


def indicator_figures(period: Period, *, today: date) -> Document:
    """The indicator of each month from the start of the fiscal year to the end of a period.

    Args:
        period: the last month wanted; its fiscal year is that of its last day.
        today: the day to judge on.
    """
    year = fiscal_year_of(period.end)
    whole = Period(fiscal_year_bounds(year).start, period.end)
    with snapshot():
        months = [(each, judge(each, today=today)) for each in months_of(whole)]
        total = judge(whole, today=today)
        office = office_of(period.end)
    rows: list[Row] = [(format_month(each.start), *_figures(found)) for each, found in months]
    blocks: list[Block] = [Heading(f"ตัวชี้วัดการจัดการเรื่องร้องเรียน ปีงบประมาณ พ.ศ. {year}", 1)]
    if office.name:
        blocks.append(LabelValue("หน่วยงาน", office.name))
    if office.indicator:
        blocks.append(LabelValue("ตัวชี้วัด", office.indicator))
    blocks += [
        LabelValue("เรื่องที่รับ", format_period(whole)),
        LabelValue("ประเมิน ณ วันที่", format_long_date(today)),
        LabelValue("ผลสะสม", _result(total)),
        *_undated(total),
        Table(_COLUMNS, (*rows, ("รวม", *_figures(total)))),
        Heading("วิธีนับ"),
        Items(
            (
                "ประเมินได้ คือ เรื่องที่เสร็จสิ้น ส่งต่อ ไม่เกี่ยวข้อง หรือครบกำหนดแล้ว",
                "รับเรื่องทัน คือ ดำเนินการขั้นตอนที่ 1 ภายในกำหนดรับเรื่อง",
                "เสร็จทัน คือ ดำเนินการขั้นตอนที่ 5 ภายในกำหนดแล้วเสร็จ",
                "ร้อยละ คือ เรื่องที่ทันทั้งสองขั้น คูณ 100 หารด้วยเรื่องที่ประเมินได้",
            )
        ),
        signature("ผู้รายงาน", office.responsible.name or ""),
    ]
    return Document(f"ตัวชี้วัดเรื่องร้องเรียน ปีงบประมาณ {year} ถึง {file_words(period)}", tuple(blocks))


def _undated(total: Indicator) -> list[Block]:
    """How many cases are left out, if some are."""
    if not total.undated:
        return []
    count = number_words(total.undated)
    return [LabelValue("ไม่นำมาประเมิน", f"{count} เรื่อง เนื่องจากไม่ทราบวันที่รับเรื่องไปดำเนินการหรือวันที่แล้วเสร็จ")]


def _figures(found: Indicator) -> Row:
    counted = (found.cases, found.accepted_right, found.finished_right, found.both_right, found.open)
    return *map(number_words, counted), NOTHING if found.share is None else str(found.share)


def _result(total: Indicator) -> str:
    if total.share is None:
        return "ยังไม่มีเรื่องที่ประเมินได้"
    return f"ร้อยละ {total.share} ({number_words(total.both_right)} จาก {number_words(total.cases)} เรื่อง)"
