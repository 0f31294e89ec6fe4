"""How papers stand: what they tell of has changed, was printed anew, or is as it was."""

from datetime import date, timedelta

import pytest

from exports.papers.paper import Request
from exports.papers.printing import print_paper
from models.cases.daily_checks import check_in
from models.cases.finishing import finish
from models.cases.workflow import add_note
from models.office.vocabulary import Method
from models.papers.listing import PaperFilter, list_papers
from models.papers.record import Recorded, record_paper
from models.papers.standing import Standing, Standings
from tests.exports.papers.small_office import BY, JANUARY, TODAY, Clock, id_of
from tests.exports.papers.small_office import register as register
from tests.exports.papers.small_office import register_file as register_file
from tests.exports.papers.small_office import stopped_clock as stopped_clock

pytestmark = pytest.mark.usefixtures("register")


def printed(name: str, day: date = TODAY) -> Recorded:
    case = id_of("2563-A00001") if name == "answer" else None
    paper = print_paper(name, Request(day, JANUARY, case), by=BY).paper
    assert paper is not None
    return paper


def standing(paper: Recorded, day: date = TODAY) -> Standing:
    return Standings(day).of(paper)


@pytest.mark.parametrize("name", ["register", "pending", "answer", "note", "checks", "indicator"])
def test_what_was_just_printed_is_current(name: str) -> None:
    assert standing(printed(name)) is Standing.CURRENT


def test_a_paper_of_a_month_is_current_while_its_figures_hold() -> None:
    paper = printed("register")
    add_note(id_of("2563-A00005"), "โทรแล้ว", by=BY)
    assert standing(paper) is Standing.CURRENT
    finish(id_of("2563-A00001"), by=BY, method=Method.WARNED, answer="ลอกท่อแล้ว น้ำระบายได้ตามปกติ")
    assert standing(paper) is Standing.CHANGED


def test_a_list_of_a_day_is_current_while_nothing_happens() -> None:
    paper = printed("pending")
    assert standing(paper, TODAY + timedelta(days=90)) is Standing.CHANGED, "more are late by then"
    add_note(id_of("2563-A00005"), "โทรแล้ว", by=BY)
    assert standing(paper) is Standing.CHANGED


def test_a_sheet_of_checks_goes_by_the_checks_of_its_days() -> None:
    paper = printed("checks")
    check_in(2, by=BY, day=date(2020, 2, 3))
    assert standing(paper) is Standing.CURRENT
    check_in(2, by=BY, day=date(2020, 1, 31))
    assert standing(paper) is Standing.CHANGED


def test_one_that_was_printed_anew_and_says_something_else_is_replaced(stopped_clock: Clock) -> None:
    paper = printed("answer")
    finish(id_of("2563-A00001"), by=BY, method=Method.WARNED, answer="ลอกท่อแล้ว น้ำระบายได้ตามปกติ")
    assert standing(paper) is Standing.CHANGED
    printed("answer")
    assert standing(paper) is Standing.REPLACED


def test_what_was_given_out_as_a_file_does_not_grow_old() -> None:
    paper = record_paper("cases", "x.csv", "ก", by=BY, revisions={}, counts={})
    assert standing(paper) is Standing.UNKNOWN


def test_papers_are_listed_a_part_at_a_time_and_by_case_kind_and_day() -> None:
    papers = [printed(name) for name in ("register", "answer", "pending")]
    assert list_papers() == papers[::-1]
    assert list_papers(limit=2) == papers[:0:-1]
    assert list_papers(before=papers[1].id) == papers[:1]
    assert list_papers(PaperFilter(case=id_of("2563-A00001"))) == [papers[1]]
    assert list_papers(PaperFilter(case=id_of("2563-A00002"))) == []
    assert list_papers(PaperFilter(kind="pending")) == [papers[2]]
    assert list_papers(PaperFilter(since=TODAY, until=TODAY)) == papers[::-1]
    assert list_papers(PaperFilter(since=TODAY + timedelta(days=1))) == []
    assert list_papers(PaperFilter(until=TODAY - timedelta(days=1))) == []


@pytest.mark.parametrize("length", [3, 7, 10, 14])
def test_a_code_is_found_by_its_beginning_typed_anyhow(length: int) -> None:
    paper = printed("register")
    printed("pending")
    typed = paper.code.replace("-", "")[:length].lower()
    assert paper in list_papers(PaperFilter(text=f" {typed[:2]} - {typed[2:]}"))
