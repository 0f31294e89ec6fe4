"""Web pages as they are saved: in any encoding, as one file or with frames, with hidden parts, with fields to type in; and pages that are no form."""

from __future__ import annotations

import quopri
import re
from base64 import b64encode
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest

from exports.form.decode import MOST_BYTES
from exports.form.reader import read_form, read_form_file
from models.errors import NotAForm, TamruangError, UnreadableFile
from models.form.check import check_form
from models.form.project import Form, Project
from tests.examples import some
from tests.exports.form.faultless import LONG_AFTER, PLAIN
from tests.exports.form.pages import Shape, Table, all_shapes, four_cells, page, two_cells, with_heads

PAGE = page(PLAIN, four_cells, with_heads, 2)


def read(body: str) -> Form:
    return read_form(f"<!DOCTYPE html><html><body>{body}</body></html>".encode())


def told(form: Form) -> list[str]:
    return [
        str(finding.message)
        for finding in form.paper_findings
        if "Not on this page" not in str(finding.message)
    ]


def single_file(text: str, *, pictures: int = 1, frame: str | None = None) -> bytes:
    """As Chrome and Edge save a page: a mail without letters, the page in quoted-printable, pictures behind it."""
    parts = [("text/html", "quoted-printable", quopri.encodestring(text.encode()).decode())]
    if frame is not None:
        parts.append(("text/html", "quoted-printable", quopri.encodestring(frame.encode()).decode()))
    parts += [
        ("text/css", "quoted-printable", "td { color: red }"),
        ("image/png", "base64", b64encode(bytes(3000) * pictures).decode()),
    ]
    body = "".join(
        f"------X----\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {way}\r\nContent-Location: https://example.go.th/{place}\r\n\r\n{text}\r\n"
        for place, (kind, way, text) in enumerate(parts)
    )
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.go.th/0\r\nSubject: =?utf-8?B?4Lij4Liw4Lia4Lia?=\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----X----"\r\n\r\n\r\n'
        f"{body}------X------\r\n"
    ).encode()


def misread(encoding: str, as_what: str) -> Callable[[str], bytes]:
    def letter(code: int) -> str:
        try:
            return bytes([code]).decode(as_what)
        except UnicodeDecodeError:
            return chr(code)

    return lambda text: "".join(map(letter, text.encode(encoding, "ignore"))).encode()


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("cp874", "ignore"),
        lambda text: text.replace("utf-8", "windows-874").encode(),
        lambda text: text.replace("utf-8", "iso-8859-1").encode("cp874", "ignore"),
        lambda text: text.replace('<meta charset="utf-8">', "").encode("cp874", "ignore"),
        misread("utf-8", "cp1252"),
        misread("utf-8", "cp874"),
        misread("cp874", "latin-1"),
        single_file,
        lambda text: single_file(text, pictures=1000),
        lambda text: single_file("<html><body><iframe src=x></iframe></body></html>", frame=text),
    ],
    ids=[
        *("bom", "utf-16", "utf-16 without a mark", "windows-874", "utf-8 called windows-874", "tis-620 called latin", "no charset"),
        *("utf-8 read as latin", "utf-8 read as thai", "thai read as latin", "single file", "with 4 MB of pictures", "in a frame"),
    ],
)  # fmt: skip
def test_a_page_is_read_however_it_was_saved(encode: Callable[[str], bytes]) -> None:
    assert read_form(encode(PAGE)) == PLAIN


def test_a_frame_in_the_folder_beside_a_page_is_read(tmp_path: Path) -> None:
    saved = tmp_path / "แผน.html"
    saved.write_text("<html><frameset><frame src='./แผน_files/saved_resource.html'></frameset></html>")
    with pytest.raises(NotAForm, match="only shows others within it"):
        read_form_file(saved)
    folder = tmp_path / "แผน_files"
    folder.mkdir()
    (folder / "saved_resource.html").write_text(PAGE, encoding="utf-8")
    (folder / "x.html").write_bytes(b"\0\1\2")
    assert read_form_file(saved) == PLAIN


