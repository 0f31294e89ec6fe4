"""A file with a case or a result from another office: opened by who trusts nothing, and held against the partners' keys.

Nothing of it is stored here; what it would do is told by `models.exchange.arriving` and `models.exchange.result`, and they do it.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

from exports.exchange.case_text import read_case, read_result
from exports.exchange.container import unpack
from exports.exchange.envelope import open_sealed
from exports.exchange.keys import own_secret
from exports.exchange.manifest import Kind, Manifest
from exports.exchange.public_keys import PublicKey
from exports.exchange.refused import Reason, Refused
from exports.exchange.sealing import is_bound, unseal
from exports.exchange.sending import BOUND, CASE, MOST_BYTES, RESULT, SEALED, TO, part_of
from exports.exchange.strict_json import Unreadable, as_text, read_json
from models.cases.complaint import Complaint
from models.exchange.arriving import Arrival, foresee_case, take_case
from models.exchange.keys import load_exchange_key
from models.exchange.partners import Partner, follow_key, had_key, partner_of_keys
from models.exchange.result import Returned, foresee_result, take_result
from models.exchange.sent import SentCase, SentResult
from models.messages import message
from models.storage.database import transaction


class Incoming(NamedTuple):
    """A file from a partner, opened.

    Attributes:
        manifest: what stands before it.
        partner: who sent it, as it is known here.
        told: the case or its result.
        contents: its evidence, by the SHA-256.
        is_sealed: whether it was sealed for this office.
        has_new_key: whether the office has changed its key since it was confirmed here; the old one vouches for the new one.
    """

    manifest: Manifest
    partner: Partner
    told: SentCase | SentResult
    contents: Mapping[str, bytes]
    is_sealed: bool
    has_new_key: bool


def open_incoming(data: bytes) -> Incoming:
    """Open a file with a case or a result for the open office.

    Args:
        data: the whole file.

    Raises:
        Refused: it is not taken; `reason` says why.
        NoKey: it is sealed, and this office has no key.
        UnusableKey: the file of the office's key can't be used.
        NoSigning: the library is missing.
    """
    manifest, parts = open_sealed(data, most=MOST_BYTES)
    if manifest.kind not in (Kind.CASE, Kind.RESULT):
        raise Refused(Reason.KIND)
    partner = _partner_of(manifest)
    said = dict(parts)
    receiver = _receiver(said.pop(TO, None), manifest)
    if receiver is not None:
        if list(said) != [SEALED]:
            raise Refused(Reason.CONTENT)
        said = _opened(said[SEALED], manifest, receiver)
    name = CASE if manifest.kind is Kind.CASE else RESULT
    if next(iter(said), None) != name:
        raise Refused(Reason.CONTENT)
    text = said.pop(name)
    try:
        told = read_case(text) if manifest.kind is Kind.CASE else read_result(text)
    except Unreadable as error:
        raise Refused(Reason.CONTENT) from error
    if told.number != manifest.about or (receiver is None and not told.keeps_persons_back):
        raise Refused(Reason.CONTENT)
    wanted = {each.sha256: part_of(each.sha256) for each in told.evidence}
    if list(said) != list(wanted.values()):
        raise Refused(Reason.CONTENT)
    contents = {each: said[part] for each, part in wanted.items()}
    sizes = {each.sha256: each.size for each in told.evidence}
    if any(sha256(data).hexdigest() != each or len(data) != sizes[each] for each, data in contents.items()):
        raise Refused(Reason.CONTENT)
    return Incoming(manifest, partner, told, contents, receiver is not None, partner.key != manifest.key.line)


def foresee(incoming: Incoming) -> Arrival | Returned:
    """What taking a file in would do; nothing is stored.

    Raises:
        NotFound: it is the result of a case that was never sent to that office.
    """
    code, edition = incoming.manifest.code, incoming.manifest.edition
    if isinstance(incoming.told, SentCase):
        return foresee_case(incoming.partner, incoming.told, code=code, edition=edition)
    return foresee_result(incoming.partner, incoming.told, code=code, edition=edition)


def take(incoming: Incoming, *, by: str) -> Complaint:
    """Take a file in: all of it, or nothing.

    Args:
        incoming: the file.
        by: who takes it in.

    Raises:
        Refused: the key is trusted no longer.
        TamruangError: see `take_case` and `take_result`.
    """
    code, edition = incoming.manifest.code, incoming.manifest.edition
    with transaction():
        # Looked up again: the head may have removed the office, or confirmed another key of it, while somebody looked at the file.
        partner = follow_key(_partner_of(incoming.manifest), incoming.manifest.key.line, by=by)
        if isinstance(incoming.told, SentCase):
            return take_case(partner, incoming.told, incoming.contents, code=code, edition=edition, by=by)
        return take_result(partner, incoming.told, incoming.contents, code=code, edition=edition, by=by)


def _partner_of(manifest: Manifest) -> Partner:
    line = manifest.key.line
    partner = partner_of_keys([line, *(each.key for each in manifest.before)])
    if partner is not None:
        return partner
    if had_key(line) is not None:
        raise Refused(Reason.OLD_KEY)
    raise Refused(
        Reason.SENDER,
        message(
            "It is signed with a key that this office does not know: {fingerprint}. It says that it is from “{office}”. Ask that "
            "office for its card, and compare the digits by telephone: tamruang exchange partner add",
            fingerprint=manifest.key.fingerprint,
            office=manifest.office or "-",
        ),
    )


def _receiver(data: bytes | None, manifest: Manifest) -> PublicKey | None:
    """For whose key it was sealed; None if it was not.

    Raises:
        Refused: for another office.
    """
    if data is None:
        raise Refused(Reason.CONTENT)
    try:
        fields = read_json(data)
        office, line = fields.text("office"), fields.maybe("key", as_text)
        fields.close()
        receiver = None if line is None else PublicKey.of_line(line)
    except ValueError as error:
        raise Refused(Reason.CONTENT) from error
    if receiver is None:
        return None
    own = load_exchange_key()
    if own is not None and receiver.line == own.key:
        return receiver
    if own is not None and receiver.line in {each.key for each in own.before}:
        raise Refused(Reason.SEAL)
    raise Refused(
        Reason.RECEIVER,
        message(
            "It is for another office, “{office}”, and sealed with its key. Nothing was taken from it.",
            office=office,
        ),
    )


def _opened(data: bytes, manifest: Manifest, receiver: PublicKey) -> dict[str, bytes]:
    _, secret = own_secret()
    inner = unpack(unseal(data, secret), most=MOST_BYTES)
    proof = inner.pop(BOUND, None)
    if proof is None or not is_bound(proof, manifest.code, manifest.key, receiver):
        raise Refused(Reason.CONTENT)
    return inner
