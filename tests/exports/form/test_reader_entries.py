"""The reader takes rows and entries as offices write them: labels that drift, parts that are missing, slips of the pen."""

from datetime import date
from decimal import Decimal

import pytest

from tests.exports.form.faultless import (
    FORM,
    PLAIN,
    ROWS,
    YEAR,
    cells,
    form_with,
    kinds,
    line,
    narrative,
    read,
    with_row,
)

FIFTH = cells(5)


def _numbers(text: str) -> list[int]:
    return [report.number for report in read(text).reports]


@pytest.mark.parametrize("place", range(12))
def test_an_empty_label_makes_the_labels_behind_it_drift(place: int) -> None:
    rows = [*ROWS[:place], f"รายงานครั้งที่ {place + 1}"]
    rows += [line(number + 1, *cells(number)) for number in YEAR[place:]]
    form = read(form_with(*rows))
    assert [report.number for report in form.reports] == list(YEAR)
    assert kinds(form) == [
        ("empty-row", None),
        *sorted((("label-drift", number) for number in YEAR[place:]), key=str),
    ]


@pytest.mark.parametrize("under", ["", "-", "::", ":: - "])
def test_a_dash_or_a_colon_under_a_label_is_nothing(under: str) -> None:
    form = read(form_with(*ROWS, f"รายงานครั้งที่13\t{under}"))
    assert form.reports == PLAIN.reports
    assert kinds(form) == [("empty-row", None)]


@pytest.mark.parametrize("between", ["\t", " ", ""])
def test_three_entries_in_a_row(between: str) -> None:
    row = between.join(["รายงานครั้งที่10", *cells(10), *cells(11), *cells(12)])
    form = read(form_with(*ROWS[:9], row))
    assert [report.number for report in form.reports] == list(YEAR)
    assert kinds(form) == [("doubled-row", 11), ("doubled-row", 12), ("label-drift", 11), ("label-drift", 12)]


def test_a_row_sent_twice_is_a_repetition_and_no_doubled_row() -> None:
    assert kinds(read(form_with(*ROWS[:5], ROWS[4], *ROWS[5:]))) == [("repeated-report", 5)]


def test_reports_out_of_order_are_no_fault() -> None:
    text = form_with(*reversed(ROWS))
    assert _numbers(text) == list(reversed(YEAR))
    assert kinds(read(text)) == []


def test_without_its_own_number_a_report_has_that_of_its_label_or_the_next() -> None:
    bare = [[part.replace(f" (ครั้งที่ {number})", "") for part in cells(number)] for number in YEAR]
    assert _numbers(form_with(*(line(number, *bare[number - 1]) for number in YEAR))) == list(YEAR)
    assert _numbers(form_with(*(line("", *parts) for parts in bare))) == list(YEAR)


@pytest.mark.parametrize("row", [line("", *FIFTH), "รายงานครั้งที่\n5\n" + "\t".join(FIFTH)])
def test_a_label_without_its_number_is_a_label(row: str) -> None:
    form = read(with_row(5, row))
    assert [report.number for report in form.reports] == list(YEAR)
    assert kinds(form) == []


