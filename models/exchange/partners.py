"""Offices with which cases are exchanged: their keys, and who confirmed by telephone that it is theirs.

Kept with the office's settings, so that the history tells who took a key as whose. Only a key that somebody confirmed opens the
door: what others signed is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, cast

from models import clock
from models.cases.acts import Act, Verb, act
from models.cases.setting_rows import FOLLOWED_KEYS, read_setting, write_setting
from models.errors import InvalidValue, NotFound
from models.exchange.moved import numbers_of_offices
from models.messages import message
from models.office.people import Right
from models.office.words import word_key
from models.storage.database import transaction
from models.storage.misread import reading
from models.thai import clean_line, order_key

_SETTING = "exchange_partners"
LONGEST_NAME = 120
MOST = 500


@dataclass(frozen=True, slots=True)
class Partner:
    """An office with which cases are exchanged.

    Attributes:
        id: its number; it stays, whatever becomes of its key, and is never another office's: by it the cases are known that went
            there and came from there.
        office: what it is called.
        key: its public key, a line as OpenSSH writes it.
        earlier: keys that it had before, as far as they were known here, the first one first.
        read_by: who of that office read the fingerprint over the telephone.
        confirmed_by: login of who compared it.
        confirmed_on: the day (Bangkok).
    """

    id: int
    office: str
    key: str
    earlier: tuple[str, ...]
    read_by: str
    confirmed_by: str
    confirmed_on: date


def load_partners() -> list[Partner]:
    """All of them, by name; with the keys that followed those that were confirmed."""
    with reading():
        followed = _followed_keys()
        current = [_with_followed(each, followed.get(str(each.id), [])) for each in _confirmed()]
    return sorted(current, key=lambda each: (order_key(each.office), each.id))


def find_partner(office: str) -> Partner | None:
    """The office that is meant by its name, or by a part of it that only it has; None if there is none."""
    wanted, known = word_key(office), load_partners()
    if not wanted:
        return None
    exact = [each for each in known if word_key(each.office) == wanted]
    some = exact or [each for each in known if wanted in word_key(each.office)]
    return some[0] if len(some) == 1 else None


def partner_of_id(partner: int) -> Partner | None:
    """The office of a number; None if it was removed."""
    return next((each for each in load_partners() if each.id == partner), None)


def partner_of_keys(keys: Collection[str]) -> Partner | None:
    """The office that one of these keys is known to belong to now; None if none is.

    Args:
        keys: that by which a file was signed, and those that vouch for it.
    """
    return next((each for each in load_partners() if each.key in keys), None)


def had_key(key: str) -> Partner | None:
    """The office that had a key before it changed it; None if none had it."""
    return next((each for each in load_partners() if key in each.earlier), None)


def add_partner(office: str, key: str, *, by: str, earlier: Iterable[str] = (), read_by: str = "") -> Partner:
    """Take a key as that of an office, after its fingerprint was compared by telephone; it replaces another that the office had.

    Args:
        office: what it is called.
        key: its public key, a line as OpenSSH writes it.
        by: who compared the fingerprint.
        earlier: keys that it had before.
        read_by: who read it.

    Raises:
        NotAllowed: the head sees to the office's settings, and it is somebody else.
        InvalidValue: the name can't be kept, or the key is another office's.
    """
    name, reader = clean_line(office), clean_line(read_by)
    if not 1 <= len(name) <= LONGEST_NAME or len(reader) > LONGEST_NAME:
        raise InvalidValue("office", message("A name has from 1 to {most} characters.", most=LONGEST_NAME))
    with act(Verb.OFFICE, by) as doing:
        known = load_partners()
        same = next((each for each in known if word_key(each.office) == word_key(name)), None)
        other = next((each for each in known if each.key == key and each is not same), None)
        if other is not None:
            raise InvalidValue(
                "office", message("This key is that of “{office}” already.", office=other.office)
            )
        if same is None and len(known) >= MOST:
            raise InvalidValue("office", message("So many offices can't be kept: {most}.", most=MOST))
        new = Partner(
            id=same.id if same else _number_of(name, known),
            office=name,
            key=key,
            earlier=_followed(same, key, tuple(earlier)),
            read_by=reader,
            confirmed_by=doing.by,
            confirmed_on=clock.today(),
        )
        _store(doing, [*(each for each in _confirmed() if each.id != new.id), new])
        _forget_followed(doing, new.id)
        return new


def _number_of(name: str, known: Collection[Partner]) -> int:
    """The number that an office had before it was removed, if something went there or came from there; else one that none had."""
    taken, before = {each.id for each in known}, numbers_of_offices()
    again = (
        each for each, office in before.items() if word_key(office) == word_key(name) and each not in taken
    )
    return next(again, 1 + max((*taken, *before), default=0))


def remove_partner(partner: int, *, by: str) -> None:
    """Trust the key of an office no longer.

    Raises:
        NotAllowed: the head sees to the office's settings, and it is somebody else.
        NotFound: it is gone.
    """
    with act(Verb.OFFICE, by) as doing:
        known = _confirmed()
        if partner not in {each.id for each in known}:
            raise NotFound(message("This office is not among the partners any longer."))
        _store(doing, [each for each in known if each.id != partner])
        _forget_followed(doing, partner)


def follow_key(partner: Partner, key: str, *, by: str) -> Partner:
    """Take the next key of an office, for which the one that was known vouches: nobody need be asked.

    It is kept beside what the head confirmed, for who opens a file need not be the head.

    Args:
        partner: as it is known.
        key: its new one.
        by: who opened the file that said so.
    """
    if key == partner.key:
        return partner
    with transaction(), act(Verb.OFFICE, by, right=Right.REGISTER) as doing:
        followed = _followed_keys()
        followed[str(partner.id)] = [*followed.get(str(partner.id), []), key]
        write_setting(doing, FOLLOWED_KEYS, followed)
        return _with_followed(partner, [key])


def _forget_followed(doing: Act, partner: int) -> None:
    """What followed the key that was confirmed before no longer counts."""
    followed = _followed_keys()
    if followed.pop(str(partner), None) is not None:
        write_setting(doing, FOLLOWED_KEYS, followed)


def _followed_keys() -> dict[str, list[str]]:
    """By the number of an office, the keys that it had since somebody confirmed one, the last one last."""
    return dict(cast("dict[str, list[str]]", read_setting(FOLLOWED_KEYS) or {}))


def _with_followed(partner: Partner, keys: list[str]) -> Partner:
    for key in keys:
        partner = replace(partner, key=key, earlier=_followed(partner, key, ()))
    return partner


def _followed(before: Partner | None, key: str, earlier: tuple[str, ...]) -> tuple[str, ...]:
    had = () if before is None else (*before.earlier, before.key)
    return tuple(each for each in dict.fromkeys((*had, *earlier)) if each != key)


def _confirmed() -> list[Partner]:
    """Them as somebody confirmed them."""
    stored = cast("list[dict[str, Any]]", read_setting(_SETTING) or [])
    with reading():
        return [
            Partner(
                **{
                    **each,
                    "earlier": tuple(each["earlier"]),
                    "confirmed_on": date.fromisoformat(each["confirmed_on"]),
                }
            )
            for each in stored
        ]


def _store(doing: Act, partners: Iterable[Partner]) -> None:
    plain = [
        {**asdict(each), "earlier": list(each.earlier), "confirmed_on": each.confirmed_on.isoformat()}
        for each in sorted(partners, key=lambda each: each.id)
    ]
    write_setting(doing, _SETTING, plain)
