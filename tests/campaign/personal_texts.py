"""Personal data in texts comes out by no exit, and hostile texts take no longer than they are long.

Each round writes a sentence of its own grammar: a person, a number or an address in one of many spellings, in random surroundings,
into a field of a case or of the diary, into a column that the register has no place for, into the name or caption of a photo, or
into that for which a case waits. Then every list, export (also XLSX, and the file for MIS), paper, mail and `show` is looked through for what was planted. Every fourth round measures a hostile text instead: ten times as long may take forty times as long
at most, for it is processor time on a machine that others use.
"""

from __future__ import annotations

import io
import os
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from itertools import product
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from unittest import mock

from exports.document import Document, Table
from exports.mail.compose import compose
from exports.papers.kinds import PAPERS
from exports.papers.paper import Needs, Request
from exports.papers.printing import preview_paper
from exports.tables.columns import COLUMNS, PERSONAL
from models import clock
from models.admin.mail import Mailbox, MailSettings
from models.cases.complaint import Complaint
from models.cases.evidence import Moment, add_evidence
from models.cases.finishing import finish
from models.cases.following import hold
from models.cases.intake import register_complaint
from models.dates import Period
from models.office.vocabulary import Method
from models.personal import mask
from models.storage.database import close_office
from tests.campaign.outcome import Outcome
from tests.new_office import open_new_office
from tui.cli import run as run_command

ROUNDS = 400
SMALL = 12

_HOSTILE_EACH = 4
_TIMES_LONGER, _TIMES_SLOWER = 10, 40
_LEAST_SECONDS = 0.02
_TODAY = date(2020, 2, 4)


class Planted(NamedTuple):
    """A sentence with something personal in it.

    Attributes:
        text: the sentence.
        secret: what nobody may read.
    """

    text: str
    secret: str


def run(rounds: int, seed: int) -> Outcome:
    """Plant, and look through all that comes out; measure hostile texts."""
    outcome = Outcome()
    seeds = range(seed, seed + rounds)
    planted = {each: plant(Random(each)) for each in seeds if each % _HOSTILE_EACH}
    outputs = _everything(planted)
    for each in seeds:
        if each in planted:
            secret = _bare(planted[each].secret)
            is_house = _is_house(planted[each].secret)
            exits = [
                name
                for name, output in outputs
                if secret in output and not (is_house and name == _FOR_THE_CREW)
            ]
            outcome.note(
                "planted",
                seed=each,
                wrong=f"{planted[each].secret!r} of {planted[each].text!r} in {', '.join(exits[:3])}"
                if exits
                else None,
            )
        else:
            outcome.note("hostile", seed=each, wrong=_measure(Random(each)))
    return outcome


_FOR_THE_CREW = "paper order"
"""The one paper in which the number of a house stays: who works there must find it."""


def _is_house(secret: str) -> bool:
    return ("/" in secret or "ทับ" in secret) and secret[:1].isdigit()


# Planting.


def plant(rng: Random) -> Planted:
    """A sentence with a secret."""
    secret, before = rng.choice(_SECRETS)(rng)
    start = rng.choice(
        ("", "เรียน ผอ.เขต ", "สวัสดีครับ ", "แจ้งว่าน้ำท่วมซอย 5 ", "ไฟดับ 3 วันแล้ว ", "ขยะล้นถังหน้าตลาด ")
    )
    end = rng.choice(
        ("", " ขอบคุณครับ", " รบกวนด้วยค่ะ", " แจ้งมาตั้งแต่ 3/2/63", " ด่วนมาก!!!", " น้ำท่วมทุกปี", "\nทางเท้าพังด้วย")
    )
    return Planted(f"{start}{before}{secret}{end}", secret)


