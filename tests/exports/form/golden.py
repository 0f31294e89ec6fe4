"""The papers kept as bytes in `golden/`. After a wanted change: `python -m tests.exports.form.golden`, and read the difference."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from exports.document import join_lines
from exports.form.as_document import form_document
from exports.form.markdown import write_markdown
from exports.form.text import write_text
from exports.form.values import Digits
from exports.formats.html import write_html
from models.form.project import Form, Person, ProgressReport, Project
from models.form.validation import clean_project, clean_report

FOLDER = Path(__file__).parent / "golden"

HARD = Form(
    clean_project(
        Project(
            code="90010000-0007",
            name="กิจกรรม *เร่งด่วน* | น้ำท่วมขัง <b> & \x1b[31mทางเท้า\u202e",
            fiscal_year=2565,
            starts_on=date(2021, 10, 1),
            ends_on=date(2022, 9, 30),
            budget_received=Decimal("1250000.50"),
            budget_spent=Decimal("0"),
            agency="สำนักงานเขตสามคลอง",
            units=("ฝ่ายปกครอง", "งานรับเรื่องราวร้องทุกข์และติดตามผลการแก้ไขปัญหาของประชาชนในพื้นที่"),
            responsible=Person("นางสาวใบบัว ทองตัวอย่าง", "๕๑๐๔ ต่อ 2"),
            coordinator=Person("นายสมมติ 007"),
            rationale="# ไม่ใช่หัวข้อ\n1. ข้อแรก\n2. ข้อสอง ที่ยาวมากจนต้องตัดไปขึ้นบรรทัดใหม่ เพราะน้ำไม่ไหลลงท่อระบายน้ำริมถนนสายหลักของเขต\nรหัสโครงการ... : ไม่ใช่ป้าย",
            objective="A" * 100,
            strategy="ด้านที่ ๗ : Management",
        )
    ),
    (
        clean_report(
            ProgressReport(
                number=1,
                label=1,
                reported_on=date(2021, 10, 31),
                period_start=date(2021, 10, 1),
                period_end=date(2021, 10, 31),
                received=91,
                finished=71,
                pending=20,
                narrative="จำนวนเรื่องร้องเรียน ตั้งแต่วันที่ 1 - 31 ตุลาคม 2564 ในซอย 44 จำนวน 91 เรื่อง ดำเนินการเสร็จสิ้น 71 เรื่อง ค้าง 20 เรื่อง",
                progress_percent=Decimal("8.33"),
                disbursed=Decimal("0"),
                plan_status="เป็นไปตามแผน",
                target_status="เป็นไปตามเป้าหมาย",
            )
        ),
        clean_report(
            ProgressReport(
                number=2,
                label=3,
                received=7,
                narrative=":: 1/1/2565 : รายงานครั้งที่9 | ก\\ข `ค` _ง_",
                progress_percent=Decimal("100"),
                disbursed=Decimal("12345.60"),
                plan_status="ล่าช้ากว่าแผน : รอผู้รับจ้าง",
            )
        ),
        clean_report(ProgressReport(number=3)),
    ),
)
"""Each hard case once: marks, ำ, bars, markup, control characters, long words, labels as text, unknown values."""


def papers() -> Iterator[tuple[str, str]]:
    """Each golden file's name with what the writers make now."""
    for digits in Digits:
        yield f"form-{digits}.txt", write_text(HARD, digits=digits)
        yield f"form-{digits}.md", write_markdown(HARD, digits=digits)
        yield f"form-{digits}.html", join_lines(write_html(form_document(HARD, digits=digits)))
    yield "form-narrow.txt", write_text(HARD, width=40)
    yield "form-empty.txt", write_text(Form())
    yield "form-empty.md", write_markdown(Form())
    yield "form-empty.html", join_lines(write_html(form_document(Form())))


if __name__ == "__main__":
    for name, text in papers():
        (FOLDER / name).write_bytes(text.encode())
