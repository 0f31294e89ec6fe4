"""A paper is known again after all that mail does to it, and no change of a single character is missed."""

import base64
import quopri
from collections.abc import Callable
from pathlib import Path

import pytest

from exports.layout import wrap
from models.papers.code import make_code
from models.papers.last_line import last_line
from models.papers.verify import State, verify_text
from tests.models.papers.papers import (
    TEXT,
    mail,
    older_version,
    quoted,
    recorded,
    soft_broken,
    stuffed,
    whole,
)

pytestmark = pytest.mark.usefixtures("office")

UTF8 = "text/plain; charset=utf-8"
FLOWED = "text/plain; charset=utf-8; format=flowed"
TRANSFORMATIONS: dict[str, Callable[[str], bytes]] = {
    "as it is": lambda text: text.encode(),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "doubled carriage returns": lambda text: text.replace("\n", "\r\r\n").encode(),
    "line ends of old Macs": lambda text: text.replace("\n", "\r").encode(),
    "byte order mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "trailing blanks": lambda text: text.replace("\n", "  \n").encode(),
    "blank lines around": lambda text: f"\n\n \n{text}\n\n\t\n".encode(),
    "no line end at the end": lambda text: text.rstrip("\n").encode(),
    "no-break blanks": lambda text: text.replace(" ", "\u00a0").encode(),
    "decomposed letters": lambda text: text.replace("é", "e\u0301").encode(),
    "quoted": lambda text: quoted(text).encode(),
    "quoted without blanks": lambda text: quoted(text, ">").encode(),
    "quoted twice": lambda text: quoted(quoted(text)).encode(),
    "quoted twice, close": lambda text: quoted(quoted(text), ">").encode(),
    "answered": lambda text: f"ได้รับแล้ว\n\nOn Tue, A wrote:\n{quoted(text)}\n-- \nB\n".encode(),
    "forwarded": lambda text: f"From: a\nSubject: b\n\nเรียน ศูนย์\n\n{text}\nขอบคุณ\n".encode(),
    "space-stuffed": lambda text: stuffed(text).encode(),
    "space-stuffed and quoted": lambda text: quoted(stuffed(text)).encode(),
    "Windows-874": lambda text: text.encode("cp874", "replace"),
    "Windows-874, dashes": lambda text: text.replace("─", "-").replace("·", ".").encode("cp874", "replace"),
    "Windows-874, numbers": lambda text: text.encode("cp874", "xmlcharrefreplace"),
    "TIS-620": lambda text: text.encode("tis-620", "replace"),
    "mail, 8bit": lambda text: mail(text.replace("\n", "\r\n").encode(), UTF8),
    "mail, base64": lambda text: mail(base64.encodebytes(text.encode()), UTF8, "base64"),
    "mail, quoted-printable": lambda text: mail(quopri.encodestring(text.encode()), UTF8, "quoted-printable"),
    "mail, Windows-874": lambda text: mail(
        text.encode("cp874", "replace"), "text/plain; charset=windows-874"
    ),
    "mail, flowed": lambda text: mail(stuffed(soft_broken(text, delsp=False)).encode(), FLOWED),
    "mail, flowed, delsp": lambda text: mail(
        stuffed(soft_broken(text, delsp=True)).encode(), f"{FLOWED}; delsp=yes"
    ),
    "mail saved by a program that keeps soft breaks": lambda text: soft_broken(text, delsp=False).encode(),
    "mailbox": lambda text: b"From a@example.org Tue Feb  4 09:30:00 2020\n" + mail(text.encode(), UTF8),
}


def test_a_paper_survives_what_mail_does() -> None:
    paper = recorded()
    verdicts = {name: verify_text(change(whole(paper))) for name, change in TRANSFORMATIONS.items()}
    assert {name: v for name, v in verdicts.items() if v.state is not State.UNCHANGED} == {}
    assert all(verdict.paper == paper for verdict in verdicts.values())


def test_text_around_a_paper_is_told() -> None:
    verdict = verify_text(TRANSFORMATIONS["answered"](whole(recorded())))
    assert verdict.around == ("ได้รับแล้ว", "On Tue, A wrote:", "--", "B")


