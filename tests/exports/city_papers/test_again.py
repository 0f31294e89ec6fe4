"""A paper of the city can be made again to the byte of what was known then, and comes back as the one that left."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from exports.city_papers.printing import (
    CityRequest,
    Kind,
    NotTheSame,
    Printed,
    preview_city_paper,
    print_city_paper,
    reprint_city_paper,
)
from exports.papers.paper import Request
from exports.papers.printing import print_paper
from models.cases.undo import undo_last
from models.city.arrivals import assign_arrival, load_arrivals
from models.city.choices import choose_version
from models.city.offices import add_office, change_office, confirm_key, find_office, remove_key, remove_office
from models.dates import Period
from models.errors import NotFound
from models.form.project import Form, Person
from models.papers.listing import PaperFilter, list_papers
from models.papers.verify import State, verify_text
from models.reports.forms import store_form
from models.reports.projects import find_project
from tests.exports.city.invented import FIGURES, JANUARY, KHLONG, SUAN, TUNG, bundle, form_file, secret
from tests.exports.city_papers.hard_city import BEFORE, BUENG, BY, MAI, RIM, TODAY, took
from tests.exports.papers.story import Clock

pytestmark = pytest.mark.usefixtures("hard_city")

MONTH, YEAR = CityRequest(Kind.MONTH, 2563, JANUARY), CityRequest(Kind.YEAR, 2563)
NOTE = CityRequest(Kind.NOTE, 2563, JANUARY)


def code_of(printed: Printed) -> str:
    assert printed.paper.paper is not None
    return printed.paper.paper.code


def same(one: Printed, other: Printed) -> bool:
    return one.paper.texts == other.paper.texts and one.workbook == other.workbook


def everything_happens(stopped: Clock) -> None:
    """All that can change in a city: of offices, keys, arrivals, choices, and the taking back of it."""
    stopped.at(date(2020, 3, 2))
    took(form_file(SUAN))
    arrivals = load_arrivals()
    (unknown,) = [each for each in arrivals if "ไม่รู้จัก" in each.item.office]
    buengs = [each for each in arrivals if each.item.office == BUENG]
    assign_arrival(unknown.id, find_office("ดอนสมมติ").id, by=BY)
    choose_version(find_office(BUENG).id, buengs[0].id, by=BY)
    choose_version(find_office(BUENG).id, buengs[1].id, by=BY)
    tung = find_office(TUNG)
    remove_key(tung.keys[0].id, by=BY)
    confirm_key(find_office(RIM).id, secret(2).public.fingerprint, by=BY)
    change_office(find_office(KHLONG), replace(find_office(KHLONG), name="สำนักงานเขตชื่อใหม่", due_day=3), by=BY)
    add_office("สำนักงานเขตอื่นสมมติ", by=BY)
    remove_office(find_office(MAI).id, by=BY)
    took(bundle(TUNG, JANUARY, {**FIGURES, JANUARY: (50, 30, 20)}, key=secret(1), edition=2))
    undo_last(by=BY)
    undo_last(by=BY)
    took(bundle(TUNG, JANUARY, {**FIGURES, JANUARY: (60, 30, 30)}, key=secret(1), edition=3))


@pytest.mark.parametrize(
    "request_",
    [
        MONTH,
        YEAR,
        replace(MONTH, as_of=BEFORE),
        replace(YEAR, as_of=BEFORE),
        CityRequest(Kind.REMINDER, 2563, JANUARY, office=3),
    ],
)
def test_a_paper_is_made_again_to_the_byte_whatever_was_changed_since(
    request_: CityRequest, stopped_clock: Clock
) -> None:
    first = print_city_paper(request_, by=BY)
    everything_happens(stopped_clock)
    assert same(reprint_city_paper(code_of(first)), first)
    if request_.as_of is None and request_.kind is not Kind.REMINDER:
        assert not same(print_city_paper(request_, by=BY), first)
        as_of = print_city_paper(replace(request_, as_of=TODAY), by=BY)
        assert (
            as_of.paper.texts["markdown"].split("พิมพ์จาก")[0]
            == first.paper.texts["markdown"].split("พิมพ์จาก")[0]
        )


def test_the_same_asked_for_twice_has_one_code_and_is_recorded_once() -> None:
    first = print_city_paper(MONTH, by=BY)
    assert same(print_city_paper(MONTH, by=BY), first)
    assert same(preview_city_paper(MONTH, by=BY), first)
    assert [paper.kind for paper in list_papers(PaperFilter())].count("city-month") == 1


def test_a_changed_one_is_the_next_print_and_the_first_stays_as_it_was(stopped_clock: Clock) -> None:
    first = print_city_paper(MONTH, by=BY)
    everything_happens(stopped_clock)
    second = print_city_paper(MONTH, by=BY)
    assert first.paper.paper is not None
    assert second.paper.paper is not None
    assert (first.paper.paper.number, second.paper.paper.number) == (1, 2)
    assert verify_text(first.paper.texts["text"].encode()).state is State.OLDER
    assert verify_text(second.paper.texts["text"].encode()).state is State.UNCHANGED


def test_a_preview_records_nothing() -> None:
    preview_city_paper(YEAR, by=BY)
    assert list_papers(PaperFilter()) == []


def test_a_paper_on_which_something_else_changed_is_not_made_up(stopped_clock: Clock) -> None:
    first = print_city_paper(MONTH, by=BY)
    stopped_clock.at(date(2020, 2, 21))
    project = find_project(None, year=2563).project
    store_form(Form(replace(project, responsible=Person("นางคนใหม่ มาแทน", "1")), ()), by=BY)
    with pytest.raises(NotTheSame):
        reprint_city_paper(code_of(first))


def test_a_code_that_is_no_paper_of_the_city_is_not_made_again() -> None:
    others = print_paper("checks", Request(TODAY, Period(JANUARY, date(2020, 1, 31))), by=BY).paper
    assert others is not None
    for code in (others.code, "2345678-2345678"):
        with pytest.raises(NotFound):
            reprint_city_paper(code)


def test_a_note_is_made_again_of_what_was_typed_for_it_and_of_nothing_else(stopped_clock: Clock) -> None:
    note = replace(NOTE, to="ปลัด", number="กท 1/2", subject="สรุป", enclosures=("ตาราง", "แผ่นพับ"))
    first = print_city_paper(note, by=BY)
    everything_happens(stopped_clock)
    typed = {"to": "ปลัด", "number": "กท 1/2", "subject": "สรุป"}
    assert same(reprint_city_paper(code_of(first), **typed, enclosures=("ตาราง", "แผ่นพับ")), first)
    with pytest.raises(NotTheSame):
        reprint_city_paper(code_of(first), **typed)


@pytest.mark.parametrize("request_", [MONTH, YEAR, NOTE])
def test_every_format_comes_back_as_printed_here(request_: CityRequest) -> None:
    printed = print_city_paper(request_, by=BY)
    files = [*(text.encode() for text in printed.paper.texts.values()), printed.workbook]
    for data in files:
        verdict = verify_text(data)
        assert (verdict.state, verdict.code) == (State.UNCHANGED, code_of(printed))


def altered(workbook: bytes, name: str, old: str, new: str) -> bytes:
    """A workbook with one part changed, put together as it was."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as book, zipfile.ZipFile(made, "w") as other:
        for info in book.infolist():
            text = book.read(info).decode()
            if info.filename == name:
                assert old in text
                text = text.replace(old, new, 1)
            other.writestr(info, text)
    return made.getvalue()


