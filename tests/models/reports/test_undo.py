from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.errors import ChangedByOther, NotFound, NothingToUndo
from models.form.finding import Finding, Kind
from models.form.project import Form, ProgressReport, Project
from models.messages import message
from models.reports.acceptance import accept_finding, finding_key, load_acceptances, withdraw_acceptances
from models.reports.forms import load_form, store_form
from models.reports.history import Verb, history
from models.reports.projects import change_project, create_project, list_projects, load_project
from models.reports.undo import undo_last
from models.reports.verbs import (
    State,
    StoredReport,
    amend_report,
    delete_draft,
    list_reports,
    load_report,
    save_report,
    submit_report,
)
from tests.models.conftest import StoppedClock
from tests.other_program import BROKEN, other_program

TODAY = date(2020, 2, 4)
PROJECT = Project(code="9001-1", name="กิจกรรมทดลอง", fiscal_year=2563)
FINDING = Finding(Kind.REPORT_LATE, message("late {day}", day=TODAY), report=1, field="reported_on")


@pytest.fixture
def project_id(office: Path) -> int:
    return create_project(PROJECT, by="a").id


def draft(project_id: int, number: int = 1, by: str = "a", **values: object) -> StoredReport:
    return save_report(project_id, ProgressReport(number, **values), by=by)  # type: ignore[arg-type]


def changed(stored: StoredReport, by: str = "a", **values: object) -> StoredReport:
    report = replace(stored.report, **values)  # type: ignore[arg-type]
    return save_report(stored.project_id, report, by=by, report_id=stored.id, revision=stored.revision)


def sent(stored: StoredReport, by: str = "a") -> StoredReport:
    return submit_report(stored.id, revision=stored.revision, by=by, today=TODAY, despite_errors=True)


def test_every_kind_of_change_is_taken_back_one_after_the_other(project_id: int) -> None:
    seen: list[object] = []

    def state() -> object:
        editions = list_reports(project_id, all_editions=True)
        rows = [(each.id, each.edition, each.state, each.report, each.submitted_at) for each in editions]
        return load_project(project_id).project, rows, load_acceptances(project_id)

    steps: list[Callable[[], object]] = [
        lambda: change_project(project_id, {"name": "ใหม่"}, revision=1, by="a"),
        lambda: draft(project_id),
        lambda: changed(list_reports(project_id)[0], received=5),
        lambda: sent(list_reports(project_id)[0]),
        lambda: amend_report(list_reports(project_id)[0].id, by="a"),
        lambda: changed(list_reports(project_id)[0], received=6, number=8),
        lambda: delete_draft(list_reports(project_id)[0].id, revision=2, by="a"),
        lambda: accept_finding(project_id, FINDING, "เพราะ", by="a"),
        lambda: accept_finding(project_id, FINDING, "เพราะอีกอย่าง", by="a"),
        lambda: withdraw_acceptances(project_id, [FINDING], by="a"),
        lambda: store_form(Form(PROJECT, (ProgressReport(2), ProgressReport(1, received=7))), by="a"),
    ]
    verbs = [Verb.CHANGE, Verb.SAVE, Verb.SAVE, Verb.SUBMIT, Verb.AMEND, Verb.SAVE, Verb.DELETE]
    verbs += [Verb.ACCEPT, Verb.ACCEPT, Verb.WITHDRAW, Verb.IMPORT]
    for step in steps:
        seen.append(state())
        step()
    assert [change.verb for change in history(project_id)] == [*verbs[::-1], Verb.CREATE]
    for verb in verbs[::-1]:
        assert undo_last(project_id, by="a").verb is verb
        assert state() == seen.pop()
    assert undo_last(project_id, by="a").verb is Verb.CREATE
    assert list_projects() == []
    with pytest.raises(NothingToUndo):
        undo_last(project_id, by="a")


def test_only_ones_own_changes_are_taken_back(project_id: int) -> None:
    mine = draft(project_id, 1)
    theirs = draft(project_id, 2, by="b")
    assert undo_last(project_id, by="a").report_number == 1
    assert list_reports(project_id) == [theirs]
    with pytest.raises(NotFound):
        load_report(mine.id)
    with pytest.raises(NothingToUndo):
        undo_last(project_id, by="c")


