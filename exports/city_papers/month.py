"""The roll-up of a month: a row for each office that is to report."""

from __future__ import annotations

from datetime import date

from exports.city_papers.words import (
    FINISHED,
    OFFICE,
    OFFICES,
    PENDING,
    RECEIVED,
    SHARE,
    figures,
    finding_words,
    findings_of,
    groups,
    indicator_lines,
    numbers,
    state_words,
    sums_line,
    total_words,
    unknown_lines,
    what_is_not_in,
)
from exports.document import Align, Block, Column, Document, Heading, Items, LabelValue, Row, Table
from exports.papers.office import office_of
from exports.papers.words import number_words, signature
from models.city.cells import Cell, State
from models.city.overview import Overview
from models.city.sums import sum_cells
from models.dates import format_long_date, format_month, format_short_date

_COLUMNS = (
    Column("ที่", Align.RIGHT),
    Column(OFFICE),
    Column("รายงาน"),
    Column("วันที่ได้รับ"),
    *numbers(RECEIVED, FINISHED, PENDING, SHARE, "ข้อสังเกต"),
)
_HOW = (
    "ขีด (-) หมายถึง ไม่ทราบ มิใช่ศูนย์ หน่วยงานที่ยังไม่ได้รับรายงานหรือยังไม่นับ ไม่อยู่ในยอดรวม",
    "รับทั้งหมด เสร็จสิ้น และค้าง เป็นตัวเลขตามรายงานของหน่วยงาน ณ วันที่หน่วยงานนับ",
    "ทันกำหนด คือ ร้อยละของเรื่องที่ประเมินได้ซึ่งรับเรื่องและเสร็จสิ้นทันกำหนดทั้งสองขั้น มีเฉพาะในชุดข้อมูลที่ระบุไว้",
    "ประเภทและฝ่าย มีเฉพาะในชุดข้อมูล เรื่องที่มีหลายประเภทหรือหลายฝ่ายนับในทุกประเภทหรือทุกฝ่าย",
    "ไม่ลงลายมือชื่อ หมายถึง แบบรายงานที่ไม่มีลายมือชื่อดิจิทัลรับรองว่ามาจากหน่วยงาน",
)


def month_paper(overview: Overview, month: date) -> Document:
    """The roll-up of a month.

    Args:
        overview: of its fiscal year; its `today` is the day as of which the paper is.
        month: first day of the month.
    """
    cells = cells_of(overview, month)
    sums = sum_cells(cells)
    office = office_of(overview.today)
    rows: list[Row] = [
        (
            number_words(place),
            cell.office.name,
            state_words(cell),
            format_short_date(cell.came_on) if cell.came_on else "",
            *figures(sum_cells([cell])),
            number_words(len(findings_of(cell))) if cell.own or cell.counts else "",
        )
        for place, cell in enumerate(cells, start=1)
    ]
    rows += [("", total_words(sums, OFFICES), "", "", *figures(sums), "")] if rows else []
    blocks: list[Block] = [Heading(f"สรุปเรื่องร้องเรียนของหน่วยงาน ประจำเดือน{format_month(month)}", 1)]
    if office.name:
        blocks.append(LabelValue("หน่วยงานผู้จัดทำ", office.name))
    blocks += [
        LabelValue("ข้อมูล ณ วันที่", format_long_date(overview.today)),
        *sums_line(sums, OFFICES),
        *indicator_lines(sums),
        *what_is_not_in(sums, OFFICES),
        *unknown_lines(overview.unknown, month),
        Heading("รายหน่วยงาน"),
        Table(_COLUMNS, rows, "ไม่มีหน่วยงานที่ต้องส่งรายงานของเดือนนี้"),
        Heading("หน่วยงานที่ยังไม่ได้รับรายงาน"),
        _missing(cells),
        Heading("ข้อสังเกต"),
        _findings(cells),
        *groups(sums),
        Heading("วิธีนับ"),
        Items(_HOW),
        signature("ผู้จัดทำ", office.responsible.name or ""),
    ]
    title = f"สรุปเรื่องร้องเรียนของหน่วยงาน {format_month(month)} ณ {format_long_date(overview.today)}"
    return Document(title, tuple(blocks), is_wide=True)


def cells_of(overview: Overview, month: date) -> list[Cell]:
    """The offices that are to report a month, or of which something came, by name.

    Args:
        overview: of its fiscal year.
        month: its first day; one that has not begun has none.
    """
    if month not in overview.months:
        return []
    return [cell for cell in overview.of_month(month) if cell.state is not State.NOT_EXPECTED]


def _missing(cells: list[Cell]) -> Table:
    rows: list[Row] = [
        (cell.office.name, format_short_date(cell.due_on), state_words(cell))
        for cell in cells
        if cell.came_on is None
    ]
    columns = (Column(OFFICE), Column("ครบกำหนดส่ง"), Column("รายงาน"))
    return Table(columns, rows, "ได้รับรายงานจากทุกหน่วยงานแล้ว" if cells else "ไม่มี")


def _findings(cells: list[Cell]) -> Table:
    rows: list[Row] = [
        (cell.office.name, *finding_words(finding)) for cell in cells for finding in findings_of(cell)
    ]
    return Table((Column(OFFICE), Column("ระดับ"), Column("ข้อสังเกต")), rows, "ไม่มีข้อสังเกต")
