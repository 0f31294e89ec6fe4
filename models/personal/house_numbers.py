"""House numbers: after a word for a house, or before one for a place (12/34 หมู่ 5)."""

from __future__ import annotations

from collections.abc import Iterator

from models.personal.late_patterns import late_pattern
from models.personal.word_patterns import has_any

# The first digit of a number: looking for a digit, and only then at what is before it, is three times as fast.
_HEAD = r"[0-9](?<![0-9][0-9])(?<![0-9][-/.,:+][0-9])(?<![A-Za-z][-/][0-9])"
_TAIL = r"(?![0-9/%])(?![.,:][0-9])"
_SLASH = r" ?(?:/|ทับ|\\) ?"
_LETTER = r"(?: ?[ก-ฮA-Z](?![ก-๎A-Za-z.0-9]))?"
_OF_SLASHED = (
    rf"{_SLASH}[0-9]{{1,4}}(?![0-9])(?: ?- ?[0-9]{{1,4}}(?:/[0-9]{{1,4}})?|/[0-9]{{1,4}})?{_LETTER}{_TAIL}"
)
_OF_PLAIN = rf"(?: ?- ?[0-9]{{1,4}})?{_LETTER}{_TAIL}"
_OF_YEAR = rf"{_SLASH}2[456][0-9]{{2}}(?![0-9])"
_SLASHED, _PLAIN = f"[0-9]{{1,5}}{_OF_SLASHED}", f"[0-9]{{1,5}}{_OF_PLAIN}"
_SLASHED_NO_YEAR = f"(?![0-9]+{_OF_YEAR}){_SLASHED}"
_COUNTED = (
    r"(?! ?(?:วัน|คืน|ครั้ง|ปี|เดือน|เมตร|ม\.(?! ?[0-9])|ซม|ตร|กม|กิโล|จุด|หลัง|เรื่อง|คน|ราย|ชั้น|ต้น|ตัว|คัน|ชม|ช\.ม|ชั่วโมง"
    r"|นาที|น\.|น(?![ก-๎])|บาท|สัปดาห์|อาทิตย์"
    r"|กว่า|โมง|ทุ่ม|เซน|ใบ|ถุง|กอง|ลูก|แห่ง|ครัวเรือน|หลังคา|เครื่อง|ดวง|เท่า|แถว|สาย|ฟุต|นิ้ว|วา|ไร่|งาน|มิล|พัน|หมื่น|แสน|ล้าน"
    r"|เปอร์|เม็ด|ห้อง|คูหา|ด้าน|ฝั่ง|เส้น|ช่อง|ทาง|ตึก|อัน|ชิ้น|แผ่น|บ่อ|ฝา|ท่อ|ถัง"
    r"|(?:ม|ก|มี|เม|พ|มิ|ส|ต|ธ)\.? ?[คพย]\.|มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา|[-–] ?[0-9]))"
)
_MORE = rf"(?: ?(?:,|และ|กับ|ถึง) ?{_SLASHED}){{0,20}}"
_MORE_PLAIN = rf"(?: ?(?:,|และ|กับ|ถึง) ?(?:{_SLASHED}|{_PLAIN}{_COUNTED})){{0,20}}"

_WARD = r"(?:หมู่(?:ที่)?|ม\.?) ?[0-9]"
_BAD_ROAD = "ชำรุด|เป็น|ทรุด|พัง|ยุบ|มืด|ลื่น|มี|หน้า|หลัง|ขรุขระ|แตก|ไม่|ใน|เปื้อน|เสีย"
_PLACE = (
    rf"(?:{_WARD}|ซอย|ซ\.|ถนน(?! ?(?:{_BAD_ROAD}))|ถ\.|ตรอก|แขวง|ตำบล|ต\.|หมู่บ้าน|คอนโด|อาคาร|ชุมชน|แฟลต|เขต[ก-ฮ]"
    rf"|กทม|กรุงเทพ|ม\.[ก-ฮ]|ซ(?= ?[ก-๎]{{3}})"
    r"|อ\. ?[ก-ฮเ-ไ]|จ\. ?[ก-ฮเ-ไ])"
)
_DWELLING = (
    r"(?:บ้าน|บ\.|ห้อง(?:ชุด)?|ที่?อยู่|พัก|ตึก(?:แถว)?|อาคาร|คูหา|ทาวน์เฮ้?าส์|ทาวน์โฮม|ร้าน(?:ค้า)?|คอนโด|หลัง|หอ(?:พัก)?|แฟลต"
    r"|โรงงาน|อู่|บริษัท)"
)

