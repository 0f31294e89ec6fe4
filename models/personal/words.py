"""The words that tell what a number or a name is: kept apart, for an office will want more of them."""

from __future__ import annotations

from models.personal.kinds import Kind

TAG_OF = {
    Kind.NAME: "(ปิดชื่อ)",
    Kind.PHONE: "(ปิดเบอร์โทร)",
    Kind.IDENTITY: "(ปิดเลขประจำตัว)",
    Kind.HOUSE: "(ปิดเลขที่บ้าน)",
    Kind.EMAIL: "(ปิดอีเมล)",
    Kind.PLATE: "(ปิดทะเบียนรถ)",
    Kind.BANK: "(ปิดเลขบัญชี)",
    Kind.LINE: "(ปิดไอดีไลน์)",
}
"""What stands in place of masked data; papers are Thai, so are these."""

HELD_BACK = "(ปิดข้อมูล)"
"""What stands in place of other data of a person, such as a day of birth."""

TAGS = (*TAG_OF.values(), HELD_BACK)
"""All tags."""

OF_A_PHONE = r"โทร|เบอร์|มือถือ|ติดต่อ|หมายเลข|แฟกซ์|ไลน์|พร้อมเพย์|วอทส์?แอพ?ป?|(?<![a-z])(?:tel|call|fax|line)|phone|mobile|whatsapp"
"""Before a telephone number, as a pattern that ignores case."""

OF_A_CARD = r"บัตร|ประชาชน|ประจำตัว|ปชช|13 ?หลัก|(?<![a-z])id(?![a-z])"
"""Before the number of an identity card, as a pattern that ignores case."""

OF_A_THING = (
    "รหัส|โครงการ|เลขรับ|หนังสือ|เลขที่ผู้ใช้|หมายเลขผู้ใช้|เครื่องหมาย|นิติบุคคล|เลขทะเบียน|ครุภัณฑ์|พัสดุ|บาร์โค้ด|สัญญา|มิเตอร์|เครื่องวัด"
    "|ใบเสร็จ|ผู้เสียภาษี|เสาไฟ"
)
"""Before a long number that is no person's, as a pattern."""
