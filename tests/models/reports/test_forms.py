from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from models.errors import InvalidValue, NotFound
from models.form.finding import Finding, Kind
from models.form.project import Form, ProgressReport, Project
from models.messages import message
from models.reports.forms import FieldChange, compare_form, load_form, store_form
from models.reports.history import Verb, history
from models.reports.projects import create_project, list_projects
from models.reports.undo import undo_last
from models.reports.verbs import (
    State,
    amend_report,
    list_reports,
    load_report,
    save_report,
    submit_report,
)
from tests import strategies
from tests.examples import examples

TODAY = date(2020, 2, 4)
PROJECT = Project(code="9001-1", name="กิจกรรมทดลอง", fiscal_year=2563, budget_received=Decimal("0.00"))
EMPTY_ROW = Finding(Kind.EMPTY_ROW, message("Row {label} is empty.", label=9), line=120)
NO_SUCH_DAY = Finding(
    Kind.DATE_IMPOSSIBLE,
    message("{day} {share} {number} {text}", day=TODAY, share=Decimal("1.50"), number=3, text="31/2"),
    report=2,
    field="reported_on",
    line=77,
    words="31/2/2563",
)


def numbered(*numbers: int) -> tuple[ProgressReport, ...]:
    return tuple(ProgressReport(number, label=place) for place, number in enumerate(numbers, start=1))


FORM = Form(PROJECT, numbered(1, 2, 3), (EMPTY_ROW, NO_SUCH_DAY))


def test_a_stored_form_comes_back_equal(office: Path) -> None:
    stored = store_form(FORM, by="a")
    assert stored.project == PROJECT
    assert load_form(stored.id) == FORM
    assert load_form(stored.id, submitted_only=True) == FORM
    assert {report.state for report in list_reports(stored.id)} == {State.SUBMITTED}


@examples(0.6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strategies.forms())
def test_any_form_comes_back_equal_and_a_second_import_does_nothing(office: Path, form: Form) -> None:
    stored = store_form(form, by="a")
    assert load_form(stored.id) == form
    assert compare_form(form).nothing
    assert store_form(form, by="a") == stored
    undo_last(stored.id, by="a")
    assert list_projects() == []


@examples(0.6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(strategies.reports(), max_size=5), st.lists(strategies.reports(), max_size=5))
def test_what_a_later_paper_says_counts_and_the_rest_is_kept(
    office: Path, first: list[ProgressReport], second: list[ProgressReport]
) -> None:
    stored = store_form(Form(PROJECT, tuple(first)), by="a")
    before = load_form(stored.id)
    later = Form(PROJECT, tuple(second))
    told = compare_form(later)
    store_form(later, by="a")
    after = load_form(stored.id)
    remaining = list(after.reports)
    for report in second:
        remaining.remove(report)
    assert sorted(report.number for report in remaining) == sorted(told.kept_reports)
    assert all(report in first for report in remaining)
    assert compare_form(later).nothing
    if not told.nothing:
        undo_last(stored.id, by="a")
        assert load_form(stored.id) == before
    undo_last(stored.id, by="a")
    assert list_projects() == []


def test_a_form_that_is_not_stored_is_new(office: Path) -> None:
    changes = compare_form(FORM)
    assert changes.is_new
    assert not changes.nothing
    assert changes.new_reports == [1, 2, 3]
    assert list_projects() == []


def test_a_second_import_tells_what_would_change_and_never_doubles(office: Path) -> None:
    stored = store_form(FORM, by="a")
    later = Form(
        replace(PROJECT, name="ชื่อใหม่"),
        (FORM.reports[0], replace(FORM.reports[1], received=5), ProgressReport(4, label=4)),
        (EMPTY_ROW,),
    )
    changes = compare_form(later)
    assert changes.project_id == stored.id
    assert changes.fields == [
        FieldChange(None, "name", "กิจกรรมทดลอง", "ชื่อใหม่"),
        FieldChange(2, "received", None, 5),
        FieldChange(None, "paper_findings", (EMPTY_ROW, NO_SUCH_DAY), (EMPTY_ROW,)),
    ]
    assert changes.new_reports == [4]
    assert changes.kept_reports == [3]
    assert load_form(stored.id) == FORM  # telling stored nothing
    assert store_form(later, by="b").id == stored.id
    assert len(list_projects()) == 1
    expected = (later.reports[0], later.reports[1], FORM.reports[2], later.reports[2])
    assert load_form(stored.id) == replace(later, reports=expected)


