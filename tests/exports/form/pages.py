"""Pages as the city's system might show a form, in many shapes and with what stands around it on a page. All offices are invented."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from random import Random

from exports.form.entry import entry_parts, has_opening
from exports.form.values import Digits, field_text
from exports.form.wording import SECTIONS
from models.dates import format_date
from models.form.narrative import UNFINISHED_OPENING
from models.form.project import Form, ProgressReport, Project
from models.numbers import format_money, format_percent

Pair = tuple[str, str]


def pairs_of(project: Project) -> list[Pair]:
    """The labels of section 1 with their values, paragraphs included."""
    pairs: list[Pair] = []
    for section in SECTIONS:
        for name, label in section.lines:
            pairs.append((label.rstrip("."), field_text(project, name, Digits.ARABIC)))
        if section.paragraphs:
            pairs.append((section.title.rstrip("."), getattr(project, section.paragraphs) or ""))
    return pairs


class Noise:
    """What stands between the words of a page and says nothing."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)

    def tag(self, name: str, inner: str, attributes: str = "") -> str:
        noisy = self.chance.choice(
            ["", ' class="x-1"', ' style="width:50%"', " id='a1' data-v=\"<b>\"", " align=left nowrap"]
        )
        name = self.chance.choice([name, name.upper()])
        gap = self.chance.choice(["", "\n", "\n    "])
        return f"<{name}{noisy}{attributes}>{gap}{inner}{gap}</{name}>{self.gap()}"

    def gap(self) -> str:
        return self.chance.choice(
            [
                "",
                "\n",
                "  \n\t",
                "<!-- ชื่อโครงการ : ก -->",
                '<input type="hidden" name="x" value="ชื่อโครงการ : ลับ">',
                "<script>var a='<td>รหัสโครงการ</td>';</script>",
            ]
        )

    def text(self, words: str) -> str:
        """Words, whose blanks may be no-break ones or line ends, with marks that nobody sees."""
        blank = self.chance.choice([" ", "&nbsp;", "\n   ", " &nbsp;", "\u00a0"])
        shown = escape(words, quote=False).replace(" ", blank)
        if shown and self.chance.random() < 0.3:
            shown = self.chance.choice(["\u200b", "&#8203;", "\ufeff", "&shy;"]) + shown
        if self.chance.random() < 0.3:
            shown = self.chance.choice(["<span>{}</span>", "<font color=red>{}</font>", "<b>{}</b>"]).format(
                shown
            )
        return shown

    def value(self, words: str) -> str:
        return "<br>".join(map(self.text, words.split("\n")))

    def label(self, words: str) -> str:
        return self.text(words) + self.chance.choice(
            ["", " :", ":", "&nbsp;:", ' <span style="color:red">*</span>']
        )


Shape = Callable[[list[Pair], Noise], str]


def two_cells(pairs: list[Pair], noise: Noise) -> str:
    rows = (
        noise.tag("tr", noise.tag("th", noise.label(label)) + noise.tag("td", noise.value(value)))
        for label, value in pairs
    )
    return noise.tag("table", "".join(rows))


def cells_without_ends(pairs: list[Pair], noise: Noise) -> str:
    return (
        "<table>"
        + "".join(f"<tr><td>{noise.label(label)}<td>{noise.value(value)}" for label, value in pairs)
        + "</table>"
    )


def three_cells(pairs: list[Pair], noise: Noise) -> str:
    rows = (
        f"<tr><td>{noise.text(label)}</td><td>:</td><td>{noise.value(value)}</td></tr>"
        for label, value in pairs
    )
    return noise.tag("table", "".join(rows))


def four_cells(pairs: list[Pair], noise: Noise) -> str:
    rows = []
    for place in range(0, len(pairs), 2):
        cells = "".join(
            noise.tag("td", noise.label(label)) + noise.tag("td", noise.value(value))
            for label, value in pairs[place : place + 2]
        )
        rows.append(noise.tag("tr", cells))
    return noise.tag("table", noise.tag("tbody", "".join(rows)))


