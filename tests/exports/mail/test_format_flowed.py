"""What does not fit is broken softly, and joined again it is the same; what fits stays as it is."""

from hypothesis import example, given
from hypothesis import strategies as st

from exports.layout import MAIL_WIDTH, cell_width
from exports.mail.format_flowed import flow
from models.thai import clean_line
from tests.examples import examples
from tests.exports.mail.mails import LINES, LONG, unflowed

WORDS = st.sampled_from(
    ["น้ำท่วม", "ที่นี่", "กำ", "-", "--", " ", "  ", ">", "From ", "x" * 80, "ก" * 90, "44", "ๆ", "/"]
)
TEXTS = st.lists(WORDS, max_size=30).map("".join)


def test_lines_that_fit_are_sent_as_they_are() -> None:
    text = flow([*LINES, "ก " * 30])
    assert not text.is_flowed
    assert text.lines == (*LINES, "ก " * 30)


def test_a_thai_paragraph_is_broken_between_words_and_joined_again() -> None:
    text = flow([LONG])
    assert text.is_flowed
    assert len(text.lines) > 2
    assert all(line.endswith(" ") and cell_width(line) <= MAIL_WIDTH for line in text.lines[:-1])
    assert not any(line.startswith(" ") for line in text.lines)
    assert unflowed(text.lines) == [LONG]


def test_where_one_line_is_stuffed_all_are_so_that_columns_stay_below_each_other() -> None:
    text = flow([LONG, "  1  ก", "12  ข", "", "-- "])
    assert text.lines[-4:] == ("   1  ก", " 12  ข", "", "-- ")
    assert unflowed(text.lines) == [LONG, "  1  ก", "12  ข", "", "-- "]


@examples(0.6)
@given(st.lists(TEXTS, max_size=5))
@example(["--" + "x" * 80])  # a soft break there would look like the separator
def test_whatever_the_lines_they_come_back_and_fit(lines: list[str]) -> None:
    text = flow(lines)
    assert all(cell_width(line if text.is_flowed else line.rstrip(" ")) <= MAIL_WIDTH for line in text.lines)
    kept = [line if line == "-- " else line.rstrip(" ") for line in lines]
    assert (unflowed(text.lines) if text.is_flowed else list(text.lines)) == (
        kept if text.is_flowed else lines
    )


def test_the_sample_is_clean() -> None:
    assert clean_line(LONG) == LONG
