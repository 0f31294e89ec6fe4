"""An office with which cases are exchanged, for people and for programs."""

from __future__ import annotations

from exports.exchange.public_keys import PublicKey
from exports.language import translate
from models.exchange.partners import Partner
from models.messages import message
from models.office.words import person_name
from models.outlet import one_line


def partner_record(partner: Partner) -> dict[str, object]:
    """An office for programs."""
    return {
        "office": partner.office,
        "fingerprint": PublicKey.of_line(partner.key).fingerprint,
        "key": partner.key,
        "read_by": partner.read_by or None,
        "confirmed_by": partner.confirmed_by,
        "confirmed_on": partner.confirmed_on.isoformat(),
    }


def partner_lines(partner: Partner) -> list[str]:
    """An office for people."""
    confirmed = (
        message(
            "Confirmed by {by} on {day}; read by {reader}.",
            by=one_line(person_name(partner.confirmed_by)),
            day=partner.confirmed_on,
            reader=one_line(partner.read_by),
        )
        if partner.read_by
        else message(
            "Confirmed by {by} on {day}.",
            by=one_line(person_name(partner.confirmed_by)),
            day=partner.confirmed_on,
        )
    )
    return [
        one_line(partner.office),
        f"  {PublicKey.of_line(partner.key).fingerprint}",
        f"  {translate(confirmed)}",
    ]
