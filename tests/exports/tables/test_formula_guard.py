import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.tables.formula_guard import SUSPECT, clean, escape_formula
from models.imports.spreadsheet_marks import bare_parts
from tests.examples import examples


@pytest.mark.parametrize("text", ["=1+1", "+66 81", "-5", "@SUM(A1)", " =1+1", "＝1", "－1", "-"])
def test_what_a_spreadsheet_would_compute_is_marked_as_text(text: str) -> None:
    assert escape_formula(text) == "'" + text


@pytest.mark.parametrize("text", ["", "น้ำท่วม", "1-2-63", "a=b", "'เดิม", "๕", " ก"])
def test_what_it_would_not_is_left_alone(text: str) -> None:
    assert escape_formula(text) == text


def test_commands_to_a_terminal_and_invisible_signs_do_not_leave() -> None:
    assert clean("ก\x1b[31mข\u202eค\x00\r\nง") == "กขค\nง"
    assert escape_formula("\x1b[31m=1") == "'=1"
    assert escape_formula("\t=1+1").startswith("'")


@given(st.text(max_size=20))
@examples(0.6)
def test_no_text_at_all_begins_like_a_formula_afterwards(text: str) -> None:
    made = escape_formula(text)
    assert not made.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert bare_parts(made) in (clean(text), "'" + clean(text))


@given(st.text(st.sampled_from("ก=-;|,\n\t '"), max_size=12))
@examples(0.6)
def test_no_part_of_a_text_begins_like_a_formula_wherever_it_is_divided(text: str) -> None:
    made = escape_formula(text)
    for sign in ";|,\t\n":
        assert not any(part.lstrip(" \t").startswith(("=", "-")) for part in made.split(sign)[1:])
    assert bare_parts(made) in (clean(text), "'" + clean(text)), "and it is read back"


def test_a_part_of_a_text_is_marked_behind_each_sign_that_divides_cells() -> None:
    assert escape_formula("a;=1+1") == "a;'=1+1"
    assert escape_formula("ก\n- ข, +66;ค|@d") == "ก\n'- ข, '+66;ค|'@d"


@given(st.text(min_size=1, max_size=20))
@examples(0.6)
def test_what_is_passed_at_a_glance_needs_no_mark(text: str) -> None:
    if text.isprintable() and text[0] not in SUSPECT and not set(text) & set(",;|"):
        assert escape_formula(text) == text
