"""Signing and checking, as `ssh-keygen -Y sign` and `-Y verify` do it (PROTOCOL.sshsig of OpenSSH), by way of libsodium.

A signature is Ed25519 over the SHA-512 of the content and over what it was made for (`purpose`): one made for a bundle is none for
anything else. It is taken only as it is written here, so that none can be altered and still be one.
"""

from __future__ import annotations

import os
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from hashlib import sha512
from typing import Any

from exports.exchange.public_keys import KIND, PublicKey
from exports.exchange.wire import string
from models.errors import TamruangError
from models.messages import message

_MAGIC = b"SSHSIG"
_HASH = b"sha512"
_VERSION = (1).to_bytes(4)
_BYTES = 64
_SEED = 32
_WIDTH = 70
_HEAD, _TAIL = "-----BEGIN SSH SIGNATURE-----\n", "-----END SSH SIGNATURE-----\n"
_FRAMED = re.compile(re.escape(_HEAD) + r"([A-Za-z0-9+/=\n]{1,1000})" + re.escape(_TAIL))


class NoSigning(TamruangError):
    """The library that signs is missing."""

    title = message("Nothing can be signed or checked here")

    def __init__(self) -> None:
        super().__init__(
            message(
                "The Python library PyNaCl is missing, which signs and checks what goes to the city. Install it where this program "
                "is installed: pip install pynacl"
            )
        )


@dataclass(frozen=True, slots=True)
class SecretKey:
    """The half of a key that signs. It is in no text that is shown.

    Attributes:
        seed: its 32 bytes.
    """

    seed: bytes = field(repr=False)

    @property
    def public(self) -> PublicKey:
        """The other half.

        Raises:
            NoSigning: the library is missing.
        """
        return PublicKey(bytes(_signing().signing.SigningKey(self.seed).verify_key))

    def sign(self, content: bytes, purpose: str) -> str:
        """A signature, as text; the same for the same content.

        Args:
            content: what is signed.
            purpose: what for.

        Raises:
            NoSigning: the library is missing.
        """
        made = _signing().signing.SigningKey(self.seed).sign(_bound(content, purpose))
        return _framed(self.public, purpose, bytes(made.signature))


def new_secret_key() -> SecretKey:
    """A new key, drawn at random."""
    return SecretKey(os.urandom(_SEED))


def is_signed(content: bytes, purpose: str, signature: str, key: PublicKey) -> bool:
    """Whether a signature is by a key, over this content, for this purpose, and written as it is written here.

    Args:
        content: what is said to be signed.
        purpose: what for.
        signature: as text; may be anything.
        key: by which.

    Raises:
        NoSigning: the library is missing.
    """
    nacl = _signing()
    found = _FRAMED.fullmatch(signature)
    if found is None:
        return False
    try:
        raw = b64decode(found[1])[-_BYTES:]
    except ValueError:
        return False
    if _framed(key, purpose, raw) != signature:
        return False
    try:
        nacl.signing.VerifyKey(key.raw).verify(_bound(content, purpose), raw)
    except (nacl.exceptions.CryptoError, ValueError):
        return False
    return True


def _bound(content: bytes, purpose: str) -> bytes:
    """What is signed of a content."""
    return _MAGIC + b"".join(map(string, (purpose.encode(), b"", _HASH, sha512(content).digest())))


def _framed(key: PublicKey, purpose: str, raw: bytes) -> str:
    signed = string(KIND.encode()) + string(raw)
    blob = _MAGIC + _VERSION + b"".join(map(string, (key.blob, purpose.encode(), b"", _HASH, signed)))
    text = b64encode(blob).decode()
    lines = (text[place : place + _WIDTH] for place in range(0, len(text), _WIDTH))
    return _HEAD + "".join(f"{line}\n" for line in lines) + _TAIL


def _signing() -> Any:
    """The library; it takes as long to load as a command to start, so only who signs or checks loads it."""
    try:
        import nacl.exceptions
        import nacl.signing
    except ImportError as error:
        raise NoSigning from error
    return nacl