def test_a_form_that_only_the_page_of_a_mail_has_is_read() -> None:
    mail = (
        "From: a@example.go.th\nTo: b@example.go.th\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=Y\n\n"
        "--Y\nContent-Type: text/plain; charset=utf-8\n\nส่งมาแล้ว\n"
        f"--Y\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{PAGE}\n--Y--\n"
    )
    assert read_form(mail.encode()) == PLAIN


def test_words_around_the_form_are_told_and_change_nothing() -> None:
    around = PAGE.replace('<div id="wrap">', '<nav><a>หน้าแรก</a> <a>ออกจากระบบ</a></nav><div id="wrap">')
    around = around.replace("</body>", "<div>พิมพ์เมื่อวานนี้</div><footer>สยป. 2565</footer></body>")
    form = read_form(around.encode())
    assert (form.project, form.reports) == (PLAIN.project, PLAIN.reports)
    assert [finding.words for finding in form.paper_findings] == [
        "หน้าแรก ออกจากระบบ",
        "พิมพ์เมื่อวานนี้\nสยป. 2565",
    ]


def test_a_label_that_is_not_known_is_told_with_its_value() -> None:
    form = read(
        "<table><tr><th>รหัสโครงการ</th><td>1-2</td></tr><tr><th>งบประมาณ</th><td>500 บาท</td></tr></table>"
    )
    assert form.project.code == "1-2"
    assert form.project.budget_received is form.project.budget_spent is None
    assert told(form) == ["Line 2 can't be read: “งบประมาณ 500 บาท”."]


def test_a_column_that_is_not_known_is_told_row_by_row() -> None:
    heads = "".join(f"<th>{head}</th>" for head in ("ครั้งที่", "วันที่รายงาน", "ผลการดำเนินงาน", "ร้อยละ", "ผู้บันทึก"))
    form = read(
        f"<table><tr>{heads}</tr><tr><td>1<td>31/10/2564<td>ตรวจแล้ว<td>ร้อยละ 8<td>ใบบัว</tr><tr><td>รวม<td><td><td>8<td></tr></table>"
    )
    [report] = form.reports
    assert (report.number, report.reported_on, report.narrative, str(report.progress_percent)) == (
        1,
        date(2021, 10, 31),
        "ตรวจแล้ว",
        "8.00",
    )
    assert told(form) == ["Lines 2 to 3 can't be read: “ผู้บันทึก: ใบบัว รวม 8”."]


def test_reports_beside_each_other_are_read_column_by_column() -> None:
    rows = [
        ("รายงานครั้งที่", "1", "2"),
        ("วันที่รายงาน", "31/10/2564", "30/11/2564"),
        ("ปัญหา", "ฝน", "-"),
        ("ร้อยละ", "8", "16"),
        ("แผน", "เป็นไปตามแผน", ""),
    ]
    form = read("<table>" + "".join("<tr><th>" + "<td>".join(row) for row in rows) + "</table>")
    assert [(report.number, str(report.progress_percent), report.plan_status) for report in form.reports] == [
        (1, "8.00", "เป็นไปตามแผน"),
        (2, "16.00", None),
    ]
    assert told(form) == ["Line 3 can't be read: “ปัญหา ฝน -”."]


def test_columns_of_counts_are_the_figures_of_a_report() -> None:
    heads = "".join(
        f"<th>{head}</th>" for head in ("ครั้งที่", "วันที่", "ช่วงเวลา", "รับทั้งหมด", "เสร็จสิ้น", "ค้าง", "ความก้าวหน้า")
    )
    cells = "".join(
        f"<td>{cell}</td>"
        for cell in ("๒", "30 พ.ย. 64", "1/11/2564 - 30/11/2564", "๓๒", "22", "10", "16.00 %")
    )
    [report] = read(f"<table><thead><tr>{heads}</tr></thead><tr>{cells}</tr></table>").reports
    assert (report.number, report.received, report.finished, report.pending) == (2, 32, 22, 10)
    assert (report.period_start, report.period_end) == (date(2021, 11, 1), date(2021, 11, 30))