def test_a_contradicted_paper_stays_beside_its_new_edition(office: Path) -> None:
    stored = store_form(FORM, by="a")
    old = list_reports(stored.id)[1]
    store_form(
        replace(FORM, reports=(FORM.reports[0], replace(FORM.reports[1], received=5), FORM.reports[2])),
        by="a",
    )
    editions = [each for each in list_reports(stored.id, all_editions=True) if each.report.number == 2]
    assert editions[0] == old
    assert [(each.edition, each.state, each.report.received) for each in editions] == [
        (1, State.SUBMITTED, None),
        (2, State.SUBMITTED, 5),
    ]


def test_a_draft_that_turns_up_on_paper_was_submitted(office: Path) -> None:
    project = create_project(PROJECT, by="a")
    draft = save_report(project.id, ProgressReport(1, received=4), by="a")
    paper = Form(PROJECT, (ProgressReport(1, received=5),))
    assert compare_form(paper).fields == [
        FieldChange(1, "received", 4, 5),
        FieldChange(1, "state", "draft", "submitted"),
    ]
    store_form(paper, by="b")
    now = load_report(draft.id)
    assert (now.edition, now.state, now.submitted_by, now.report.received) == (1, State.SUBMITTED, "b", 5)
    undo_last(project.id, by="b")
    assert load_report(draft.id).report.received == 4
    assert load_report(draft.id).state is State.DRAFT


def test_a_draft_amendment_goes_on_beside_a_later_paper(office: Path) -> None:
    stored = store_form(FORM, by="a")
    draft = amend_report(list_reports(stored.id)[0].id, by="a")
    draft = save_report(stored.id, ProgressReport(1, received=9), by="a", report_id=draft.id, revision=1)
    assert compare_form(FORM).nothing  # the paper is compared with the paper
    later = replace(FORM, reports=(replace(FORM.reports[0], received=7), *FORM.reports[1:]))
    store_form(later, by="b")
    editions = [each for each in list_reports(stored.id, all_editions=True) if each.report.number == 1]
    assert [(each.edition, each.state, each.report.received) for each in editions] == [
        (1, State.SUBMITTED, None),
        (2, State.SUBMITTED, 7),
        (3, State.DRAFT, 9),
    ]
    assert editions[2].id == draft.id
    undo_last(stored.id, by="b")
    editions = [each for each in list_reports(stored.id, all_editions=True) if each.report.number == 1]
    assert [(each.edition, each.report.received) for each in editions] == [(1, None), (2, 9)]


def test_a_paper_that_says_what_the_draft_amendment_says_submits_it(office: Path) -> None:
    stored = store_form(FORM, by="a")
    draft = amend_report(list_reports(stored.id)[0].id, by="a")
    corrected = replace(FORM.reports[0], received=9)
    draft = save_report(stored.id, corrected, by="a", report_id=draft.id, revision=1)
    store_form(replace(FORM, reports=(corrected, *FORM.reports[1:])), by="b")
    assert load_report(draft.id).state is State.SUBMITTED
    assert len(list_reports(stored.id, all_editions=True)) == 4


def test_two_reports_of_one_number_are_kept_in_their_places(office: Path) -> None:
    form = Form(PROJECT, (ProgressReport(5, received=1), ProgressReport(4), ProgressReport(5, received=2)))
    stored = store_form(form, by="a")
    assert load_form(stored.id) == form
    later = replace(form, reports=(*form.reports[:2], ProgressReport(5, received=3)))
    assert compare_form(later).fields == [FieldChange(5, "received", 2, 3)]
    store_form(later, by="a")
    assert load_form(stored.id) == later
    assert len(list_reports(stored.id)) == 3


