"""The form's headings, labels and row labels as others wrote them: with marks lost, dots and blanks added, words changed."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from exports.form.wording import CERTIFICATION, SECTIONS, TITLE, Section
from models.thai import DIGIT, clean_line, to_arabic_digits

_BLANKED = re.compile(r"[\s._*#:：…ฯ]+|[ัิ-ฺ็-๎]")
_NUMBER_AT_START = re.compile(rf"(?P<number>{DIGIT}(?:\s?\.\s?{DIGIT})?)\s?\.?\s*(?=\D)")
_COLON = re.compile("[:：]")
_LOST_SIGN = re.compile("[?\ufffd]")
_SLASH = re.compile(r"\s*/\s*")
_BEFORE_PHONE = re.compile(r"\s*[/,;]\s*(?=(?:เบอร์)?โทร)")

# Other words in use for the form's labels.
_OTHER_LABELS = {
    "ชื่อโครงการ": "name", "รหัสโครงการ": "code", "ปีงบประมาณ": "fiscal_year", "วันเริ่มต้นโครงการ": "starts_on",
    "วันสิ้นสุดโครงการ": "ends_on", "งบประมาณที่ได้รับจัดสรร": "budget_received", "หน่วยงาน": "agency",
    "ผู้รับผิดชอบ": "responsible", "ชื่อผู้รับผิดชอบโครงการ": "responsible", "ผู้รับผิดชอบโครงการ": "responsible",
    "ผู้ประสานงาน": "coordinator", "ประเด็นยุทธศาสตร์ย่อย": "sub_strategy",
}  # fmt: skip

# Headings have no more than this in common with a sentence that happens to begin alike, as "2. รายงานความก้าวหน้าทุกเดือน".
_TELLING = 18
_LEAST = 6
_LONG = 8


@lru_cache(maxsize=16)
def skeleton(text: str) -> str:
    """A label without what gets lost or added on the way: marks, dots, blanks."""
    return _BLANKED.sub("", text)


_LABELS = {skeleton(line.label): line.field for section in SECTIONS for line in section.lines}
_LABELS |= {skeleton(label): field for label, field in _OTHER_LABELS.items()}
_WHOLE_LABELS = {re.sub(r"[\s.]", "", line.label) for section in SECTIONS for line in section.lines} | set(
    _OTHER_LABELS
)
_SECTION_OF = {line.field: section for section in SECTIONS for line in section.lines}
_HEADINGS = {skeleton(section.heading): section for section in SECTIONS}
_NUMBERED = {section.number.rstrip("."): section for section in SECTIONS}
_TITLE = skeleton(TITLE)
_CERTIFICATION = skeleton(CERTIFICATION)
_CERTIFYING = skeleton("ขอรับรองว่า")
_SIGNING = skeleton("ลงชื่อ")
_POSITION = skeleton("ตำแหน่ง")
_EMPTY_SIGNATURES = {
    skeleton(text) for text in ("ลงชื่อ(ผู้รับผิดชอบโครงการ)", "ลงชื่อผู้รับผิดชอบโครงการ", "ลงชื่อ", "ตำแหน่ง")
}


class FixedWords(NamedTuple):
    """Fixed words of the form found on a line.

    Attributes:
        rest: skeleton of what is still to come of them, where a line broke them; else empty.
        damaged: they lost a mark or a letter.
    """

    rest: str
    damaged: bool


class Heading(NamedTuple):
    """The heading of a section found on a line.

    Attributes:
        section: of the form.
        whole: all its words are there; else its beginning, or a like one.
        rest: skeleton of what is still to come of it, where a line broke it.
        damaged: it lost a mark or a letter.
    """

    section: Section
    whole: bool
    rest: str
    damaged: bool = False


class Label(NamedTuple):
    """A label with its value found on a line.

    Attributes:
        field: of the project.
        value: what stands behind the colon, clean.
        damaged: the label's words where they lost a mark, else None.
        section: in which the form has it.
    """

    field: str
    value: str
    damaged: str | None
    section: Section


def _drop_one_letter(words: str) -> Iterator[str]:
    return (words[:place] + words[place + 1 :] for place in range(len(words)))


# No year without its ปี, no goal without its ที่, but words of their own, which may mean more than one thing.
_OTHER_WORDS = {skeleton("งบประมาณ"), skeleton("เป้าหมาย")}
# Fixed words that lost one letter, each with the words they were.
_LOST_ONE = {
    lost: whole
    for whole in (*_LABELS, *_HEADINGS, _TITLE)
    if len(whole) >= _LONG
    for lost in _drop_one_letter(whole)
    if lost not in _OTHER_WORDS
}


def _restore_words(words: str) -> str:
    """The fixed words that these are, or were before one letter was lost; else the same."""
    if words in _LABELS or words in _HEADINGS or words == _TITLE:
        return words
    words = _LOST_SIGN.sub("", words)
    return _LOST_ONE.get(words, words)


def _has_lost_marks(written: str, whole: str) -> bool:
    return _strip_spaces(written) != _strip_spaces(whole)


def _strip_spaces(text: str) -> str:
    return re.sub(r"[\s.…*_#:：]", "", clean_line(text))


def find_title(text: str) -> FixedWords | None:
    """The form's title, or its beginning, on a clean line."""
    words = _restore_words(skeleton(text))
    if words != _TITLE and not (_TITLE.startswith(words) and len(words) > _TELLING):
        return None
    rest = _TITLE[len(words) :]
    return FixedWords(rest, not rest and _has_lost_marks(text, TITLE))


