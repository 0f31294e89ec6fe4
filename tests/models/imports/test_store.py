"""A file meets what the register has: changed, unchanged, kept, older; all of it one step of undo."""

from datetime import date
from pathlib import Path

from models.cases.complaint import Complaint
from models.cases.corrections import change_fields
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.store import complaint_of_number, find_number
from models.cases.undo import undo_last
from models.cases.workflow import take_in, tell_to_act
from models.imports.files import open_arrival
from models.imports.store import import_file
from models.office.vocabulary import Method, Standing
from models.office.words import List, load_words
from models.storage.database import connection, database
from models.storage.statement import Twin, filled
from tests.models.imports.conftest import Arrivals, counts
from tests.models.imports.test_layouts import stood
from tests.models.imports.test_traps import HEADER, row

SEARCHED = Twin("complaint_trigram", "complaint_search")
"""What a case is searched by, as each of the databases has it."""
TABLES = ("complaint", "facet", "span", "office_word", "complainant", SEARCHED)


def content(*tables: str) -> dict[str, list[object]]:
    with connection():
        return {
            table: sorted(
                database.connection().execute(filled("SELECT * FROM {}", table)).fetchall(), key=repr
            )
            for table in tables or TABLES
        }


def acts() -> int:
    return len(content("act")["act"])


def test_the_same_file_again_changes_nothing_and_leaves_no_act(arrivals: Arrivals) -> None:
    path = arrivals.write(
        HEADER,
        row("A1", state="เสร็จสิ้น", coords="100.5,13.7", organization="ฝ่ายโยธา,ใหม่"),
        row("A2", state="อยู่ระหว่างดำเนินการ", comment="ย่อหน้า\nสอง"),
        row("A3", state="ส่งต่อ", last_activity=""),
        row("A4", comment="คำ " * 90),
    )
    assert counts(arrivals.take(path)) == (4, 0, 0, 0)
    before = content(), acts()
    again = arrivals.take(path)
    assert counts(again) == (0, 0, 4, 0)
    assert again.older == again.kept == 0
    assert (content(), acts()) == before


def test_a_plan_stores_nothing_and_says_what_taking_in_does(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, row("A1"), row("A2"))
    path = arrivals.write(
        HEADER,
        row("A1", comment="อีกแบบ", state="กำลังดำเนินการ", last_activity="2023-05-03 10:00"),
        row("A2"),
        row("A3"),
        row(""),
    )
    before = content(), acts()
    plan = arrivals.plan(path)
    assert (content(), acts()) == before
    assert counts(plan) == (1, 1, 1, 1)
    words = load_words()
    (change,) = plan.changes
    assert [name for name, _, _ in change.fields] == ["subject", "status"]
    assert change.fields[0] == ("subject", "ถนนพัง", "อีกแบบ")
    assert [words.name(value) for value in change.fields[1][1:]] == ["รอรับเรื่อง", "กำลังดำเนินการ"]  # type: ignore[arg-type]
    done = arrivals.take(path)
    assert counts(done) == counts(plan)
    assert done.changes == plan.changes


def test_a_case_that_goes_on_in_mis_goes_on_here_since_the_day_that_mis_says(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, row())
    arrivals.take_rows(HEADER, row(state="กำลังดำเนินการ", last_activity="2023-05-04 10:00"))
    arrivals.take_rows(HEADER, row(state="เสร็จสิ้น", last_activity="2023-05-09 10:00"))
    case = complaint_of_number("A1")
    assert stood(case.id) == [
        ("2023-05-01", "2023-05-04", "รอรับเรื่อง"),
        ("2023-05-04", "2023-05-09", "กำลังดำเนินการ"),
        ("2023-05-09", "9999-12-31", "เสร็จสิ้น"),
    ]
    assert [step.on.day if step else None for step in case.steps] == [4, 4, None, None, 9]
    assert (case.method, case.pending, case.due_on) == (Method.OTHER, False, None)


def test_a_case_opened_again_in_mis_is_pending_again(arrivals: Arrivals) -> None:
    header = f"{HEADER},count_reopen,org_response"
    arrivals.take_rows(header, f"{row(state='เสร็จสิ้น')},0,เรียบร้อยแล้ว")
    arrivals.take_rows(header, f"{row(state='กำลังดำเนินการ', last_activity='2023-05-20 10:00')},1,")
    case = complaint_of_number("A1")
    assert (case.pending, case.reopened, case.method, case.answer) == (True, 1, None, None)
    assert case.steps[3:] == (None, None)
    assert case.due_on == case.finish_by


def test_what_a_person_changed_here_stays_and_is_told(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, row())
    case = complaint_of_number("A1")
    change_fields(case.id, {"subject": "ถนนทรุด"}, by="สมชาย")
    finish(case.id, by="สมชาย", method=Method.INVESTIGATED, answer="ซ่อมผิวถนนเรียบร้อยแล้ว")
    newer = arrivals.write(
        HEADER,
        row(
            comment="ถนนพังมาก", state="กำลังดำเนินการ", organization="ฝ่ายโยธา", last_activity="2023-05-20 10:00"
        ),
    )
    plan = arrivals.take(newer)
    assert counts(plan) == (0, 1, 0, 0)
    assert [{each.field for each in both.conflicts} for both in plan.conflicts] == [{"subject", "status"}]
    after = complaint_of_number("A1")
    assert (after.subject, after.method, after.answer, after.pending) == (
        *("ถนนทรุด", Method.INVESTIGATED, "ซ่อมผิวถนนเรียบร้อยแล้ว"),
        False,
    )
    assert load_words().name(after.sections[0]) == "ฝ่ายโยธา"
    assert counts(arrivals.take(newer)) == (0, 0, 1, 0)


