"""Says the program's sentences: on screen in the language of the screen, Thai or English; on paper always in Thai.

The English sentences are the keys of the catalogue, so English needs none. The official form's own words never pass here.
"""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Protocol

from exports.catalogue import Sayings, open_catalogue
from models.messages import AS_IT_IS, Lines, Message
from models.outlet import one_line, printable

LANGUAGES = ("th", "en")
DEFAULT = "th"
DOMAIN = "tamruang"
LOCALES = Path(__file__).parent / "locale"
DAY_WIDTH, MOMENT_WIDTH = 11, 17
"""Cells of the longest day (`28 เม.ย. 63`) and the longest moment (`28 เม.ย. 63 14:02`), for their columns."""


class Translate(Protocol):
    """Says a sentence in one language: `translate`, or `translate_to_thai`."""

    def __call__(self, sentence: Message | str, **values: object) -> str:
        """Say a sentence, its gaps filled."""


class _Screen:
    """The language of this process; one person looks at it."""

    language = DEFAULT


def set_language(language: str) -> None:
    """Choose the language of the screen.

    Args:
        language: `th` or `en`.

    Raises:
        ValueError: it is neither.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no catalogue for {language!r}")
    _Screen.language = language


def current_language() -> str:
    """The language of the screen, `th` or `en`."""
    return _Screen.language


def translate(sentence: Message | str, **values: object) -> str:
    """Say a sentence in the language of the screen.

    Args:
        sentence: a message, or the English sentence itself.
        **values: for the gaps, besides those that the message brings.

    Returns:
        The sentence, its gaps filled, without control characters.
    """
    return _say(_Screen.language, sentence, values)


def translate_to_thai(sentence: Message | str, **values: object) -> str:
    """Say a sentence in Thai, whatever the screen speaks: so do papers, and tables that others read."""
    return _say("th", sentence, values)


def _say(language: str, sentence: Message | str, values: dict[str, object]) -> str:
    text, gaps = (
        (sentence.text, {**sentence.values, **values})
        if isinstance(sentence, Message)
        else (sentence, values)
    )
    if text == AS_IT_IS and isinstance(gaps["text"], str):
        return printable(gaps["text"])
    spoken = text if not text or language == "en" else _load(language).gettext(text)
    return printable(spoken.format_map({name: _fill(language, value) for name, value in gaps.items()}))


@cache
def _load(language: str) -> Sayings:
    return open_catalogue(LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.mo")


def _fill(language: str, value: object) -> object:
    """A value as it stands in a gap."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, Message):
        return _say(language, value, {})
    if isinstance(value, datetime):
        return format_moment(value, language)
    if isinstance(value, date):
        return format_day(value, language)
    if value is None:
        return "-"
    if isinstance(value, Decimal):
        return f"{value:,f}"
    if isinstance(value, Lines):
        return "\n".join(map(one_line, value))
    if isinstance(value, tuple | list):
        return ", ".join(str(_fill(language, item)) for item in value)
    return value


def format_day(day: date, language: str | None = None) -> str:
    """A day in few cells: `30 ม.ค. 63`, in English `30 Jan 2563`; both count Buddhist years, as all of the program does.

    Args:
        day: to write.
        language: `th` or `en`; that of the screen if None.
    """
    from models.dates import format_short_date  # not for the first paint

    return format_short_date(day, language or _Screen.language)


def format_moment(moment: datetime, language: str | None = None) -> str:
    """Day and time on the clocks of Bangkok, wherever the computer stands: `30 ม.ค. 63 14:02`.

    Args:
        moment: to write.
        language: `th` or `en`; that of the screen if None.
    """
    from models.clock import BANGKOK

    local = moment.astimezone(BANGKOK)
    return f"{format_day(local.date(), language)} {local:%H:%M}"
