"""Each kind of finding is found where it is, and nowhere else."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from models.form.check import check_form, check_report
from models.form.damage import damaged_words
from models.form.finding import Severity
from models.form.project import Form, ProgressReport, Project
from tests.strategies import forms

PROJECT = Project(
    fiscal_year=2565,
    starts_on=date(2021, 10, 1),
    ends_on=date(2022, 9, 30),
    budget_received=Decimal("1000.00"),
    budget_spent=Decimal("0.00"),
)
IN_THE_YEAR = date(2022, 3, 1)
AFTER_THE_YEAR = date(2022, 10, 1)


def report(number: int, **changes: object) -> ProgressReport:
    """A report on the `number`th month of the year, without fault."""
    starts = [date(2021, 10, 1), date(2021, 11, 1), date(2021, 12, 1), date(2022, 1, 1), date(2022, 2, 1)]
    ends = [date(2021, 10, 31), date(2021, 11, 30), date(2021, 12, 31), date(2022, 1, 31), date(2022, 2, 28)]
    plain = ProgressReport(
        number=number,
        label=number,
        reported_on=ends[number - 1],
        period_start=starts[number - 1],
        period_end=ends[number - 1],
        received=30 + number,
        finished=20 + number,
        pending=10,
        narrative=f"รายงานเดือนที่ {number}",
        progress_percent=Decimal(10 * number),
        disbursed=Decimal("0.00"),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def found(
    *reports: ProgressReport, project: Project = PROJECT, today: date = IN_THE_YEAR
) -> set[tuple[str, int | None]]:
    return {(finding.kind.value, finding.report) for finding in check_form(Form(project, reports), today)}


def test_faultless_reports_have_no_finding() -> None:
    assert found(*(report(number) for number in range(1, 6))) == set()


def test_total_that_does_not_add_up() -> None:
    assert found(report(1), report(2, pending=11)) == {("total-mismatch", 2)}


@pytest.mark.parametrize("unknown", ["received", "finished", "pending"])
def test_unknown_counts_are_no_mismatch(unknown: str) -> None:
    assert found(report(1, **{unknown: None})) == set()


def test_missing_number() -> None:
    assert found(report(1), report(2), report(4, period_start=date(2021, 12, 1))) == {("missing-report", 3)}


def test_same_number_twice() -> None:
    assert ("repeated-report", 1) in found(report(1), replace(report(2), number=1))


def test_same_sentence_twice_whatever_its_blanks() -> None:
    assert found(report(1), report(2, narrative="รายงานเดือน ที่1")) == {("repeated-report", 2)}


def test_same_period_and_counts_in_other_words_are_a_repetition_and_no_overlap() -> None:
    again = replace(report(1), number=2, label=2, narrative="อื่น", progress_percent=Decimal(20))
    assert found(report(1), again) == {("repeated-report", 2)}


def test_two_rows_of_one_number_are_a_repetition_and_no_doubled_row() -> None:
    assert found(report(1), report(1)) == {("repeated-report", 1)}


def test_two_reports_in_one_row() -> None:
    assert found(report(1), report(2, label=1)) == {("doubled-row", 2), ("label-drift", 2)}


def test_a_report_without_a_row_drifts_nowhere() -> None:
    assert found(report(1), report(2, label=None)) == set()


def test_period_missing_may_have_covered_the_days_before_the_next() -> None:
    assert found(report(1), report(2, period_start=None, period_end=None), report(3)) == {
        ("period-missing", 2)
    }


def test_gap_belongs_to_the_later_report() -> None:
    assert found(report(1), report(2, period_start=date(2021, 11, 3)), report(3)) == {("period-gap", 2)}


def test_a_single_day_between_two_periods_is_a_gap() -> None:
    assert found(report(1, period_end=date(2021, 10, 30)), report(2)) == {("period-gap", 2)}


def test_overlap_belongs_to_the_later_report() -> None:
    assert found(report(1), report(2, period_start=date(2021, 10, 31))) == {("period-overlap", 2)}


def test_a_period_inside_an_earlier_one_makes_no_gap_after_it() -> None:
    inner = report(
        2, period_start=date(2021, 10, 5), period_end=date(2021, 10, 9), reported_on=date(2021, 10, 31)
    )
    assert found(report(1), inner, report(3, period_start=date(2021, 11, 1))) == {("period-overlap", 2)}


def test_reversed_period() -> None:
    assert found(report(1, period_start=date(2021, 10, 31), period_end=date(2021, 10, 1))) == {
        ("period-reversed", 1)
    }


def test_period_after_its_report() -> None:
    assert found(report(1, reported_on=date(2021, 10, 30))) == {("period-after-report", 1)}


@pytest.mark.parametrize(("day", "late"), [(date(2021, 11, 10), False), (date(2021, 11, 11), True)])
def test_report_is_late_after_the_tenth_of_the_next_month(day: date, late: bool) -> None:
    assert found(report(1, reported_on=day)) == ({("report-late", 1)} if late else set())


def test_december_is_due_in_january() -> None:
    reports = (report(1), report(2), report(3, reported_on=date(2022, 1, 10)))
    assert found(*reports) == set()


def test_falling_progress_is_compared_with_the_last_one_known() -> None:
    falls = (report(1), report(2, progress_percent=None), report(3, progress_percent=Decimal(5)))
    assert found(*falls) == {("progress-falls", 3)}


@pytest.mark.parametrize("percent", ["100.01", "-0.01"])
def test_progress_out_of_range(percent: str) -> None:
    assert ("progress-range", 1) in found(report(1, progress_percent=Decimal(percent)))


def test_progress_short_of_the_whole_matters_only_when_the_year_is_over() -> None:
    assert found(report(1), today=date(2022, 9, 30)) == set()
    assert found(report(1), today=AFTER_THE_YEAR) == {("progress-incomplete", 1)}
    assert found(report(1, progress_percent=Decimal(100)), today=AFTER_THE_YEAR) == set()


def test_money_over_budget_is_told_where_the_sum_passes_it() -> None:
    project = replace(PROJECT, budget_spent=Decimal(1100))
    reports = [report(number, disbursed=Decimal(500 if number < 3 else 100)) for number in (1, 2, 3)]
    assert found(*reports, project=project) == {("money-over-budget", 3), ("money-over-budget", None)}


def test_money_that_does_not_add_up() -> None:
    assert found(report(1, disbursed=Decimal(300))) == {("money-mismatch", None)}


def test_money_of_reports_that_say_nothing_is_no_mismatch() -> None:
    assert found(report(1, disbursed=None), project=replace(PROJECT, budget_spent=Decimal(5))) == set()


@pytest.mark.parametrize(
    ("changes", "outside"),
    [
        ({"reported_on": date(2020, 10, 31)}, True),
        ({"period_start": date(2021, 9, 30)}, True),
        ({"reported_on": date(2564, 10, 31)}, True),
        ({"reported_on": date(2021, 10, 31)}, False),
    ],
)
def test_days_outside_the_fiscal_year(changes: dict[str, object], outside: bool) -> None:
    assert (("date-outside-year", 1) in found(report(1, **changes))) is outside


def test_the_last_report_may_be_dated_until_it_is_due() -> None:
    last = report(
        1, period_start=date(2022, 9, 1), period_end=date(2022, 9, 30), progress_percent=Decimal(100)
    )
    assert found(replace(last, reported_on=date(2022, 10, 10))) == set()
    assert found(replace(last, reported_on=date(2022, 10, 11))) == {
        ("date-outside-year", 1),
        ("report-late", 1),
    }


def test_a_project_that_begins_outside_its_year() -> None:
    assert found(project=replace(PROJECT, starts_on=date(2020, 10, 1))) == {("date-outside-year", None)}


def test_only_totals_impossible_dates_progress_out_of_range_and_money_over_budget_are_errors() -> None:
    form = Form(
        replace(PROJECT, budget_spent=Decimal(2000)),
        (
            report(1, pending=11, progress_percent=Decimal(101)),
            report(
                2,
                label=9,
                narrative="1 - 31 พฤศจิกายน 2564",
                period_start=None,
                period_end=None,
                progress_percent=Decimal(5),
            ),
            report(5, narrative="น้ำ ? ท่วม"),
        ),
    )
    errors = {
        finding.kind.value for finding in check_form(form, IN_THE_YEAR) if finding.severity is Severity.ERROR
    }
    assert errors == {"total-mismatch", "progress-range", "date-impossible", "money-over-budget"}


@pytest.mark.parametrize(
    "text",
    [
        "ด้านที่ ๗ ? การบริหาร", "เรื่อง\ufffdร้องเรียน", "เรื่องร้อง?เรียน", "รวดเร็ว โดยประยุกต์", "ดำเนินการแก้ไขและ", "แจ้งผู้ร้อง (กรณี", "ร ้องเรียน",
        "แก้ไขอย่างมีประสิทธิภ", "เป็นไปตามเป้าหม", "เป็นไปตาม", "ค้าง 10 เรื่", "เ รื่อง", "à¹€à¸£à¸·à¹ˆà¸­à¸‡", "เธเธฃเธเนเธเน",
    ],
)  # fmt: skip
def test_damaged_texts_are_found(text: str) -> None:
    assert damaged_words(text)


def test_the_name_of_a_person_or_place_may_end_in_any_letter() -> None:
    assert damaged_words("แก้ไขอย่างมีประสิทธิภ", is_name=True) is None


@pytest.mark.parametrize(
    "text",
    [
        "แก้ไขแล้วเสร็จ",
        "แจ้งเจ้าหน้าที่",
        "ซ่อมโดยเร็ว",
        "จะแก้ไขเมื่อใด?",
        "ติดต่อ (ถ้ามี)",
        "เเก้ไขแล้ว",
        "อื่นๆ ฯลฯ",
        "OK? yes",
        "ลงพื้นที่",
        "ห้ามวางขายของ",
        "ทำความสะอาดข้างใน",
        "เป็นไปตามแผน",
        "ตามที่ สนป. และ กทม",
        "ค้าง 10 เรื่อง",
        "",
    ],
)
def test_whole_texts_are_left_alone(text: str) -> None:
    assert damaged_words(text) is None


def test_findings_of_one_report_are_those_it_would_have_in_the_form() -> None:
    form = Form(PROJECT, (report(1), report(2)))
    typed = report(3, pending=12, progress_percent=Decimal(15))
    assert {finding.kind.value for finding in check_report(form, typed, IN_THE_YEAR)} == {
        "total-mismatch",
        "progress-falls",
    }
    assert check_report(form, report(2), IN_THE_YEAR) == []


@given(form=forms())
def test_any_form_can_be_checked_and_every_finding_said(form: Form) -> None:
    for finding in check_form(form, IN_THE_YEAR):
        assert str(finding.message)
        assert finding.report is None or finding.report > 0