# A word for a house says it all.
_SAID = late_pattern(
    rf"(?:{_DWELLING} ?(?:เลขที่|หมายเลข|เลข(?! ?[ก-๎]))|เลขที่ ?บ้าน|เลขบ้าน|บ้าน(?:ที่)?เลขที"
    rf"|บ้านหลังที่)[ :.]{{0,3}}(?P<number>(?:{_SLASHED}|{_PLAIN}){_MORE_PLAIN})"
)
# Few words between do no harm, if none is for something else that has numbers.
_WITHIN = (
    r"(?:(?!ซอย|ซ\.|ถนน|วันที่|เมื่อ|สัญญา|หนังสือ|ครั้ง|เรื่อง|เสา|จุดที่|ต้นที่|ต้น|มาตรา|ข้อ|จำนวน|แยก|ประมาณ|ตั้งแต่|ราย|สาย|รถ"
    r"|เวลา|ป\.|ขนาด|รับ|คำ|กม)[ก-๎ ]){0,25}?"
)
_HINTED = late_pattern(
    rf"(?:บ้าน|ที่อยู่|อยู่(?:ที่)?|ห้อง(?:ชุด)?|อาศัย(?:อยู่)?(?:ที่)?|คอนโด|(?<!บ่อ)พักที่|พักอยู่)(?: ?[:(]{{1,2}} ?"
    rf"|{_WITHIN})(?P<number>{_SLASHED_NO_YEAR}{_MORE})"
)
_BESIDE = late_pattern(
    rf"(?:ตรงข้าม|ข้าง|ข้างๆ|ติด(?:กับ)?|เจ้าของ|หลังที่|ส่งที่|ส่งมาที่|ไปที่|ยูนิต|(?i:unit|house|room)(?: ?no\.?)?"
    rf"|บ\.)[ :#]{{0,2}}(?P<number>{_SLASHED_NO_YEAR}{_MORE})"
)
_LIVED_AT = late_pattern(
    rf"(?:(?:ที่อยู่|อยู่ที่|อาศัยอยู่(?:ที่)?|พักที่|พักอยู่(?:ที่)?)[ :]{{0,3}}(?P<number>{_PLAIN})(?= ?{_PLACE})"
    rf"|(?<!หมู่)(?:บ้าน|บ้านผม|บ้านดิฉัน|บ้านฉัน|บ้านเรา|บ้านหลัง)[ :#(]{{0,2}}(?P<plain>[0-9]{{1,4}}{_OF_PLAIN}{_COUNTED}))"
)
_BY_NUMBER = late_pattern(
    rf"เลขที่[ :.]{{0,3}}(?P<number>{_SLASHED_NO_YEAR}{_MORE}|{_PLAIN}(?= ?{_PLACE})|[0-9]{{1,4}}{_OF_PLAIN}(?! ?/))"
)
_ROOM = late_pattern(
    r"(?:(?:ชั้น(?:ที่)? ?(?P<floor>[0-9]{1,2})|ชั้น[ก-๎]{1,4}) {0,2})?(?:ห้อง(?:พัก|ชุด|เช่า|นอน)?|เลขห้อง|(?<![A-Za-z])(?i:room))"
    r" ?(?:(?:เลขที่|หมายเลข|เบอร์|เลข|ที่|(?i:no)\.?) ?)?[:#]? ?"
    rf"(?P<number>(?:[A-Za-zก-ฮ]{{1,2}} ?[-/]? ?)?[0-9]{{1,5}}(?:{_SLASH}[0-9]{{1,4}}"
    rf"| ?- ?[0-9]{{1,4}})?[A-Zก-ฮ]?(?![0-9A-Za-zก-๎/]|[.,:][0-9])(?! ?(?:คน|ห้อง|วัน|เดือน|ปี|บาท|คูหา|ตร|เมตร|ราย"
    rf"|ครั้ง|[-–])))"
)
_BEFORE_PLACE = late_pattern(
    # What may come behind the digits is looked at first: few numbers have it.
    rf"(?P<number>{_HEAD}(?=[0-9]{{0,4}}+ ?[-/\\ก-ฮA-Z])"
    rf"(?:(?![0-9]*{_OF_YEAR})[0-9]{{0,4}}{_OF_SLASHED}(?= ?{_PLACE})|[0-9]{{0,4}}{_OF_PLAIN}(?= ?{_WARD})))"
)
_THAB = late_pattern(
    f"(?P<number>{_HEAD}(?![0-9]*{_OF_YEAR})[0-9]{{0,4}} ?ทับ ?[0-9]{{1,4}}(?![0-9])(?: ?- ?[0-9]{{1,4}})?{_LETTER}{_TAIL})"
)
_WORD = "(?:ศูนย์|หนึ่ง|เอ็ด|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน|[0-9]{1,4})"
_IN_WORDS = late_pattern(f"(?P<number>{_WORD}(?: ?{_WORD}){{0,6}} ?ทับ ?{_WORD}(?: ?{_WORD}){{0,6}})(?![0-9])")

