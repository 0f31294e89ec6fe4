"""Whose something is that came in, and whether it counts. What can't be told is nobody's until a person says it.

An office is known by a key that somebody compared with it, else by the name in what it sent, to the letter; a form without a name
by the address that a mail says it is from. A key that follows from a confirmed one by the old one's signature needs no new call,
as long as only one follows; but never one of which somebody said that it is trusted no longer. While no key of an office was
compared, what it signs counts as what it does not sign, and is marked; but not if two of its keys do not follow from each other,
nor if the same key signs for another office.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from models.city.arrivals import Arrival, Succession
from models.city.findings import CityFinding, Kind, found
from models.city.items import Kind as ItemKind
from models.city.offices import CityOffice, office_key
from models.clock import bangkok_day
from models.form.finding import Severity
from models.messages import message


class Basis(StrEnum):
    """How certain it is that an office said it."""

    SIGNED = "signed"
    """Signed by a key that was confirmed, or that follows from one."""
    KEY_UNCONFIRMED = "key-unconfirmed"
    """Signed, but nobody has compared the key yet."""
    UNSIGNED = "unsigned"
    """A form alone."""
    HELD = "held"
    """It does not count until a person has settled whose key it is, or whose file."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """Something that came in, and whose it is.

    Attributes:
        arrival: what came.
        office: id of the office; None if it is not known.
        basis: how certain that is.
        findings: about this.
    """

    arrival: Arrival
    office: int | None
    basis: Basis
    findings: tuple[CityFinding, ...] = ()


class Matching:
    """Tells of each thing that came in whose it is.

    Args:
        offices: of the city, with the keys that were confirmed.
        successions: of everything signed that ever came.
        distrusted: fingerprints of the keys of which somebody said that they are trusted no longer.
    """

    def __init__(
        self,
        offices: Iterable[CityOffice],
        successions: Iterable[Succession],
        distrusted: Collection[str] = (),
    ) -> None:
        self._offices = {office.id: office for office in offices}
        self._by_name = {
            office_key(name): office.id for office in self._offices.values() for name in office.names
        }
        self._by_address = {
            address: office.id for office in self._offices.values() for address in office.addresses
        }
        self._by_key = {
            key.fingerprint: key.office for office in self._offices.values() for key in office.keys
        }
        lines: dict[int, list[Succession]] = {}
        self._signs_for: dict[str, set[int]] = {}
        for each in successions:
            office = self._office_of(each.office, each.said_office, each.keys)
            if office is not None:
                lines.setdefault(office, []).append(each)
                self._signs_for.setdefault(each.keys[-1], set()).add(office)
        self._keys = {
            office: _Keys(some, {key for key, owner in self._by_key.items() if owner == office}, distrusted)
            for office, some in lines.items()
        }

    def office_of(self, arrival: Arrival) -> int | None:
        """The office that something is from, as it seems; None if none is known."""
        item = arrival.item
        return self._office_of(arrival.office, item.office, item.keys) or self._by_sender(arrival)

    def attribute(self, arrival: Arrival) -> Attributed:
        """Whose something is."""
        item, notes = arrival.item, list[CityFinding]()
        office = self._office_of(arrival.office, item.office, item.keys)
        if office is None and (office := self._by_sender(arrival)) is not None:
            words = message(
                "The form doesn't say whose it is; the mail is from {sender}.",
                sender=arrival.origin.sender,
            )
            notes.append(found(Kind.OFFICE_BY_SENDER, words, arrival.id))
        if office is None:
            return Attributed(arrival, None, Basis.HELD)
        if arrival.office is None:
            differing = self._differing(arrival, self._offices[office])
            if differing is not None:
                notes.append(differing)
                if differing.kind == Kind.OFFICE_DIFFERS:
                    return Attributed(arrival, None, Basis.HELD, tuple(notes))
        notes += self._sender(arrival, office)
        if item.kind is ItemKind.FORM:
            notes.append(self._unsigned(arrival, office))
            return Attributed(arrival, office, Basis.UNSIGNED, tuple(notes))
        basis = self._keys[office].basis(item.keys)
        if basis is Basis.HELD:
            words = message(
                "It is signed by a key for which no confirmed key vouches, so it doesn't count. Ask the office by telephone: "
                "{fingerprint}",
                fingerprint=item.keys[-1],
            )
            notes.append(found(Kind.KEY_CHANGED, words, arrival.id))
        elif basis is Basis.KEY_UNCONFIRMED and (others := self._signs_for[item.keys[-1]] - {office}):
            basis = Basis.HELD
            words = message(
                "The same key signs for “{other}”, too, so it counts for neither. Ask both by telephone: {fingerprint}",
                other=min(self._offices[other].name for other in others),
                fingerprint=item.keys[-1],
            )
            notes.append(found(Kind.KEY_SHARED, words, arrival.id))
        elif basis is Basis.KEY_UNCONFIRMED:
            words = message(
                "Nobody has compared the office's key yet. Ask by telephone: {fingerprint}",
                fingerprint=item.keys[-1],
            )
            notes.append(found(Kind.KEY_UNCONFIRMED, words, arrival.id))
        changed_on = self._keys[office].changed_on(item.keys[-1])
        if changed_on is not None and bangkok_day(arrival.taken_at) > changed_on:
            words = message(
                "It is signed by a key that the office has changed since; its new one was known here on {day}. Ask the office "
                "whether it sent this.",
                day=changed_on,
            )
            notes.append(found(Kind.KEY_OLD, words, arrival.id))
        return Attributed(arrival, office, basis, tuple(notes))

    def _office_of(self, said: int | None, name: str, keys: Sequence[str]) -> int | None:
        """The office that somebody said, else that of the newest confirmed key, else that of the name."""
        if said in self._offices:
            return said
        known = [self._by_key[key] for key in keys if key in self._by_key]
        return known[-1] if known else self._by_name.get(office_key(name))

    def _by_sender(self, arrival: Arrival) -> int | None:
        """The office whose address a form comes from that doesn't say whose it is."""
        if arrival.item.kind is not ItemKind.FORM or office_key(arrival.item.office):
            return None
        return self._by_address.get(arrival.origin.sender or "")

    def _differing(self, arrival: Arrival, office: CityOffice) -> CityFinding | None:
        """Whether the key and the name, or two keys, tell of two offices."""
        item = arrival.item
        owners = {self._by_key[key] for key in item.keys if key in self._by_key}
        named = self._by_name.get(office_key(item.office))
        others = (owners | ({named} if named is not None else set())) - {office.id}
        if others:
            words = message(
                "It is signed by the key of “{signer}” but says that it is from “{office}”. It counts for neither until somebody "
                "says whose it is.",
                signer=office.name,
                office=item.office or self._offices[min(others)].name,
            )
            return found(Kind.OFFICE_DIFFERS, words, arrival.id)
        if named is None and office_key(item.office):
            words = message(
                "The key is this office's, but the name in it is “{name}”. Add it to the office's names.",
                name=item.office,
            )
            return found(Kind.NAME_DIFFERS, words, arrival.id)
        return None

    def _unsigned(self, arrival: Arrival, office: int) -> CityFinding:
        """That it is not signed; of an office that signs as a rule it is to be looked at."""
        if not self._offices[office].keys:
            words = message("It is not signed: nobody vouches that it is from this office.")
            return found(Kind.UNSIGNED, words, arrival.id)
        words = message("It is not signed, though this office has a confirmed key. Ask whether it sent it.")
        return CityFinding(Kind.UNSIGNED.value, Severity.WARNING, words, arrival.id)

    def _sender(self, arrival: Arrival, office: int) -> list[CityFinding]:
        sender, known = arrival.origin.sender, self._offices[office].addresses
        if not sender or not known or sender in known:
            return []
        words = message("The mail is from {sender}, which is not an address of this office.", sender=sender)
        return [found(Kind.SENDER_DIFFERS, words, arrival.id)]


