from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given

from models.errors import ChangedByOther, InvalidValue, NotFound
from models.form.project import Person, Project
from models.reports.history import Verb, history
from models.reports.projects import change_project, create_project, find_project, list_projects, load_project
from models.reports.tables import ProjectRow
from models.storage.database import connection
from tests import strategies
from tests.examples import examples
from tests.models.conftest import StoppedClock

FULL = Project(
    code="9001-1",
    name="กิจกรรมทดลอง",
    fiscal_year=2563,
    starts_on=date(2019, 10, 1),
    ends_on=date(2020, 9, 30),
    budget_received=Decimal("1250000.50"),
    budget_spent=Decimal("0.01"),
    agency="สำนักงานเขตสามคลอง",
    units=("ฝ่ายปกครอง", "งานทะเบียน"),
    responsible=Person("นายสมมติ", "5104"),
    coordinator=Person("นางสาวตัวอย่าง", None),
    rationale="ย่อหน้าแรก\nย่อหน้าสอง",
    objective="ข",
    target="ค",
    strategy="ง",
    sub_strategy="จ",
    goal="ฉ",
    indicator="ช",
)


def test_every_field_comes_back_equal(office: Path) -> None:
    stored = create_project(FULL, by="a")
    assert stored.project == FULL
    assert load_project(stored.id) == stored
    assert stored.revision == 1
    assert (stored.changed_at, stored.changed_by) == (datetime(2020, 2, 4, 2, 30, tzinfo=UTC), "a")


@examples(0.6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strategies.projects())
def test_whatever_can_be_entered_comes_back_equal(office: Path, project: Project) -> None:
    stored = create_project(replace(project, code=None), by="a")
    assert load_project(stored.id).project == replace(project, code=None)


def test_money_is_no_float_in_the_database(office: Path) -> None:
    create_project(FULL, by="a")
    with connection():
        kept = ProjectRow.select(ProjectRow.budget_received).tuples().get()
        (raw,) = ProjectRow._meta.database.execute_sql("SELECT budget_received FROM project").fetchone()
        assert (raw, type(raw)) == (125000050, int)
    assert kept == (Decimal("1250000.50"),)


def test_only_what_is_named_changes(office: Path, stopped_clock: StoppedClock) -> None:
    stored = create_project(FULL, by="a")
    stopped_clock.forward(minutes=5)
    changed = change_project(
        stored.id, {"name": "ชื่อใหม่", "responsible_phone": "99", "units": ()}, revision=1, by="b"
    )
    assert changed.project == replace(FULL, name="ชื่อใหม่", responsible=Person("นายสมมติ", "99"), units=())
    assert (changed.revision, changed.changed_by) == (2, "b")
    assert changed.changed_at == stopped_clock.moment
    assert load_project(stored.id) == changed


def test_a_whole_person_can_be_changed(office: Path) -> None:
    stored = create_project(FULL, by="a")
    changed = change_project(stored.id, {"coordinator": Person("ก", "1")}, revision=1, by="a")
    assert changed.project.coordinator == Person("ก", "1")


def test_a_change_that_changes_nothing_leaves_no_trace(office: Path) -> None:
    stored = create_project(FULL, by="a")
    assert change_project(stored.id, {"name": " กิจกรรมทดลอง "}, revision=1, by="b") == stored
    assert [change.verb for change in history(stored.id)] == [Verb.CREATE]


def test_a_change_on_an_old_revision_overwrites_nothing(office: Path) -> None:
    stored = create_project(FULL, by="a")
    theirs = change_project(stored.id, {"name": "ของเขา"}, revision=1, by="b")
    with pytest.raises(ChangedByOther) as error:
        change_project(stored.id, {"name": "ของฉัน"}, revision=1, by="a")
    assert error.value.theirs == theirs
    assert error.value.by == "b"
    assert load_project(stored.id) == theirs


def test_a_change_that_cannot_be_kept_names_the_field(office: Path) -> None:
    stored = create_project(FULL, by="a")
    with pytest.raises(InvalidValue) as error:
        change_project(stored.id, {"name": "x", "coordinator_phone": "abc"}, revision=1, by="a")
    assert error.value.field == "coordinator_phone"
    assert load_project(stored.id) == stored


def test_a_field_that_does_not_exist_is_a_fault_of_the_program(office: Path) -> None:
    stored = create_project(FULL, by="a")
    with pytest.raises(TypeError):
        change_project(stored.id, {"colour": "red"}, revision=1, by="a")


def test_two_projects_cannot_have_one_code_but_both_can_have_none(office: Path) -> None:
    create_project(Project(code="A"), by="a")
    with pytest.raises(InvalidValue) as error:
        create_project(Project(code=" A "), by="a")
    assert error.value.field == "code"
    other = create_project(Project(), by="a")
    create_project(Project(), by="a")
    with pytest.raises(InvalidValue):
        change_project(other.id, {"code": "A"}, revision=1, by="a")


def test_projects_are_listed_newest_year_first_and_found_by_code(office: Path) -> None:
    for code, year in (("A", 2562), ("B", None), ("C", 2564), ("D", 2563)):
        create_project(Project(code=code, fiscal_year=year), by="a")
    assert [stored.project.code for stored in list_projects()] == ["C", "D", "A", "B"]
    assert find_project(None).project.code == "D", "today is in fiscal year 2563"
    assert find_project(None, year=2564).project.code == "C"
    assert find_project(" D ").project.code == "D"


def test_not_finding_a_project_names_those_there_are(office: Path) -> None:
    with pytest.raises(NotFound, match="No project is saved yet"):
        find_project(None)
    create_project(Project(fiscal_year=2563), by="a")
    with pytest.raises(NotFound, match="have no code"):
        find_project("X")
    create_project(Project(code="A", fiscal_year=2562), by="a")
    create_project(Project(code="B", fiscal_year=2563), by="a")
    with pytest.raises(NotFound, match=r"X.*B, A"):
        find_project("X")


def test_a_project_that_is_gone_is_not_found(office: Path) -> None:
    with pytest.raises(NotFound):
        load_project(7)
    with pytest.raises(NotFound):
        change_project(7, {}, revision=1, by="a")