def find_certification(text: str) -> FixedWords | None:
    """The certification, or its beginning, on a clean line."""
    words = skeleton(text)
    if not words.startswith(_CERTIFYING):
        return None
    return FixedWords(_CERTIFICATION[len(words) :] if _CERTIFICATION.startswith(words) else "", False)


def is_signature(text: str) -> bool:
    """Whether a clean line is the place to sign."""
    return skeleton(text).startswith(_SIGNING)


def is_position(text: str) -> bool:
    """Whether a clean line is the place for the signer's position."""
    return skeleton(text).startswith(_POSITION)


def is_unsigned(text: str) -> bool:
    """Whether a line to sign has nothing written on it."""
    return skeleton(re.sub(r"[…\-]+", "", text)) in _EMPTY_SIGNATURES


def find_heading(text: str) -> Heading | None:
    """The heading of a section on a clean line, with its number or whole without it."""
    match = _NUMBER_AT_START.match(text)
    written = text[match.end() :] if match else text
    words = _restore_words(skeleton(written))
    section = _HEADINGS.get(words)
    if section is not None:
        # หน่วยงานที่รับผิดชอบ is a label too: then with a colon or a dot, and without a number.
        is_label = match is None and words in _LABELS and written.rstrip()[-1:] in {":", "：", "."}
        return None if is_label else Heading(section, True, "", _has_lost_marks(written, section.heading))
    numbered = _NUMBERED.get(re.sub(r"\s", "", to_arabic_digits(match["number"]))) if match else None
    if numbered is None or " : " in text or len(words) < _LEAST:
        return None
    whole = skeleton(numbered.heading)
    if whole.startswith(words):
        return Heading(numbered, False, whole[len(words) :])
    if words.startswith(whole[:_TELLING]):  # it has a word more in other years
        return Heading(numbered, words.startswith(whole), "")
    return None


def find_label(text: str) -> Label | None:
    """A label of section 1 on a line: in front of a colon, or alone with its value still to come."""
    colon = _COLON.search(text)
    written, value = (text[: colon.start()], text[colon.end() :]) if colon else (text, "")
    name = _LABELS.get(_restore_words(skeleton(written)))
    if name is None:
        return None
    damaged = clean_line(written) if _strip_spaces(written) not in _WHOLE_LABELS else None
    return Label(name, write_as_form(name, clean_line(value)), damaged, _SECTION_OF[name])


def section_of(name: str) -> Section | None:
    """The section in which the form has the label of a field."""
    return _SECTION_OF.get(name)


def write_as_form(name: str, value: str) -> str:
    """A value with the blanks and signs that the form has, where others part its words otherwise.

    Args:
        name: of the field.
        value: clean.
    """
    if name == "agency":
        return _SLASH.sub(" / ", value)
    if name in {"responsible", "coordinator"}:
        return _BEFORE_PHONE.sub(" ", value)
    return value
