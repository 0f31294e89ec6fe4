"""The manifest: who says it, of what, with which key, and the SHA-256 of each part. It alone is signed, and so all is.

It is read in two steps. `key_of` finds the key in it, with which the signature is checked over its bytes; only then is it parsed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from exports.exchange.public_keys import PublicKey
from exports.exchange.strict_json import Fields, Unreadable, as_text, read_json, write_json
from models.clock import BANGKOK
from models.exchange.keys import Forerunner
from models.papers.code import code_in, is_mark
from models.records import dataclass

NAME = "manifest.json"
SIGNATURE = "manifest.json.sig"
PURPOSE = "tamruang-exchange"
"""What its signature is made for; `ssh-keygen` calls it the namespace."""

FORMAT = "tamruang exchange 1"
"""A new number is given when an older program could not read what a newer one writes."""
_FORMAT = re.compile(rb'\A\{\n "format": "tamruang exchange ([0-9]{1,6})",\n')
_KEY = re.compile(rb'\n "key": "(ssh-ed25519 [A-Za-z0-9+/]{68})",\n')
_LONGEST = 1 << 20
"""Bytes: with as many parts and older keys as there can be it has 75 kB. Anybody can sign one that fills the memory."""


class Kind(StrEnum):
    """What a bundle is about."""

    MONTH = "month"
    """A month of an office: `month.json` and `form.txt`."""
    CARD = "card"
    """The office itself, so that others know its key: `card.txt`."""
    CASE = "case"
    """A case that is sent on; see `sending`."""
    RESULT = "result"
    """What became of a case that came from another office; see `sending`."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands before all parts of a bundle.

    Attributes:
        kind: what it is about.
        office: its name, as the form has it; whether that is true is told by the key alone.
        about: which one of its kind: of a month, `2563-01`.
        code: of the bundle in the register of the office, as papers have one.
        edition: counted from 1: another one says something else of the same.
        made_at: when that was first made, aware, Bangkok, whole seconds.
        step: number of the last step of the office's history by then; a later bundle has a higher one.
        mark: of the history up to that step: whoever writes it anew gets another.
        key: by which it is signed.
        before: keys that the office had before, each of which vouches for the next.
    """

    kind: Kind
    office: str
    about: str
    code: str
    edition: int
    made_at: datetime
    step: int
    mark: str
    key: PublicKey
    before: tuple[Forerunner, ...]

    def text(self, parts: Mapping[str, bytes]) -> bytes:
        """The manifest of some parts, as it is signed."""
        return write_json(
            {
                "format": FORMAT,
                "kind": self.kind.value,
                "office": self.office,
                "about": self.about,
                "code": self.code,
                "edition": self.edition,
                "made_at": self.made_at.astimezone(BANGKOK).isoformat(timespec="seconds"),
                "history": {"step": self.step, "mark": self.mark},
                "key": self.key.line,
                "before": [each._asdict() for each in self.before],
                "parts": {name: _described(content) for name, content in parts.items()},
            }
        )


def version_of(data: bytes) -> int | None:
    """The number of the format of a manifest; None if it is none."""
    found = _FORMAT.match(data)
    return None if found is None else int(found[1])


def key_of(data: bytes) -> PublicKey:
    """The key that a manifest says it is signed by, which is not checked yet.

    Raises:
        Unreadable: it names none, or several.
    """
    found = _KEY.findall(data)
    if len(found) != 1:
        raise Unreadable
    try:
        return PublicKey.of_line(found[0].decode())
    except ValueError as error:
        raise Unreadable from error


def read_manifest(data: bytes, parts: Mapping[str, bytes]) -> Manifest:
    """The manifest of some parts.

    Args:
        data: its bytes, the signature of which was checked.
        parts: the others of the bundle, in their order.

    Raises:
        Unreadable: it is none, or not of these parts.
    """
    if len(data) > _LONGEST:
        raise Unreadable
    fields = read_json(data)
    if fields.take("format") != FORMAT:
        raise Unreadable
    try:
        kind = Kind(fields.text("kind"))
    except ValueError as error:
        raise Unreadable from error
    office, about, code = fields.text("office", may_be_empty=True), fields.text("about"), fields.text("code")
    edition, made_at = fields.number("edition"), _moment(fields.text("made_at"))
    history = fields.object("history")
    step, mark = history.number("step"), history.text("mark")
    history.close()
    key = key_of(data)
    if fields.text("key") != key.line or code_in(code) != code or not is_mark(mark):
        raise Unreadable
    before = fields.list("before", _forerunner)
    if fields.take("parts") != {name: _described(content) for name, content in parts.items()}:
        raise Unreadable
    fields.close()
    return Manifest(kind, office, about, code, edition, made_at, step, mark, key, before)


def fits_parts(data: bytes, parts: Mapping[str, bytes]) -> bool:
    """Whether a manifest, whatever else it says, is of these parts in this order."""
    wanted = {"parts": {name: _described(content) for name, content in parts.items()}}
    return data.endswith(b",\n" + write_json(wanted).removeprefix(b"{\n"))


def _described(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "sha256": sha256(content).hexdigest()}


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise Unreadable from error
    if found.tzinfo is None or found.astimezone(BANGKOK).isoformat(timespec="seconds") != text:
        raise Unreadable
    return found


def _forerunner(value: object) -> Forerunner:
    fields = Fields.of(value)
    key, signature = fields.text("key"), fields.take("signature")
    fields.close()
    if not isinstance(signature, str) or not all(as_text(line) == line for line in signature.splitlines()):
        raise Unreadable
    return Forerunner(key, signature)
