"""What each paper says."""

from collections.abc import Iterator
from datetime import date

import pytest

from exports.document import Document, Heading, PageBreak, Paragraph, Table
from exports.formats.text import write_text
from exports.language import set_language
from exports.papers.answer import answer
from exports.papers.checks import check_sheet
from exports.papers.covering_note import covering_note
from exports.papers.indicator import indicator_figures
from exports.papers.month_register import month_register
from exports.papers.one_case import one_case
from exports.papers.pending import pending_by_section
from models.admin.word_lists import add_word
from models.cases.indicator import indicator
from models.cases.merging import merge
from models.cases.undo import undo_last
from models.cases.workflow import add_note, assign
from models.dates import Period
from models.form.project import ProgressReport
from models.office.words import List
from models.register.counts import counts
from tests.exports.papers.dump import dump, tables, values
from tests.exports.papers.small_office import BY, JANUARY, NAME, PHONE, TODAY, id_of, registered, word

pytestmark = pytest.mark.usefixtures("register")


def column(document: Document, table: int, title: str) -> list[str]:
    head, rows = tables(document)[table]
    return [row[head.index(title)] for row in rows]


class TestMonthRegister:
    def test_figures_are_those_of_its_rows(self) -> None:
        document = month_register(JANUARY, as_of=TODAY)
        found = counts(JANUARY, TODAY)
        total, categories, sections, channels, cases = tables(document)
        assert total[1] == [("5", "1", "2", "2")]
        assert (found.received, found.finished, found.pending, found.elsewhere) == (5, 1, 2, 2)
        assert [row[0] for row in cases[1]] == ["1", "2", "3", "4", "5"]
        for _, rows in (categories, sections, channels):
            assert rows[-1] == ("รวม (ไม่นับซ้ำ)", "5", "1", "2", "2")
        assert ("ฝ่ายโยธา", "2", "1", "1", "0") in sections[1]
        assert ("ไม่ระบุช่องทาง", "1", "1", "0", "0") in channels[1]

    def test_rows_stand_as_they_stood_on_the_day(self) -> None:
        assert column(month_register(JANUARY, as_of=TODAY), 4, "สถานะ")[0] == "กำลังดำเนินการ"
        on_the_day_before = month_register(JANUARY, as_of=date(2020, 2, 3))
        assert column(on_the_day_before, 4, "สถานะ")[0] == "เสร็จสิ้น"
        early = month_register(JANUARY, as_of=date(2020, 1, 6))
        assert column(early, 4, "เลขที่เรื่อง") == ["2563-A00001"]
        assert column(early, 4, "สถานะ") == ["รอรับเรื่อง"]

    def test_days_and_title_are_of_the_buddhist_era(self) -> None:
        document = month_register(JANUARY, as_of=TODAY)
        assert document.title == "ทะเบียนเรื่องร้องเรียน มกราคม 2563"
        assert values(document)["เรื่องที่รับ"] == "1 - 31 มกราคม 2563"
        assert values(document)["สถานะ ณ สิ้นวันที่"] == "4 กุมภาพันธ์ 2563"
        assert column(document, 4, "วันที่รับ")[0] == "6 ม.ค. 63"
        assert "2020" not in dump(document)
        assert document.is_wide

    def test_other_days_than_a_months_are_named(self) -> None:
        period = Period(date(2019, 12, 28), JANUARY.end)
        heading = month_register(period, as_of=TODAY).blocks[0]
        assert heading == Heading("ทะเบียนเรื่องร้องเรียน ระหว่างวันที่ 28 ธันวาคม 2562 - 31 มกราคม 2563", 1)

    def test_a_month_without_cases_says_so(self) -> None:
        march = Period(date(2020, 3, 1), date(2020, 3, 31))
        document = month_register(march, as_of=date(2020, 3, 31))
        empty = [
            block.empty for block in document.blocks if isinstance(block, Table) and not list(block.rows)
        ]
        assert empty == ["ไม่มีเรื่องร้องเรียนในช่วงนี้"] * 4

    def test_names_are_a_column_of_their_own(self) -> None:
        document = month_register(JANUARY, as_of=TODAY, with_names=True)
        assert column(document, 4, "ผู้ร้องเรียน") == [f"{NAME} โทร. {PHONE}", "-", "-", "-", "-"]


