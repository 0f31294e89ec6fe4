"""What a file's unknown columns hold, hidden by what a column is called, or else by what stands in it."""

from __future__ import annotations

from collections.abc import Iterable

from models.personal.folding import fold
from models.personal.kinds import Kind
from models.personal.late_patterns import late_pattern
from models.personal.masking import mask
from models.personal.words import HELD_BACK, TAG_OF

_SIGNS = late_pattern(r"[\s_\-–—./:;()\[\]{}*#\"'“”]+")

# By the header without blanks and signs, in small letters; the first that matches tells the tag.
_HEADERS = (
    (late_pattern("อี?เมล|e?mail"), TAG_OF[Kind.EMAIL]),
    (late_pattern("ไลน์|^line|เฟซ|เฟส(?!บ)|facebook|^fb|^ig$|twitter|whatsapp|telegram"), TAG_OF[Kind.LINE]),
    (
        late_pattern(
            "บัตรป|เลขบัตร|บัตรประ|^บัตร|ปชช|เลขประจำตัว|ประจำตัวประชาชน|เลขประชาชน|13หลัก|citizen|national|idcard|cardid|passport"
            "|หนังสือเดินทาง|^(?:c|n|p)id$"
        ),
        TAG_OF[Kind.IDENTITY],
    ),
    (late_pattern("บัญชี|พร้อมเพย์|promptpay|bankacc|accountn"), TAG_OF[Kind.BANK]),
    (late_pattern("ทะเบียนรถ|ป้ายทะเบียน|licenseplate|^plate"), TAG_OF[Kind.PLATE]),
    (late_pattern("โทร|เบอร์|มือถือ|phone|mobile|^tel|^cell|^ติดต่อ|ติดต่อกลับ|^contact"), TAG_OF[Kind.PHONE]),
    (late_pattern("ที่อยู่|บ้านเลขที่|เลขที่บ้าน|ภูมิลำเนา|homeaddr|houseno|^address"), TAG_OF[Kind.HOUSE]),
    (
        late_pattern(
            "^ชื่อ(?!เรื่อง|ถนน|ซอย|หน่วย|โครงการ|ชุมชน|สถานที่|หมู่บ้าน|ไฟล์|แขวง|เขต|ตำบล|อำเภอ|จังหวัด|ช่องทาง|ประเภท|ฝ่าย|กิจกรรม|ระบบ|อาคาร|ปัญหา)"
            "|ชื่อผู้|ชื่อเล่น|สกุล|^ผู้(?!รับผิดชอบ|รับเหมา|รับจ้าง)|เจ้าของ|คู่กรณี|พยาน|^name$|(?:full|first|last|sur|nick|user|display|middle|contact|given|family)name"
            "|nameof|complainant|reporter|requester|customer|informer|sender|owner|^author|^user|^person"
            "|^(?:created|reported|requested|submitted|sent|opened|informed|updated)by"
        ),
        TAG_OF[Kind.NAME],
    ),
    (
        late_pattern(
            "วันเกิด|^อายุ|^เพศ|สัญชาติ|ศาสนา|^เชื้อชาติ|birth|^dob$|^age$|^sex$|^gender$|^ip$|ipaddress|deviceid"
        ),
        HELD_BACK,
    ),
)


def hide_beside(header: str, text: str) -> str:
    """What may be read of a column that has no place in the register.

    Args:
        header: what the column is called in its file.
        text: what stands in it.

    Returns:
        A tag, if the header means a person or how to reach one; else the text without its personal data.
    """
    if not text.strip():
        return text
    key = _SIGNS.sub("", fold(header).text).casefold()
    for pattern, tag in _HEADERS:
        if pattern.search(key):
            return tag
    return mask(text)


def hide_all_beside(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Headers and texts, of which each text is as `hide_beside` leaves it."""
    return tuple((header, hide_beside(header, text)) for header, text in pairs)
