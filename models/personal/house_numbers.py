"""House numbers: after a word for a house, or before one for a place (12/34 หมู่ 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

# The first digit of a number: looking for a digit, and only then at what is before it, is three times as fast.
_HEAD = r"[0-9](?<![0-9][0-9])(?<![0-9][-/.,:+][0-9])(?<![A-Za-z][-/][0-9])"
_TAIL = r"(?![0-9/%])(?![.,:][0-9])"
_LETTER = r"(?: ?[ก-ฮA-Z](?![ก-๎A-Za-z.0-9]))?"
_OF_SLASHED = rf" ?/ ?[0-9]{{1,4}}(?![0-9])(?: ?- ?[0-9]{{1,4}}(?:/[0-9]{{1,4}})?)?{_LETTER}{_TAIL}"
_OF_PLAIN = rf"(?: ?- ?[0-9]{{1,4}})?{_LETTER}{_TAIL}"
_OF_YEAR = r" ?/ ?2[456][0-9]{2}(?![0-9])"
_SLASHED, _PLAIN = f"[0-9]{{1,5}}{_OF_SLASHED}", f"[0-9]{{1,5}}{_OF_PLAIN}"
_SLASHED_NO_YEAR = f"(?![0-9]+{_OF_YEAR}){_SLASHED}"
_COUNTED = (
    "(?! ?(?:วัน|คืน|ครั้ง|ปี|เดือน|เมตร|ม\\.|ซม|กม|จุด|หลัง|เรื่อง|คน|ราย|ชั้น|ต้น|ตัว|คัน|ชม|ชั่วโมง|นาที|น\\.|บาท|สัปดาห์))"
)
_MORE = rf"(?: ?(?:,|และ|กับ|ถึง) ?{_SLASHED})*"
_MORE_PLAIN = rf"(?: ?(?:,|และ|กับ|ถึง) ?(?:{_SLASHED}|{_PLAIN}{_COUNTED}))*"

_WARD = r"(?:หมู่(?:ที่)?|ม\.) ?[0-9]"
_BAD_ROAD = "ชำรุด|เป็น|ทรุด|พัง|ยุบ|มืด|ลื่น|มี|หน้า|หลัง|ขรุขระ|แตก|ไม่|ใน|เปื้อน|เสีย"
_PLACE = rf"(?:{_WARD}|ซอย|ซ\.|ถนน(?! ?(?:{_BAD_ROAD}))|ถ\.|ตรอก|แขวง|ตำบล|ต\.|หมู่บ้าน|คอนโด|อาคาร)"
_DWELLING = r"(?:บ้าน|บ\.|ห้อง(?:ชุด)?|ที่?อยู่|พัก|ตึก(?:แถว)?|อาคาร|คูหา|ทาวน์เฮ้?าส์|ร้าน(?:ค้า)?|คอนโด|หลัง)"

# A word for a house says it all.
_SAID = re.compile(
    rf"(?:{_DWELLING} ?(?:เลขที่|หมายเลข)|เลขที่ ?บ้าน|เลขบ้าน)[ :.]*(?P<number>(?:{_SLASHED}|{_PLAIN}){_MORE_PLAIN})"
)
_HINTED = re.compile(
    rf"(?:บ้าน|ที่อยู่|อยู่(?:ที่)?|ห้อง(?:ชุด)?|อาศัย(?:อยู่)?(?:ที่)?)[ :(]*(?P<number>{_SLASHED_NO_YEAR}{_MORE})"
)
_LIVED_AT = re.compile(rf"(?:ที่อยู่|อยู่ที่|อาศัยอยู่(?:ที่)?)[ :]*(?P<number>{_PLAIN})(?= ?{_PLACE})")
_BY_NUMBER = re.compile(rf"เลขที่[ :.]*(?P<number>{_SLASHED_NO_YEAR}{_MORE}|{_PLAIN}(?= ?{_PLACE}))")
_BEFORE_PLACE = re.compile(
    f"(?P<number>{_HEAD}(?:(?![0-9]*{_OF_YEAR})[0-9]{{0,4}}{_OF_SLASHED}(?= ?{_PLACE})|[0-9]{{0,4}}{_OF_PLAIN}(?= ?{_WARD})))"
)

_OF_A_PAPER = re.compile(
    r"(?:สัญญา|คำสั่ง|หนังสือ|เรื่อง|ใบ[ก-๎]*|โฉนด|เอกสาร|เสา[ก-๎]*|รับ|ที่ดิน|ทะเบียน|โครงการ|คดี|บัญชี|เช็ค|ประตู|สาย|รถ|ถัง[ก-๎]*"
    r"|ครุภัณฑ์|บันทึก|ประกาศ|คำร้อง|พัสดุ|บัตร|เล่ม(?:ที่)? ?[0-9]*|น\.ส\. ?3 ?ก?\.?|มิเตอร์[ก-๎]*|รายงาน|ฎีกา|ตู้|กล้อง|ป้าย) ?$"
)
_OF_A_ROAD = re.compile(
    r"(?:ซอย|ซ\.|แยก|ตรอก|ถนน|ถ\.|ทางหลวง[ก-๎]*) ?[ก-๎]{0,25} ?$"
    r"|(?:เลขที่|ต้นที่|บ่อ[ก-๎]*|เสา[ก-๎]*|เรื่อง(?:ที่)?|กท|ที่ [ก-ฮ]{1,3}|วันที่|เมื่อ|ครั้งที่|ข้อ|มาตรา"
    r"|กม\.|ป\.|ม\.|ปี|ขนาด|ชั้น|สาย|คำสั่งที่|หนังสือที่|จุดที่|หมู่|หมู่ที่|ระดับ|ท่อ|ไฟดับ) ?$"
)
_MAY_END = frozenset((*map(chr, range(ord("ก"), ord("๎") + 1)), ".", " ", "\n"))
"""What a text ends with in which `_OF_A_ROAD` is found: quick to look at."""
_NEVER = re.compile("(?!)")

# Each with what a text must have for it, and with what before it makes it another thing's number.
_PATTERNS = (
    (("เลข",), _SAID, _NEVER),
    (("/",), _HINTED, _NEVER),
    (("อยู่",), _LIVED_AT, _NEVER),
    (("เลขที่",), _BY_NUMBER, _OF_A_PAPER),
)
_BEFORE = 40

SIGNS = (
    re.compile("เลข(?:ที่)? ?(?:บ้าน)?[ :.]*[0-9]"),
    re.compile("(?:บ้าน|อยู่|ห้อง|อาศัย)(?:ชุด|อยู่)?(?:ที่)?[ :(]*[0-9]"),
)
"""One of them matches a part of each house number that a word before it tells; they are quick to look for."""


def house_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where house numbers stand in a folded text: the number alone, for the road and the ward tell where the work is."""
    for signs, pattern, of_another in _PATTERNS:
        if any(sign in text for sign in signs):
            for match in pattern.finditer(text):
                if not of_another.search(text[max(0, match.start() - _BEFORE) : match.start()]):
                    yield match.span("number")
    yield from numbers_before_places(text)


def numbers_before_places(text: str) -> Iterator[tuple[int, int]]:
    """Where those stand that only the place behind them tells."""
    if not ("/" in text or "หมู่" in text or "ม." in text):
        return
    spans = [match.span() for match in _BEFORE_PLACE.finditer(text)]
    for start, end in spans:
        if not (
            start and text[start - 1] in _MAY_END and _OF_A_ROAD.search(text[max(0, start - _BEFORE) : start])
        ):
            yield start, end
