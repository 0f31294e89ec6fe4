"""A code can be read aloud and typed again, and no wrong one passes."""

import random

from hypothesis import given
from hypothesis import strategies as st

from models.papers.code import ALPHABET, code_in, codes_in, last_line, make_code
from tests.examples import examples

codes = st.builds(make_code, st.text(max_size=5), st.text(max_size=5), st.integers(0, 9))


def test_no_character_is_taken_for_another() -> None:
    assert len(set(ALPHABET)) == 31
    assert not set("01OIL") & set(ALPHABET)
    assert len(make_code("a", "b", 0)) == 9


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
    for one in range(8):
        for two in range(one):
            exchanged = list(plain)
            exchanged[one], exchanged[two] = exchanged[two], exchanged[one]
            assert code_in("".join(exchanged)) in (None, code)
            if plain[one] != plain[two] and one < 7:
                assert code_in("".join(exchanged)) is None


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