class _Keys:
    """The keys of one office: which of them are trusted.

    Args:
        lines: of what came, each with its keys, of which each vouches for the next.
        confirmed: those that somebody compared.
        distrusted: those of which somebody said that they are trusted no longer.
    """

    def __init__(self, lines: Iterable[Succession], confirmed: set[str], distrusted: Collection[str]) -> None:
        lines = list(lines)
        following: dict[str, set[str]] = {}
        for line in lines:
            for old, new in pairwise(line.keys):
                following.setdefault(old, set()).add(new)
        self._lines, self._confirmed, self._distrusted = lines, confirmed, frozenset(distrusted)
        self._trusted = _spread(confirmed, following, self._distrusted)
        # Who signs with a key that is trusted says by that which keys it had before. A stolen one is not trusted by that.
        self._trusted |= {key for line in lines if line.keys[-1] in self._trusted for key in line.keys}
        self._trusted -= self._distrusted
        beginnings = {line.keys[0] for line in lines}
        self._is_one_line = len(beginnings) == 1 and all(len(some) == 1 for some in following.values())

    def basis(self, keys: Sequence[str]) -> Basis:
        """How certain it is whose a bundle is that is signed by the last of these."""
        if self._confirmed:
            return Basis.SIGNED if keys[-1] in self._trusted else Basis.HELD
        is_clear = self._is_one_line and self._distrusted.isdisjoint(keys)
        return Basis.KEY_UNCONFIRMED if is_clear else Basis.HELD

    def changed_on(self, key: str) -> date | None:
        """The day (Bangkok) on which a trusted key that follows from this one was known first; None if none is."""
        days = (
            line.taken_on for line in self._lines if key in line.keys[:-1] and line.keys[-1] in self._trusted
        )
        return min(days, default=None)


def _spread(confirmed: set[str], following: Mapping[str, set[str]], distrusted: Collection[str]) -> set[str]:
    """The keys that were confirmed, and those that alone follow from them."""
    trusted, waiting = set(confirmed), list(confirmed)
    while waiting:
        some = following.get(waiting.pop(), set())
        if len(some) == 1 and not some <= trusted and some.isdisjoint(distrusted):
            trusted |= some
            waiting += some
    return trusted
