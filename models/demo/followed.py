"""What the office to look around in follows up: a few cases that are urgent, wait for others, are looked at again, are one matter.

Done by its officers through the verbs of the screens, after the register was made: that stays the same for whoever measures it.
"""

from __future__ import annotations

import struct
import tempfile
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from models.cases import following
from models.cases.complaint import Complaint
from models.cases.corrections import change_fields
from models.cases.evidence import Moment, add_evidence
from models.cases.finishing import finish
from models.cases.store import load_complaints
from models.demo.words import AGENCIES, ANSWERS, PEOPLE
from models.office.vocabulary import Method, Priority
from models.register.filters import Filter
from models.register.order import DUE_FIRST
from models.register.window import page
from models.storage.database import snapshot

_LEAST = 10
"""With fewer pending cases there is nothing to choose from."""
_MOST = 60
"""Among so many of them, those that are due first."""
_LETTERS = 3
"""So many letters came about one and the same place."""
_ALIKE = (
    *("subject", "detail", "categories", "sections"),
    *("address", "subdistrict", "district", "latitude", "longitude"),
)
_WIDE, _HIGH = 96, 64
"""Pixels of the photos."""


def make_followed(today: date) -> None:
    """Follow some of the pending cases up. The same register and day give the same again.

    Args:
        today: the day to look around on.
    """
    with snapshot():
        lines = page(Filter(pending=True), DUE_FIRST, today=today, limit=_MOST)
        cases = load_complaints([line.id for line in lines])
        taken_in = [case for case in cases if any(case.steps)]
        waiting = [case for case in cases if not any(case.steps)]
    if len(taken_in) < _LEAST:
        return
    by, other = PEOPLE[:2]
    pictured, held, looked, urgent, told, coming, ended, *rest = taken_in
    pressing = [*waiting, *rest][:2]
    following.set_priority(pressing[0].id, Priority.VERY_URGENT, by=by)
    following.set_priority(pressing[1].id, Priority.URGENT, by=other)
    following.set_priority(urgent.id, Priority.MOST_URGENT, by=other)
    following.hold(held.id, AGENCIES[0], by=by, note="รอหนังสือตอบ", on=_a_day_of(held, today))
    following.hold(told.id, "ผู้ร้อง", by=other, note="ขอภาพถ่ายเพิ่มเติม", on=_a_day_of(told, today))
    following.look_again(looked.id, today, by=by)
    following.look_again(coming.id, today + timedelta(days=3), by=by)
    finish(ended.id, by=by, method=Method.INVESTIGATED, answer=ANSWERS[0], short_answer_ok=True)
    _photograph(pictured, by, today)
    _make_alike(rest, other)


def _a_day_of(case: Complaint, today: date) -> date:
    """Two days ago, but not before it was taken in or came."""
    known = [step.on for step in case.steps if step is not None]
    return max([today - timedelta(days=2), case.status_on, *known])


def _make_alike(cases: list[Complaint], by: str) -> None:
    """Let the newest letters tell of one and the same place."""
    first, *others = sorted(cases, key=lambda case: case.received_at, reverse=True)[:_LETTERS]
    shared = {name: getattr(first, name) for name in _ALIKE}
    for case in others:
        change_fields(case.id, shared, by=by)


def _photograph(case: Complaint, by: str, today: date) -> None:
    """Two photos of a street, before and after."""
    with tempfile.TemporaryDirectory(prefix="tamruang-") as folder:
        for moment, name, caption in (
            (Moment.BEFORE, "before.png", "ก่อนแก้ไข"),
            (Moment.AFTER, "after.png", "หลังแก้ไข"),
        ):
            photo = Path(folder) / name
            photo.write_bytes(_png(list(_street(has_hole=moment is Moment.BEFORE))))
            add_evidence(case.id, photo, by=by, moment=moment, caption=caption, on=today)


def _street(*, has_hole: bool) -> Iterator[bytes]:
    """Rows of pixels: sky, houses, a road, and the hole in it."""
    for y in range(_HIGH):
        row = bytearray()
        for x in range(_WIDE):
            house = 14 + 7 * (x // 16 * 5 % 3)
            in_hole = has_hole and ((x - 56) / 17) ** 2 + ((y - 51) / 6) ** 2 < 1
            if in_hole:
                colour = (52, 40, 32)
            elif y >= 38:
                colour = (236, 220, 120) if y in {45, 46} and x % 24 < 12 else (120, 122, 126)
            elif y >= 35:
                colour = (196, 190, 178)
            elif y >= house:
                is_window = x % 16 in {4, 5, 10, 11} and (y - house) % 8 in {3, 4, 5}
                colour = (
                    (70, 96, 128)
                    if is_window
                    else ((206, 164, 126), (186, 190, 160), (214, 196, 150))[x // 16 % 3]
                )
            else:
                colour = (150 + y, 196 + y, 232)
            row += bytes(colour)
        yield bytes(row)


def _png(rows: list[bytes]) -> bytes:
    """A picture of rows of pixels, three bytes each, written by hand: a library for it may not be there."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", len(rows[0]) // 3, len(rows), 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