def test_words_like_a_label_in_a_broken_sentence_begin_no_row() -> None:
    said = f"{narrative(5)} ตาม\nรายงานครั้งที่ 3 ของฝ่าย"
    form = read(with_row(5, line(5, *cells(5, said=said))))
    assert [report.label for report in form.reports] == list(YEAR)
    assert form.reports[4].narrative == f"{narrative(5)} ตามรายงานครั้งที่ 3 ของฝ่าย"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([FIFTH[0]], (35, None, None, None, None)),
        (FIFTH[:2], (35, 40, 0, None, None)),
        (FIFTH[:3], (35, 40, 0, "เป็นไปตามแผน", None)),
        ([*FIFTH[:2], ":", FIFTH[3]], (35, 40, 0, None, "เป็นไปตามเป้าหมาย")),
        ([*FIFTH[:2], ": -", FIFTH[3]], (35, 40, 0, None, "เป็นไปตามเป้าหมาย")),
        ([FIFTH[0], FIFTH[1].split(" งบ")[0], *FIFTH[2:]], (35, 40, None, "เป็นไปตามแผน", "เป็นไปตามเป้าหมาย")),
        (
            [FIFTH[0], ":: งบ" + FIFTH[1].split(" งบ")[1], *FIFTH[2:]],
            (35, None, 0, "เป็นไปตามแผน", "เป็นไปตามเป้าหมาย"),
        ),
    ],
)
def test_parts_that_are_missing_are_unknown_and_the_others_are_read(
    parts: list[str], expected: tuple[object, ...]
) -> None:
    form = read(with_row(5, line(5, *parts)))
    fifth = form.reports[4]
    assert (
        fifth.received,
        fifth.progress_percent,
        fifth.disbursed,
        fifth.plan_status,
        fifth.target_status,
    ) == expected
    assert form.reports[5:] == PLAIN.reports[5:]
    # Without progress and money it has lost its end; that is told.
    assert kinds(form) == ([("text-damaged", 5)] if len(parts) == 1 else [])


@pytest.mark.parametrize(
    ("written", "percent"),
    [("40", 40), ("= ๔๐.๕๐", Decimal("40.5")), ("=40.00%", 40), (": 40.00 %", 40), ("= ร้อยละ 40", 40), ("= -", None)],
)  # fmt: skip
def test_percent_as_it_is_written(written: str, percent: Decimal | int | None) -> None:
    sign = "" if written[0] in "=:" else "= "
    form = read(FORM.replace("= 40.00 %", f"{sign}{written}"))
    assert form.reports[4].progress_percent == percent
    assert (form.reports[4].disbursed, form.reports[4].plan_status) == (0, "เป็นไปตามแผน")


@pytest.mark.parametrize(
    ("written", "amount"),
    [("= 1,250.50 บาท", "1250.5"), ("= 1250", "1250"), ("= 1,250.-", "1250"), ("=๑,๒๕๐บาท", "1250"), ("1,250 บาท", "1250")],
)  # fmt: skip
def test_money_as_it_is_written(written: str, amount: str) -> None:
    form = read(FORM.replace("(ครั้งที่ 5) = 0 บาท", f"(ครั้งที่ 5) {written}"))
    fifth = form.reports[4]
    assert (fifth.number, fifth.disbursed) == (5, Decimal(amount))
    assert (fifth.plan_status, fifth.target_status) == ("เป็นไปตามแผน", "เป็นไปตามเป้าหมาย")
    assert kinds(form) == [("money-mismatch", None)]


@pytest.mark.parametrize("day", ["28/2/25655", "28//2/2565", "O8/2/2565", "28/2/256"])
def test_a_date_that_was_mistyped_is_kept_as_words_and_is_no_part_of_the_sentence(day: str) -> None:
    form = read(with_row(5, line(5, *cells(5, day=day))))
    assert (form.reports[4].reported_on, form.reports[4].narrative) == (None, narrative(5))
    assert [finding.words for finding in form.paper_findings] == [day]


def test_a_report_without_a_date_keeps_its_sentence() -> None:
    form = read(with_row(5, line(5, *cells(5, day=""))))
    assert (form.reports[4].reported_on, form.reports[4].narrative) == (None, narrative(5))
    assert kinds(form) == []


@pytest.mark.parametrize("dots", ["...", "…", " ... ", ".....", ". . ."[:1] * 4])
def test_opening_words_are_taken_off_however_many_dots_they_have(dots: str) -> None:
    form = read(FORM.replace("ขั้นตอน...", f"ขั้นตอน{dots}"))
    assert form.reports == PLAIN.reports


