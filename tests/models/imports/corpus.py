"""Small files of cases as offices send them, made over every pair of ways of writing one, each with its right values.

What a file says is decided first (`Truth`), then how it is written (`Ways`). So the right value is known without reading the file.
"""

import csv
import html
import io
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook

from models.dates import ENGLISH_MONTHS, MONTHS, SHORT_MONTHS, format_date
from models.office.vocabulary import Standing

WAITING, WORK, FORWARDED, DONE, NOT_OURS = (
    *(Standing.WAITING, Standing.IN_PROGRESS, Standing.FORWARDED, Standing.FINISHED, Standing.NOT_OURS),
)


class Ways(NamedTuple):
    """How a file is written."""

    container: str
    encoding: str
    quoting: str
    days: str
    header: str
    numbers: str
    statuses: str


@dataclass(frozen=True)
class Truth:
    """What a row says.

    Attributes:
        number: of the case, as the register shows it.
        received: in Bangkok; at midnight where the file gives days alone.
        finished: the day, where it is finished.
        standing: what its status means.
        text: what it is about.
        categories: their words.
        broken: why the row must be set aside, in a word; empty if it must come in.
    """

    number: str
    received: datetime
    finished: date | None
    standing: Standing
    text: str
    categories: tuple[str, ...]
    broken: str = ""


TEXTS = (
    'ไฟดับ, ซอย 5 "หน้าตลาด"',
    "ท่อระบายน้ำตัน; น้ำขัง\nมีกลิ่นเหม็น",
    "ป้ายหยุดหาย",
    "-ทางเท้าทรุด 3/4 เมตร",
    "น้ำท่วมขังตั้งแต่ 5/1 ถึงวันนี้ <b>ด่วน</b>",
    "เสาไฟเอียง",
    "กิ่งไม้พาดสายไฟ",
)
CATEGORIES = (("ถนน",), ("ถนน", "ทางเท้า"), (), ("น้ำท่วม",), ("ป้าย",), ("ถนน",), ("แสงสว่าง",))
RECEIVED = (
    *(datetime(2023, 1, 5, 10, 30), datetime(2022, 12, 31, 23, 59), datetime(2023, 1, 13, 0, 5), datetime(2023, 2, 28, 12, 0)),
    *(datetime(2023, 4, 12, 9, 7), datetime(2023, 1, 20, 8, 0), datetime(2023, 1, 21, 8, 0)),
)  # fmt: skip
LENGTH = len(TEXTS)


