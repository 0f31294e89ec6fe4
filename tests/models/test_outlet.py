"""What leaves the program: harmless for a terminal, and otherwise as it was written."""

import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.json_text import json_text
from models.outlet import MARK, one_line, printable

OBEYED = (
    *range(0x20),
    *range(0x7F, 0xA0),
    0x61C,
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
)
NO_LETTERS = (
    0x2028,
    0x2029,
    0xD800,
    0xDFFF,
    0xFDD0,
    0xFFFE,
    0xFFFF,
    0x1FFFE,
    0xE0001,
    0xE0041,
    0xE0080,
    0x10FFFF,
)
anything = st.text(
    st.characters(exclude_categories=()) | st.sampled_from([*map(chr, (*OBEYED, *NO_LETTERS))])
)


@pytest.mark.parametrize("code", [*(set(OBEYED) - {10}), *NO_LETTERS], ids=hex)
def test_what_a_terminal_obeys_or_is_no_letter_becomes_a_sign_or_a_blank(code: int) -> None:
    shown = printable(f"ก{chr(code)}ข")
    assert (shown[0], shown[-1], len(shown)) == ("ก", "ข", 3)
    assert shown[1].isprintable()


def test_all_of_unicode_leaves_without_controls_and_signs_that_turn_the_writing() -> None:
    text = "".join(map(chr, range(sys.maxunicode + 1)))
    left = {unicodedata.category(each) for each in printable(text) if each not in "\n\u200d"}
    assert not left & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert not {chr(code) for code in (*OBEYED, *NO_LETTERS) if code != 10} & set(printable(text))


@pytest.mark.parametrize(
    "text", ["ที่ดินเลขที่ ๑๒/๓", "a\nb", "👩‍👩‍👧 🇹🇭", "กิโลกรัม\u00a0ละ\u3000", "بَيْت", "a\r\nb\r\n", "\ue000"]
)
def test_what_is_harmless_stays_as_it_was_written(text: str) -> None:
    assert printable(text) == text


def test_a_sequence_is_seen_and_not_obeyed() -> None:
    assert printable("\x1b[31mแดง\x9b2J\u202eabc") == f"␛[31mแดง{MARK}2J{MARK}abc"


def test_a_hint_where_a_line_may_end_goes_without_a_sign() -> None:
    assert printable("น้ำ\u200bท่วม\ufeff") == "น้ำท่วม"


@given(anything)
def test_cleaning_again_changes_nothing_more(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    assert one_line(one_line(text)) == one_line(text)


@given(anything)
def test_a_value_begins_no_line_of_its_own(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@given(st.recursive(anything, lambda inner: st.lists(inner) | st.dictionaries(anything, inner)))
def test_json_holds_all_and_shows_nothing_that_a_terminal_obeys(value: object) -> None:
    for indent in (None, 2):
        text = json_text(value, indent=indent)
        assert json.loads(text) == json.loads(json.dumps(value))
        assert all(line.isprintable() for line in text.split("\n"))


def test_json_shows_thai_as_it_is() -> None:
    assert json_text({"เรื่อง": "น้ำ\x9bท่วม\u202e"}) == '{"เรื่อง": "น้ำ\\u009bท่วม\\u202e"}'