def _digits(rng: Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _grouped(rng: Random, digits: str, groups: tuple[int, ...], signs: str) -> str:
    sign, parts, start = rng.choice(signs.split("|")), [], 0
    for size in groups:
        parts.append(digits[start : start + size])
        start += size
    text = sign.join(parts)
    if rng.random() < 0.3:
        text = text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    return text


_DIGIT_NAMES = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")


def _phone(rng: Random) -> tuple[str, str]:
    digits = "0" + rng.choice("689") + _digits(rng, 8)
    way = rng.random()
    if way < 0.15:
        text = rng.choice(("", " ")).join(_DIGIT_NAMES[int(digit)] for digit in digits)
    elif way < 0.25:
        text = "O" + digits[1:3] + "-" + digits[3:6] + "-" + digits[6:9] + rng.choice("lO")
    else:
        groups = rng.choice(((10,), (3, 3, 4), (3, 7), (2, 4, 4), (1,) * 10))
        text = _grouped(rng, digits, groups, "-| |.| - |_|–")
    return text, rng.choice(("โทร ", "โทร.", "เบอร์", "ติดต่อ ", "มือถือ: ", "โทรกลับที่ "))


def _card(rng: Random) -> tuple[str, str]:
    groups = rng.choice(((13,), (1, 4, 5, 2, 1), (1, 12)))
    text = _grouped(rng, rng.choice("12345") + _digits(rng, 12), groups, "-| |.|–")
    return text, rng.choice(("เลขบัตรประชาชน ", "ปชช ", "เลข 13 หลัก ", "บัตรเลขที่ ", "ID: "))


def _email(rng: Random) -> tuple[str, str]:
    user = rng.choice(("somporn", "wichai", "napa", "arun")) + rng.choice((".", "_", "")) + _digits(rng, 4)
    at = rng.choice(("@", "@", " @ ", "(at)", " แอท ", "[at]", " at "))
    dot = rng.choice((" ดอท ", "dot")) if at == " แอท " else "."
    return f"{user}{at}{rng.choice(('gmail', 'example', 'hotmail'))}{dot}com", rng.choice(
        ("อีเมล ", "เมล ", "ส่งมาที่ ")
    )


def _house(rng: Random) -> tuple[str, str]:
    sign = rng.choice(("/", "/", " ทับ ", "ทับ"))
    return f"{rng.randrange(100, 9999)}{sign}{rng.randrange(100, 999)}", rng.choice(
        ("บ้านเลขที่ ", "อยู่บ้านเลขที่", "เลขที่ ", "บ้านเลขที่: ", "ห้องเลขที่ ")
    )


_FIRST = ("สม", "วิ", "ประ", "นัน", "อนุ", "กัล", "พิม", "ธน", "ชล", "ศิริ")
_SECOND = ("ชัย", "พร", "ทิพย์", "วัฒน์", "ภา", "กร", "ลักษณ์", "เดช", "นันท์", "พงษ์")
_FAMILY = (
    "วงศ์ไพบูลย์",
    "เกตุแก้ว",
    "สิงห์ทอง",
    "จันทร์เพ็ญ",
    "บุญประเสริฐ",
    "หงส์ลดา",
    "ศรีสะอาด",
    "ทองแท้",
    "กลิ่นจันทร์",
    "อยู่เจริญ",
)


def _name(rng: Random) -> tuple[str, str]:
    title = rng.choice(
        ("นาย", "นาง", "น.ส.", "นางสาว", "ด.ช.", "ผศ.ดร.", "ว่าที่ ร.ต.", "พ.ต.ท.", "พญ.", "ม.ล.", "คุณ", "Mr.")
    )
    given = rng.choice(_FIRST) + rng.choice(_SECOND)
    return f"{title}{rng.choice(('', ' '))}{given} {rng.choice(_FAMILY)}", rng.choice(
        ("ผู้ร้องคือ ", "แจ้งโดย ", "", "ติดต่อ ", "ลงชื่อ ")
    )


def _kin(rng: Random) -> tuple[str, str]:
    called = rng.choice(("ป้า", "ลุง", "น้า", "ครู", "หมอ", "ช่าง", "กำนัน", "เจ๊"))
    return called + rng.choice(_FIRST) + rng.choice(_SECOND), rng.choice(
        ("บ้านของ", "แจ้งแทน", "เพื่อนบ้านชื่อ ", "")
    )


def _plate(rng: Random) -> tuple[str, str]:
    letters = rng.choice(("ฒฉ", "ษฎ", "ญฆ", "ฐธ"))
    text = f"{rng.choice(('', '1', '7'))}{letters}{rng.choice((' ', '-', ''))}{rng.randrange(1000, 9999)}"
    return text, rng.choice(("รถทะเบียน ", "ทะเบียน", "รถกระบะ ", "เก๋งทะเบียน "))


def _account(rng: Random) -> tuple[str, str]:
    text = _grouped(rng, rng.choice("123") + _digits(rng, 9), rng.choice(((10,), (3, 1, 5, 1))), "-| ")
    return text, rng.choice(("เลขบัญชี ", "โอนเข้าบัญชี ", "ธนาคารกรุงไทย "))


def _line(rng: Random) -> tuple[str, str]:
    text = (
        rng.choice(("", "@"))
        + rng.choice(("nid", "kob", "mai"))
        + rng.choice(("_", ".", ""))
        + _digits(rng, 4)
    )
    return text, rng.choice(("ไลน์ไอดี ", "Line ID: ", "แอดไลน์ ", "ID Line "))


_SECRETS: tuple[Callable[[Random], tuple[str, str]], ...] = (
    *(_phone, _card, _email, _house, _name, _name, _kin, _plate, _account, _line),
)


# What comes out.


def _everything(planted: dict[int, Planted]) -> list[tuple[str, str]]:
    """Each exit's name with all that came out by it, without blanks, of an office that has what was planted."""
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.object(clock, "now", return_value=datetime(2020, 2, 4, 3, tzinfo=UTC)),
        mock.patch.object(clock, "today", return_value=_TODAY),
        mock.patch.dict(os.environ, {"TAMRUANG_DATABASE": str(Path(folder) / "office.db"), "HOME": folder}),
    ):
        open_new_office(Path(folder) / "office.db")
        try:
            place = Path(folder)
            numbers, ids = zip(*(_register(seed, each, place) for seed, each in planted.items()), strict=True)
            found = [*_papers(ids), *_mails(ids)]
            close_office()
            found += _commands(numbers, Path(folder))
        finally:
            close_office()
    return [(name, _bare(output)) for name, output in found]


