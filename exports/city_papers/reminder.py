"""The reminder to an office of which the report of a month is missing."""

from __future__ import annotations

from exports.cases.addressee import head_of
from exports.city_papers.note import OURS
from exports.document import Document
from exports.papers.covering_note import memo
from exports.papers.office import office_of
from models.city.cells import Cell
from models.city.overview import Overview
from models.dates import format_long_date, format_month


def reminder_paper(overview: Overview, cell: Cell) -> Document:
    """The reminder.

    Args:
        overview: its `today` is the date of the reminder.
        cell: the month of the office.
    """
    office = office_of(overview.today)
    month = format_month(cell.month)
    about = f"รายงานผลการติดตามและแก้ไขปัญหาเรื่องร้องเรียน ประจำเดือน{month}"
    return memo(
        f"ขอติดตามรายงานเรื่องร้องเรียน {month} {cell.office.name}",
        office,
        written_on=overview.today,
        number="",
        subject=f"ขอติดตาม{about}",
        to=head_of(cell.office.name),
        paragraphs=(
            f"ตามที่{cell.office.name} มีกำหนดส่ง{about} ภายในวันที่ {format_long_date(cell.due_on)} นั้น",
            f"{office.name or OURS} ได้ตรวจสอบแล้ว ปรากฏว่า ณ วันที่ {format_long_date(overview.today)} "
            "ยังไม่ได้รับรายงานดังกล่าว",
            "จึงขอความอนุเคราะห์จัดส่งรายงานโดยตอบกลับอีเมลฉบับนี้ พร้อมแนบชุดข้อมูลจากโปรแกรมตามเรื่อง "
            "หรือแบบรายงานความก้าวหน้าโครงการ หากได้จัดส่งแล้ว ต้องขออภัยมา ณ โอกาสนี้ และขอความกรุณาแจ้งวันที่และช่องทาง"
            "ที่จัดส่ง เพื่อตรวจสอบต่อไป",
            "จึงเรียนมาเพื่อโปรดพิจารณาดำเนินการ",
        ),
        role="ผู้จัดทำ",
    )
