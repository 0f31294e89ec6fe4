"""A complainant who was forgotten is nowhere in the office's folder, and everything that is counted and proven is as before."""

import io
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from exports.mail.outbox import Outbox
from exports.papers.paper import Request
from exports.papers.printing import print_paper
from models.admin.people import link_account
from models.audit.audit import find_misfits
from models.backup.dump import write_dump
from models.backup.load import load_dump
from models.backup.new_place import Place
from models.backup.salvage.office import salvage
from models.cases import undo
from models.cases.acts import Verb
from models.cases.complainants import change_complainant, load_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.corrections import change_fields
from models.cases.diary import diary
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.redo import next_redo, redo
from models.cases.store import load_complaint
from models.cases.workflow import add_note, set_status
from models.dates import Period
from models.drafts import Draft, keep_draft, list_drafts
from models.errors import InvalidValue, NotAllowed, NothingToUndo
from models.forgetting import forget as forgetting
from models.forgetting import pending
from models.forgetting.choosing import cases_settled_before, day_of_age, foresee
from models.forgetting.forget import forget
from models.forgetting.pending import complete, is_pending
from models.imports.files import open_arrival
from models.imports.store import import_file
from models.office.people import Role
from models.office.vocabulary import Method
from models.papers.superseded import Kind
from models.papers.verify import State, verify_text
from models.register.counts import CountBy, counts
from models.register.filters import Filter
from models.register.order import NEWEST_FIRST
from models.register.views import SavedView, save_view
from models.register.window import page
from models.storage import sqlite
from models.storage.database import close_office, database, is_on_postgresql, office_path, open_office
from models.storage.parts import error_log, outbox_folder
from models.storage.server import is_on_server
from models.storage.statement import Twin
from tests.forgotten import traces_of, traces_on_server, write_all_anew
from tests.models.conftest import StoppedClock
from tests.other_program import BROKEN, other_program

NAME, PHONE, HOUSE, MAIL = "นางสมมุติมณี วงษ์ทดลองเขต", "081-555-0142", "88/147", "sommutmani@example.com"
SECRETS = (NAME, PHONE, HOUSE, MAIL)
BY = "หัวหน้า"
TODAY = date(2020, 2, 4)


@pytest.fixture
def case(office: Path, engine: str) -> Complaint:
    if engine == "postgresql":
        write_all_anew(office)
    stored = register_complaint(
        Complaint(
            number="2558-A00001",
            subject=f"น้ำท่วมหน้าบ้าน{NAME} ฝาท่อชำรุด",
            detail=f"{NAME} แจ้งว่าบ้านเลขที่ {HOUSE} น้ำท่วม โทร 08 1555 0142\nอีเมล {MAIL}",
            address=f"{HOUSE} ซอยสมมติ 5",
            district="ทุ่งสมมติ",
            extra=(("ผู้แจ้ง", NAME), ("star", "5")),
        ),
        by=BY,
        complainant=Complainant(NAME, PHONE, reachable=True),
    )
    add_note(stored.id, f"โทรหา สมมุติมณี แล้วที่ {PHONE}", by=BY)
    change_complainant(stored.id, Complainant(NAME, "0815550142", reachable=True), by=BY)
    return load_complaint(stored.id)


def traces(office: Path) -> list[str]:
    on_server = traces_on_server(office, SECRETS) if is_on_server(office) else []
    return traces_of(office.parent, SECRETS) + on_server


def test_nothing_of_the_person_is_left_in_the_folder(case: Complaint, office: Path) -> None:
    texts = {"line": f"ฝากบอก {NAME}", "name": NAME}
    keep_draft(f"note:{case.id}", Draft("Note", texts, {}, {}, {"cases": str(case.id)}), by=BY)
    log = error_log(office)
    log.write_text(f"x\nValueError: {NAME!r}\ny\n", encoding="utf-8")
    print_paper("case", Request(TODAY, None, case.id, with_names=True), by=BY)
    assert traces(office)
    done = forget([case.id], by=BY)
    assert traces(office) == []
    assert done.is_whole
    assert find_misfits() == []
    assert log.read_text(encoding="utf-8").splitlines()[::2] == ["x", "y"]


