"""How much of marked sentences is found: a thing counts as found when no letter of it can be read any more."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from models.personal import Kind, find_personal
from tests.models.personal.by_hand import read

_HIDDEN = "\ue000"


class Figures(NamedTuple):
    """What was found of marked sentences.

    Attributes:
        tried: how many there were of each kind.
        found: how many of them are hidden whole.
        missed: the others, each with its sentence.
    """

    tried: Counter[Kind]
    found: Counter[Kind]
    missed: list[tuple[Kind, str, str]]

    def rate(self, kind: Kind) -> float:
        """The share that was found of a kind."""
        return self.found[kind] / self.tried[kind]


def measure(sentences: Iterable[str]) -> Figures:
    """Look for what is marked in some sentences."""
    figures = Figures(Counter(), Counter(), [])
    for marked in sentences:
        text, spans = read(marked)
        hidden = hide(text)
        for kind, start, end in spans:
            figures.tried[kind] += 1
            if hidden[start:end].replace(" ", "").strip(_HIDDEN):
                figures.missed.append((kind, text[start:end], text))
            else:
                figures.found[kind] += 1
    return figures


def hide(text: str) -> str:
    """A text with a sign in place of each character that masking takes out, so that nothing moves."""
    while found := find_personal(text):
        for _, start, end in found:
            text = text[:start] + _HIDDEN * (end - start) + text[end:]
    return text


def alarms(sentences: Iterable[str]) -> list[str]:
    """Those of some sentences without personal data in which some is found all the same."""
    return [text for text in sentences if find_personal(text)]
