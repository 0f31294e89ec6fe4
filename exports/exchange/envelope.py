"""The parts of a bundle with their manifest and its signature, in one file: sealed, and opened by who trusts nothing.

What a bundle is about, a month or a case that is sent on, knows only its own parts; all else is here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from exports.exchange import manifest as manifests
from exports.exchange.container import MOST_BYTES, pack, unpack
from exports.exchange.manifest import NAME, PURPOSE, SIGNATURE, Kind, Manifest, fits_parts, read_manifest
from exports.exchange.refused import Reason, Refused
from exports.exchange.signatures import SecretKey, is_signed
from exports.exchange.strict_json import Unreadable
from exports.exchange.succession import is_unbroken

_VERSION = 1


class Opened(NamedTuple):
    """A bundle whose signature fits.

    Attributes:
        manifest: what stands before its parts.
        parts: name to content.
    """

    manifest: Manifest
    parts: Mapping[str, bytes]


def seal(manifest: Manifest, parts: Mapping[str, bytes], secret: SecretKey) -> bytes:
    """Sign parts and put them into one file; the same parts with the same key are the same bytes.

    Args:
        manifest: what stands before them; its key is the secret one's other half.
        parts: name to content, in their order.
        secret: the key that signs.

    Raises:
        NoSigning: the library is missing.
        ValueError: the manifest names another key.
    """
    if manifest.key != secret.public:
        raise ValueError("the manifest names another key")
    text = manifest.text(parts)
    return pack({NAME: text, SIGNATURE: secret.sign(text, PURPOSE).encode(), **parts})


def open_sealed(data: bytes, kind: Kind | None = None, *, most: int = MOST_BYTES) -> Opened:
    """Open a bundle: taken only if it is as it was written, whole, and signed by the key that it names.

    Whose key that is, is not asked here: whoever makes a key of their own makes a bundle that is taken.

    Args:
        data: the whole file.
        kind: what it must be about; anything if None.
        most: bytes that it may have.

    Raises:
        Refused: it is not taken; `reason` says why.
        NoSigning: the library is missing.
    """
    parts = unpack(data, most=most)
    text = parts.pop(NAME, None)
    version = None if text is None else manifests.version_of(text)
    if text is None or version is None:
        raise Refused(Reason.NO_BUNDLE)
    if version > _VERSION:
        raise Refused(Reason.VERSION)
    signature = parts.pop(SIGNATURE, None)
    if signature is None:
        raise Refused(Reason.NOT_SIGNED)
    try:
        key = manifests.key_of(text)
        is_right = is_signed(text, PURPOSE, signature.decode("ascii"), key)
    except ValueError as error:
        raise Refused(Reason.ALTERED) from error
    if not is_right or not fits_parts(text, parts):
        raise Refused(Reason.ALTERED)
    try:
        found = read_manifest(text, parts)
    except Unreadable as error:
        raise Refused(Reason.CONTENT) from error
    if kind is not None and found.kind != kind:
        raise Refused(Reason.KIND)
    # In the one order in which they are written, or there would be several files that say the same.
    if pack({NAME: text, SIGNATURE: signature, **parts}) != data:
        raise Refused(Reason.DAMAGED)
    if not is_unbroken(found.before, found.key.line):
        raise Refused(Reason.KEYS)
    return Opened(found, parts)
