"""The note beside a mail that was not (wholly) sent: why, and who has it already. Read as what anybody may have written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from models import clock
from models.messages import Message, stored_message

MOST_BYTES = 1 << 20
"""A longer file is no note of ours."""
_DEEPEST = 5
"""So many sentences lie in each other at most."""


class NoNote(ValueError):
    """A file is not what a note should be."""


@dataclass(frozen=True)
class Note:
    """What is known of a mail that was not (wholly) sent.

    Attributes:
        at: when it was tried, ISO, Bangkok time.
        reason: the sentence in English, for who opens the folder.
        text: the sentence with its gaps, to be said in the screen's language.
        values: what stands in the gaps: a text, or again a sentence with its gaps.
        accepted: addresses that have the mail; they never get it again.
    """

    at: str
    reason: str
    text: str
    values: dict[str, str | dict[str, Any]]
    accepted: tuple[str, ...] = ()

    @classmethod
    def of(cls, moment: datetime, sentence: Message, accepted: tuple[str, ...]) -> Note:
        """A note of a sentence.

        Args:
            moment: when it was tried.
            sentence: why the mail was not sent.
            accepted: addresses that have the mail.
        """
        return cls(note_at(moment), str(sentence), sentence.text, _stored(sentence), accepted)

    @classmethod
    def read(cls, content: bytes) -> Note:
        """The note that a file holds.

        Raises:
            NoNote: it holds none.
        """
        try:
            found = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise NoNote from error
        if not isinstance(found, dict):
            raise NoNote
        texts = [found.get(name) for name in ("at", "reason", "text")]
        accepted, values = found.get("accepted"), found.get("values")
        if not _are_texts(texts) or not isinstance(accepted, list) or not _are_texts(accepted):
            raise NoNote
        _loaded(texts[2], values)
        at, reason, text = texts
        return cls(at, reason, text, values, tuple(accepted))  # type: ignore[arg-type]  # looked at above

    @property
    def sentence(self) -> Message:
        """The sentence, to be said in the screen's language."""
        return _loaded(self.text, self.values)

    def as_json(self) -> str:
        """As the file holds it."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"


def note_at(moment: datetime) -> str:
    """A moment as notes have it."""
    return moment.astimezone(clock.BANGKOK).isoformat()


def _are_texts(values: list[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


def _stored(sentence: Message) -> dict[str, Any]:
    return {
        gap: {"text": value.text, "values": _stored(value)} if isinstance(value, Message) else str(value)
        for gap, value in sentence.values.items()
    }


def _loaded(text: object, values: object, depth: int = 0) -> Message:
    if not isinstance(text, str) or not isinstance(values, Mapping) or depth > _DEEPEST:
        raise NoNote
    found: dict[str, object] = {}
    for gap, value in values.items():
        if isinstance(value, Mapping):
            found[gap] = _loaded(value.get("text"), value.get("values"), depth + 1)
        elif isinstance(value, str):
            found[gap] = value
        else:
            raise NoNote
    return stored_message(text, found)