def definitions(pairs: list[Pair], noise: Noise) -> str:
    return noise.tag(
        "dl",
        "".join(
            noise.tag("dt", noise.label(label)) + noise.tag("dd", noise.value(value))
            for label, value in pairs
        ),
    )


def divisions(pairs: list[Pair], noise: Noise) -> str:
    return "".join(
        noise.tag("div", noise.tag("div", noise.label(label)) + noise.tag("div", noise.value(value)))
        for label, value in pairs
    )


def values_below(pairs: list[Pair], noise: Noise) -> str:
    tables = []
    for place in range(0, len(pairs), 3):
        some = pairs[place : place + 3]
        heads = "".join(noise.tag("th", noise.label(label)) for label, _ in some)
        values = "".join(noise.tag("td", noise.value(value)) for _, value in some)
        tables.append(noise.tag("table", noise.tag("tr", heads) + noise.tag("tr", values)))
    return "".join(tables)


def fields(pairs: list[Pair], noise: Noise) -> str:
    made = []
    for label, value in pairs:
        if "\n" in value:
            control = f"<textarea rows=3>\n{escape(value)}</textarea>"
        elif noise.chance.random() < 0.3:
            control = f"<select><option value=''>-- เลือก --</option><option selected='selected'>{escape(value)}</option><option>อื่น</option></select>"
        else:
            control = f'<input type="text" class="form-control" placeholder="พิมพ์" value="{escape(value)}">'
        inner = f'<label class="control-label">{noise.label(label)}</label>'
        inner += control if noise.chance.random() < 0.5 else noise.tag("div", control)
        made.append(noise.tag("div", inner))
    return "<form>" + "".join(made) + '<button type="submit">บันทึก</button></form>'


def fields_in_cells(pairs: list[Pair], noise: Noise) -> str:
    rows = [
        noise.tag(
            "tr",
            noise.tag("td", noise.label(label)) + noise.tag("td", f"<textarea>{escape(value)}</textarea>"),
        )
        for label, value in pairs
    ]
    return noise.tag("table", "".join(rows))


def nested(pairs: list[Pair], noise: Noise) -> str:
    half = len(pairs) // 2
    left, right = two_cells(pairs[:half], noise), definitions(pairs[half:], noise)
    return (
        f"<table width=100%><tr><td><table><tr><td>{left}</td></tr></table></td><td>{right}</td></tr></table>"
    )


def bold_labels(pairs: list[Pair], noise: Noise) -> str:
    """As our own pages and many prints have it; paragraphs below their heading."""
    made = []
    for label, value in pairs:
        if label[:1].isdigit():
            made.append(
                f"<h3>{label}</h3>" + "".join(f"<p>{noise.text(line)}</p>" for line in value.split("\n"))
            )
        else:
            made.append(f"<p><strong>{noise.text(label)}</strong> : {noise.text(value)}</p>")
    return "<div>" + "".join(made) + "</div>"


def lines(pairs: list[Pair], noise: Noise) -> str:
    """As the system prints it: each on a line, all in one cell."""
    made = []
    for label, value in pairs:
        if label[:1].isdigit():
            made += [f"<b>{label}</b>", *map(escape, value.split("\n"))]
        else:
            made.append(f"{label}... : {escape(value)}")
    return "<table><tr><td>" + "<br>".join(made) + "</td></tr></table>"


PROJECT_SHAPES: tuple[Shape, ...] = (
    *(
        two_cells,
        cells_without_ends,
        three_cells,
        four_cells,
        definitions,
        divisions,
        values_below,
        fields,
        fields_in_cells,
    ),
    *(nested, bold_labels, lines),
)


def _parts(report: ProgressReport) -> dict[str, str]:
    opening = UNFINISHED_OPENING if has_opening(report.progress_percent) else ""
    return {
        "วันที่รายงาน": format_date(report.reported_on) if report.reported_on else "-",
        "ผลการดำเนินงาน": opening + (report.narrative or ""),
        "ความก้าวหน้าของงาน (%)": "-"
        if report.progress_percent is None
        else format_percent(report.progress_percent),
        "งบประมาณที่เบิกใช้ (บาท)": "-" if report.disbursed is None else format_money(report.disbursed),
        "แผน": report.plan_status or "-",
        "เป้าหมาย": report.target_status or "-",
    }


