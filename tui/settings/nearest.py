"""The name that somebody probably meant."""

from collections.abc import Iterable, Mapping

from models.messages import Message, message

FEW = 12
"""So many names can all be told."""


def closest(given: str, known: Iterable[str], *, cutoff: float = 0.6, most: int = 1) -> list[str]:
    """Those of the known names that are most like the one that was given, also if it was typed with the Thai layout on.

    Args:
        given: what was written.
        known: what may be written.
        cutoff: how like a name must be, from 0 to 1.
        most: no more than this.
    """
    from difflib import get_close_matches  # only a mistake needs it, and the keyboard

    from tui.keyboard.layouts import TWINS

    names = list(known)
    for written in dict.fromkeys((given, *(_latin(given, keys) for keys in TWINS.values()))):
        if alike := get_close_matches(written, names, n=most, cutoff=cutoff):
            return alike
    return []


def _latin(text: str, keys: Mapping[str, str]) -> str:
    """What the same keys write with the Thai layout off. Signs such as the hyphen are on both: they stay."""
    latin = {thai: key for key, thai in keys.items() if not thai.isascii()}
    return "".join(latin.get(letter, letter) for letter in text)


def meant(names: Iterable[str]) -> Message:
    """The question whether one of these was meant.

    Args:
        names: as they are to be typed.

    Returns:
        A sentence that begins with a space, to stand behind another; nothing without a name.
    """
    found = tuple(names)
    if not found:
        return Message("")
    if len(found) == 1:
        return message(" Did you mean “{name}”?", name=found[0])
    return message(" Did you mean one of: {names}?", names=found)


def nearest(given: str, known: Iterable[str]) -> Message:
    """Say which of the known names is most like the one that was given.

    Args:
        given: what was written.
        known: what may be written.

    Returns:
        A sentence that begins with a space, to stand behind another; the whole choice if nothing is alike and it is short.
    """
    names = list(known)
    if alike := closest(given, names, cutoff=0.5):
        return meant(alike)
    return message(" There are: {names}.", names=tuple(names)) if len(names) <= FEW else Message("")
