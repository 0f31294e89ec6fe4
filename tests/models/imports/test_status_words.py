"""Status words that are new to the office are asked about, and free text in their column is known by its first word."""

from dataclasses import replace
from datetime import date

import pytest

from models.admin.word_lists import change_word
from models.cases.store import complaint_of_number, find_number
from models.cases.tables import ActRow
from models.cases.undo import undo_last
from models.dates import Period
from models.errors import InvalidValue
from models.imports.questions import OpenQuestion
from models.imports.status_guess import propose_meaning
from models.office.vocabulary import Standing
from models.office.words import List, load_words
from models.register.counts import counts
from tests.models.imports.conftest import Arrivals

HEADER = "เลขที่เรื่อง,วันที่รับเรื่อง,รายละเอียด,สถานะ,วันที่แล้วเสร็จ"
WAITING, IN_PROGRESS, FORWARDED, FINISHED, NOT_OURS = Standing
PROPOSED: dict[Standing | None, str] = {
    FINISHED: "เสร็จสิ้นแล้ว|ดำเนินการแล้วเสร็จ|แก้ไขเรียบร้อยแล้ว|ปิดเรื่อง|ยุติ|จบ|Completed|closed|RESOLVED|ตอบแล้ว|เสร็จสิน|แล้วเสร็จตามกำหนด"
    "|[x] เสร็จ|fixed - council",
    FORWARDED: "ส่งต่อ(แล้ว)|ส่งต่อไปยังหน่วยงานที่เกี่ยวข้อง|ส่งต่อแผนกโยธา|forwarded and completed|Transferred to district",
    NOT_OURS: "ไม่เกี่ยวข้อง / ยกเลิก|ยกเลิก|ไม่รับเรื่อง|อยู่นอกเหนืออำนาจ|not ours|Rejected|won't fix|not responsible",
    WAITING: "รอดำเนินการ|ยังไม่ดำเนินการ|ยังไม่รับเรื่อง|open|เรื่องใหม่|awaiting assignment|not yet assigned",
    IN_PROGRESS: "ไม่เสร็จ|ไม่ เสร็จ|ยังไม่แล้วเสร็จ|ดำเนินการไม่แล้วเสร็จ|not closed|unresolved|Incomplete|can't be resolved|เสร็จบางส่วน|เสร็จ 50%"
    "|รอปิดเรื่อง|แก้ไขแล้วรอตรวจ|คาดว่าจะแล้วเสร็จ|เสร็จสิ้นภายใน 5 วัน|กำลังปิดงาน|อยู่ระหว่างดำเนินการ|Closed - reopened|ค้าง|รับเรื่องแล้ว|follow"
    "|ซ่อมแล้วแต่ยังเสีย|to be done|completed 3 of 5",
    None: "เสร็จสิ้นไม่ได้|เสร็จสิ้น?|❌ เสร็จสิ้น|[ ] เสร็จสิ้น|ยกเลิกการปิดเรื่อง|ไม่สามารถดำเนินการได้|no further action|report|ปิดถนน|enclosed|ถนนพัง",
}


@pytest.mark.parametrize(
    ("word", "means"), [(word, means) for means, words in PROPOSED.items() for word in words.split("|")]
)
def test_a_meaning_is_proposed_by_what_a_word_contains_and_never_a_flattering_one(
    word: str, means: Standing | None
) -> None:
    assert propose_meaning(word) is means


def row(number: int, status: str, finished: str = "") -> str:
    return f"S{number},5/1/2566,ถนนพัง,{status},{finished}"


KNOWN = {
    "เสร็จสิ้น.": FINISHED,
    "(เสร็จสิ้น)": FINISHED,
    "เสร็จ\u200bสิ้น": FINISHED,
    "เสร็จสิ้น (1)": FINISHED,
    "✅ เสร็จสิ้น": FINISHED,
    "เสร็จสิ้นใน 12:03 ชม.": FINISHED,
    "Done 3 days ago": FINISHED,
    "ส่งต่อ(ใหม่)": FORWARDED,
    "ส่งต่อ (ฝ่ายโยธา)": FORWARDED,
    "รอรับเรื่อง 3 นาทีที่แล้ว": WAITING,
    "กำลังดำเนินการ - รอวัสดุ": IN_PROGRESS,
}
ASKED = (
    *(
        "เสร็จสิ้นไม่ได้",
        "เสร็จสิ้น ไม่ได้",
        "เสร็จสิ้น?",
        "[ ] เสร็จสิ้น",
        "เสร็จสิ้น 50%",
        "เสร็จสิ้น - เปิดใหม่",
        "เสร็จสิ้น รอภาพถ่าย",
    ),
    *("ดำเนินการแล้ว", "ดำเนินการ แล้วเสร็จ", "เสร็จสิ้นภายใน 5 วัน", "closed"),
    *("กำลังดำเนินการ 100%", "รอรับเรื่อง (ยกเลิก)", "new: closed"),
)


