"""The reader finds the same values in every shape that a faultless form may take, and nothing to tell of it."""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from exports.form.markdown import write_markdown
from exports.form.reader import read_form, read_form_file
from exports.form.text import write_text
from exports.layout import pad, wrap
from tests.exports.form.faultless import FORM, HEAD, PLAIN, ROWS, YEAR, cells, form_with, kinds, read, values
from tests.exports.form.invented import CLOSING, TITLE

COLUMNS = "รายงาน\tผลการดำเนินการ\tความก้าวหน้าและงบประมาณ\tแผน\tเป้าหมาย"


def _quoted(text: str, mark: str = "> ") -> str:
    return "\n".join(mark + line for line in text.split("\n"))


def _wrapped(text: str, width: int) -> str:
    """Broken at blanks alone, as mail programs do."""
    lines: list[str] = []
    for long in text.split("\n"):
        lines += textwrap.wrap(long, width, break_long_words=False, break_on_hyphens=False) or [""]
    return "\n".join(lines)


def _grid(widths: list[int], bar: str = "|", rule: str = "-", cross: str = "+", heads: bool = False) -> str:
    """A table whose cells are broken over several lines, each in its column."""
    border = cross + cross.join(rule * (width + 2) for width in widths) + cross

    def lines() -> Iterator[str]:
        yield border
        for row in [COLUMNS, *ROWS] if heads else ROWS:
            broken = [wrap(cell, width) for cell, width in zip(row.split("\t"), widths, strict=True)]
            for place in range(max(map(len, broken))):
                parts = [cell[place].strip() if place < len(cell) else "" for cell in broken]
                padded = (pad(part, width) for part, width in zip(parts, widths, strict=True))
                yield f"{bar} " + f" {bar} ".join(padded) + f" {bar}"
            yield border

    return form_with(*lines())


def _pipes(*rows: str) -> list[str]:
    return [f"| {row} |" for row in rows]


def _html(row: str) -> str:
    return "<tr>" + "".join(f'<td style="x">{cell}</td>' for cell in row.split("\t")) + "</tr>"


