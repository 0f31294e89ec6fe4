from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InvalidValue
from models.form.project import Person, ProgressReport, Project
from models.form.validation import LINE_LIMIT, PARAGRAPHS_LIMIT, clean_note, clean_project, clean_report
from tests import strategies


@given(strategies.projects())
def test_a_clean_project_stays_as_it_is(project: Project) -> None:
    assert clean_project(project) == project


@given(strategies.reports())
def test_a_clean_report_stays_as_it_is(report: ProgressReport) -> None:
    assert clean_report(report) == report


@pytest.mark.parametrize("text", ["", " ", "-", "\n", "\u200b", " - "])
def test_nothing_and_a_dash_are_not_said(text: str) -> None:
    assert clean_project(Project(code=text, rationale=text, agency=text)) == Project()
    assert clean_report(ProgressReport(1, narrative=text, plan_status=text)) == ProgressReport(1)


def test_text_is_cleaned_in_one_line_or_in_paragraphs() -> None:
    project = clean_project(Project(name="  ก\n\nข\x1b[31m ", rationale="ก\n\n  ข\x07 ค \r\n"))
    assert project.name == "ก ข"
    assert project.rationale == "ก\nข ค"


@pytest.mark.parametrize(
    ("agency", "units", "clean"),
    [
        ("เขต", ("ฝ่าย", "งาน"), ("เขต", ("ฝ่าย", "งาน"))),
        (None, ("เขต", "ฝ่าย"), ("เขต", ("ฝ่าย",))),
        ("-", ("", "เขต", " ", "ฝ่าย"), ("เขต", ("ฝ่าย",))),
        ("ก / ข", ("ค / / ง", "/จ/"), ("ก/ข", ("ค// ง", "จ"))),
        ("/ ", ("/", "-/"), (None, ())),
    ],
)
def test_no_part_of_the_agency_can_be_taken_for_two(
    agency: str | None, units: tuple[str, ...], clean: tuple[str | None, tuple[str, ...]]
) -> None:
    project = clean_project(Project(agency=agency, units=units))
    assert (project.agency, project.units) == clean
    assert " / " not in " ".join((project.agency or "", *project.units))


def test_figures_of_a_narrative_are_kept_in_arabic_digits() -> None:
    report = clean_report(ProgressReport(1, narrative="จำนวน ๙๑ เรื่อง ตามข้อ ๗.๕"))
    assert report.narrative == "จำนวน 91 เรื่อง ตามข้อ ๗.๕"


def test_decimals_are_exact_with_two_places_and_no_negative_nothing() -> None:
    report = clean_report(ProgressReport(1, progress_percent=Decimal("-0"), disbursed=Decimal("1E+3")))
    assert (str(report.progress_percent), str(report.disbursed)) == ("0.00", "1000.00")


WHOLE = ProgressReport(1, period_start=date(2020, 1, 1), period_end=date(2020, 1, 31))
REPORT_FAULTS: list[tuple[str, object]] = [
    ("number", 0), ("number", 1000), ("number", None), ("number", "3"), ("number", True),
    ("label", 0), ("label", 1000),
    ("received", -1), ("finished", 10_000_000), ("pending", 1.5),
    ("progress_percent", Decimal("10.001")), ("progress_percent", Decimal(1000)), ("progress_percent", 10.0),
    ("disbursed", Decimal("-0.01")), ("disbursed", Decimal("1E+12")), ("disbursed", Decimal("NaN")),
    ("disbursed", Decimal("Infinity")), ("disbursed", Decimal("0.001")),
    ("reported_on", date(1899, 12, 31)), ("period_start", date(2300, 1, 1)), ("period_end", datetime(2020, 1, 1)),
    ("narrative", "ก" * (LINE_LIMIT + 1)), ("narrative", 5),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value"), REPORT_FAULTS)
def test_a_report_that_cannot_be_kept_names_the_field(field: str, value: object) -> None:
    with pytest.raises(InvalidValue) as error:
        clean_report(replace(WHOLE, **{field: value}))  # type: ignore[arg-type]
    assert error.value.field == field
    assert str(error.value)


def test_a_period_has_two_ends_or_none() -> None:
    with pytest.raises(InvalidValue) as error:
        clean_report(replace(WHOLE, period_end=None))
    assert error.value.field == "period"


PROJECT_FAULTS: list[tuple[str, object, str]] = [
    ("fiscal_year", 2399, "fiscal_year"), ("fiscal_year", 2843, "fiscal_year"), ("fiscal_year", 2020, "fiscal_year"),
    ("budget_received", Decimal("1.234"), "budget_received"), ("budget_spent", Decimal(-1), "budget_spent"),
    ("rationale", "ก" * (PARAGRAPHS_LIMIT + 1), "rationale"), ("units", "เขต", "units"), ("units", (1,), "units"),
    ("responsible", Person(phone="โทร 12"), "responsible_phone"), ("responsible", Person(phone="+"), "responsible_phone"),
    ("coordinator", Person(phone="12 abc"), "coordinator_phone"), ("coordinator", Person("ก โทร ข"), "coordinator_name"),
    ("coordinator", Person("โทร ข"), "coordinator_name"), ("coordinator", "ก", "coordinator"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value", "named"), PROJECT_FAULTS)
def test_a_project_that_cannot_be_kept_names_the_field(field: str, value: object, named: str) -> None:
    with pytest.raises(InvalidValue) as error:
        clean_project(Project(**{field: value}))  # type: ignore[arg-type]
    assert error.value.field == named


@pytest.mark.parametrize("phone", ["5659", "๕๖๕๙", "0 2000 0000 ต่อ 12", "+66 2", "(02) 000-0000, 1/2 #3"])
def test_phone_numbers_as_offices_print_them_are_kept(phone: str) -> None:
    assert clean_project(Project(responsible=Person("ก", phone))).responsible == Person("ก", phone)


def test_what_a_faulty_paper_may_say_is_kept_for_the_findings() -> None:
    faulty = ProgressReport(
        999,
        label=1,
        period_start=date(2020, 2, 1),
        period_end=date(2020, 1, 1),
        received=1,
        finished=5,
        progress_percent=Decimal("120.50"),
    )
    assert clean_report(faulty) == faulty


@given(st.text(max_size=20))
def test_a_needed_note_is_clean_or_refused(text: str) -> None:
    try:
        note = clean_note("reason", text)
    except InvalidValue as error:
        assert error.field == "reason"
    else:
        assert note == clean_note("reason", note) != ""
