"""A report says one thing: its sentence and its fields agree, in the form's own words, with nothing left empty."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.form.agreement import check_filled
from models.form.check import check_report
from models.form.finding import Finding, Kind, Severity
from models.form.project import Form, ProgressReport

REPORT = ProgressReport(
    number=1,
    label=1,
    reported_on=date(2020, 2, 4),
    period_start=date(2020, 1, 1),
    period_end=date(2020, 1, 31),
    received=10,
    finished=8,
    pending=2,
    narrative="ตั้งแต่วันที่ 1 - 31 มกราคม 2563 จำนวน 10 เรื่อง ดำเนินการเสร็จสิ้น 8 เรื่อง กำลังดำเนินการ 2 เรื่อง",
    progress_percent=Decimal(40),
    disbursed=Decimal(0),
    plan_status="เป็นไปตามแผน",
    target_status="ไม่เป็นไปตามเป้าหมาย",
)


def found(report: ProgressReport, kind: Kind) -> list[Finding]:
    return [each for each in check_report(Form(), report, date(2020, 2, 4)) if each.kind is kind]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"received": 99, "finished": 97}, ["received", "finished"]),
        ({"pending": 3}, ["pending"]),
        ({"period_end": date(2020, 1, 30)}, ["period"]),
        ({"narrative": "ดำเนินการครบทุกเรื่อง"}, []),
        ({"narrative": "รับ 10 เรื่อง เสร็จ 8 เรื่อง ยังไม่แล้วเสร็จ 3 เรื่อง"}, ["pending"]),
        ({"received": None}, []),
    ],
)
def test_figures_other_than_the_sentence_says_are_found(
    changes: dict[str, object], fields: list[str]
) -> None:
    findings = found(replace(REPORT, **changes), Kind.SENTENCE_DIFFERS)  # type: ignore[arg-type]
    assert [each.field for each in findings] == fields
    assert all(each.is_asked and each.severity is Severity.WARNING for each in findings)


def test_what_is_not_a_word_of_the_form_is_found_and_told() -> None:
    (finding,) = found(replace(REPORT, plan_status="ล่าช้า"), Kind.OTHER_STATUS)
    assert (finding.field, finding.message.values["words"]) == ("plan_status", "ล่าช้า")
    assert not finding.is_asked


def test_what_would_be_a_dash_on_the_form_is_asked_about() -> None:
    empty = replace(REPORT, progress_percent=None, target_status=None)
    assert [each.field for each in check_filled(empty)] == ["progress_percent", "target_status"]
    assert list(check_filled(REPORT)) == []
    assert found(empty, Kind.NOT_FILLED) == [], "while it is written, nothing is missing"
