"""The key by which an office is known to the city: its public half, and those that it had before.

Kept with the office's settings, so that the history tells who made or changed it and when, and a backup knows it. The secret half
never comes here (`exports.exchange.keys`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, cast

from models import clock
from models.cases.acts import Verb, act
from models.cases.setting_rows import read_setting, write_setting
from models.errors import ChangedByOther
from models.messages import message
from models.storage.database import transaction

_SETTING = "exchange_key"


class Forerunner(NamedTuple):
    """A key that the office had, and by which it vouches for the next one.

    Attributes:
        key: its public half, one line as OpenSSH writes it.
        signature: by it, over itself and the next key; see `exports.exchange.succession`.
    """

    key: str
    signature: str


class ExchangeKey(NamedTuple):
    """The key of an office.

    Attributes:
        key: its public half, one line as OpenSSH writes it.
        since: the day (Bangkok) on which it was made.
        before: those that it had, the first one first, without a gap: each vouches for the next, the last one for `key`.
    """

    key: str
    since: date
    before: tuple[Forerunner, ...] = ()


def load_exchange_key() -> ExchangeKey | None:
    """The key of the open office; None if it has none."""
    stored = cast("Mapping[str, str | list[list[str]]] | None", read_setting(_SETTING))
    if not stored:
        return None
    return ExchangeKey(
        str(stored["key"]),
        date.fromisoformat(str(stored["since"])),
        tuple(Forerunner(*each) for each in stored["before"]),
    )


def store_exchange_key(
    seen: ExchangeKey | None, key: str, before: tuple[Forerunner, ...] = (), *, by: str
) -> ExchangeKey:
    """Store the public half of a new key, as one act, which is not taken back: the secret half of the old one is gone by then.

    Args:
        seen: the key as it was when the new one was made.
        key: one line as OpenSSH writes it.
        before: see `ExchangeKey`; empty for one that no other vouches for.
        by: who makes it.

    Raises:
        NotAllowed: the head sees to the office's settings, and it is somebody else.
        ChangedByOther: somebody else has made another meanwhile; nothing was stored.
    """
    with transaction():
        now = load_exchange_key()
        if now != seen:
            raise ChangedByOther(
                message("Somebody has changed the office's key in the meantime. Nothing was overwritten."),
                theirs=now,
                by="",
            )
        made = ExchangeKey(key, clock.today(), before)
        with act(Verb.KEY, by) as doing:
            stored = {"key": made.key, "since": made.since.isoformat(), "before": list(map(list, before))}
            write_setting(doing, _SETTING, stored)
        return made
