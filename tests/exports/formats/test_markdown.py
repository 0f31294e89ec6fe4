"""Markdown: what was written is read back as the same document."""

import tracemalloc
from dataclasses import replace

from hypothesis import given

from exports.document import (
    Block,
    Column,
    Document,
    Heading,
    Items,
    MemoLine,
    Paragraph,
    Table,
    cell_lines,
    clean,
    join_lines,
)
from exports.formats.markdown import write_markdown
from tests.examples import examples
from tests.exports.formats.documents import documents
from tests.exports.formats.hard import HARD, Counted
from tests.exports.formats.markdown_reader import read_markdown


def what_is_kept(block: Block) -> Block:
    """A block without what Markdown does not hold."""
    if isinstance(block, Table):
        rows = tuple(tuple("\n".join(cell_lines(text)) for text in row) for row in block.rows)
        columns = tuple(replace(column, by_hand=0) for column in block.columns)
        if not block.has_head:
            columns = tuple(replace(column, title="") for column in columns)
        return Table(columns, rows, "" if rows else block.empty, block.has_head)
    if isinstance(block, MemoLine):
        return MemoLine(tuple((clean(label), "\n".join(cell_lines(value))) for label, value in block.fields))
    if isinstance(block, Paragraph):
        return replace(block, text=clean(block.text))
    return block


def back(document: Document) -> tuple[Block, ...]:
    return read_markdown(join_lines(write_markdown(document))).blocks


def test_hard_paper_is_read_back() -> None:
    for block, expected in zip(back(HARD), map(what_is_kept, HARD.blocks), strict=True):
        assert block == expected


@examples(0.6)
@given(documents)
def test_any_document_is_read_back(document: Document) -> None:
    assert back(document) == tuple(map(what_is_kept, document.blocks))


def test_lists_that_follow_each_other_stay_two() -> None:
    lists = (Items(("ก", "ข")), Items(("ค",)), Items(("ง",)))
    assert back(Document("", lists)) == lists


def test_title_is_the_first_heading() -> None:
    assert read_markdown("## ก\n\n# ข\n").title == "ข"


def test_markup_in_a_text_is_shown_as_it_is() -> None:
    assert list(
        write_markdown(Document("", (Heading("<b> *x* #"), Table((Column("a|b"),), (("<br>",),)))))
    ) == [
        "## \\<b\\> \\*x\\* \\#",
        "",
        "| a\\|b |",
        "| --- |",
        "| \\<br\\> |",
    ]


def test_rows_are_gone_through_once_and_none_is_kept() -> None:
    def peak(number: int) -> int:
        rows = Counted(number)
        document = Document("", (Table((Column("ก"), Column("ข"), Column("ค")), rows),))
        tracemalloc.start()
        try:
            assert sum(1 for _ in write_markdown(document)) == number + 2
            assert rows.times == 1
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(3_000) < peak(100) + 50_000