class TestPending:
    def test_each_section_has_a_sheet(self) -> None:
        document = pending_by_section(TODAY)
        names = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2]
        assert names == ["ฝ่ายโยธา", "ฝ่ายเทศกิจ", "ยังไม่มอบหมายฝ่าย"]
        assert sum(isinstance(block, PageBreak) for block in document.blocks) == 2
        numbers = [column(document, place, "เลขที่เรื่อง") for place in range(3)]
        assert numbers == [["2563-A00001"], ["2563-A00001", "2563-A00006"], ["2563-A00005"]]

    def test_late_days_are_told_and_counted(self) -> None:
        document = pending_by_section(TODAY)
        assert column(document, 1, "เกิน (วัน)") == ["8", ""]
        assert column(document, 1, "ครบกำหนด") == ["27 ม.ค. 63", "25 ก.พ. 63"]
        assert values(document)["เรื่องค้าง"] == "1 เรื่อง ในจำนวนนี้เกินกำหนด 1 เรื่อง"

    def test_columns_to_fill_in_are_blank(self) -> None:
        for block in pending_by_section(TODAY).blocks:
            if isinstance(block, Table):
                by_hand = [place for place, each in enumerate(block.columns) if each.by_hand]
                assert len(by_hand) == 3
                assert {row[place] for row in block.rows for place in by_hand} == {""}

    def test_only_the_late_ones(self) -> None:
        document = pending_by_section(TODAY, only_late=True)
        assert [column(document, place, "เลขที่เรื่อง") for place in range(3)] == [
            ["2563-A00001"],
            ["2563-A00001"],
            ["2563-A00005"],
        ]

    def test_a_section_that_is_asked_for_has_a_sheet_even_without_cases(self) -> None:
        document = pending_by_section(TODAY, sections=[word(List.SECTION, "ฝ่ายรายได้")])
        assert tables(document)[0][1] == []
        assert values(document)["เรื่องค้าง"].startswith("0 เรื่อง")

    def test_house_numbers_go_and_the_road_stays(self) -> None:
        place = column(pending_by_section(TODAY), 0, "เรื่อง สถานที่")[0]
        assert "ซอยสมมติ 5 เขตทุ่งสมมติ" in place


