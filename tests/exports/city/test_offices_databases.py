"""The city's sums are those of the offices' own databases, added up by SQLite alone."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

from exports.city.taking import Result, take_file
from exports.exchange.bundle import make_month_bundle
from exports.exchange.keys import make_key
from models.city.offices import add_office
from models.city.overview import load_overview
from models.city.sums import add_up
from models.dates import Period, last_day_of_month
from models.demo.office import make_sample_office
from models.reports.month_end import review_month
from models.reports.projects import change_project
from models.reports.queries import list_projects
from models.reports.verbs import amend_report, save_report, submit_report
from models.storage.database import close_office
from tests.exports.city.invented import KHLONG, TUNG
from tests.new_office import open_new_office

BY, TODAY = "city", date(2020, 2, 4)


def whole(month: date) -> Period:
    return Period(month, last_day_of_month(month.year, month.month))


def send_month(month: date, folder: Path) -> None:
    made = make_month_bundle(review_month(whole(month), today=TODAY), by=BY, today=TODAY)
    (folder / made.name).write_bytes(made.content)


def amend(month: date) -> None:
    """Give a month that was submitted three cases more."""
    stored = review_month(whole(month), today=TODAY).stored
    assert stored is not None
    draft = amend_report(stored.id, by=BY)
    more = {name: (getattr(draft.report, name) or 0) + 3 for name in ("received", "pending")}
    saved = save_report(
        draft.project_id, replace(draft.report, **more), by=BY, report_id=draft.id, revision=draft.revision
    )
    submit_report(saved.id, revision=saved.revision, by=BY, today=TODAY, despite_errors=True)


def send_year(path: Path, name: str, folder: Path, *, amends: bool) -> list[tuple[int, ...]]:
    """Make an office with a year of reports, and bundles of all of its months; gives what its database says of each month."""
    folder.mkdir(exist_ok=True)
    open_new_office(path)
    make_sample_office(BY, TODAY)
    for project in list_projects():
        change_project(project.id, {"agency": name}, by=BY, revision=project.revision)
    make_key(by=BY)
    months = [date(2018 + (number + 8) // 12, (number + 8) % 12 + 1, 1) for number in range(1, 13)]
    for month in months:
        send_month(month, folder)
    if amends:
        amend(months[3])
        send_month(months[3], folder)
    close_office()
    with sqlite3.connect(path) as read:
        return list(
            read.execute(
                "SELECT number, received, finished, pending, max(edition) FROM report JOIN project "
                "ON project.id = project_id WHERE fiscal_year = 2562 AND state = 'submitted' GROUP BY number ORDER BY 1"
            )
        )


def test_the_city_adds_up_what_the_offices_databases_say(tmp_path: Path, stopped_clock: object) -> None:
    said = [
        send_year(tmp_path / f"office-{number}" / "office.db", name, tmp_path / "sent", amends=name == KHLONG)
        for number, name in enumerate((TUNG, KHLONG))
    ]
    open_new_office(tmp_path / "city" / "city.db")
    for name in (TUNG, KHLONG):
        add_office(name, by=BY)
    results = {
        taken.result for path in sorted((tmp_path / "sent").iterdir()) for taken in take_file(path, by=BY)
    }
    assert results == {Result.NEW}
    sums = add_up(load_overview(2562, today=TODAY))
    close_office()
    assert said[0] != said[1]
    for place, (_, month) in enumerate(sums.months):
        assert (month.counted, month.expected) == (2, 2)
        assert (month.received, month.finished, month.pending) == tuple(
            sum(office[place][figure] for office in said) for figure in (1, 2, 3)
        )
    assert sums.total.received == sum(row[1] for office in said for row in office)