def test_another_order_on_paper_is_a_change(office: Path) -> None:
    stored = store_form(FORM, by="a")
    turned = replace(FORM, reports=FORM.reports[::-1])
    assert compare_form(turned).fields == [FieldChange(None, "order", (1, 2, 3), (3, 2, 1))]
    store_form(turned, by="a")
    assert load_form(stored.id) == turned
    undo_last(stored.id, by="a")
    assert load_form(stored.id) == FORM


def test_a_report_entered_later_stands_between_the_rows_of_the_paper(office: Path) -> None:
    stored = store_form(Form(PROJECT, numbered(1, 6, 2, 7)), by="a")
    for number in (9, 3, 4):
        save_report(stored.id, ProgressReport(number), by="a")
    assert [report.number for report in load_form(stored.id).reports] == [1, 6, 2, 3, 4, 7, 9]


def test_reports_that_a_later_paper_lacks_stand_where_their_numbers_belong(office: Path) -> None:
    stored = store_form(Form(PROJECT, numbered(1, 2, 3)), by="a")
    store_form(Form(PROJECT, numbered(4, 6, 5)), by="a")
    assert [report.number for report in load_form(stored.id).reports] == [1, 2, 3, 4, 6, 5]


def test_the_same_project_without_its_code_is_found_by_name_and_year_and_keeps_its_code(office: Path) -> None:
    stored = store_form(FORM, by="a")
    uncoded = replace(FORM, project=replace(PROJECT, code=None))
    assert compare_form(uncoded).nothing
    assert store_form(uncoded, by="a") == stored


def test_a_project_stored_without_a_code_gets_it_from_a_later_paper(office: Path) -> None:
    stored = store_form(replace(FORM, project=replace(PROJECT, code=None)), by="a")
    assert compare_form(FORM).fields == [FieldChange(None, "code", None, "9001-1")]
    assert store_form(FORM, by="a").id == stored.id
    assert len(list_projects()) == 1


@pytest.mark.parametrize(
    "other",
    [
        replace(PROJECT, code="9001-2"),
        replace(PROJECT, code=None, fiscal_year=2564),
        replace(PROJECT, code=None, name="อื่น"),
        Project(),
        Project(code="9001-3"),
    ],
)
def test_another_code_or_year_or_name_is_another_project(office: Path, other: Project) -> None:
    store_form(FORM, by="a")
    assert compare_form(Form(other)).is_new
    store_form(Form(other), by="a")
    assert len(list_projects()) == 2


def test_a_form_that_cannot_be_kept_stores_nothing(office: Path) -> None:
    with pytest.raises(InvalidValue):
        store_form(replace(FORM, reports=(FORM.reports[0], ProgressReport(2, received=-1))), by="a")
    assert list_projects() == []


def test_an_import_is_one_change_in_the_history(office: Path) -> None:
    stored = store_form(FORM, by="a")
    (change,) = history(stored.id)
    assert (change.verb, change.report_number, change.undone) == (Verb.IMPORT, None, False)
    assert change.after["project.name"] == "กิจกรรมทดลอง"
    assert change.after["project.budget_received"] == "0.00"
    assert change.after["report 2.label"] == 2
    assert change.before == {}


def test_what_was_found_on_paper_goes_when_an_amendment_settles_it(office: Path) -> None:
    stored = store_form(
        replace(FORM, reports=(FORM.reports[0], replace(FORM.reports[1], reported_on=TODAY))), by="a"
    )
    draft = amend_report(list_reports(stored.id)[1].id, by="a")
    untouched = save_report(
        stored.id, replace(draft.report, received=3), by="a", report_id=draft.id, revision=draft.revision
    )
    assert load_form(stored.id).paper_findings == (EMPTY_ROW, NO_SUCH_DAY)
    settled = save_report(
        stored.id,
        replace(untouched.report, reported_on=date(2020, 2, 29)),
        by="a",
        report_id=draft.id,
        revision=untouched.revision,
    )
    submit_report(draft.id, revision=settled.revision, by="a", today=TODAY, despite_errors=True)
    assert load_form(stored.id).paper_findings == (EMPTY_ROW,)
    undo_last(stored.id, by="a")
    assert load_form(stored.id).paper_findings == (EMPTY_ROW, NO_SUCH_DAY)


def test_the_form_of_no_project_is_not_found(office: Path) -> None:
    with pytest.raises(NotFound):
        load_form(3)
