"""Who is who, and what each may do."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from models.admin.mappings import save_mapping
from models.admin.people import link_account, load_people, remove_account, set_unlisted
from models.admin.settings import save_settings
from models.admin.word_lists import add_word, change_word, delete_word
from models.cases import workflow
from models.cases.acts import RIGHTS, Verb
from models.cases.complainants import change_complainant, find_by_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.corrections import change_fields
from models.cases.daily_checks import check_in
from models.cases.evidence import Moment, add_evidence
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.merging import merge
from models.cases.redo import redo
from models.cases.store import load_complaint
from models.cases.undo import undo_last
from models.errors import InvalidValue, NotAllowed, NotFound
from models.form.project import ProgressReport, Project
from models.office.people import Role, login_of, signature, sitter_of
from models.office.settings import Settings
from models.office.vocabulary import Method
from models.office.words import REVISION, List, load_words, person_name
from models.papers.record import record_paper
from models.register.filters import Filter
from models.register.views import SavedView, save_view
from models.reports.projects import create_project
from models.reports.verbs import save_report, submit_report
from models.storage.database import office_path, snapshot, transaction

HEAD, CLERK, SECTION, READER, COUNTER = "head1", "clerk1", "yotha1", "reader1", "counter"
TODAY = date(2020, 2, 4)

pytestmark = pytest.mark.usefixtures("office")


def word(which: List, text: str) -> int:
    found = load_words().find(which, text)
    assert found is not None
    return found.id


def people() -> None:
    """An office with one of each."""
    officers = {
        login: add_word(List.OFFICER, name, by="a").id
        for login, name in ((HEAD, "นางหัวหน้า สมมติ"), (CLERK, "นายธุรการ สมมติ"), (READER, "นายผู้อ่าน สมมติ"))
    }
    engineer = add_word(List.OFFICER, "นายช่าง สมมติ", by="a", means=str(word(List.SECTION, "โยธา")))
    link_account(HEAD, by="root", role=Role.HEAD, officer=officers[HEAD])
    link_account(CLERK, by=HEAD, officer=officers[CLERK])
    link_account(SECTION, by=HEAD, role=Role.SECTION, officer=engineer.id)
    link_account(READER, by=HEAD, role=Role.READER, officer=officers[READER])


def case(section: str | None = "โยธา") -> Complaint:
    stored = register_complaint(
        Complaint(subject="ฝาท่อชำรุด", received_at=datetime(2020, 2, 3, 3, tzinfo=UTC)), by=HEAD
    )
    if section is not None:
        stored = workflow.assign(stored.id, by=HEAD, sections=[word(List.SECTION, section)]).one
    return stored


def told(verb: Callable[[], object]) -> str:
    """The sentence of a refusal."""
    with pytest.raises(NotAllowed) as refused:
        verb()
    return str(refused.value)


def test_a_private_office_knows_no_roles(tmp_path: Path) -> None:
    stored = register_complaint(Complaint(subject="ไฟดับ"), by="anybody")
    save_settings(Settings(soon_days=5), "somebody")
    assert not load_people().has_roles
    assert load_people().role("anybody") is None
    assert person_name(stored.changed_by) == "anybody"


class TestNames:
    def test_a_linked_login_is_shown_by_the_officers_name(self) -> None:
        people()
        assert person_name(CLERK) == "นายธุรการ สมมติ"
        assert person_name("stranger") == "stranger"
        assert load_words().person(HEAD) == "นางหัวหน้า สมมติ"

    def test_what_is_kept_stays_the_login(self) -> None:
        people()
        assert case().changed_by == HEAD

    def test_a_new_name_of_the_officer_is_shown_at_once(self) -> None:
        people()
        change_word(word(List.OFFICER, "นายธุรการ สมมติ"), by=HEAD, word="นางธุรการ ใหม่")
        assert person_name(CLERK) == "นางธุรการ ใหม่"

    @pytest.mark.about_files("the other program writes with sqlite3")
    def test_what_another_program_renamed_is_known_after_any_reading(self) -> None:
        people()
        load_words()
        with closing(sqlite3.connect(office_path())) as other, other:
            other.execute("UPDATE office_word SET word = 'นางธุรการ ใหม่' WHERE word = 'นายธุรการ สมมติ'")
            other.execute("UPDATE setting SET value = value + 1 WHERE name = ?", (REVISION,))
        with snapshot():
            load_words()
        assert person_name(CLERK) == "นางธุรการ ใหม่"

    def test_what_a_transaction_takes_back_is_not_kept(self) -> None:
        people()
        load_words()
        with suppress(ZeroDivisionError), transaction():
            change_word(word(List.OFFICER, "นายธุรการ สมมติ"), by=HEAD, word="นางธุรการ ใหม่")
            load_words()
            raise ZeroDivisionError
        assert load_words().person(CLERK) == person_name(CLERK) == "นายธุรการ สมมติ"

    def test_a_shared_account_is_shown_with_person_and_login(self) -> None:
        assert person_name(signature(COUNTER, "สมหญิง")) == "สมหญิง (counter)"

    @pytest.mark.parametrize("name", ["สม\x1b[31mหญิง", " สมหญิง: ใจดี\n", "root: x"])
    def test_login_and_person_are_never_taken_for_each_other(self, name: str) -> None:
        by = signature(COUNTER, name)
        assert login_of(by) == COUNTER
        assert "\x1b" not in by
        assert "\n" not in by
        assert signature(COUNTER, sitter_of(by)) == by


def _waiting() -> Complaint:
    """A case that a file brought as the section's, and nobody has taken in yet."""
    return register_complaint(Complaint(subject="ไฟดับ", sections=(word(List.SECTION, "โยธา"),)), by=HEAD)


