"""Parts of a JSON record are columns: persons in it are persons, a status is its name, a place its degrees; Open311 and Traffy are known."""

import json
from pathlib import Path

import pytest

from models.cases.complainants import load_complainant
from models.cases.store import complaint_of_number
from models.imports.headers import read_headers
from models.office.words import load_words
from tests.models.imports.conftest import Arrivals, counts


def write(folder: Path, *records: dict[str, object]) -> Path:
    path = folder / "x.json"
    path.write_text(json.dumps(records, ensure_ascii=False), "utf-8")
    return path


CASE = {"ticket_id": "A1", "timestamp": "2023-05-01 10:00:00", "comment": "ก"}


@pytest.mark.parametrize(
    "name", ["user", "reporter", "requester", "created_by", "citizen", "ผู้แจ้ง", "contact_person"]
)
def test_a_person_in_a_record_complains_and_stands_nowhere_else(arrivals: Arrivals, name: str) -> None:
    person = {
        "name": "นายสมมุติ ใจดี",
        "phone": "0800000000",
        "email": "a@example.com",
        "id": 7,
        "avatar": {"url": "x"},
    }
    plan = arrivals.take(write(arrivals.folder, {**CASE, name: person}))
    case = complaint_of_number("A1")
    assert case.extra == ()
    sender = load_complainant(case.id)
    assert (sender.name, sender.phone) == ("นายสมมุติ ใจดี", "0800000000")
    assert set(plan.persons) == {f"{name}.{part}" for part in ("email", "id", "avatar.url")}


def test_what_else_tells_of_a_person_is_left_out_and_named(arrivals: Arrivals) -> None:
    persons = {
        **{"created_by": "นางสาวสมมุติ", "email_from": "x@example.com", "line": "@abc", "device_id": "d"},
        **{
            "users": [{"name": "นายสมมุติ"}],
            "meta": {"client": {"ip": "10.0.0.1"}, "account": {"name": "นายสมมุติ"}},
        },
    }
    kept = {
        "meta": {"score": 5},
        "photos": [{"url": "p", "user": {"name": "นายสมมุติ"}, "created_by": "นายสมมุติ"}],
    }
    record = {**CASE, **persons, **kept, "meta": {**persons["meta"], **kept["meta"]}}  # type: ignore[dict-item]
    plan = arrivals.take(write(arrivals.folder, record))
    case = complaint_of_number("A1")
    assert dict(case.extra) == {"meta.score": "5", "photos": '[{"url": "p"}]'}
    assert "สมมุติ" not in repr(case)
    assert {"created_by", "email_from", "line", "device_id", "users.*", "meta.client.ip"} <= set(plan.persons)


def test_a_value_of_parts_is_what_its_name_says(arrivals: Arrivals) -> None:
    record = {
        **{**CASE, "state": {"id": 3, "name": "เสร็จสิ้น"}, "category": {"title": "ถนน"}},
        **{"location": {"lat": 13.7, "lng": 100.5, "address": "ซอย 5"}, "district": {"name": "เขตจตุจักร"}},
    }
    assert counts(arrivals.take(write(arrivals.folder, record))) == (1, 0, 0, 0)
    case, words = complaint_of_number("A1"), load_words()
    assert words.name(case.status) == "เสร็จสิ้น"
    assert [words.name(each) for each in case.categories] == ["ถนน"]
    assert (case.latitude, case.longitude, case.address, case.district) == (13.7, 100.5, "ซอย 5", "จตุจักร")
    assert dict(case.extra) == {"state.id": "3"}


def test_open311_is_known_by_its_own_names(arrivals: Arrivals) -> None:
    request = {
        **{
            "service_request_id": "638344",
            "status": "เสร็จสิ้น",
            "status_notes": "ซ่อมแล้ว",
            "service_name": "ถนน",
        },
        **{"service_code": "006", "description": "ถนนพัง", "agency_responsible": "ฝ่ายโยธา"},
        **{
            "requested_datetime": "2023-05-01T06:37:38-07:00",
            "updated_datetime": "2023-05-03T06:37:38-07:00",
        },
        **{"expected_datetime": "2023-05-15T06:37:38-07:00", "address": "ซอย 8", "lat": 13.7, "long": 100.5},
        **{"media_url": "http://p/1.jpg", "zipcode": None, "first_name": "สมมุติ", "last_name": "ใจดี"},
    }
    assert counts(arrivals.take(write(arrivals.folder, request))) == (1, 0, 0, 0)
    case, words = complaint_of_number("638344"), load_words()
    assert case.received_at.isoformat() == "2023-05-01T13:37:38+00:00"
    assert case.mis_at is not None
    assert case.mis_at.isoformat() == "2023-05-03T13:37:38+00:00"
    assert (case.subject, case.answer, case.address, case.latitude) == ("ถนนพัง", "ซ่อมแล้ว", "ซอย 8", 13.7)
    assert [words.name(each) for each in (*case.categories, *case.sections)] == ["ถนน", "ฝ่ายโยธา"]
    assert {name for name, _ in case.extra} == {"service_code", "expected_datetime", "media_url"}


@pytest.mark.parametrize(
    ("header", "answer", "extra"),
    [
        ("ticket_id,comment,note", (2,), ()),
        # Beside an answer of its own, and in the files of others, a note is only a note.
        ("ticket_id,comment,note,org_response", (3,), ((2, "note"),)),
        ("เลขที่,comment,note", (), ((2, "note"),)),
    ],
)
def test_the_note_of_traffy_is_what_the_officer_answers(
    header: str, answer: tuple[int, ...], extra: tuple[tuple[int, str], ...]
) -> None:
    columns = read_headers(header.split(","))
    assert (columns.fields.get("answer", ()), columns.extra) == (answer, extra)
