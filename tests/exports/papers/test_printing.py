"""A paper that leaves the office: in every format, with its code, and known again when it comes back."""

import random

import pytest

from exports.layout import MAIL_WIDTH, cell_width
from exports.papers.every_format import WIDE
from exports.papers.kinds import PAPERS
from exports.papers.paper import Request
from exports.papers.printing import preview_paper, print_paper
from exports.printed_paper import PrintedPaper
from models.cases.acts import Verb
from models.cases.diary import diary
from models.cases.workflow import add_note
from models.papers.superseded import Kind
from models.papers.verify import State, verify_text
from tests.exports.papers.small_office import BY, HOUSE, IDENTITY, JANUARY, NAME, PHONE, TODAY, id_of
from tests.recorded_papers import list_papers

pytestmark = pytest.mark.usefixtures("register")


def printed(name: str, *, with_names: bool = False, only_late: bool = False) -> PrintedPaper:
    asked = Request(TODAY, JANUARY, id_of("2563-A00001"), with_names=with_names, only_late=only_late)
    if PAPERS[name].needs != "case":
        asked = Request(TODAY, JANUARY, with_names=with_names, only_late=only_late)
    return print_paper(name, asked, by=BY)


@pytest.mark.parametrize("name", PAPERS)
def test_each_paper_carries_its_code_in_each_format_and_is_known_again(name: str) -> None:
    paper = printed(name)
    assert set(paper.texts) == {"text", "mail", "markdown", "html"}
    assert paper.paper is not None
    for text in paper.texts.values():
        verdict = verify_text(text.replace("\n", "\r\n").encode("utf-8-sig"))
        assert verdict.state is State.UNCHANGED
        assert not verdict.around


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("times", [0, 1])
def test_what_is_looked_at_is_what_is_written_line_for_line_and_with_its_code(name: str, times: int) -> None:
    for _ in range(times):  # printed before: the same again has the same code, another a new one
        printed(name)
        add_note(id_of("2563-A00001"), "โทรแล้ว", by=BY)
    known = list_papers()
    asked = Request(TODAY, JANUARY, id_of("2563-A00001") if PAPERS[name].needs == "case" else None)
    looked_at = preview_paper(name, asked, by=BY)
    assert list_papers() == known
    written = print_paper(name, asked, by=BY)
    assert looked_at.texts == written.texts
    assert preview_paper(name, asked, by=BY).texts == written.texts
    other = preview_paper(name, asked, by="อีกคน")
    assert other.texts != written.texts


@pytest.mark.parametrize("name", PAPERS)
def test_lines_are_within_their_widths(name: str) -> None:
    paper = printed(name)
    assert all(cell_width(line) <= MAIL_WIDTH for line in paper.texts["mail"].splitlines())
    assert all(cell_width(line) <= WIDE for line in paper.texts["text"].splitlines())


@pytest.mark.parametrize("name", [name for name in PAPERS if PAPERS[name].can_name])
def test_names_are_let_out_only_where_asked_for_and_that_is_written_down(name: str) -> None:
    secrets = (
        (NAME, PHONE, IDENTITY) if name == "order" else (NAME, PHONE, HOUSE, IDENTITY)
    )  # the place is needed there
    for text in printed(name).texts.values():
        assert not any(secret in text for secret in secrets)
    assert not any(paper.with_names for paper in list_papers())
    named = printed(name, with_names=True)
    assert all(NAME in text for text in named.texts.values())
    assert named.paper is not None
    assert [paper.code for paper in list_papers() if paper.with_names] == [named.paper.code]
    (looked,) = [entry for entry in diary(id_of("2563-A00001")) if entry.verb is Verb.READ_PERSON]
    assert (looked.by, looked.note) == (BY, named.paper.code)


@pytest.mark.parametrize("name", [name for name in PAPERS if PAPERS[name].can_name])
def test_the_same_names_let_out_once_more_are_the_same_paper_and_written_down_once_more(name: str) -> None:
    before, again = printed(name, with_names=True), printed(name, with_names=True)
    assert before.paper == again.paper
    assert verify_text(before.texts["text"].encode()).state is State.UNCHANGED
    looks = [entry for entry in diary(id_of("2563-A00001")) if entry.verb is Verb.READ_PERSON]
    assert len(looks) == 2


def test_a_paper_that_was_printed_anew_makes_the_one_before_older() -> None:
    before = printed("pending")
    assert printed("pending").paper == before.paper
    add_note(id_of("2563-A00001"), "โทรแล้ว", by=BY)
    assert verify_text(before.texts["html"].encode()).state is State.UNCHANGED
    only_late = printed("pending", only_late=True)
    assert verify_text(before.texts["text"].encode()).state is State.UNCHANGED
    assert only_late.paper is not None
    assert only_late.paper.number == 1


def test_a_paper_of_a_case_is_an_old_one_once_the_case_was_changed() -> None:
    before = printed("answer").texts["text"].encode()
    add_note(id_of("2563-A00002"), "อีกเรื่องหนึ่ง", by=BY)
    printed("answer", with_names=True)  # who was named is written down, which changes nothing
    assert verify_text(before).state is State.UNCHANGED
    add_note(id_of("2563-A00001"), "โทรแล้ว", by="สมศรี")
    verdict = verify_text(before)
    assert verdict.state is State.OLDER
    assert [(later.kind, later.by) for later in verdict.later] == [(Kind.CASE, "สมศรี")]


def test_the_register_keeps_the_figures_of_a_paper() -> None:
    month, pending = printed("register").paper, printed("pending").paper
    assert month is not None
    assert pending is not None
    assert month.counts == {"received": 5, "finished": 1, "pending": 2, "elsewhere": 2}
    assert set(pending.counts) == {"pending", "late"}


@pytest.mark.parametrize("kind", ["text", "mail", "markdown", "html"])
def test_every_change_of_one_character_is_found(kind: str) -> None:
    text = printed("register").texts[kind]
    chance = random.Random(2563)
    seen = [place for place, character in enumerate(text) if not character.isspace()]
    for place in chance.sample(seen, 60):
        other = chance.choice([each for each in "0๑กุ-x" if each != text[place]])
        changed = text[:place] + other + text[place + 1 :]
        assert verify_text(changed.encode()).state is not State.UNCHANGED, (place, text[place], other)