def test_a_workbook_in_which_a_figure_or_a_style_was_altered_is_found_out() -> None:
    printed = print_city_paper(MONTH, by=BY)
    sheet = altered(printed.workbook, "xl/worksheets/sheet1.xml", "<v>15</v>", "<v>51</v>")
    verdict = verify_text(sheet)
    assert verdict.state is State.CHANGED
    assert any("<v>51</v>" in line for each in verdict.differences for line in each.now)
    styles = altered(printed.workbook, "xl/styles.xml", 'numFmtId="3"', 'numFmtId="9"')
    assert verify_text(styles).state is State.CHANGED


def test_a_workbook_that_was_saved_anew_is_not_taken_for_ours() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    printed, made = print_city_paper(MONTH, by=BY), io.BytesIO()
    book = openpyxl.load_workbook(io.BytesIO(printed.workbook))
    assert book.active["A1"].value == "สรุปเรื่องร้องเรียนของหน่วยงาน ประจำเดือนมกราคม 2563"
    book.save(made)
    verdict = verify_text(made.getvalue())
    assert (verdict.state, verdict.paper) == (State.UNREADABLE, None)
    assert "โปรแกรมตาราง" in str(verdict.sentence) or "spreadsheet" in str(verdict.sentence)
    with zipfile.ZipFile(io.BytesIO(printed.workbook)) as ours:
        assert ours.testzip() is None
    truncated = printed.workbook[: len(printed.workbook) // 2]
    assert verify_text(truncated).state is State.UNREADABLE


def test_what_came_on_the_same_day_after_the_print_is_not_in_it_when_it_is_made_again(
    stopped_clock: Clock,
) -> None:
    first = print_city_paper(MONTH, by=BY)
    stopped_clock.at(TODAY, hour=15)
    took(form_file(SUAN))
    assert same(reprint_city_paper(code_of(first)), first)
    assert "รวม 4 จาก 6" in print_city_paper(MONTH, by=BY).paper.texts["text"]