def test_the_matter_stays_as_it_is_searched_and_counted(case: Complaint) -> None:
    finish(case.id, by=BY, method=Method.INVESTIGATED, answer=f"แจ้ง{NAME}แล้ว ลอกท่อแล้ว")
    period = Period(date(2020, 1, 1), date(2020, 2, 29))
    before = [counts(period, TODAY, by=by) for by in (None, *CountBy)]
    forget([case.id], by=BY)
    assert [counts(period, TODAY, by=by) for by in (None, *CountBy)] == before
    kept = load_complaint(case.id)
    assert (kept.district, kept.extra[1], kept.status_on) == ("ทุ่งสมมติ", ("star", "5"), TODAY)
    assert (kept.subject, kept.address) == ("น้ำท่วมหน้าบ้าน(ปิดชื่อ) ฝาท่อชำรุด", "(ปิดเลขที่บ้าน) ซอยสมมติ 5")
    assert load_complainant(case.id) == Complainant(reachable=True)
    assert [line.id for line in page(Filter(text="ฝาท่อชำรุด"), NEWEST_FIRST, today=TODAY)] == [case.id]
    assert page(Filter(text="สมมุติมณี"), NEWEST_FIRST, today=TODAY) == []


def test_the_diary_says_who_forgot_and_when_and_keeps_who_did_what(case: Complaint) -> None:
    before = [(entry.by, entry.verb) for entry in diary(case.id)]
    forget([case.id], by=BY)
    *told, last = diary(case.id)
    assert [(entry.by, entry.verb) for entry in told] == before
    assert all(entry.forgotten and entry.forgotten.by == BY and not entry.changes for entry in told)
    assert (last.verb, last.forgotten) == (Verb.FORGET, None)
    with other_program(office_path()) as other:
        assert len(other.execute("SELECT fields, status_after FROM v_diary").fetchall()) > len(before)


def test_what_was_forgotten_can_be_neither_undone_nor_redone(case: Complaint) -> None:
    change_fields(case.id, {"detail": f"บ้าน {NAME}"}, by=BY)
    undo.undo_last(by=BY)
    forget([case.id], by=BY)
    assert next_redo(BY) is not None
    with pytest.raises(NothingToUndo, match="forgotten with the complainant on"):
        redo(by=BY)
    with pytest.raises(NothingToUndo, match="forgotten with the complainant on"):
        undo.undo_last(by=BY)
    add_note(case.id, "ไปดูแล้ว", by=BY)
    assert undo.undo_last(by=BY).verb is Verb.NOTE
    assert find_misfits() == []


def test_a_file_of_mis_does_not_bring_the_person_back(case: Complaint, office: Path, tmp_path: Path) -> None:
    file = tmp_path / "mis.csv"
    file.write_text(
        "เลขที่,วันที่รับเรื่อง,เรื่อง,สถานะ,ผู้ร้องเรียน,โทรศัพท์,ผู้แจ้ง\n"
        f"2558-A00001,4/2/2563,น้ำท่วมหน้าบ้าน{NAME},กำลังดำเนินการ,{NAME},{PHONE},{NAME}\n",
        encoding="utf-8",
    )
    forget([case.id], by=BY)
    plan = import_file(open_arrival(file), by=BY)
    file.unlink()
    assert (plan.forgotten, plan.changed) == (1, 1)
    assert load_complaint(case.id).status != case.status
    complete()
    close_office()
    assert traces(office) == []


def test_an_import_can_be_undone_but_for_the_cases_that_were_forgotten(office: Path, tmp_path: Path) -> None:
    file = tmp_path / "mis.csv"
    rows = "".join(f"A-{n},4/2/2563,ไฟดับ {n},นายสมมุติ ทดลอง{n}\n" for n in range(3))
    file.write_text("เลขที่,วันที่รับเรื่อง,เรื่อง,ผู้ร้องเรียน\n" + rows, encoding="utf-8")
    plan = import_file(open_arrival(file), by=BY)
    forget([2], by=BY)
    assert plan.act is not None
    assert [stays.id for stays in undo.undo_import(plan.act, by=BY).stays] == [2]
    assert [line.id for line in page(Filter(), NEWEST_FIRST, today=TODAY)] == [2]
    assert find_misfits() == []


def test_a_dump_of_it_makes_the_same_office_again(case: Complaint, tmp_path: Path) -> None:
    forget([case.id], by=BY)
    dumps = []
    for number in range(2):
        written = io.BytesIO()
        write_dump(written, by=BY, to="-")
        dumps.append(written.getvalue())
        close_office()
        loaded = load_dump(io.BytesIO(dumps[-1]), "dump", Place.in_folder(tmp_path / f"again-{number}"))
        assert loaded.chain_holds
        open_office(loaded.database)
    assert dumps[0] == dumps[1]
    assert diary(case.id)[-1].verb is Verb.FORGET
    assert find_misfits() == []