def test_a_row_without_anything_beside_its_number_is_told_as_empty() -> None:
    heads = "".join(f"<th>{head}</th>" for head in ("ครั้งที่", "วันที่รายงาน", "ผลการดำเนินงาน", "ร้อยละ"))
    form = read(
        f"<table><tr>{heads}</tr><tr><td>1<td>31/10/2564<td>ตรวจ<td>8</tr><tr><td>2<td><td><td></tr></table>"
    )
    assert [report.number for report in form.reports] == [1]
    assert told(form) == ["Row 2 of the form is empty."]


@pytest.mark.parametrize("label", ["เป้าหมาย", "งบประมาณ"])
def test_a_label_that_could_be_two_things_is_none(label: str) -> None:
    form = read(f"<p>รหัสโครงการ : 1-2</p><p>{label} : 2565</p><dl><dt>{label}<dd>2566</dl>")
    assert form.project == Project(code="1-2")
    assert told(form) == [f"Lines 2 to 3 can't be read: “{label} : 2565 {label} 2566”."]


def test_a_label_that_lost_a_mark_and_a_second_value_are_told() -> None:
    form = read("<table><tr><td>รหัสโครงกา<td>1-2<tr><td>รหัสโครงการ<td>1-3<tr><td>รหัสโครงการ<td>1-2</table>")
    assert form.project.code == "1-2"
    assert told(form) == [
        "Line 1: something seems to be missing from “รหัสโครงกา”.",
        "Line 2 can't be read: “รหัสโครงการ: 1-3”.",
    ]


def test_a_button_without_its_end_takes_nothing_with_it() -> None:
    form = read("<p>รหัสโครงการ : 1-2</p><button>พิมพ์<p>ปีงบประมาณ : 2565</p>")
    assert (form.project.code, form.project.fiscal_year) == ("1-2", 2565)


def test_two_entries_beside_one_label_are_two_reports() -> None:
    one, two = (
        f"<td>:: {day}/10/2564 : ตรวจ</td><td>:: ความก้าวหน้าของงานฯ = {day}.00 % งบประมาณที่เบิกใช้ (ครั้งที่ {number}) = 0 บาท</td>"
        "<td>: เป็นไปตามแผน</td><td>: เป็นไปตามเป้าหมาย</td>"
        for number, day in ((11, 20), (12, 30))
    )  # fmt: skip
    form = read(
        f"<h2>2. รายงานความก้าวหน้าของโครงการและการใช้จ่ายงบประมาณ</h2><table><tr><td rowspan=2>รายงานครั้งที่11</td>{one}</tr><tr>{two}</tr></table>"
    )
    assert [(report.number, report.label, report.plan_status) for report in form.reports] == [
        (11, 11, "เป็นไปตามแผน"),
        (12, 11, "เป็นไปตามแผน"),
    ]


def test_what_a_page_does_not_show_is_left_out_and_told() -> None:
    form = read(
        "<p>รหัสโครงการ : 1-2</p><div style='display: none'>ชื่อโครงการ : เก่า</div><div hidden>เมนู</div>"
        "<input type=hidden value='ปีงบประมาณ : 2560'><div class='tab-pane' style='display:none'>ปีงบประมาณ : 2565</div>"
    )
    assert (form.project.code, form.project.name, form.project.fiscal_year) == ("1-2", None, 2565)
    assert told(form) == ["Line 2 is not shown on the page, and was left out: “ชื่อโครงการ : เก่า”."]