def test_what_a_person_changed_is_overwritten_when_that_is_chosen(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, row())
    case = complaint_of_number("A1")
    change_fields(case.id, {"subject": "ถนนทรุด", "address": "ซอย 5"}, by="สมชาย")
    newer = arrivals.write(HEADER, row(comment="ถนนพังมาก", type="ทางเท้า", last_activity="2023-05-20 10:00"))
    change_fields(case.id, {"categories": ()}, by="สมชาย")
    assert arrivals.take(newer, overwrite=("subject",)).kept == 1
    after = complaint_of_number("A1")
    assert (after.subject, after.categories, after.address) == ("ถนนพังมาก", (), "ซอย 5")
    assert after.touched == ("address", "categories")
    arrivals.take(newer, overwrite=True)
    after = complaint_of_number("A1")
    assert [load_words().name(word) for word in after.categories] == ["ทางเท้า"]
    assert (after.address, after.touched) == ("ซอย 5", ("address",))


def test_a_case_written_down_here_first_keeps_what_was_written(arrivals: Arrivals) -> None:
    words = load_words()
    made = register_complaint(
        Complaint(number="A1", subject="ของเรา", channel=words.of(List.CHANNEL)[0].id), by="สมชาย"
    )
    take_in(made.id, by="สมชาย")
    tell_to_act(made.id, by="สมชาย")
    plan = arrivals.take_rows(HEADER, row(coords="100.5,13.7", timestamp="2023-05-30", state="รอรับเรื่อง"))
    assert counts(plan) == (0, 1, 0, 0)
    assert {each.field for each in plan.conflicts[0].conflicts} == {"subject", "status", "received_at"}
    case = complaint_of_number("A1")
    assert (case.subject, case.latitude, case.received_at) == ("ของเรา", 13.7, made.received_at)
    assert case.steps[1] is not None
    assert case.mis_at is not None


def test_fields_that_a_file_does_not_have_or_fill_stay(arrivals: Arrivals) -> None:
    arrivals.take_rows(f"{HEADER},star", f"{row(coords='100.5,13.7', organization='ฝ่ายโยธา')},5")
    before = complaint_of_number("A1")
    plan = arrivals.take_rows("ticket_id,comment,photo,last_activity", "A1,,p.jpg,2023-05-20 10:00")
    assert [name for name, _, _ in plan.changes[0].fields] == ["extra"]
    after = complaint_of_number("A1")
    assert dict(after.extra) == {"star": "5", "photo": "p.jpg"}
    assert (after.subject, after.latitude, after.sections) == (
        before.subject,
        before.latitude,
        before.sections,
    )


def test_a_corrected_day_of_arrival_moves_the_due_days(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, row())
    before = complaint_of_number("A1")
    arrivals.take_rows(HEADER, row(timestamp="2023-05-15", last_activity="2023-05-20"))
    after = complaint_of_number("A1")
    assert after.accept_by > before.accept_by
    assert after.due_on == after.accept_by
    assert after.status_on == date(2023, 5, 15)


def test_an_import_is_one_step_of_undo(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, row("A1"), row("A2", type="คำของเขา"))
    before, offered = content(), [word for word in load_words().all if not word.retired]
    path = arrivals.write(
        f"{HEADER},ผู้ร้อง",
        f"{row('A1', state='เสร็จสิ้น', comment='อีกแบบ', last_activity='2023-05-20')},นางสมมุติ",
        f"{row('A2', type='ศาลา', last_activity='2023-05-20')},",
        f"{row('A3', organization='หน่วยงานใหม่', state='คำใหม่')},นายสมมุติ",
    )
    arrivals.take(path, meanings={"คำใหม่": Standing.NOT_OURS})
    assert find_number("A3") is not None
    undo_last(by="สมชาย")
    after = content()
    for table in ("facet", "complainant", SEARCHED):
        assert after[table] == before[table], table
    assert [word for word in load_words().all if not word.retired] == offered
    assert find_number("A3") is None
    assert complaint_of_number("A1").subject == "ถนนพัง"
    undo_last(by="สมชาย")
    assert content("complaint", "facet", SEARCHED) == {
        "complaint": [],
        "facet": [],
        SEARCHED: [],
    }


def test_progress_ends_with_all_rows(arrivals: Arrivals, office: Path) -> None:
    path = arrivals.write(HEADER, *(row(f"A{n}") for n in range(700)))
    told: list[tuple[int, int]] = []
    with open_arrival(path) as arrival:
        import_file(arrival, by="ก", progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (700, 700)


def test_the_diary_of_the_office_names_the_file(arrivals: Arrivals) -> None:
    arrivals.take(arrivals.write(HEADER, row(), name="พฤษภาคม.csv"))
    (act,) = content("act")["act"]
    assert "import" in act  # type: ignore[operator]
    assert "พฤษภาคม.csv" in act  # type: ignore[operator]


def test_what_was_taken_back_can_come_in_again_with_its_words_explained_anew(arrivals: Arrivals) -> None:
    path = arrivals.write(HEADER, row("A1", state="คำใหม่"), row("A2"))
    for means in (Standing.FINISHED, Standing.NOT_OURS):
        (asked,) = arrivals.plan(path).unknown
        assert asked.proposed in {None, Standing.FINISHED}, "what was taken back is no more than a proposal"
        assert counts(arrivals.take(path, meanings={"คำใหม่": means})) == (2, 0, 0, 0)
        again = complaint_of_number("A1")
        assert load_words().name(again.status) == "คำใหม่"
        assert load_words().standing(again.status) is means
        assert (again.pending, again.method is None) == (False, means is Standing.NOT_OURS)
        undo_last(by="สมชาย")
