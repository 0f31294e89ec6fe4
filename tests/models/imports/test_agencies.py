"""Who has a case, and how urgent it is: sections are known behind the district's name, and the district itself is none."""

from datetime import date

import pytest

from models.admin.word_lists import add_word, retire_word
from models.cases.store import complaint_of_number
from models.office.words import List, load_words
from models.register.today import today_figures
from tests.models.imports.conftest import Arrivals, counts
from tests.models.imports.test_layouts import names
from tests.models.imports.test_traps import HEADER, row


def test_a_file_of_a_district_brings_no_new_sections(arrivals: Arrivals) -> None:
    rows = (
        row("B1", organization="เขตประเวศ"),
        row("B2", organization="เขตประเวศ,ฝ่ายโยธา เขตประเวศ", state="กำลังดำเนินการ"),
        row("B3", organization="เขตประเวศ,ฝ่ายเทศกิจ เขตประเวศ,กรุงเทพมหานคร", state="กำลังดำเนินการ"),
        row("B4"),
    )
    plan = arrivals.take_rows(HEADER, *rows)
    assert plan.new_words == []
    found = [names(complaint_of_number(f"B{number}").sections) for number in range(1, 5)]
    assert found == [[], ["ฝ่ายโยธา"], ["ฝ่ายเทศกิจ"], []]
    assert today_figures(date(2023, 6, 1)).no_section == 2
    assert counts(arrivals.take_rows(HEADER, *rows)) == (0, 0, 4, 0)


def test_an_agency_of_the_offices_list_is_no_new_section(arrivals: Arrivals) -> None:
    add_word(List.AGENCY, "การประปาสมมติ", by="สมศรี", aliases=("กปส.",))
    plan = arrivals.take_rows(HEADER, row("B1", organization="กปส."), row("B2", organization="ฝ่ายโยธา"))
    assert plan.new_words == []
    assert complaint_of_number("B1").sections == ()
    assert dict(complaint_of_number("B1").extra) == {"organization": "กปส."}


def test_what_named_an_agency_is_kept_as_it_came(arrivals: Arrivals) -> None:
    arrivals.take_rows(
        HEADER, row("B1", organization="เขตประเวศ,ฝ่ายโยธา เขตประเวศ"), row("B2", organization="ฝ่ายโยธา")
    )
    assert dict(complaint_of_number("B1").extra) == {"organization": "เขตประเวศ,ฝ่ายโยธา เขตประเวศ"}
    assert complaint_of_number("B2").extra == ()


@pytest.mark.parametrize(
    ("written", "section"),
    [
        *(
            ("ฝ่ายโยธา สำนักงานเขตประเวศ", "ฝ่ายโยธา"),
            ("ฝ่ายโยธา (เขตประเวศ)", "ฝ่ายโยธา"),
            ("โยธา เขตประเวศ", "ฝ่ายโยธา"),
        ),
        *(("ฝ่ายใหม่ เขตประเวศ", "ฝ่ายใหม่ เขตประเวศ"), ("สำนักการโยธา", "สำนักการโยธา"), ("ฝ่ายโยธา", "ฝ่ายโยธา")),
    ],
)
def test_a_section_is_known_by_what_stands_before_the_district(
    arrivals: Arrivals, written: str, section: str
) -> None:
    assert names(arrivals.case(HEADER, row(organization=written)).sections) == [section]


@pytest.mark.parametrize("agency", ["เขตประเวศ", "สำนักงานเขตประเวศ", "เขต ประเวศ", "กรุงเทพมหานคร", "กทม."])
def test_the_district_and_the_city_are_no_sections(arrivals: Arrivals, agency: str) -> None:
    case = arrivals.case(HEADER, row(organization=agency, state="กำลังดำเนินการ"))
    assert case.sections == ()
    assert case.steps[0] is not None
    assert case.steps[0].by == agency


@pytest.mark.parametrize(
    ("lies_in", "section"), [("ประเวศ", "ฝ่ายโยธา เขตบางนา"), ("เขตบางนา", "ฝ่ายโยธา"), ("", "ฝ่ายโยธา")]
)
def test_a_section_of_another_district_is_none_of_ours(
    arrivals: Arrivals, lies_in: str, section: str
) -> None:
    case = arrivals.case(f"{HEADER},district", f"{row(organization='ฝ่ายโยธา เขตบางนา')},{lies_in}")
    assert names(case.sections) == [section]


def test_what_the_office_itself_calls_a_section_is_one(arrivals: Arrivals) -> None:
    own = add_word(List.SECTION, "เขตเหนือ", by="ก")
    assert arrivals.case(HEADER, row("B1", organization="เขตเหนือ")).sections == (own.id,)
    retire_word(own.id, by="ก")
    assert arrivals.case(HEADER, row("B2", organization="เขตเหนือ")).sections == ()


@pytest.mark.parametrize("word", ["ป้ายจราจร", "PM2.5", "สัตว์", "ขยะ"])
def test_categories_of_the_city_are_not_merged(arrivals: Arrivals, word: str) -> None:
    assert names(arrivals.case(HEADER, row(type=word)).categories) == [word]


def test_other_ways_to_write_a_category_are_known_still(arrivals: Arrivals) -> None:
    assert names(arrivals.case(HEADER, row(type="บาทวิถี")).categories) == ["ทางเท้า"]
    assert load_words().find(List.CATEGORY, "ป้ายโฆษณา") is not None


def test_how_urgent_a_case_is_comes_with_the_file_and_a_persons_word_stays(arrivals: Arrivals) -> None:
    header = f"{HEADER},ความเร่งด่วน"
    for said, level in (("ด่วนที่สุด", 3), ("ด่วน ", 1), ("ปกติ", 0), ("ด่วนมาก", 2)):
        assert arrivals.case(header, f"{row(f'U{level}')},{said}").priority == level
    strange = arrivals.case(header, f"{row('U9')},รีบหน่อย")
    assert (strange.priority, dict(strange.extra)) == (0, {"ความเร่งด่วน": "รีบหน่อย"})
