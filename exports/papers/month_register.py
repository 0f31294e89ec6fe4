"""The month's register: its figures by category, section and channel, and its cases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from exports.cases.words import NOTHING
from exports.document import Align, Block, Column, Document, Heading, LabelValue, Paragraph, Row, Rows, Table
from exports.papers.office import office_of
from exports.papers.privacy import name_and_phone, redact, shown_words
from exports.papers.words import NO_SECTION, field_label, file_words, number_words, period_words, signature
from models.dates import Period, format_long_date, format_period, format_short_date
from models.office.words import Words
from models.register.cases_as_of import cases_as_of
from models.register.counts import CountBy, CountRow, Counts, counts, latest_act
from models.storage.database import snapshot

_BY = (
    (CountBy.CATEGORY, "categories", "ไม่ระบุประเภท"),
    (CountBy.SECTION, "sections", NO_SECTION),
    (CountBy.CHANNEL, "channel", "ไม่ระบุช่องทาง"),
)
_FIGURES = (
    Column("รับทั้งหมด", Align.RIGHT),
    Column("เสร็จสิ้น", Align.RIGHT),
    Column("ค้าง", Align.RIGHT),
    Column("ส่งต่อ/ไม่เกี่ยวข้อง", Align.RIGHT),
)
_NO_CASES = "ไม่มีเรื่องร้องเรียนในช่วงนี้"


def month_register(
    period: Period, *, as_of: date, known: int | None = None, with_names: bool = False
) -> Document:
    """The register of a period, as it stood on a day.

    Args:
        period: days (Bangkok) of arrival, both counted; as a rule a month.
        as_of: the day whose end the cases are looked at.
        known: by which act on it was known; what is known now if None.
        with_names: with the complainants, and with the personal data in the subjects.
    """
    with snapshot():
        words = shown_words(with_names=with_names)
        known = latest_act() if known is None else known
        figures = {by: counts(period, as_of, known=known, by=by) for by, _, _ in _BY}
        office = office_of(period.end)
    total = figures[CountBy.CATEGORY]
    blocks: list[Block] = [Heading(f"ทะเบียนเรื่องร้องเรียน {period_words(period)}", 1)]
    if office.name:
        blocks.append(LabelValue("หน่วยงาน", office.name))
    blocks += [
        LabelValue("เรื่องที่รับ", format_period(period)),
        LabelValue("สถานะ ณ สิ้นวันที่", format_long_date(as_of)),
        Heading("สรุปจำนวนเรื่อง"),
        Table(_FIGURES, (_figures(total),)),
    ]
    for by, field, none in _BY:
        title = field_label(field)
        rows = (
            *(_count_row(row, words, none) for row in figures[by].rows),
            ("รวม (ไม่นับซ้ำ)", *_figures(total)),
        )
        blocks += [
            Heading(f"จำแนกตาม{title}"),
            Table((Column(title), *_FIGURES), rows if total.received else (), _NO_CASES),
        ]
    blocks += [
        Paragraph("เรื่องที่มีหลายประเภทหรือหลายฝ่ายนับในทุกประเภทหรือทุกฝ่าย ผลบวกของแถวจึงอาจมากกว่าผลรวม"),
        Heading("รายการเรื่องร้องเรียน"),
        Table(_columns(with_names), Rows(_Lines(period, as_of, known, words, with_names)), _NO_CASES),
        signature("ผู้จัดทำ", office.responsible.name or ""),
    ]
    return Document(f"ทะเบียนเรื่องร้องเรียน {file_words(period)}", tuple(blocks), is_wide=True)


def _figures(counted: Counts | CountRow) -> Row:
    return tuple(map(number_words, (counted.received, counted.finished, counted.pending, counted.elsewhere)))


def _count_row(row: CountRow, words: Words, none: str) -> Row:
    return words.name(row.id) or none, *_figures(row)


def _columns(with_names: bool) -> tuple[Column, ...]:
    columns = (
        Column("ที่", Align.RIGHT),
        Column(field_label("number")),
        Column("วันที่รับ"),
        *map(Column, map(field_label, ("channel", "categories", "subject", "sections", "status"))),
    )
    return (*columns, Column("ผู้ร้องเรียน")) if with_names else columns


class _Lines:
    """Reads the lines of the register, each time from the first one on."""

    def __init__(self, period: Period, as_of: date, known: int, words: Words, with_names: bool) -> None:
        self._asked = period, as_of, known
        self._words = words
        self._with_names = with_names

    def __call__(self) -> Iterator[Row]:
        name = self._words.name
        for place, case in enumerate(cases_as_of(*self._asked), start=1):
            row = (
                number_words(place),
                case.number or NOTHING,
                format_short_date(case.received_on),
                name(case.channel) or NOTHING,
                _names(case.categories, self._words),
                redact(case.subject, with_names=self._with_names, names=(case.complainant.name,)) or NOTHING,
                _names(case.sections, self._words),
                name(case.status) or NOTHING,
            )
            yield (*row, name_and_phone(case.complainant) or NOTHING) if self._with_names else row


def _names(ids: tuple[int, ...], words: Words) -> str:
    return ", ".join(filter(None, map(words.name, ids))) or NOTHING
