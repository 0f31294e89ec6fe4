"""The reader takes forms in every shape in which offices have them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from exports.form.reader import read_form, read_form_file
from models.errors import NotAForm, UnreadableFile
from models.form.check import check_form
from models.form.finding import Kind
from models.form.project import Form, Person
from models.thai import to_thai_digits
from tests.exports.form.invented import CLOSING, HEAD, TITLE, entry, monthly, paper, row

TODAY = date(2022, 2, 1)
FOUR = paper(*(row(number, monthly(number)) for number in range(1, 5)))


def read(text: str) -> Form:
    return read_form(text.encode())


def kinds(form: Form, today: date = TODAY) -> set[tuple[str, int | None]]:
    return {(finding.kind.value, finding.report) for finding in check_form(form, today)}


def test_the_real_form_is_read_whole(real_form: Path) -> None:
    form = read_form_file(real_form)
    assert [report.number for report in form.reports] == list(range(1, 13))
    assert [report.received for report in form.reports] == [
        91,
        94,
        68,
        89,
        69,
        96,
        101,
        101,
        110,
        96,
        88,
        None,
    ]
    assert form.reports[0].reported_on == date(2019, 10, 30)
    assert form.reports[11].reported_on == date(2020, 9, 30)
    assert form.project.units == ("ฝ่ายปกครอง", "ฝ่ายปกครอง")


def test_the_real_form_has_exactly_its_faults(real_form: Path) -> None:
    assert kinds(read_form_file(real_form), date(2020, 11, 1)) == {
        ("empty-row", None),
        ("text-damaged", None),
        ("period-after-report", 1),
        ("total-mismatch", 2),
        ("period-missing", 2),
        ("total-mismatch", 6),
        ("period-gap", 6),
        ("period-gap", 7),
        ("repeated-report", 8),
        ("report-late", 8),
        ("period-gap", 9),
        ("period-gap", 11),
        ("doubled-row", 12),
        ("period-missing", 12),
        *(("label-drift", number) for number in range(7, 12)),
    }


def test_every_field_of_the_project_is_read() -> None:
    project = read(FOUR).project
    assert project.code == "90010000-0007"
    assert project.name == "กิจกรรมแก้ไขเรื่องร้องเรียน"
    assert project.fiscal_year == 2565
    assert (project.starts_on, project.ends_on) == (date(2021, 10, 1), date(2022, 9, 30))
    assert (project.budget_received, project.budget_spent) == (Decimal("12500.50"), Decimal("300.00"))
    assert (project.agency, project.units) == ("สำนักงานเขตสามคลอง", ("ฝ่ายปกครอง", "งานรับเรื่อง"))
    assert project.responsible == Person("นางสาวใบบัว ทองตัวอย่าง", "5104 ต่อ 2")
    assert project.coordinator == Person("นายสมมติ รักงาน", "1545")
    assert project.rationale == "เหตุผลข้อแรก\n1. ตรวจทุกวัน\n2. แก้ไขโดยเร็ว"
    assert (project.objective, project.target) == ("เพื่อประชาชน", "ครบทุกเรื่อง")
    assert project.strategy == "ด้านที่ ๗ การบริหาร"
    assert project.sub_strategy == "๗.๕ เทคโนโลยี"
    assert project.goal == "๗.๕.๑ บริการดี"
    assert project.indicator == "ร้อยละ 80 : ขึ้นไป"


def test_a_form_without_fault_has_no_finding() -> None:
    form = read(FOUR.replace("300 บาท", "0 บาท"))
    assert kinds(form) == set()


def _windows(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode("cp874")


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("tis-620"),
        _windows,
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: "\n".join(f"> {line}" for line in text.split("\n")).encode(),
        lambda text: "\n".join(f">> {line}" for line in text.split("\n")).encode(),
        lambda text: text.replace("ำ", "ํา").encode(),
        lambda text: text.replace(":: ", "<p>:: ").replace("เป้าหมาย\n", "เป้าหมาย</p>\n").encode(),
        lambda text: text.replace("**", "").replace("\\*\\*", "**").encode(),
        lambda text: text.replace("\t", " ").encode(),
        lambda text: text.replace("\t", "\n").encode(),
        lambda text: text.replace(" :: ความ", "\n:: ความ").replace(" : เป็น", "\n: เป็น").encode(),
        lambda text: text.replace(" :: ความ", "\t:: ความ").replace(" : เป็น", "\t: เป็น").encode(),
        lambda text: text.replace(" เรื่อง", "เรื่อง").replace("จำนวน ", "จำนวน").replace("ค้าง ", "ค้าง").encode(),
        lambda text: text.replace("ครั้งที่", "ครั้งที่ ").encode(),
        lambda text: text.replace("จำนวน 30", "จำนวน\n30").replace(" ดำเนินการ", "\nดำเนินการ").encode(),
    ],
    ids=[
        *(
            "utf-8-bom",
            "utf-16",
            "tis-620",
            "windows-crlf",
            "old-mac",
            "quoted",
            "quoted-twice",
            "split-am",
            "p-tags",
            "no-bold",
        ),
        *(
            "blanks",
            "label-line",
            "parts-on-lines",
            "parts-in-cells",
            "no-space",
            "spaced-label",
            "broken-lines",
        ),
    ],
)
def test_the_shape_of_the_file_changes_nothing(encode) -> None:  # type: ignore[no-untyped-def]
    plain, shaped = read(FOUR), read_form(encode(FOUR))
    assert shaped.project == plain.project
    assert [
        (
            r.number,
            r.label,
            r.reported_on,
            r.period_start,
            r.received,
            r.finished,
            r.pending,
            r.plan_status,
            r.target_status,
        )
        for r in shaped.reports
    ] == [
        (
            r.number,
            r.label,
            r.reported_on,
            r.period_start,
            r.received,
            r.finished,
            r.pending,
            r.plan_status,
            r.target_status,
        )
        for r in plain.reports
    ]
    assert shaped.paper_findings == ()


def test_thai_digits_are_read_like_arabic_ones() -> None:
    plain = read(FOUR)
    head, table = FOUR.split("**2. ")
    thai = read(f"{head}**๒. {to_thai_digits(table)}")
    assert thai.reports == plain.reports


def test_a_table_of_markdown_is_read() -> None:
    rows = [
        f"| รายงานครั้งที่{number} | {monthly(number).replace(' : ', ' | : ', 0)} |" for number in range(1, 5)
    ]
    form = read(paper("| รายงาน | ผล |", "| --- | --- |", *rows))
    assert form.reports == read(FOUR).reports


def test_page_breaks_and_repeated_titles_in_the_table_are_passed_over() -> None:
    broken = paper(
        row(1, monthly(1)),
        "\f",
        "หน้า 2",
        TITLE,
        "",
        row(2, monthly(2)),
        "- 3 -",
        f"**{TITLE}**",
        row(3, monthly(3)),
    )
    form = read(broken)
    assert form.reports == read(FOUR).reports[:3]
    assert form.paper_findings == ()


def test_a_page_break_inside_an_entry_does_not_cut_it() -> None:
    first, second = monthly(1).split(" :: ความ")
    form = read(paper(f"รายงานครั้งที่1\t{first}", "", TITLE, "", f":: ความ{second}", row(2, monthly(2))))
    assert form.reports == read(FOUR).reports[:2]


def test_an_empty_label_two_entries_in_a_row_and_drifting_labels_are_told() -> None:
    form = read(paper(row(1, monthly(1)), "รายงานครั้งที่ 2", row(3, monthly(2)), row(4, monthly(3), monthly(4))))
    assert [(report.number, report.label) for report in form.reports] == [(1, 1), (2, 3), (3, 4), (4, 4)]
    assert kinds(form) >= {("empty-row", None), ("label-drift", 2), ("label-drift", 3), ("doubled-row", 4)}


def test_a_label_that_lost_its_marks_is_known_and_told() -> None:
    form = read(FOUR.replace("ชื่อโครงการ/กิจกรรม :", "ชอโครงการ/กิจกรรม :"))
    assert form.project.name == "กิจกรรมแก้ไขเรื่องร้องเรียน"
    assert ("text-damaged", None) in kinds(form)


def test_labels_side_by_side_on_one_line_are_parted() -> None:
    form = read(
        FOUR.replace("90010000-0007\n\nปีงบ", "90010000-0007   ปีงบ").replace(
            "00:00:00\n\nงบประมาณที่ได้รับ", "00:00:00\tงบประมาณที่ได้รับ"
        )
    )
    assert form.project == read(FOUR).project


def test_a_line_that_says_nothing_known_is_kept_word_for_word_with_its_number() -> None:
    text = FOUR.replace("**1.2", "สถานะพิเศษ : รออนุมัติ\n\n**1.2", 1) + "\nส่งจากมือถือของฉัน\n"
    found = [finding for finding in read(text).paper_findings if finding.kind is Kind.UNREAD_TEXT]
    assert [(finding.words, finding.line) for finding in found] == [
        ("สถานะพิเศษ : รออนุมัติ", text.split("\n").index("สถานะพิเศษ : รออนุมัติ") + 1),
        ("ส่งจากมือถือของฉัน", text.split("\n").index("ส่งจากมือถือของฉัน") + 1),
    ]


def test_words_of_a_mail_around_the_form_are_kept_and_do_not_disturb() -> None:
    mail = (
        "เรียน ผู้ประสานงาน\nส่งแบบรายงานมาตามแนบ\n\n"
        + "\n".join(f"> {line}" for line in FOUR.split("\n"))
        + "\nขอบคุณค่ะ\n"
    )
    form = read(mail)
    assert form.reports == read(FOUR).reports
    assert [finding.words for finding in form.paper_findings] == [
        "เรียน ผู้ประสานงาน\nส่งแบบรายงานมาตามแนบ",
        "ขอบคุณค่ะ",
    ]


@pytest.mark.parametrize("written", ["31/2/2565", "0/1/2565", "31/13/2565"])
def test_a_report_dated_on_no_day_has_no_date_and_an_error(written: str) -> None:
    form = read(paper(row(1, monthly(1, date=written))))
    assert form.reports[0].reported_on is None
    assert ("date-impossible", 1) in kinds(form)


def test_a_period_with_a_day_that_does_not_exist_is_an_error_and_not_also_missing() -> None:
    form = read(paper(row(1, entry(1, "ตั้งแต่วันที่ 1 - 31 พฤศจิกายน 2564 จำนวน 5 เรื่อง"))))
    assert form.reports[0].period_start is None
    assert ("date-impossible", 1) in kinds(form)
    assert ("period-missing", 1) not in kinds(form)


def test_a_date_in_the_common_era_is_understood_and_told() -> None:
    form = read(paper(row(1, monthly(1, date="31/10/2021"))))
    assert form.reports[0].reported_on == date(2021, 10, 31)
    assert ("date-outside-year", 1) in kinds(form)


def test_a_form_cut_off_in_the_middle_is_read_as_far_as_it_goes() -> None:
    for length in range(len(HEAD), len(FOUR) - len(CLOSING), 97):
        form = read(FOUR[:length])
        assert Kind.TEXT_DAMAGED in {finding.kind for finding in form.paper_findings}
        assert form.project.goal == "๗.๕.๑ บริการดี"
        whole = FOUR[:length].count("เป็นไปตามเป้าหมาย")
        assert form.reports[:whole] == read(FOUR).reports[:whole]


def test_an_unknown_number_is_kept_as_words() -> None:
    form = read(paper(row(1, monthly(1, money="1.234"))))
    assert form.reports[0].disbursed is None
    assert [finding.words for finding in form.paper_findings] == ["1.234"]


def test_a_report_without_its_own_number_takes_its_label() -> None:
    form = read(paper(row(1, monthly(1)), row(2, monthly(2).replace("(ครั้งที่ 2) ", ""))))
    assert [report.number for report in form.reports] == [1, 2]


def test_two_reports_of_one_number_are_both_kept() -> None:
    form = read(paper(row(1, monthly(1)), row(2, monthly(1, received=31, pending=11))))
    assert [(report.number, report.received) for report in form.reports] == [(1, 30), (1, 31)]
    assert ("repeated-report", 1) in kinds(form)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", UnreadableFile),
        (b" \r\n\n", UnreadableFile),
        (b"\x00\x01\x02" * 100, UnreadableFile),
        (b"%PDF-1.7 ...", UnreadableFile),
        (b"PK\x03\x04....", UnreadableFile),
        (b"x" * (5 * 1024 * 1024), UnreadableFile),
        ("ขอเชิญประชุม วันที่ 3 มกราคม 2565\nเรื่อง : งบประมาณ".encode(), NotAForm),
        (f"{TITLE}\n".encode(), NotAForm),
        (b"import os\nprint('hello')\n", NotAForm),
    ],
    ids=["empty", "blank", "binary", "pdf", "zip", "too-large", "letter", "title-alone", "code"],
)
def test_what_is_no_form_is_refused(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_form(data)
