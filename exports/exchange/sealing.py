"""What only one office can read: sealed for its key, and opened with it.

By libsodium's sealed boxes (`crypto_box_seal`, through PyNaCl): X25519 with a key that is made for this one file and thrown away,
XSalsa20-Poly1305 for the content. So who sends it can't open it again either, and whoever changes a bit of it makes it unreadable.

The key is the office's own exchange key, taken over from Ed25519 to X25519 as libsodium does it. A second key for sealing would
have to be bound to the first, kept, changed and lost beside it; here there is one, whose fingerprint people compare by telephone,
and which is changed as one. Nobody knows of harm that the two uses do each other, and for exchanges of keys by X25519 it was shown
that there is none (Thormarker, “On using the same key pair for Ed25519 and an X25519 based KEM”, 2021).

A sealed box tells nothing of who filled it: that is told by the signature over the file in which it lies. Somebody else could take
the box out and put it into a file of their own, so it also says inside for whom and from whom it is (`bound`).
"""

from __future__ import annotations

from typing import Any

from exports.exchange.public_keys import PublicKey
from exports.exchange.refused import Reason, Refused
from exports.exchange.signatures import NoSigning, SecretKey
from exports.exchange.strict_json import write_json


def seal_for(content: bytes, receiver: PublicKey) -> bytes:
    """Seal a content for who has the secret half of a key; each time it is other bytes.

    Raises:
        NoSigning: the library is missing.
        ValueError: the key is none to which anything can be sealed.
    """
    nacl = _sealing()
    try:
        key = nacl.signing.VerifyKey(receiver.raw).to_curve25519_public_key()
    except (nacl.exceptions.CryptoError, RuntimeError) as error:
        raise ValueError("not a key to seal for") from error
    return bytes(nacl.public.SealedBox(key).encrypt(content))


def unseal(data: bytes, secret: SecretKey) -> bytes:
    """Open what was sealed for a key.

    Raises:
        Refused: it was sealed for another, or changed.
        NoSigning: the library is missing.
    """
    nacl = _sealing()
    key = nacl.signing.SigningKey(secret.seed).to_curve25519_private_key()
    try:
        return bytes(nacl.public.SealedBox(key).decrypt(data))
    except (nacl.exceptions.CryptoError, ValueError) as error:
        raise Refused(Reason.SEAL) from error


def bound(code: str, sender: PublicKey, receiver: PublicKey) -> bytes:
    """What lies in a box besides its content: in which file, from whom and for whom it is."""
    return write_json({"code": code, "from": sender.line, "to": receiver.line})


def is_bound(data: bytes, code: str, sender: PublicKey, receiver: PublicKey) -> bool:
    """Whether a box lies in the file, from the office and for the one that it was filled for."""
    return data == bound(code, sender, receiver)


def _sealing() -> Any:
    """The library, loaded by who needs it; see `signatures`."""
    try:
        import nacl.exceptions
        import nacl.public
        import nacl.signing
    except ImportError as error:
        raise NoSigning from error
    return nacl
