"""A code is used again in the next year: a project is known by its code and its fiscal year."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.dates import Period
from models.errors import InvalidValue, NotFound
from models.form.project import Form, ProgressReport, Project
from models.reports.forms import compare_form, load_form, store_form
from models.reports.month_end import review_month
from models.reports.projects import change_project, create_project, find_project, list_projects
from models.storage import schema
from models.storage.database import close_office, open_office

THIS = Project(code="9001-1", name="กิจกรรมทดลอง", fiscal_year=2563)
NEXT = replace(THIS, fiscal_year=2564)
REPORTS = (
    ProgressReport(1, received=10, finished=4, pending=6),
    ProgressReport(2, received=5, finished=5, pending=0),
)
OF_NEXT = (ProgressReport(1, received=99, finished=9, pending=90),)


def test_the_form_of_the_next_year_overwrites_nothing(office: Path) -> None:
    this = store_form(Form(THIS, REPORTS), by="ก")
    changes = compare_form(Form(NEXT, OF_NEXT))
    assert changes.is_new
    following = store_form(Form(NEXT, OF_NEXT), by="ก")
    assert following.id != this.id
    assert load_form(this.id) == Form(THIS, REPORTS)
    assert load_form(following.id) == Form(NEXT, OF_NEXT)
    assert compare_form(Form(THIS, REPORTS)).nothing
    assert compare_form(Form(NEXT, OF_NEXT)).nothing


def test_a_form_without_its_year_is_that_of_the_only_project_with_its_code_which_keeps_the_year(
    office: Path,
) -> None:
    this = store_form(Form(THIS, REPORTS), by="ก")
    bare = Form(replace(THIS, fiscal_year=None), REPORTS)
    assert compare_form(bare).nothing
    assert store_form(bare, by="ก").id == this.id
    assert load_form(this.id).project.fiscal_year == 2563


def test_a_form_without_its_year_is_refused_where_it_could_be_of_several(office: Path) -> None:
    store_form(Form(THIS, REPORTS), by="ก")
    store_form(Form(NEXT, OF_NEXT), by="ก")
    with pytest.raises(InvalidValue) as error:
        store_form(Form(replace(THIS, fiscal_year=None), OF_NEXT), by="ก")
    assert error.value.field == "fiscal_year"
    assert error.value.sentence.values["years"] == (2563, 2564)


def test_a_project_without_a_year_gets_it_from_its_form(office: Path) -> None:
    stored = store_form(Form(replace(THIS, fiscal_year=None), REPORTS), by="ก")
    assert store_form(Form(THIS, REPORTS), by="ก").id == stored.id
    assert load_form(stored.id).project == THIS


def test_a_code_stands_once_in_a_year(office: Path) -> None:
    create_project(THIS, by="ก")
    other = create_project(NEXT, by="ก")
    with pytest.raises(InvalidValue):
        create_project(replace(THIS, name="อื่น"), by="ก")
    with pytest.raises(InvalidValue):
        change_project(other.id, {"fiscal_year": 2563}, revision=other.revision, by="ก")
    assert [each.project.fiscal_year for each in list_projects()] == [2564, 2563]


def test_a_code_alone_means_this_years_project(office: Path) -> None:
    create_project(THIS, by="ก")
    create_project(NEXT, by="ก")
    assert find_project("9001-1").project == THIS, "the clock stands in fiscal year 2563"
    assert find_project("9001-1", year=2564).project == NEXT
    with pytest.raises(NotFound, match="2564, 2563"):
        find_project("9001-1", year=2565)


def test_a_month_is_that_of_the_project_of_its_year(office: Path) -> None:
    create_project(THIS, by="ก")
    create_project(NEXT, by="ก")
    month = Period(date(2020, 1, 1), date(2020, 1, 31))
    assert review_month(month, today=date(2020, 2, 4), code="9001-1").project.project == THIS
    later = Period(date(2020, 10, 1), date(2020, 10, 31))
    assert review_month(later, today=date(2020, 11, 4), code="9001-1").project.project == NEXT


def test_an_older_database_takes_the_code_again_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as earlier:
        old = path.parent.parent / "old"
        shutil.copytree(schema.FOLDER, old)
        (old / "0008_code_and_year.py").unlink()
        earlier.setattr(schema, "FOLDER", old)
        open_office(path, make=True)
        create_project(THIS, by="ก")
        close_office()
    open_office(path)
    create_project(NEXT, by="ก")
    assert [each.project for each in list_projects()] == [NEXT, THIS]
