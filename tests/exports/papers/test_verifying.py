"""A printed paper is known again in each of its formats, whatever mail did to it, and no changed character of it is overlooked."""

import codecs
import random
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

import pytest

from exports.mail.message import Attachment, make_mail
from exports.papers.kinds import PAPERS
from exports.papers.paper import Needs
from exports.papers.printing import print_paper
from exports.printed_paper import PrintedPaper
from models.admin.mail import Mailbox
from models.breaks import LETTERS, LIBTHAI
from models.cases.store import complaint_of_number
from models.cases.workflow import add_note, reopen
from models.papers import shelf
from models.papers.verify import State, Verdict, verify_text
from tests.breakers import only
from tests.exports.papers.hard_office import BY, CASE, asked
from tests.models.papers.papers import quoted, soft_broken, stuffed
from tests.models.papers.test_single_changes import single_changes

pytestmark = pytest.mark.usefixtures("hard_office")

KINDS = ("text", "mail", "markdown", "html")
WITH_CODE = [*PAPERS]
OFFICE = Mailbox("office@khet.example.org", "สำนักงานเขตทุ่งสมมติ")
COORDINATOR = Mailbox("coordinator@city.example.org", "ผู้ประสานงาน")


def printed(name: str, *, with_names: bool = False) -> PrintedPaper:
    return print_paper(name, asked(name, with_names=with_names), by=BY)


def verdict_of(text: str) -> Verdict:
    return verify_text(text.encode())


def mailed(paper: PrintedPaper, *, body: str = "mail") -> bytes:
    """A paper as the office mails it."""
    files = (("text", ".txt"), ("markdown", ".md"))
    return make_mail(
        paper.title,
        paper.texts[body].removesuffix("\n").split("\n"),
        paper.texts["html"],
        [Attachment(paper.title + suffix, paper.texts[kind].encode()) for kind, suffix in files],
        OFFICE,
        (COORDINATOR,),
        datetime(2020, 2, 4, 3, tzinfo=UTC),
        "<1@khet.example.org>",
    )


MAIL_DOES: dict[str, Callable[[str], bytes]] = {
    "nothing": str.encode,
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "BOM": lambda text: codecs.BOM_UTF8 + text.encode(),
    "UTF-16": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "blanks behind lines": lambda text: text.replace("\n", " \t\n").encode(),
    "quoting": lambda text: quoted(text).encode(),
    "quoting twice": lambda text: quoted(quoted(text)).encode(),
    "stuffing": lambda text: stuffed(text).encode(),
    "soft breaks": lambda text: soft_broken(text, delsp=False).encode(),
    "no end of the last line": lambda text: text.removesuffix("\n").encode(),
    "a greeting and a signature": lambda text: f"เรียน ผู้ประสานงาน\n\n{text}\n-- \nฝ่ายปกครอง\n".encode(),
}


def test_each_format_is_known_again_unchanged() -> None:
    for name in WITH_CODE:
        paper = printed(name)
        for kind in KINDS:
            verdict = verdict_of(paper.texts[kind])
            assert (verdict.state, verdict.paper) == (State.UNCHANGED, paper.paper), (name, kind)


def test_what_mail_does_to_a_text_is_no_change() -> None:
    for name in ("register", "checks", "note"):
        paper = printed(name)
        for what, does in MAIL_DOES.items():
            # What is wider than a mail program's line is not sent as text: it would be broken.
            for kind in ("mail", "markdown") if what == "soft breaks" else ("text", "mail", "markdown"):
                assert verify_text(does(paper.texts[kind])).state is State.UNCHANGED, (name, what, kind)


def test_what_a_copy_does_to_html_is_no_change() -> None:
    for name in WITH_CODE:
        html = printed(name).texts["html"]
        for what in ("CRLF", "BOM", "blanks behind lines"):
            assert verify_text(MAIL_DOES[what](html)).state is State.UNCHANGED, (name, what)


def test_windows_874_is_no_change_though_it_lost_signs() -> None:
    for name in WITH_CODE:
        paper = printed(name)
        for kind in ("text", "mail"):
            verdict = verify_text(paper.texts[kind].encode("cp874", "replace"))
            assert (verdict.state, verdict.is_windows_874) == (State.UNCHANGED, True), (name, kind)


