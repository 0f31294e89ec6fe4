"""Typing Thai in a line and in an area, key by key: moving, deleting, taking back, selecting, pasting."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from exports.layout import wrap
from models.thai import order_marks
from tests.examples import examples
from tests.tui.keyboard.typing import FIELDS, at_field, key_of, orphans, places
from tui.keyboard.layouts import KEDMANEE, PATTACHOTE, twins, use_layout

SENTENCE = "น้ำท่วมขังที่ปากซอยเป็นเวลานาน"
LONG = "เจ้าหน้าที่ได้ลงพื้นที่ตรวจสอบเรื่องร้องเรียนเกี่ยวกับน้ำท่วมขังบริเวณปากซอย แล้วพบว่าท่อระบายน้ำอุดตัน"

both = pytest.mark.parametrize("kind", FIELDS)


@both
async def test_typed_marks_stand_in_their_order(kind: str) -> None:
    async with at_field(kind) as typist:
        await typist.type("ท่ีน่ีนำ้")
        assert typist.text == "ที่นี่น้ำ"
        assert typist.cursor == len(typist.text)


@both
async def test_a_wrong_key_is_refused_without_a_sound_and_without_a_cell_painted(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_field(kind, "บ้าน ") as typist:
        painted: list[object] = []
        await typist.painted()
        monkeypatch.setattr(typist.app, "_display", lambda *frame: painted.append(frame))
        await typist.type("้ีำ์")
        assert typist.text == "บ้าน "
        assert typist.app.bells == 0
        await typist.painted()
        assert painted == []
        await typist.type("น")
        await typist.painted()
        assert painted


@both
async def test_a_second_tone_is_refused_and_keeps_what_is_selected(kind: str) -> None:
    async with at_field(kind, "ก้ข") as typist:
        await typist.strike("left", "๊")
        assert typist.text == "ก้ข"
        await typist.strike("shift+right", "home", "shift+right", "้")
        assert (typist.text, typist.selected) == ("ก้ข", "ก้")


@both
async def test_the_cursor_moves_by_letters_and_delete_takes_one_whole(kind: str) -> None:
    async with at_field(kind, "น้ำที่") as typist:
        await typist.strike("home", "right")
        assert typist.cursor == len("น้ำ")
        await typist.strike("delete")
        assert (typist.text, typist.cursor) == ("น้ำ", 3)
        await typist.strike("left", "delete")
        assert typist.text == ""


@both
async def test_backspace_takes_mark_after_mark(kind: str) -> None:
    async with at_field(kind, "กที่น้ำ") as typist:
        found = []
        for _ in range(6):
            await typist.strike("backspace")
            found.append(typist.text)
        assert found == ["กที่น้", "กที่น", "กที่", "กที", "กท", "ก"]


@both
@pytest.mark.parametrize("key", ["ctrl+w", "ctrl+backspace", "alt+backspace"])
async def test_words_are_jumped_over_and_deleted(kind: str, key: str) -> None:
    async with at_field(kind, "ซ่อมถนนเก่า") as typist:
        await typist.strike("ctrl+left")
        assert typist.cursor == len("ซ่อมถนน")
        await typist.strike("ctrl+right")
        assert typist.cursor == len(typist.text)
        await typist.strike(key)
        assert typist.text == "ซ่อมถนน"
        await typist.strike("home", "ctrl+delete")
        assert typist.text == "ถนน"


@both
async def test_what_is_selected_is_replaced_by_typing(kind: str) -> None:
    async with at_field(kind, "ที่นี่ดี") as typist:
        await typist.strike("home", "shift+right", "shift+right")
        assert typist.selected == "ที่นี่"
        await typist.strike("ก")
        assert typist.text == "กดี"
        await typist.strike("ctrl+a")
        assert typist.selected == "กดี"
        await typist.strike("ข")
        assert typist.text == "ข"
        await typist.strike("ctrl+z", "ctrl+z")
        assert typist.text == "ที่นี่ดี"


@both
async def test_what_is_cut_can_be_pasted_and_nothing_is_cut_where_nothing_is_selected(kind: str) -> None:
    async with at_field(kind, "น้ำท่วม") as typist:
        await typist.strike("ctrl+x")
        assert typist.text == "น้ำท่วม"
        await typist.strike("shift+left", "shift+left", "ctrl+x")
        assert typist.text == "น้ำ" + "ท่"
        await typist.strike("home", "ctrl+v")
        assert typist.text == "วมน้ำท่"


@both
async def test_undo_takes_back_and_redo_gives_again(kind: str) -> None:
    async with at_field(kind, "เดิม") as typist:
        await typist.type("ก่อน")
        await typist.paste("หลังมา")
        await typist.strike("ctrl+w")
        states = ["เดิมก่อนหลัง"]
        for key in ("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+y", "ctrl+shift+z", "ctrl+y", "ctrl+y"):
            await typist.strike(key)
            states.append(typist.text)
        there = ["เดิมก่อนหลัง", "เดิมก่อนหลังมา", "เดิมก่อน", "เดิม"]
        assert states == [*there, "เดิม", *there[::-1][1:], there[0]]
        await typist.strike("ctrl+z", "home", "ก", "ctrl+y")
        assert typist.text == "กเดิมก่อนหลังมา", "after new typing there is nothing to type again"


@both
@pytest.mark.parametrize("layout", [KEDMANEE, PATTACHOTE])
async def test_the_keys_are_the_same_while_the_thai_layout_is_on(kind: str, layout: str) -> None:
    undo, redo, word, everything = (twins(key, layout)[0] for key in ("ctrl+z", "ctrl+y", "ctrl+w", "ctrl+a"))
    use_layout(layout)
    try:
        async with at_field(kind, "น้ำท่วม") as typist:
            await typist.strike(word)
            assert typist.text == "น้ำ"
            await typist.strike(undo)
            assert typist.text == "น้ำท่วม"
            await typist.strike(redo)
            assert typist.text == "น้ำ"
            await typist.strike(everything)
            assert typist.selected == "น้ำ"
    finally:
        use_layout(KEDMANEE)


async def test_a_text_that_was_put_in_by_the_program_has_no_history() -> None:
    async with at_field("line", "เรื่องแรก") as typist:
        await typist.type("ก")
        typist.field.value = "เรื่องที่สอง"  # type: ignore[union-attr]
        await typist.strike("ctrl+z")
        assert typist.text == "เรื่องที่สอง"


async def test_pasted_lines_become_one_in_a_line() -> None:
    async with at_field("line", "ก") as typist:
        await typist.paste("บรรทัดหนึ่ง\r\nสอง\tสาม\x1b[31m\x07สี่\n")
        assert typist.text == "กบรรทัดหนึ่ง สอง สามสี่"
        await typist.strike("ctrl+z")
        assert typist.text == "ก"


async def test_pasted_lines_stay_lines_in_an_area_and_are_one_step() -> None:
    async with at_field("area", "ก") as typist:
        await typist.paste("หนึ่ง\r\nสอง\rสาม\x1b[2J\n\x9b5n")
        assert typist.text == "กหนึ่ง\nสอง\nสาม\n5n"
        await typist.strike("ctrl+z")
        assert typist.text == "ก"
        await typist.strike("ctrl+y")
        assert typist.text.startswith("กหนึ่ง\nสอง\nสาม\n")
        assert typist.cursor == len(typist.text)


@both
async def test_pasted_text_is_put_right(kind: str) -> None:
    async with at_field(kind, "ก") as typist:
        await typist.paste("้\u200bท่ีนํ้า\ufeff ่ข\uf70a")
        assert typist.text == "ก้ที่น้ำ ข่"


@both
async def test_a_limited_field_takes_no_more_and_says_what_is_left(kind: str) -> None:
    async with at_field(kind, limit=30) as typist:
        await typist.type("ก" * 19)
        assert " 11" not in typist.screen
        await typist.type("ขข")
        assert typist.screen.rstrip().endswith("เหลือ 9")
        assert typist.field.region.width == 40
        await typist.type("ค" * 12)
        assert typist.text == "ก" * 19 + "ขข" + "ค" * 9
        await typist.strike("้")
        assert len(typist.text) == 30
        await typist.strike("backspace", "backspace", "้", "ง")
        assert typist.text.endswith("ค้ง")


@both
async def test_of_a_pasted_text_what_finds_room_is_taken_and_the_rest_is_told(kind: str) -> None:
    async with at_field(kind, "กก", limit=6) as typist:
        await typist.paste("ที่นี่ไม่มี")
        assert typist.text == "กกที่"
        assert len(typist.app.told) == 1
        assert "6" in typist.app.told[0]


@both
async def test_how_much_of_a_long_paste_found_no_room_is_read_at_a_glance(kind: str) -> None:
    async with at_field(kind, limit=2_000) as typist:
        await typist.paste("ก" * 14_000)
        assert "12,000" in typist.app.told[-1]
        assert "2,000 " in typist.app.told[-1]


async def test_names_of_files_keep_their_marks() -> None:
    async with at_field("line", is_literal=True) as typist:
        await typist.paste("/งาน/นํ้า  ่1.png\x1b[A")
        assert typist.text == "/งาน/นํ้า  ่1.png"


async def test_an_area_breaks_where_paper_breaks() -> None:
    async with at_field("area", f"{LONG}\n{SENTENCE}", size=(31, 12)) as typist:
        expected = [*wrap(LONG, 30), *wrap(SENTENCE, 30)]
        assert [row.rstrip() for row in typist.rows[: len(expected)]] == [row.rstrip() for row in expected]
        await typist.strike("home", "ก")
        changed = typist.text.split("\n")
        expected = [*wrap(changed[0], 30), *wrap(changed[1], 30)]
        assert [row.rstrip() for row in typist.rows[: len(expected)]] == [row.rstrip() for row in expected]


async def test_an_arrow_down_lands_on_a_letter_below() -> None:
    async with at_field("area", LONG, size=(31, 12)) as typist:
        for key in ["up"] * 9 + ["down"] * 9:
            await typist.strike(key)
            assert typist.cursor in places(typist.text)


@both
@pytest.mark.parametrize(("cell", "place"), [(0, ""), (2, "น้ำ"), (3, "น้ำที่"), (20, "น้ำที่ข")])
async def test_a_click_finds_its_letter(kind: str, cell: int, place: str) -> None:
    async with at_field(kind, "น้ำที่ข") as typist:
        await typist.pilot.click(offset=(cell, 0))
        assert typist.cursor == len(place)


@both
async def test_the_cursor_covers_a_letter_with_its_marks(kind: str) -> None:
    async with at_field(kind, "กที่ข") as typist:
        await typist.strike("home", "right")
        segments = [segment.text for segment in typist.field.render_line(0)]
        assert "ที่" in segments
        assert "".join(segments).rstrip() == "กที่ข"


@both
async def test_a_line_longer_than_the_window_loses_no_mark_at_its_edge(kind: str) -> None:
    async with at_field("line", SENTENCE * 4, size=(20, 3)) as typist:
        for _ in range(30):
            row = typist.rows[0]
            assert list(orphans(row.strip())) == []
            await typist.strike("left")


@both
async def test_keys_that_came_while_one_was_at_work_are_one_change(kind: str) -> None:
    async with at_field(kind) as typist:
        keys = "บรรทัดที่หนึ่ง ๑๒๓"
        for key in keys:
            typist.app.post_message(key_of(key))
        await typist.pilot.pause()
        assert typist.text == keys
        assert len(typist.app.changes) <= 3


NAMES = (
    "left right home end up down backspace delete ctrl+w ctrl+delete ctrl+left ctrl+right shift+left shift+right "
    "shift+home ctrl+a ctrl+z ctrl+y ctrl+x ctrl+u ctrl+k ctrl+v"
)
KEYS = st.lists(st.sampled_from([*"กขนเา ะัิีุู็่้์ํำa1😀", *"กนที่้ำ\n", *NAMES.split()]), max_size=25)
some = examples(0.3, suppress_health_check=list(HealthCheck))


@both
@some
@given(KEYS, st.sampled_from([None, 8]))
async def test_after_any_keys_the_text_is_clean_and_the_cursor_at_a_letter(
    kind: str, keys: list[str], limit: int | None
) -> None:
    async with at_field(kind, "ที่นี่", limit=limit) as typist:
        for key in keys:
            await typist.strike(key)
            text = typist.text
            assert list(orphans(text)) == []
            assert order_marks(text) == text
            assert typist.cursor in places(text)
            assert limit is None or len(text) <= limit


@both
@some
@given(
    st.lists(st.sampled_from([*"กนที่้ำ a", "left", "backspace", "ctrl+w", "ctrl+a", "\n", "😀"]), max_size=12)
)
async def test_redo_after_undo_gives_the_text_back(kind: str, keys: list[str]) -> None:
    async with at_field(kind, "ที่นี่") as typist:
        await typist.strike(*keys)
        before, steps = typist.text, len(keys)
        for _ in range(2):
            await typist.strike(*["ctrl+z"] * steps)
            assert typist.text == "ที่นี่"
            await typist.strike(*["ctrl+y"] * steps)
            assert typist.text == before
