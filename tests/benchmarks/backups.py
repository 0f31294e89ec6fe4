"""What a backup costs, and those who save meanwhile: `python -m tests.benchmarks.backups [--cases N ...]`.

Each tenth case has a photo of 200 KB. Another process saves one case after the other, before the backup and during it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tabulate import tabulate

from models import clock
from models.cases.evidence import Moment, add_evidence
from models.demo.register import make_register
from models.storage.database import close_office, open_office

BY = "benchmark"
_PHOTO = 200_000
_BEFORE = 5.0
"""Seconds for which saves are measured before the backup begins."""
_WRITER = """
import sys, time
from pathlib import Path
from models.cases.complaint import Complaint
from models.cases.intake import register_complaint
from models.storage.database import open_office
open_office(Path(sys.argv[1]))
while True:
    began = time.time()
    register_complaint(Complaint(subject="ฝาท่อชำรุด"), by="writer")
    print(began, time.time() - began, flush=True)
    time.sleep(0.005)
"""


def make_office(database: Path, cases: int) -> None:
    """Make an office with photos, and close it."""
    open_office(database, make=True)
    make_register(cases, by=BY, today=clock.today())
    photo = database.with_name("photo.jpg")
    for case in range(1, cases // 10 + 1):
        photo.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + os.urandom(_PHOTO))
        add_evidence(case, photo, by=BY, moment=Moment.BEFORE)
    photo.unlink(missing_ok=True)
    close_office()


def measure(database: Path, cases: int) -> list[str]:
    """Back the office up while somebody saves: a line of the table."""
    disk = database.with_name("disk")
    disk.mkdir()
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(database)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert writer.stdout is not None
        lines = [writer.stdout.readline()]
        until = time.time() + _BEFORE
        while float(lines[-1].split()[0]) < until:
            lines.append(writer.stdout.readline())
        began = time.time()
        command = ["-m", "tui", "--database", str(database), "backup", str(disk)]
        subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
        took = time.time() - began
    finally:
        writer.kill()
        lines += writer.communicate()[0].splitlines()
    saves = [tuple(map(float, line.split())) for line in lines if len(line.split()) == 2]
    (archive,) = disk.glob("*.tar")
    return [
        f"{cases:,}",
        f"{database.stat().st_size / 1e6:.1f}",
        f"{archive.stat().st_size / 1e6:.1f}",
        f"{took:.2f}",
        _told([save[1] for save in saves if save[0] < began]),
        _told([save[1] for save in saves if began <= save[0] < began + took]),
    ]


def _told(seconds: list[float]) -> str:
    if not seconds:
        return "-"
    return f"{statistics.median(seconds) * 1e3:.1f} / {max(seconds) * 1e3:.0f} ({len(seconds)})"


def main() -> None:
    """Measure offices of some sizes, and print one table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.backups")
    parser.add_argument("--cases", type=int, nargs="*", default=[2_000, 20_000])
    rows = []
    for cases in parser.parse_args().cases:
        with tempfile.TemporaryDirectory() as folder:
            database = Path(folder) / "office.db"
            make_office(database, cases)
            rows.append(measure(database, cases))
    headers = ["cases", "database, MB", "backup, MB", "seconds", "save before, ms median / max", "meanwhile"]
    print(tabulate(rows, headers=headers, disable_numparse=True, colalign=["right"] * len(headers)))


if __name__ == "__main__":
    main()
