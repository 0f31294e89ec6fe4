"""The four layouts met in the wild come in as they are, and with Thai headers."""

from datetime import UTC, date, datetime

import pytest

from models.cases.spans import STILL
from models.cases.store import complaint_of_number
from models.errors import UnreadableFile
from models.imports.headers import IGNORE
from models.office.vocabulary import Method, StepDone
from models.office.words import load_words
from models.storage.database import connection, database
from tests.models.imports.conftest import Arrivals, counts

A = "ticket_id,type,comment,photo,address,subdistrict,district,province,timestamp,last_activity,state,org_response,star,hashtag,coords"
B = (
    "ticket_id,type,organization,comment,photo,photo_after,coords,address,subdistrict,district,province,timestamp,state,star,"
    "count_reopen,last_activity"
)
C = (
    f"{B},organization_action,duration_minutes_inprogress,duration_minutes_finished,duration_minutes_total,"
    "timestamp_inprogress,timestamp_finished,message_id,problemtype_tag"
)
D = (
    "ticket_id,type,organization,description,photo,latitude,longitude,address,subdistrict,district,province,timestamp,photo_after,"
    "timestamp_inprogress,timestamp_finished,org_finished,status,confirmed,star,count_reopen,last_activity"
)


def names(ids: tuple[int, ...]) -> list[str]:
    words = load_words()
    return [words.name(word_id) for word_id in ids]


def stood(case: int) -> list[tuple[str, str, str]]:
    words = load_words()
    with connection():
        rows = database.connection().execute(
            "SELECT since, until, status FROM span WHERE complaint = ? AND known_until = ? ORDER BY since",
            (case, STILL),
        )
        return [(since, until, words.name(status)) for since, until, status in rows]


def test_layout_a_comes_in_as_it_is(arrivals: Arrivals) -> None:
    case = arrivals.case(
        A,
        '2023-ABCDEF,"{ถนน,ทางเท้า}","ทางเท้าชำรุด\nหน้าตลาด",http://p/1.jpg,12 ซอย 3,แขวงลาดยาว,เขตจตุจักร,จังหวัดกรุงเทพมหานคร,'
        '2023-05-02 20:30:00.123456+00,2023-05-05 03:00:00+00,เสร็จสิ้น,ซ่อมแล้ว,5,#ทางเท้า,"100.55,13.85"',
    )
    assert case.number == "2023-ABCDEF"
    assert names(case.categories) == ["ถนน", "ทางเท้า"]
    assert (case.subject, case.detail) == ("ทางเท้าชำรุด", "ทางเท้าชำรุด\nหน้าตลาด")
    assert (case.subdistrict, case.district, case.province) == ("ลาดยาว", "จตุจักร", "กรุงเทพมหานคร")
    assert (case.latitude, case.longitude) == (13.85, 100.55)
    assert case.received_at == datetime(2023, 5, 2, 20, 30, tzinfo=UTC)
    assert case.mis_at == datetime(2023, 5, 5, 3, 0, tzinfo=UTC)
    assert (case.answer, case.method, case.pending, case.due_on) == ("ซ่อมแล้ว", Method.OTHER, False, None)
    assert case.status_on == date(2023, 5, 5)
    done = StepDone(date(2023, 5, 5), "MIS")
    assert case.steps == (done, done, None, None, done)
    assert case.extra == (("photo", "http://p/1.jpg"), ("star", "5"), ("hashtag", "#ทางเท้า"))
    # 2 May 20:30 UTC is 3 May in Bangkok.
    assert stood(case.id) == [
        ("2023-05-03", "2023-05-05", "รอรับเรื่อง"),
        ("2023-05-05", "9999-12-31", "เสร็จสิ้น"),
    ]


