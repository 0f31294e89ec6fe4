"""How long a file of many cases takes to come in.

Against it: the `sqlite3` program that imports the same file as text, and builds the same indexes and the same trigram
table; no checks, no history, no spans, no words of the office.
"""

import csv
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from tests.benchmarks.processes import usual

COLUMNS = (
    *(
        "ticket_id",
        "type",
        "organization",
        "comment",
        "photo",
        "photo_after",
        "coords",
        "address",
        "subdistrict",
    ),
    *("district", "province", "timestamp", "state", "star", "count_reopen", "last_activity"),
)
"""Layout b."""

_TYPES = ("ถนน", "ทางเท้า", "น้ำท่วม", "ท่อระบายน้ำ", "แสงสว่าง", "ความสะอาด", "กีดขวาง", "จราจร", "ต้นไม้", "สายไฟ")
_SECTIONS = ("ฝ่ายโยธา", "ฝ่ายเทศกิจ", "ฝ่ายรักษาความสะอาดและสวนสาธารณะ", "ฝ่ายสิ่งแวดล้อมและสุขาภิบาล")
_PLACES = (
    ("ลาดยาว", "จตุจักร"),
    ("จันทรเกษม", "จตุจักร"),
    ("บางซื่อ", "บางซื่อ"),
    ("หัวหมาก", "บางกะปิ"),
    ("สวนหลวง", "สวนหลวง"),
)
_WORDS = tuple(
    re.findall(
        r"\S+",
        "น้ำท่วมขัง ปากซอย ทางเท้า ชำรุด เป็นหลุมเป็นบ่อ ฝาท่อ แตก รถจักรยานยนต์ จอดกีดขวาง คนเดิน ไฟส่องสว่าง ดับ หลายดวง ขยะ ตกค้าง ส่งกลิ่นเหม็น "
        "กิ่งไม้ พาดสายไฟ เกรงว่า จะเกิดอันตราย ขอให้ เจ้าหน้าที่ ช่วยตรวจสอบ ด้วยครับ ขอบคุณค่ะ ตั้งแต่ เมื่อวาน ฝนตกหนัก ระบายไม่ทัน หน้าตลาด ใกล้โรงเรียน",
    )
)
_STATES = ("รอรับเรื่อง", "กำลังดำเนินการ", "เสร็จสิ้น", "เสร็จสิ้น", "เสร็จสิ้น", "ส่งต่อ")


def _key(n: int) -> str:
    """Six letters, another one for each number, in no order."""
    scattered = n * 123_456_791 % 29**6
    return "".join("ABCDEFGHKLMNPQRTUVWXYZ2346789"[scattered // 29**place % 29] for place in range(6))


def write_layout_b(path: Path, rows: int, seed: int = 3) -> None:
    """Write a made-up file of layout b, the same for the same seed; about 700 bytes a row."""
    chance = random.Random(seed)
    moment = datetime(2022, 1, 1, 6, 0)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for n in range(rows):
            moment += timedelta(seconds=chance.randrange(30, 600))
            last = moment + timedelta(hours=chance.randrange(1, 400))
            subdistrict, district = chance.choice(_PLACES)
            types = chance.sample(_TYPES, chance.choice((1, 1, 1, 2)))
            key = _key(n)
            writer.writerow(
                (
                    f"{moment.year}-{key}",
                    "{" + ",".join(types) + "}",
                    f"เขต{district},{chance.choice(_SECTIONS)}",
                    "".join(chance.choices(_WORDS, k=chance.randrange(6, 24))),
                    f"https://photos.example.org/{n:08d}-{key}.jpg",
                    f"https://photos.example.org/{n:08d}-{key}-after.jpg",
                    f"{chance.uniform(100.4, 100.7):.5f},{chance.uniform(13.6, 13.9):.5f}",
                    f"{chance.randrange(1, 999)} ซอย {chance.randrange(1, 99)} แขวง {subdistrict} เขต {district} กรุงเทพมหานคร 10900",
                    subdistrict,
                    district,
                    "กรุงเทพมหานคร",
                    f"{moment:%Y-%m-%d %H:%M:%S}.{n % 1_000_000:06d}+00",
                    chance.choice(_STATES),
                    chance.choice(("", "1", "3", "5")),
                    chance.choice(("", "0", "1")),
                    f"{last:%Y-%m-%d %H:%M:%S}.{n % 1_000_000:06d}+00",
                )
            )


PLAIN = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE complaint ({columns});
BEGIN;
.import --csv --skip 1 "{file}" complaint
CREATE UNIQUE INDEX number ON complaint (ticket_id);
CREATE INDEX received ON complaint (timestamp);
CREATE INDEX changed ON complaint (last_activity);
CREATE INDEX status ON complaint (state, timestamp);
CREATE INDEX pending_received ON complaint (timestamp) WHERE state IN ('รอรับเรื่อง', 'กำลังดำเนินการ');
CREATE INDEX pending_due ON complaint (last_activity) WHERE state IN ('รอรับเรื่อง', 'กำลังดำเนินการ');
CREATE INDEX pending_step ON complaint (state, timestamp) WHERE state IN ('รอรับเรื่อง', 'กำลังดำเนินการ');
CREATE VIRTUAL TABLE search USING fts5(words, content='', tokenize='trigram', detail=none, columnsize=0);
INSERT INTO search (rowid, words)
    SELECT rowid, ticket_id || ' ' || comment || ' ' || address || ' ' || subdistrict || ' ' || district FROM complaint;
COMMIT;
"""


def plain_seconds(file: Path, folder: Path) -> float:
    """Seconds that the `sqlite3` program takes."""
    script = PLAIN.format(columns=", ".join(f"{name} TEXT" for name in COLUMNS), file=file)
    started = time.perf_counter()
    subprocess.run(
        ["sqlite3", str(folder / "plain.db")], input=script.encode(), check=True, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - started


def our_seconds(file: Path, folder: Path) -> float:
    """Seconds that `tamruang complaint import` takes, into an office that is there already."""
    environment = {
        **usual(dict(os.environ)),
        "TAMRUANG_DATABASE": str(folder / "ours.db"),
        "TAMRUANG_LANG": "en",
    }
    command = [sys.executable, "-m", "tui", "complaint", "import", "--yes", str(file)]
    subprocess.run(
        [sys.executable, "-m", "tui", "mail", "settings", "--create", "--port", "587"],
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    started = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def measure(rows: int, runs: int) -> tuple[list[float], list[float]]:
    """Seconds of ours and of the plain one, taken in turn."""
    ours, plain = [], []
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "layout-b.csv"
        write_layout_b(file, rows)
        for run in range(runs):
            folder = Path(place) / str(run)
            folder.mkdir()
            plain.append(plain_seconds(file, folder))
            ours.append(our_seconds(file, folder))
            for database in folder.iterdir():
                database.unlink()
    return ours, plain


def rows(count: int, runs: int) -> list[list[str]]:
    """The line of the table.

    Args:
        count: rows of the file.
        runs: of either side.
    """
    ours, plain = measure(count, runs)
    ratio = statistics.median(one / other for one, other in zip(ours, plain, strict=True))
    return [
        [
            f"import of {count:,} rows of layout b, s (sqlite3 .import, the same indexes and trigrams)",
            f"{statistics.median(ours):.1f}",
            f"{statistics.median(plain):.1f}",
            f"{ratio:.2f}",
            "≤ 4",
        ]
    ]
