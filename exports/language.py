"""Says the program's sentences in the language of the screen: Thai, or English.

The English sentences are the keys of the catalogue, so English needs none. The form itself is always Thai and never passes here.
"""

import gettext
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from models.messages import Message

LANGUAGES = ("th", "en")
DEFAULT = "th"
DOMAIN = "tamruang"
LOCALES = Path(__file__).parent / "locale"

# Nothing of ours belongs in a sentence that the terminal would obey, whoever it came from.
_UNPRINTABLE = {
    code: None
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    if code != 0x0A
}


class _Screen:
    """The language of this process; one person looks at it."""

    language = DEFAULT
    catalogue: gettext.NullTranslations | None = None


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
    _Screen.catalogue = None


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
    if _Screen.catalogue is None:
        _Screen.catalogue = _load(_Screen.language)
    text, gaps = (
        (sentence.text, {**sentence.values, **values})
        if isinstance(sentence, Message)
        else (sentence, values)
    )
    spoken = _Screen.catalogue.gettext(text) if text else ""
    return printable(spoken.format_map({name: _say(value) for name, value in gaps.items()}))


def printable(text: str) -> str:
    """Take out what a terminal would obey instead of show; line ends stay."""
    return text.translate(_UNPRINTABLE)


def _load(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALES, [language])


def _say(value: object) -> object:
    if isinstance(value, Message):
        return translate(value)
    if isinstance(value, datetime):
        return format_moment(value)
    if isinstance(value, date):
        from models.dates import format_short_date  # not for the first paint

        return format_short_date(value)
    if isinstance(value, Decimal):
        return f"{value:,f}"
    if isinstance(value, tuple | list):
        return ", ".join(str(_say(item)) for item in value)
    return value


def format_moment(moment: datetime) -> str:
    """Day and time on the clocks of Bangkok, wherever the computer stands: `30 ม.ค. 63 14:02`."""
    from models.clock import BANGKOK
    from models.dates import format_short_date

    local = moment.astimezone(BANGKOK)
    return f"{format_short_date(local.date())} {local:%H:%M}"
