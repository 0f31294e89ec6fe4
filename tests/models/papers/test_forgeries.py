"""What a forger would try is told: each of these passed for unchanged once, or would if one rule were left out."""

import re
from collections.abc import Callable

import pytest

from models.papers.code import make_code
from models.papers.record import Recorded
from models.papers.verify import State, Verdict, verify_text
from tests.exports.papers.travels import mail, multipart, part
from tests.models.papers.papers import TEXT, quoted, recorded, whole

pytestmark = pytest.mark.usefixtures("office")

PAGE = '<!DOCTYPE html>\n<html>\n<body>\n<main>\n<p>ค้าง 34 เรื่อง</p>\n<p class="evidence">\n'


def page(paper: Recorded) -> str:
    return f"{PAGE}{paper.last_line}\n</p>\n</main>\n</body>\n</html>\n"


def with_page() -> Recorded:
    return recorded({"text": TEXT, "html": PAGE})  # type: ignore[arg-type]


def beside(forged: str | bytes, paper: Recorded, **heads: str) -> Verdict:
    """A forged part before the true paper."""
    return verify_text(mail(multipart(part(forged, **heads), part(whole(paper), name="paper.txt"))))


def other_figures(text: str) -> str:
    return re.sub("[0-9๐-๙]", lambda found: str((int(found[0]) + 3) % 10), text)


FORGED: dict[str, Callable[[Recorded], str]] = {
    "every figure another": lambda paper: f"{other_figures(TEXT)}\n{paper.last_line}\n",
    "every figure another, and no code": lambda paper: other_figures(TEXT),
    "signs that can't be seen in every line": lambda paper: TEXT.replace("34", "99").replace("เ", "\u200bเ"),
    "a code with a sign that can't be seen": lambda paper: (
        whole(paper).replace("34", "99").replace("-", "\u2060-")
    ),
    "letters that look like those of the code": lambda paper: (
        whole(paper, "ค้าง 99\n").replace("A", "А").replace("H", "Н")
    ),
    "the last line twice": lambda paper: f"ค้าง 99\n\n{paper.last_line}\n\n{whole(paper)}",
    "more than half of the lines": lambda paper: whole(paper, "ค้าง 99 เรื่อง\n" * 12),
}


@pytest.mark.parametrize("name", list(FORGED))
def test_a_forged_text_is_changed_though_the_true_paper_is_attached(name: str) -> None:
    paper = recorded()
    verdict = beside(FORGED[name](paper), paper)
    assert (verdict.state, verdict.paper) == (State.CHANGED, paper)


@pytest.mark.parametrize(
    "before",
    [
        "<script>x</script>\n",
        "<style>p{display:none}</style>\n",
        "ยอด 99 เรื่อง\n\n",
        "<!--\n\n",
        "x\n\n<div hidden>\n\n",
    ],
)
def test_nothing_may_stand_before_a_page_nor_behind_it(before: str) -> None:
    true = page(with_page())
    assert verify_text(true.encode()).state is State.UNCHANGED
    for forged in (before + true, true + before, true.replace("<main>\n", f"<main>\n{before}")):
        assert verify_text(forged.encode()).state is State.CHANGED
        attached = mail(multipart(part("x"), part(forged, "text/html", name="paper.html")))
        assert verify_text(attached).state is State.CHANGED


@pytest.mark.parametrize("name", ["paper.html", "paper.SVG"])
def test_a_text_that_is_opened_as_a_page_is_none(name: str) -> None:
    paper = recorded()
    forged = f"<h1>ค้าง 99</h1>\n<!--\n\n{whole(paper)}\n-->\n"
    for heads in ({"name": name}, {"params": f'; name="{name}"'}):
        verdict = beside(forged, paper, **heads)
        assert verdict.state is State.CHANGED or (verdict.state is State.ACCOMPANIED and verdict.unchecked)


def test_a_page_that_a_mail_program_wrote_anew_is_named_and_not_compared() -> None:
    paper = with_page()
    anew = f"<div dir=ltr>ค้าง 99 เรื่อง<br>{paper.last_line}</div>"
    verdict = beside(anew, paper, kind="text/html")
    assert (verdict.state, verdict.unchecked) == (State.ACCOMPANIED, ("text/html",))
    assert [stray.code for stray in verdict.strays] == [paper.code]


def test_a_figure_is_not_made_whole_across_two_lines() -> None:
    text = "ก" * 64 + " เสร็จ 1,234 เรื่อง\n"
    paper = recorded(text)
    forged = whole(paper, text.replace("1,234", "1,2 \n34"))
    assert verify_text(forged.encode()).state is State.CHANGED
    flowed = mail(part(forged, params="; format=flowed; delsp=yes"))
    assert verify_text(flowed).state is State.UNCHANGED  # its reader sees it whole, too


def test_a_paper_of_an_invented_code_beside_a_true_one_is_told() -> None:
    paper = recorded()
    invented = make_code("x", "y", 0)
    verdict = beside(whole(paper, "ค้าง 99\n").replace(paper.code, invented), paper)
    assert (verdict.state, [stray.code for stray in verdict.strays]) == (State.ACCOMPANIED, [invented])
    assert verdict.around == ("ค้าง 99",)


def test_several_true_papers_are_unchanged_and_all_are_named() -> None:
    one, two = recorded(), recorded(TEXT + "x", revisions={"month:2563-02": 1})
    verdict = verify_text(mail(part(f"{whole(one)}\n\n{quoted(whole(two, TEXT + 'x'))}")))
    assert verdict.state is State.UNCHANGED
    assert {each.code for each in (verdict.paper, *verdict.others) if each} == {one.code, two.code}


@pytest.mark.parametrize("sign", ["\x1b[8m", "\x9b8m", "\u202e", "\x08"])
def test_signs_around_a_paper_that_a_terminal_obeys_are_a_change(sign: str) -> None:
    assert verify_text(f"{sign}\n\n{whole(recorded())}".encode()).state is State.CHANGED


@pytest.mark.parametrize("head", ["%PDF-1.7\n", "{\\rtf1\n", "%!PS\n"])
def test_a_document_of_another_kind_that_holds_the_text_is_no_paper(head: str) -> None:
    assert verify_text(f"{head}\n\n{whole(recorded())}".encode()).state is State.UNREADABLE


def test_what_other_programs_read_in_another_way_is_named() -> None:
    paper = recorded()
    data = mail(part(whole(paper))).replace(b"charset=utf-8", b"charset=utf-7")
    told = [str(each) for each in verify_text(data).unchecked]
    assert told == ["text/plain, which other programs may read as utf-7"]


def test_words_behind_the_last_part_are_looked_at() -> None:
    paper = recorded()
    forged = whole(paper).replace("34", "99").encode()
    assert verify_text(mail(multipart(part(whole(paper)), behind=forged))).state is State.CHANGED
