"""Bundles that were changed or signed by others are refused, and true ones never."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from unittest import mock

from exports.exchange.bundle import FORM, MONTH, MonthBundle, make_month_bundle, read_month_bundle
from exports.exchange.container import pack, unpack
from exports.exchange.envelope import seal
from exports.exchange.keys import change_key, make_key
from exports.exchange.manifest import NAME, PURPOSE, SIGNATURE
from exports.exchange.month_text import write_statement
from exports.exchange.refused import Refused
from exports.exchange.signatures import SecretKey
from exports.exchange.succession import stages_of, vouch
from models import clock
from models.reports.month_end import review_month
from tests.campaign.outcome import Outcome
from tests.exports.papers.hard_office import BY, JANUARY, TODAY, told
from tests.exports.papers.story import Clock

ROUNDS = 4000
SMALL = 200

THIEF = SecretKey(b"thief" + bytes(27))
_Forge = Callable[[bytes, Random], bytes]


def run(rounds: int, seed: int) -> Outcome:
    """Take true bundles and forged ones by turns; the city knows the office by its first key."""
    outcome = Outcome()
    stopped = Clock()
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.object(clock, "now", stopped),
        told(Path(folder) / "office.db", stopped),
    ):
        make_key(by=BY)
        true = [_made()]
        known = read_month_bundle(true[0]).manifest.key.fingerprint
        for _ in range(2):
            change_key(by=BY)
            true.append(_made())
    for number in range(seed, seed + rounds):
        chance = Random(number)
        data = chance.choice(true)
        if number % 10 == 0:
            is_taken = _is_taken(data, known)
            outcome.note("true, taken", seed=number, wrong=None if is_taken else "a true one was refused")
            continue
        how = chance.choice(sorted(FORGERIES))
        forged = FORGERIES[how](data, chance)
        wrong = how if forged not in true and _is_taken(forged, known) else None
        outcome.note(f"{how}, refused", seed=number, wrong=wrong)
    return outcome


def _made() -> bytes:
    return make_month_bundle(review_month(JANUARY, today=TODAY), by=BY, today=TODAY).content


def _is_taken(data: bytes, known: str) -> bool:
    """Whether a city that knows the office by a key takes a bundle as its own."""
    try:
        bundle = read_month_bundle(data)
    except Refused:
        return False
    return known in stages_of(bundle.manifest.before, bundle.manifest.key)


def _bytes_changed(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        changed[chance.randrange(len(changed))] ^= chance.randint(1, 255)
    return bytes(changed)


def _cut_or_lengthened(data: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(data))
    more = chance.randbytes(chance.randint(1, 40))
    return chance.choice((data[:place], data[:place] + more + data[place:], data + more, more + data))


def _part_changed(data: bytes, chance: Random) -> bytes:
    """A file that is whole, in which one part says something else."""
    parts = unpack(data)
    name = chance.choice([name for name in parts if name != SIGNATURE])
    return pack({**parts, name: _digit_changed(parts[name], chance)})


def _digit_changed(content: bytes, chance: Random) -> bytes:
    places = [place for place, byte in enumerate(content) if chr(byte).isdigit()]
    place = chance.choice(places)
    other = chance.choice([digit for digit in b"0123456789" if digit != content[place]])
    return content[:place] + bytes([other]) + content[place + 1 :]


def _signed_by_another(data: bytes, chance: Random) -> bytes:
    """The thief says anything, with a key of their own, and lets older keys seem to vouch for it."""
    bundle = read_month_bundle(data)
    before = bundle.manifest.before
    if before and chance.random() < 0.7:
        last = before[-1]
        before = chance.choice((before, (*before, vouch(THIEF, THIEF.public)._replace(key=last.key)), ()))
    return _sealed(bundle, before=before)


def _sealed(bundle: MonthBundle, **changes: object) -> bytes:
    manifest = replace(bundle.manifest, key=THIEF.public, **changes)  # type: ignore[arg-type]
    statement = replace(bundle.statement, report=replace(bundle.statement.report, pending=0))
    return seal(manifest, {MONTH: write_statement(statement), FORM: bundle.form.encode()}, THIEF)


def _signature_lent(data: bytes, chance: Random) -> bytes:
    """The office's key is named, and the thief's signs; or the office's signature stands under something else."""
    parts = unpack(data)
    if chance.random() < 0.5:
        return pack({**parts, SIGNATURE: THIEF.sign(parts[NAME], PURPOSE).encode()})
    forged = unpack(_sealed(read_month_bundle(data)))
    return pack({**forged, SIGNATURE: parts[SIGNATURE]})


FORGERIES: dict[str, _Forge] = {
    "bytes changed": _bytes_changed,
    "cut or lengthened": _cut_or_lengthened,
    "part changed": _part_changed,
    "signed by another": _signed_by_another,
    "signature lent": _signature_lent,
}
