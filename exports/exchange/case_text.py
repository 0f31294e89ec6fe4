"""What a file says of a case that is sent on, and of its result, as JSON: `case.json`, `result.json`."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from exports.exchange.strict_json import (
    Fields,
    Unreadable,
    as_paragraphs,
    as_text,
    read_json,
    write_json,
)
from models.cases.complaint import Complainant
from models.cases.evidence import Moment
from models.clock import BANGKOK
from models.exchange.sent import DiaryLine, Outcome, SentCase, SentEvidence, SentResult
from models.office.vocabulary import Method, Priority
from models.papers.code import code_in

_SHA256 = re.compile("[0-9a-f]{64}")
_MOST_DEGREES = 180
_LONGEST = 2 << 20
"""Bytes: a case with a diary of a thousand entries has some 0.5 MB. What is larger would fill the register of whoever takes it."""


def write_case(case: SentCase) -> bytes:
    """Write a case; the same is the same bytes."""
    return write_json(
        {
            "origin": case.origin,
            "known": case.known,
            "number": case.number,
            "received_at": _write_moment(case.received_at),
            "received_from": case.received_from,
            "channel": case.channel,
            "categories": list(case.categories),
            "subject": case.subject,
            "detail": _write_text(case.detail),
            "address": case.address,
            "subdistrict": case.subdistrict,
            "district": case.district,
            "province": case.province,
            "latitude": _write_degrees(case.latitude),
            "longitude": _write_degrees(case.longitude),
            "sections": list(case.sections),
            "priority": int(case.priority),
            "answer": _write_text(case.answer),
            "extra": [[name, _write_text(value)] for name, value in case.extra],
            "diary": list(map(_write_line, case.diary)),
            "evidence": list(map(_write_evidence, case.evidence)),
            "complainant": None
            if case.complainant is None
            else {
                "name": case.complainant.name,
                "phone": case.complainant.phone,
                "reachable": case.complainant.reachable,
            },
            "keeps_persons_back": case.keeps_persons_back,
            "left_out": list(case.left_out),
        }
    )


def read_case(data: bytes) -> SentCase:
    """Read a case that `write_case` wrote.

    Raises:
        Unreadable: it is none.
    """
    fields = _fields(data)
    found = SentCase(
        origin=fields.number("origin"),
        known=fields.number("known"),
        number=fields.text("number"),
        received_at=_read_moment(fields.take("received_at")),
        received_from=fields.maybe("received_from", as_text),
        channel=fields.maybe("channel", as_text),
        categories=fields.list("categories", as_text),
        subject=fields.maybe("subject", as_text),
        detail=fields.maybe("detail", _text),
        address=fields.maybe("address", as_text),
        subdistrict=fields.maybe("subdistrict", as_text),
        district=fields.maybe("district", as_text),
        province=fields.maybe("province", as_text),
        latitude=fields.maybe("latitude", _read_degrees),
        longitude=fields.maybe("longitude", _read_degrees),
        sections=fields.list("sections", as_text),
        priority=_priority(fields.number("priority")),
        answer=fields.maybe("answer", _text),
        extra=fields.list("extra", _pair),
        diary=fields.list("diary", _read_line),
        evidence=fields.list("evidence", _read_evidence),
        complainant=fields.maybe("complainant", _complainant),
        keeps_persons_back=_flag(fields.take("keeps_persons_back")),
        left_out=fields.list("left_out", as_text),
    )
    fields.close()
    if not (found.subject or found.detail) or (found.latitude is None) != (found.longitude is None):
        raise Unreadable
    if found.keeps_persons_back and found.complainant is not None:
        raise Unreadable
    return found


def write_result(result: SentResult) -> bytes:
    """Write a result; the same is the same bytes."""
    return write_json(
        {
            "origin": result.origin,
            "code": result.code,
            "known": result.known,
            "number": result.number,
            "own_number": result.own_number,
            "outcome": result.outcome.value,
            "settled_on": result.settled_on.isoformat(),
            "method": None if result.method is None else result.method.value,
            "answer": _write_text(result.answer),
            "note": _write_text(result.note),
            "diary": list(map(_write_line, result.diary)),
            "evidence": list(map(_write_evidence, result.evidence)),
        }
    )


def read_result(data: bytes) -> SentResult:
    """Read a result that `write_result` wrote.

    Raises:
        Unreadable: it is none.
    """
    fields = _fields(data)
    try:
        found = SentResult(
            origin=fields.number("origin"),
            code=fields.text("code"),
            known=fields.number("known"),
            number=fields.text("number"),
            own_number=fields.text("own_number"),
            outcome=Outcome(fields.text("outcome")),
            settled_on=fields.day("settled_on"),
            method=fields.maybe("method", lambda value: Method(as_text(value))),
            answer=fields.maybe("answer", _text),
            note=as_paragraphs(fields.take("note")),
            diary=fields.list("diary", _read_line),
            evidence=fields.list("evidence", _read_evidence),
        )
    except ValueError as error:
        raise Unreadable from error
    fields.close()
    if code_in(found.code) != found.code or (found.outcome is Outcome.FINISHED and not found.answer):
        raise Unreadable
    return found


def _fields(data: bytes) -> Fields:
    if len(data) > _LONGEST:
        raise Unreadable
    return read_json(data)


def _write_text(text: str | None) -> list[str] | None:
    return None if text is None else text.split("\n") if text else []


def _text(value: object) -> str:
    text = as_paragraphs(value)
    if not text:
        raise Unreadable
    return text


def _write_line(line: DiaryLine) -> dict[str, Any]:
    return {
        "act": line.act,
        "at": _write_moment(line.at),
        "on": line.on.isoformat(),
        "by": line.by,
        "told": list(line.told),
        "note": _write_text(line.note),
    }


def _read_line(value: object) -> DiaryLine:
    fields = Fields.of(value)
    line = DiaryLine(
        act=fields.number("act"),
        at=_read_moment(fields.take("at")),
        on=fields.day("on"),
        by=fields.text("by", may_be_empty=True),
        told=fields.list("told", _long_line),
        note=as_paragraphs(fields.take("note")),
    )
    fields.close()
    return line


def _long_line(value: object) -> str:
    """What changed is told with the words before and after, which may be whole texts."""
    return _text([value])


def _write_evidence(evidence: SentEvidence) -> dict[str, Any]:
    return {
        "sha256": evidence.sha256,
        "media": evidence.media,
        "size": evidence.size,
        "name": evidence.name,
        "moment": evidence.moment.value,
        "caption": evidence.caption,
        "added_on": evidence.added_on.isoformat(),
        "added_by": evidence.added_by,
    }


def _read_evidence(value: object) -> SentEvidence:
    fields = Fields.of(value)
    sha256 = fields.text("sha256")
    if _SHA256.fullmatch(sha256) is None:
        raise Unreadable
    try:
        found = SentEvidence(
            sha256=sha256,
            media=fields.text("media"),
            size=fields.number("size"),
            name=fields.text("name"),
            moment=Moment(fields.text("moment")),
            caption=fields.maybe("caption", as_text),
            added_on=fields.day("added_on"),
            added_by=fields.text("added_by", may_be_empty=True),
        )
    except ValueError as error:
        raise Unreadable from error
    fields.close()
    return found


def _complainant(value: object) -> Complainant:
    fields = Fields.of(value)
    found = Complainant(
        fields.maybe("name", as_text), fields.maybe("phone", as_text), fields.maybe("reachable", _flag)
    )
    fields.close()
    return found


def _pair(value: object) -> tuple[str, str]:
    if not isinstance(value, list) or len(value) != 2:
        raise Unreadable
    return as_text(value[0]), _text(value[1])


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Unreadable
    return value


def _priority(number: int) -> Priority:
    try:
        return Priority(number)
    except ValueError as error:
        raise Unreadable from error


def _write_degrees(degrees: float | None) -> str | None:
    """As text: the parser takes no number that is not whole."""
    return None if degrees is None else repr(float(degrees))


def _read_degrees(value: object) -> float:
    text = as_text(value)
    try:
        degrees = float(text)
    except ValueError as error:
        raise Unreadable from error
    if repr(degrees) != text or not abs(degrees) <= _MOST_DEGREES:
        raise Unreadable
    return degrees


def _write_moment(moment: datetime) -> str:
    return moment.astimezone(BANGKOK).isoformat(timespec="seconds")


def _read_moment(value: object) -> datetime:
    text = as_text(value)
    try:
        found = datetime.fromisoformat(text)
        is_ours = found.tzinfo is not None and _write_moment(found) == text
    except (ValueError, OverflowError) as error:
        raise Unreadable from error
    if not is_ours:
        raise Unreadable
    return found
