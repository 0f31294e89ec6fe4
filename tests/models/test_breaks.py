"""Texts are cut with ICU and without it."""

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import breaks
from models.breaks import ICU, LETTERS, LIBTHAI
from models.thai import clean_line
from tests.breakers import only
from tests.strategies import texts

BREAKERS = (ICU, LIBTHAI, LETTERS)
MARKS = "ัิีึืฺุู็่้๊๋์ํ๎ำ"
# Where wcwidth and this ICU differ: a letter of these scripts with the one that hangs below it.
CONJOINING = ("BENGALI", "DEVANAGARI", "GUJARATI", "KHMER", "MALAYALAM", "MYANMAR", "ORIYA", "TELUGU")


@pytest.fixture(params=BREAKERS)
def breaker(request: pytest.FixtureRequest) -> Iterator[str]:
    with only(request.param):
        yield request.param


@pytest.mark.parametrize("breaker", BREAKERS)
@given(text=texts.map(clean_line))
def test_pieces_put_together_are_the_text(breaker: str, text: str) -> None:
    with only(breaker):
        assert "".join(breaks.words(text)) == text
        assert "".join(breaks.clusters(text)) == text
        places = breaks.line_places(text)
        assert places == sorted({*places} - {0, len(text)})
        assert all(text[place] not in MARKS for place in places if "ก" <= text[place - 1] <= "๎")


@given(text=st.text(max_size=30))
def test_wcwidth_finds_the_clusters_that_icu_finds(text: str) -> None:
    text = "".join(letter for letter in text if not unicodedata.name(letter, "").startswith(CONJOINING))
    with only(ICU):
        found = list(breaks.clusters(text))
    with only(LETTERS):
        assert list(breaks.clusters(text)) == found


def test_a_dictionary_parts_words_that_stand_together(breaker: str) -> None:
    pieces = ["สำนักงานเขตจะแก้ไข"] if breaker == LETTERS else ["สำนักงาน", "เขต", "จะ", "แก้ไข"]
    assert breaks.words("สำนักงานเขตจะแก้ไข 2 จุด") == [*pieces, " ", "2", " ", "จุด"]


def test_a_line_ends_behind_a_blank_and_a_hyphen_and_never_before_a_mark(breaker: str) -> None:
    text = "ดีค่ะ (ครั้งที่ 2) กทม-เขต a b"
    places = breaks.line_places(text)
    assert {text.index(part) for part in ("(", "2", "กทม", "เขต", "a", "b")} <= {*places}
    assert not {text.index(" "), text.index(")"), text.index("-")} & {*places}


@pytest.mark.parametrize("hostile", ["ก" * 20_000, "เ" * 20_000, "ตากลม" * 4_000, "่" * 20_000, "1-" * 10_000])
def test_a_hostile_text_stays_whole(breaker: str, hostile: str) -> None:
    assert len(breaks.line_places(hostile)) < len(hostile)
    assert "".join(breaks.words(hostile)) == hostile
