"""What a file says of somebody who was forgotten: kept out, or the next import would bring the person back."""

from __future__ import annotations

from models.imports.incoming import Incoming

_TEXTS = ("subject", "detail", "address", "answer", "received_from", "extra")
"""Fields in which people write in their own words: of these nobody can tell whether the person stands in them."""


def keep_out(incoming: Incoming) -> bool:
    """Take out of a row what people wrote, and who complains; the rest of it counts as ever.

    Args:
        incoming: of a case whose complainant was forgotten.

    Returns:
        Whether there was anything to keep out.
    """
    found = incoming.complainant is not None
    incoming.complainant = incoming.whole = None
    for name in _TEXTS:
        found = incoming.values.pop(name, None) is not None or found
    return found
