"""A sentence for a person, kept apart from the language it will be said in.

The core never knows the language of the screen. What it has to say it gives as a `Message`: the English sentence
(the catalogue's key) with named gaps, and the values for the gaps. `exports.language` says it in Thai or English.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Message(NamedTuple):
    """One sentence with its values.

    Attributes:
        text: the English sentence, with gaps as in `str.format` (`{number}`); the key in the gettext catalogue.
        values: what stands in the gaps: str, int, Decimal or date. Dates are written in the Thai way.
    """

    text: str
    values: Mapping[str, object] = {}

    def __str__(self) -> str:
        return self.text.format_map(self.values)


def message(text: str, /, **values: object) -> Message:
    """Make a `Message`; the catalogue's extractor looks for calls of this name."""
    return Message(text, values)
