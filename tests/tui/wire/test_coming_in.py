"""What comes in from a terminal: a paste stays whole and strikes no key, an answer is no key, noise strikes nothing, and no key is
lost or taken for another wherever and for however long the line tears it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from tui.terminal.sentences import Trouble
from tui.wire import pasted
from tui.wire.keys import Keyboard, KeyParser
from tui.wire.pacing import ANSWER
from tui.wire.pasted import CUT, LONG, SETTLED, SETTLES, SILENCE, TORN, Pasted
from tui.wire.patience import LEAST, MOST, Patience

BEGINS, ENDS = "\x1b[200~", "\x1b[201~"
TEXT = "น้ำท่วมปากซอย q d u"
ESC = "\x1b"


class Coming:
    """The way of what comes in, up to the messages that the app gets; with a clock that a test sets."""

    def __init__(self, patience: Patience | None = None) -> None:
        self.answers = 0
        self.told: list[tuple[Trouble, int]] = []
        self.time = 0.0
        self.attributes: list[str] = []
        self.which: list[str] = []
        self.patience = patience or Patience()
        self.pasted = Pasted(
            self.take_answer,
            lambda trouble, count: self.told.append((trouble, count)),
            lambda: self.time,
            self.attributes.append,
            self.patience,
            self.which.append,
        )
        self.keyboard = Keyboard(KeyParser(self.take_answer), self.pasted, lambda: self.time)

    def take_answer(self) -> None:
        self.answers += 1

    def take(self, *pieces: str) -> list[object]:
        return [message for piece in pieces for message in self.keyboard.take(piece)]

    def wait(self, seconds: float) -> list[object]:
        """Nothing comes for a while: the driver sleeps as long as it is told, and looks."""
        until, messages = self.time + seconds, []
        while (wait := self.keyboard.wait) is not None and self.time + wait <= until:
            self.time += wait
            messages += self.keyboard.tick()
        self.time = until
        return messages


def texts(messages: list[object]) -> list[str]:
    """What was pasted and which keys were struck."""
    return [
        message.text if isinstance(message, events.Paste) else message.key
        for message in messages
        if isinstance(message, events.Paste)
        or (isinstance(message, events.Key) and message.key != "<ignore>")
    ]


def keys_in(messages: list[object]) -> list[str]:
    return [each.key for each in messages if isinstance(each, events.Key) and each.key != "<ignore>"]


@given(st.lists(st.integers(0, len(TEXT)), max_size=3), st.lists(st.integers(0, 60), max_size=5))
def test_an_answer_within_a_paste_takes_nothing_from_it_wherever_it_is_cut(
    at: list[int], cuts: list[int]
) -> None:
    within = TEXT
    for place in sorted(at, reverse=True):
        within = within[:place] + ANSWER + within[place:]
    whole = BEGINS + within + ENDS
    edges = sorted({0, len(whole), *(cut for cut in cuts if cut < len(whole))})
    coming = Coming()
    messages = coming.take(*(whole[a:b] for a, b in pairwise(edges)))
    assert "".join(texts(messages)) == TEXT
    assert coming.answers == len(at)


def test_after_a_paste_keys_are_keys_again() -> None:
    coming = Coming()
    assert texts(coming.take(f"a{BEGINS}b\x1b[31mc{ENDS}")) == ["a", "bc"]
    assert texts(coming.take("d", "\x1b[B")) == []
    assert texts(coming.wait(SETTLES)) == ["d", "down"]
    assert texts(coming.take("e")) == ["e"]


def test_a_key_that_is_held_down_behind_a_paste_is_not_kept_back_for_ever() -> None:
    coming = Coming()
    coming.take(f"{BEGINS}b{ENDS}")
    struck: list[str] = []
    while coming.time < SETTLED:
        struck += texts(coming.take("\x1b[B")) + texts(coming.wait(0.03))
    assert struck.count("down") > SETTLED / 0.03 - 2


@given(
    st.lists(
        st.sampled_from(["ก", "q", "\r", "\x11", "\x1b", BEGINS, ENDS, "\x1b[B", "\x1bOP", "\x9b201~", " "])
    ),
    st.lists(st.integers(0, 40), max_size=4),
)
def test_no_pasted_text_strikes_a_key_whatever_stands_in_it(content: list[str], cuts: list[int]) -> None:
    whole = BEGINS + "".join(content) + ENDS
    edges = sorted({0, len(whole), *(cut for cut in cuts if cut < len(whole))})
    coming = Coming()
    messages = coming.take(*(whole[a:b] for a, b in pairwise(edges)))
    messages += coming.wait(SETTLED) + coming.take("x")
    assert keys_in(messages) == ["x"]
    pasted_text = "".join(each.text for each in messages if isinstance(each, events.Paste))
    assert pasted_text.count("ก") == content.count("ก")
    assert "\x1b" not in pasted_text


def test_a_paste_whose_end_is_lost_is_over_after_a_while_and_told() -> None:
    coming = Coming()
    assert texts(coming.take(BEGINS + "น้ำท่วม")) == []
    assert texts(coming.wait(SILENCE / 2)) == []
    assert texts(coming.wait(SILENCE)) == ["น้ำท่วม"]
    assert coming.told == [(Trouble.END_LOST, 7)]
    assert texts(coming.take("q")) == ["q"]


def test_what_comes_late_of_a_paste_whose_end_was_taken_for_lost_is_text_still() -> None:
    coming = Coming()
    coming.take(BEGINS + "ต้น")
    coming.wait(SILENCE)
    assert texts(coming.take("q" * LONG)) == ["q" * LONG]
    assert texts(coming.take(f"qu{ENDS}")) == ["qu"]
    assert texts(coming.wait(SETTLES) + coming.take("u")) == ["u"]


def test_of_a_paste_without_end_no_more_than_its_bound_is_kept_and_the_rest_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pasted, "MOST", 10)
    coming = Coming()
    assert texts(coming.take(BEGINS, *["กขคง"] * 5, ENDS)) == ["กขคงกขคงกข"]
    assert coming.told == [(Trouble.TOO_LONG, 10)]


@pytest.mark.parametrize(
    "answer",
    [
        "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
        "\x1b]52;c;cXF1dQ==\x07",
        "\x1bP>|XTerm(390)\x1b\\",
        "\x1bP1+r544e=787465726d\x1b\\",
        "\x1b_Gi=1;OK\x1b\\",
        "\x1b[24;80R",
        "\x1b[?64;1;2;6;9;15;18;21;22c",
        "\x1b[>41;390;0c",
        "\x1b[8;24;80t",
        "\x1b]0;" + "q" * 9000 + "\x07",
    ],
)
def test_an_answer_of_the_terminal_strikes_no_key_wherever_it_is_cut(answer: str) -> None:
    for cut in {*range(1, min(len(answer), 60)), len(answer) - 1}:
        coming = Coming()
        messages = coming.take(answer[:cut], answer[cut:], "x")
        assert keys_in(messages) == ["x"], cut


def test_an_answer_that_never_ends_is_forgotten_after_a_while() -> None:
    coming = Coming()
    messages = coming.take("\x1b]11;rgb:", "qqq") + coming.wait(SILENCE) + coming.take("x")
    assert keys_in(messages) == ["x"]


def test_esc_and_alt_are_keys_still() -> None:
    coming = Coming()
    assert texts(coming.take(ESC)) == []
    assert texts(coming.wait(LEAST / 2)) == []
    assert texts(coming.wait(LEAST)) == ["escape"]
    assert texts(coming.take("\x1bd", "\x1b]", "\x1bP")) == ["alt+d", "right_square_bracket"]
    assert texts(coming.wait(CUT)) == ["alt+shift+p"]
    assert texts(coming.take("\x1b[")) == []
    assert texts(coming.wait(TORN)) == ["left_square_bracket"]


def test_nothing_is_waited_for_where_nothing_is_held() -> None:
    coming = Coming()
    for whole in ("q", "\x1b[A", "\x1bOP", "\x1bd", "ก", BEGINS + "ก" + ENDS, ANSWER, "\x1b[1;5A"):
        coming.take(whole)
        coming.wait(SETTLED)
        assert coming.keyboard.wait is None, whole


def test_the_second_of_two_keys_is_no_part_of_the_first() -> None:
    coming = Coming()
    assert texts(coming.take(ESC + ESC, "q")) == ["escape", "alt+q"]
    assert texts(coming.take(ESC + ESC) + coming.wait(LEAST) + coming.take("q")) == ["escape", "escape", "q"]
    assert texts(coming.take("\x1bd", "\x1b[A", "\x1bd", "q")) == ["alt+d", "up", "alt+d", "q"]


SEQUENCES = {
    "\x1b[A": "up",
    "\x1b[6~": "pagedown",
    "\x1bOP": "f1",
    "\x1b[15~": "f5",
    "\x1b[[B": "f2",
    "\x1b[1;5D": "ctrl+left",
    "\x1b[Z": "shift+tab",
    "\x1b[27u": "escape",
    "\x1b[3594u": "ช",
}
KEYS = {**SEQUENCES, ESC: "escape", "q": "q", "ก": "ก", "\r": "enter", "[": "left_square_bracket", "O": "O"}


def pauses(longest: float) -> st.SearchStrategy[list[float]]:
    """Behind each byte of a key."""
    return st.lists(st.floats(0, longest), min_size=8, max_size=8)


@given(st.lists(st.tuples(st.sampled_from(list(KEYS)), pauses(LEAST * 0.99))))
def test_keys_are_read_right_on_a_line_that_tears_them_for_less_than_the_wait(
    struck: list[tuple[str, list[float]]],
) -> None:
    coming, messages = Coming(), []
    for key, after in struck:
        for byte, pause in zip(key, after, strict=False):
            messages += coming.take(byte)
            messages += coming.wait(pause)
        messages += coming.wait(2 * TORN)
    assert texts(messages) == [KEYS[key] for key, _ in struck]


@given(
    st.lists(st.tuples(st.sampled_from(list(SEQUENCES)), st.integers(1, 6), st.floats(0, 0.4)), min_size=1)
)
def test_a_sequence_torn_for_longer_strikes_no_letters_and_is_known_from_the_second_on(
    torn: list[tuple[str, int, float]],
) -> None:
    coming = Coming()
    longest = 0.0
    for number, (key, cut, pause) in enumerate(torn):
        messages = (
            coming.take(key[:cut]) + coming.wait(pause) + coming.take(key[cut:]) + coming.wait(2 * TORN)
        )
        seen = texts(messages)
        assert seen[-1:] == [SEQUENCES[key]], number
        # An Esc that came so much too early can't be taken back; that is the worst, and it comes to it once.
        assert seen[:-1] == [] or (seen[:-1] == ["escape"] and cut == 1 and pause > longest), number
        longest = max(longest, pause if cut == 1 else 0.0)


@given(st.sampled_from(list(SEQUENCES)), st.floats(LEAST * 1.01, 0.3), st.floats(0.001, 0.3))
def test_a_sequence_torn_twice_strikes_no_letters(key: str, first: float, part: float) -> None:
    coming = Coming()
    second = min(first * 1.9, part)
    messages = coming.take(key[0]) + coming.wait(first) + coming.take(key[1]) + coming.wait(second)
    messages += coming.take(key[2:]) + coming.wait(2 * TORN)
    assert texts(messages) == ["escape", SEQUENCES[key]]


def test_letters_behind_an_esc_are_letters() -> None:
    coming = Coming()
    messages = coming.take(ESC) + coming.wait(0.1)
    for letter in "[AO/Pq":
        messages += coming.take(letter) + coming.wait(0.25)
    assert texts(messages) == ["escape", "left_square_bracket", "A", "O", "slash", "P", "q"]


def test_answers_teach_the_wait_before_a_key_is_struck() -> None:
    coming = Coming()
    assert coming.patience.seconds == LEAST
    assert texts(coming.take(ESC) + coming.wait(LEAST * 0.9) + coming.take(ANSWER[1:])) == []
    assert coming.answers == 1
    assert texts(coming.take(ESC) + coming.wait(LEAST * 1.5) + coming.take("[A")) == ["up"]
    for _ in range(500):
        coming.take(ANSWER)
    assert coming.patience.seconds == LEAST


def test_a_far_line_is_waited_for_a_part_of_its_round_trip_and_never_for_long() -> None:
    assert Patience(lambda: 0.3).seconds == pytest.approx(0.1)
    assert Patience(lambda: 0.01).seconds == Patience().seconds == LEAST
    assert Patience(lambda: 90.0).seconds == pytest.approx(0.1)
    patience = Patience()
    patience.take_pause(90.0)
    assert patience.seconds == MOST


@pytest.mark.parametrize(
    ("given", "seconds"),
    [("50", 0.05), ("1", 0.001), ("0", 0.001), ("", LEAST), ("x", LEAST), ("9" * 8, MOST)],
)
def test_whoever_says_how_long_an_esc_waits_is_obeyed(given: str, seconds: float) -> None:
    assert Patience(environ={"ESCDELAY": given}).seconds == seconds


def test_a_sequence_that_never_ends_strikes_no_letters() -> None:
    coming = Coming()
    assert texts(coming.take("\x1b[1;5") + coming.wait(TORN) + coming.take("q")) == ["q"]
    assert texts(coming.take("\x1b[1;5\x1b[A")) == ["up"]


def test_noise_strikes_no_keys() -> None:
    for noise in (
        "\x1b[99;99y",
        "\x1b[1;2;3;4p",
        "\x1b[55357u",
        "\x1b[1114112u",
        "\x1b[99999999999999999999u",
    ):
        assert texts(Coming().take(noise)) == [], noise


WHAT_IT_IS = "\x1b[?63;1;2;4;6;9;15;16;17;18;21;22;28;29c"
"""As xterm answers that takes itself for a VT340: longer than any key."""


@pytest.mark.parametrize("cut", range(len(WHAT_IT_IS) + 1))
def test_what_the_terminal_says_that_it_is_strikes_no_key_wherever_it_is_cut(cut: int) -> None:
    coming = Coming()
    seen = coming.take(WHAT_IT_IS[:cut], WHAT_IT_IS[cut:] + "a")
    assert texts(seen) == ["a"]
    assert coming.attributes == ["63;1;2;4;6;9;15;16;17;18;21;22;28;29"]


WHICH_IT_IS = "\x1b[>41;379;0c"


@pytest.mark.parametrize("cut", range(len(WHICH_IT_IS) + 1))
def test_which_one_the_terminal_says_that_it_is_strikes_no_key_wherever_it_is_cut(cut: int) -> None:
    coming = Coming()
    assert texts(coming.take(WHICH_IT_IS[:cut], WHICH_IT_IS[cut:] + "a")) == ["a"]
    assert coming.which == ["41;379;0"]


def test_nobody_says_by_a_paste_which_one_the_terminal_is() -> None:
    coming = Coming()
    assert texts(coming.take(f"{BEGINS}x{WHICH_IT_IS}y{ENDS}")) == ["xy"]
    assert coming.which == []