def test_a_choice_that_is_not_marked_is_told_and_none_is_taken() -> None:
    form = read(
        "<table><tr><td>รหัสโครงการ<td>1-2<tr><td>ปีงบประมาณ<td><select><option>2564<option>2565</select>"
        "<tr><td>หน่วยงาน<td><label><input type=radio name=u> เขตหนึ่ง</label> <label><input type=radio name=u checked> เขตสอง</label>"
        "<tr><td>เป้าหมายที่<td><input type=radio name=g>ก <input type=radio name=g>ข</table>"
    )
    assert (form.project.fiscal_year, form.project.agency, form.project.goal) == (None, "เขตสอง", None)
    assert told(form) == [
        "Line 2: the saved page does not say what was chosen: “2564 | 2565”.",
        "Line 6: the saved page does not say what was chosen: “ก | ข”.",
    ]


def test_an_empty_field_takes_nothing_from_what_follows() -> None:
    form = read(
        "<div><div>ชื่อโครงการ</div><div></div></div><p>หมายเหตุ</p><table><tr><td>รหัสโครงการ<td><tr><td>อื่น ๆ<td>1-2"
        "<tr><td>ปีงบประมาณ<td>2565</table>"
    )
    assert (form.project.name, form.project.code, form.project.fiscal_year) == (None, None, 2565)


def test_what_a_page_lacks_of_the_form_is_told() -> None:
    [finding] = read("<dl><dt>รหัสโครงการ<dd>1-2<dt>ชื่อโครงการ<dd></dl>").paper_findings
    assert "ปีงบประมาณ พ.ศ" in str(finding.message)
    assert "หลักการและเหตุผล" in str(finding.message)
    assert "รายงานความก้าวหน้าของโครงการและการใช้จ่ายงบประมาณ" in str(finding.message)
    assert "รหัสโครงการ" not in str(finding.message)
    assert "ชื่อโครงการ" not in str(finding.message)


def test_a_print_that_breaks_off_is_told() -> None:
    form = read("<h1>แบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ</h1><p>รหัสโครงการ... : 1-2</p>")
    assert any("certification is missing" in sentence for sentence in told(form))


def test_the_foot_of_a_page_is_no_paragraph_of_the_last_heading() -> None:
    form = read("<div><div><h3>1.5 เป้าหมายของโครงการ</h3><p>ครบ</p><p>ทุกเรื่อง</p></div><div>ลิขสิทธิ์</div></div>")
    assert form.project.target == "ครบ\nทุกเรื่อง"
    assert told(form) == ["Line 4 can't be read: “ลิขสิทธิ์”."]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (
            "<form>ปีงบประมาณ <select><option selected>2565</select></form>"
            "<table><tr><th>รหัสโครงการ<th>ชื่อโครงการ<tr><td>1-2<td>ก<tr><td>1-3<td>ข</table>",
            "lists several projects",
        ),
        ("<form>ชื่อผู้ใช้ <input name=u> รหัสผ่าน <input type=password></form>", "asks for a password"),
        ("<div id=app></div><script src=app.js></script>", "drawn by a program"),
        ("<iframe src=x.html></iframe>", "only shows others within it"),
        ("<h1>ข่าว</h1><p>ก</p><p>ข</p><p>ค</p><p>ง</p>", "contains nothing of the progress-report form"),
        (
            "<p>ก</p><div style='display:none'><table><tr><td>รหัสโครงการ<td>1</table></div>",
            "does not show them",
        ),
        (
            "<table><tr><th>ลำดับ<th>ชื่อโครงการ<th>หน่วยงาน<tr><td>1<td>ก<td>ข<tr><td>2<td>ค<td>ง</table>",
            "lists several projects",
        ),
    ],
)
def test_a_page_that_is_no_form_is_refused_with_what_to_do(body: str, sentence: str) -> None:
    with pytest.raises(NotAForm, match=sentence):
        read(body)


