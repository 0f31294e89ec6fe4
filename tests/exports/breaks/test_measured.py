"""How well lines are broken, measured on sentences marked by hand and compared with ICU alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from exports.layout import wrap
from exports.line_breaks import dictionary_units, units
from models.breaks import LETTERS, LIBTHAI
from tests.breakers import only

HERE = Path(__file__).parent


def marked(name: str) -> Iterator[tuple[str, set[int]]]:
    """Each sentence without its marks, and where they stood."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.replace("|", ""), places(line.split("|"))


def places(pieces: list[str]) -> set[int]:
    ends = [sum(map(len, pieces[:count])) for count in range(1, len(pieces))]
    return set(ends)


def measure(name: str, cut: Callable[[str], list[str]]) -> tuple[float, float]:
    """Precision (of the places where we break, how many are right) and recall (of the right ones, how many we know)."""
    both = ours = right = 0
    for text, wanted in marked(name):
        found = places(cut(text))
        both, ours, right = both + len(found & wanted), ours + len(found), right + len(wanted)
    return both / ours, both / right


@pytest.mark.parametrize(
    ("name", "precision", "recall"), [("marked.txt", 0.985, 0.985), ("held_out.txt", 0.95, 0.95)]
)
def test_lines_end_where_a_careful_typesetter_ends_them(name: str, precision: float, recall: float) -> None:
    found = measure(name, units)
    assert found >= (precision, 0)
    assert found[1] >= recall
    assert measure(name, dictionary_units)[0] < 0.7  # ICU alone ends a third of its lines within a word


def test_libthai_stands_in_for_icu_almost_as_well() -> None:
    with only(LIBTHAI):
        precision, recall = measure("marked.txt", units)
    assert min(precision, recall) >= 0.975


def test_without_a_dictionary_the_offices_words_stay_whole_all_the_same() -> None:
    with only(LETTERS):
        assert units("แจ้งผู้ร้องเรียนว่าดำเนินการแล้วเมื่อ 30 มกราคม 2563")[-1] == "30 มกราคม 2563"
        text = "และให้ดำเนินการต่อไป"
        assert {"ดำเนินการ", "ต่อไป"} <= {*units(text)}
        assert "".join(units(text)) == text


def test_there_are_enough_sentences_to_measure_on() -> None:
    assert len(list(marked("marked.txt"))) >= 60
    assert len(list(marked("held_out.txt"))) == 20


WHOLE = (
    "ดำเนินการ", "ผู้ร้องเรียน", "กองกลาง", "เจ้าหน้าที่", "ร้องทุกข์", "สำนักงานเขต", "91 เรื่อง", "12 วัน", "30 มกราคม 2563", "ครั้งที่ 2",
    "พ.ศ. 2563", "2563-B9WGC7", "09.30 น.", "๑,๒๘๙ เรื่อง", "40.00 %", "0 บาท", "นายสมชาย", "1 - 30 มีนาคม 2563", "27 พ.ค. 63", "ความก้าวหน้า",
    "งานฯ", "กท 5019/1234", "หมู่ที่ 5", "โทร. 0 2424 0000",
)  # fmt: skip


@pytest.mark.parametrize("word", WHOLE)
def test_what_belongs_together_is_never_parted_at_any_width(word: str) -> None:
    text = f"สำนักงานได้รับแจ้งว่า {word} และจะได้พิจารณาต่อไป {word} ตามที่กำหนด"
    for width in range(24, 76):
        for line in wrap(text, width):
            assert word in line or not any(line.rstrip().endswith(word[:cut]) for cut in range(4, len(word)))
        assert sum(line.count(word) for line in wrap(text, width)) == 2


@pytest.mark.parametrize(
    "hostile",
    ["ก" * 20_000, "1-" * 10_000, "ซอย" * 6_000, "1 " * 10_000, "ที่ 1 " * 4_000, "นาย" * 6_000, "การ" * 6_000],
)
def test_a_hostile_text_takes_no_longer_than_any_other(hostile: str) -> None:
    assert "".join(units(hostile)) == hostile
