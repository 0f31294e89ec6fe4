from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given

from models.errors import ChangedByOther, Frozen, HasErrors, InvalidValue, NotFound
from models.form.check import check_report
from models.form.project import ProgressReport, Project
from models.reports.acceptance import accept_finding
from models.reports.forms import load_form
from models.reports.history import history
from models.reports.projects import create_project
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
from tests import strategies
from tests.examples import examples
from tests.models.conftest import StoppedClock
from tests.other_program import BROKEN, other_program

TODAY = date(2020, 2, 4)
FULL = ProgressReport(
    number=4,
    label=4,
    reported_on=TODAY,
    period_start=date(2019, 12, 28),
    period_end=date(2020, 1, 31),
    received=89,
    finished=75,
    pending=14,
    narrative="จำนวน 89 เรื่อง ดำเนินการเสร็จสิ้น 75 เรื่อง ค้าง 14 เรื่อง",
    progress_percent=Decimal("40.00"),
    disbursed=Decimal("1250.50"),
    plan_status="เป็นไปตามแผน",
    target_status="เป็นไปตามเป้าหมาย",
)
WRONG = replace(FULL, pending=10)


@pytest.fixture
def project_id(office: Path) -> int:
    return create_project(Project(code="A", fiscal_year=2563), by="a").id


def submitted(project_id: int, report: ProgressReport, by: str = "a") -> StoredReport:
    draft = save_report(project_id, report, by=by)
    return submit_report(draft.id, revision=draft.revision, by=by, today=TODAY, despite_errors=True)


def test_every_field_of_a_new_draft_comes_back_equal(project_id: int, stopped_clock: StoppedClock) -> None:
    stored = save_report(project_id, FULL, by="a")
    assert stored == StoredReport(
        id=stored.id,
        project_id=project_id,
        revision=1,
        edition=1,
        state=State.DRAFT,
        report=FULL,
        submitted_at=None,
        submitted_by=None,
        changed_at=stopped_clock.moment,
        changed_by="a",
    )
    assert load_report(stored.id) == stored
    assert list_reports(project_id) == [stored]


@examples(0.6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strategies.reports())
def test_whatever_can_be_entered_comes_back_equal(office: Path, report: ProgressReport) -> None:
    project = create_project(Project(), by="a")
    stored = save_report(project.id, report, by="a")
    assert load_report(stored.id).report == report


def test_a_draft_is_changed_on_the_revision_that_was_seen(project_id: int) -> None:
    first = save_report(project_id, WRONG, by="a")
    second = save_report(project_id, FULL, by="b", report_id=first.id, revision=first.revision)
    assert (second.id, second.revision, second.report, second.changed_by) == (first.id, 2, FULL, "b")
    with pytest.raises(ChangedByOther) as error:
        save_report(project_id, WRONG, by="a", report_id=first.id, revision=first.revision)
    assert error.value.theirs == second
    assert error.value.by == "b"
    assert load_report(first.id) == second


def test_saving_the_same_again_leaves_no_trace(project_id: int) -> None:
    first = save_report(project_id, FULL, by="a")
    assert save_report(project_id, FULL, by="b", report_id=first.id, revision=1) == first
    assert len(history(project_id)) == 2


def test_a_number_is_used_once(project_id: int) -> None:
    save_report(project_id, ProgressReport(1), by="a")
    second = save_report(project_id, ProgressReport(2), by="a")
    with pytest.raises(InvalidValue) as new:
        save_report(project_id, ProgressReport(1), by="a")
    with pytest.raises(InvalidValue) as changed:
        save_report(project_id, ProgressReport(1), by="a", report_id=second.id, revision=1)
    assert new.value.field == changed.value.field == "number"
    assert [stored.report.number for stored in list_reports(project_id)] == [1, 2]


def test_a_number_stays_used_while_a_submitted_paper_bears_it(project_id: int) -> None:
    first = submitted(project_id, ProgressReport(1))
    draft = amend_report(first.id, by="a")
    save_report(project_id, ProgressReport(7), by="a", report_id=draft.id, revision=draft.revision)
    for number in (1, 7):
        with pytest.raises(InvalidValue):
            save_report(project_id, ProgressReport(number), by="a")


def test_another_project_may_use_the_number(project_id: int) -> None:
    save_report(project_id, ProgressReport(1), by="a")
    save_report(create_project(Project(), by="a").id, ProgressReport(1), by="a")


def test_reports_entered_by_hand_stand_in_order_of_their_numbers(project_id: int) -> None:
    for number in (5, 2, 9, 1, 7, 3):
        save_report(project_id, ProgressReport(number), by="a")
    assert [stored.report.number for stored in list_reports(project_id)] == [1, 2, 3, 5, 7, 9]


def test_a_draft_that_gets_another_number_moves(project_id: int) -> None:
    ids = {number: save_report(project_id, ProgressReport(number), by="a").id for number in (1, 2, 3)}
    save_report(project_id, ProgressReport(8), by="a", report_id=ids[1], revision=1)
    assert [stored.report.number for stored in list_reports(project_id)] == [2, 3, 8]


def test_submitting_freezes(project_id: int, stopped_clock: StoppedClock) -> None:
    draft = save_report(project_id, FULL, by="a")
    stopped_clock.forward(hours=1)
    stored = submit_report(draft.id, revision=1, by="b", today=TODAY)
    assert (stored.state, stored.submitted_at, stored.submitted_by) == (
        State.SUBMITTED,
        stopped_clock.moment,
        "b",
    )
    assert stored.report == FULL
    with pytest.raises(Frozen):
        save_report(project_id, WRONG, by="a", report_id=stored.id, revision=stored.revision)
    with pytest.raises(Frozen):
        submit_report(stored.id, revision=stored.revision, by="a", today=TODAY)
    with pytest.raises(Frozen):
        delete_draft(stored.id, revision=stored.revision, by="a")
    assert load_report(stored.id) == stored


