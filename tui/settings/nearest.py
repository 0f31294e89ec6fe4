"""The name that somebody probably meant."""

from collections.abc import Iterable

from models.messages import Message, message

FEW = 12
"""So many names can all be told."""


def nearest(given: str, known: Iterable[str]) -> Message:
    """Say which of the known names is most like the one that was given.

    Args:
        given: what was written.
        known: what may be written.

    Returns:
        A sentence that begins with a space, to stand behind another; the whole choice if nothing is alike and it is short.
    """
    from difflib import get_close_matches

    names = list(known)
    if alike := get_close_matches(given, names, n=1, cutoff=0.5):
        return message(" Did you mean “{name}”?", name=alike[0])
    return message(" There are: {names}.", names=tuple(names)) if len(names) <= FEW else Message("")
