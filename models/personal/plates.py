"""Plates of cars and motorcycles; those of the city's own lorries and of buses are nobody's."""

from __future__ import annotations

from collections.abc import Iterator

from models.personal.late_patterns import late_pattern
from models.personal.signs import FIRST_DIGIT
from models.personal.word_patterns import any_of, has_any

_VEHICLE = any_of(
    "ทะเบียน ป้าย รถ เก๋ง กระบะ แท็กซี่ แท๊กซี่ มอไซ มอเตอร์ไซ มอเตอไซ จักรยานยนต์ จยย สิบล้อ หกล้อ วิน คัน เลขทบ ทบ. ทะเบียรถ ฟอร์จูน"
    " ฮอนด้า โตโยต้า อีซูซุ"
)
_PROVINCE = any_of(
    "กรุงเทพ กทม กท นนทบุรี นนท์ ปทุมธานี ปทุม สมุทรปราการ สมุทรสาคร นครปฐม ชลบุรี อยุธยา สระบุรี ระยอง เชียงใหม่ เชียงราย ขอนแก่น"
    " นครราชสีมา โคราช อุดร อุบล สงขลา ภูเก็ต สุราษ นครศรี ลพบุรี ราชบุรี เพชรบุรี กาญจนบุรี ฉะเชิงเทรา พิษณุโลก บุรีรัมย์ ร้อยเอ็ด มหาสารคาม"
    " สุพรรณบุรี อ่างทอง ปราจีนบุรี"
)
_TAIL = r"(?![0-9/%])(?!-[0-9])(?![.,:][0-9])(?! ?(?:บาท|กก|เมตร|ม\.|ครั้ง|คน|วัน|คัน|ล้อ|ราย|ลำ|เที่ยว|ชั่วโมง|นาที|ปี|เดือน))"
_LETTERS = r"(?:[1-9][ก-ฮ]{2}|[ก-ฮ]{2})"
_NO_LETTERS = r"(?!(?:กม|ซม|มม|ชม|พศ|คศ|นน|ถน|กท|สน|รพ|ลว|สส|สก|คน|รถ|ลง|นน)[ -]?[0-9]|[ตมป] ?\.)"
_MEASURES = r"(?![1-9](?:กม|ซม|มม|ชม|กก|คน|วง|นท|ตร)[ -]?[0-9])"

_TOLD = late_pattern(
    rf"(?:ทะเบียน|ป้าย(?:แดง|ดำ)?|ทบ\.)(?:รถ)?[^0-9ก-ฮ\n]{{0,4}}(?:(?:เลขที่|หมายเลข|คือ"
    rf"|เลข) ?)?(?P<number>[1-9]?[ก-ฮ]{{1,3}} ?[-.]? ?[0-9]{{1,4}}{_TAIL})"
)
_NEAR = late_pattern(
    rf"(?:{_VEHICLE})[^0-9\n]{{0,40}}?(?:(?<![ก-๎])|(?<=กระบะ)|(?<=เก๋ง)|(?<=ซี่)"
    rf"|(?<=รถ))(?P<number>{_NO_LETTERS}{_LETTERS} ?-? ?[0-9]{{1,4}}{_TAIL})"
)
_ALONE = late_pattern(
    rf"(?<![ก-๎0-9/.])(?P<number>{_MEASURES}[1-9][ก-ฮ]{{2}} ?-? ?[0-9]{{1,4}}{_TAIL}"
    rf"|{_NO_LETTERS}[ก-ฮ]{{2}} ?-? ?[0-9]{{1,4}}{_TAIL}(?= ?(?:{_PROVINCE}))|1กก ?-? ?[0-9]{{1,4}}{_TAIL})"
)
_OF_A_LORRY = late_pattern(
    rf"(?:ทะเบียน|ป้าย|บรรทุก|สิบล้อ|หกล้อ|ตู้|พ่วง|รถทัวร์)[^0-9\n]{{0,20}}(?P<number>[1-9][0-9] ?- ?[0-9]{{4}}{_TAIL})"
)
_OF_THE_CITY = late_pattern(
    r"(?:รถ(?:เก็บ)?ขยะ|รถกวาด|รถดูด|รถน้ำ|รถบดอัด|รถเมล์|รถโดยสาร|รถราชการ|รถเขต|รถดับเพลิง|รถพยาบาล|รถ ?กทม|ขสมก|สาย)[^0-9\n]{0,30}$"
)
# Two letters that are no end of a word, as they stand before the first digit.
_TWO = "(?:(?<![ก-๎])|(?<=[ะง่ถ]))[ก-ฮ]{2}"
SIGNS = (
    # A digit, and only then what is before it: that is quick to look for.
    late_pattern(
        f"{FIRST_DIGIT}(?<=[ก-ฮ -][0-9])"
        f"(?:(?<={_TWO}[0-9])|(?<={_TWO}[ -][0-9])|(?<={_TWO}(?:  | -|- )[0-9])|(?<={_TWO} - [0-9]))"
    ),
    late_pattern(f"{FIRST_DIGIT}[0-9]*+ ?- ?[0-9]{{4}}(?![0-9])"),
)
TOLD = late_pattern(r"(?:ทะเบียน|ป้าย|ทบ\.)[^0-9\n]{0,26}[0-9]")
"""One of `SIGNS` or this matches a part of each, if what stands before it is no Thai letter."""

# Each with what a text must have for it, a part of each of its words.
_PATTERNS = (
    (("ทะเบียน", "ป้าย", "ทบ."), _TOLD),
    (
        (
            "รถ",
            "คัน",
            "ป้าย",
            "ทะเบีย",
            "วิน",
            "ล้อ",
            "ไซ",
            "ซี่",
            "บะ",
            "เก๋ง",
            "ยานยนต์",
            "จยย",
            "ทบ",
            "ฟอร์",
            "นด้า",
            "ยต้า",
            "ซูซุ",
        ),
        _NEAR,
    ),
    (("",), _ALONE),
    (("ทะเบียน", "ป้าย", "บรรทุก", "ล้อ", "ตู้", "พ่วง", "ทัวร์"), _OF_A_LORRY),
)


def plates(text: str) -> Iterator[tuple[int, int]]:
    """Where plates stand in a folded text."""
    letters, hyphened = SIGNS
    if not (letters.search(text) or TOLD.search(text) or hyphened.search(text)):
        return
    for words, pattern in _PATTERNS:
        for match in pattern.finditer(text) if has_any(text, words) else ():
            start, end = match.span("number")
            if not _OF_THE_CITY.search(text, max(0, start - 50), start):
                yield start, end