def test_a_mail_with_the_paper_as_text_html_and_files_is_known_again() -> None:
    for name in WITH_CODE:
        paper = printed(name)
        verdict = verify_text(mailed(paper))
        assert (verdict.state, verdict.paper) == (State.UNCHANGED, paper.paper), name


def test_a_wide_text_within_a_mail_is_known_again() -> None:
    paper = printed("register")
    assert verify_text(mailed(paper, body="text")).state is State.UNCHANGED


def test_a_case_with_names_has_a_code_too() -> None:
    paper = printed("case", with_names=True)
    assert all(verdict_of(paper.texts[kind]).state is State.UNCHANGED for kind in KINDS)


def test_a_paper_of_which_more_is_known_now_is_older() -> None:
    assert PAPERS["case"].needs is Needs.CASE
    paper = printed("case", with_names=True)
    case = complaint_of_number(CASE).id
    reopen(case, by=BY, note="น้ำท่วมอีก")
    add_note(case, "ไปดูแล้ว", by=BY)
    again = printed("case", with_names=True)
    assert paper.paper is not None
    assert again.paper is not None
    assert (again.paper.number, again.paper.code != paper.paper.code) == (2, True)
    assert all(verdict_of(paper.texts[kind]).state is State.OLDER for kind in KINDS)
    assert all(verdict_of(again.texts[kind]).state is State.UNCHANGED for kind in KINDS)


def changes_are_found(texts: list[str], count: int) -> None:
    for place, text in enumerate(texts):
        for changed in single_changes(text, count // len(texts), seed=place):
            assert verdict_of(changed).state is State.CHANGED, changed


@pytest.fixture
def asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written meanwhile: what the register knows of a paper is asked once, which is half of the time."""
    for name in ("paper_of_code", "texts_of"):
        monkeypatch.setattr(shelf, name, cache(getattr(shelf, name)))


@pytest.mark.usefixtures("asked_once")
def test_each_of_a_thousand_single_changes_is_found() -> None:
    # Papers of some 30 lines: looking at one with the whole month takes five times as long.
    papers = [printed("note"), printed("indicator")]
    changes_are_found([paper.texts[kind] for paper in papers for kind in ("mail", "markdown")], 1_000)


@pytest.mark.usefixtures("asked_once")
def test_single_changes_of_long_papers_are_found_too() -> None:
    texts = [printed(name).texts[kind] for name in WITH_CODE for kind in ("text", "mail", "markdown")]
    changes_are_found(texts, 30)


def test_each_single_change_of_what_html_shows_is_found() -> None:
    chance = random.Random(7)
    for name in WITH_CODE:
        html = printed(name).texts["html"]
        start = html.index("<main>")
        end = html.index("</p>\n</main>")
        for _ in range(5):
            place = chance.randrange(start, end)
            changed = html[:place] + chance.choice("ก๙9<x") + html[place + 1 :]
            if html[place] not in "\n " and changed != html:
                assert verdict_of(changed).state is State.CHANGED, changed[place - 40 : place + 40]


def test_one_changed_figure_is_told_by_its_line() -> None:
    text = printed("register").texts["mail"]
    lines = text.split("\n")
    place = next(number for number, line in enumerate(lines) if line.startswith("รวม (ไม่นับซ้ำ)"))
    lines[place] = lines[place].replace("14", "15")
    verdict = verdict_of("\n".join(lines))
    assert verdict.state is State.CHANGED
    assert [(each.line, each.now) for each in verdict.differences] == [(place + 1, (lines[place],))]


@pytest.mark.parametrize("breaker", [LIBTHAI, LETTERS])
def test_a_paper_is_known_again_on_a_machine_that_breaks_lines_elsewhere(breaker: str) -> None:
    name = WITH_CODE[0]
    here = printed(name)
    with only(breaker):
        assert verdict_of(here.texts["text"]).state is State.UNCHANGED
        there = printed(name)
        assert verdict_of(there.texts["text"]).state is State.UNCHANGED
    assert verdict_of(there.texts["text"]).state is State.UNCHANGED
