"""What is written is read back equal, field by field: the real form, and every form that can be entered."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.form.markdown import write_markdown
from exports.form.reader import read_form
from exports.form.text import write_text
from exports.form.values import Digits
from exports.layout import cell_width
from models.breaks import LETTERS
from models.form.project import Form, Project
from tests.breakers import only
from tests.examples import examples
from tests.strategies import forms


@examples(1.5)
@given(form=forms(), width=st.integers(40, 120), digits=st.sampled_from(Digits))
def test_text_is_read_back_equal(form: Form, width: int, digits: Digits) -> None:
    again = read_form(write_text(form, width=width, digits=digits).encode())
    assert again.project == form.project
    assert again.reports == form.reports
    assert again.paper_findings == ()


@examples(1.5)
@given(form=forms(), digits=st.sampled_from(Digits))
def test_markdown_is_read_back_equal(form: Form, digits: Digits) -> None:
    again = read_form(write_markdown(form, digits=digits).encode())
    assert again.project == form.project
    assert again.reports == form.reports
    assert again.paper_findings == ()


@given(form=forms(), width=st.integers(40, 120))
def test_every_line_of_the_text_is_within_its_width_and_only_a_broken_one_ends_in_a_blank(
    form: Form, width: int
) -> None:
    lines = write_text(form, width=width).split("\n")
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        assert cell_width(line.rstrip()) <= width
        assert line == line.rstrip() or below.strip()
        assert line.rstrip() + " " in {line, line + " "}
        assert not {unicodedata.category(character) for character in line} & {"Cc", "Cs", "Zl", "Zp"}


def _quoted(text: str) -> bytes:
    return "\n".join("> " + line for line in text.split("\n")).encode()


def _quoted_without_blank(text: str) -> bytes:
    return "\n".join(">" + line for line in text.split("\n")).encode()


@pytest.mark.parametrize(
    "through",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("utf-16"),
        _quoted,
        _quoted_without_blank,
        lambda text: _quoted(_quoted(text).decode()),
        lambda text: ("\n\n" + text.replace("\n", "   \n")).encode(),
    ],
    ids=["crlf", "bom", "utf-16", "quoted", "quoted-tight", "quoted-twice", "blanks"],
)
@examples(0.6)
@given(form=forms())
def test_what_mail_does_to_a_text_changes_nothing(through, form: Form) -> None:  # type: ignore[no-untyped-def]
    again = read_form(through(write_text(form)))
    assert (again.project, again.reports) == (form.project, form.reports)


@given(form=forms(), width=st.integers(40, 120))
def test_a_text_broken_without_a_dictionary_is_read_back_equal_with_one(form: Form, width: int) -> None:
    with only(LETTERS):
        text = write_text(form, width=width)
        here = read_form(text.encode())
    again = read_form(text.encode())
    assert again == here
    assert again.project == form.project
    assert again.reports == form.reports


def test_a_word_wider_than_a_line_is_read_back_whole_whoever_broke_it() -> None:
    indicator = "กก" + "x" * 90
    with only(LETTERS):
        text = write_text(Form(Project(indicator=indicator), ()), width=43)
    assert "กx" in text, "broken within the Thai word"
    assert "\n  กก" not in text
    assert read_form(text.encode()).project.indicator == indicator


def test_a_figure_behind_a_thai_word_is_read_back_without_a_blank() -> None:
    for width in range(40, 70):
        agency = "รายงานครั้งที่300000" + "ก" * 17 + "๐"
        with only(LETTERS):
            text = write_text(Form(Project(agency=agency), ()), width=width)
        assert read_form(text.encode()).project.agency == agency, width
