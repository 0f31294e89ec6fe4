"""Files of invented cases, and the screen on which they are looked at and imported."""

import csv
from pathlib import Path

from models.cases.complaint import Complaint
from models.cases.store import find_number
from models.cases.tables import ComplaintRow
from models.imports.plan import Plan
from models.storage.database import connection
from tests.tui.conftest import Stage
from tui.imports.screen import CaseImportScreen
from tui.imports.views import Phase

HEADERS = [
    "ticket_id",
    "type",
    "organization",
    "comment",
    "photo",
    "photo_after",
    "coords",
    "address",
    "subdistrict",
    "district",
    "province",
    "timestamp",
    "state",
    "star",
    "count_reopen",
    "last_activity",
]
NEW, CHANGED, BOTH, ASIDE, WORDS, REMARKS = "234567"
OLD, NEWER, NEWEST = "2022-11-02 09:00:00+00", "2022-12-02 09:00:00+00", "2023-01-02 09:00:00+00"


def ticket(number: int, **cells: str) -> dict[str, str]:
    return {
        **dict.fromkeys(HEADERS, ""),
        "ticket_id": f"2022-B{number:05d}",
        "type": "{ถนน}",
        "organization": "ฝ่ายโยธา",
        "comment": f"ถนนชำรุดหน้าซอย {number}",
        "address": "ซอยสมมติ",
        "timestamp": "2022-12-01 02:00:00+00",
        "state": "กำลังดำเนินการ",
        "last_activity": NEWER,
        **cells,
    }


def write(path: Path, *tickets: dict[str, str]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, HEADERS)
        writer.writeheader()
        writer.writerows(tickets)
    return path


def numbers() -> list[str]:
    with connection():
        return sorted(row.number for row in ComplaintRow.select())


def case(number: int) -> Complaint:
    found = find_number(f"2022-B{number:05d}")
    assert found is not None
    return found


async def show(stage: Stage, path: Path) -> CaseImportScreen:
    screen = CaseImportScreen(path)
    stage.app.push_screen(screen)
    await stage.settle()
    return screen


async def take_in(stage: Stage, path: Path) -> None:
    await show(stage, path)
    await stage.press("f2", "escape")


def phase(screen: CaseImportScreen) -> Phase:
    return screen.views.phase


def plan_of(screen: CaseImportScreen) -> Plan:
    assert screen.views.plan is not None
    return screen.views.plan
