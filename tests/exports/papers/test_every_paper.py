"""What holds for every paper of the hard office, in every format."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from exports.document import Block
from exports.formats.markdown import write_markdown
from exports.formats.text import write_text
from exports.layout import cell_width
from exports.papers.kinds import PAPERS, make_paper
from exports.papers.paper import Request
from exports.papers.printing import print_paper
from exports.printed_paper import PrintedPaper
from models.cases.store import complaint_of_number
from models.cases.workflow import add_note
from tests.exports.formats.markdown_reader import read_markdown
from tests.exports.formats.test_html import Checker
from tests.exports.formats.test_markdown import what_is_kept
from tests.exports.papers.hard_office import (
    BY,
    CASE,
    EMPTY_MONTH,
    HOUSE,
    IDENTITIES,
    LATIN,
    LONG,
    MAIL,
    NAME,
    NEIGHBOUR,
    OLD_NAME,
    PERSONAL,
    PHONES,
    asked,
)

pytestmark = pytest.mark.usefixtures("hard_office")

WIDTHS = {True: 120, False: 76}
NAMING = [name for name, paper in PAPERS.items() if paper.can_name]


def every() -> Iterator[tuple[str, Request]]:
    """Each paper with and without names, of a full and of an empty month."""
    for name in PAPERS:
        yield name, asked(name)
        yield name, asked(name, EMPTY_MONTH)
        yield name, asked(name, with_names=True)


def joined(text: str) -> str:
    """A text without line ends and blanks, which tell nothing of its words."""
    return re.sub(r"\s+", "", text)


def test_no_line_of_a_text_is_wider_than_its_paper(printed: list[PrintedPaper]) -> None:
    for paper in printed:
        for kind, width in (("text", WIDTHS[paper.is_wide]), ("mail", 76)):
            wide = [line for line in paper.texts[kind].split("\n") if cell_width(line) > width]
            assert wide == [], (paper.name, kind)


def test_no_line_is_wider_than_any_width_that_is_asked_for() -> None:
    for name, wanted in every():
        with make_paper(name, wanted) as document:
            for width in (20, 45, 132):
                lines = write_text(document, width)
                assert [line for line in lines if cell_width(line.rstrip()) > width] == []


def test_only_a_broken_line_ends_in_a_blank_and_none_holds_a_command(printed: list[PrintedPaper]) -> None:
    for paper in printed:
        for kind, text in paper.texts.items():
            assert text.endswith("\n")
            assert not text.endswith("\n\n")
            lines = text.removesuffix("\n").split("\n")
            assert all(line.isprintable() for line in lines), (paper.name, kind)
            if kind != "html":
                ends = [(line, below) for line, below in pairwise(lines) if line != line.rstrip()]
                assert [line for line, below in ends if not below.startswith("  ")] == [], (paper.name, kind)
                assert lines[-1] == lines[-1].rstrip()


def test_markdown_is_read_back_as_the_same_document() -> None:
    for name, wanted in every():
        with make_paper(name, wanted) as document:
            back = read_markdown("\n".join(write_markdown(document))).blocks
            expected: tuple[Block, ...] = tuple(map(what_is_kept, document.blocks))
        for one, other in zip(back, expected, strict=True):
            assert one == other, name


def test_html_is_well_formed_and_holds_no_element_of_anybody_else(printed: list[PrintedPaper]) -> None:
    for paper in printed:
        checker = Checker()
        checker.feed(paper.texts["html"])
        checker.close()
        assert not checker.open, paper.name


def test_what_was_written_stands_on_the_paper_letter_by_letter() -> None:
    whole = print_paper("register", asked("register"), by=BY).texts
    checker = Checker()
    checker.feed(whole["html"])
    shown = {
        "html": joined("".join(checker.texts)),
        # Within a column a text goes on below itself; where each row is a list, it goes on across the sheet.
        "markdown": joined("".join(str(block) for block in read_markdown(whole["markdown"]).blocks)),
    }
    for subject in ("=1+1", "+66 บาท | @SUM(A1) | -2+3", "# x", "<b>ไฟดับ</b> & <br>", LONG, LATIN):
        for kind, text in shown.items():
            assert joined(subject) in text, kind
    for text in whole.values():
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "\u200b" not in text
        assert "[31m" not in text


def test_a_word_of_two_hundred_letters_is_broken_and_none_of_it_is_lost() -> None:
    with make_paper("register", asked("register")) as document:
        for width in (60, 76, 120):
            text = joined("\n".join(write_text(document, width)))
            assert (text.count("W"), "ก" * 8 in text) == (len(LATIN), True)


def test_neither_a_date_nor_the_number_of_a_case_is_broken() -> None:
    for name in ("register", "pending"):
        for with_names in (False, True):
            texts = print_paper(name, asked(name, with_names=with_names), by=BY).texts
            for kind in ("text", "mail"):
                for whole in ("2563-A00007", "2563-A00090", "15 ม.ค. 63", "25 ม.ค. 63"):
                    assert whole in texts[kind], (name, kind, whole)


@pytest.mark.parametrize(("name", "with_names"), [("pending", False), ("pending", True), ("checks", False)])
def test_what_is_filled_in_by_hand_has_columns_on_its_sheet(name: str, with_names: bool) -> None:
    text = print_paper(name, asked(name, with_names=with_names), by=BY).texts["text"]
    heads = [line for line in text.split("\n") if "หมายเหตุ" in line]
    assert heads
    assert all(line.endswith("หมายเหตุ") for line in heads)


def test_no_paper_names_anybody_unless_asked_to() -> None:
    for name in PAPERS:
        paper = print_paper(name, asked(name), by=BY)
        for kind, text in paper.texts.items():
            for personal in PERSONAL:
                if (name, personal) != ("order", HOUSE):  # a section must find the place
                    assert joined(personal) not in joined(text), (name, kind, personal)


def test_a_work_order_tells_the_place_and_when_asked_to_whom_to_call_and_nothing_else_that_is_personal() -> (
    None
):
    text = joined(print_paper("order", asked("order"), by=BY).texts["text"])
    assert joined(f"บ้านเลขที่ {HOUSE}") in text
    named = joined(print_paper("order", asked("order", with_names=True), by=BY).texts["text"])
    assert joined(f"{NAME} โทร. {PHONES[0]}") in named
    assert [
        each for each in (NEIGHBOUR, OLD_NAME, *PHONES[1:], *IDENTITIES, MAIL) if joined(each) in named
    ] == []


def test_an_answer_is_addressed_by_name_when_asked_to_and_names_nobody_in_its_words() -> None:
    text = print_paper("answer", asked("answer", with_names=True), by=BY).texts["text"]
    assert f"\nเรียน {NAME}\n" in text
    assert text.count(NAME) == 1
    assert "\nเรียน ผู้ร้องเรียน\n" in print_paper("answer", asked("answer"), by=BY).texts["text"]


def test_a_receipt_names_who_brought_the_case_when_asked_to() -> None:
    assert joined(f"ผู้ร้องเรียน : {NAME} โทร. {PHONES[0]}") in joined(
        print_paper("receipt", asked("receipt", with_names=True), by=BY).texts["text"]
    )


def test_a_paper_of_a_case_has_the_same_code_whatever_happens_in_other_cases() -> None:
    before = print_paper("answer", asked("answer"), by=BY).paper
    add_note(complaint_of_number("2563-A00003").id, "อีกเรื่องหนึ่ง", by=BY)
    assert print_paper("answer", asked("answer"), by=BY).paper == before
    add_note(complaint_of_number(CASE).id, "เรื่องนี้เอง", by=BY)
    after = print_paper("answer", asked("answer"), by=BY).paper
    assert before is not None
    assert after is not None
    assert after.code != before.code


@pytest.mark.parametrize("kind", ["text", "mail", "markdown", "html"])
def test_the_case_names_everybody_when_asked_to(kind: str) -> None:
    text = joined(print_paper("case", asked("case", with_names=True), by=BY).texts[kind])
    if kind == "markdown":
        text = text.replace("\\", "")
    for personal in PERSONAL:
        assert joined(personal) in text, personal


@pytest.mark.parametrize("name", ["register", "pending"])
def test_a_list_names_its_complainants_when_asked_to(name: str) -> None:
    texts = print_paper(name, asked(name, with_names=True), by=BY).texts
    for kind in ("markdown", "html"):
        assert NEIGHBOUR in texts[kind]
        assert PHONES[0] in texts[kind]
    assert (NAME in texts["html"]) is (name == "register"), "the finished case is pending no longer"


def test_a_paper_with_names_is_recorded_as_one_and_has_a_code_of_its_own() -> None:
    for name in NAMING:
        without = print_paper(name, asked(name), by=BY).paper
        named = print_paper(name, asked(name, with_names=True), by=BY).paper
        assert named is not None
        assert named.with_names
        assert without is None or (not without.with_names and without.code != named.code)