class TestOneCase:
    def test_it_tells_what_happened_in_order(self) -> None:
        told = column(one_case(id_of("2563-A00001")), 1, "รายการ")
        assert [each.split("\n")[0] for each in told] == [
            "ลงทะเบียนเรื่อง",
            "แก้ไขข้อมูล",
            "จดบันทึก",
            "แก้ไขข้อมูล",
            "มอบหมายให้ ฝ่ายโยธา",
            "มอบหมายให้ ฝ่ายโยธา, ฝ่ายเทศกิจ",
            "ยุติเรื่อง",
            "เปิดเรื่องอีกครั้ง",
        ]
        assert told[-1].endswith("“น้ำท่วมอีก”")
        assert "ฝ่าย: ฝ่ายโยธา → ฝ่ายโยธา, ฝ่ายเทศกิจ" in told[5]
        assert "วิธีดำเนินการ: ตักเตือน" in told[6]

    @pytest.fixture
    def english_screen(self) -> Iterator[None]:
        set_language("en")
        yield
        set_language("th")

    def test_it_is_in_thai_whatever_the_screen_speaks(self, request: pytest.FixtureRequest) -> None:
        in_thai = dump(one_case(id_of("2563-A00001"), with_names=True))
        request.getfixturevalue("english_screen")
        assert dump(one_case(id_of("2563-A00001"), with_names=True)) == in_thai

    def test_that_the_complainant_changed_is_told_without_saying_to_whom(self) -> None:
        told = column(one_case(id_of("2563-A00001")), 1, "รายการ")
        assert "ชื่อผู้ร้องเรียน: (ปิดข้อมูล)" in told[3]

    def test_persons_in_places_and_words_of_the_office_are_hidden_unless_asked_for(self) -> None:
        secret = "นายสมชาย ทองแท้ 081-555-0123"
        section = add_word(List.SECTION, f"ฝ่ายใหม่ {secret}", by=BY)
        stored = registered("2563-B00001", date(2020, 2, 3), subdistrict=f"บางใหม่ {secret}")
        assign(stored, by=BY, sections=[section.id])
        assert "สมชาย" not in dump(one_case(stored)) + dump(pending_by_section(TODAY))
        assert "081-555-0123" not in dump(one_case(stored)) + dump(pending_by_section(TODAY))
        named = dump(one_case(stored, with_names=True))
        assert f"แขวงบางใหม่ {secret}" in named
        assert f"ฝ่ายใหม่ {secret}" in named

    def test_steps_that_are_not_done_say_so(self) -> None:
        document = one_case(id_of("2563-A00001"))
        assert column(document, 0, "ผู้ดำเนินการ") == ["มาลี", *["ยังไม่ดำเนินการ"] * 4]

    def test_a_change_that_was_taken_back_is_marked(self) -> None:
        undo_last(by=BY)
        told = column(one_case(id_of("2563-A00001")), 1, "รายการ")
        assert told[-2].startswith("เปิดเรื่องอีกครั้ง (ย้อนแล้ว)")
        assert told[-1].startswith("ย้อน: เปิดเรื่องอีกครั้ง")

    def test_names_of_cases_that_go_along_are_held_back_too(self) -> None:
        one, other = id_of("2563-A00001"), id_of("2563-A00006")
        merge(one, other, by=BY, note=f"{NAME} แจ้งซ้ำ")
        add_note(other, f"ชื่อสมมุติ ขอให้เร่ง เช่นเดียวกับ {NAME}", by=BY)
        for number in ("2563-A00001", "2563-A00006"):
            assert "ชื่อสมมุติ" not in dump(one_case(id_of(number)))
        assert "รวมไว้กับ: 2563-A00006" in dump(one_case(one))

    def test_the_answer_is_on_it(self) -> None:
        text = dump(one_case(id_of("2563-A00002"), with_names=True))
        assert "วิธีดำเนินการ: ตรวจสอบและแก้ไขแล้ว" in text
        assert f"แจ้ง{NAME} ทราบแล้ว" in text


class TestAnswer:
    @pytest.mark.parametrize(
        ("number", "said"),
        [
            ("2563-A00001", "ขณะนี้อยู่ระหว่างดำเนินการ"),
            ("2563-A00002", "ฝ่ายโยธา สำนักงานเขตทุ่งสมมติ ขอเรียนว่า ได้ดำเนินการเสร็จสิ้นแล้วเมื่อวันที่ 8 มกราคม 2563"),
            ("2563-A00003", "ได้ส่งเรื่องให้หน่วยงานที่รับผิดชอบดำเนินการแล้ว"),
            ("2563-A00004", "เรื่องนี้ไม่อยู่ในความรับผิดชอบ"),
            ("2563-A00005", "อยู่ระหว่างมอบหมายผู้รับผิดชอบ"),
        ],
    )
    def test_it_says_how_the_case_stands(self, number: str, said: str) -> None:
        assert said in dump(answer(id_of(number), today=TODAY))

    def test_a_day_is_promised_only_if_it_is_still_to_come(self) -> None:
        assert "ภายในวันที่ 25 กุมภาพันธ์ 2563" in dump(answer(id_of("2563-A00006"), today=TODAY))
        assert "ภายในวันที่" not in dump(answer(id_of("2563-A00001"), today=TODAY))

    def test_it_says_what_was_reported_and_whom_to_call(self) -> None:
        text = dump(answer(id_of("2563-A00002"), today=TODAY))
        assert "เรื่อง “=1+1 | <b>” เลขที่เรื่อง 2563-A00002 เมื่อวันที่ 7 มกราคม 2563 นั้น" in text
        assert "เจ้าหน้าที่ได้ลอกท่อเรียบร้อยแล้ว" in text
        assert "ฝ่ายปกครอง สำนักงานเขตทุ่งสมมติ โทร. 101 หรือ ศูนย์รับแจ้งทุกข์กรุงเทพมหานคร โทร. 1555" in text