def test_signs_make_no_other_word_and_of_free_text_the_first_word_counts(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, *(row(number, text) for number, text in enumerate(KNOWN)))
    words = load_words()
    for number, (text, means) in enumerate(KNOWN.items()):
        assert words.standing(complaint_of_number(f"S{number}").status) is means, text
    assert len(words.of(List.STATUS)) == len(Standing)
    told = dict(complaint_of_number("S8").extra), complaint_of_number("S9").extra
    assert told == ({"สถานะ": "ส่งต่อ (ฝ่ายโยธา)"}, ()), "what says more is kept, a running counter is not"


@pytest.mark.parametrize("text", ASKED)
def test_what_denies_or_doubts_its_first_word_is_asked_about(arrivals: Arrivals, text: str) -> None:
    plan = arrivals.plan(arrivals.write(HEADER, row(1, text)))
    assert [unknown.word for unknown in plan.unknown] == [text]


def test_a_new_status_is_asked_with_its_count_and_an_example_and_nothing_is_stored_before(
    arrivals: Arrivals,
) -> None:
    path = arrivals.write(HEADER, row(1, "เสร็จสิ้น"), row(2, "closed"), row(3, "Closed"), row(4, "it's odd"))
    (closed, odd) = arrivals.plan(path).unknown
    assert (closed.word, closed.count, closed.line, closed.number) == ("closed", 2, 3, "S2")
    assert (closed.proposed, odd.proposed) == (FINISHED, None)
    with pytest.raises(OpenQuestion) as refused:
        arrivals.take(path)
    for option in ("--status closed=finished", """--status 'it'"'"'s odd=?'"""):
        assert option in str(refused.value)
    assert find_number("S1") is None
    assert ActRow.select().count() == 0


def test_what_was_told_is_remembered_with_its_word_and_counts(arrivals: Arrivals) -> None:
    path = arrivals.write(HEADER, row(1, "closed", "9/1/2566"), row(2, "ย้าย(แล้ว)"))
    done = arrivals.take(path, meanings={"Closed": FINISHED, "ย้ายแล้ว": FORWARDED})
    assert [(new.word, new.means) for new in done.new_words] == [
        ("closed", FINISHED),
        ("ย้าย(แล้ว)", FORWARDED),
    ]
    case = complaint_of_number("S1")
    assert (load_words().name(case.status), case.status_on) == ("closed", date(2023, 1, 9))
    figures = counts(Period(date(2023, 1, 1), date(2023, 1, 31)), date(2023, 6, 1))
    assert (figures.received, figures.finished, figures.pending, figures.elsewhere) == (2, 1, 0, 1)
    assert arrivals.plan(arrivals.write(HEADER, row(3, "CLOSED"))).unknown == []
    undo_last(by="สมชาย")
    assert all(word.retired for word in load_words().all if word.word in {"closed", "ย้าย(แล้ว)"})


def test_a_word_of_the_office_is_not_given_another_meaning_by_a_file(arrivals: Arrivals) -> None:
    with pytest.raises(InvalidValue, match="เสร็จสิ้น"):
        arrivals.take(arrivals.write(HEADER, row(1, "เสร็จสิ้น")), meanings={"เสร็จสิ้น": WAITING})


@pytest.mark.parametrize("status", ["กำลังดำเนินการ", "รอรับเรื่อง", ""])
def test_a_row_with_a_day_of_finishing_is_never_silently_pending(arrivals: Arrivals, status: str) -> None:
    plan = arrivals.take_rows(HEADER, row(1, status, "9/1/2566"), row(2, "เสร็จสิ้น", "9/1/2566"))
    assert [(told.line, "2023-01-09" in str(told.message)) for told in plan.notes] == [(2, True)]
    assert dict(complaint_of_number("S1").extra) == {"วันที่แล้วเสร็จตามไฟล์": "9/1/2566"}
    assert complaint_of_number("S2").extra == ()


def test_rows_that_are_refused_leave_no_words(arrivals: Arrivals) -> None:
    header = "เลขที่เรื่อง,วันที่รับเรื่อง,ประเภท,รายละเอียด,สถานะ,หน่วยงาน,เจ้าหน้าที่,ช่องทาง"
    bad = "คำใหม่จากแถวเสีย,ถนน,สถานะจากแถวเสีย,ฝ่ายเสีย,นายเสีย,ทางเสีย"
    path = arrivals.write(
        header,
        "W1,1/1/2566,ถนน,ไฟดับ,รอรับเรื่อง,,,",
        f"W2,,{bad}",
        f"W3,1/10/2599,{bad}",
        "W4,1/1/2566,ศาลา,ไฟดับ,รอรับเรื่อง,,,",
    )
    before = {word.word for word in load_words().all}
    plan = arrivals.plan(path)
    assert [new.word for new in plan.new_words] == ["ศาลา"]
    assert plan.unknown == []
    done = arrivals.take(path)
    assert (done.new, len(done.set_aside)) == (2, 2)
    assert {word.word for word in load_words().all} - before == {"ศาลา"}
    assert load_words().name(complaint_of_number("W4").categories[0]) == "ศาลา"