_OF_A_PAPER = late_pattern(
    r"(?:สัญญา|คำสั่ง|หนังสือ|เรื่อง|ใบ[ก-๎]{0,7}|โฉนด|เอกสาร|เสา[ก-๎]{0,7}|รับ|ที่ดิน|ทะเบียน|โครงการ|คดี|บัญชี|เช็ค|ประตู|สาย|รถ[ก-๎]{0,7}|ถัง[ก-๎]{0,7}|ฎหมาย"
    r"|ครุภัณฑ์|บันทึก|ประกาศ|คำ[ก-๎]{0,7}|พัสดุ|บัตร|เล่ม(?:ที่)? ?[0-9]*|น\.ส\. ?3 ?ก?\.?|มิเตอร์[ก-๎]{0,7}|รายงาน|ฎีกา|ตู้[ก-๎]{0,7}"
    r"|กล้อง[ก-๎]{0,7}|ป้าย[ก-๎]{0,7}|บ่อ[ก-๎]{0,7}|ฝา[ก-๎]{0,7}|หม้อ[ก-๎]{0,7}"
    r"|แผง[ก-๎]{0,7}|ล็อก|คิว|ลำดับ|กระทู้|ร้องเรียน|ร้องทุกข์|แจ้ง|ตอบ|ไฟ[ก-๎]{0,7}|ต้น[ก-๎]{0,7}|ข้อ|จุด[ก-๎]{0,7}|ท่อ[ก-๎]{0,7}|เครื่อง[ก-๎]{0,7}|ป้อม[ก-๎]{0,7}"
    r"|เคส|ticket|อนุญาต|งาน|ที่|สวน[ก-๎]{0,7}|ศาลา[ก-๎]{0,7}|กรมธรรม์|เลขที่|สมาชิก|ของ) ?$"
)
_OF_A_ROAD = late_pattern(
    r"(?:ซอย|ซ\.|แยก|ตรอก|ถนน|ถ\.|ทางหลวง[ก-๎]*) ?[ก-๎]{0,25} ?$"
    r"|(?:เลขที่|ต้นที่|บ่อ[ก-๎]*|เสา[ก-๎]*|เรื่อง(?:ที่)?|กท|ที่ [ก-ฮ]{1,3}|วันที่|เมื่อ|ครั้งที่|ข้อ|มาตรา"
    r"|กม\.|ป\.|ม\.|ปี|ขนาด|ชั้น|สาย|คำสั่งที่|หนังสือที่|จุดที่|หมู่|หมู่ที่|ระดับ|ท่อ|ไฟดับ|คืนที่|แปลงที่|รับ|ทุก|จำนวน|ประมาณ|วัน|รอบ|กฎกระทรวง[ก-๎]*|ฉบับที่) ?$"
)
_OF_A_LAW = late_pattern(
    r"(?:ซอย|ซ\.|แยก|ตรอก|ถนน|ถ\.) ?[ก-๎]{0,25} ?$|(?:มาตรา|ข้อ|วันที่|ครั้งที่|ป\.|ม\.|ฉบับที่|กระทรวง|สัญญาเลขที่|คำสั่งที่) ?$"
)
_OF_AN_AUTHORITY = late_pattern(
    "(?:สำนักงาน|เขต|ประชุม|โรงเรียน|เรียน|ตรวจ|ราชการ|ศาลา|สอบ|พยาบาล|น้ำ|ติดต่อ|ฝ่าย|บริการ|ศูนย์|อนามัย|สถานี|งานทะเบียน)[^0-9\n]{0,25}$"
)
_AUTHORITY_BEHIND = late_pattern(
    r" ?(?:ชั้น ?[0-9]{1,2} ?)?(?:สำนักงาน|ศูนย์|ฝ่าย|โรงเรียน|รพ|โรงพยาบาล|ที่ว่าการ|ศาลา|อาคารเรียน)"
)
_MAY_END = frozenset((*map(chr, range(ord("ก"), ord("๎") + 1)), ".", " ", "\n"))
"""What a text ends with in which `_OF_A_ROAD` is found: quick to look at."""
_NEVER = late_pattern("(?!)")

