"""How one key follows another: the old one signs both, so that who knows the old one takes the new one without asking."""

from __future__ import annotations

from collections.abc import Sequence

from exports.exchange.public_keys import PublicKey
from exports.exchange.signatures import SecretKey, is_signed
from models.exchange.keys import Forerunner

PURPOSE = "tamruang-key"
MOST = 100
"""So many keys an office has had at most."""


def vouch(old: SecretKey, new: PublicKey) -> Forerunner:
    """What the old key says of the new one."""
    line = old.public.line
    return Forerunner(line, old.sign(_said(line, new.line), PURPOSE))


def is_unbroken(before: Sequence[Forerunner], key: str) -> bool:
    """Whether each key vouches for the next, and the last one for a key; without any before it there is nothing to vouch for.

    Args:
        before: the keys before it, the first one first.
        key: the last one, as a line.
    """
    lines = [*(each.key for each in before), key]
    if len(before) > MOST or len(set(lines)) != len(lines):
        return False
    try:
        return all(
            is_signed(_said(each.key, following), PURPOSE, each.signature, PublicKey.of_line(each.key))
            for each, following in zip(before, lines[1:], strict=True)
        )
    except ValueError:
        return False


def _said(old: str, new: str) -> bytes:
    return f"tamruang: the office's key {old} is followed by {new}\n".encode()


def stages_of(before: Sequence[Forerunner], key: PublicKey) -> list[str]:
    """The fingerprints of a key and of those before it, the first one first; of a succession that is unbroken."""
    return [*(PublicKey.of_line(each.key).fingerprint for each in before), key.fingerprint]
