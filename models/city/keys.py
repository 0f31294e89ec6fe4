"""The keys of the offices: those that were compared, and those that came with a bundle and wait for it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.city.arrivals import load_arrivals, load_successions
from models.city.distrusted import distrusted_keys
from models.city.matching import Basis, Matching
from models.city.offices import CityKey, list_offices
from models.city.withdrawals import load_withdrawals
from models.storage.database import snapshot
from models.thai import order_key


class KnownKey(NamedTuple):
    """A key of an office.

    Attributes:
        office: name of the office; None if nobody knows whose it is.
        fingerprint: forty digits in groups of five.
        basis: what it counts for; `SIGNED` as well where a confirmed key vouches for it.
        confirmed: when and by whom it was compared; None if it was not.
        since: the first month that it signed; None if it signed nothing that came.
    """

    office: str | None
    fingerprint: str
    basis: Basis
    confirmed: CityKey | None
    since: date | None


def list_keys() -> list[KnownKey]:
    """All keys, by office: those that wait for somebody to compare them first, then by the months that they signed."""
    with snapshot():
        offices, withdrawals = list_offices(), load_withdrawals()
        arrivals = [each for each in load_arrivals() if each.item.sha256 not in withdrawals]
        confirmed = {key.fingerprint: key for office in offices for key in office.keys}
        matching = Matching(offices, load_successions(), distrusted_keys(confirmed))
    names = {office.id: office.name for office in offices}
    found: dict[tuple[int | None, str], tuple[Basis, date]] = {}
    for each in arrivals:
        if each.item.keys:
            told = matching.attribute(each)
            place = told.office, each.item.keys[-1]
            found[place] = (
                told.basis,
                min(each.item.month, found.get(place, (told.basis, each.item.month))[1]),
            )
    keys = [
        KnownKey(names.get(office or 0), fingerprint, basis, confirmed.get(fingerprint), since)
        for (office, fingerprint), (basis, since) in found.items()
    ]
    came = {key.fingerprint for key in keys}
    keys += [
        KnownKey(names[key.office], key.fingerprint, Basis.SIGNED, key, None)
        for key in confirmed.values()
        if key.fingerprint not in came
    ]
    return sorted(
        keys,
        key=lambda key: (
            order_key(key.office or ""),
            key.basis is Basis.SIGNED,
            key.since or date.max,
            key.fingerprint,
        ),
    )