_FIELDS = (
    *("subject", "detail", "address", "subdistrict", "answer", "received_from", "extra", "note"),
    *("held_for", "photo", "caption"),
)
_SETTLED = 5
"""Every so many-th case is settled, so that its result goes to MIS; and all with an answer."""


def _register(seed: int, planted: Planted, folder: Path) -> tuple[str, int]:
    field = _FIELDS[seed % len(_FIELDS)]
    case = Complaint(
        number=f"2563-{seed:06}",
        received_at=datetime(2020, 1, 20, 5, tzinfo=UTC),
        subject="น้ำท่วมขัง",
    )
    if field == "extra":
        case = replace(case, extra=((("หมายเหตุ", "Remark", "ข้อมูลเพิ่ม")[seed % 3], planted.text),))
    elif field in {"subject", "detail", "address", "subdistrict", "received_from"}:
        one_line = planted.text if field == "detail" else " ".join(planted.text.split())
        values: dict[str, Any] = {field: one_line}
        case = replace(case, **values)
    stored = register_complaint(case, by="ก", note=planted.text if field == "note" else None)
    line = " ".join(planted.text.split())
    if field == "held_for":
        hold(stored.id, line, by="ก")
    elif field in {"photo", "caption"}:
        named = line.replace("/", " ") if field == "photo" else "ภาพ"
        photo = folder / f"{named[:60]}.jpg"
        photo.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
        caption = line if field == "caption" else ""
        add_evidence(stored.id, photo, by="ก", moment=Moment.PAPER, caption=caption)
        photo.unlink()
    if field == "answer" or seed % _SETTLED == 0:
        answer = planted.text if field == "answer" else "แก้ไขแล้วเสร็จ ผู้ร้องเรียนได้รับแจ้งแล้ว"
        finish(stored.id, by="ก", method=Method.OTHER, answer=answer)
    if field == "address":  # a place that comes again is one of the head's page
        register_complaint(replace(case, number=f"{stored.number}-2"), by="ก")
    return stored.number, stored.id


def _papers(ids: tuple[int, ...]) -> Iterator[tuple[str, str]]:
    period = Period(date(2020, 1, 1), date(2020, 1, 31))
    for name, paper in PAPERS.items():
        if paper.needs is Needs.CASE:
            for case in ids:
                yield f"paper {name}", _all_of(paper.make(Request(_TODAY, case=case)))
        elif name not in _WITHOUT_CASES:
            yield f"paper {name}", _all_of(paper.make(Request(_TODAY, period)))


