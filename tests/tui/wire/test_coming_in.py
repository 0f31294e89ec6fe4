"""What comes in from a terminal: a paste stays whole, an answer is no key, noise strikes nothing."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from textual import events

from tui.wire.driver import _Parser
from tui.wire.pacing import ANSWER
from tui.wire.pasted import Pasted

BEGINS, ENDS = "\x1b[200~", "\x1b[201~"
TEXT = "น้ำท่วมปากซอย q d u"


class Coming:
    """The way of what comes in, up to the messages that the app gets."""

    def __init__(self) -> None:
        self.answers = 0
        self.pasted = Pasted(self.take_answer)
        self.parser = _Parser(self.take_answer)

    def take_answer(self) -> None:
        self.answers += 1

    def take(self, *pieces: str) -> list[object]:
        return [
            message
            for piece in pieces
            if (text := self.pasted.clean(piece))
            for message in self.parser.feed(text)
        ]


def texts(messages: list[object]) -> list[str]:
    """What was pasted and which keys were struck."""
    return [
        message.text if isinstance(message, events.Paste) else message.key
        for message in messages
        if isinstance(message, events.Paste)
        or (isinstance(message, events.Key) and message.key != "<ignore>")
    ]


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
    assert texts(coming.take(f"a{BEGINS}b\x1b[31mc{ENDS}", "d", "\x1b[B")) == ["a", "bc", "d", "down"]


def test_noise_strikes_no_keys() -> None:
    for noise in (
        "\x1b[99;99y",
        "\x1b[1;2;3;4p",
        "\x1b[55357u",
        "\x1b[1114112u",
        "\x1b[99999999999999999999u",
    ):
        assert texts(Coming().take(noise)) == [], noise
