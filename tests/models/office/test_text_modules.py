"""Text modules: which a name means, and how their gaps are filled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.admin.word_lists import add_word, change_word
from models.errors import InvalidValue
from models.office.text_modules import NAMES, fill, find_modules, gaps, unknown_gaps
from models.office.words import List, Word, Words, load_words

WORDS = Words(
    [
        Word(1, List.TEXT, "ลงพื้นที่", ("ลพ",), text="ก"),
        Word(2, List.TEXT, "ลงนาม", text="ข"),
        Word(3, List.ANSWER, "แก้ไขแล้ว", means="investigated", text="ค"),
        Word(4, List.TEXT, "เลิกใช้", text="ง", retired=True),
        Word(5, List.SECTION, "ลงทะเบียน"),
    ]
)


@pytest.mark.parametrize(
    ("name", "ids"),
    [("ลพ", [1]), ("ลงพื้นที่", [1]), ("ลง", [1, 2]), ("แก้", [3]), ("เลิกใช้", []), ("", [1, 2, 3]), ("ไม่มี", [])],
)
def test_a_name_means_the_module_that_is_called_so_or_those_that_begin_so(name: str, ids: list[int]) -> None:
    assert [module.id for module in find_modules(WORDS, name)] == ids


def test_gaps_are_filled_by_any_of_a_values_names() -> None:
    values = {"number": "69-1", "subject": "ไฟดับ"}
    text = "เรื่อง {เลขที่} {number} { เลขที่เรื่อง } “{เรื่อง}”"
    assert fill(text, values) == ("เรื่อง 69-1 69-1 69-1 “ไฟดับ”", [])


def test_an_empty_value_leaves_dots_and_an_unknown_one_stays_as_it_is() -> None:
    text, left = fill("{ฝ่าย} {แมว} {เลขที่}", {"section": ""})
    assert text == "… {แมว} {เลขที่}"
    assert [gap.value for gap in left] == ["section", None, "number"]


def test_no_two_values_share_a_name() -> None:
    said = [name for value, names in NAMES.items() for name in (value, *names)]
    assert all(next(gaps(f"{{{name}}}")).value in NAMES for name in said)
    assert [next(gaps(f"{{{names[0]}}}")).value for names in NAMES.values()] == list(NAMES)


@given(st.text(), st.dictionaries(st.sampled_from(sorted(NAMES)), st.text()))
def test_what_is_no_gap_stays(text: str, values: dict[str, str]) -> None:
    filled, _ = fill(text, values)
    if not list(gaps(text)):
        assert filled == text


@pytest.mark.usefixtures("office")
def test_a_text_with_an_unknown_value_is_refused() -> None:
    with pytest.raises(InvalidValue) as refused:
        add_word(List.TEXT, "ทดลอง", by="ก", text="เรียน {แมว}")
    assert refused.value.field == "text"
    assert unknown_gaps("เรียน {แมว} {วันที่}") == ["แมว"]


@pytest.mark.usefixtures("office")
def test_a_text_is_kept_with_its_gaps_and_its_lines() -> None:
    text = "บรรทัดหนึ่ง {เลขที่}\nบรรทัดสอง"
    word = add_word(List.TEXT, "ทดลอง", by="ก", text=text, aliases=("ทล",))
    assert load_words().by_id[word.id].text == text
    change_word(word.id, by="ก", text="ใหม่ {วันที่}")
    assert load_words().by_id[word.id].text == "ใหม่ {วันที่}"


@pytest.mark.usefixtures("office")
def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(InvalidValue):
        add_word(List.TEXT, "ทดลอง", by="ก")
