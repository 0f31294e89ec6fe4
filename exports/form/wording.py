"""The fixed words of the form, letter by letter as the city's system prints them, slips and dots included."""

from typing import NamedTuple

TITLE = "** แบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ **"
ROW_LABEL = "รายงานครั้งที่"
CERTIFICATION = "ขอรับรองว่า ข้อมูลที่ปรากฏในเอกสารฉบับนี้ หน่วยงานได้จัดพิมพ์จากระบบงานจริง เพื่อเป็นหลักฐานไว้ตรวจสอบ"
SIGNATURE = "ลงชื่อ.....(ผู้รับผิดชอบโครงการ)"
POSITION = "ตำแหน่ง ....."
RULE = "="
"""Drawn across the page under the title of the plain text."""

UNKNOWN = "-"
"""Stands on paper for what is not known."""

BAHT = "บาท"
PHONE = "โทร"


class Line(NamedTuple):
    """One label of the form with the project's field behind it."""

    field: str
    label: str


class Section(NamedTuple):
    """One numbered section: its heading, then either labelled lines or the paragraphs of one field.

    Attributes:
        number: as printed, e.g. `1.3`.
        heading: without the number.
        lines: the labelled lines.
        paragraphs: the project's field that is the section's whole text, or None.
    """

    number: str
    heading: str
    lines: tuple[Line, ...] = ()
    paragraphs: str | None = None

    @property
    def title(self) -> str:
        """Number and heading as printed."""
        return f"{self.number} {self.heading}"


SECTIONS = (
    Section("1.", "ชื่อโครงการและหน่วยงานที่รับผิดชอบโครงการ"),
    Section(
        "1.1",
        "รหัสโครงการและชื่อโครงการ",
        (
            Line("name", "ชื่อโครงการ/กิจกรรม"),
            Line("code", "รหัสโครงการ..."),
            Line("fiscal_year", "ปีงบประมาณ พ.ศ."),
            Line("starts_on", "เริ่มต้นโครงการ"),
            Line("budget_received", "งบประมาณที่ได้รับ"),
            Line("ends_on", "สิ้นสุดโครงการ"),
            Line("budget_spent", "งบประมาณที่ใช้ไป"),
        ),
    ),
    Section(
        "1.2",
        "หน่วยงานที่รับผิดชอบ",
        (
            Line("agency", "หน่วยงานที่รับผิดชอบ."),
            Line("responsible", "ชื่อผู้รับผิดชอบ..."),
            Line("coordinator", "ผู้ประสานงาน สยป"),
        ),
    ),
    Section("1.3", "หลักการและเหตุผล", paragraphs="rationale"),
    Section("1.4", "วัตถุประสงค์ของโครงการ", paragraphs="objective"),
    Section("1.5", "เป้าหมายของโครงการ..", paragraphs="target"),
    Section(
        "1.6",
        "สนับสนุนแผนพัฒนา กทม. ระยะ 20 ปี (ยุทธศาสตร์-ประเด็นยุทธศาสตร์-กลยุทธ์ตามแผนฯ /ตัวชี้วัด)",
        (
            Line("strategy", "ประเด็นยุทธศาสตร์"),
            Line("sub_strategy", "ประเด็นยุทธศา ย่อย"),
            Line("goal", "เป้าหมายที่"),
            Line("indicator", "ตัวชี้วัด..."),
        ),
    ),
    Section("2.", "รายงานความก้าวหน้าของโครงการและการใช้จ่ายงบประมาณ"),
)
REPORTS_SECTION = SECTIONS[-1]
