"""Friday's work that is written down on Monday: what counts is the day of the deed, and the diary keeps both days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from models.cases.acts import Verb
from models.cases.complaint import Complaint
from models.cases.diary import diary
from models.cases.evidence import Moment, add_evidence, list_evidence
from models.cases.finishing import finish
from models.cases.indicator import indicator
from models.cases.intake import register_complaint
from models.cases.operation import Done
from models.cases.store import load_complaint
from models.cases.undo import undo_last
from models.cases.workflow import add_note, not_ours, reopen, report_to_head, take_in, tell_complainant
from models.dates import Period
from models.errors import InvalidValue
from models.form.project import ProgressReport, Project
from models.office.vocabulary import Method
from models.register.counts import counts
from models.reports.projects import create_project
from models.reports.reported import remark_of
from models.reports.verbs import save_report, submit_report
from tests.models.conftest import StoppedClock

ARRIVED = date(2020, 1, 6)
FRIDAY, MONDAY = date(2020, 1, 24), date(2020, 2, 3)
JANUARY = Period(date(2020, 1, 1), date(2020, 1, 31))
ANSWER = "แก้ไขเรียบร้อยแล้วครับ"


@pytest.fixture
def case(office: Path) -> Complaint:
    """It arrived on the 6th, and was taken in on the 7th."""
    received = datetime(2020, 1, 6, 3, tzinfo=UTC)
    stored = register_complaint(Complaint(subject="ไฟดับ", received_at=received), by="ก")
    return take_in(stored.id, by="ก", on=ARRIVED + timedelta(days=1)).one


def finished(case: Complaint, on: date | None) -> Done:
    return finish(case.id, by="ก", method=Method.OTHER, answer=ANSWER, on=on)


def test_the_day_of_the_deed_counts_for_figures_and_indicator(case: Complaint) -> None:
    assert finished(case, FRIDAY).on == FRIDAY
    assert counts(JANUARY, FRIDAY - timedelta(days=1)).pending == 1
    assert counts(JANUARY, FRIDAY).finished == 1
    assert indicator(JANUARY).share == Decimal("100.00")
    entry = diary(case.id)[-1]
    assert (entry.verb, entry.on, entry.at.date()) == (Verb.FINISH, FRIDAY, date(2020, 2, 4))
    undo_last(by="ก")
    assert replace(load_complaint(case.id), revision=0, changed_at=case.changed_at) == replace(
        case, revision=0
    )
    assert counts(JANUARY, FRIDAY).pending == 1


@pytest.mark.parametrize(
    ("verb", "is_refused"),
    [
        (lambda case, on: finished(case, on), True),
        (lambda case, on: report_to_head(case.id, by="ก", on=on), True),
        (lambda case, on: not_ours(case.id, by="ก", on=on), True),
        (lambda case, on: tell_complainant(case.id, by="ก", on=on), False),
        (lambda case, on: add_note(case.id, "โทรแล้ว", by="ก", on=on), False),
    ],
)
def test_a_deed_is_not_before_the_status_that_it_found(
    case: Complaint, verb: Callable[[Complaint, date], Done], is_refused: bool
) -> None:
    for impossible in (ARRIVED - timedelta(days=1), date(2020, 2, 5)):
        with pytest.raises(InvalidValue):
            verb(case, impossible)
    if is_refused:
        with pytest.raises(InvalidValue) as error:
            verb(case, ARRIVED)
        assert "since 2020-01-07" in str(error.value)
    else:
        assert verb(case, ARRIVED)
    assert verb(case, FRIDAY).on == FRIDAY


def test_a_case_is_opened_again_no_earlier_than_it_was_closed(case: Complaint) -> None:
    finished(case, FRIDAY)
    with pytest.raises(InvalidValue):
        reopen(case.id, by="ก", on=FRIDAY - timedelta(days=1))
    assert reopen(case.id, by="ก", on=MONDAY).one.status_on == MONDAY


def test_a_clock_that_went_back_stops_nobody(case: Complaint, stopped_clock: StoppedClock) -> None:
    stopped_clock.forward(days=2)
    finished(case, None)
    stopped_clock.forward(days=-2)
    assert reopen(case.id, by="ก").one.pending


def test_evidence_has_the_day_that_it_was_got_on(case: Complaint, tmp_path: Path) -> None:
    photo = tmp_path / "after.txt"
    photo.write_text("ซ่อมแล้ว", encoding="utf-8")
    with pytest.raises(InvalidValue):
        add_evidence(case.id, photo, by="ก", moment=Moment.AFTER, on=ARRIVED - timedelta(days=1))
    add_evidence(case.id, photo, by="ก", moment=Moment.AFTER, on=FRIDAY)
    assert [each.added_on for each in list_evidence(case.id)] == [FRIDAY]
    assert diary(case.id)[-1].on == FRIDAY


def test_a_day_that_was_reported_already_is_told(office: Path) -> None:
    project = create_project(Project(code="A", name="ติดตามเรื่อง", fiscal_year=2563), by="ก")
    report = ProgressReport(3, period_start=JANUARY.start, period_end=JANUARY.end)
    draft = save_report(project.id, report, by="ก")
    assert remark_of(FRIDAY) is None, "a draft has not left the office"
    submit_report(draft.id, revision=draft.revision, by="ก", today=MONDAY, despite_errors=True)
    told = remark_of(FRIDAY)
    assert told is not None
    assert told.values["number"] == 3
    assert remark_of(MONDAY) is None
