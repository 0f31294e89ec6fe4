"""A report's figures out of the register: kept with it, reproduced later, and told where typed ones differ."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from models.cases.complaint import Complaint
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.workflow import forward
from models.dates import Period
from models.errors import HasErrors
from models.form.finding import Kind
from models.form.project import ProgressReport, Project
from models.office.vocabulary import Method
from models.reports.acceptance import accept_finding, finding_key, load_acceptances
from models.reports.findings import check_stored
from models.reports.history import history
from models.reports.projects import create_project
from models.reports.register_figures import cases_of, has_cases, source_of, take_figures
from models.reports.undo import undo_last
from models.reports.verbs import amend_report, delete_draft, save_report, submit_report
from tests.models.conftest import StoppedClock

TODAY = date(2020, 2, 4)
JANUARY = Period(date(2020, 1, 1), date(2020, 1, 31))


def arrived(day: int, month: int = 1) -> Complaint:
    return register_complaint(
        Complaint(subject="ฝาท่อชำรุด", received_at=datetime(2020, month, day, 5, tzinfo=UTC)), by="ก"
    )


@pytest.fixture
def project_id(office: Path) -> int:
    return create_project(Project(code="A", name="ติดตามเรื่อง", fiscal_year=2563), by="ก").id


def report(**values: object) -> ProgressReport:
    told = {"label": 1, "reported_on": TODAY, "period_start": JANUARY.start, "period_end": JANUARY.end}
    return ProgressReport(1, **{**told, **values})  # type: ignore[arg-type]


def test_an_empty_register_has_no_figures_to_give(office: Path) -> None:
    assert not has_cases()
    arrived(3)
    assert has_cases()


def test_what_is_no_longer_pending_counts_as_finished_on_the_form(office: Path) -> None:
    cases = [arrived(day) for day in (1, 10, 20, 31)]
    arrived(1, month=2)
    finish(cases[0].id, by="ก", method=Method.OTHER, answer="แก้ไขเรียบร้อยแล้วครับ")
    forward(cases[1].id, by="ก", note="การประปา")
    taken = take_figures(JANUARY, TODAY)
    assert (taken.received, taken.finished, taken.pending, taken.elsewhere) == (4, 2, 2, 1)
    assert cases_of(JANUARY, taken, "finished") == (cases[0].id, cases[1].id)
    assert cases_of(JANUARY, taken, "pending") == (cases[2].id, cases[3].id)


def test_the_figures_of_a_report_are_made_again_whatever_happened_since(
    office: Path, stopped_clock: StoppedClock
) -> None:
    first = arrived(2)
    taken = take_figures(JANUARY, TODAY)
    finish(first.id, by="ก", method=Method.OTHER, answer="แก้ไขเรียบร้อยแล้วครับ", on=date(2020, 1, 5))
    stopped_clock.forward(days=300)
    arrived(9)
    again = take_figures(JANUARY, taken.as_of, known=taken.known)
    assert again == taken
    assert take_figures(JANUARY, taken.as_of).finished == 1


def test_a_report_that_says_otherwise_is_found_and_its_reason_accepts_it(project_id: int) -> None:
    arrived(2)
    taken = take_figures(JANUARY, TODAY)
    typed = report(received=3, finished=2, pending=1)
    stored = save_report(project_id, typed, by="ก", taken=taken)
    (finding,) = [each for each in check_stored(project_id, TODAY) if each.kind is Kind.REGISTER_DIFFERS]
    assert (finding.report, finding.field) == (1, "received")
    assert load_acceptances(project_id) == {}
    save_report(
        *(project_id, typed),
        by="ก",
        report_id=stored.id,
        revision=stored.revision,
        taken=taken,
        reason="สองเรื่องมาทางจดหมาย",
    )
    assert load_acceptances(project_id)[finding_key(finding)].reason == "สองเรื่องมาทางจดหมาย"


def test_a_report_that_says_the_same_has_no_finding(project_id: int) -> None:
    arrived(2)
    taken = take_figures(JANUARY, TODAY)
    stored = save_report(project_id, report(received=1, finished=0, pending=1), by="ก", taken=taken)
    assert not [each for each in check_stored(project_id, TODAY) if each.kind is Kind.REGISTER_DIFFERS]
    assert source_of(stored.id) == taken


def test_a_figure_that_is_not_typed_yet_does_not_differ(project_id: int) -> None:
    arrived(2)
    save_report(project_id, report(), by="ก", taken=take_figures(JANUARY, TODAY))
    assert not [each for each in check_stored(project_id, TODAY) if each.kind is Kind.REGISTER_DIFFERS]


def test_undo_of_a_report_takes_its_source_and_its_reason_back_in_one_step(project_id: int) -> None:
    arrived(2)
    taken = take_figures(JANUARY, TODAY)
    stored = save_report(
        project_id, report(received=9, finished=9, pending=0), by="ก", taken=taken, reason="นับรวมเรื่องเก่า"
    )
    undo_last(project_id, by="ก")
    assert source_of(stored.id) is None
    assert load_acceptances(project_id) == {}


def test_history_tells_of_the_figures_and_not_of_where_they_are_kept(project_id: int) -> None:
    arrived(2)
    save_report(
        project_id, report(received=1, finished=0, pending=1), by="ก", taken=take_figures(JANUARY, TODAY)
    )
    assert history(project_id)[0].after["received"] == 1


def test_a_moment_later_the_register_may_say_more_but_the_report_keeps_its_day(
    project_id: int, stopped_clock: StoppedClock
) -> None:
    arrived(2)
    taken = take_figures(JANUARY, TODAY - timedelta(days=1))
    stored = save_report(project_id, report(received=1, finished=0, pending=1), by="ก", taken=taken)
    found = source_of(stored.id)
    assert found is not None
    assert found.as_of == TODAY - timedelta(days=1)


def whole(**values: object) -> ProgressReport:
    """A report in which nothing is left empty, and whose sentence gives no figures."""
    return report(
        **{
            "narrative": "ติดตามเรื่องร้องเรียน",
            "progress_percent": Decimal(40),
            "disbursed": Decimal(0),
            "plan_status": "เป็นไปตามแผน",
            "target_status": "เป็นไปตามเป้าหมาย",
            **values,
        }
    )


@pytest.mark.parametrize("was_taken", [True, False])
def test_a_correction_is_held_against_the_register_like_any_report(project_id: int, was_taken: bool) -> None:
    arrived(2)
    taken = take_figures(JANUARY, TODAY) if was_taken else None
    first = save_report(project_id, whole(received=1, finished=0, pending=1), by="ก", taken=taken)
    submit_report(first.id, revision=first.revision, by="ก", today=TODAY)
    draft = amend_report(first.id, by="ก")
    assert not [each for each in check_stored(project_id, TODAY) if each.kind is Kind.REGISTER_DIFFERS]
    wrong = save_report(
        project_id,
        replace(draft.report, received=99, finished=98),
        by="ก",
        report_id=draft.id,
        revision=draft.revision,
    )
    with pytest.raises(HasErrors) as refused:
        submit_report(wrong.id, revision=wrong.revision, by="ก", today=TODAY)
    assert "register has 1 received" in str(refused.value)
    (finding,) = [each for each in check_stored(project_id, TODAY) if each.kind is Kind.REGISTER_DIFFERS]
    accept_finding(project_id, finding, "นับเรื่องที่รับทางโทรศัพท์ด้วย", by="ก")
    submit_report(wrong.id, revision=wrong.revision, by="ก", today=TODAY)


def test_a_correction_knows_what_came_to_the_register_since(
    project_id: int, stopped_clock: StoppedClock
) -> None:
    arrived(2)
    told = whole(received=1, finished=0, pending=1)
    first = save_report(project_id, told, by="ก", taken=take_figures(JANUARY, TODAY))
    submit_report(first.id, revision=first.revision, by="ก", today=TODAY)
    stopped_clock.forward(days=2)
    arrived(9)  # entered late
    source = source_of(amend_report(first.id, by="ก").id)
    assert source is not None
    assert (source.as_of, source.received) == (TODAY, 2)


def test_a_deleted_correction_leaves_nothing_of_the_register_behind(project_id: int) -> None:
    arrived(2)
    told = whole(received=1, finished=0, pending=1)
    first = save_report(project_id, told, by="ก", taken=take_figures(JANUARY, TODAY))
    submit_report(first.id, revision=first.revision, by="ก", today=TODAY)
    draft = amend_report(first.id, by="ก")
    delete_draft(draft.id, revision=draft.revision, by="ก")
    assert source_of(draft.id) is None
    undo_last(project_id, by="ก")
    assert source_of(draft.id) is not None


def test_an_empty_progress_is_asked_about_before_a_dash_goes_out(project_id: int) -> None:
    draft = save_report(project_id, whole(progress_percent=None), by="ก")
    with pytest.raises(HasErrors):
        submit_report(draft.id, revision=draft.revision, by="ก", today=TODAY)
    sent = submit_report(draft.id, revision=draft.revision, by="ก", today=TODAY, despite_errors=True)
    assert sent.report.progress_percent is None
