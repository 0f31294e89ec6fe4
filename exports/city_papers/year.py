"""The roll-up of a fiscal year: a row for each office, and one for each month."""

from __future__ import annotations

from exports.city_papers.month import cells_of
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
from models.dates import format_long_date, format_month, format_short_month
from models.form.finding import Severity
from models.thai import order_key

_REPORTS = "รายงาน"
_HOW = (
    "ขีด (-) หมายถึง ไม่ทราบ มิใช่ศูนย์ เดือนที่ยังไม่ได้รับรายงานหรือยังไม่นับ ไม่อยู่ในยอดรวม",
    "รับทั้งหมด เสร็จสิ้น และค้าง เป็นผลบวกของรายงานรายเดือน แต่ละเดือนนับ ณ วันที่หน่วยงานนับ ค้างจึงมิใช่จำนวนที่ค้างอยู่ในวันที่จัดทำ",
    "ทันกำหนด คือ ร้อยละของเรื่องที่ประเมินได้ซึ่งรับเรื่องและเสร็จสิ้นทันกำหนดทั้งสองขั้น มีเฉพาะในชุดข้อมูลที่ระบุไว้",
    "ประเภทและฝ่าย มีเฉพาะในชุดข้อมูล เรื่องที่มีหลายประเภทหรือหลายฝ่ายนับในทุกประเภทหรือทุกฝ่าย",
    "ไม่มีลายมือชื่อ หมายถึง จำนวนรายงานที่ไม่มีลายมือชื่อดิจิทัลของกุญแจที่ยืนยันแล้วรับรองว่ามาจากหน่วยงาน",
)


def year_paper(overview: Overview) -> Document:
    """The roll-up of a fiscal year, as far as it has gone.

    Args:
        overview: of the fiscal year; its `today` is the day as of which the paper is.
    """
    cells = [cell for month in overview.months for cell in cells_of(overview, month)]
    sums = sum_cells(cells)
    office = office_of(overview.today)
    blocks: list[Block] = [Heading(f"สรุปเรื่องร้องเรียนของหน่วยงาน ปีงบประมาณ พ.ศ. {overview.year}", 1)]
    if office.name:
        blocks.append(LabelValue("หน่วยงานผู้จัดทำ", office.name))
    blocks += [
        LabelValue("ข้อมูล ณ วันที่", format_long_date(overview.today)),
        LabelValue(OFFICE, f"{number_words(len({cell.office.id for cell in cells}))} {OFFICES}"),
        *sums_line(sums, "ฉบับ"),
        *indicator_lines(sums),
        *what_is_not_in(sums, "ฉบับ"),
        *unknown_lines(overview.unknown),
        Heading("รายหน่วยงาน"),
        _offices(overview),
        Heading("รายเดือน"),
        _months(overview),
        Heading("ข้อสังเกตที่ต้องแก้ไข"),
        _findings(cells),
        *groups(sums),
        Heading("วิธีนับ"),
        Items(_HOW),
        signature("ผู้จัดทำ", office.responsible.name or ""),
    ]
    title = f"สรุปเรื่องร้องเรียนของหน่วยงาน ปีงบประมาณ {overview.year} ณ {format_long_date(overview.today)}"
    return Document(title, tuple(blocks), is_wide=True)


def _offices(overview: Overview) -> Table:
    rows: list[Row] = []
    every: list[Cell] = []
    for office in overview.offices:
        cells = [cell for cell in overview.of_office(office.id) if cell.state is not State.NOT_EXPECTED]
        if not cells:
            continue
        sums, every = sum_cells(cells), every + cells
        missing = [format_short_month(cell.month) for cell in cells if cell.state is State.MISSING]
        found = sum(len(findings_of(cell)) for cell in cells)
        rows.append(
            (
                number_words(len(rows) + 1),
                office.name,
                f"{sums.counted} / {sums.expected}",
                number_words(sums.unsigned),
                *figures(sums),
                " ".join(missing),
                number_words(found),
            )
        )
    if rows:
        total = sum_cells(every)
        rows.append(
            ("", total_words(total, "ฉบับ"), "", number_words(total.unsigned), *figures(total), "", "")
        )
    columns = (
        Column("ที่", Align.RIGHT),
        Column(OFFICE),
        *numbers(_REPORTS, "ไม่มีลายมือชื่อ", RECEIVED, FINISHED, PENDING, SHARE),
        Column("เดือนที่ยังไม่ได้รับ"),
        *numbers("ข้อสังเกต"),
    )
    return Table(columns, rows, "ไม่มีหน่วยงานที่ต้องส่งรายงานในปีนี้")


def _months(overview: Overview) -> Table:
    rows: list[Row] = []
    for month in overview.months:
        sums = sum_cells(cells_of(overview, month))
        if sums.expected:
            rows.append((format_month(month), f"{sums.counted} / {sums.expected}", *figures(sums)))
    columns = (Column("เดือน"), *numbers(OFFICE, RECEIVED, FINISHED, PENDING, SHARE))
    return Table(columns, rows, "ยังไม่มีเดือนที่ต้องส่งรายงาน")


def _findings(cells: list[Cell]) -> Table:
    rows: list[Row] = [
        (cell.office.name, format_month(cell.month), finding_words(finding)[1])
        for cell in sorted(cells, key=lambda cell: (order_key(cell.office.name), cell.month))
        for finding in findings_of(cell, Severity.ERROR)
    ]
    return Table((Column(OFFICE), Column("เดือน"), Column("ข้อสังเกต")), rows, "ไม่มี")
