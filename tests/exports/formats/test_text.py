"""Plain text: within its width, nothing lost, tables in columns or as records."""

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from exports.document import (
    Align,
    Column,
    Document,
    Heading,
    LabelValue,
    PageBreak,
    Paragraph,
    Signature,
    Table,
)
from exports.formats.text import write_text
from exports.layout import cell_width
from tests.examples import examples
from tests.exports.formats.documents import documents
from tests.exports.formats.hard import HARD, LONG_THAI, Counted


def lines_of(*blocks: object, width: int = 76) -> list[str]:
    return list(write_text(Document("", blocks), width))  # type: ignore[arg-type]


@examples(0.6)
@given(documents, st.integers(24, 130))
def test_every_line_is_within_its_width_and_only_a_broken_one_ends_in_a_blank(
    document: Document, width: int
) -> None:
    lines = list(write_text(document, width))
    for line, below in zip(lines, [*lines[1:], ""], strict=False):
        assert cell_width(line.rstrip()) <= width
        assert line == line.rstrip() or (line == line.rstrip() + " " and below.startswith("  "))
        assert "\n" not in line


def test_no_command_to_a_printer_goes_out() -> None:
    text = "".join(write_text(HARD))
    assert text.isprintable()


def test_title_stands_in_the_middle() -> None:
    assert lines_of(Heading("ก" * 10, 1), width=40) == [" " * 15 + "ก" * 10]


def test_labels_follow_each_other_and_other_blocks_are_parted() -> None:
    assert lines_of(Heading("หัวข้อ"), LabelValue("ก", "1"), LabelValue("ข", ""), Paragraph("ค")) == [
        "หัวข้อ",
        "",
        "ก : 1",
        "ข :",
        "",
        "ค",
    ]


def test_continued_lines_joined_again_are_the_text() -> None:
    first, *rest = lines_of(Paragraph(LONG_THAI * 3, is_indented=True), width=40)
    assert first.startswith(" " * 6)
    assert first[6:] + "".join(line.removeprefix("  ") for line in rest) == LONG_THAI * 3
    assert not any(line.startswith("   ") for line in rest)


def test_figures_stand_on_the_right_and_are_never_broken() -> None:
    table = Table((Column("เรื่อง"), Column("จำนวน", Align.RIGHT)), ((LONG_THAI, "1,000,000,000"), ("ข", "7")))
    lines = lines_of(table, width=30)
    assert lines[0].endswith("จำนวน")
    assert sum(line.endswith("  1,000,000,000") for line in lines) == 1
    assert lines[-1] == "ข" + " " * 28 + "7"


def test_narrow_columns_keep_their_width_and_wide_ones_share_the_rest() -> None:
    table = Table((Column("เลขที่"), Column("ก"), Column("ข")), (("2563-B9WGC7", LONG_THAI, LONG_THAI),))
    rule = lines_of(table, width=60)[1]
    assert list(map(len, rule.split())) == [11, 23, 22]


def test_a_date_and_a_number_are_never_broken_however_narrow_it_gets() -> None:
    table = Table(
        (Column("เลขที่"), Column("วันที่"), Column("เรื่อง")), (("2563-B9WGC7", "10 ม.ค. 63", LONG_THAI),)
    )
    for width in range(24, 50):
        text = "\n".join(lines_of(table, width=width))
        assert "2563-B9WGC7" in text
        assert "10 ม.ค. 63" in text


def test_cell_keeps_its_own_line_breaks() -> None:
    assert lines_of(Table((Column("ก"), Column("ข")), (("1\n2", "3"), ("4", "5")))) == [
        "ก  ข",
        "-  -",
        "1  3",
        "2",
        "-  -",
        "4  5",
    ]


def test_column_to_fill_in_by_hand_has_room_and_a_line_more() -> None:
    table = Table((Column("ก"), Column("ลงชื่อ", by_hand=20)), (("1", ""), ("2", "")))
    rule = f"-  {'-' * 20}"
    assert lines_of(table) == ["ก  ลงชื่อ", rule, "1", "", rule, "2", ""]


def test_table_too_wide_for_its_columns_becomes_records() -> None:
    columns = (*(Column(f"ช่อง {place}") for place in range(9)), Column("ลงชื่อ", by_hand=20))
    row = (*(f"ค่าของช่องที่ {place}" for place in range(9)), "")
    lines = lines_of(Table(columns, (row, row)), width=60)
    assert lines[:2] == ["ช่อง 0 : ค่าของช่องที่ 0", "ช่อง 1 : ค่าของช่องที่ 1"]
    assert lines[9] == "ลงชื่อ : " + "." * 53
    assert lines[10] == ""
    assert lines[11:] == lines[:10]


def test_head_is_left_out_where_the_table_has_none() -> None:
    assert lines_of(Table((Column("ก"), Column("ข")), (("1", "2"),), has_head=False)) == ["1  2"]


def test_empty_table_is_its_sentence() -> None:
    assert lines_of(Table((Column("ก"),), (), "ไม่มีเรื่อง")) == ["ไม่มีเรื่อง"]


def test_signature_stands_right_of_the_middle_and_a_page_ends_in_a_rule() -> None:
    assert lines_of(Signature(("ลงชื่อ", "(" + "." * 10 + ")")), PageBreak(), width=40) == [
        " " * 28 + "ลงชื่อ",
        " " * 24 + "(..........)",
        "",
        "─" * 40,
    ]


def test_rows_are_gone_through_twice_and_none_is_kept() -> None:
    def peak(number: int) -> int:
        rows = Counted(number)
        table = Table((Column("ที่", Align.RIGHT), Column("เลขที่"), Column("เรื่อง")), rows)
        tracemalloc.start()
        try:
            lines = sum(1 for _ in write_text(Document("", (table,))))
            assert (lines, rows.times) == (number + 2, 2)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(3_000) < peak(100) + 50_000
