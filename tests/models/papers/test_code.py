"""A code can be read aloud and typed again, and no wrong one passes."""

import random

from hypothesis import given
from hypothesis import strategies as st

from models.papers.code import (
    ALPHABET,
    Witness,
    code_in,
    codes_in,
    is_mark,
    make_code,
    make_mark,
    make_short_code,
)
from models.papers.last_line import last_line, split_last_line
from tests.examples import examples

_made_of = (st.text(max_size=5), st.text(max_size=5), st.integers(0, 9))
codes = st.one_of(st.builds(make_code, *_made_of), st.builds(make_short_code, *_made_of))
marks = st.builds(make_mark, st.text(max_size=5))


def test_no_character_is_taken_for_another() -> None:
    assert len(set(ALPHABET)) == 31
    assert not set("01OIL") & set(ALPHABET)
    assert len(make_code("a", "b", 0)) == 15
    assert len(make_short_code("a", "b", 0)) == 9


@given(codes)
@examples(0.4)
def test_a_code_is_known_however_it_is_typed(code: str) -> None:
    assert code_in(code) == code
    assert code_in(f" {code.lower().replace('-', '')} ") == code
    assert code_in(last_line(code, 12)) == code


@given(codes)
@examples(0.2)
def test_every_wrong_character_and_every_exchange_is_found(code: str) -> None:
    plain = code.replace("-", "")
    for place, character in enumerate(plain):
        for other in ALPHABET:
            changed = plain[:place] + other + plain[place + 1 :]
            assert code_in(changed) == (code if other == character else None)
    for one in range(len(plain)):
        for two in range(one):
            exchanged = list(plain)
            exchanged[one], exchanged[two] = exchanged[two], exchanged[one]
            assert code_in("".join(exchanged)) == (code if plain[one] == plain[two] else None)


def test_case_numbers_and_dates_are_seldom_taken_for_codes() -> None:
    chance = random.Random(1)
    texts = [
        f"{chance.randrange(2560, 2570)}-{chance.choice(ALPHABET)}{chance.randrange(100, 999)}"
        for _ in range(400)
    ]
    assert sum(bool(codes_in(text)) for text in texts) < 40
    assert codes_in("12-13/2563 02 123 4567 1234567 66-D1 ABCDEFGHJK") == []


def test_the_last_code_of_a_text_comes_first() -> None:
    first, second = make_code("a", "b", 0), make_code("a", "b", 1)
    assert codes_in(f"{first}\n{second}\n{first} {second}") == [second, first]


@given(codes, marks)
@examples(0.3)
def test_the_mark_of_a_history_is_taken_for_no_code_and_no_wrong_one_for_it(code: str, mark: str) -> None:
    line = last_line(code, 3, Witness(1234, mark))
    assert codes_in(line) == [code]
    assert split_last_line(line) == (last_line(code, 3), (1234, mark))
    for place, letter in enumerate(mark):
        for other in ALPHABET:
            changed = mark[:place] + other + mark[place + 1 :]
            assert is_mark(changed) == (letter == other)


def test_a_step_that_is_written_in_another_way_is_no_history() -> None:
    line = last_line(make_code("a", "b", 0), 1, Witness(7, make_mark("a")))
    for forged in (line.replace("ที่ 7", "ที่ 07"), line + " ", line.lower(), line.replace("ที่ 7", "ที่ -7")):
        assert split_last_line(forged)[1] is None


def test_no_letter_that_a_group_of_seven_got_makes_it_a_code() -> None:
    for salt in range(20):
        code, mark = make_code("a", "b", salt), make_mark(str(salt))
        for written in (code, mark):
            assert [
                changed
                for place in range(8)
                for letter in ALPHABET
                if codes_in(changed := written[:place] + letter + written[place:])
            ] == []