Table = Callable[[tuple[ProgressReport, ...], Noise], str]


def with_heads(reports: tuple[ProgressReport, ...], noise: Noise) -> str:
    heads = "".join(noise.tag("th", noise.text(head)) for head in ("ครั้งที่", *_parts(reports[0])))
    rows = (
        noise.tag(
            "tr",
            "".join(
                noise.tag("td", noise.text(text)) for text in (str(report.number), *_parts(report).values())
            ),
        )
        for report in reports
    )
    return noise.tag("table", noise.tag("thead", noise.tag("tr", heads)) + noise.tag("tbody", "".join(rows)))


def with_heads_in_two_rows(reports: tuple[ProgressReport, ...], noise: Noise) -> str:
    first, second = list(_parts(reports[0]))[:4], list(_parts(reports[0]))[4:]
    heads = "<th rowspan=2>ลำดับ</th><th rowspan=2>รายงานครั้งที่</th>" + "".join(
        f'<th rowspan="2">{noise.text(head)}</th>' for head in first
    )
    above = f'<tr>{heads}<th colspan="2">สถานะ</th></tr>'
    below = "<tr>" + "".join(f"<th>{noise.text(head)}</th>" for head in second) + "</tr>"
    rows = (
        "<tr>"
        + "".join(
            f"<td>{noise.text(text)}</td>"
            for text in (str(place), f"ครั้งที่ {report.number}", *_parts(report).values())
        )
        + "</tr>"
        for place, report in enumerate(reports, 1)
    )
    return f"<table border=1>{above}{below}{''.join(rows)}</table>"


def as_printed(reports: tuple[ProgressReport, ...], noise: Noise) -> str:
    rows = (
        f"<tr><td>รายงานครั้งที่{report.label}</td><td>{'<br>'.join(map(noise.text, entry_parts(report, Digits.ARABIC)))}</td></tr>"
        for report in reports
    )
    return f"<table>{''.join(rows)}</table>"


def as_printed_in_cells(reports: tuple[ProgressReport, ...], noise: Noise) -> str:
    rows = (
        noise.tag(
            "tr",
            "".join(
                noise.tag("td", noise.text(part))
                for part in (f"รายงานครั้งที่ {report.label}", *entry_parts(report, Digits.ARABIC))
            ),
        )
        for report in reports
    )
    return noise.tag("table", "".join(rows))


def cards(reports: tuple[ProgressReport, ...], noise: Noise) -> str:
    return "".join(
        f"<div class=card><h4>รายงานครั้งที่ {report.number}</h4>{definitions(list(_parts(report).items()), noise)}</div>"
        for report in reports
    )


TABLE_SHAPES: tuple[Table, ...] = (with_heads, with_heads_in_two_rows, as_printed, as_printed_in_cells, cards)


def page(form: Form, project: Shape, table: Table, seed: int = 0) -> str:
    """A whole page that shows a form."""
    noise = Noise(seed)
    pairs = pairs_of(form.project)
    body = f"<h2>1. ชื่อโครงการและหน่วยงานที่รับผิดชอบโครงการ</h2>{project(pairs, noise)}"
    body += "<h2>2. รายงานความก้าวหน้าของโครงการและการใช้จ่ายงบประมาณ</h2>"
    if form.reports:
        body += noise.tag("div", table(form.reports, noise))
    return (
        '<!DOCTYPE html>\n<html lang="th"><head><meta charset="utf-8"><title>ระบบติดตามแผน</title>'
        "<style>td::before { content: 'ชื่อโครงการ' }</style><script>document.write('<table>')</script></head>\n"
        f'<body onload="x()"><div id="wrap">{noise.gap()}{body}{noise.gap()}</div></body></html>'
    )


def all_shapes() -> Iterator[tuple[str, Shape, Table]]:
    for place, shape in enumerate(PROJECT_SHAPES):
        yield shape.__name__, shape, TABLE_SHAPES[place % len(TABLE_SHAPES)]
    for table in TABLE_SHAPES:
        yield table.__name__, two_cells, table
