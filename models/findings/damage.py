"""Text that lost a character or its end on its way through old systems."""

import re

# What stands where a character was lost: the replacement sign, a box, a question mark inside a word or alone between words.
_LOST_CHARACTER = re.compile(r"\ufffd|[□▯]|\?{2,}|(?<=[ก-๛])\?(?=[ก-๛])|(?<=\S) \? (?=\S)")
# A mark without the letter that carried it; a vowel that stands before its consonant, without the consonant.
_LONELY_MARK = re.compile(r"(?<![ก-ฮฤฦัิ-ฺ็-๎])[ัิ-ฺ็-๎]|[เ-ไ](?![ก-ฮเ])")
# UTF-8 shown as Latin-1 ("à¸"), or as Windows-874 ("เธ" and "เน" before every letter).
_WRONG_ENCODING = re.compile(r"(?:à[¸¹].?){2,}|(?:เ[ธน][^เ\s]?){4,}")
# Words that join what comes before to something after; and verbs that, behind โดย, want an object.
_JOINING = ("และ", "หรือ", "โดย", "เพื่อ", "ของ", "ใน", "แก่", "กับ", "จาก", "ที่", "ซึ่ง", "เช่น", "ได้แก่", "ระหว่าง")
_WANTING = ("ประยุกต์", "ใช้", "มี", "เน้น", "นำ", "อาศัย", "คำนึง", "มุ่ง")
_MAY_LACK_END = re.compile("(?:" + "|".join([*_JOINING, *(f"โดย{verb}" for verb in _WANTING)]) + ")$")
_CONTEXT = 12


def damaged_words(text: str) -> str | None:
    """The words around the first place where a text seems to have lost something, or None where it seems whole.

    Args:
        text: clean text of one field.
    """
    for pattern in (_LOST_CHARACTER, _WRONG_ENCODING, _LONELY_MARK):
        if match := pattern.search(text):
            return text[max(0, match.start() - _CONTEXT) : match.end() + _CONTEXT].strip()
    if _lost_end(text):
        return text[-2 * _CONTEXT :].strip()
    return None


def _lost_end(text: str) -> bool:
    if text.count("(") > text.count(")") and text.rfind("(") > text.rfind(")"):
        return True
    if not _MAY_LACK_END.search(text):
        return False
    if text.endswith("ที่"):  # ends พื้นที่ and เจ้าหน้าที่ too
        return text.endswith(" ที่")
    # ของ ends สิ่งของ too: only ICU knows where the last word begins. Loaded for the few texts that come this far.
    from icu4py.breakers import WordBreaker

    *_, before, last = ["", "", *WordBreaker(text[-40:], "th")]
    return last in _JOINING or (before == "โดย" and last in _WANTING)