_WITHOUT_CASES = ("note",)
"""Papers in which nothing of a case stands."""


def _mails(ids: tuple[int, ...]) -> Iterator[tuple[str, str]]:
    """What is sent of papers, headers and attachments as they are read."""
    sender = MailSettings(sender=Mailbox("office@example.org", "เขต"))
    to = (Mailbox("centre@example.org", "ศูนย์"),)
    for case in ids:
        papers = [preview_paper(name, Request(_TODAY, case=case), by="ก") for name in ("case", "answer")]
        content = compose(papers, sender, to=to, date=clock.now())
        mail = message_from_bytes(content, policy=policy.default)
        parts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
        yield "mail", "".join((*map(str, mail.values()), *parts))


def _all_of(document: Document) -> str:
    return "".join(
        repr(list(block.rows)) if isinstance(block, Table) else repr(block) for block in document.blocks
    ).replace("\\n", "")


def _commands(numbers: tuple[str, ...], folder: Path) -> Iterator[tuple[str, str]]:
    for shape in ("table", "csv", "json"):
        yield f"list --format {shape}", _output("complaint", "list", "--format", shape, "-n", "100000")
    columns = ",".join(key for key in COLUMNS if key not in PERSONAL)
    for shape in ("csv", "jsonl"):
        target = folder / f"all.{shape}"
        _output("complaint", "export", "--columns", columns, "--output", str(target))
        yield f"export {shape}", target.read_text("utf-8")
    target = folder / "all.xlsx"
    _output("complaint", "export", "--columns", columns, "--output", str(target))
    with zipfile.ZipFile(target) as book:
        yield "export xlsx", "".join(book.read(name).decode("utf-8") for name in book.namelist())
    yield "hand-over", _output("complaint", "hand-over", "--json")
    for shape in ("csv", "json"):
        target = folder / f"mis.{shape}"
        _output("complaint", "hand-over", "--unrecorded", "-o", str(target))
        yield f"file for MIS, {shape}", target.read_text("utf-8")
    for number, json in product(numbers, (False, True)):
        yield "show", _output("complaint", "show", number, *(("--json",) if json else ()))


def _output(*arguments: str) -> str:
    with redirect_stdout(io.StringIO()) as output, redirect_stderr(io.StringIO()):
        run_command([*arguments])
    return output.getvalue()


def _bare(text: str) -> str:
    return "".join(text.split())


# Hostile texts.

_UNITS = (
    *(
        "นาย",
        "น.ส.",
        "พี่",
        "ป้า",
        "คุณสม ",
        "0",
        "0 ",
        "08-",
        "081-234-5678-",
        "เลขที่",
        "เลขที่ 1/1,",
        "(at)",
        "a@",
        "a.",
        "@",
    ),
    *(
        " ",
        " \t",
        "(",
        "+66 ((",
        "ทับ",
        "1 ทับ ",
        "หนึ่ง",
        "ศูนย์ ",
        "บ้าน",
        "ห้อง 1 ",
        "ทะเบียน",
        "กก 1",
        "บัญชี ",
        "ไลน์",
        "line @",
        "ดอท",
    ),
    *(
        "O1",
        "ดร.",
        "พระ",
        "Mr. ",
        "Abc ",
        "(ปิดชื่อ)",
        "\u200b",
        "0\u200b",
        "1/1-",
        "หมู่ 1 ",
        "ซอย",
        "ก",
        "ๆ",
        "\n",
    ),
)


def _measure(rng: Random) -> str | None:
    """What is wrong if a text that is ten times as long takes more than forty times as long."""
    unit = "".join(rng.choice(_UNITS) for _ in range(rng.choice((1, 1, 2, 3))))
    short = unit * (1 + 600 // len(unit))
    before, after = _seconds(short), _seconds(short * _TIMES_LONGER)
    if after > _TIMES_SLOWER * max(before, _LEAST_SECONDS / _TIMES_LONGER):
        return f"{unit!r}: {before:.3f} s, and ten times as long: {after:.3f} s"
    return None


def _seconds(text: str) -> float:
    """Processor time of masking; the least of two, for others use the machine as well."""
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        mask(text)
        best = min(best, time.process_time() - began)
    return best