COLUMNS = {
    "ประเภท": "category",
    "หน่วยงาน": "section",
    "เจ้าหน้าที่": "officer",
    "ช่องทาง": "channel",
    "สถานะ": "status",
}


@pytest.mark.parametrize(("header", "which"), COLUMNS.items())
def test_a_column_of_many_new_words_for_few_rows_is_asked_about(
    arrivals: Arrivals, header: str, which: str
) -> None:
    texts = [f"หน้าบ้านเลขที่ {number}" for number in range(12)] + [""] * 8
    path = arrivals.write(
        f"เลขที่เรื่อง,วันที่รับเรื่อง,{header}",
        *(f"S{number},5/1/2566,{text}" for number, text in enumerate(texts)),
    )
    (crowd,) = arrivals.plan(path).crowds
    assert (crowd.header, str(crowd.list), crowd.count, crowd.rows) == (header, which, 12, 20)
    with pytest.raises(OpenQuestion, match=f"“{header}”.*12.*20.*--new-names.*{header}=beside"):
        arrivals.take(path)
    assert find_number("S1") is None
    meanings = {text: IN_PROGRESS for text in texts if text} if which == "status" else {}
    assert arrivals.take(path, right=[List(which)], meanings=meanings).new == 20


@pytest.mark.parametrize("text", ["-", "–", "None", "null"])
def test_where_there_is_no_word_none_is_made(arrivals: Arrivals, text: str) -> None:
    plan = arrivals.plan(
        arrivals.write(
            "เลขที่เรื่อง,วันที่รับเรื่อง,สถานะ,ประเภท,หน่วยงาน,เจ้าหน้าที่,ช่องทาง", f"S1,5/1/2566,{','.join([text] * 5)}"
        )
    )
    assert (plan.new, plan.new_words, plan.statuses) == (1, [], [])


def test_few_new_words_for_many_rows_are_no_question(arrivals: Arrivals) -> None:
    path = arrivals.write(
        "เลขที่เรื่อง,วันที่รับเรื่อง,ประเภท", *(f"S{number},5/1/2566,ชนิด {number % 12}" for number in range(60))
    )
    done = arrivals.take(path)
    assert (done.new, len(done.new_words)) == (60, 12)


def test_a_meaning_that_was_wrong_is_changed_later_with_the_days_of_the_file(arrivals: Arrivals) -> None:
    header = f"{HEADER},last_activity,วันที่เริ่มดำเนินการ"
    path = arrivals.write(
        header,
        f"{row(1, 'ปิดงาน', '9/1/2566')},,6/1/2566",
        f"{row(2, 'ปิดงาน', '')},,",
        f"{row(3, 'ปิดงาน', '')},2023-01-10 08:00,6/1/2566",
        f"{row(4, 'ปิดงาน', '')},,6/1/2566",
        f"{row(5, 'กำลังดำเนินการ', '')},,6/1/2566",
        f"{row(6, 'ปิดงาน', '9/1/2566')},,",
    )
    arrivals.take(path, meanings={"ปิดงาน": IN_PROGRESS})
    word = load_words().find(List.STATUS, "ปิดงาน")
    assert word is not None
    january = Period(date(2023, 1, 1), date(2023, 1, 31))

    def figures(day: int, month: int = 1) -> tuple[int, int]:
        found = counts(january, date(2023, month, day))
        return found.pending, found.finished

    def stands() -> list[object]:
        cases = [complaint_of_number(f"S{number}") for number in range(1, 7)]
        return [replace(case, revision=0, changed_at=None, changed_by="") for case in cases]

    before, as_of = stands(), (figures(8), figures(9), figures(1, 6))
    assert as_of == ((6, 0), (6, 0), (6, 0))
    change_word(word.id, by="สมหญิง", means=FINISHED, pending=False)
    told = [
        (case.status_on, case.dated, case.pending)
        for case in map(complaint_of_number, ("S1", "S2", "S3", "S4"))
    ]
    today = date(2023, 6, 1)
    assert told == [
        (date(2023, 1, 9), True, False),
        (today, False, False),
        (date(2023, 1, 10), True, False),
        (today, False, False),
    ], "no day is made up: when work began does not say when it ended"
    assert complaint_of_number("S6").status_on == date(2023, 1, 9)
    assert (figures(8), figures(9), figures(10), figures(31), figures(1, 6)) == (
        (6, 0),
        (4, 2),
        (3, 3),
        (3, 3),
        (1, 5),
    )
    assert arrivals.take(path).nothing, "the same file says nothing new"
    undo_last(by="สมหญิง")
    assert (stands(), (figures(8), figures(9), figures(1, 6))) == (before, as_of)
