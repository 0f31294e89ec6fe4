"""HTML: well formed, harmless, and made to be printed on A4."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given

from exports.document import Block, Column, Document, PageBreak, Paragraph, Signature, Table, join_lines
from exports.formats.html import ROWS_AT_A_TIME, write_html
from tests.examples import examples
from tests.exports.formats.documents import documents
from tests.exports.formats.hard import HARD, MARKUP, Counted

_VOID = {"meta", "br", "col", "hr"}
_HEAD_TAGS = {"html", "head", "meta", "title", "style", "body", "main"}
_BODY_TAGS = {"h1", "h2", "h3", "p", "strong", "ol", "li", "div", "br"}
_TABLE_TAGS = {"table", "colgroup", "col", "thead", "tbody", "tr", "th", "td"}
_TAGS = _HEAD_TAGS | _BODY_TAGS | _TABLE_TAGS
_ATTRIBUTE = re.compile(
    r"lang=th|charset=utf-8|name=viewport|content=width=device-width, initial-scale=1"
    r"|class=(fields|memo|signature|page-break|indented|empty|by-hand|evidence)|style=(width:[\d.]+%|text-align:(left|center|right))"
)


class Checker(HTMLParser):
    """Takes a file apart; any element or attribute that the formats do not write is a fault."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert tag in _TAGS
        for name, value in attributes:
            assert _ATTRIBUTE.fullmatch(f"{name}={value}")
        if tag == "p":
            assert "p" not in self.open
        self.tags.append(tag)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def checked(document: Document) -> Checker:
    checker = Checker()
    checker.feed(join_lines(write_html(document)))
    checker.close()
    assert not checker.open
    return checker


def html_of(*blocks: Block, is_wide: bool = False) -> str:
    return join_lines(write_html(Document("", blocks, is_wide)))


def test_hard_paper_is_well_formed_and_its_texts_are_texts() -> None:
    checker = checked(HARD)
    assert MARKUP in checker.texts
    assert HARD.title in checker.texts
    assert "ไม่มีเรื่อง *ค้าง* ในเดือนนี้" in checker.texts


@examples(0.4)
@given(documents)
def test_any_document_is_well_formed_and_harmless(document: Document) -> None:
    checked(document)


def test_nothing_is_fetched_and_nothing_runs() -> None:
    html = re.sub(r"&lt;.*?&gt;", "", join_lines(write_html(HARD)))
    assert not re.search(r"<(script|img|link|iframe|a)\b|url\(|@import|\son\w+=|src=|href=", html)


def test_sheet_lies_across_where_the_paper_is_wide() -> None:
    assert "size: A4 portrait" in html_of()
    assert "size: A4 landscape" in html_of(is_wide=True)


def test_big_table_has_one_head_and_columns_that_fill_the_sheet() -> None:
    number = 2 * ROWS_AT_A_TIME + 7
    rows = Counted(number)
    checker = checked(replace(HARD, blocks=(Table((Column("ก"), Column("ข"), Column("ค")), rows),)))
    assert [checker.tags.count(tag) for tag in ("table", "thead", "tbody", "tr", "col")] == [
        1,
        1,
        3,
        number + 1,
        3,
    ]
    assert rows.times == 2
    html = html_of(Table((Column("ก"), Column("ข")), (("1", "x" * 500),)))
    assert 99.9 < sum(map(float, re.findall(r"width:([\d.]+)%", html))) < 100.1


def test_table_without_head_has_none() -> None:
    html = html_of(Table((Column("ก"),), (("1",),), has_head=False))
    assert "<thead>" not in html
    assert "<td>1</td>" in html


def test_each_block_has_what_the_style_needs() -> None:
    html = html_of(
        Paragraph("ย่อหน้า", is_indented=True),
        Signature(("ลงชื่อ", "", "(ก)")),
        PageBreak(),
        Table((Column("ลงชื่อ", by_hand=9),), (("",),)),
    )
    assert '<p class="indented">ย่อหน้า</p>' in html
    assert '<div class="signature">\nลงชื่อ<br>\n<br>\n(ก)\n</div>' in html
    assert '<div class="page-break"></div>' in html
    assert '<table class="by-hand">' in html
