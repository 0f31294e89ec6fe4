"""Patterns put together find what each of them finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.personal.signs import FIRST_DIGIT, by_first_digit, by_first_letter
from tests.examples import examples

_WORDS = ("กข(?:ค|ง)?[|)]", "(?:ขค|ก(?=ง)|ค(?:ง|ข[0-9]))ก", r"ง\.|ข\|")
_OTHERS = ("ค[ก-ข]", "ก")
_NUMBERS = (f"{FIRST_DIGIT}[0-9]*+/[0-9]",)
_OTHER_NUMBERS = (f"{FIRST_DIGIT}(?<=ก[0-9])", f"{FIRST_DIGIT}[0-9]{{2}}(?![0-9])")


def _places(patterns: tuple[str, ...], text: str) -> set[int]:
    """Where one of some patterns matches, wherever that is."""
    return {place for place in range(len(text)) for each in patterns if re.compile(each).match(text, place)}


@examples(0.5)
@given(st.text("กขคง.|)", max_size=12))
def test_words_are_found_where_one_of_their_patterns_finds_them(text: str) -> None:
    found = [*re.finditer(by_first_letter(_WORDS, _OTHERS), text)]
    assert {match.start() for match in found} == _places((*_WORDS, *_OTHERS), text)
    assert {match.start() for match in found if match.lastindex} == _places(_WORDS, text)


@examples(0.5)
@given(st.text("ก123/ ", max_size=12))
def test_numbers_are_found_where_one_of_their_patterns_finds_them(text: str) -> None:
    found = [*re.finditer(by_first_digit(_NUMBERS, _OTHER_NUMBERS), text)]
    assert {match.start() for match in found} == _places((*_NUMBERS, *_OTHER_NUMBERS), text)
    assert {match.start() for match in found if match.lastindex} == _places(_NUMBERS, text)


@pytest.mark.parametrize("pattern", ["[กข]ค", "ก?ข", "(?:กข)?ค", r"\bก", "(?=ก)ก", ""])
def test_a_pattern_that_does_not_begin_with_a_letter_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="begin"):
        by_first_letter([pattern])


def test_a_number_that_does_not_begin_with_its_first_digit_is_refused() -> None:
    with pytest.raises(ValueError, match="first digit"):
        by_first_digit(["[0-9]/"], [])
