"""Taking persons out of the database: cases, history, drafts, papers; within one transaction, after which the seals still hold."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any
from zlib import decompress, error

from models.cases.acts import Act
from models.cases.complaint import Complaint
from models.drafts import STRUCK, DraftRow
from models.forgetting.holding import TEXTS, Holding
from models.personal.persons import Persons, strike_house
from models.storage.database import database
from models.storage.seals import FORGOTTEN, rotate_key

_ENTRIES = "UPDATE case_event SET changes = ? WHERE complaint = ?"
_NOTE = "UPDATE act SET note = NULL, note_key = NULL WHERE id = ?"
_TEXTS = (
    "SELECT t.id, t.paper_id, p.about, p.with_names FROM paper_text t JOIN paper p ON p.id = t.paper_id "
    "WHERE length(t.text) > 0 ORDER BY t.id"
)
_LET_GO = "UPDATE paper_text SET text = ? WHERE paper_id = ?"
_PERSONAL_HEADER = re.compile(
    r"ชื่อ|นาม|สกุล|ผู้|โทร|เบอร์|มือถือ|บัตร|ปชช|บ้านเลข|ที่อยู่|ติดต่อ|ไลน์|เมล|name|phone|tel|mobile|mail|line|contact|address|"
    r"citizen|person|reporter|\bid\b",
    re.IGNORECASE,
)
_TAKEN_OUT = "(ปิดข้อมูล)"


def erase_case(doing: Act, holding: Holding) -> None:
    """Take the person out of a case and its history, and write that into its diary.

    Args:
        doing: the act of forgetting.
        holding: what is held of the case.
    """
    connection = database.connection()
    connection.execute(_ENTRIES, (FORGOTTEN, holding.complaint))
    for act, note in holding.notes.items():
        if holding.struck(note) != note:
            connection.execute(_NOTE, (act,))
    rotate_key(connection, holding.complaint)
    if holding.case is not None:
        doing.rewrite(holding.case, doing.sign(holding.case, without_person(holding.case, holding)))
    if holding.row is not None:
        connection.execute("UPDATE complainant SET name = NULL, phone = NULL WHERE id = ?", (holding.row.id,))
        doing.write_standing("complainant", holding.row.id, holding.complaint)
    for each in holding.evidence:
        name, caption = (
            holding.struck(each.name),
            holding.struck(each.caption) if each.caption else each.caption,
        )
        connection.execute("UPDATE evidence SET name = ?, caption = ? WHERE id = ?", (name, caption, each.id))
        doing.write_standing("evidence", each.id, holding.complaint)
    doing.write_forgotten(holding.complaint, is_there=holding.case is not None)


def without_person(case: Complaint, holding: Holding) -> Complaint:
    """A case as it is kept, without the person."""
    texts: dict[str, str | None] = {}
    for name in TEXTS:
        text = getattr(case, name)
        texts[name] = _text_of(name, text, holding) if text else text
    extra = tuple((header, _own(header, value, holding)) for header, value in case.extra)
    mis = tuple(
        (name, _text_of(name, value, holding) if isinstance(value, str) and name in TEXTS else value)
        for name, value in case.mis
    )
    return replace(case, **texts, extra=extra, mis=mis)  # type: ignore[arg-type]  # texts are of fields that are texts


def _text_of(name: str, text: str, holding: Holding) -> str:
    return strike_house(holding.struck(text)) if name == "address" else holding.struck(text)


def _own(header: str, value: str, holding: Holding) -> str:
    """A value of an own column: what a header tells to be a person's goes whole."""
    if value and _PERSONAL_HEADER.search(header) and re.search(r"\w", value):
        return _TAKEN_OUT
    return holding.struck(value) if value else value


def erase_drafts(known: Mapping[int, Persons], persons: Persons) -> int:
    """Take persons out of what was typed and not saved, by anybody.

    Args:
        known: the persons of each case.
        persons: all of them.

    Returns:
        How many drafts had one.
    """
    found = 0
    for row in DraftRow.select():
        values = json.loads(row.draft)
        about = _drafted_on(row.place, values.get("about", {}))
        mine = next((known[case] for case in about if case in known), None)
        struck = {part: _without(values.get(part), mine, persons) for part in ("title", "texts", "before")}
        if any(part in values and values[part] != told for part, told in struck.items()):
            new = {**values, **{part: told for part, told in struck.items() if part in values}, STRUCK: True}
            DraftRow.update({DraftRow.draft: json.dumps(new)}).where(DraftRow.id == row.id).execute()
            found += 1
    return found


def _drafted_on(place: str, about: Mapping[str, str]) -> list[int]:
    """The cases that a draft was typed on."""
    kind, _, key = place.partition(":")
    keys = [key] if kind == "case" else about.get("cases", "").split(",")
    return [int(each) for each in keys if each.isdecimal()]


def _without(value: Any, mine: Persons | None, persons: Persons) -> Any:
    if isinstance(value, dict):
        return {
            name: _TAKEN_OUT if mine and each and name in {"name", "phone"} else _without(each, mine, persons)
            for name, each in value.items()
        }
    if not isinstance(value, str) or not value:
        return value
    if mine is not None:
        return mine.strike(value, bluntly=True)
    return persons.strike(value) if persons.stand_in(value) else value


def erase_papers(known: Mapping[int, Persons], numbers: Collection[str], persons: Persons) -> int:
    """Let go of the texts of papers that show one of the persons: hash and code stay, so they still verify as a whole.

    Args:
        known: the persons of each case.
        numbers: of the cases: on a paper with names the person stands beside the number, maybe broken into several lines.
        persons: all of them.

    Returns:
        Of how many papers a text was let go.
    """
    connection = database.connection()
    found: set[int] = set()
    for text_id, paper, about, with_names in connection.execute(_TEXTS).fetchall():
        if paper in found:
            continue
        ((packed,),) = connection.execute("SELECT text FROM paper_text WHERE id = ?", (text_id,)).fetchall()
        try:
            text = decompress(packed).decode()
        except (error, UnicodeDecodeError):
            continue
        mine = [known[case] for case in _cases_of(about) if case in known]
        is_named = with_names and (mine or any(number in text for number in numbers if number))
        if is_named or any(each.stand_in(text) for each in mine) or persons.stand_in(text):
            found.add(paper)
    # In all formats: one of them alone could not be compared with a paper of another.
    connection.executemany(_LET_GO, [(b"", paper) for paper in found])
    return len(found)


def _cases_of(about: str) -> list[int]:
    """Ids of the cases that a paper is about, where it names them."""
    found = []
    for name in about.split():
        kind, _, rest = name.partition(":")
        number = rest.partition(":")[0]
        if kind == "case" and number.isdecimal():
            found.append(int(number))
    return found
