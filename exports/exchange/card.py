"""The office's card: who it is and by which key it is known, as one signed file that other offices keep.

That the file is signed by the key that it tells says only that whoever made it has that key. Whose key it is, people tell each
other by telephone: they compare the fingerprint.
"""

from __future__ import annotations

from typing import NamedTuple

from exports.exchange.envelope import open_sealed, seal
from exports.exchange.keys import own_secret
from exports.exchange.manifest import Kind, Manifest
from exports.exchange.office_name import own_name
from exports.exchange.public_keys import PublicKey
from exports.exchange.refused import Reason, Refused
from exports.exchange.sealing import seal_for
from models.clock import BANGKOK
from models.errors import InvalidValue
from models.messages import message
from models.papers.record import record_paper

KIND, ABOUT, TEXT = "card", "card", "card.txt"


class MadeCard(NamedTuple):
    """A card that was made.

    Attributes:
        name: of its file: ASCII, and no other card has it.
        content: its bytes.
        manifest: what it says.
    """

    name: str
    content: bytes
    manifest: Manifest


def make_card(*, by: str) -> MadeCard:
    """Make the office's card and record it; made again, it is the same to the byte until name or key change.

    Raises:
        InvalidValue: the office's form does not say what the office is called.
        NotAllowed: several people use the account, and it was not said who asks.
        NoKey: the office has no key, or it is not here.
        UnusableKey: its file can't be used.
        NoSigning: the library is missing.
    """
    key, secret = own_secret()
    office = own_name()
    if not office:
        raise InvalidValue(
            "office",
            message(
                "The name of this office is not known yet. Write it into the form (tamruang form edit) and make the card then."
            ),
        )
    public = PublicKey.of_line(key.key)
    paper = record_paper(
        KIND, "บัตรกุญแจของหน่วยงาน", _text(office, public), by=by, revisions={"card": 0}, counts={}
    )
    assert paper.witness is not None
    manifest = Manifest(
        kind=Kind.CARD,
        office=office,
        about=ABOUT,
        code=paper.code,
        edition=paper.number,
        made_at=paper.at.astimezone(BANGKOK),
        step=paper.witness.step,
        mark=paper.witness.mark,
        key=public,
        before=key.before,
    )
    content = seal(manifest, {TEXT: _text(office, public).encode()}, secret)
    return MadeCard(f"tamruang-card-{paper.code}.zip", content, manifest)


def read_card(data: bytes) -> Manifest:
    """Read the card of another office; whose key it tells is not known by that.

    Args:
        data: the whole file.

    Raises:
        Refused: it is not taken; `reason` says why.
        NoSigning: the library is missing.
    """
    manifest, parts = open_sealed(data, Kind.CARD)
    if manifest.about != ABOUT or not manifest.office:
        raise Refused(Reason.CONTENT)
    if parts != {TEXT: _text(manifest.office, manifest.key).encode()}:
        raise Refused(Reason.CONTENT)
    try:
        seal_for(b"", manifest.key)
    except ValueError as error:
        raise Refused(Reason.CONTENT) from error
    return manifest


def _text(office: str, key: PublicKey) -> str:
    return f"{office}\nลายนิ้วมือของกุญแจ (อ่านให้กันฟังทางโทรศัพท์)\n{key.fingerprint}\n{key.line}\n"