# Each with what a text must have for it, and with what before it makes it another thing's number.
_PATTERNS = (
    (("เลข", "หลังที่"), _SAID, _NEVER),
    (("/", "ทับ", "\\"), _HINTED, _NEVER),
    (("/", "ทับ", "\\"), _BESIDE, _NEVER),
    (("อยู่", "บ้าน", "พัก"), _LIVED_AT, _NEVER),
    (("เลขที่",), _BY_NUMBER, _OF_A_PAPER),
    (("ทับ",), _THAB, _OF_A_LAW),
    (("ทับ",), _IN_WORDS, _OF_A_LAW),
)
_BEFORE = 40

# Each part of each begins with one letter: Python looks for those at once.
SIGNS = (
    late_pattern("เลข(?:ที่)? ?(?:บ้าน)?[ :.]{0,3}[0-9]"),
    late_pattern(
        r"(?:บ้าน|อยู่|ห้อง|อาศัย|คอนโด|พัก)(?:[^0-9\n]{0,4}[0-9]|[^0-9\n]{0,33}[0-9]{1,5} ?[/\\ท]|(?<=ห้อง)[^0-9\n]{0,18}[0-9])"
    ),
    late_pattern(
        r"(?:ข้าม|ข้าง|ๆ|ติด|กับ|ของ|หลังที่|ส่งที่|มาที่|ไปที่|นิต|บ\.)(?: ?[nN][oO]\.?)?[ :#]{0,2}[0-9]{1,5} ?[/\\]"
    ),
    late_pattern(r"ทับ(?: ?[0-9ศหยสจแเปกพร]|(?<=[0-9]ทับ)|(?<=[0-9] ทับ))"),
)
LATIN_SIGN = late_pattern(r"[tTeEmM](?: ?[nN][oO]\.?)?[ :#]{0,2}[0-9]{1,5} ?[/\\]|[rR][Oo][Oo][Mm]")
"""One of `SIGNS` or this matches a part of each house number that a word before it tells; they are quick to look for."""


def house_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where house numbers stand in a folded text: the number alone, for the road and the ward tell where the work is."""
    if _may_be_told(text):
        for signs, pattern, of_another in _PATTERNS:
            if has_any(text, signs):
                for match in pattern.finditer(text):
                    if not of_another.search(text, max(0, match.start() - _BEFORE), match.start()):
                        yield match.span(match.lastgroup or "number")
        if "ห้อง" in text or "room" in text.lower():
            yield from _rooms(text)
    yield from numbers_before_places(text)


def _may_be_told(text: str) -> bool:
    """Whether a text has one of the signs."""
    said, near, beside, odd = SIGNS
    return bool(
        said.search(text)
        or near.search(text)
        or (("/" in text or "\\" in text) and beside.search(text))
        or odd.search(text)
        or LATIN_SIGN.search(text)
    )


def _rooms(text: str) -> Iterator[tuple[int, int]]:
    """Where rooms stand that people live in, each with its floor."""
    for match in _ROOM.finditer(text):
        start, end = match.span("number")
        before = max(0, match.start() - _BEFORE)
        if not (_OF_AN_AUTHORITY.search(text, before, match.start()) or _AUTHORITY_BEHIND.match(text, end)):
            yield start if match["floor"] is None else match.start("floor"), end


def numbers_before_places(text: str) -> Iterator[tuple[int, int]]:
    """Where those stand that only the place behind them tells."""
    if not ("/" in text or "หมู่" in text or "ม" in text):
        return
    spans = [match.span() for match in _BEFORE_PLACE.finditer(text)]
    for start, end in spans:
        if not (
            start and text[start - 1] in _MAY_END and _OF_A_ROAD.search(text[max(0, start - _BEFORE) : start])
        ):
            yield start, end