def test_a_changed_figure_is_found_after_mail_too() -> None:
    was = "ทั้งหมด : 1,234 เรื่อง เสร็จ 1,200 ค้าง 34 (2.75 %)"
    now = was.replace("34 (", "14 (")
    text = whole(recorded()).replace(was, now)
    for change in TRANSFORMATIONS.values():
        verdict = verify_text(change(text))
        assert verdict.state is State.CHANGED
        assert [(each.line, each.was, each.now) for each in verdict.differences] == [(5, (was,), (now,))]


@pytest.mark.parametrize("broken", ["\n", " \n"])
def test_a_short_line_broken_by_a_person_is_found(broken: str) -> None:
    text = whole(recorded()).replace("1,200 ค้าง", f"1,200{broken}ค้าง")
    assert verify_text(text.encode()).state is State.CHANGED


def test_a_paper_whose_text_and_code_are_both_changed_is_still_known() -> None:
    paper = recorded()
    for code in (paper.code[1:], "X" + paper.code, paper.code[:6] + "?" + paper.code[7:]):
        text = whole(paper).replace("1,200", "1,300").replace(paper.code, code)
        verdict = verify_text(text.encode())
        assert verdict.state is State.CHANGED
        assert len(verdict.differences) == 2


def test_lines_put_in_removed_and_exchanged_are_found() -> None:
    paper = recorded()
    lines = whole(paper).splitlines()
    put_in = [*lines[:6], "ใหม่", *lines[6:]]
    removed = [*lines[:4], *lines[5:]]
    exchanged = [*lines[:11], lines[12], lines[11], *lines[13:]]
    before, behind = ["ปลอม", *lines], [*lines, "ปลอม"]
    for changed in (put_in, removed, exchanged, before, behind, lines[:-1], lines[1:]):
        verdict = verify_text("\n".join(changed).encode())
        assert verdict.state is State.CHANGED
        assert verdict.differences
        assert verdict.paper == paper


def test_a_last_line_that_a_narrow_paper_breaks_is_known() -> None:
    paper = recorded()
    for width in (30, 40, 60):
        for indent in ("", "  "):
            broken = f"\n{indent}".join(wrap(paper.last_line, width))
            assert verify_text(f"{TEXT}\n{broken}\n".encode()).state is State.UNCHANGED
            assert verify_text(f"{TEXT}\n{broken}1\n".encode()).state is State.CHANGED


def test_a_paper_that_an_older_version_printed_is_known_by_its_last_line() -> None:
    with older_version():
        paper = recorded()
    assert len(paper.code) == 9
    assert paper.last_line.endswith(f"รหัส {paper.code} · ฉบับพิมพ์ที่ 1")
    older = f"พิมพ์จากระบบตามเรื่องเพื่อเป็นหลักฐาน · รหัส {paper.code} · ครั้งที่แก้ไข 1"
    for last in (paper.last_line, older, older.replace(" · รหัส", "\n   · รหัส")):
        assert verify_text(f"{TEXT}\n{last}\n".encode()).state is State.UNCHANGED
    for forged in (older.replace("ไข 1", "ไข 2"), older.replace("แก้ไข", "พิมพ์")):
        assert verify_text(f"{TEXT}\n{forged}\n".encode()).state is State.CHANGED


def test_a_first_print_does_not_say_that_it_was_amended() -> None:
    assert "· ฉบับพิมพ์ที่ 1 ·" in recorded().last_line


def test_a_paper_of_elsewhere_is_told_from_ours() -> None:
    recorded()
    unknown = make_code("elsewhere", "", 0)
    verdict = verify_text(f"รายงาน\n\n{last_line(unknown, 1)}\n".encode())
    assert (verdict.state, verdict.code) == (State.NOT_FROM_HERE, unknown)
    assert unknown in str(verdict.sentence)
    assert verify_text("จดหมายธรรมดา\n".encode()).state is State.NOT_FROM_HERE


@pytest.mark.parametrize("data", [b"", b" \n", b"\x89PNG\r\n\x1a\n\0\0\0", bytes(range(128, 256)) * 9])
def test_what_is_no_text_is_unreadable(data: bytes) -> None:
    assert verify_text(data).state is State.UNREADABLE


def test_a_paper_followed_by_a_newer_one_is_older(office: Path) -> None:
    first = recorded()
    second = recorded(TEXT.replace("34", "35"), by="ข", counts={"pending": 35})
    assert (first.number, second.number) == (1, 2)
    verdict = verify_text(whole(first).encode())
    assert verdict.state is State.OLDER
    assert [(each.code, each.number, each.by) for each in verdict.later] == [(second.code, 2, "ข")]
    assert verify_text(whole(second, TEXT.replace("34", "35")).encode()).state is State.UNCHANGED