codes = count()


def _project() -> int:
    return create_project(Project(code=f"A{next(codes)}", name="ก", fiscal_year=2563), by=HEAD).id


def _draft() -> tuple[int, int]:
    stored = save_report(_project(), ProgressReport(1, reported_on=TODAY), by=HEAD)
    return stored.id, stored.revision


def _submit(by: str) -> object:
    report, revision = _draft()
    return submit_report(report, revision=revision, by=by, today=TODAY, despite_errors=True)


def _evidence(by: str, section: str = "โยธา") -> object:
    photo = Path(__file__)
    return add_evidence(case(section).id, photo, by=by, moment=Moment.AFTER)


VERBS: dict[str, tuple[Callable[[str], object], set[Role]]] = {
    "register": (lambda by: register_complaint(Complaint(subject="ไฟดับ"), by=by), {Role.HEAD, Role.CLERK}),
    "take in": (lambda by: workflow.take_in(_waiting().id, by=by), {Role.HEAD, Role.CLERK, Role.SECTION}),
    "note": (lambda by: workflow.add_note(case().id, "ไปดูแล้ว", by=by), {Role.HEAD, Role.CLERK, Role.SECTION}),
    "evidence": (_evidence, {Role.HEAD, Role.CLERK, Role.SECTION}),
    "finish": (
        lambda by: finish(case().id, by=by, method=Method.INVESTIGATED, answer="ซ่อมฝาท่อเรียบร้อยแล้ว"),
        {Role.HEAD, Role.CLERK, Role.SECTION},
    ),
    "note of others": (lambda by: workflow.add_note(case("เทศกิจ").id, "ก", by=by), {Role.HEAD, Role.CLERK}),
    "evidence of others": (lambda by: _evidence(by, "เทศกิจ"), {Role.HEAD, Role.CLERK}),
    "step of nobody's": (lambda by: workflow.tell_to_act(case(None).id, by=by), {Role.HEAD, Role.CLERK}),
    "assign": (
        lambda by: workflow.assign(case().id, by=by, sections=[word(List.SECTION, "เทศกิจ")]),
        {Role.HEAD, Role.CLERK},
    ),
    "take in for another": (
        lambda by: workflow.take_in(_waiting().id, by=by, sections=[word(List.SECTION, "เทศกิจ")]),
        {Role.HEAD, Role.CLERK},
    ),
    "forward": (lambda by: workflow.forward(case().id, by=by, note="การไฟฟ้า"), {Role.HEAD, Role.CLERK}),
    "not ours": (lambda by: workflow.not_ours(case().id, by=by), {Role.HEAD, Role.CLERK}),
    "correct": (lambda by: change_fields(case().id, {"subject": "ข"}, by=by), {Role.HEAD, Role.CLERK}),
    "complainant": (
        lambda by: change_complainant(case().id, Complainant("นางสมมติ"), by=by),
        {Role.HEAD, Role.CLERK},
    ),
    "merge": (lambda by: merge([case().id], case("เทศกิจ").id, by=by), {Role.HEAD, Role.CLERK}),
    "check MIS": (lambda by: check_in(3, by=by), {Role.HEAD, Role.CLERK}),
    "view": (lambda by: save_view(SavedView("ของฉัน", Filter()), by=by), {Role.HEAD, Role.CLERK}),
    "mapping": (lambda by: save_mapping("MIS", {"เลข": "number"}, by), {Role.HEAD, Role.CLERK}),
    "project": (lambda by: create_project(Project(name="ข"), by=by), {Role.HEAD, Role.CLERK}),
    "report": (lambda by: save_report(_project(), ProgressReport(1), by=by), {Role.HEAD, Role.CLERK}),
    "submit": (_submit, {Role.HEAD}),
    "settings": (lambda by: save_settings(Settings(soon_days=5), by), {Role.HEAD}),
    "word": (lambda by: add_word(List.CHANNEL, "วิทยุ", by=by), {Role.HEAD}),
    "people": (lambda by: link_account("x1", by=by), {Role.HEAD}),
    "look up": (lambda by: find_by_complainant("สมมติ", by=by), set(Role)),
    "paper": (lambda by: record_paper("pending", "ค้าง", "ก", by=by, revisions={}, counts={}), set(Role)),
}
LOGINS = {Role.HEAD: HEAD, Role.CLERK: CLERK, Role.SECTION: SECTION, Role.READER: READER}


