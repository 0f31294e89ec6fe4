"""No change of a single visible character of a paper is missed, wherever it stands."""

import random

import pytest

from models.papers.verify import State, verify_text
from tests.models.papers.papers import recorded, whole

pytestmark = pytest.mark.usefixtures("office")


def single_changes(text: str, count: int, seed: int) -> list[str]:
    """Texts in which one visible character, or a blank between two, is another, gone or new."""
    chance = random.Random(seed)
    letters = "0123456789๐๑๒๓๔๕๖๗๘๙กขคงัิ่้็์ำาะ-–−·. ,|>ABCabc/()\u200b"
    within = [
        place for line_start, line in _lines(text) for place in range(line_start, line_start + len(line))
    ]
    found = []
    while len(found) < count:
        place, letter = chance.choice(within), chance.choice(letters)
        changed = {
            0: text[:place] + letter + text[place + 1 :],
            1: text[:place] + text[place + 1 :],
            2: text[:place] + letter + text[place:],
        }[chance.randrange(3)]
        if _visible(changed) != _visible(text):
            found.append(changed)
    return found


def _lines(text: str) -> list[tuple[int, str]]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append((start, line))
        start += len(line) + 1
    return lines


def _visible(text: str) -> str:
    return "\n".join(line.rstrip(" ") for line in text.split("\n"))


def test_each_of_a_thousand_single_changes_is_found() -> None:
    text = whole(recorded())
    missed = [
        changed
        for changed in single_changes(text, 1000, seed=5)
        if verify_text(changed.encode()).state is not State.CHANGED
    ]
    assert missed == []


def test_each_single_change_of_the_last_line_is_found() -> None:
    paper = recorded()
    text, last = whole(paper), paper.last_line
    start = text.index(last)
    for place in range(start, start + len(last)):
        for changed in (text[:place] + text[place + 1 :], text[:place] + "ฮ" + text[place + 1 :]):
            verdict = verify_text(changed.encode())
            assert verdict.state is State.CHANGED
            assert verdict.paper == paper


def test_each_single_change_is_found_in_windows_874_too() -> None:
    text = whole(recorded())
    plain = text.encode("cp874", "replace").decode("cp874")
    assert verify_text(plain.encode("cp874")).state is State.UNCHANGED
    for changed in single_changes(plain, 150, seed=6):
        data = changed.encode("cp874", "replace")
        if _visible(data.decode("cp874")) != _visible(plain):
            assert verify_text(data).state is State.CHANGED, changed