@pytest.mark.parametrize(
    ("old", "new"),
    [("ความก้าวหน้าของงานฯ = 40", "ความกาวหน้าของงานฯ = 40"), ("งบประมาณที่เบิกใช้ (ครั้งที่ 5)", "งบประมาณที่เบิกใช (ครังที่ 5)")],
)  # fmt: skip
def test_a_label_inside_an_entry_that_lost_a_mark_is_known_and_told(old: str, new: str) -> None:
    form = read(FORM.replace(old, new))
    assert form.reports == PLAIN.reports
    assert kinds(form) == [("text-damaged", 5)]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("ตั้งแต่วันที่ 2 - 28 กุมภาพันธ์ 2565", ("period-gap", 5)),
        ("ตั้งแต่วันที่ 1 - 27 กุมภาพันธ์ 2565", ("period-gap", 6)),
        ("ตั้งแต่วันที่ 31 มกราคม - 28 กุมภาพันธ์ 2565", ("period-overlap", 5)),
        ("ตั้งแต่วันที่ 28 - 1 กุมภาพันธ์ 2565", ("period-reversed", 5)),
        ("ตั้งแต่วันที่ 1 - 29 กุมภาพันธ์ 2565", ("date-impossible", 5)),
        ("ตั้งแต่วันที่ 1 - 30 กุมภาพันธ์", ("date-impossible", 5)),
        ("ตั้งแต่วันที่ 1 - 28 กุมภาพันธ์ 2022", ("date-outside-year", 5)),
        ("", ("period-missing", 5)),
    ],
)
def test_a_fault_of_one_period_is_told_once(said: str, found: tuple[str, int]) -> None:
    form = read(with_row(5, line(5, *cells(5, said=narrative(5, period=said)))))
    assert kinds(form) == [found]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("10/3/2565", []),
        ("11/3/2565", [("report-late", 5)]),
        ("27/2/2565", [("period-after-report", 5)]),
        ("28/2/2022", [("date-outside-year", 5)]),
        ("30/2/2565", [("date-impossible", 5)]),
    ],
)
def test_a_fault_of_one_date_is_told_once(day: str, found: list[tuple[str, int]]) -> None:
    form = read(with_row(5, line(5, *cells(5, day=day))))
    assert kinds(form) == found
    assert form.reports[4].reported_on == (None if day == "30/2/2565" else form.reports[4].reported_on)


def test_a_number_that_is_missing_leaves_a_gap_unless_the_next_report_covers_it() -> None:
    without = [*ROWS[:5], *ROWS[6:]]
    assert kinds(read(form_with(*without))) == [("missing-report", 6), ("period-gap", 7)]
    period = "ตั้งแต่วันที่ 1 มีนาคม - 30 เมษายน 2565"
    without[5] = line(7, *cells(7, said=narrative(7, period=period)))
    assert kinds(read(form_with(*without))) == [("missing-report", 6)]


def test_a_repeated_report_covers_no_days_of_its_own() -> None:
    form = read(with_row(6, line(6, *cells(6, said=narrative(5), day="9/3/2565"))))
    assert kinds(form) == [("period-gap", 7), ("repeated-report", 6)]
    assert form.reports[5].reported_on == date(2022, 3, 9)


@pytest.mark.parametrize(
    ("old", "new", "number"),
    [
        ("เป้าหมาย\nรายงานครั้งที่6", "เป้าหม\nรายงานครั้งที่6", 5),
        ("ค้าง 10 เรื่อง\t:: ความก้าวหน้าของงานฯ = 40", "ค้าง 10 เรื่\t:: ความก้าวหน้าของงานฯ = 40", 5),
        ("ค้าง 10 เรื่อง\t:: ความก้าวหน้าของงานฯ = 40", "ค้าง 10 เรื่อง (รวมที่\t:: ความก้าวหน้าของงานฯ = 40", 5),
        ("ครบทุกเรื่อง", "แก้ไขอย่างมีประสิทธิภ", None),
    ],
)
def test_a_text_that_ends_in_the_middle_of_a_word_is_told(old: str, new: str, number: int | None) -> None:
    assert FORM.count(old) == 1
    assert kinds(read(FORM.replace(old, new))) == [("text-damaged", number)]
