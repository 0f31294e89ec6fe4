"""A sentence for a person, kept apart from the language it will be said in.

The core never knows the language of the screen. What it has to say it gives as a `Message`: the English sentence
(the catalogue's key) with named gaps, and the values for the gaps. `exports.language` says it in Thai or English.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Lines(tuple[str, ...]):
    """Texts for one gap of a sentence, each of which stands on a line of its own; any other value stays on one line."""

    __slots__ = ()


class Message(NamedTuple):
    """One sentence with its values.

    Attributes:
        text: the English sentence, with gaps as in `str.format` (`{number}`); the key in the gettext catalogue.
        values: what stands in the gaps: str, int, Decimal, date or `Lines`. Dates are written in the Thai way.
    """

    text: str
    values: Mapping[str, object] = {}

    def __str__(self) -> str:
        return self.text.format_map(self.values)


def message(text: str, /, **values: object) -> Message:
    """Make a `Message`; the catalogue's extractor looks for calls of this name."""
    return Message(text, values)


AS_IT_IS = "{text}"
"""What a message says that is nothing but a text of several lines or one; in any other sentence a value is a part of the line."""


def as_it_is(text: str) -> Message:
    """Make a message of a text that is none of the program's sentences: said with whatever braces and lines it has."""
    return Message(AS_IT_IS, {"text": text})


def stored_message(text: str, values: Mapping[str, object]) -> Message:
    """Make a message again that was stored, where anybody may have written it.

    Args:
        text: the sentence with its gaps.
        values: for the gaps.

    Returns:
        The message. Gaps that ask for more than a value by its name, such as for a width of a million, are not filled.
    """
    from string import Formatter  # 1 ms; only what was stored needs it

    try:
        gaps = [gap for gap in Formatter().parse(text) if gap[1] is not None]
    except ValueError:
        return as_it_is(" ".join(text.split()))
    is_ours = len(text.splitlines()) <= 1 and all(
        name in values and not form and not conversion for _, name, form, conversion in gaps
    )
    return Message(text, values) if is_ours else as_it_is(" ".join(text.split()))