class TestCoveringNote:
    def test_all_figures_are_thai_digits(self) -> None:
        document = covering_note(JANUARY, written_on=TODAY, number="กท 5001/12", enclosures=("ก 1 ฉบับ", "ข"))
        assert not any(digit in dump(document) for digit in "0123456789")
        assert values(document)["ที่"] == "กท ๕๐๐๑/๑๒"
        assert values(document)["วันที่"] == "๔ กุมภาพันธ์ ๒๕๖๓"
        assert "ประจำเดือนมกราคม ๒๕๖๓ พร้อมเอกสารประกอบ ดังนี้" in dump(document)
        assert "๑. ก ๑ ฉบับ" in dump(document)

    def test_figures_of_the_register_are_those_of_the_form(self) -> None:
        text = dump(covering_note(JANUARY, written_on=TODAY))
        assert "จำนวน ๕ เรื่อง ดำเนินการเสร็จสิ้น ๓ เรื่อง คงค้างอยู่ระหว่างดำเนินการ ๒ เรื่อง" in text

    def test_figures_of_a_report_go_before_those_of_the_register(self) -> None:
        report = ProgressReport(4, received=89, finished=75, pending=14)
        text = dump(covering_note(JANUARY, written_on=TODAY, report=report))
        assert "จำนวน ๘๙ เรื่อง ดำเนินการเสร็จสิ้น ๗๕ เรื่อง คงค้างอยู่ระหว่างดำเนินการ ๑๔ เรื่อง" in text
        assert "รายงานความก้าวหน้า ครั้งที่ ๔" in text

    def test_head_body_and_signature_stand_in_the_order_of_a_note(self) -> None:
        document = covering_note(JANUARY, written_on=TODAY, to="ผู้อำนวยการเขต\x1b[31m")
        assert list(values(document)) == ["ส่วนราชการ", "ที่", "วันที่", "เรื่อง", "เรียน"]
        assert values(document)["ส่วนราชการ"] == "ฝ่ายปกครอง สำนักงานเขตทุ่งสมมติ โทร. ๑๐๑"
        assert values(document)["เรียน"] == "ผู้อำนวยการเขต"
        assert all(block.is_indented for block in document.blocks if isinstance(block, Paragraph))
        assert dump(document).endswith("(นายทดสอบ ทำงาน)\nผู้รับผิดชอบโครงการ")

    def test_its_heading_is_laid_out_as_a_memo_and_enclosures_are_named_in_the_text(self) -> None:
        document = covering_note(
            JANUARY, written_on=TODAY, number="กท 5001/12", subject="ส่งรายงาน", enclosures=("ก", "ข")
        )
        lines = list(write_text(document))
        assert lines[2:7] == [
            "ส่วนราชการ  ฝ่ายปกครอง สำนักงานเขตทุ่งสมมติ โทร. ๑๐๑",
            "ที่  กท ๕๐๐๑/๑๒                         วันที่  ๔ กุมภาพันธ์ ๒๕๖๓",
            "เรื่อง  ส่งรายงาน",
            "เรียน  หัวหน้าหน่วยงาน",
            "",
        ]
        assert [line.strip() for line in lines if line.strip().startswith(("๑.", "๒."))] == ["๑. ก", "๒. ข"]

    def test_a_single_enclosure_has_no_number(self) -> None:
        document = covering_note(JANUARY, written_on=TODAY, enclosures=("ก 1 ฉบับ",))
        assert "พร้อมเอกสารประกอบ คือ ก ๑ ฉบับ" in dump(document)