def test_only_changes_of_that_project_are_taken_back(project_id: int) -> None:
    other = create_project(Project(code="other"), by="a")
    draft(other.id)
    undo_last(project_id, by="a")
    assert [stored.id for stored in list_projects()] == [other.id]
    assert len(list_reports(other.id)) == 1


def test_an_undo_is_told_in_the_history_and_never_undone(
    project_id: int, stopped_clock: StoppedClock
) -> None:
    stored = draft(project_id, received=5)
    changed(stored, received=6)
    stopped_clock.forward(minutes=1)
    taken_back = undo_last(project_id, by="a")
    undo, save, first, create = history(project_id)
    assert taken_back == save
    assert (undo.verb, undo.undoes, undo.by, undo.at, undo.report_number) == (
        Verb.UNDO, save.id, "a", stopped_clock.moment, 1,
    )  # fmt: skip
    assert (undo.before, undo.after) == ({"received": 6}, {"received": 5})
    assert (save.before, save.after) == ({"received": 5}, {"received": 6})
    assert [each.undone for each in (undo, save, first, create)] == [False, True, False, False]
    assert undo_last(project_id, by="a").id == first.id


def test_history_can_be_cut_short_and_still_knows_what_was_undone(project_id: int) -> None:
    for number in range(1, 6):
        draft(project_id, number)
    undo_last(project_id, by="a")
    undo_last(project_id, by="a")
    newest = history(project_id, limit=4)
    assert [(each.verb, each.undone) for each in newest] == [
        (Verb.UNDO, False), (Verb.UNDO, False), (Verb.SAVE, True), (Verb.SAVE, True),
    ]  # fmt: skip


def test_a_screen_opened_before_an_undo_cannot_save_over_it(project_id: int) -> None:
    first = draft(project_id, received=5)
    second = changed(first, received=6)
    undo_last(project_id, by="a")
    assert load_report(first.id).report == first.report
    for stale in (first, second):
        with pytest.raises(ChangedByOther):
            changed(stale, by="b", received=7)


def test_a_screen_opened_before_a_delete_was_undone_cannot_save_over_it(project_id: int) -> None:
    stored = draft(project_id, received=5)
    delete_draft(stored.id, revision=stored.revision, by="a")
    undo_last(project_id, by="a")
    assert load_report(stored.id).report == stored.report
    with pytest.raises(ChangedByOther):
        changed(stored, by="b", received=7)


def test_a_change_that_somebody_changed_again_is_not_taken_back(project_id: int) -> None:
    mine = changed(draft(project_id, received=5), received=6)
    theirs = changed(mine, by="b", narrative="ของเขา")
    with pytest.raises(ChangedByOther) as error:
        undo_last(project_id, by="a")
    assert (error.value.theirs, error.value.by) == (theirs, "b")
    assert load_report(mine.id) == theirs
    undo_last(project_id, by="b")
    undo_last(project_id, by="a")
    assert load_report(mine.id).report.received == 5


def test_a_draft_that_somebody_deleted_is_not_taken_back(project_id: int) -> None:
    mine = draft(project_id)
    delete_draft(mine.id, revision=1, by="b")
    with pytest.raises(ChangedByOther) as error:
        undo_last(project_id, by="a")
    assert (error.value.theirs, error.value.by) == (None, "b")


def test_a_submission_that_somebody_amended_is_not_taken_back(project_id: int) -> None:
    paper = sent(draft(project_id))
    theirs = amend_report(paper.id, by="b")
    with pytest.raises(ChangedByOther) as error:
        undo_last(project_id, by="a")
    assert (error.value.theirs, error.value.by) == (theirs, "b")
    assert load_report(paper.id) == paper
    delete_draft(theirs.id, revision=1, by="b")
    undo_last(project_id, by="a")
    assert load_report(paper.id).state is State.DRAFT


def test_a_project_in_which_somebody_works_is_not_taken_back(project_id: int) -> None:
    theirs = draft(project_id, by="b")
    with pytest.raises(ChangedByOther) as error:
        undo_last(project_id, by="a")
    assert error.value.by == "b"
    assert list_reports(project_id) == [theirs]


