"""Files that come in, made for a test, and an open office to take them in."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from models import clock
from models.cases.complaint import Complaint
from models.cases.store import complaint_of_number
from models.imports.files import open_arrival
from models.imports.plan import Plan
from models.imports.store import import_file, make_plan

NOW = datetime(2023, 6, 1, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """1 June 2566, 10:00 in Bangkok."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


Take = Callable[..., Plan]


class Arrivals:
    """Writes rows into a file and takes it in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, header: str, *rows: str, name: str = "mis.csv", encoding: str = "utf-8") -> Path:
        path = self.folder / name
        path.write_bytes("\r\n".join((header, *rows, "")).encode(encoding))
        return path

    def take(self, path: Path, *, mapping: dict[str, str] | None = None, **choices: Any) -> Plan:
        with open_arrival(path, mapping) as arrival:
            return import_file(arrival, by="สมชาย", **choices)

    def plan(self, path: Path, *, mapping: dict[str, str] | None = None, **choices: Any) -> Plan:
        with open_arrival(path, mapping) as arrival:
            return make_plan(arrival, **choices)

    def take_rows(self, header: str, *rows: str, **choices: Any) -> Plan:
        return self.take(self.write(header, *rows), **choices)

    def case(self, header: str, row: str) -> Complaint:
        """The one case of a file of one row."""
        plan = self.take_rows(header, row)
        assert not plan.set_aside, plan.set_aside
        return complaint_of_number(plan.new_cases[0].number)


@pytest.fixture
def arrivals(office: Path, tmp_path: Path) -> Arrivals:
    folder = tmp_path / "arrivals"
    folder.mkdir()
    return Arrivals(folder)


def counts(plan: Plan) -> Sequence[int]:
    """New, changed, unchanged, set aside."""
    return plan.new, plan.changed, plan.unchanged, len(plan.set_aside)
