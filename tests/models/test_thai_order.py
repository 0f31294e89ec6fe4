"""The quick look at text that is in order never hides what the close look would put right."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import thai

stacks = st.text(alphabet="กาำเ" + "ฺุูัิีึ็่้๊๋์๎ํ" + " a\u0301é☺", max_size=9)


@given(stacks)
def test_text_seen_to_be_in_order_is_what_the_close_look_makes_of_it(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(thai, "_in_order", lambda _: False)
        closely = thai.order_marks(text)
    assert thai.order_marks(text) == closely


@pytest.mark.parametrize("text", ["น้ำท่วมทางเท้า", "ที่นี่", "กรุงเทพฯ", "บันทึก 5 ข้อ"])
def test_ordinary_text_needs_no_close_look(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(thai, "_STACK", None)
    assert thai.order_marks(text) == text


def test_names_stand_as_people_look_for_them() -> None:
    """Numbers by size, Thai digits as others, and a vowel before its consonant counts behind it."""
    names = [
        "เขต 2",
        "เขต ๓",
        "เขต 10",
        "เขตคลอง",
        "เขตดอน",
        "เขตแดง",
        "ไข่",
        "ปา",
        "ป่า",
        "ป้า",
        "สำนัก 1 เขต 9",
        "สำนัก 1 เขต 10",
    ]
    order = [*range(len(names))]
    Random(4).shuffle(order)
    assert sorted((names[place] for place in order), key=thai.order_key) == names


@given(st.lists(st.text(alphabet="กเแ่012๓ a", max_size=6), max_size=4), st.randoms())
def test_any_names_have_one_order(names: list[str], chance: Random) -> None:
    ordered = sorted(names, key=thai.order_key)
    chance.shuffle(names)
    assert sorted(names, key=thai.order_key) == ordered


def test_a_number_without_end_holds_nothing_up() -> None:
    assert thai.order_key("9" * 100_000) > thai.order_key("1" * 100_000)
