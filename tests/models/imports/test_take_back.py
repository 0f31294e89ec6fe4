"""Taking an import back: all but what somebody has worked on since, and any one of one's own."""

from dataclasses import replace

import pytest

from models.cases.acts import Verb
from models.cases.complaint import Complaint
from models.cases.corrections import change_fields
from models.cases.diary import diary
from models.cases.intake import register_complaint
from models.cases.merging import merge
from models.cases.store import complaint_of_number, find_number
from models.cases.undo import foresee_undo, last_undoable, past_imports, undo_import, undo_last
from models.cases.workflow import add_note, set_status
from models.errors import NothingToUndo
from models.office.vocabulary import Standing
from models.office.words import List, load_words
from models.papers.audit import find_tampering
from tests.models.imports.conftest import Arrivals, counts
from tests.models.imports.test_traps import HEADER, row

LATER = "2023-05-20 10:00"


def values(number: str) -> Complaint:
    return replace(complaint_of_number(number), revision=0)


def test_it_takes_back_all_but_what_others_worked_on(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, row("A0"), row("A1"), row("A2"))
    before = {number: values(number).subject for number in ("A0", "A1", "A2")}
    path = arrivals.write(
        HEADER,
        *(row(f"A{n}", comment=f"ใหม่ {n}", last_activity=LATER) for n in range(3)),
        row("B0", type="ศาลา"),
        row("B1", type="ป้ายรถเมล์"),
        row("B2"),
    )
    arrivals.take(path)
    add_note(complaint_of_number("A0").id, "โทรแล้ว", by="สมหญิง")
    change_fields(complaint_of_number("A1").id, {"subject": "ของเรา"}, by="สมหญิง")
    add_note(complaint_of_number("B0").id, "โทรแล้ว", by="ประสิทธิ์")
    kept = values("A1"), values("B0")
    last = last_undoable("สมชาย")
    assert last is not None
    foreseen = foresee_undo(last.act, by="สมชาย")
    assert {(each.number, each.by, each.verb) for each in foreseen.stays} == {
        ("A1", "สมหญิง", Verb.CHANGE),
        ("B0", "ประสิทธิ์", Verb.NOTE),
    }
    done = undo_import(last.act, by="สมชาย")
    assert (done.stays, done.cases, done.file) == (foreseen.stays, 6, "mis.csv")
    assert (values("A1"), values("B0")) == kept
    assert [find_number(number) for number in ("B1", "B2")] == [None, None]
    assert [values(number).subject for number in ("A0", "A2")] == [before["A0"], before["A2"]], (
        "a note is no change"
    )
    words = load_words()
    assert words.find(List.CATEGORY, "ศาลา") is not None, "a case has it still"
    stop = words.find(List.CATEGORY, "ป้ายรถเมล์")
    assert stop is None or stop.retired, "no case has this one"
    *_, imported, _, told = diary(complaint_of_number("B0").id)
    assert (imported.verb, imported.undone, told.verb, told.left) == (Verb.IMPORT, False, Verb.UNDO, True)
    assert diary(complaint_of_number("A2").id)[-2].undone
    assert find_tampering() is None
    with pytest.raises(NothingToUndo):
        undo_import(last.act, by="สมชาย")
    assert counts(arrivals.take(path)) == (2, 2, 2, 0), "it can come in again, like any file"


def test_any_of_ones_own_imports_can_be_taken_back(arrivals: Arrivals) -> None:
    arrivals.take(arrivals.write(HEADER, row("A1"), row("A2"), name="มกราคม.csv"))
    arrivals.take(arrivals.write(HEADER, row("A1", comment="อีก", last_activity=LATER), name="กุมภาพันธ์.csv"))
    newer, older = past_imports("สมชาย")
    assert [(each.file, each.cases, each.undone) for each in (older, newer)] == [
        ("มกราคม.csv", 2, False),
        ("กุมภาพันธ์.csv", 1, False),
    ]
    assert past_imports("สมหญิง") == []
    with pytest.raises(NothingToUndo):
        undo_import(older.act, by="สมหญิง")
    assert [each.number for each in undo_import(older.act, by="สมชาย").stays] == ["A1"]
    assert find_number("A2") is None
    newer, older = past_imports("สมชาย")
    assert (older.undone, older.left, newer.undone) == (True, 1, False)
    undo_last(by="สมชาย")
    assert values("A1").subject == "ถนนพัง", "what a later import did is taken back by itself"


def test_what_was_left_of_an_import_counts_as_done_when_an_older_one_is_taken_back(
    arrivals: Arrivals,
) -> None:
    arrivals.take_rows(HEADER, row("A1"))
    arrivals.take_rows(HEADER, row("A1", comment="อีก", last_activity=LATER))
    note = change_fields(complaint_of_number("A1").id, {"subject": "ของเรา"}, by="สมหญิง")
    newer, older = past_imports("สมชาย")
    assert undo_import(newer.act, by="สมชาย").stays
    undo_last(by="สมหญิง")
    assert values("A1").subject == "อีก"
    assert [each.verb for each in undo_import(older.act, by="สมชาย").stays] == [Verb.IMPORT]
    assert find_number("A1") is not None
    assert note.one.number == "A1"


def test_a_case_stays_with_those_that_were_merged_into_it(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, row("A1"), row("A2"))
    ours = register_complaint(Complaint(subject="ซ้ำกับ A1"), by="สมหญิง")
    merge(ours.id, complaint_of_number("A1").id, by="สมหญิง")
    (only,) = past_imports("สมชาย")
    done = undo_import(only.act, by="สมชาย")
    assert [(each.number, each.by, each.verb) for each in done.stays] == [("A1", "สมหญิง", Verb.MERGE)]
    assert find_number("A2") is None


def test_ones_own_touch_can_be_undone_after_a_file_came_in_over_it(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, row("A1"))
    case = complaint_of_number("A1")
    set_status(case.id, load_words().status(Standing.IN_PROGRESS).id, by="สมหญิง")
    change_fields(case.id, {"address": "ซอย 5"}, by="ประสิทธิ์")
    plan = arrivals.take_rows(HEADER, row("A1", state="รอรับเรื่อง", comment="อีก", last_activity=LATER))
    assert (plan.changed, plan.kept) == (1, 1)
    undo_last(by="สมหญิง")
    after = complaint_of_number("A1")
    assert (after.status, after.touched, dict(after.mis)) == (case.status, ("address",), {"address": None})
    undo_last(by="สมชาย")
    undo_last(by="ประสิทธิ์")
    assert replace(
        complaint_of_number("A1"), revision=0, changed_at=case.changed_at, changed_by=case.changed_by
    ) == (replace(case, revision=0))
