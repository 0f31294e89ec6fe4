from datetime import date, timedelta
from pathlib import Path

import pytest

from models.dates import Period, fiscal_year_bounds, fiscal_year_of
from models.demo.office import make_sample_office
from models.demo.register import make_register
from models.errors import InvalidValue
from models.form.check import check_form
from models.form.finding import Kind
from models.reports.acceptance import finding_key, load_acceptances
from models.reports.forms import load_form
from models.reports.projects import list_projects
from models.reports.register_figures import take_figures
from models.reports.verbs import State, list_reports
from tests.new_office import open_new_office

DAYS = [date(2025, 10, 1) + timedelta(days=26 * n) for n in range(15)]


def kinds_of(project_id: int, today: date) -> set[Kind]:
    return {finding.kind for finding in check_form(load_form(project_id), today)}


@pytest.mark.parametrize("today", DAYS)
def test_there_is_something_to_find_on_any_day_of_the_year(office: Path, today: date) -> None:
    make_sample_office("สมชาย", today)
    running, before = list_projects()
    assert running.project.fiscal_year == fiscal_year_of(today)
    assert before.project.fiscal_year == fiscal_year_of(today) - 1
    assert Kind.TOTAL_MISMATCH in kinds_of(running.id, today)
    assert kinds_of(before.id, today) == {Kind.REPORT_LATE}
    assert len(list_reports(before.id)) == 12
    assert {stored.state for stored in list_reports(before.id)} == {State.SUBMITTED}
    assert [stored.report.number for stored in list_reports(running.id)] == list(
        range(1, len(list_reports(running.id)) + 1)
    )


def test_in_the_middle_of_the_year_there_is_a_gap_too(office: Path) -> None:
    today = date(2026, 7, 5)
    make_sample_office("สมชาย", today)
    running = list_projects()[0]
    assert kinds_of(running.id, today) == {Kind.TOTAL_MISMATCH, Kind.PERIOD_GAP}
    *submitted, draft = list_reports(running.id)
    assert {stored.state for stored in submitted} == {State.SUBMITTED}
    assert draft.state is State.DRAFT


def test_the_late_report_was_accepted_with_a_reason(office: Path) -> None:
    today = date(2026, 7, 5)
    make_sample_office("สมชาย", today)
    before = list_projects()[1]
    (late,) = check_form(load_form(before.id), today)
    assert finding_key(late) in load_acceptances(before.id)


def test_one_day_gives_one_office(tmp_path: Path) -> None:
    forms = []
    for name in ("a.db", "b.db"):
        open_new_office(tmp_path / name)
        make_sample_office("สมชาย", date(2026, 2, 4))
        forms.append([load_form(stored.id) for stored in list_projects()])
    assert forms[0] == forms[1]


def test_a_second_sample_is_refused_whole(office: Path) -> None:
    make_sample_office("สมชาย", date(2026, 2, 4))
    before = list_projects()
    with pytest.raises(InvalidValue):
        make_sample_office("สมชาย", date(2026, 2, 4))
    assert list_projects() == before


def test_the_reports_of_the_sample_agree_with_its_register(office: Path) -> None:
    today = date(2026, 2, 4)
    since = fiscal_year_bounds(fiscal_year_of(today) - 1).start
    make_register(300, by="สมชาย", today=today, since=since)
    make_sample_office("สมชาย", today)
    for project in list_projects():
        for stored in list_reports(project.id, submitted_only=True):
            report = stored.report
            assert report.period_start
            assert report.period_end
            assert report.reported_on
            taken = take_figures(Period(report.period_start, report.period_end), report.reported_on)
            assert (report.received, report.finished, report.pending) == (
                taken.received,
                taken.finished,
                taken.pending,
            )
            assert report.received
