from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.errors import InvalidValue, NotFound
from models.form.finding import Finding, Kind
from models.form.project import Project
from models.messages import message
from models.reports.acceptance import (
    Acceptance,
    accept_finding,
    accept_findings,
    finding_key,
    load_acceptances,
    withdraw_acceptances,
)
from models.reports.history import Verb, history
from models.reports.projects import create_project
from models.reports.undo import redo, undo_last
from tests.models.conftest import StoppedClock

FINDING = Finding(
    Kind.REPORT_LATE,
    message("Report {number} of {day} was late.", number=8, day=date(2020, 6, 26)),
    8,
    "reported_on",
    70,
)


@pytest.fixture
def project_id(office: Path) -> int:
    return create_project(Project(), by="a").id


def test_several_findings_are_one_change_that_one_undo_takes_back(project_id: int) -> None:
    others = [replace(FINDING, report=number) for number in (9, 10)]
    accept_findings(project_id, [FINDING, *others, FINDING], "ระบบล่ม", by="a")
    assert set(load_acceptances(project_id)) == {finding_key(each) for each in (FINDING, *others)}
    (change, _) = history(project_id)
    assert (change.verb, change.report_number) == (Verb.ACCEPT, None)
    undo_last(project_id, by="a")
    assert load_acceptances(project_id) == {}
    redo(project_id, by="a")
    assert len(load_acceptances(project_id)) == 3


def test_of_several_all_are_withdrawn_or_none(project_id: int) -> None:
    other = replace(FINDING, report=9)
    accept_finding(project_id, FINDING, "ระบบล่ม", by="a")
    with pytest.raises(NotFound):
        withdraw_acceptances(project_id, [FINDING, other], by="a")
    assert len(load_acceptances(project_id)) == 1
    accept_finding(project_id, other, "ระบบล่ม", by="a")
    withdraw_acceptances(project_id, [FINDING, other], by="a")
    assert load_acceptances(project_id) == {}


def test_a_finding_is_accepted_with_a_reason(project_id: int, stopped_clock: StoppedClock) -> None:
    accept_finding(project_id, FINDING, " ระบบล่ม\n ทั้งวัน ", by="a")
    assert load_acceptances(project_id) == {
        finding_key(FINDING): Acceptance("ระบบล่ม ทั้งวัน", stopped_clock.moment, "a")
    }
    assert history(project_id)[0].verb is Verb.ACCEPT
    assert history(project_id)[0].report_number == 8


@pytest.mark.parametrize("reason", ["", "  ", "-"])
def test_a_reason_is_needed(project_id: int, reason: str) -> None:
    with pytest.raises(InvalidValue) as error:
        accept_finding(project_id, FINDING, reason, by="a")
    assert error.value.field == "reason"


def test_accepting_again_gives_the_new_reason(project_id: int) -> None:
    accept_finding(project_id, FINDING, "ก", by="a")
    accept_finding(project_id, FINDING, "ก", by="b")
    accept_finding(project_id, FINDING, "ข", by="b")
    (acceptance,) = load_acceptances(project_id).values()
    assert (acceptance.reason, acceptance.accepted_by) == ("ข", "b")
    assert len(history(project_id)) == 3


def test_an_acceptance_can_be_withdrawn(project_id: int) -> None:
    accept_finding(project_id, FINDING, "ก", by="a")
    withdraw_acceptances(project_id, [FINDING], by="b")
    assert load_acceptances(project_id) == {}
    with pytest.raises(NotFound):
        withdraw_acceptances(project_id, [FINDING], by="b")


def test_an_acceptance_holds_when_only_the_line_or_the_words_of_the_program_change() -> None:
    assert finding_key(replace(FINDING, line=99)) == finding_key(FINDING)
    reworded = message("{number} late: {day}", number=8, day=date(2020, 6, 26))
    assert finding_key(replace(FINDING, message=reworded)) == finding_key(FINDING)


@pytest.mark.parametrize(
    "other",
    [
        replace(FINDING, report=9),
        replace(FINDING, kind=Kind.PERIOD_GAP),
        replace(FINDING, field="period"),
        replace(FINDING, words="x"),
        replace(FINDING, message=message("{number} {day}", number=8, day=date(2020, 6, 27))),
    ],
)
def test_an_acceptance_does_not_reach_another_matter(other: Finding) -> None:
    assert finding_key(other) != finding_key(FINDING)


def test_a_finding_of_no_project_cannot_be_accepted(office: Path) -> None:
    with pytest.raises(NotFound):
        accept_finding(5, FINDING, "ก", by="a")
