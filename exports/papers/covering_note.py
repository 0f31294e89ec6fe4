"""The covering note (บันทึกข้อความ) that goes with a month's report, laid out as the rules for official letters have a memo.

All its figures are Thai digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from exports.cases.addressee import HEAD
from exports.document import Block, Document, Heading, MemoLine, Paragraph, Signature
from exports.papers.office import Office, office_of
from exports.papers.words import file_words, number_words, period_words
from models.dates import Period, format_long_date, format_period
from models.form.project import ProgressReport
from models.reports.register_figures import take_figures
from models.storage.database import snapshot
from models.thai import clean_line, to_thai_digits

_BLANK = "." * 30


def covering_note(
    period: Period,
    *,
    written_on: date,
    report: ProgressReport | None = None,
    to: str = "",
    number: str = "",
    subject: str = "",
    enclosures: Sequence[str] = (),
) -> Document:
    """The note that goes with the report of a period.

    Args:
        period: of the report.
        written_on: date of the note; the figures are counted as of the end of this day, where no report gives them.
        report: the report that goes with it; a figure that it does not give is taken from the register.
        to: to whom it goes; to the head if empty.
        number: of the note; a blank to write in if empty.
        subject: what it is about; the report of the period if empty.
        enclosures: what goes with it, a line each.
    """
    with snapshot():
        office = office_of(period.end)
        taken = take_figures(period, as_of=written_on)
    stated = report or ProgressReport(0)
    received, finished, pending = (
        counted if given is None else given
        for given, counted in (
            (stated.received, taken.received),
            (stated.finished, taken.finished),
            (stated.pending, taken.pending),
        )
    )
    ours = office.name or "หน่วยงาน"
    body = (
        f"ด้วย{ours} ได้ติดตามและแก้ไขปัญหาเรื่องร้องเรียนในระบบเรื่องร้องทุกข์ของกรุงเทพมหานคร (MIS) "
        f"ที่ได้รับระหว่างวันที่ {format_period(period)} จำนวน {number_words(received)} เรื่อง "
        f"ดำเนินการเสร็จสิ้น {number_words(finished)} เรื่อง คงค้างอยู่ระหว่างดำเนินการ {number_words(pending)} เรื่อง"
    )
    times = f"รายงานความก้าวหน้า ครั้งที่ {report.number} " if report else "รายงานผลการดำเนินการ "
    return memo(
        f"บันทึกข้อความ รายงานเรื่องร้องเรียน {file_words(period)}",
        office,
        written_on=written_on,
        number=number,
        subject=clean_line(subject) or _subject(period),
        to=to,
        paragraphs=(
            body,
            *sending_words(f"ในการนี้ {ours} ขอส่ง{times}{period_words(period)}", enclosures),
            "จึงเรียนมาเพื่อโปรดทราบ",
        ),
    )


def _subject(period: Period) -> str:
    return f"รายงานผลการติดตามและแก้ไขปัญหาเรื่องร้องเรียน {period_words(period)}"


def sending_words(what: str, enclosures: Sequence[str]) -> list[str]:
    """What is sent, and what goes with it: a memo has no line for that in its heading, as a letter to the outside has (ข้อ 12.6).

    Args:
        what: the sentence.
        enclosures: a line each; blank ones are left out.
    """
    named = list(filter(None, map(clean_line, enclosures)))
    if not named:
        return [what]
    if len(named) == 1:
        return [f"{what} พร้อมเอกสารประกอบ คือ {named[0]}"]
    # No numbered list: its numbers would be the format's own, which are not Thai digits.
    numbered = (f"{place}. {text}" for place, text in enumerate(named, start=1))
    return [f"{what} พร้อมเอกสารประกอบ ดังนี้", *numbered]


def memo(
    title: str,
    office: Office,
    *,
    written_on: date,
    number: str,
    subject: str,
    to: str,
    paragraphs: Sequence[str],
    role: str = "ผู้รับผิดชอบโครงการ",
) -> Document:
    """A memo as the rules for official letters have it, in Thai digits.

    Args:
        title: of the document.
        office: that writes it.
        written_on: its date.
        number: its own; a blank to write in if empty.
        subject: what it is about.
        to: to whom it goes; to the head if empty.
        paragraphs: what it says.
        role: as what somebody signs.
    """
    blocks: list[Block] = [
        Heading("บันทึกข้อความ", 1),
        MemoLine((("ส่วนราชการ", " ".join(filter(None, (office.name, office.phone))) or _BLANK),)),
        MemoLine((("ที่", clean_line(number) or _BLANK), ("วันที่", format_long_date(written_on)))),
        MemoLine((("เรื่อง", clean_line(subject)),)),
        MemoLine((("เรียน", clean_line(to) or HEAD),)),
        *(Paragraph(text, is_indented=True) for text in paragraphs),
        # Name and position below the line, as an official letter has them.
        Signature((_BLANK, f"({office.responsible.name or _BLANK})", role)),
    ]
    return Document(title, tuple(map(_to_thai_digits, blocks)))


def _to_thai_digits(block: Block) -> Block:
    match block:
        case MemoLine(fields):
            return MemoLine(tuple((label, to_thai_digits(value)) for label, value in fields))
        case Heading() | Paragraph():
            return replace(block, text=to_thai_digits(block.text))
        case Signature():
            return Signature(tuple(map(to_thai_digits, block.lines)))
    return block