# How days are written: the cell of a moment, and whether it tells the time.
def _thai_digits(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
_SERIAL = datetime(1899, 12, 30)


def _serial(moment: datetime) -> str:
    return f"{(moment - _SERIAL) / timedelta(days=1):.8f}".rstrip("0").rstrip(".")


Write = Callable[[datetime], str]
DAYS: dict[str, tuple[Write, bool]] = {
    "Buddhist": (lambda at: f"{format_date(at.date())} {at:%H:%M}", True),
    "Buddhist, two digits": (lambda at: f"{at.day}/{at.month}/{(at.year + 543) % 100} {at:%H:%M}", True),
    "Common, day first": (lambda at: f"{at:%d/%m/%Y %H:%M:%S}", True),
    "Common, month first": (lambda at: f"{at.month}/{at.day}/{at.year} {at:%I:%M:%S %p}", True),
    "ISO": (lambda at: f"{at:%Y-%m-%d %H:%M:%S}", True),
    "ISO, UTC": (lambda at: f"{at - timedelta(hours=7):%Y-%m-%dT%H:%M:%SZ}", True),
    "ISO, Buddhist": (lambda at: f"{at.year + 543}-{at:%m-%d %H:%M}", True),
    "short": (
        lambda at: f"{at.day} {SHORT_MONTHS[at.month - 1]} {(at.year + 543) % 100} {at:%H.%M} น.",
        True,
    ),
    "long": (
        lambda at: (
            f"วัน{WEEKDAYS[at.weekday()]}ที่ {at.day} {MONTHS[at.month - 1]} พ.ศ. {at.year + 543} เวลา {at:%H.%M} น."
        ),
        True,
    ),
    "Thai Excel": (lambda at: f"{at:%d}-{SHORT_MONTHS[at.month - 1]}-{(at.year + 543) % 100}", False),
    "English": (lambda at: f"{at.day} {ENGLISH_MONTHS[at.month - 1][:3]} {at.year} {at:%H:%M}", True),
    "English Excel": (lambda at: f"{at.day}-{ENGLISH_MONTHS[at.month - 1][:3]}-{at.year % 100}", False),
    "serial": (_serial, True),
    "eight digits": (lambda at: f"{at:%Y%m%d}", False),
    "eight digits, Buddhist": (lambda at: f"{at.year + 543}{at:%m%d}", False),
    "Thai digits": (lambda at: _thai_digits(f"{format_date(at.date())} {at:%H:%M}"), True),
    "two columns": (lambda at: format_date(at.date()), True),
}

# How numbers are written: as the file has them, and as the register shows them.
NUMBERS: dict[str, tuple[Callable[[int], str], Callable[[int], str]]] = {
    "MIS": (lambda n: f"2023-ABC{n}{n}{n}", lambda n: f"2023-ABC{n}{n}{n}"),
    "running/year": (
        lambda n: ("1/12/2566", "11/2/2566")[n] if n < 2 else f"{n}/2566",
        lambda n: ("1/12/2566", "11/2/2566")[n] if n < 2 else f"{n}/2566",
    ),
    "hyphens": (lambda n: ("2-11", "21-1")[n] if n < 2 else f"3-{n}", lambda n: ("2-11", "21-1")[n] if n < 2 else f"3-{n}"),
    "guarded": (lambda n: f'="00{n}1"', lambda n: f"00{n}1"),
    "apostrophes": (lambda n: f"'00{n}1", lambda n: f"00{n}1"),
    "Thai": (lambda n: _thai_digits(f"กท {n}1/2566"), lambda n: _thai_digits(f"กท {n}1/2566")),
}  # fmt: skip

# How a status is written, by what it means; and what the office has said of words that it did not know.
_PLAIN = {
    WAITING: "รอรับเรื่อง",
    WORK: "กำลังดำเนินการ",
    FORWARDED: "ส่งต่อ",
    DONE: "เสร็จสิ้น",
    NOT_OURS: "ไม่เกี่ยวข้อง",
}
STATUSES: dict[str, dict[Standing, str]] = {
    "plain": _PLAIN,
    "with signs": {
        WAITING: "(รอรับเรื่อง)",
        WORK: "กำลัง ดำเนินการ...",
        FORWARDED: "[ส่งต่อ]",
        DONE: "เสร็จสิ้น.",
        NOT_OURS: "- ไม่เกี่ยวข้อง",
    },
    "with more behind": {
        WAITING: "รอรับเรื่อง 3 นาทีที่แล้ว",
        WORK: "กำลังดำเนินการ (วันที่ 2)",
        FORWARDED: "ส่งต่อ ฝ่ายโยธา",
        DONE: "เสร็จสิ้นใน 12:03 ชม.",
        NOT_OURS: "ไม่เกี่ยวข้อง กับหน่วยงาน",
    },
    "explained": {
        WAITING: "ยังไม่แล้วเสร็จ รอช่าง",
        WORK: "ช่างลงพื้นที่",
        FORWARDED: "แจ้งการไฟฟ้าแล้ว",
        DONE: "จบงาน",
        NOT_OURS: "คืนเรื่อง",
    },
}
MEANINGS = {word: standing for standing, word in STATUSES["explained"].items()}
_ORDER = (DONE, WAITING, WORK, FORWARDED, DONE, NOT_OURS, WORK)

# Names of the columns: number, received, finished, categories, text, status, time of day.
HEADERS: dict[str, tuple[str, ...]] = {
    "Thai": ("เลขที่เรื่อง", "วันที่รับเรื่อง", "วันที่แล้วเสร็จ", "ประเภท", "รายละเอียด", "สถานะ", "เวลา"),
    "decorated": ("เลขที่ เรื่อง*", " วันที่รับเรื่อง ", "วันที่-แล้วเสร็จ", "ประเภท:", "(รายละเอียด)", "“สถานะ”", "เวลา :"),
    "Traffy": ("ticket_id", "timestamp", "timestamp_finished", "type", "comment", "state", "time"),
    "Open311": (
        *("service_request_id", "requested_datetime", "closed_datetime", "service_name", "description", "status", "time"),
    ),
    "below a title": ("เลขรับแจ้ง", "วันที่รับแจ้ง", "วันที่เสร็จสิ้น", "ประเภทปัญหา", "ปัญหา", "สถานะเรื่อง", "เวลา"),
}  # fmt: skip

CONTAINERS = ("comma", "semicolon", "tab", "xlsx", "json", "json lines", "html")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp874")
QUOTING = ("where needed", "everywhere", "backslash", "blank before")
_AXES = (CONTAINERS, ENCODINGS, QUOTING, tuple(DAYS), tuple(HEADERS), tuple(NUMBERS), tuple(STATUSES))


MANY = 360
"""Ways of writing a file: every two kinds meet in some of them."""


@cache
def ways(count: int = MANY) -> tuple[Ways, ...]:
    """So many ways of writing a file, every pair of two kinds among them; always the same ones."""
    every = [Ways(*each) for each in product(*_AXES)]
    random.Random(12).shuffle(every)
    places = list(combinations(range(len(_AXES)), 2))
    unseen = sum(len(_AXES[i]) * len(_AXES[j]) for i, j in places)
    chosen: dict[Ways, None] = {}
    seen: set[tuple[int, int, str, str]] = set()
    # First those that bring many pairs that no file had yet, then those that bring any, then others.
    for least in (8, 1, 0):
        for each in every:
            if len(chosen) == count or unseen < least:
                break
            pairs = [(i, j, each[i], each[j]) for i, j in places]
            if each not in chosen and len(new := set(pairs) - seen) >= least:
                chosen[each] = None
                seen |= new
                unseen -= len(new)
    return tuple(chosen)


def truths(way: Ways) -> list[Truth]:
    """The rows of a file written in this way; two of them are broken."""
    _, has_time = DAYS[way.days]
    _, shown = NUMBERS[way.numbers]
    rows = []
    for place in range(LENGTH):
        at = RECEIVED[place]
        broken = {LENGTH - 2: "day", LENGTH - 1: "number"}.get(place, "")
        if not has_time:
            at = at.replace(hour=0, minute=0)
        standing = _ORDER[place]
        finished = (RECEIVED[place] + timedelta(days=9)).date() if standing is DONE else None
        rows.append(Truth(shown(place), at, finished, standing, TEXTS[place], CATEGORIES[place], broken))
    return rows


def table(way: Ways) -> list[list[str]]:
    """The cells of the file, its header first."""
    write, _ = DAYS[way.days]
    number, _ = NUMBERS[way.numbers]
    words = STATUSES[way.statuses]
    two = way.days == "two columns"
    header = list(HEADERS[way.header][: 7 if two else 6])
    rows = [header]
    for place, truth in enumerate(truths(way)):
        at = RECEIVED[place]
        finished = datetime.combine(truth.finished, datetime.min.time()) if truth.finished else None
        cells = [
            "#REF!" if truth.broken == "number" else number(place),
            "32/13/2566" if truth.broken == "day" else write(at),
            write(finished) if finished else "",
            ",".join(truth.categories),
            truth.text,
            words[truth.standing],
        ]
        rows.append([*cells, f"{at:%H:%M} น."] if two else cells)
    if way.header == "below a title":
        width = len(header)
        rows[:0] = [["รายงานเรื่องร้องเรียน ประจำปี 2566", *[""] * (width - 1)], [""] * width]
    return rows


def write_file(way: Ways, folder: Path) -> Path:
    """Write a file in this way."""
    rows = table(way)
    path = folder / ("cases" + {"xlsx": ".xlsx", "html": ".xls"}.get(way.container, ".txt"))
    if way.container == "xlsx":
        _write_workbook(way, rows, path)
        return path
    path.write_bytes(_text(way, rows).encode(way.encoding))
    return path


def _write_workbook(way: Ways, rows: list[list[str]], path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for down, row in enumerate(rows, start=1):
        for across, text in enumerate(row, start=1):
            cell = sheet.cell(down, across)
            try:
                # Where a file has days as the ISO writes them, a workbook has real ones.
                cell.value = datetime.fromisoformat(text) if way.days == "ISO" else text or None
            except ValueError:
                cell.value = text or None
            if isinstance(cell.value, str):
                cell.data_type = "s"  # also what looks like a formula
    book.save(path)


def _text(way: Ways, rows: list[list[str]]) -> str:
    if way.container == "html":
        lines = (
            "".join(f"<td>{html.escape(cell).replace(chr(10), '<br>')}</td>" for cell in row) for row in rows
        )
        # What a page says of its own encoding is what a program that makes such files writes into it.
        mark = f'<meta http-equiv="Content-Type" content="text/html; charset={_charset(way.encoding)}">'
        return f"<html><head>{mark}</head><body><table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table></body></html>"
    if way.container in ("json", "json lines"):
        names = next(row for row in rows if row[1])
        found = [dict(zip(names, row, strict=True)) for row in rows[rows.index(names) + 1 :]]
        if way.container == "json":
            return json.dumps({"total": len(found), "results": found}, ensure_ascii=False)
        return "\n".join(json.dumps(each, ensure_ascii=False) for each in found)
    return "".join(_lines(way, rows))


def _charset(encoding: str) -> str:
    return {"cp874": "windows-874", "utf-8-sig": "utf-8"}.get(encoding, encoding)


def _lines(way: Ways, rows: list[list[str]]) -> Iterator[str]:
    separator = {"comma": ",", "semicolon": ";", "tab": "\t"}[way.container]
    if way.quoting in ("where needed", "everywhere"):
        text = io.StringIO(newline="")
        quoting = csv.QUOTE_ALL if way.quoting == "everywhere" else csv.QUOTE_MINIMAL
        csv.writer(text, delimiter=separator, quoting=quoting).writerows(rows)
        yield text.getvalue()
        return
    escape = '\\"' if way.quoting == "backslash" else '""'
    for row in rows:
        cells = (f'"{cell.replace(chr(34), escape)}"' if cell else "" for cell in row)
        yield f"{separator} ".join(cells) if way.quoting == "blank before" else separator.join(cells)
        yield "\r\n"