def test_layout_b_comes_in_as_it_is(arrivals: Arrivals) -> None:
    case = arrivals.case(
        B,
        'AB12CD,"ถนน,ทางเท้า","เขตจตุจักร,ฝ่ายโยธา",ถนนเป็นหลุม,p,q,"100.5,13.7",1 ถนนสมมุติ,ลาดยาว,จตุจักร,กรุงเทพมหานคร,'
        "2023-05-02 08:00:00,กำลังดำเนินการ,,2,2023-05-04 09:00:00",
    )
    assert names(case.sections) == ["ฝ่ายโยธา"]  # the district itself is none
    assert (case.subject, case.detail) == ("ถนนเป็นหลุม", None)
    assert (case.reopened, case.pending, case.answer, case.method) == (2, True, None, None)
    assert case.received_at == datetime(2023, 5, 2, 1, 0, tzinfo=UTC)
    done = StepDone(date(2023, 5, 4), "เขตจตุจักร")
    assert case.steps == (done, done, None, None, None)
    assert case.due_on == case.finish_by > case.accept_by >= date(2023, 5, 3)
    assert case.extra == (("organization", "เขตจตุจักร,ฝ่ายโยธา"), ("photo", "p"), ("photo_after", "q"))
    assert stood(case.id) == [
        ("2023-05-02", "2023-05-04", "รอรับเรื่อง"),
        ("2023-05-04", "9999-12-31", "กำลังดำเนินการ"),
    ]


def test_layout_c_tells_the_days_of_its_steps(arrivals: Arrivals) -> None:
    case = arrivals.case(
        C,
        'AB12CD,น้ำท่วม -> ท่อระบายน้ำ,ฝ่ายโยธา,น้ำท่วม,p,q,"100.5,13.7",ที่อยู่,ลาดยาว,จตุจักร,กรุงเทพมหานคร,2023-05-02T01:00:00Z,เสร็จสิ้น,4,0,'
        "2023-05-20T01:00:00Z,ลอกท่อแล้ว,10,20,30,2023-05-03T01:00:00Z,2023-05-06T01:00:00Z,m-77,tag",
    )
    assert names(case.categories) == ["น้ำท่วม", "ท่อระบายน้ำ"]
    began, ended = StepDone(date(2023, 5, 3), "ฝ่ายโยธา"), StepDone(date(2023, 5, 6), "ฝ่ายโยธา")
    assert case.steps == (began, began, None, None, ended)
    assert case.status_on == date(2023, 5, 6)
    assert case.answer == "ลอกท่อแล้ว"
    assert dict(case.extra)["message_id"] == "m-77"
    assert dict(case.extra)["duration_minutes_total"] == "30"
    assert stood(case.id) == [
        ("2023-05-02", "2023-05-03", "รอรับเรื่อง"),
        ("2023-05-03", "2023-05-06", "กำลังดำเนินการ"),
        ("2023-05-06", "9999-12-31", "เสร็จสิ้น"),
    ]


def test_layout_d_comes_in_as_it_is(arrivals: Arrivals) -> None:
    case = arrivals.case(
        D,
        "AB12CD,แสงสว่าง,ฝ่ายโยธา,ไฟดับ,p,13.7,100.5,ที่อยู่,ลาดยาว,จตุจักร,กรุงเทพมหานคร,2023-05-02 08:00:00+07,q,"
        "2023-05-03 08:00:00+07,2023-05-04 08:00:00+07,ฝ่ายโยธา,ส่งต่อ,true,3,0,2023-05-05 08:00:00+07",
    )
    assert (case.latitude, case.longitude) == (13.7, 100.5)
    assert (case.method, case.pending) == (Method.FORWARDED, False)
    assert case.steps == (StepDone(date(2023, 5, 3), "ฝ่ายโยธา"), None, None, None, None)
    assert dict(case.extra) == {
        **{"photo": "p", "photo_after": "q", "org_finished": "ฝ่ายโยธา", "confirmed": "true", "star": "3"},
    }


def test_thai_headers_are_known_in_any_order_and_years_may_be_buddhist(arrivals: Arrivals) -> None:
    case = arrivals.case(
        "สถานะ;วันที่รับเรื่อง;เลขที่เรื่อง;ประเภทปัญหา;รายละเอียด;หน่วยงานที่รับผิดชอบ;ที่อยู่;แขวง;เขต;จังหวัด;ละติจูด;ลองจิจูด;"
        "วันที่เริ่มดำเนินการ;วันที่เสร็จสิ้น;ผลการดำเนินการ;ความเคลื่อนไหวล่าสุด;ช่องทาง;ดาว",
        "เสร็จสิ้น;2/5/2566 08:00;AB12CD;บาทวิถี;พื้นยุบ;โยธา;ซอย ๕;ลาดยาว;จตุจักร;กทม.;13.7;100.5;3 พ.ค. 66;4/5/2566;ปูใหม่แล้ว;"
        "5 พฤษภาคม 2566 เวลา 09.15 น.;สายด่วน 1555;5",
    )
    assert case.received_at == datetime(2023, 5, 2, 1, 0, tzinfo=UTC)
    assert case.mis_at == datetime(2023, 5, 5, 2, 15, tzinfo=UTC)
    assert names(case.categories) == ["ทางเท้า"]
    assert names(case.sections) == ["ฝ่ายโยธา"]
    assert names((case.channel or 0,)) == ["ศูนย์ 1555"]
    assert case.province == "กรุงเทพมหานคร"
    assert case.steps[0] == StepDone(date(2023, 5, 3), "ฝ่ายโยธา")
    assert case.steps[4] == StepDone(date(2023, 5, 4), "ฝ่ายโยธา")
    # The office calls these by other names: the words are kept as they came.
    assert case.extra == (
        *(("ช่องทาง", "สายด่วน 1555"), ("ประเภทปัญหา", "บาทวิถี"), ("หน่วยงานที่รับผิดชอบ", "โยธา"), ("ดาว", "5")),
    )


