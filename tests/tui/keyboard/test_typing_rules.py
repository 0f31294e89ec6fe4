"""What keys do to Thai text, whatever they are: the rules alone, without a screen."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.thai import order_marks
from tests.tui.keyboard.typing import orphans, places
from tui.widgets import clusters
from tui.widgets.orthography import change
from tui.widgets.steps import State, Steps

KEYS = st.sampled_from("กขธนอฤาะเแๆฯัิีึืฺุู็่้๊๋์ํ๎ำ๑ aé\u0301-1😀\u200d👩🏽\ufe0f🇹🇭\u20e3\u0e3f◌")
TEXTS = st.text(KEYS, max_size=12)


def typed(text: str, *, room: int | None = None) -> str:
    """A text typed key by key."""
    left = ""
    for key in text:
        done = change(left, key, "", room=None if room is None else room - len(left))
        if done is not None:
            left = left[: len(left) - done.back] + done.text
    return left


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("ก่ี", "กี่"),
        ("นำ้", "น้ำ"),
        ("นํา", "นำ"),
        ("กํ้า", "ก้ำ"),
        ("ป้ื", "ปื้"),
        ("สิทธิ์", "สิทธิ์"),
        ("พันธุ์", "พันธุ์"),
        ("ก็", "ก็"),
        ("เก้", "เก้"),
        ("cafe\u0301", "café"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("◌้", "◌้"),
    ],
)
def test_marks_find_their_order(keys: str, text: str) -> None:
    assert typed(keys) == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("้", ""),
        ("ำ", ""),
        ("ก ้", "ก "),
        ("a้", "a"),
        ("1ี", "1"),
        ("เ้", "เ"),
        ("กา่", "กา"),
        ("ก้้", "ก้"),
        ("ก้๊", "ก้"),
        ("กิี", "กิ"),
        ("กุำ", "กุ"),
        ("กำำ", "กำ"),
        ("ก์์", "ก์"),
        ("\u0301", ""),
        (" \u200d", " "),
        ("ก\u200d", "ก"),
        ("ก\x07\x1b", "ก"),
    ],
)
def test_a_wrong_key_does_nothing(keys: str, text: str) -> None:
    assert typed(keys) == text


def test_a_mark_joins_what_stands_behind_the_cursor() -> None:
    done = change("ก", "ํ", "าข")
    assert done is not None
    assert (done.text, done.ahead, done.cursor) == ("ำ", 1, 1)


@given(TEXTS)
def test_no_sequence_of_keys_leaves_a_mark_alone_or_out_of_order(keys: str) -> None:
    text = typed(keys)
    assert list(orphans(text)) == []
    assert order_marks(text) == text


@example("ก\u0301่ิ")
@example("กําา่")
@given(TEXTS)
def test_text_that_comes_at_once_is_what_its_keys_would_give(keys: str) -> None:
    done = change("", keys, "")
    assert (done.text if done else "") == typed(keys)


@example("กิํา")
@given(TEXTS)
def test_what_was_typed_can_be_typed_again(keys: str) -> None:
    text = typed(keys)
    assert typed(text) == text


@given(TEXTS, st.integers(0, 6))
def test_no_key_goes_beyond_the_limit(keys: str, room: int) -> None:
    assert len(typed(keys, room=room)) <= room
    done = change("", keys, "", room=room)
    assert done is None or len(done.text) <= room


@given(TEXTS, TEXTS, TEXTS)
def test_a_change_says_what_it_replaces(first: str, keys: str, second: str) -> None:
    before, after = typed(first), typed(second)
    done = change(before, keys, after)
    if done is not None:
        whole = before[: len(before) - done.back] + done.text + after[done.ahead :]
        assert order_marks(whole) == whole
        assert list(orphans(whole)) == []
        assert done.growth == len(whole) - len(before) - len(after)


@given(TEXTS, st.integers(0, 12))
def test_places_are_those_between_letters(text: str, index: int) -> None:
    index = min(index, len(text))
    stops = places(text)
    assert clusters.before(text, index) == max((stop for stop in stops if stop < index), default=0)
    assert clusters.after(text, index) == min((stop for stop in stops if stop > index), default=len(text))
    assert clusters.at_or_before(text, index) == max(stop for stop in stops if stop <= index)
    assert clusters.at_or_after(text, index) == min(stop for stop in stops if stop >= index)
    assert clusters.word_before(text, index) in stops
    assert clusters.word_after(text, index) in stops


def test_backspace_takes_the_mark_but_a_picture_whole() -> None:
    taken = {
        text: text[: clusters.without_last(text, len(text))]
        for text in ("นี้", "นำ", "น", "👨\u200d👩", "1\ufe0f\u20e3", "กá")
    }
    assert taken == {"นี้": "นี", "นำ": "น", "น": "", "👨\u200d👩": "", "1\ufe0f\u20e3": "", "กá": "ก"}


@given(st.lists(st.sampled_from(["type", "word", "erase", "paste", "undo", "redo"]), max_size=30))
def test_undo_goes_back_through_what_there_was_and_redo_forward(acts: list[str]) -> None:
    steps, now = Steps(), State("", 0)
    for act in acts:
        if act in {"undo", "redo"}:
            there = steps.undo(now) if act == "undo" else steps.redo(now)
            if there is not None:
                back = steps.redo(there) if act == "undo" else steps.undo(there)
                assert back == now
                again = steps.undo(back) if act == "undo" else steps.redo(back)
                assert again == there
                now = there
            continue
        new = {
            "type": now.text + "a",
            "word": now.text + " ",
            "erase": now.text[:-1],
            "paste": now.text + "xyz",
        }[act]
        if new != now.text:
            before, now = now, State(new, len(new))
            steps.record(before, now, is_single=act != "paste")
    while (there := steps.undo(now)) is not None:
        now = there
    assert now == State("", 0)


def test_typed_words_are_steps() -> None:
    steps, now = Steps(), State("", 0)
    for key in "ab cd":
        new = State(now.text + key, now.cursor + 1)
        steps.record(now, new, is_single=True)
        now = new
    states = []
    while (there := steps.undo(now)) is not None:
        states.append(there.text)
        now = there
    assert states == ["ab ", ""]
