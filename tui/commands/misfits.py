"""What `backup` and `restore` say of a copy that is not as this program saved it."""

from __future__ import annotations

from collections.abc import Sequence

from models.messages import Message, message

_TOLD = 5
"""So many things are told, and how many more there are."""


def describe_misfits(misfits: Sequence[Message]) -> list[Message]:
    """A line for each of the first, and one for the others.

    Args:
        misfits: sentences about what is not as it was saved.
    """
    said = [message("! {sentence}", sentence=each) for each in misfits[:_TOLD]]
    if len(misfits) > _TOLD:
        said.append(
            message("! … and {count} more that are not as they were saved", count=len(misfits) - _TOLD)
        )
    return said
