"""The quick look at text that is in order never hides what the close look would put right."""

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