def test_a_mapping_of_the_office_goes_before_what_is_known(arrivals: Arrivals) -> None:
    path = arrivals.write("รหัสของเรา,comment,type,ลับ,timestamp", "K-1,ซอย 9,รั้วพัง,อย่าเก็บ,2023-05-01")
    mapping = {"รหัสของเรา": "number", "comment": "address", "type": "subject", "ลับ": IGNORE}
    assert counts(arrivals.take(path, mapping=mapping)) == (1, 0, 0, 0)
    case = complaint_of_number("K1")
    assert (case.address, case.subject, case.extra, case.categories) == ("ซอย 9", "รั้วพัง", (), ())


def test_a_header_may_stand_below_a_title(arrivals: Arrivals) -> None:
    path = arrivals.write("รายงานประจำเดือน,,", "", "ticket_id,comment,timestamp", "A1,ก,2023-05-01")
    plan = arrivals.take(path)
    assert counts(plan) == (1, 0, 0, 0)
    assert plan.new_cases[0].line == 4


def test_two_columns_of_one_name_are_both_kept_and_the_better_known_number_counts(arrivals: Arrivals) -> None:
    case = arrivals.case("id,ticket_id,comment,timestamp,x,x", "99,A1,ก,2023-05-01,1,2")
    assert case.number == "A1"
    assert case.extra == (("x", "1"), ("x (6)", "2"))


def test_a_file_without_numbers_is_refused_with_the_headers_that_it_has(arrivals: Arrivals) -> None:
    with pytest.raises(UnreadableFile) as caught:
        arrivals.take(arrivals.write("ชื่อ,สี", "ก,แดง"))
    assert "ชื่อ, สี" in str(caught.value)
    assert "ticket_id" in str(caught.value)


def test_who_complains_is_kept_apart_from_the_case(arrivals: Arrivals) -> None:
    from models.cases.complainants import load_complainant

    case = arrivals.case("ticket_id,comment,timestamp,ผู้ร้อง,โทรศัพท์", "A1,ก,2023-05-01,นายสมมุติ ใจดี,02-000-0000")
    assert case.extra == ()
    assert load_complainant(case.id).name == "นายสมมุติ ใจดี"
    assert load_complainant(case.id).phone == "02-000-0000"


@pytest.mark.parametrize(
    "header",
    [
        *("ชื่อ-นามสกุลผู้ร้อง", "ชื่อ", "ที่อยู่ผู้ร้อง", "ที่อยู่ของผู้แจ้ง", "เบอร์โทรศัพท์ผู้ร้อง", "เบอร์มือถือ"),
        *("อีเมลผู้แจ้ง", "เลขประจำตัวประชาชน", "email", "Phone Number", "reporter_name", "line_id", "full name"),
    ],
)
def test_a_column_about_a_person_is_not_kept_beside_the_case(arrivals: Arrivals, header: str) -> None:
    case = arrivals.case(f"ticket_id,comment,timestamp,{header}", "A1,ก,2023-05-01,นายสมมุติ")
    assert case.extra == ()
    assert case.subject == "ก"


@pytest.mark.parametrize(
    "header", ["message_id", "hashtag", "คะแนนจากผู้แจ้ง", "ชื่อถนน", "problemtype_tag", "confirmed"]
)
def test_other_columns_are_kept_beside_the_case(arrivals: Arrivals, header: str) -> None:
    assert arrivals.case(f"ticket_id,comment,timestamp,{header}", "A1,ก,2023-05-01,5").extra == (
        (header, "5"),
    )
