"""What holds for every paper."""

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from exports.document import MemoLine, Table
from exports.papers.kinds import PAPERS, find_paper, make_paper
from exports.papers.month_register import month_register
from exports.papers.paper import Needs, Request
from exports.papers.words import month_of
from models.cases.finishing import finish
from models.dates import Period
from models.errors import InvalidValue, NotFound
from models.office.vocabulary import Method
from models.register.cases_as_of import cases_as_of
from models.register.counts import counts, latest_act
from tests.examples import examples
from tests.exports.papers.dump import dump, lines_of
from tests.exports.papers.small_office import (
    HOUSE,
    IDENTITY,
    JANUARY,
    NAME,
    OLD_NAME,
    PHONE,
    TODAY,
    id_of,
    registered,
)

CASES = [f"2563-A0000{place}" for place in range(1, 7)]


def asked(number: str = CASES[0], *, with_names: bool = False) -> Request:
    return Request(TODAY, JANUARY, id_of(number), with_names=with_names, enclosures=("แบบรายงาน", "ทะเบียน"))


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("name", PAPERS)
class TestEveryPaper:
    def test_rows_are_as_wide_as_their_heads_and_read_the_same_again(self, name: str) -> None:
        with make_paper(name, asked()) as document:
            for block in document.blocks:
                if isinstance(block, Table):
                    rows = list(block.rows)
                    assert {len(row) for row in rows} <= {len(block.columns)}
                    assert list(block.rows) == rows

    def test_no_text_has_a_line_end_but_a_cell_and_the_heading_of_a_memo(self, name: str) -> None:
        with make_paper(name, asked()) as document:
            for block in document.blocks:
                if not isinstance(block, Table | MemoLine):
                    assert all(line.isprintable() for line in lines_of(replace(document, blocks=(block,))))
            assert document.title.isprintable()

    def test_nobody_is_named_unless_asked_for(self, name: str) -> None:
        for number in CASES:
            with make_paper(name, asked(number)) as document:
                text = document.title + dump(document)
            for personal in (NAME, OLD_NAME, "ชื่อสมมุติ", "นามเดิม", PHONE, HOUSE, IDENTITY):
                if (name, personal) != ("order", HOUSE):  # a section must find the place
                    assert personal not in text, (number, personal)

    def test_names_make_a_difference_only_where_it_says_so(self, name: str) -> None:
        with make_paper(name, asked()) as without, make_paper(name, asked(with_names=True)) as named:
            assert (dump(without) != dump(named)) is PAPERS[name].can_name
            assert (NAME in dump(named)) is PAPERS[name].can_name

    def test_what_it_needs_is_asked_for(self, name: str) -> None:
        if PAPERS[name].needs is Needs.NOTHING:
            with make_paper(name, Request(TODAY)) as document:
                assert document.blocks
            return
        with pytest.raises(InvalidValue), make_paper(name, Request(TODAY)):
            pass


@pytest.mark.usefixtures("empty_office")
@pytest.mark.parametrize("name", [name for name, paper in PAPERS.items() if paper.needs is not Needs.CASE])
def test_an_empty_office_has_papers_too(name: str) -> None:
    with make_paper(name, Request(TODAY, JANUARY)) as document:
        text = dump(document)
    assert "None" not in text
    for block in document.blocks:
        if isinstance(block, Table) and not list(block.rows):
            assert block.empty


@pytest.mark.usefixtures("register")
class TestAsking:
    def test_an_unknown_paper_is_refused_with_the_known_ones(self) -> None:
        with pytest.raises(NotFound, match="register, pending"):
            find_paper("letter")

    def test_a_reversed_period_is_refused(self) -> None:
        reverse = Period(JANUARY.end, JANUARY.start)
        with pytest.raises(InvalidValue), make_paper("register", Request(TODAY, reverse)):
            pass

    def test_a_case_that_is_not_stored_is_refused(self) -> None:
        with pytest.raises(NotFound), make_paper("case", Request(TODAY, case=999)):
            pass

    @pytest.mark.parametrize("name", ["register", "pending"])
    def test_all_of_a_paper_is_of_one_moment(self, name: str) -> None:
        asked = Request(TODAY, month_of(TODAY))
        with make_paper(name, asked) as document:
            before = dump(document)
            other = threading.Thread(target=registered, args=("2563-NEW001", TODAY))
            other.start()
            other.join()
            assert dump(document) == before
        with make_paper(name, asked) as document:
            assert "2563-NEW001" in dump(document)


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("module", ["models.register.cases_as_of", "exports.papers.pending"])
def test_pages_make_no_difference(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    def whole() -> list[str]:
        return [dump(PAPERS[name].make(asked())) for name in ("register", "pending")]

    before = whole()
    for size in (1, 2, 3):
        monkeypatch.setattr(f"{module}.PAGE", size)
        assert whole() == before


@pytest.mark.usefixtures("register")
def test_a_register_can_be_made_again_as_it_was_known() -> None:
    known = latest_act()
    before = dump(month_register(JANUARY, as_of=TODAY, known=known))
    finish(id_of("2563-A00005"), by="ก", method=Method.OTHER, answer="แก้ไขเรียบร้อยแล้วครับ", on=TODAY)
    assert dump(month_register(JANUARY, as_of=TODAY, known=known)) == before
    assert dump(month_register(JANUARY, as_of=TODAY)) != before


days = st.integers(0, 45).map(lambda passed: date(2019, 12, 30) + timedelta(days=passed))


@pytest.mark.usefixtures("register")
@examples(0.4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days, days, days, st.integers(0, 40))
def test_rows_of_a_register_are_the_cases_behind_its_figure(
    first: date, last: date, as_of: date, known: int
) -> None:
    period = Period(first, last)
    rows = list(cases_as_of(period, as_of, known))
    assert len(rows) == counts(period, as_of, known=known).received
    assert [each.received_on for each in rows] == sorted(each.received_on for each in rows)