def test_a_file_larger_than_any_page_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="16 MB"):
        read_form(b"<html>" + bytes(MOST_BYTES))


def test_a_page_of_more_elements_than_any_has_is_refused() -> None:
    with pytest.raises(NotAForm, match=r"more than 100,?000 elements"):
        read("<br>" * 100_001)


def test_a_text_that_begins_with_a_tag_is_read_as_the_text_that_it_is() -> None:
    form = read_form("<p>รหัสโครงการ... : 1-2</p>\nชื่อโครงการ/กิจกรรม : ก\nปีงบประมาณ พ.ศ. : 2565\n".encode())
    assert (form.project.code, form.project.name, form.project.fiscal_year) == ("1-2", "ก", 2565)


@pytest.mark.parametrize(
    ("name", "shape", "table"), list(all_shapes()), ids=[each[0] for each in all_shapes()]
)
@pytest.mark.parametrize("seed", range(3))
def test_nothing_that_a_page_shows_is_lost(name: str, shape: Shape, table: Table, seed: int) -> None:
    chance = Random(f"{name} {seed}")
    text = page(PLAIN, shape, table, seed)
    body = text.index('<div id="wrap">') + len('<div id="wrap">')
    ends = re.finditer(r"</(?:tr|table|div|h[1-6]|p|dl|td|th|dt|dd)>(?!';)", text[:-40], re.IGNORECASE)
    places = [match.end() for match in ends if match.end() > body]
    strangers = [f"คนแปลก{number}หน้า" for number in range(6)]
    for word, place in zip(
        strangers, sorted(chance.sample(places, len(strangers)), reverse=True), strict=True
    ):
        shown = chance.choice(
            [
                "{}",
                "<p>{}</p>",
                "<div><span>{}</span></div>",
                "<table><tr><td>{}</td><td>x</td></tr></table>",
                "<div>ผู้ตรวจ</div><div>{}</div>",
            ]
        )
        text = text[:place] + shown.format(word) + text[place:]
    form = read_form(text.encode())
    kept = repr(form)
    assert [word for word in strangers if word not in kept] == []


BITS = (
    "<table>", "<table><tr><td>", "<div><span>ชื่อโครงการ</span><div>", "<div>", "<td>", "<tr><td>รหัสโครงการ<td>", "<select><option>", "<dl><dt>ชื่อโครงการ<dd>",
    "<div><label>ก</label><div>", "<input type=radio>", "</div>", "<td rowspan=50 colspan=50>ก", "<b>", "<p>รายงานครั้งที่ 1</p>", "<textarea>", "&#", "<![x]>", "<button>", "1 - ",
)  # fmt: skip


@pytest.mark.parametrize("bit", BITS)
def test_endless_repetition_is_read_or_refused(bit: str) -> None:
    # Work that grew with the square of the length, or doubled with each level, would take hours here.
    many = bit * (some(120_000) // len(bit))
    for text in (
        f"<html><body>{many}",
        PAGE.replace('<div id="wrap">', f'<div id="wrap">{many}'),
        PAGE.replace("</body>", f"{many}</body>"),
    ):
        try:
            form = read_form(text.encode())
        except TamruangError:
            continue
        check_form(form, LONG_AFTER)


@pytest.mark.parametrize("seed", range(20))
def test_a_page_with_letters_lost_doubled_and_changed_is_read_without_an_exception(seed: int) -> None:
    chance = Random(seed)
    letters = list(page(PLAIN, two_cells, with_heads, seed))
    for _ in range(chance.randint(1, 300)):
        place = chance.randrange(len(letters))
        letters[place] = chance.choice(["", letters[place] * 3, chance.choice("\t\n<>/&\"'=?่ำ\ud800\u202e")])
    try:
        form = read_form("".join(letters).encode("utf-8", "surrogatepass"))
    except NotAForm:
        return
    for finding in check_form(form, LONG_AFTER):
        assert str(finding.message)
