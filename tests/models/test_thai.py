"""Text is clean once it came through the door."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.thai import clean_line, clean_paragraphs, to_arabic_digits, to_thai_digits
from tests.strategies import texts


@given(text=texts | st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_paragraphs(clean_paragraphs(text)) == clean_paragraphs(text)


@given(text=texts | st.text())
def test_clean_text_has_no_control_direction_or_surrogate_character(text: str) -> None:
    clean = clean_line(text)
    assert not {unicodedata.category(character) for character in clean} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(clean) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff\u200b"
    )
    assert clean == unicodedata.normalize("NFC", clean)
    assert "  " not in clean
    assert clean == clean.strip()


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("ท่ี", "ที่"),
        ("น" + "ำ่" * 50_000, "น" + "่" * 50_000 + "ำ" * 50_000),
        ("ผู้", "ผู้"),
        ("ก่ัน", "กั่น"),
        ("สัต\u0e4c\u0e34", "สัต\u0e34\u0e4c"),
        ("ผ\uf70bุ", "ผุ้"),
        ("a\x1b[31mb\x1b]0;x\x07c", "abc"),
        ("ก\u200bข\u202eค\u00a0ง", "กขค ง"),
        (" ก \t\r\n ข ", "ก ข"),
        ("\ud800", "\ufffd"),
    ],
)
def test_what_arrives_wrong_is_put_right(typed: str, clean: str) -> None:
    assert clean_line(typed) == clean


@pytest.mark.parametrize("marks", ["ำ่", "่ำ", "ุ่", "ฺุ", "ํ่า", "\u0301\u0316"])
def test_marks_without_end_are_ordered_in_time_that_grows_with_their_number(marks: str) -> None:
    # With its square this would take many minutes.
    clean = clean_line("ก" + marks * 300_000)
    assert clean_line(clean) == clean


def test_paragraphs_stay_apart_and_blank_lines_go() -> None:
    assert clean_paragraphs("ก\r\n\r\n ข \u2028ค\n") == "ก\nข\nค"


@given(text=st.text(alphabet="0123456789กa "))
def test_digits_come_back(text: str) -> None:
    assert to_arabic_digits(to_thai_digits(text)) == text
    assert not set(to_thai_digits(text)) & set("0123456789")