def test_who_is_cut_off_behind_the_saving_is_finished_by_the_next(
    case: Complaint, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(forgetting, "complete", cut)
    with pytest.raises(KeyboardInterrupt):
        forget([case.id], by=BY)
    assert is_pending()
    assert load_complainant(case.id).name is None
    assert traces(office)
    assert complete().is_whole
    assert not is_pending()
    assert traces(office) == []


def test_who_is_stopped_before_it_has_forgotten_nothing(case: Complaint) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        forget([case.id], by=BY, progress=stop)
    assert load_complaint(case.id) == case
    assert load_complainant(case.id).name == NAME


def test_only_the_head_forgets(case: Complaint) -> None:
    link_account("boss", by="boss", role=Role.HEAD)
    link_account("clerk", by="boss", role=Role.CLERK)
    with pytest.raises(NotAllowed, match="head"):
        forget([case.id], by="clerk")
    assert load_complainant(case.id).name == NAME


def test_other_cases_of_the_same_person_are_told_and_taken_along_if_asked(case: Complaint) -> None:
    same = register_complaint(
        Complaint(subject="ไฟดับ"), by=BY, complainant=Complainant("สมมุติมณี  วงษ์ทดลองเขต", "0815550142")
    )
    register_complaint(Complaint(subject="ไฟดับ"), by=BY, complainant=Complainant(NAME, "0899999999"))
    change_complainant(same.id, Complainant(NAME, PHONE), by=BY)
    foreseen = foresee([case.id])
    assert (foreseen.ids, [number for _, number in foreseen.same]) == ((case.id,), [same.number])
    assert foresee([case.id], everywhere=True).ids == (case.id, same.id)


def test_by_age_only_what_was_settled_before_is_meant(case: Complaint, stopped_clock: StoppedClock) -> None:
    settled = register_complaint(Complaint(subject="ไฟดับ"), by=BY, complainant=Complainant(NAME, None))
    finish(settled.id, by=BY, method=Method.INVESTIGATED, answer="เจ้าหน้าที่ซ่อมไฟเรียบร้อยแล้ว")
    assert cases_settled_before(TODAY) == []
    assert cases_settled_before(date(2020, 2, 5)) == [settled.id]
    assert day_of_age("5y", date(2024, 2, 29)) == date(2019, 2, 28)
    assert day_of_age("๕ ปี", TODAY) == date(2015, 2, 4)
    with pytest.raises(InvalidValue):
        day_of_age("0y", TODAY)


def test_a_case_in_which_nobody_is_named_is_left_alone(office: Path) -> None:
    stored = register_complaint(Complaint(subject="น้ำท่วมซอย 44", address="ซอย 44/1"), by=BY)
    add_note(stored.id, "ไปดูแล้ว", by=BY)
    assert foresee([stored.id]).cases == ()


def test_what_is_written_down_of_others_stays(case: Complaint) -> None:
    other = register_complaint(
        Complaint(subject="ไฟดับ", detail="แจ้งโดย นายอื่น คนละคน"),
        by=BY,
        complainant=Complainant("นายอื่น คนละคน", "0811111111"),
    )
    keep_draft("case:0", Draft("Case", {"detail": "นายอื่น คนละคน"}), by=BY)
    forget([case.id], by=BY)
    assert load_complaint(other.id) == other
    assert load_complainant(other.id).name == "นายอื่น คนละคน"
    assert [kept.texts for kept in list_drafts(by=BY)] == [{"detail": "นายอื่น คนละคน"}]
    assert all(entry.forgotten is None for entry in diary(other.id))


def test_what_comes_after_can_be_forgotten_once_more(case: Complaint, office: Path) -> None:
    forget([case.id], by=BY)
    assert foresee([case.id]).cases == ()
    change_complainant(case.id, Complainant(NAME, None), by=BY)
    set_status(case.id, case.status, by=BY)
    forget(foresee([case.id]).ids, by=BY)
    assert traces(office) == []
    assert find_misfits() == []


def test_nobody_rewrites_history_with_what_lets_it_forget(case: Complaint, office: Path) -> None:
    with other_program(office) as other:
        for statement in (
            "UPDATE case_event SET changes = '{}'",
            "UPDATE case_event SET seal = x'00'",
            "UPDATE act SET note = 'x'",
            "UPDATE act SET verb = 'note'",
        ):
            with pytest.raises(BROKEN, match="only added to"):
                other.execute(statement)


def test_a_paper_whose_text_was_let_go_is_known_by_its_hash_alone(case: Complaint) -> None:
    paper = print_paper("case", Request(TODAY, None, case.id, with_names=True), by=BY)
    others = print_paper("pending", Request(TODAY), by=BY)
    forget([case.id], by=BY)
    for kind, text in paper.texts.items():
        verdict = verify_text(text.replace("\n", "\r\n").encode())
        # To be forgotten is a change of the case, too: the paper is as it was printed, and older than what is known now.
        assert (verdict.state, verdict.differences) == (State.OLDER, ()), kind
        assert [later.kind for later in verdict.later] == [Kind.CASE]
        changed = verify_text(text.replace("ฝาท่อ", "ฝาบ่อ").encode())
        assert (changed.state, changed.is_kept, changed.differences) == (State.CHANGED, False, ()), kind
        assert "no longer kept" in str(changed.sentence)
    mail = f"เรียน ผู้อำนวยการ\n\nส่งเอกสารมาให้ตรวจ:\n{paper.texts['text']}"
    assert verify_text(mail.encode()).state is State.OLDER
    changed = verify_text(others.texts["text"].replace("ฝาท่อ", "ฝาบ่อ").encode())
    assert changed.is_kept
    assert changed.differences


def test_where_else_somebody_is_named_is_told(case: Complaint) -> None:
    other = register_complaint(Complaint(number="63-9", subject="ไฟดับ", detail=f"เพื่อนบ้านของ {NAME}"), by=BY)
    noted = register_complaint(Complaint(number="63-8", subject="ไฟดับ"), by=BY)
    add_note(noted.id, "สมมุติมณี แจ้งว่าไฟดับทั้งซอย", by=BY)
    save_view(SavedView("ของฉัน", Filter(text="สมมุติมณี")), by=BY)
    left = forget([case.id], by=BY).left
    assert {(str(each.where), each.name) for each in left} >= {
        ("case", other.number),
        ("history", noted.number),
    }
    assert any(each.where == "setting" for each in left)
    assert not any(each.name == case.number for each in left)


def test_who_complained_in_a_case_that_was_taken_out_again_is_forgotten_by_age(
    case: Complaint, office: Path, stopped_clock: StoppedClock
) -> None:
    undo.undo_last(by=BY)
    undo.undo_last(by=BY)
    undo.undo_last(by=BY)
    assert page(Filter(), NEWEST_FIRST, today=TODAY) == []
    stopped_clock.forward(days=800)
    foreseen = foresee(cases_settled_before(date(2022, 1, 1)))
    assert foreseen.cases == ((case.id, case.number),)
    forget(foreseen.ids, by=BY)
    assert traces(office) == []
    assert find_misfits() == []


@pytest.mark.about_files("what can be read is taken out of a file that is damaged")
def test_a_salvaged_office_keeps_them_forgotten(case: Complaint, office: Path, tmp_path: Path) -> None:
    forget([case.id], by=BY)
    close_office()
    salvaged = salvage(office, Place.in_folder(tmp_path / "saved"), by=BY, describe=lambda _: "")
    assert not any(each.missing for each in salvaged.account.tables.values())
    open_office(salvaged.database)
    assert diary(case.id)[0].forgotten is not None
    assert find_misfits() == []


@pytest.mark.parametrize("read", ["complaint", "setting"])
def test_who_reads_meanwhile_keeps_nobody_from_forgetting_only_from_the_end_of_it(
    case: Complaint, office: Path, monkeypatch: pytest.MonkeyPatch, read: str
) -> None:
    with other_program(office) as other:
        other.execute(Twin("BEGIN", "BEGIN ISOLATION LEVEL REPEATABLE READ"))
        other.execute(f"SELECT count(*) FROM {read}").fetchone()
        monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.01)
        if is_on_postgresql():
            database.connection().execute("SET lock_timeout = '10ms'")
        done = forget([case.id], by=BY)
        assert (done.is_whole, done.hindrance) == (False, None)
        assert is_pending()
        other.execute("ROLLBACK")  # a server hears only later that somebody has hung up
    if is_on_postgresql():
        database.connection().execute("RESET lock_timeout")
    assert complete().is_whole
    assert traces(office) == []


