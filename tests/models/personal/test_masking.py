"""Masking takes out personal data, all of it, and nothing else."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.personal import ALL, Kind, find_personal, mask
from models.personal.words import TAG_OF
from tests.examples import examples
from tests.models.personal.corpus import with_personal_data, without_personal_data

SENTENCE = "นายสมคิด ศรีมะปริง เลขบัตรประชาชน 1-2345-67890-12-3 บ้านเลขที่ 12/34 หมู่ 5 โทร. ๐๘๑-๒๓๔-๕๖๗๘ อีเมล s.k@example.com ไลน์ไอดี sk_99 บัญชี 123-4-56789-0 ทะเบียน กข 1234 แจ้งว่าน้ำท่วม"


def test_tag_says_what_stood_there() -> None:
    assert mask(SENTENCE) == (
        "(ปิดชื่อ) เลขบัตรประชาชน (ปิดเลขประจำตัว) บ้านเลขที่ (ปิดเลขที่บ้าน) หมู่ 5 โทร. (ปิดเบอร์โทร) อีเมล (ปิดอีเมล)"
        " ไลน์ไอดี (ปิดไอดีไลน์) บัญชี (ปิดเลขบัญชี) ทะเบียน (ปิดทะเบียนรถ) แจ้งว่าน้ำท่วม"
    )


@pytest.mark.parametrize("kind", list(Kind))
def test_only_the_kinds_that_were_asked_for_are_masked(kind: Kind) -> None:
    masked = mask(SENTENCE, {kind})
    assert [tag for tag in TAG_OF.values() if tag in masked] == [TAG_OF[kind]]


def test_masking_twice_changes_nothing_more() -> None:
    for text, _ in with_personal_data(seed=1, per_template=2):
        assert mask(mask(text)) == mask(text)


def test_nothing_is_found_in_what_is_masked() -> None:
    for text, _ in with_personal_data(seed=2, per_template=2):
        assert find_personal(mask(text)) == []


def test_all_but_what_was_found_stays_to_the_character() -> None:
    tags = re.compile("|".join(map(re.escape, TAG_OF.values())))
    for text, _ in with_personal_data(seed=3, per_template=2):
        rest = text
        for part in tags.split(mask(text)):
            assert part in rest
            rest = rest[rest.index(part) + len(part) :]


def test_text_without_personal_data_is_the_same_text() -> None:
    for text, _ in without_personal_data(seed=4, per_template=2):
        assert mask(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "โทร 081\u200b-234\u00a05678",
        "โทร\u00a0081\u2011234\u20115678",
        "นา\u200bยสมคิด\u00a0ใจดี",
        "เลขบัตร\ufeff 1\u200c234567890123",
        "โทร ０８１２３４５６７８",
    ],
)
def test_characters_that_are_not_seen_hide_nothing(text: str) -> None:
    assert len(find_personal(text)) == 1
    assert not re.search("[0-9๐-๙０-９]|สมคิด|ใจดี", mask(text))


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("สมรักษ์ เทียนหอม แจ้งเอง", "(ปิดชื่อ) แจ้งเอง"),
        ("คุยกับ สมรักษ์  เทียนหอมแล้ว", "คุยกับ (ปิดชื่อ)แล้ว"),
        ("ป้าสมรักษ์ไม่สะดวก", "(ปิดชื่อ)ไม่สะดวก"),
        ("ฝากสมรักษ์ไม่สะดวก", "ฝาก(ปิดชื่อ)ไม่สะดวก"),
        ("บ้านคุณสมรักษ์ น้ำท่วม", "บ้าน(ปิดชื่อ) น้ำท่วม"),
        ("ครอบครัวเทียนหอม", "ครอบครัว(ปิดชื่อ)"),
        ("สม\u200bรักษ์\u00a0เทียนหอม", "(ปิดชื่อ)"),
        ("ร้านเทียนไข", "ร้านเทียนไข"),
    ],
)
def test_known_names_are_masked_wherever_they_stand(text: str, masked: str) -> None:
    assert mask(text, known_names=["น.ส.สมรักษ์ เทียนหอม"]) == masked


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("นายประชา นคร", "ประชาชนในกรุงเทพมหานคร"),
        ("นายอำนวย สมบัติ", "อำนวยความสะดวกและดูแลทรัพย์สมบัติ"),
        ("นางสุดา", "แจ้งโดยสุดารัตน์"),
        ("นาย", "เจ้านายมา"),
        ("  ", "ข้อความ"),
        ("-", "ข้อ - ความ"),
    ],
)
def test_known_names_that_are_parts_of_words_leave_the_words_alone(name: str, text: str) -> None:
    assert mask(text, known_names=[name]) == text


def test_known_names_are_text_and_no_patterns() -> None:
    assert mask("a.*b (c", known_names=["x.*y (z"]) == "a.*b (c"


def test_known_latin_name_is_found_in_any_case() -> None:
    assert mask("met JOHN MADEUP and john", known_names=["Mr. John Madeup"]) == "met (ปิดชื่อ) and (ปิดชื่อ)"


def test_names_in_brackets_of_a_tag_are_not_masked_again() -> None:
    text = mask("นายสมคิด โทร 0812345678", known_names=["ปิดเบอร์ โทรศรี"])
    assert text == "(ปิดชื่อ) โทร (ปิดเบอร์โทร)"


_BITS = (
    "นาย|คุณ|สมคิด| |\u00a0|\u200b|081|-|2345678|๐๘|บ้านเลขที่|12/3|@|a.com|โทร|(|)"
    "|1|2345|67890|หมู่ |(ปิดชื่อ)|แจ้ง|\n|+66|.|/|ณ |Mr. |John"
)


@examples(0.6)
@given(st.lists(st.sampled_from(_BITS.split("|")), max_size=14).map("".join))
def test_any_text_is_masked_once_and_for_all(text: str) -> None:
    masked = mask(text, ALL, ["สมคิด จริงใจ"])
    assert mask(masked, ALL, ["สมคิด จริงใจ"]) == masked
    spans = find_personal(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))


@pytest.mark.parametrize(
    "text",
    [
        "0  8  1  2  3  4  5  6  7  ก" * 400,
        "0" * 10_000,
        "นาย" * 3_000,
        "a" * 10_000 + "@",
        "เลขที่ 1/1-" * 1_500,
        "+66 ((" * 2_000,
        "081-234-5678-" * 1_500,  # beside each that is hidden one more can be read
        "ป้าสม" * 2_000,
    ],
)
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert mask(mask(text)) == mask(text)