SHAPES = {
    "quoted, a blank before the mark": _quoted(FORM, " > "),
    "quoted four levels": _quoted(FORM, "> > > > "),
    "broken at 60": _wrapped(FORM, 60),
    "broken at 72": _wrapped(FORM, 72),
    "broken at 76, quoted": _quoted(_wrapped(FORM, 76)),
    "broken at 72, quoted twice": _quoted(_wrapped(FORM, 72), ">> "),
    "quoted, then broken": _wrapped(_quoted(FORM), 76),
    "no blank lines": re.sub(r"\n+", "\n", FORM),
    "a blank line after each": FORM.replace("\n", "\n\n"),
    "no-break spaces": FORM.replace(" ", "\u00a0"),
    "rows on many lines": form_with(*(row.replace("\t", "\n\n") for row in ROWS)),
    "a table of Markdown with heads": form_with(
        *_pipes(COLUMNS.replace("\t", " | "), "---|---|---|---|---"), *_pipes(*(row.replace("\t", " | ") for row in ROWS))
    ),
    "a table without outer bars": form_with("---|---|---|---|---", *(row.replace("\t", " | ") for row in ROWS)),
    "statuses told by their column": form_with(
        *_pipes(*(re.sub(r"\t: ", "\t", row).replace("\t", " | ") for row in ROWS))
    ),
    "a grid": _grid([16, 40, 30, 14, 18]),
    "a grid with heads": _grid([16, 40, 30, 14, 18], heads=True),
    "a grid that breaks its labels": _grid([11, 24, 20, 10, 12]),
    "a grid with heads that breaks its labels": _grid([11, 24, 20, 10, 12], heads=True),
    "boxes": _grid([16, 40, 30, 14, 18], "│", "─", "┼"),
    "heavy boxes": _grid([16, 40, 30, 14, 18], "┃", "━", "╋"),
    "a table of a web page on lines": form_with("<table>", *map(_html, ROWS), "</table>"),
    "a table of a web page on one line": form_with("<table border=1>" + "".join(map(_html, ROWS)) + "</table>"),
    "a title as heading of Markdown": FORM.replace("**\\*\\*", "# \\*\\*", 1),
    "a title with a rule under it": FORM.replace(f"**\\*\\* {TITLE.strip('* ')} \\*\\***", f"{TITLE}\n{'=' * 40}"),
    "a title with a rule above and under it": FORM.replace(
        f"**\\*\\* {TITLE.strip('* ')} \\*\\***", f"{'=' * 76}\n{TITLE}\n{'=' * 76}"
    ),
    "headings without numbers": re.sub(r"\*\*\d\.\d? ", "**", FORM),
    "headings of Markdown": FORM.replace("**1.", "## 1.").replace("**2.", "## 2."),
    "a certification on two lines": FORM.replace("หน่วยงานได้จัดพิมพ์", "\nหน่วยงานได้จัดพิมพ์"),
    "dots to sign on": FORM.replace("ตำแหน่ง .....", f"({'.' * 30})\nตำแหน่ง {'.' * 30}"),
    "a second heading of the table": form_with(
        *ROWS[:5], "", "**2. รายงานความก้าวหน้าของโครงการและการใช้จ่ายงบประมาณ (ต่อ)**", "", *ROWS[5:]
    ),
    "a label once more on the next page": form_with(
        ROWS[0], ROWS[1].replace("\t:: ค", f"\n\n{TITLE}\n\nรายงานครั้งที่2\t:: ค"), *ROWS[2:]
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_a_faultless_form_is_read_the_same_in_any_shape(text: str) -> None:
    form = read(text)
    assert form.project == PLAIN.project
    assert values(form) == values(PLAIN)
    assert kinds(form) == []


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_its_mark_is_read(encoding: str) -> None:
    assert read_form(FORM.encode(encoding)).reports == PLAIN.reports


@pytest.mark.parametrize("number", ["หน้า 2/3", "หน้าที่ ๒ จาก ๓", "หน้า 2 ของ 3", "หน้า : 2", "- 2 -", "— 2 —", "(2)", "[ 2 ]", "2", "Page 2 of 3"])  # fmt: skip
@pytest.mark.parametrize(
    ("place", "inside"),
    [
        ("between rows", (f"{ROWS[1]}", f"\n\n{{page}}\n\n{ROWS[1]}")),
        ("inside a row", ("\t:: ความก้าวหน้าของงานฯ = 16", "\n\n{page}\n\n:: ความก้าวหน้าของงานฯ = 16")),
        ("inside a sentence", ("32 เรื่อง ดำเนินการ", "32 เรื่อง\n\n{page}\n\nดำเนินการ")),
        ("between label and entry", ("รายงานครั้งที่2\t", "รายงานครั้งที่2\n\n{page}\n\n")),
        ("in the head", ("**1.3", "\n{page}\n\n**1.3")),
        ("in a text", ("1. ตรวจ", "\n{page}\n\n1. ตรวจ")),
    ],
    ids=lambda case: case if isinstance(case, str) else "",
)
def test_a_page_break_with_its_number_and_title_is_passed_over_anywhere(
    number: str, place: str, inside: tuple[str, str]
) -> None:
    old, new = inside
    assert FORM.count(old) == 1, place
    form = read(FORM.replace(old, new.replace("{page}", f"{number}\n\f{TITLE}")))
    assert (form.project, values(form), kinds(form)) == (PLAIN.project, values(PLAIN), [])


def test_two_entries_under_each_other_in_one_row_of_a_table_are_both_read() -> None:
    rows = [" | ".join(row.split("\t")) for row in ROWS[:10]]
    rows += [" | ".join([f"รายงานครั้งที่{11}", *cells(11)]), " | ".join(["", *cells(12)])]
    form = read(form_with(*_pipes(*rows)))
    assert [report.number for report in form.reports] == list(YEAR)
    assert kinds(form) == [("doubled-row", 12), ("label-drift", 12)]


def test_blanks_at_the_breaks_of_a_mail_come_back(real_form: Path) -> None:
    text = real_form.read_text(encoding="utf-8")
    assert read(_quoted(_wrapped(text, 72))).project == read_form_file(real_form).project


def test_paragraphs_that_a_mail_broke_are_whole_again() -> None:
    long = "เรื่องร้องเรียน หมายถึง การร้องเรียนจากประชาชน ผู้รับบริการ ที่มีมาถึงหน่วยงาน ที่ปรากฏอยู่ในระบบเรื่องร้องทุกข์ ของหน่วยงาน ทุกเรื่อง"
    text = FORM.replace("เหตุผลข้อแรก", long)
    assert read(_wrapped(text, 72)).project.rationale == f"{long}\n1. ตรวจทุกวัน\n2. แก้ไขโดยเร็ว"


def test_paragraphs_of_a_web_page_on_one_line_stay_apart() -> None:
    text = FORM.replace("เหตุผลข้อแรก", "<p>เหตุผลข้อแรก</p><p>เหตุผลที่สอง</p>")
    assert read(text).project.rationale == "เหตุผลข้อแรก\nเหตุผลที่สอง\n1. ตรวจทุกวัน\n2. แก้ไขโดยเร็ว"


@pytest.mark.parametrize("width", [60, 76, 100])
def test_our_own_text_is_read_even_where_a_mail_broke_it_again(width: int) -> None:
    form = read(_wrapped(_quoted(write_text(PLAIN, width=width)), 72))
    assert values(form) == values(PLAIN)


def test_our_own_markdown_without_its_title_is_read() -> None:
    form = read(write_markdown(PLAIN).split("\n", 2)[2])
    assert (form.project, form.reports, form.paper_findings) == (PLAIN.project, PLAIN.reports, ())


def test_a_form_cut_inside_its_certification_is_told() -> None:
    text = FORM[: FORM.index("เพื่อเป็นหลักฐาน")]
    assert kinds(read(text)) == [("text-damaged", None)]


def test_words_around_a_form_quoted_twice_are_told_and_change_nothing() -> None:
    mail = f"เรียน ท่าน\n\n> ส่งแล้วครับ\n>\n{_quoted(FORM, '>> ')}\n> สมชาย\n\nขอบคุณค่ะ\n"
    form = read(mail)
    assert (form.project, form.reports) == (PLAIN.project, PLAIN.reports)
    assert {kind for kind, _ in kinds(form)} == {"unread-text"}


@pytest.mark.parametrize("blank", ["\n", ""], ids=["with blank lines", "without"])
@pytest.mark.parametrize("before", ["**1.2", "**1.1", "**1.3", "**2. ", "รายงานครั้งที่4\t", "ขอรับรองว่า"])
def test_a_line_that_is_no_part_of_the_form_is_told_and_changes_nothing(before: str, blank: str) -> None:
    text = HEAD + "\n" + "\n".join(ROWS) + "\n" + CLOSING
    text = text.replace(before, f"หมายเหตุ : เพิ่มเติม\n{blank}{before}", 1)
    form = read(text if blank else re.sub(r"\n+", "\n", text))
    assert [finding.words for finding in form.paper_findings] == ["หมายเหตุ : เพิ่มเติม"]
    assert replace(form, paper_findings=()) == PLAIN