class TestCheckSheet:
    def test_each_working_day_has_a_line(self) -> None:
        days = column(check_sheet(JANUARY, today=TODAY), 0, "วันที่")
        assert days[:6] == ["2 ม.ค. 63", "3 ม.ค. 63", "6 ม.ค. 63", "7 ม.ค. 63", "8 ม.ค. 63", ""]
        assert days[-1] == "31 ม.ค. 63"

    def test_checks_are_told_and_other_days_are_blank(self) -> None:
        _, rows = tables(check_sheet(JANUARY, today=TODAY))[0]
        assert rows[0] == ("พฤหัสบดี", "2 ม.ค. 63", "", "", "", "", "")
        assert rows[2] == ("จันทร์", "6 ม.ค. 63", "09.00 น.", "3", "มาลี", "", "")

    def test_a_check_written_down_later_says_when(self) -> None:
        _, rows = tables(check_sheet(JANUARY, today=TODAY))[0]
        assert rows[3][2] == "บันทึกเมื่อ 8 ม.ค. 63"

    def test_several_checks_of_a_day_and_one_of_a_saturday_are_all_there(self) -> None:
        _, rows = tables(check_sheet(JANUARY, today=TODAY))[0]
        assert [row[4] for row in rows[4:6]] == ["มาลี", "สมศรี"]
        saturday = next(row for row in rows if row[0].startswith("เสาร์"))
        assert saturday[:2] == ("เสาร์ (วันหยุด)", "11 ม.ค. 63")

    def test_the_sums_hold(self) -> None:
        said = values(check_sheet(JANUARY, today=TODAY))
        assert said["วันทำการ"] == "22 วัน"
        assert said["ตรวจแล้ว"] == "3 วัน"
        assert said["ไม่มีบันทึกการตรวจ"] == "19 วัน"
        assert said["เรื่องใหม่ที่พบ"] == "6 เรื่อง"

    def test_today_and_days_to_come_are_not_missed(self) -> None:
        assert values(check_sheet(JANUARY, today=date(2020, 1, 9)))["ไม่มีบันทึกการตรวจ"] == "2 วัน"


class TestIndicator:
    def test_months_add_up_to_the_year(self) -> None:
        registered("2563-OCT001", date(2019, 10, 9))
        document = indicator_figures(JANUARY, today=TODAY)
        _, rows = tables(document)[0]
        assert [row[0] for row in rows] == [
            "ตุลาคม 2562",
            "พฤศจิกายน 2562",
            "ธันวาคม 2562",
            "มกราคม 2563",
            "รวม",
        ]
        for place in range(1, 6):
            assert sum(int(row[place]) for row in rows[:-1]) == int(rows[-1][place])
        whole = indicator(Period(date(2019, 10, 1), JANUARY.end), today=TODAY)
        assert rows[-1][1:] == (*map(str, whole[:5]), str(whole.share))

    def test_a_month_without_cases_has_no_share(self) -> None:
        assert column(indicator_figures(JANUARY, today=TODAY), 0, "ร้อยละ")[0] == "-"

    def test_the_project_says_what_is_measured(self) -> None:
        said = values(indicator_figures(JANUARY, today=TODAY))
        assert said["ตัวชี้วัด"] == "3.1 ระดับความสำเร็จในการจัดการเรื่อง"
        assert said["เรื่องที่รับ"] == "1 ตุลาคม 2562 - 31 มกราคม 2563"