@pytest.mark.parametrize("name", VERBS)
def test_each_role_may_what_is_its_own(name: str) -> None:
    people()
    verb, able = VERBS[name]
    for role, login in LOGINS.items():
        if role in able:
            verb(login)
        else:
            assert "นางหัวหน้า สมมติ" in told(partial(verb, login)), "the sentence names who may"


def test_every_verb_on_cases_has_its_place() -> None:
    assert set(RIGHTS) == set(Verb)


class TestManyCases:
    def test_those_of_others_are_skipped_with_the_reason(self) -> None:
        people()
        own, others = case(), case("เทศกิจ")
        done = workflow.add_note([own.id, others.id], "ไปดูแล้ว", by=SECTION)
        assert [each.id for each in done.changed] == [own.id]
        assert [number for number, _ in done.skipped] == [others.number]
        assert "นายธุรการ สมมติ" in str(done.skipped[0][1])

    def test_a_case_of_two_sections_is_each_ones_own(self) -> None:
        people()
        both = [word(List.SECTION, "เทศกิจ"), word(List.SECTION, "โยธา")]
        shared = workflow.assign(case(None).id, by=HEAD, sections=both).one
        assert workflow.add_note(shared.id, "ไปดูแล้ว", by=SECTION).changed

    def test_what_was_merged_from_another_section_stays_when_a_section_finishes(self) -> None:
        people()
        child, parent = case("เทศกิจ"), case()
        merge([child.id], parent.id, by=CLERK)
        done = finish(parent.id, by=SECTION, method=Method.INVESTIGATED, answer="ซ่อมฝาท่อเรียบร้อยแล้ว")
        assert [each.id for each in done.changed] == [parent.id]
        assert [number for number, _ in done.skipped] == [child.number]


class TestWithoutHead:
    def test_clerks_do_what_a_head_would(self) -> None:
        link_account(CLERK, by="root")
        save_settings(Settings(soon_days=5), CLERK)
        _submit(CLERK)

    def test_anybody_may_name_one_and_then_nobody_else(self) -> None:
        link_account(READER, by="root", role=Role.READER)
        link_account(HEAD, by=READER, role=Role.HEAD)
        assert HEAD in told(lambda: link_account(READER, by=READER, role=Role.HEAD))

    def test_the_last_head_is_neither_removed_nor_made_something_else(self) -> None:
        people()
        told(lambda: remove_account(HEAD, by=HEAD))
        told(lambda: link_account(HEAD, by=HEAD, role=Role.CLERK))
        assert load_people().role(HEAD) is Role.HEAD
        link_account(CLERK, by=HEAD, role=Role.HEAD)
        remove_account(HEAD, by=CLERK)
        assert [head.login for head in load_people().heads] == [CLERK]

    def test_undo_leaves_no_office_without_its_head(self) -> None:
        link_account(HEAD, by="root", role=Role.HEAD)
        link_account(CLERK, by=HEAD)
        told(lambda: undo_last(by="root"))
        undo_last(by=HEAD)
        with pytest.raises(NotAllowed):
            undo_last(by="root")  # not listed: it is a clerk since there is a head
        assert load_people().heads