def test_a_full_disk_is_told_and_what_was_forgotten_stays_so(
    case: Complaint, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(pending, "sweep", full)
        done = forget([case.id], by=BY)
    assert not done.is_whole
    assert done.hindrance is not None
    assert load_complainant(case.id).name is None
    assert complete().is_whole


@pytest.mark.parametrize(
    "person", [Complainant(None, MAIL), Complainant(MAIL, None), Complainant(None, f"02-555-0000, {MAIL}")]
)
def test_mails_to_somebody_of_whom_only_an_address_is_known_go_along(
    office: Path, person: Complainant
) -> None:
    stored = register_complaint(Complaint(subject="ฝาท่อชำรุด"), by=BY, complainant=person)
    outbox = Outbox(outbox_folder(office))
    for to in (MAIL.upper(), "another@example.com"):
        mail = EmailMessage()
        mail["To"], mail["Subject"] = to, "ผลการดำเนินการ"
        mail.set_content("เรียนผู้ร้อง", cte="base64")
        outbox.put(mail.as_bytes())
    assert foresee([stored.id]).mails == 1
    forget([stored.id], by=BY)
    (left,) = outbox_folder(office).rglob("*.eml")
    assert "another@example.com" in left.read_text()
    assert MAIL not in str(load_complainant(stored.id))
