"""Text that lost a character or its end on its way through old systems."""

import re

from models import breaks
from models.form.project import PLAN_WORDS, TARGET_WORDS

# What stands where a character was lost: the replacement sign, a box, a question mark inside a word or alone between words.
_LOST_CHARACTER = re.compile(r"\ufffd|[□▯]|\?{2,}|(?<=[ก-๛])\?(?=[ก-๛])|(?<=\S) \? (?=\S)")
# A mark without the letter that carried it; a vowel that stands before its consonant, without the consonant.
_LONELY_MARK = re.compile(r"(?<![ก-ฮฤฦัิ-ฺ็-๎])[ัิ-ฺ็-๎]|[เ-ไ](?![ก-ฮเ])")
# UTF-8 shown as Latin-1 ("à¸"), or as Windows-874 ("เธ" and "เน" before every letter).
_WRONG_ENCODING = re.compile(r"(?:à[¸¹].?){2,}|(?:เ[ธน][^เ\s]?){4,}")
# Words that join what comes before to something after; and verbs that, behind โดย, want an object.
_JOINING = ("และ", "หรือ", "โดย", "เพื่อ", "ของ", "ใน", "แก่", "กับ", "จาก", "ที่", "ซึ่ง", "เช่น", "ได้แก่", "ระหว่าง")
_WANTING = ("ประยุกต์", "ใช้", "มี", "เน้น", "นำ", "อาศัย", "คำนึง", "มุ่ง")
# Behind these ใน and ของ are no joining words: ข้างใน, ขายของ.
_NOUN_BEFORE = {
    "ใน": {"ข้าง", "ด้าน", "ภาย"},
    "ของ": {"วาง", "ขาย", "ซื้อ", "เก็บ", "ขน", "คืน", "รับ", "ส่ง", "มอบ", "ข้าว", "เอา"},
}
_MAY_LACK_END = re.compile("(?:" + "|".join([*_JOINING, *(f"โดย{verb}" for verb in _WANTING)]) + ")$")
# A single letter behind a Thai word is what is left of the next one: "ประชาช". Abbreviations have no vowels.
_MAY_BE_CUT = re.compile("[ก-๎][ก-ฮ][่-๋]?$")
_LETTER = re.compile("[ก-ฮ][่-๋]?")
_WORD = re.compile("[ก-๎]*[ะ-ูเ-ไ][ก-๎]*")
# Words that are always the same, cut short.
_STATUSES = (*PLAN_WORDS, *TARGET_WORDS)
_CUT_UNIT = re.compile(r"[0-9๐-๙]\s*(?:เ|เร|เรื|เรื่|เรื่อ)$")
_COMMON_END = ("เรื่อง", "แผน", "เป้าหมาย", "การ", "งาน", "ผล", "ประชาชน", "มหานคร", "กำหนด", "ตรวจสอบ")
_CONTEXT = 12


def damaged_words(text: str, *, is_name: bool = False) -> str | None:
    """The words around the first place where a text seems to have lost something, or None where it seems whole.

    Args:
        text: clean text of one field.
        is_name: it is the name of a person or an office, whose last word is in no dictionary.
    """
    for pattern in (_LOST_CHARACTER, _WRONG_ENCODING, _LONELY_MARK):
        if match := pattern.search(text):
            return text[max(0, match.start() - _CONTEXT) : match.end() + _CONTEXT].strip()
    if _lost_end(text, is_name=is_name):
        return text[-2 * _CONTEXT :].strip()
    return None


def _lost_end(text: str, *, is_name: bool) -> bool:
    if text.count("(") > text.count(")") and text.rfind("(") > text.rfind(")"):
        return True
    if _CUT_UNIT.search(text) or any(
        status.startswith(text) for status in _STATUSES if 6 < len(text) < len(status)
    ):
        return True
    if text.endswith("ที่"):  # ends พื้นที่ and เจ้าหน้าที่ too
        return text.endswith(" ที่")
    may_lack_end = _MAY_LACK_END.search(text)
    may_be_cut = not is_name and _MAY_BE_CUT.search(text) and not text.endswith(_COMMON_END)
    if not (may_lack_end or may_be_cut):
        return False
    # ของ ends สิ่งของ too: only a dictionary knows where the last word begins. It is loaded for the few texts that seem cut off.
    *_, before, last = ["", "", *breaks.words(text[-40:])]
    if before in _NOUN_BEFORE.get(last, ()):
        return False
    if may_be_cut and _LETTER.fullmatch(last) and _WORD.fullmatch(before):
        return True
    return last in _JOINING or (before == "โดย" and last in _WANTING)