class TestChanging:
    def test_a_change_is_taken_back_like_any_setting(self) -> None:
        people()
        link_account(READER, by=HEAD, role=Role.CLERK)
        undo_last(by=HEAD)
        assert load_people().role(READER) is Role.READER

    def test_what_is_not_said_stays(self) -> None:
        people()
        before = load_people().account(SECTION)
        assert before is not None
        stored = link_account(SECTION, by=HEAD, sections=(word(List.SECTION, "เทศกิจ"),))
        assert (stored.officer, stored.role) == (before.officer, Role.SECTION)
        assert load_people().sections(SECTION) == (word(List.SECTION, "เทศกิจ"),)

    def test_a_removed_account_is_one_that_is_not_listed(self) -> None:
        people()
        remove_account(READER, by=HEAD)
        assert (load_people().role(READER), person_name(READER)) == (Role.CLERK, READER)
        with pytest.raises(NotFound):
            remove_account(READER, by=HEAD)

    def test_those_that_are_not_listed_can_be_readers(self) -> None:
        people()
        set_unlisted(Role.READER, by=HEAD)
        told(lambda: workflow.add_note(case().id, "ก", by="stranger"))
        with pytest.raises(InvalidValue):
            set_unlisted(Role.HEAD, by=HEAD)

    @pytest.mark.parametrize("login", ["", "*", "a b", "a:b", "x" * 65, "a/b"])
    def test_what_is_no_login_is_refused(self, login: str) -> None:
        with pytest.raises(InvalidValue):
            link_account(login, by="root")

    def test_a_sections_officer_has_a_section(self) -> None:
        with pytest.raises(InvalidValue):
            link_account(SECTION, by="root", role=Role.SECTION)

    def test_an_officer_who_is_linked_is_not_deleted(self) -> None:
        people()
        with pytest.raises(InvalidValue):
            delete_word(word(List.OFFICER, "นายธุรการ สมมติ"), by=HEAD)

    def test_a_view_is_taken_back_by_the_clerk_who_saved_it(self) -> None:
        people()
        save_view(SavedView("ของฉัน", Filter()), by=CLERK)
        undo_last(by=CLERK)


class TestUndo:
    def test_who_has_lost_a_right_takes_nothing_back_by_it(self) -> None:
        people()
        stored = case()
        change_fields(stored.id, {"subject": "ข"}, by=CLERK)
        link_account(CLERK, by=HEAD, role=Role.READER)
        told(lambda: undo_last(by=CLERK))
        assert load_complaint(stored.id).subject == "ข"

    def test_nor_does_anything_again(self) -> None:
        people()
        stored = case()
        change_fields(stored.id, {"subject": "ข"}, by=CLERK)
        undo_last(by=CLERK)
        link_account(CLERK, by=HEAD, role=Role.READER)
        told(lambda: redo(by=CLERK))
        assert load_complaint(stored.id).subject == "ฝาท่อชำรุด"

    def test_nor_does_a_section_in_a_case_that_has_gone_to_another(self) -> None:
        people()
        stored = _waiting()
        workflow.take_in(stored.id, by=SECTION)
        workflow.assign(stored.id, by=HEAD, sections=[word(List.SECTION, "เทศกิจ")])
        assert stored.number in told(lambda: undo_last(by=SECTION))
        undo_last(by=HEAD)
        undo_last(by=SECTION)
        change_fields(stored.id, {"sections": (word(List.SECTION, "เทศกิจ"),)}, by=HEAD)
        assert stored.number in told(lambda: redo(by=SECTION))

    def test_nor_does_a_section_take_back_that_it_was_handed_a_case(self) -> None:
        people()
        waiting = register_complaint(Complaint(subject="ไฟดับ"), by=HEAD)
        workflow.take_in(waiting.id, by=CLERK, sections=[word(List.SECTION, "โยธา")])
        link_account(CLERK, by=HEAD, role=Role.SECTION, sections=(word(List.SECTION, "โยธา"),))
        told(lambda: undo_last(by=CLERK))
        assert load_complaint(waiting.id).sections == (word(List.SECTION, "โยธา"),)


class TestSharedAccount:
    def test_it_says_who_sits_there_before_it_changes_anything(self) -> None:
        people()
        link_account(COUNTER, by=HEAD, is_shared=True)
        assert "--person" in told(lambda: workflow.add_note(case().id, "ก", by=COUNTER))
        by = signature(COUNTER, "สมหญิง")
        assert workflow.add_note(case().id, "ก", by=by).one
        undo_last(by=by)

    def test_an_office_without_officers_asks_for_nobody(self) -> None:
        link_account(COUNTER, by="a", role=Role.HEAD, is_shared=True)
        add_word(List.OFFICER, "สมหญิง", by=COUNTER)
        told(lambda: add_word(List.OFFICER, "สมชาย", by=COUNTER))

    def test_nobody_else_is_named_for_an_account_of_one_person(self) -> None:
        people()
        told(lambda: workflow.add_note(case().id, "ก", by=signature(CLERK, "นางหัวหน้า สมมติ")))