def test_the_database_itself_keeps_a_submitted_report(project_id: int, office: Path) -> None:
    stored = submitted(project_id, FULL)
    with other_program(office) as other:
        for change in (
            "number = 9",
            "narrative = 'x'",
            "received = NULL",
            "disbursed = 0",
            "edition = 2",
            "project_id = 9",
        ):
            with pytest.raises(BROKEN, match="frozen"):
                other.execute(f"UPDATE report SET {change}")
        with pytest.raises(BROKEN, match="kept"):
            other.execute("DELETE FROM report")
    assert load_report(stored.id) == stored


def test_a_report_with_errors_is_submitted_only_on_purpose(project_id: int) -> None:
    draft = save_report(project_id, WRONG, by="a")
    with pytest.raises(HasErrors, match="75 finished and 10 pending make 85"):
        submit_report(draft.id, revision=1, by="a", today=TODAY)
    assert load_report(draft.id) == draft
    assert (
        submit_report(draft.id, revision=1, by="a", today=TODAY, despite_errors=True).state is State.SUBMITTED
    )


def test_all_errors_of_a_report_are_listed(project_id: int) -> None:
    draft = save_report(project_id, replace(WRONG, progress_percent=Decimal("140.00")), by="a")
    with pytest.raises(HasErrors) as error:
        submit_report(draft.id, revision=1, by="a", today=TODAY)
    assert "make 85" in str(error.value)
    assert "140.00" in str(error.value)


def test_an_error_that_was_accepted_does_not_stand_in_the_way(project_id: int) -> None:
    draft = save_report(project_id, WRONG, by="a")
    for finding in check_report(load_form(project_id), WRONG, TODAY):
        accept_finding(project_id, finding, "นับใหม่แล้ว", by="a")
    assert submit_report(draft.id, revision=1, by="a", today=TODAY).state is State.SUBMITTED


def test_errors_of_other_reports_do_not_stand_in_the_way(project_id: int) -> None:
    save_report(project_id, replace(WRONG, number=3), by="a")
    draft = save_report(project_id, replace(FULL, number=5), by="a")
    assert submit_report(draft.id, revision=1, by="a", today=TODAY).state is State.SUBMITTED


def test_submitting_what_somebody_changed_since_is_refused(project_id: int) -> None:
    draft = save_report(project_id, WRONG, by="a")
    save_report(project_id, FULL, by="b", report_id=draft.id, revision=1)
    with pytest.raises(ChangedByOther):
        submit_report(draft.id, revision=1, by="a", today=TODAY)


def test_an_amendment_is_a_new_draft_beside_the_frozen_paper(project_id: int) -> None:
    paper = submitted(project_id, WRONG)
    draft = amend_report(paper.id, by="b")
    assert (draft.edition, draft.state, draft.report, draft.submitted_at) == (2, State.DRAFT, WRONG, None)
    assert draft.id != paper.id
    assert amend_report(paper.id, by="c") == draft
    assert amend_report(draft.id, by="c") == draft
    corrected = save_report(project_id, FULL, by="b", report_id=draft.id, revision=1)
    assert load_report(paper.id) == paper
    assert list_reports(project_id) == [corrected]
    assert list_reports(project_id, all_editions=True) == [paper, corrected]
    assert load_form(project_id).reports == (FULL,)
    assert load_form(project_id, submitted_only=True).reports == (WRONG,)
    final = submit_report(draft.id, revision=2, by="b", today=TODAY)
    assert load_form(project_id, submitted_only=True).reports == (FULL,)
    assert amend_report(paper.id, by="a").edition == final.edition + 1


def test_an_amendment_stays_in_the_place_of_its_paper(project_id: int) -> None:
    for number in (1, 2, 3):
        submitted(project_id, ProgressReport(number))
    draft = amend_report(list_reports(project_id)[1].id, by="a")
    save_report(project_id, replace(draft.report, received=5), by="a", report_id=draft.id, revision=1)
    assert [stored.report.number for stored in list_reports(project_id)] == [1, 2, 3]


def test_deleting_an_amendment_leaves_the_paper(project_id: int) -> None:
    paper = submitted(project_id, FULL)
    draft = amend_report(paper.id, by="a")
    delete_draft(draft.id, revision=1, by="a")
    assert list_reports(project_id, all_editions=True) == [paper]
    with pytest.raises(NotFound):
        load_report(draft.id)


def test_deleting_what_somebody_changed_since_is_refused(project_id: int) -> None:
    draft = save_report(project_id, WRONG, by="a")
    changed = save_report(project_id, FULL, by="b", report_id=draft.id, revision=1)
    with pytest.raises(ChangedByOther):
        delete_draft(draft.id, revision=1, by="a")
    assert list_reports(project_id) == [changed]


def test_an_id_is_never_given_twice(project_id: int) -> None:
    first = save_report(project_id, FULL, by="a")
    delete_draft(first.id, revision=1, by="a")
    second = save_report(project_id, FULL, by="a")
    assert second.id != first.id
    with pytest.raises(NotFound):
        save_report(project_id, WRONG, by="a", report_id=first.id, revision=1)


def test_a_report_of_no_project_is_refused(office: Path) -> None:
    with pytest.raises(NotFound):
        save_report(5, FULL, by="a")


def test_a_report_that_cannot_be_kept_leaves_nothing(project_id: int) -> None:
    with pytest.raises(InvalidValue):
        save_report(project_id, replace(FULL, received=-1), by="a")
    assert list_reports(project_id) == []
    assert len(history(project_id)) == 1
