"""Text is measured in cells and broken between Thai words, never inside a character."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icu4py.breakers import CharacterBreaker
from wcwidth import wcswidth

from exports.layout import cell_width, clusters, fit, pad, split_at_cell, wrap
from models.thai import clean_line
from tests.strategies import texts

clean_texts = texts.map(clean_line)


@given(text=clean_texts, width=st.integers(1, 60), first=st.none() | st.integers(1, 60))
def test_lines_put_together_are_the_text(text: str, width: int, first: int | None) -> None:
    assert "".join(wrap(text, width, first)) == text


@given(text=clean_texts, width=st.integers(2, 60))
def test_no_line_is_too_wide_begins_with_a_blank_or_inside_a_character(text: str, width: int) -> None:
    whole = list(clusters(text))
    for line in wrap(text, width):
        words = line.removesuffix(" ")
        assert cell_width(words) <= width or len(list(clusters(words))) == 1
        assert cell_width(line) <= width or cell_width(words) >= width
        assert next(clusters(line), "") != " "  # a blank that carries a mark is none
    cut = [cluster for line in wrap(text, width) for cluster in clusters(line)]
    assert cut == whole


@given(text=clean_texts, width=st.integers(6, 60))
def test_am_never_begins_a_line(text: str, width: int) -> None:
    for before, line in zip(wrap(text, width), wrap(text, width)[1:], strict=False):
        assert not line.startswith("ำ") or not before[-1:].isalpha()


def test_thai_is_broken_between_words() -> None:
    text = "กรุงเทพมหานครให้บริการประชาชนด้วยความสะดวก รวดเร็ว"
    assert wrap(text, 24) == ["กรุงเทพมหานครให้บริการ", "ประชาชนด้วยความสะดวก ", "รวดเร็ว"]


def test_a_blank_at_a_break_stays_at_the_end_of_its_line() -> None:
    assert wrap("น้ำ ท่วม", 4) == ["น้ำ ", "ท่วม"]
    assert wrap("น้ำ ท่วม", 5) == ["น้ำ ", "ท่วม"]


def test_a_line_too_narrow_for_a_date_parts_it_at_its_blanks() -> None:
    assert wrap("ถึงวันที่ 30 มกราคม 2563", 12) == ["ถึงวันที่ 30 ", "มกราคม 2563"]


def test_a_word_wider_than_the_line_is_cut_between_characters() -> None:
    assert wrap("กำกำกำ", 2) == ["กำ", "กำ", "กำ"]


@pytest.mark.parametrize(
    ("text", "cells"), [("น้ำ", 2), ("ที่นี่", 2), ("กรุงเทพฯ", 7), ("漢字", 4), ("", 0), ("ร้องเรียน ABC", 11)]
)
def test_widths_known_by_heart(text: str, cells: int) -> None:
    assert cell_width(text) == cells


@given(text=clean_texts)
def test_the_quick_way_measures_like_wcwidth(text: str) -> None:
    measured = wcswidth(text)
    assert measured < 0 or cell_width(text) == measured


@example("\u200d", 1)
@example("👍\u200d", 3)
@given(text=clean_texts, width=st.integers(0, 40))
def test_fit_and_pad_are_exact(text: str, width: int) -> None:
    assert cell_width(fit(text, width)) == width
    assert cell_width(pad(text, width, "right")) == width


@given(text=clean_texts, cell=st.integers(0, 40))
def test_a_line_split_at_a_cell_is_whole_again_put_together(text: str, cell: int) -> None:
    left, right = split_at_cell(text, cell)
    assert left + right == text
    assert not right or cell_width(left) >= cell


@given(
    text=st.text(
        st.sampled_from([*map(chr, range(0x0E01, 0x0E3B)), *map(chr, range(0x0E3F, 0x0E5C)), *" aB1-·…│"])
    )
)
def test_the_quick_way_finds_the_clusters_that_icu_finds(text: str) -> None:
    assert list(clusters(text)) == list(CharacterBreaker(text, "th"))
