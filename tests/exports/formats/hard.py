"""A paper with each hard case once, for the golden files of the formats."""

from collections.abc import Iterator

from exports.document import (
    Align,
    Block,
    Column,
    Document,
    Heading,
    Items,
    LabelValue,
    PageBreak,
    Paragraph,
    Signature,
    Table,
)

MARKUP = (
    "<b>หนา</b> & <script>alert(1)</script> | *ดาว* _ขีด_ `รหัส` [ที่](http://x) ![รูป](y) ~~ขีดฆ่า~~ \\ &amp; <br>"
)
LONG_THAI = "น้ำท่วมขังบริเวณปากซอยถนนสายหลักของเขตเพราะน้ำไม่ไหลลงท่อระบายน้ำที่อุดตันด้วยเศษใบไม้และขยะที่ประชาชนนำมาทิ้งไว้"
LONG_WORD = "A" * 90
LEFTOVERS = "ก่อน\x1b[31mแดง\x07\u202e\u200bหลัง\u00a0ช่อง"

BLOCKS: tuple[Block, ...] = (
    Heading("บันทึกข้อความ เรื่องน้ำท่วมขัง กำหนดการซ่อมบำรุง ครั้งที่ ๑ # ไม่ใช่เครื่องหมาย #", 1),
    LabelValue("ส่วนราชการ", "สำนักงานเขตสามคลอง โทร. ๐ ๒๐๐๐ ๐๐๐๐"),
    LabelValue("วันที่", "๔ กุมภาพันธ์ ๒๕๖๓"),
    LabelValue("เรื่อง (ย่อ) *", LONG_THAI),
    LabelValue("ที่", ""),
    Paragraph(LONG_THAI * 2, is_indented=True),
    Paragraph("# ไม่ใช่หัวข้อ"),
    Paragraph("1. ไม่ใช่รายการ"),
    Paragraph("- ไม่ใช่รายการ"),
    Paragraph("=1+1"),
    Paragraph(MARKUP),
    Paragraph(LEFTOVERS),
    Paragraph(LONG_WORD),
    Heading("รายการ"),
    Items(("ข้อแรก", "2. ข้อสองที่ขึ้นต้นด้วยเลข", LONG_THAI)),
    Items(("รายการใหม่ซึ่งเริ่มนับหนึ่งอีกครั้ง",)),
    Heading("ตารางที่แคบ", 3),
    Table(
        (Column("ประเภท"), Column("รับ", Align.RIGHT), Column("สถานะ", Align.CENTRE)),
        (("น้ำท่วม", "1,052", "●"), ("ท่อระบายน้ำ | ฝาท่อ", "๗", "✓"), ("", "0", "")),
    ),
    Heading("ตารางที่กว้าง"),
    Table(
        (Column("ที่", Align.RIGHT), Column("เลขที่"), Column("เรื่อง"), Column("สถานที่")),
        (
            ("1", "2563-B9WGC7", LONG_THAI, "ปากซอย ๔๔\nเขตสามคลอง"),
            ("2", "GZ8TTL", LONG_WORD, MARKUP),
            ("3", "66-D1", "=1+1", "@SUM(A1)"),
        ),
    ),
    Heading("ตารางที่เขียนด้วยมือ"),
    Table(
        (Column("เลขที่"), Column("เรื่อง"), Column("ผลการดำเนินการ", by_hand=20), Column("ลงชื่อ", by_hand=12)),
        (("2563-B9WGC7", "น้ำท่วมขังปากซอย", "", ""), ("GZ8TTL", LONG_THAI, "", "")),
    ),
    Heading("ตารางที่มีหลายช่อง"),
    Table(
        (*(Column(f"ช่องที่ {place}") for place in range(1, 10)), Column("ลงชื่อ", by_hand=12)),
        ((*(f"ค่าที่ยาวพอสมควร {place}" for place in range(1, 10)), ""), ("",) * 10),
    ),
    Table((Column("ก"), Column("ข")), (("ไม่มี", "หัวตาราง"),), has_head=False),
    Heading("ตารางว่าง"),
    Table((Column("เลขที่"), Column("เรื่อง")), (), "ไม่มีเรื่อง *ค้าง* ในเดือนนี้"),
    Signature(
        (
            "ลงชื่อ ........................................ ผู้รายงาน",
            "(นางสาวใบบัว ทองตัวอย่าง)",
            "",
            "วันที่ .... / .... / ....",
        )
    ),
    PageBreak(),
    Heading("หน้าใหม่"),
    Paragraph("จึงเรียนมาเพื่อโปรดทราบ", is_indented=True),
    Signature(("หัวหน้าฝ่าย",)),
)

HARD = Document('เรื่องน้ำท่วม <ครั้งที่ 1> & "อื่น ๆ"', BLOCKS)


class Counted:
    """Rows that no list holds; knows how many of them were alive at a time."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.times = 0

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        self.times += 1
        for place in range(1, self.number + 1):
            yield f"{place:,}", f"2563-{place:05}", f"น้ำท่วมขังปากซอย {place} ฝาท่อระบายน้ำชำรุด"
