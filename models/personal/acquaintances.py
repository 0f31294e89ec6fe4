"""Names behind what people call those whom they know: ลุงสมชาย, ครูแดง, ผู้ใหญ่ดำ.

These words stand in front of everything else as well (น้องหมา, ช่างไฟ, ป้าย, ตาม): a name is what no common word is.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.personal.late_patterns import late_pattern
from models.personal.name_parts import ends_name, family_end
from models.personal.name_words import COMMON
from models.personal.word_patterns import any_of

_MARKS = "ะาำัิ-ฺ็-๎"
_NOT_IN_A_WORD = r"(?<![ก-๎])"
# Behind these a short word is a word of its own though no blank parts them.
_BEFORE = (
    r"(?:(?<![ก-๎])|(?<=บ้าน)|(?<=ร้าน)|(?<=คุณ)|(?<=ของ)|(?<=จาก)|(?<=กับ)|(?<=แจ้ง)|(?<=คือ)|(?<=โดย)|(?<=ชื่อ)|(?<=และ)|(?<=ให้)|(?<=ว่า)"
    r"|(?<=โทรหา)|(?<=ติดต่อ)|(?<=ข้าง)|(?<=ถาม)|(?<=พบ)|(?<=เจอ)|(?<=หน้า)|(?<=แทน)|(?<=ถึง)|(?<=เรียก)|(?<=เห็น)|(?<=บอก)|(?<=ช่วย))"
)
_NO_CRAFT = any_of(
    "ไฟ ประปา ซ่อม ก่อสร้าง ปูน ไม้ เหล็ก เชื่อม แอร์ ทา เสริม ตัด ภาพ รับ โยธา เทคนิค เขต เถอะ น่า แกะ ยนต์ สี ถ่าย เย็บ ทอง ทำ สำรวจ"
    " แต่ง กล เครื่อง ขุด เจาะ ต่อ มือ ฝีมือ ท่อ กระจก กุญแจ มุง อลู มิเตอร์ ใหญ่ มัน พูด กล้า ซุง สังเกต เหมา ปั้น ฝ้า หลังคา ประกอบ ระบบ สาย"
    " เทศบาล ชุม ฟอก คอม โทรศัพท์ เน็ต อินเทอร์เน็ต ทีโอที กทม ดับ"
)
_NO_DOCTOR = any_of(
    "นวด ลำ ดู ฟัน ความ ผี อนามัย แผน จีน เด็ก ตา เท้า ชนบท ครอบครัว เส้น ลง ยา ฟรี ควัน พระ สั่ง นัด ชาว เสน่ห์ ตำแย สูติ ศัลย์ ผ่า ผิวหนัง"
    " ชิต รอบ ชื่อดัง พร้อม หมอ ข้าว ตรวจ ฉีด เถื่อน"
)
_NO_TEACHER = any_of(
    "ประจำ ฝึก พี่เลี้ยง บรรณ แนะแนว พละ ภาษา คณิต เวร อาจารย์ มหา พิเศษ ปรึกษา ใหญ่ น้อย ช่วยสอน วิทย์ ศาสตร์ ศิลป์ ดนตรี กวด โรงเรียน"
    " นักเรียน อัตรา จ้าง สังคม ศูนย์ ปกครอง ผู้ช่วย กับ เอก โท สอน อนุบาล"
)
_NO_OFFICE = any_of(
    "ท้อง ตำบล แหนบ อำเภอ เทศบาล กระทรวง จังหวัด อบต กทม กรุงเทพ เขต เมือง ขิก สำนัก ใจดี บ้าน หมู่ สถานี สภ สน จราจร สอบสวน"
    " ป้องกัน ธรรม ปราบ ปฏิบัติ โรง กอง ฝ่าย ส่วน ร.ร รพ ศูนย์ โยธา ศึกษา สาธารณ การ ท่าน คนใหม่ ใหม่"
)
_NO_MONK = any_of(
    "ฯ ที่ ใน วัด รูป องค์ ลูกวัด สงฆ์ โต ทันใจ ทวด ใส เงิน ดำ ขาว แก้ว ศักดิ์สิทธิ์ ปางห้าม เพชร เดินธุดงค์ หลวง เจ้าคณะ เจ้าอาวาส ธาตุ ราช"
    " วิหาร กุมาร ใหญ่ ศรี ธรรม"
)
_NO_VOWEL = f"(?![{_MARKS}])"
_SURE = (
    rf"พี่|ป้า(?!ย{_NO_VOWEL})|(?<!พัท)(?<!ตา)ลุง|(?<!ห)(?<!ป้า)น้า(?!อา)|(?<!ข)(?<!ต้อ)ยาย|(?<!พี่)น้อง|เจ๊(?!ง)|เฮีย"
    rf"|อา(?:ม่า|กง|แปะ|ซิ้ม|เจ็ก|โกว|เฮีย|เจ้|หมวย|ตี๋|อึ้ม)|โกว"
    rf"|(?:กำนัน|ผู้ใหญ่(?!บ้าน)|สารวัตร|ผู้กอง|ผู้หมวด|ผู้การ|ผู้พัน|(?<!รอง)ปลัด)(?! ?(?:{_NO_OFFICE}))"
    rf"|(?:ครู(?!ด{_NO_VOWEL})(?:ใหญ่|ปู่|แม่)?|อาจารย์|โค้ช|ทนาย(?:ความ)?)(?! ?(?:{_NO_TEACHER}))"
    rf"|(?<!เส)หมอ(?![กนบ]{_NO_VOWEL})(?! ?(?:{_NO_DOCTOR}))|ช่าง(?! ?(?:{_NO_CRAFT}))"
    rf"|เถ้าแก่|เฒ่าแก่|แม่เฒ่า|พ่อเฒ่า|(?<!วัด)(?<!ศาล)(?:หลวง(?:พ่อ|พี่|ตา|ปู่|น้า)|พระ(?:ครู(?:ปลัด|สมุห์|ใบฎีกา|วินัยธร|สังฆรักษ์)?"
    rf"|มหา(?!กษัตริย์|นคร|เจดีย์|ธาตุ|มงกุฎ|ชนก)|อาจารย์|ปลัด|สมุห์|ใบฎีกา|อธิการ)"
    rf"|(?:สาม)?เณร|แม่ชี)(?! ?(?:{_NO_MONK}){_NO_VOWEL})|จ่า(?!ย{_NO_VOWEL}|ฝูง|สิบ|หน้า|อากาศ|เอก|โท|ตรี)|ดาบ(?!ตำรวจ"
    rf"|ปลาย|ฟัน|ซามู|ญี่)|ผอ\.(?! ?(?:{_NO_OFFICE}))|บาทหลวง|ซิสเตอร์|บราเดอร์|ศิษยาภิบาล|ศาสนาจารย์|ศจ\.|(?:โต๊ะ)?อิหม่าม"
    rf"|ฮัจยี|ฮัจญี|หะยี|หัจยี|ฮัจยะห์|บิหลั่น|คอเต็บ"
)
_OF_A_SHORT_ONE = (
    r"(?:ตา(?!ม(?![ีิ])|[ยกข](?![ะาำัิ-ฺ็-๎])|ล(?![ะาำัิ-ฺ็-๎])|ร|ช|ต่อ|ปลา|บอด|แดงๆ|กลม|ดี|เจ็บ|อักเสบ|ข้าง|ข่าย|ตุ่ม|เดียว|ตุ่ม|เดียว|ทั้ง|กล|พร่า|เด็ก"
    r"|คน|ขวา|ซ้าย|มัว|น้ำ|ลาย|เหล่|ราง)"
    r"|อา(?!คา|หา|กา|จ|ทิ|สา|ยุ|ศัย|บ|ย|ชี|ณา|นิ|วุ|รม|ละ|เซ|ภ|รี|ร์|วา|เภ|ฆ|รา|พา|คั|คู|ริ|ดูร|ชญ|ค(?!ม)|การ|เจียน|หร|ชา|นุ|มิส|เมน|มัน|ตมา)"
    r"|ปู่(?!ย่า|ย่า|ทวด|โสม)|ย่า(?!น|ง|ทวด|บ|ม|ก|โม)|ซ้อ(?!ม|น)|บัง(?!คับ|เอิญ|แดด|ตา|เหียน|โคลน|ไฟ|อาจ|ลัง|กะโล|เกอร์|ทาง|สายตา|หน้า|วิว)"
    r"|เจ้|ก๋ง|พ่อใหญ่|แม่ใหญ่)"
)
_NOBODY = any_of(
    "ๆ ฯ นี้ นั้น โน้น ไหน ใคร อะไร หนึ่ง สอง สาม สี่ ห้า สาว ชาย หญิง เขย สะใภ้ พี่ น้อง น้า ยาย เลี้ยง ยาม วิน แท็กซี่ จนท รปภ นักเรียน"
    " นักศึกษา พนักงาน แม่บ้าน ตำรวจ ทหาร ช่าง โยธา สุนัข หนู แก่ เก่า เก่ง ใจดี ใจร้าย ท่านนี้ ข้างๆ แถวนี้ ร้าน ปากซอย หัวหน้า เพื่อน ประธาน"
    " กรรมการ ป่วย ติดเตียง พิการ กวาด ไรเดอร์ ส่งของ ไปรษณีย์ สาวสวย เค้า เขา แก มัน เธอ ท่าน ผม หนุ่มๆ จ๋า คะ ขา เอ๋ย เอย ครับ ค่ะ"
    " สอน ใหญ่บ้าน ลิง นก. กู้ภัย อาสา อสม แท้ รัก แรก รหัส แก๊ง กลุ่ม ตัว อนุบาล ประถม มัธยม หลาน ลูก พ่อ แม่ ตา ปู่ ย่า คนไข้ ข้างบ้าน ห้อง"
    " โต๊ะ จอด ขับ ขี่ นั่ง เก็บ ขาย ซื้อ ล้าง กวน ทอด ปิ้ง ย่าง หมา แมว ไก่ชน ปลา ใช้ ดู ด่า ด้วย ยืน เดิน วิ่ง ล้ม โดน หกล้ม ลื่น เจ็บ บาดเจ็บ"
    " ตาย เสีย สูบ กิน ดื่ม เมา ช่วย หา โทรมา ถือ พา ทุก หลาย บาง คน ผู้ ที่ ใน อาทุก อาและ อาทั้ง อาที่ ลุง ป้า เจ้าของ เจ้าหน้าที่ เทศกิจ"
    " ประชา ชาว บ้าน โรง สำนัก หน่วย ฝ่าย ศูนย์ ทีม ชุด กอง ต่าง เหล่า พวก สูง มาก น้อย ไร้ รอ ต้อง เช่า หอ ตลาด ซอย"
)
_NICKNAMES = any_of(
    "ฝน ต้น ฟ้า มี แก้ว ตั้ง เต็ม กลาง ดาว ตาล หนู ใหญ่ เล็ก น้อย ปู ปลา หมู ไก่ เป็ด กบ นก ช้าง แพร หน่อย สาย เก่ง บอย หนุ่ม บ๋อย แดง ดำ"
    " ขาว เขียว นิด ต้อม แมว หนึ่ง ต่อ ตัน ใหม่ ส้ม ตอง เดือน ไทย หญิง ลูกเกด ลูกหมี ลูกปลา ลูกตาล ลูกแก้ว ลูกน้ำ ลูกหว้า"
)
"""Words of everyday life by which people are called as well."""
_ENDS = any_of(
    "ขาย ขับ เปิด ชอบ บอก มา กลับ เดิน เก็บ ปล่อย เลี้ยง ทิ้ง เผา จอด ล้ม ข้าง ปาก หน้า หลัง ร้าน คน ว่า ถาม ช่วย เสีย รับ ส่ง แถว ตรง"
    " ป่วย ติด นั่ง ยืน พา ตัด สร้าง นะ อีก เลย เอา ดู ใช้ มี ประจำ ตั้ง ตก โดน ด่า ลื่น บ่น เห็น พูด ขอ กำลัง ปลูก ล้าง ซ่อม ซัก เล่น หมู่ คะ จ้า"
    " ท้าย กลาง สอน กวาด เช่า ต่อ ก่อ ปี โรง เจ้าของ คลินิก คุม น้ำ ทะเลาะ หัวหน้า ขุด สะดุด ฝ่าย ลง อนามัย แก ไฟ ขยะ รถ ไม่ เสียง ควัน"
    " เจ้าของ ประธาน ลูก หู ยังไม่ เฝ้า สั่ง นัด ปลวก ข้าง"
)
_NO_NAME = late_pattern(f"(?:{_NOBODY}|{COMMON}){_NO_VOWEL}")
_ENDED = late_pattern(f"(?:{_ENDS}){_NO_VOWEL}")
# Behind a short word (อา, ปู่) that stands alone any word may follow.
_CALLED = late_pattern(f"(?:{_SURE}) ?|{_BEFORE}{_OF_A_SHORT_ONE}")
_NICKNAME = late_pattern(_NICKNAMES)
_LETTERS = late_pattern("[ก-ฮเ-ไ][ก-ฮะ-ฺเ-ไ็-๎]{1,13}")
_LATIN_NAME = late_pattern("[A-Z][a-z]{1,20}(?![A-Za-z@])")
# The name that a monk takes is Pali.
_MONK = late_pattern("พระ[ก-๎]{2,16} {1,2}[ก-๎]{1,14}โ[ก-ฮ](?![ก-๎])")
_THAI = late_pattern("[ก-๎]")
# One letter more is a part of the syllable: หมาย is not มา and ย.
_CLOSES = late_pattern("[ก-ฮ]์?(?![ก-๎])")
_AGAIN = late_pattern(" ?[ๆฯ]")
_LONGEST_FAMILY = 18
_BEHIND = late_pattern(
    r" {0,2}(?:$|[,.()/0-9\n:;]|โทร|เบอร์|แจ้ง|บอก|อายุ|บ้าน|อยู่|เลขที่|ครับ|ค่ะ|คับ|ได้|ว่า|และ|กับ|เป็น|มือถือ|ร้อง)"
)
_GIVEN = late_pattern(
    any_of(
        "มาลี มาลัย มานะ มานพ มานิต มานี มาโนช มารศรี มาเรียม มาริ มารุต มานิด มีนา มีชัย มีสุข สายใจ สายฝน สายหยุด สายสุ สายชล สายพิณ"
        " สายทอง สายธาร สายรุ้ง สายบัว กันต์ กันยา กันดา ประชา คนึง ต้องตา รับขวัญ นำชัย นำโชค นำพล พักตร์ บางอร ยังยืน เอาใจ ตามใจ ขอพร"
        " ของขวัญ ได้ดี เดินดี ดีใจ อาภา อารี อาทิตย์ อานนท์ อาร ที่รัก จะเด็ด ทำนอง ทองคำ ทุกข์"
    )
)
"""Names that begin as another word does."""
# The first letter of each, or a part of it: quick to look for.
MAY_CALL = (
    r"พ(?=ี่|ระ|่อ[เใ])|จ(?=่า(?!ย))|ด(?=าบ)|ป(?=้า(?!ย)|้าย[ุิีัา]|ลัด|ู่)|ล(?=ุง)|น(?=้อง|(?<!หน)้า)|ย(?=าย|่า(?![นงบมก]))|เ(?=จ๊|จ้(?!า)"
    r"|ฮีย|ถ้าแก|ฒ่าแก|ณร)|ก(?=ำนัน|๋ง)"
    r"|อ(?=า(?!ค|ก(?!ง)|ห(?!มว)|ท|ยุ|ศ|จ(?!าร)|ส|บ|ด(?<=สะอาด))|ิหม)|โ(?=กว|ค้ช|ต๊ะอิ)|ผ(?=ู้(?:ใ|ก|หม|พั)|อ\.)|ส(?=ารว|ามเณ)|ค(?=รู|อเต)"
    r"|ห(?=มอ|ลวง[พตปน]|ะยี|ัจยี)|ช(?=่าง)|ท(?=นาย)|แ(?=ม่[ชเใ])"
    r"|บ(?=าทหล|ราเด|ิหล|ัง)|ต(?=า(?!ม(?![ีิ])|ย|ร|ก|ล|ข))|ซ(?=ิสเ|้อ(?!น|ม))|ศ(?=ิษยา|าสนาจ|จ\.)|ฮ(?=ัจ)"
)
"""What somebody known is called begins so; the same for `MAY_TITLE` of `titles`."""
_MAY = late_pattern(MAY_CALL)
_POLITE = "คุณ"


def acquaintances(text: str) -> Iterator[tuple[int, int]]:
    """Where somebody known is named in a folded text; the span takes in what they are called."""
    behind = 0
    for place in _MAY.finditer(text):
        start = place.start()
        if start >= behind and (end := _end_at(text, start)) is not None:
            behind = end
            yield start - len(_POLITE) if text.endswith(_POLITE, 0, start) else start, behind


def acquaintance_at(text: str, place: int) -> bool:
    """Whether somebody known is named at a place of a folded text."""
    return _end_at(text, place) is not None


def _end_at(text: str, place: int) -> int | None:
    """Where the name ends of somebody known who is named at a place."""
    called = _CALLED.match(text, place)
    if called is None:
        monk = _MONK.match(text, place)
        return monk.end() if monk else None
    place = called.end()
    end = _nickname_end(text, place)
    if end is None:
        latin = _LATIN_NAME.match(text, place)
        return latin.end() if latin else None
    family = family_end(text, end)
    is_family = (
        family is not None
        and family - end <= _LONGEST_FAMILY
        and not _NO_NAME.match(text, end + 1)
        and _BEHIND.match(text, family)
    )
    return family if is_family else end


def _nickname_end(text: str, place: int) -> int | None:
    nickname = _NICKNAME.match(text, place)
    if nickname and _is_ended(text, nickname.end()):
        return None if _AGAIN.match(text, nickname.end()) else nickname.end()
    letters = _LETTERS.match(text, place)
    if letters is None or not (
        _GIVEN.match(text, place) or not (ends_name(text, place) or _NO_NAME.match(text, place))
    ):
        return None
    end = place + 2
    while end < letters.end() and not _ends_at(text, end):
        end += 1
    return end if _is_ended(text, end) and not _AGAIN.match(text, end) else None


def _ends_at(text: str, place: int) -> bool:
    """Whether a nickname ends at a place: บุญช่วย and บุญส่ง end with a word of everyday life themselves."""
    if text[place - 1] in "เแโใไ":
        return False
    if ends_name(text, place):
        return True
    word = _ENDED.match(text, place)
    if word is None or not _THAI.match(text, word.end()) or ends_name(text, word.end()):
        return False
    return not _CLOSES.match(text, word.end())


def _is_ended(text: str, place: int) -> bool:
    return not _THAI.match(text, place) or ends_name(text, place) or bool(_ENDED.match(text, place))
