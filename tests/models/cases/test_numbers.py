"""What tells a case from all others, and what somebody means who leaves its signs out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.cases.complaint import Complaint
from models.cases.intake import register_complaint
from models.cases.search_text import bare_number, number_key
from models.cases.store import SeveralMeant, complaint_of_number, find_meant, find_number
from models.errors import InvalidValue, NotFound
from models.storage.database import connection, database
from models.thai import clean_line


def registered(number: str) -> int:
    return register_complaint(Complaint(number=number, subject="ไฟดับ"), by="ก").id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("1/12/2566", "11/2/2566"), ("2-11", "21-1"), ("2566.12", "25661.2"), ("12 3", "1 23")),
        *(("1/12", "112"), ("กท 1/12", "กท 11/2"), ("๑/๑๒", "๑๑/๒"), ("A1-2", "A12"), ("2_11", "21_1")),
        ("ดี 1", "ดู 1"),
    ],
)
def test_numbers_whose_digits_part_elsewhere_are_numbers_of_two_cases(one: str, other: str) -> None:
    assert number_key(one) != number_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("1/12/2566", "๑/๑๒/๒๕๖๖"), ("1/12/2566", " 1 / 12 / 2566 "), ("1/12/2566", "1-12-2566")),
        *(("2023-ABC123", "2023abc123"), ("2023-ABC123", "2023 - abc123"), ("กท 12/66", "กท.12/66")),
        *(("2566–12", "2566-12"), ("12\u200b34", "1234"), ("12\t34", "12 34"), ("(12)", "12"), ("12-", "12")),
    ],
)
def test_another_way_of_writing_a_number_is_the_same_case(one: str, other: str) -> None:
    assert number_key(one) == number_key(other)


@given(st.text("0123456789๐๙ABcกดี้/-–._ \t", max_size=12))
def test_what_was_told_apart_before_stays_apart(number: str) -> None:
    assert number_key(clean_line(number)) == number_key(number)
    assert bare_number(number_key(number)) == bare_number(number)


@pytest.mark.usefixtures("office")
class TestCaseOfANumber:
    def test_cases_whose_numbers_differ_only_by_their_signs_are_both_kept(self) -> None:
        one, other = registered("2-11"), registered("21-1")
        assert [find_number(number) and find_number(number).id for number in ("2/11", "21 - 1")] == [
            one,
            other,
        ]  # type: ignore[union-attr]
        assert find_number("211") is None
        with pytest.raises(InvalidValue, match="already"):
            registered("๒/๑๑")

    @pytest.mark.parametrize("typed", ["2566121", "2566/12-1", "๒๕๖๖ 12/1", "2566/121", "256612-1"])
    def test_signs_may_be_left_out_by_who_looks_for_a_case(self, typed: str) -> None:
        case = registered("2566/12-1")
        registered("9/9")
        assert complaint_of_number(typed).id == case

    @pytest.mark.parametrize("typed", ["25-66/121", "9-9", "99", "-", "", "ข"])
    def test_a_number_that_parts_elsewhere_is_not_meant(self, typed: str) -> None:
        registered("2566/12-1")
        assert find_meant(typed) is None
        with pytest.raises(NotFound, match="There is no case"):
            complaint_of_number(typed)

    def test_signs_may_also_stand_where_the_number_has_none(self) -> None:
        case = registered("256612")
        assert complaint_of_number("2566/12").id == case

    def test_which_of_several_cases_is_meant_is_not_guessed(self) -> None:
        registered("2-11")
        registered("21-1")
        for find in (find_meant, complaint_of_number):
            with pytest.raises(SeveralMeant, match="2-11, 21-1"):
                find("211")
        exact = registered("211")
        assert complaint_of_number("211").id == exact

    def test_the_office_counts_on_past_a_number_that_somebody_wrote_by_hand(self) -> None:
        first = register_complaint(Complaint(subject="ก"), by="ก").number
        registered(f"{first[:4]}9x")
        assert register_complaint(Complaint(subject="ข"), by="ก").number == f"{first[:-1]}2"

    @pytest.mark.about_files("how SQLite goes about it")
    def test_a_case_is_found_by_an_index_however_its_number_is_typed(self) -> None:
        with connection():
            statements: list[str] = []
            raw = database.connection()
            raw.set_trace_callback(statements.append)
            find_meant("2566/12")
            raw.set_trace_callback(None)
            asked = [each for each in statements if "number_key" in each]
            assert len(asked) == 2
            for statement in asked:
                plan = [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}")]
                assert not [step for step in plan if step.startswith("SCAN")], plan
