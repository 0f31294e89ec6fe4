"""A code read over the telephone: the paper is found however it is said, and a slip is noticed and guessed."""

import pytest

from models.cases.complaint import Complaint
from models.cases.diary import diary
from models.cases.intake import register_complaint
from models.papers.by_code import is_code, look_up_code, may_be_code, read_text
from models.papers.code import ALPHABET
from tests.models.papers.papers import TEXT, recorded


@pytest.mark.usefixtures("office")
def test_a_code_is_found_however_it_is_said() -> None:
    paper = recorded()
    plain = paper.code.replace("-", "")
    for said in (
        paper.code,
        plain,
        plain.lower(),
        f" {plain[:4]} {plain[4:]} ",
        f"{plain[:4]}\u2013{plain[4:]}",
    ):
        answer = look_up_code(said)
        assert is_code(said)
        assert (answer.paper, answer.later, answer.has_slip) == (paper, (), False), said
    assert read_text(paper, by="ข") == [line.rstrip() for line in TEXT.rstrip().split("\n")]


@pytest.mark.usefixtures("office")
def test_a_slip_of_the_tongue_is_noticed_and_the_paper_is_guessed() -> None:
    paper = recorded()
    plain = paper.code.replace("-", "")
    other = next(letter for letter in ALPHABET if letter not in plain)
    slips = {plain[:3] + other + plain[4:], plain[:3] + plain[4:], plain + other, "0I" + plain[2:]}
    slips |= {plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :] for at in range(7)} - {plain}
    for said in sorted(slips):
        answer = look_up_code(said)
        assert may_be_code(said)
        assert not is_code(said), said
        assert (answer.paper, answer.alike, answer.has_slip) == (None, (paper,), True), said


@pytest.mark.usefixtures("office")
def test_a_sound_code_that_was_never_printed_is_none_of_ours() -> None:
    recorded()
    answer = look_up_code("2222-2222")
    assert (answer.paper, answer.alike, answer.has_slip) == (None, (), False)


@pytest.mark.usefixtures("office")
def test_a_newer_print_makes_it_an_old_one() -> None:
    paper = recorded()
    newer = recorded(TEXT.replace("34", "35"))
    (later,) = look_up_code(paper.code).later
    assert later.code == newer.code


@pytest.mark.parametrize("text", ["form.txt", "./ABCD-2345", "a/b", "", "-", "ทะเบียนเรื่อง", "report2563"])
def test_what_is_called_otherwise_is_a_file(text: str) -> None:
    assert not is_code(text)
    assert not may_be_code(text)


@pytest.mark.usefixtures("office")
def test_who_reads_a_paper_with_names_is_written_down() -> None:
    case = register_complaint(Complaint(number="A-1", subject="ไฟดับ"), by="ก")
    plain, named = recorded(), recorded(revisions={f"case:{case.id}:named": 1}, with_names=True)
    read_text(plain, by="ข")
    assert [str(entry.verb) for entry in diary(case.id)] == ["register"]
    read_text(named, by="ข")
    assert [(str(entry.verb), entry.by, entry.note) for entry in diary(case.id)][1:] == [
        ("read_person", "ข", named.code)
    ]