def test_each_format_of_a_paper_is_known_by_its_own_text() -> None:
    markdown = "# เรื่องค้าง\n\n| ก | ข |\n| --- | --- |\n| 1 | 2 |\n"
    paper = recorded({"text": TEXT, "markdown": markdown})  # type: ignore[arg-type]
    assert verify_text(whole(paper).encode()).state is State.UNCHANGED
    assert verify_text(whole(paper, markdown).encode()).state is State.UNCHANGED
    verdict = verify_text(whole(paper, markdown.replace("1", "7")).encode())
    assert [(each.was, each.now) for each in verdict.differences] == [(("| 1 | 2 |",), ("| 7 | 2 |",))]


def test_what_a_file_hides_is_shown_and_never_acts() -> None:
    text = whole(recorded()).replace("ค้าง 34", "ค้าง\u200b 34").replace("ฝ่ายเทศกิจ", "ฝ่าย\x1b[2Jเทศกิจ")
    verdict = verify_text(f"\x1b]0;x\x07\n\n{text}".encode())
    before, first, second = verdict.differences
    assert "ค้าง‹U+200B› 34" in first.now[0]
    assert second.now[0].endswith("ฝ่าย‹U+001B›[2Jเทศกิจ")
    assert (before.was, before.now) == ((), ("‹U+001B›]0;x‹U+0007›",))


def test_each_verdict_is_told_in_a_sentence_of_its_own() -> None:
    first = recorded()
    told = [verify_text(whole(first).encode())]
    recorded(TEXT.replace("34", "35"))
    told += [
        verify_text(data) for data in (whole(first).encode(), whole(first)[1:-9].encode(), TEXT.encode())
    ]
    told += [verify_text(data) for data in (last_line(make_code("x", "", 0), 1).encode(), b"\0", b"x")]
    assert len({str(verdict.sentence.text) for verdict in told}) == 6
    assert all(first.code in str(verdict.sentence) for verdict in told[:4])


def with_attachment(body: str, attached: str, html: str = "") -> bytes:
    parts = [("plain", body), ("plain", attached)] + ([("html", html)] if html else [])
    told = "".join(
        f"--b\r\nContent-Type: text/{kind}; charset=utf-8\r\n\r\n{text}\r\n" for kind, text in parts
    )
    return mail(f"{told}--b--\r\n".encode(), "multipart/mixed; boundary=b")


def test_a_mail_that_brings_a_paper_twice_is_unchanged_only_if_both_are() -> None:
    paper = recorded()
    text = whole(paper)
    assert verify_text(with_attachment(text, text)).state is State.UNCHANGED
    changed = text.replace("34", "35")
    for data in (with_attachment(changed, text), with_attachment(text, changed)):
        verdict = verify_text(data)
        assert (verdict.state, len(verdict.differences)) == (State.CHANGED, 1)


def test_lines_that_only_part_papers_are_not_told_as_text() -> None:
    verdict = verify_text(with_attachment(f"เรียน ศูนย์\n\n{'─' * 76}\n\nขอบคุณ\n", whole(recorded())))
    assert verdict.state is State.UNCHANGED
    assert verdict.around == ("เรียน ศูนย์", "ขอบคุณ")


def test_a_letter_that_names_the_code_is_not_taken_for_the_paper() -> None:
    paper = recorded()
    letter = f"เรียน ศูนย์\n\nขอส่งรายงาน รหัส {paper.code}\n"
    verdict = verify_text(with_attachment(letter, whole(paper)))
    assert (verdict.state, verdict.paper) == (State.ACCOMPANIED, paper)
    assert [stray.lines for stray in verdict.strays] == [(f"ขอส่งรายงาน รหัส {paper.code}",)]
    assert verdict.around == ("เรียน ศูนย์",)
    alone = verify_text(letter.encode())
    assert (alone.state, alone.is_copy) == (State.CHANGED, False)


def test_parts_that_cannot_be_compared_are_told() -> None:
    text = whole(recorded())
    verdict = verify_text(with_attachment(text, text, "<p>x"))
    assert (verdict.state, verdict.unchecked) == (State.UNCHANGED, ("text/html",))
    assert verify_text(text.encode()).unchecked == ()
