"""Whoever sends a paper chooses every byte of it: what is too large or too deep is refused in a sentence, and the rest is quick."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.papers.extract import MOST, MOST_LINES
from models.papers.line_diff import opcodes
from models.papers.mail_parts import DEEPEST, MOST_PARTS
from models.papers.verify import State, verify_text
from tests.examples import examples
from tests.exports.papers.travels import HEADS, mail, multipart, part
from tests.models.papers.papers import recorded, whole

pytestmark = pytest.mark.usefixtures("office")


def nested(depth: int, text: str) -> bytes:
    opened = (f"Content-Type: multipart/mixed; boundary=b{at}\r\n\r\n--b{at}\r\n" for at in range(depth))
    return (HEADS + "".join(opened)).encode() + part(text)


@pytest.mark.parametrize(
    "data",
    [
        b"x" * (MOST + 1),
        b"\n" * (2 * MOST_LINES + 1),
        nested(3_000, "x"),
        nested(DEEPEST + 1, "x"),
        HEADS.encode() + b"Content-Type: message/rfc822\r\n\r\n" * 3_000 + b"\r\nx",
        mail(multipart(*[part("x")] * (MOST_PARTS + 1))),
    ],
    ids=["bytes", "lines", "depth", "little depth", "mails in mails", "parts"],
)
def test_what_passes_a_bound_is_refused_in_a_sentence_that_names_it(data: bytes) -> None:
    verdict = verify_text(data)
    assert (verdict.state, verdict.sentence) == (State.UNREADABLE, verdict.refusal)
    assert "not looked at" in str(verdict.sentence)


def test_a_mail_just_within_the_bounds_is_looked_at() -> None:
    paper = recorded()
    assert verify_text(nested(DEEPEST - 1, whole(paper))).state is State.UNCHANGED
    parts = [part("x")] * (MOST_PARTS - 10)
    assert verify_text(mail(multipart(*parts, part(whole(paper))))).state is State.UNCHANGED


@pytest.mark.parametrize(
    "data",
    [
        b"\r" * 200_000,
        b">" * 200_000,
        b" " * 200_000 + b"x",
        b"<script>" * 20_000,
        b"<html>" + b" " * 200_000 + b"<",
    ],
    ids=["returns", "quoting", "blanks", "tags", "page"],
)
def test_what_would_take_the_square_of_its_length_does_not(data: bytes) -> None:
    # Each of these took minutes at this length, or gigabytes, before the pattern that did was changed.
    assert verify_text(data).state in (State.NOT_FROM_HERE, State.UNREADABLE)


def test_a_head_that_takes_long_to_take_apart_is_named_and_left_alone() -> None:
    paper = recorded()
    long = part("x", params='; a="' + ';"' * 50_000)
    verdict = verify_text(mail(multipart(long, part(whole(paper)))))
    assert verdict.state is State.UNCHANGED
    assert [str(each) for each in verdict.unchecked] == ["a part whose headers stand twice or are too long"]


lines = st.lists(st.sampled_from("abcdefgh"), max_size=30)


@given(lines, lines)
@examples(0.5)
def test_what_differs_is_what_makes_one_text_of_the_other(was: list[str], now: list[str]) -> None:
    made: list[str] = []
    at = 0
    for _, i, j, k, m in opcodes(was, now):
        assert i >= at
        assert (i, k) != (j, m)
        made += was[at:i] + now[k:m]
        at = j
    assert made + was[at:] == now


def test_what_differs_is_told_as_closely_as_the_library_tells_it() -> None:
    was = [f"line {number}" for number in range(200)]
    now = [*was[:50], "new", *was[50:120], "other", *was[121:150], *was[152:]]
    library = [each for each in SequenceMatcher(None, was, now).get_opcodes() if each[0] != "equal"]
    assert list(opcodes(was, now)) == library
