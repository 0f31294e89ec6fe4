"""What we write has each label, colon and blank of the city's own print; `PRINTED` is that of an invented office, letter by letter."""

import re
from datetime import date
from decimal import Decimal

import pytest

from exports.form.markdown import write_markdown
from exports.form.reader import read_form
from exports.form.text import write_text
from models.form.project import Form, Person, ProgressReport, Project

PRINTED = """\
** แบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ **
1. ชื่อโครงการและหน่วยงานที่รับผิดชอบโครงการ
1.1 รหัสโครงการและชื่อโครงการ
ชื่อโครงการ/กิจกรรม : กิจกรรมติดตามเรื่องร้องเรียน
รหัสโครงการ... : 50990000-0001
ปีงบประมาณ พ.ศ. : 2563
เริ่มต้นโครงการ : 2019-10-01 00:00:00
งบประมาณที่ได้รับ : 0 บาท
สิ้นสุดโครงการ : 2020-09-30 00:00:00
งบประมาณที่ใช้ไป : 0 บาท
1.2 หน่วยงานที่รับผิดชอบ
หน่วยงานที่รับผิดชอบ. : สำนักงานเขตทุ่งสมมติ / ฝ่ายปกครอง / ฝ่ายปกครอง
ชื่อผู้รับผิดชอบ... : นายสมชาย โทร 5999
ผู้ประสานงาน สยป : นายสมหมาย ใจงาม 1599
1.3 หลักการและเหตุผล
เหตุผล
1.4 วัตถุประสงค์ของโครงการ
วัตถุประสงค์
1.5 เป้าหมายของโครงการ..
เป้าหมาย
1.6 สนับสนุนแผนพัฒนา กทม. ระยะ 20 ปี (ยุทธศาสตร์-ประเด็นยุทธศาสตร์-กลยุทธ์ตามแผนฯ /ตัวชี้วัด)
ประเด็นยุทธศาสตร์ : ด้านที่ ๗
ประเด็นยุทธศา ย่อย : ๗.๕ - เทคโนโลยี
เป้าหมายที่ : ๗.๕.๑ บริการ
ตัวชี้วัด... : มิติที่3 3.1 ระดับความสำเร็จ
2. รายงานความก้าวหน้าของโครงการและการใช้จ่ายงบประมาณ
รายงานครั้งที่1 :: 30/10/2562 : อยู่ระหว่างขั้นตอน...จำนวนเรื่องร้องเรียน จำนวน 91 เรื่อง :: ความก้าวหน้าของงานฯ = 10.00 % \
งบประมาณที่เบิกใช้ (ครั้งที่ 1) = 0 บาท : เป็นไปตามแผน : เป็นไปตามเป้าหมาย
ขอรับรองว่า ข้อมูลที่ปรากฏในเอกสารฉบับนี้ หน่วยงานได้จัดพิมพ์จากระบบงานจริง เพื่อเป็นหลักฐานไว้ตรวจสอบ
ลงชื่อ.....(ผู้รับผิดชอบโครงการ)
ตำแหน่ง .....
"""
FORM = Form(
    Project(
        code="50990000-0001",
        name="กิจกรรมติดตามเรื่องร้องเรียน",
        fiscal_year=2563,
        starts_on=date(2019, 10, 1),
        ends_on=date(2020, 9, 30),
        budget_received=Decimal("0.00"),
        budget_spent=Decimal("0.00"),
        agency="สำนักงานเขตทุ่งสมมติ",
        units=("ฝ่ายปกครอง", "ฝ่ายปกครอง"),
        responsible=Person("นายสมชาย", "5999"),
        coordinator=Person("นายสมหมาย ใจงาม", "1599"),
        rationale="เหตุผล",
        objective="วัตถุประสงค์",
        target="เป้าหมาย",
        strategy="ด้านที่ ๗",
        sub_strategy="๗.๕ - เทคโนโลยี",
        goal="๗.๕.๑ บริการ",
        indicator="มิติที่3 3.1 ระดับความสำเร็จ",
    ),
    (
        ProgressReport(
            number=1,
            label=1,
            reported_on=date(2019, 10, 30),
            received=91,
            narrative="จำนวนเรื่องร้องเรียน จำนวน 91 เรื่อง",
            progress_percent=Decimal("10.00"),
            disbursed=Decimal("0.00"),
            plan_status="เป็นไปตามแผน",
            target_status="เป็นไปตามเป้าหมาย",
        ),
    ),
)


def of_text(text: str) -> list[str]:
    """Its lines without the rules, and with the parts of the report's row one behind the other."""
    lines: list[str] = []
    for line in text.split("\n"):
        if line.startswith("    ") and line.strip().startswith(":"):
            lines[-1] += f" {line.strip()}"
        elif line.strip(" -="):
            lines.append(re.sub(r"(?<=ครั้งที่1) +", " ", line).strip())
    return lines


def of_markdown(text: str) -> list[str]:
    """Its lines without the signs of Markdown."""
    lines = [re.sub(r"^#+ |\\|\*\*(?=.*\*\* :)|(?<=\S)\*\*(?= :)", "", line) for line in text.split("\n")]
    cells = [" ".join(line.strip("|").split(" | ")) if line.startswith("|") else line for line in lines]
    return [line.strip() for line in cells if line.strip(" |-")]


def test_the_text_has_every_label_colon_and_blank_of_the_print() -> None:
    assert of_text(write_text(FORM, width=200)) == PRINTED.splitlines()


def test_the_markdown_has_every_label_colon_and_blank_of_the_print_and_nothing_else() -> None:
    assert of_markdown(write_markdown(FORM)) == PRINTED.splitlines()


def test_the_print_is_read_as_what_we_write() -> None:
    read = read_form(PRINTED.encode())
    assert (read.project, read.reports) == (FORM.project, FORM.reports)


@pytest.mark.parametrize(
    "person",
    [Person("นายสมมติ 007", "1599"), Person(None, "1599"), Person("นายสมมติ", "1 2"), Person("นายสมมติ 007")],
)
def test_a_coordinator_comes_back_whatever_the_name_ends_in(person: Person) -> None:
    form = Form(Project(coordinator=person))
    assert read_form(write_text(form).encode()).project.coordinator == person