def test_a_number_that_somebody_took_since_is_not_taken_back(project_id: int) -> None:
    mine = changed(draft(project_id, 1), number=2)
    theirs = draft(project_id, 1, by="b")
    with pytest.raises(ChangedByOther) as error:
        undo_last(project_id, by="a")
    assert (error.value.theirs, error.value.by) == (theirs, "b")
    assert list_reports(project_id) == [theirs, mine]


def test_a_deleted_report_whose_number_somebody_took_does_not_come_back(project_id: int) -> None:
    stored = draft(project_id)
    delete_draft(stored.id, revision=1, by="a")
    theirs = draft(project_id, by="b")
    with pytest.raises(ChangedByOther):
        undo_last(project_id, by="a")
    assert list_reports(project_id) == [theirs]


def test_a_deleted_amendment_does_not_come_back_beside_another(project_id: int) -> None:
    paper = sent(draft(project_id))
    mine = amend_report(paper.id, by="a")
    delete_draft(mine.id, revision=1, by="a")
    theirs = amend_report(paper.id, by="b")
    with pytest.raises(ChangedByOther):
        undo_last(project_id, by="a")
    assert list_reports(project_id) == [theirs]


def test_an_import_into_which_somebody_wrote_is_not_taken_back(office: Path) -> None:
    stored = store_form(Form(PROJECT, (ProgressReport(1), ProgressReport(2))), by="a")
    before = load_form(stored.id)
    amend_report(list_reports(stored.id)[0].id, by="b")
    with pytest.raises(ChangedByOther):
        undo_last(stored.id, by="a")
    assert load_form(stored.id) == before
    undo_last(stored.id, by="b")
    undo_last(stored.id, by="a")
    assert list_projects() == []


def test_an_import_on_which_another_import_stands_is_not_taken_back(project_id: int) -> None:
    for received, by in ((1, "a"), (2, "a"), (3, "b")):
        store_form(Form(PROJECT, (ProgressReport(1, received=received),)), by=by)
    before = list_reports(project_id, all_editions=True)
    with pytest.raises(ChangedByOther) as error:
        undo_last(project_id, by="a")
    assert error.value.by == "b"
    assert list_reports(project_id, all_editions=True) == before


def test_a_report_that_only_made_room_may_be_changed_before_an_import_is_undone(project_id: int) -> None:
    kept = draft(project_id, 3, by="b")
    store_form(Form(PROJECT, (ProgressReport(9), ProgressReport(1), ProgressReport(5))), by="a")
    theirs = changed(load_report(kept.id), by="b", received=4)
    undo_last(project_id, by="a")
    assert [stored.report for stored in list_reports(project_id)] == [theirs.report]


def test_two_reports_of_one_number_from_one_paper_do_not_hinder_an_undo(office: Path) -> None:
    stored = store_form(Form(PROJECT, (ProgressReport(5), ProgressReport(5, received=1))), by="a")
    amendment = amend_report(list_reports(stored.id)[0].id, by="a")
    changed(amendment, number=6)
    undo_last(stored.id, by="a")
    assert [each.report.number for each in list_reports(stored.id)] == [5, 5]


def test_history_can_only_be_added_to(project_id: int, office: Path) -> None:
    with other_program(office) as other:
        for attempt in ("UPDATE event SET \"by\" = 'x'", "DELETE FROM event"):
            with pytest.raises(BROKEN, match="only added to"):
                other.execute(attempt)
    assert [change.by for change in history(project_id)] == ["a"]


def test_names_are_kept_clean(project_id: int) -> None:
    stored = draft(project_id, by="  สมชาย\x1b[31m \n")
    assert stored.changed_by == "สมชาย"
    assert undo_last(project_id, by="สมชาย").report_number == 1


def test_an_acceptance_that_was_taken_back_is_gone(project_id: int) -> None:
    accept_finding(project_id, FINDING, "เพราะ", by="a")
    assert list(load_acceptances(project_id)) == [finding_key(FINDING)]
    undo_last(project_id, by="a")
    assert load_acceptances(project_id) == {}
