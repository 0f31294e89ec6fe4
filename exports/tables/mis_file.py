"""The file with which results go back to MIS, in the words of the city's exchange: `ticket_id`, `state`, `note`, `photo`.

The words are those that its exported files have; what is written here, the import of such files reads as the same case and status.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from io import StringIO
from typing import NamedTuple

from exports.tables.formula_guard import escape_formula
from models.cases.handover import Result
from models.office.vocabulary import Standing
from models.outlet import printable
from models.personal import mask_many
from models.register.known_names import names_of

STATES = {
    Standing.WAITING: "รอรับเรื่อง",
    Standing.IN_PROGRESS: "กำลังดำเนินการ",
    Standing.FORWARDED: "ส่งต่อ",
    Standing.FINISHED: "เสร็จสิ้น",
    Standing.NOT_OURS: "ไม่เกี่ยวข้อง",
}
"""What MIS calls the meaning of a status."""
TITLES = ("ticket_id", "state", "note", "photo")
_BETWEEN = " "
"""Stands between the names of several photos."""


class Line(NamedTuple):
    """A result, as MIS takes it.

    Attributes:
        ticket_id: number of the case.
        state: in the words of MIS.
        note: the answer to the complainant; empty if there is none.
        photos: names of the files, oldest first.
    """

    ticket_id: str
    state: str
    note: str
    photos: tuple[str, ...]


def mis_lines(results: Sequence[Result], *, with_names: bool) -> list[Line]:
    """The results in the words of MIS.

    Args:
        results: of the cases.
        with_names: whether persons named in the answers, or in the names of photos, are left in.
    """
    notes = [result.case.answer or "" for result in results]
    photos = [photo.name for result in results for photo in result.photos]
    if not with_names:
        known = names_of([result.case.id for result in results])
        notes, photos = mask_many(notes, known), mask_many(photos, known)
    names = iter(photos)
    return [
        Line(
            result.case.number,
            STATES[result.means],
            printable(note),
            tuple(printable(next(names)) for _ in result.photos),
        )
        for result, note in zip(results, notes, strict=True)
    ]


def write_mis_csv(lines: Sequence[Line]) -> bytes:
    """CSV in UTF-8 with a mark, CRLF, without formulas.

    Args:
        lines: of `mis_lines`.
    """
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(TITLES)
    for line in lines:
        photos = _BETWEEN.join(line.photos)
        writer.writerow([escape_formula(each) for each in (line.ticket_id, line.state, line.note, photos)])
    return text.getvalue().encode("utf-8-sig")


def write_mis_json(lines: Sequence[Line]) -> bytes:
    """JSON in UTF-8: `{"issues": [{"ticket_id": …, "state": …, "note": …, "photo": […]}]}`.

    Args:
        lines: of `mis_lines`.
    """
    issues = [{**line._asdict(), "photo": list(line.photos)} for line in lines]
    for issue in issues:
        del issue["photos"]
    return (json.dumps({"issues": issues}, ensure_ascii=False, indent=1) + "\n").encode()
