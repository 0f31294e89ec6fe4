"""Sentences that the patterns were not made for, and the traps one by one."""

import pytest

from models.personal import Kind, find_personal
from tests.models.personal.by_hand import WITH, WITHOUT, read


@pytest.mark.parametrize("marked", WITH)
def test_what_is_personal_is_found_whole(marked: str) -> None:
    text, spans = read(marked)
    found = find_personal(text)
    for kind, start, end in spans:
        assert any(hit.kind is kind and hit.start <= start and hit.end >= end for hit in found), text[
            start:end
        ]


@pytest.mark.parametrize("text", WITHOUT)
def test_what_only_looks_personal_is_left_alone(text: str) -> None:
    assert [text[hit.start : hit.end] for hit in find_personal(text)] == []


@pytest.mark.parametrize("short", ["1555", "191", "199", "1669", "1111", "๑๕๕๕"])
def test_short_numbers_of_authorities_are_no_phones(short: str) -> None:
    assert find_personal(f"โทร. {short} หรือเบอร์ {short}") == []


def test_mistyped_identity_number_is_still_one() -> None:
    assert [hit.kind for hit in find_personal("1-2345-67890-12-0")] == [Kind.IDENTITY]


def test_phone_that_lost_its_nought_in_a_spreadsheet_is_found_behind_a_word_for_phones() -> None:
    assert [hit.kind for hit in find_personal("เบอร์ 812345678")] == [Kind.PHONE]
    assert find_personal("จำนวน 812345678 บาท") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ผู้ร้องเรียน : สมใจ รักเรียน", "สมใจ รักเรียน"),
        ("ผู้แจ้ง: สมใจ รักเรียน โทร 1555", "สมใจ รักเรียน"),
        ("ชื่อผู้ร้อง สมใจ รักเรียน", "สมใจ รักเรียน"),
        ("ชื่อ สมใจ นามสกุล รักเรียน", "สมใจ นามสกุล รักเรียน"),
        ("ประสานพ.ต.ท. ดวงใจ ทุ่งสง่าแล้ว", "พ.ต.ท. ดวงใจ ทุ่งสง่า"),
        ("ขอบคุณ คุณสมใจ", "คุณสมใจ"),
        ("มี 1. นายสมใจ 2. นางวิภา", "นายสมใจ"),
        ("คุณมานะอยู่บ้าน", "คุณมานะ"),
        ("นายกฤษณ์", "นายกฤษณ์"),
        ("นายพลอย", "นายพลอย"),
        ("พันตำรวจโทสมหวัง ดีเลิศ มาตรวจ", "พันตำรวจโทสมหวัง ดีเลิศ"),
    ],
)
def test_name_is_told_by_the_words_before_it(text: str, name: str) -> None:
    start, end = next((hit.start, hit.end) for hit in find_personal(text) if hit.kind is Kind.NAME)
    assert text[start:end] == name


@pytest.mark.parametrize(
    "text",
    [
        "ผู้ร้อง: ขอให้ซ่อม ถนนด่วน",
        "ผู้แจ้ง : ไม่ประสงค์ออกนาม",
        "ชื่อผู้ร้อง ไม่ระบุ",
        "พ.ต.ท. ไม่ทราบชื่อ",
        "นายก.",
        "2 นาย ประจำจุด",
        "12/63 ถนนชำรุด",
        "ได้รับเรื่องที่ 12/63 ถนนสุขเกษม",
        "หนังสือที่ กท 5001/123 ถนนสุขเกษม",
        "มิเตอร์น้ำเลขที่ 12/3456",
        "สัญญาเลขที่ 45/12 ถนนสุขเกษม",
        "วันที่ 12/3 ซอย 5",
        "วันที่ 02-12-2563 9.30 น.",
        "13.756331, 100.501762",
        "EF081234567TH",
        "รหัสโครงการ 2563-01-0012345",
        "เลขทะเบียนนิติบุคคล 0105556123456",
        "1,081,234,567 บาท",
    ],
)
def test_trap_is_left_alone(text: str) -> None:
    assert [text[hit.start : hit.end] for hit in find_personal(text)] == []
