"""The pending and late cases of each section, a sheet for each, with columns to fill in by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from exports.cases.words import NOTHING
from exports.document import (
    Align,
    Block,
    Column,
    Document,
    Heading,
    LabelValue,
    PageBreak,
    Paragraph,
    Row,
    Rows,
    Table,
)
from exports.papers.office import office_of
from exports.papers.privacy import NOBODY, name_and_phone, redact, shown_words
from exports.papers.words import CASES, NO_SECTION, field_label, number_words, signature
from models.cases.complainants import load_complainants
from models.cases.complaint import Complainant
from models.clock import bangkok_day
from models.dates import format_long_date, format_short_date
from models.office.words import List, Words
from models.register.filters import DueFilter, Filter
from models.register.lines import Line
from models.register.order import DUE_FIRST
from models.register.window import count, page
from models.storage.database import snapshot

_TITLE = "รายการเรื่องค้างและเกินกำหนดแยกตามฝ่าย"
_LATE_TITLE = "รายการเรื่องเกินกำหนดแยกตามฝ่าย"
PAGE = 500
"""Cases in memory at a time."""

_BY_HAND = (Column("ผลการดำเนินการ", by_hand=20), Column("ลงชื่อ", by_hand=12), Column("หมายเหตุ", by_hand=12))


def pending_by_section(
    today: date, *, sections: Sequence[int] = (), only_late: bool = False, with_names: bool = False
) -> Document:
    """What each section has still to do; a case of two sections stands with both.

    Args:
        today: what late is seen from.
        sections: ids of those that get a sheet; all that have such a case if empty, and the cases that wait for a section.
        only_late: only the cases whose day has passed.
        with_names: with the complainants, and with the personal data in subject and place.
    """
    wanted = Filter(pending=True, due=DueFilter.LATE if only_late else None)
    title = _LATE_TITLE if only_late else _TITLE
    with snapshot():
        words = shown_words(with_names=with_names)
        office = office_of(today)
        sheets: list[tuple[Block, ...]] = []
        for name, of_section in _sheets(wanted, words, sections):
            number = count(of_section, today=today)
            if number or sections:
                late = count(replace(of_section, due=DueFilter.LATE), today=today)
                rows = Rows(_Lines(of_section, today, with_names))
                sheets.append(_sheet(name, number, late, Table(_columns(with_names), rows, "ไม่มีเรื่องค้าง")))
    head: list[Block] = [Heading(title, 1)]
    if office.name:
        head.append(LabelValue("หน่วยงาน", office.name))
    head.append(LabelValue("ข้อมูล ณ วันที่", format_long_date(today)))
    if not sheets:
        return Document(_title_of(title, today), (*head, Paragraph("ไม่มีเรื่องค้าง")), is_wide=True)
    blocks = list(head)
    for place, sheet in enumerate(sheets):
        blocks += [PageBreak(), *head, *sheet] if place else sheet
    return Document(_title_of(title, today), tuple(blocks), is_wide=True)


def _title_of(title: str, today: date) -> str:
    return f"{title} {format_long_date(today)}"


def _sheets(wanted: Filter, words: Words, sections: Sequence[int]) -> Iterator[tuple[str, Filter]]:
    """Each section with the filter of its cases."""
    for word in words.of(List.SECTION, retired=True):
        if not sections or word.id in sections:
            yield word.word, replace(wanted, sections=frozenset({word.id}))
    if not sections:
        yield NO_SECTION, replace(wanted, no_section=True)


def _sheet(name: str, number: int, late: int, table: Table) -> tuple[Block, ...]:
    figures = f"{number_words(number)} {CASES} ในจำนวนนี้เกินกำหนด {number_words(late)} {CASES}"
    return (
        Heading(name),
        LabelValue("เรื่องค้าง", figures),
        table,
        signature("ผู้รายงาน"),
        signature("หัวหน้าฝ่าย"),
    )


def _columns(with_names: bool) -> tuple[Column, ...]:
    printed = (
        Column("ที่", Align.RIGHT),
        *map(
            Column,
            (
                field_label("number"),
                "วันที่รับ",
                "เรื่อง สถานที่ ผู้ร้องเรียน" if with_names else "เรื่อง สถานที่",
                "ครบกำหนด",
            ),
        ),
        Column("เกิน (วัน)", Align.RIGHT),
    )
    return (*printed, *_BY_HAND)


class _Lines:
    """Reads the lines of a section, each time from the first one on."""

    def __init__(self, wanted: Filter, today: date, with_names: bool) -> None:
        self._wanted = wanted
        self._today = today
        self._with_names = with_names

    def __call__(self) -> Iterator[Row]:
        after, before = None, 0
        while lines := page(self._wanted, DUE_FIRST, today=self._today, after=after, limit=PAGE):
            people = load_complainants([line.id for line in lines])
            for place, line in enumerate(lines, start=before + 1):
                yield self._row(place, line, people.get(line.id, NOBODY))
            before += len(lines)
            if len(lines) < PAGE:
                return
            after = lines[-1].key

    def _row(self, place: int, line: Line, person: Complainant) -> Row:
        who = name_and_phone(person) if self._with_names else ""
        late = (self._today - line.due_on).days if line.due_on else 0
        where = " ".join(filter(None, (line.address, f"เขต{line.district}" if line.district else "")))
        subject = self._redact(line.subject, person) or NOTHING
        # Below each other: with a column each they would be too narrow to be read beside those that are written in.
        matter = (
            f"{subject} (รวมไว้กับเรื่อง {line.merged_into})" if line.merged_into else subject,
            self._redact(where, person),
            f"ผู้ร้องเรียน {who}" if who else "",
        )
        row = (
            number_words(place),
            line.number,
            format_short_date(bangkok_day(line.received_at)),
            "\n".join(filter(None, matter)),
            format_short_date(line.due_on) if line.due_on else NOTHING,
            number_words(late) if late > 0 else "",
        )
        return (*row, *("" for _ in _BY_HAND))

    def _redact(self, text: str | None, person: Complainant) -> str:
        return redact(text, with_names=self._with_names, names=(person.name,))
